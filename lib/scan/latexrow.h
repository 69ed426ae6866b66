/*
 * latexrow: a row of a LaTeX table -> its cells.
 *
 * What stands in braces is one text, and so is a box (minipage); commands mean
 * nothing but \multicolumn, comments are none.  A row ends with two
 * backslashes, on whatever line; one that goes on too long, or over an empty
 * line, is none.
 */
#ifndef GIK_SCAN_LATEXROW_H
#define GIK_SCAN_LATEXROW_H

#include "scan/tokens.h"

#define LATEX_BYTES 4096	/* of a row's texts */

struct latex_cell {
	size_t at, n;		/* its text */
	size_t line;		/* on which that begins */
	size_t wide;		/* columns */
};

struct latex {
	const struct tokens *ts;
	size_t line, at;	/* where it is */
	size_t end;		/* line behind the row at the latest */
	struct latex_cell cell[GRID_MAX];
	size_t n;		/* the last is open */
	char text[LATEX_BYTES];
	size_t used;
	int depth;		/* braces and boxes that are open */
};

/* how a piece of a row ends */
enum latex_ends { LATEX_NOT, LATEX_ROW, LATEX_TABLE };

/* the row that begins where r is, as far as it goes */
enum latex_ends	latex_row(struct latex *r);
/* over what begins a table, its arguments with it; r is behind the backslash */
void		latex_begin(struct latex *r);

#endif
