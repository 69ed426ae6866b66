/*
 * sheet_priv: between sheet.c, which lays a table, and sheetjudge.c, which says
 * how sure that is.
 */
#ifndef GIK_READ_SHEET_PRIV_H
#define GIK_READ_SHEET_PRIV_H

#include "read/sheet.h"

/* a figure of the sheet, and how sure it is without its sums */
struct laid {
	const struct token *t;
	unsigned note;
	int seen;		/* the row was read; without t it is empty */
	int confirm;		/* its note goes where all sums hold */
	int guessed;		/* sums may not speak against it */
};

/* does the identity hold, as the table was read?  Blanks and marks are nothing;
 * -1 where a cell was not, 2 where digits of the sum seem to be lost.  laid: of
 * ncell cells from first */
int	sheet_holds(const struct form *f, const struct form_ident *d,
	    const struct laid *laid, size_t first, size_t ncell);
/* the note of a cell that the sheet shows, as the table's heads have it, and
 * its sums: good, one of sheet_holds for each identity */
unsigned	sheet_note(const struct align *a, const struct band_read *br,
		    const struct laid *l, const signed char *good,
		    size_t cell);

#endif
