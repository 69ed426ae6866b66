/*
 * cells_priv: what cells.c, csv_text.c, csv_plain.c and csv_quoted.c share, and
 * nobody else.
 */
#ifndef GIK_CELLS_CELLS_PRIV_H
#define GIK_CELLS_CELLS_PRIV_H

#include <csv.h>

#include "base/diag.h"
#include "base/span.h"
#include "cells/cells.h"

/*
 * The record at hand begins at cur; up to scan its end was looked for.  Offsets
 * count from buf.  quote is the next one from scan on, or end where none was
 * read yet: so a block is searched for them once, not record by record.
 */
struct cells {
	int fd;
	const char *name;
	struct out *flush;
	struct diag *diag;
	char *buf;		/* CELLS_RECORD_MAX bytes, and a word to
				   spare */
	size_t cur, scan, end;
	size_t quote;
	size_t line1;		/* of cur */
	size_t nlf;		/* newlines passed between cur and scan */
	int odd;		/* inside quotes at scan */
	int plain;		/* no quote up to scan */
	int eof, over;
	struct csv_parser csv;
	/* the record at hand: has it control characters (behind bad they are
	 * not looked for), the first byte that is no UTF-8, or NULL; and one
	 * before it in buf that has neither, or NULL */
	int control;
	const char *bad;
	struct span clean;
	char *text;		/* fields unquoted, or escaped */
	size_t ntext, captext;
	struct span *field;	/* of the record last split */
	size_t nfield, capfield;
	int too_long;		/* a field of it is */
	int value;		/* a field of it may be "value" */
	/* the header in force: how many columns, which of ours each of them
	 * is, and the place of each of ours, ncol for none */
	size_t ncol, capmap;
	enum cells_col *map;
	size_t place[CELL_NCOLS];
	enum cells_col absent[CELL_NCOLS];
	size_t nabsent;
	struct span rec;	/* the record last given */
	size_t rec1;		/* and its line */
};

/* line and byte of offset at in a record that begins in line *line1 */
void	cells_place_of(struct span rec, size_t at, size_t *line1,
	    size_t *col1);

/* text: control and bad of rec, of which the first from bytes are clean */
void	cells_look(struct cells *c, struct span rec, size_t from);
/* room for the text of all fields of rec */
void	cells_text_begin(struct cells *c, struct span rec);
/* a field into text, control characters escaped */
struct span cells_text(struct cells *c, struct span field);

/* fields: rec, which was looked at, into c->field, in place or by libcsv: 0, or -1 told */
int	cells_split(struct cells *c, struct span rec);
/* room for the fields, and their text, was made before: they stay where they
 * are */
void	cells_add_field(struct cells *c, const char *p, size_t n);

/* quoted: the parser made ready for a record */
void	cells_csv_begin(struct csv_parser *p);
/* a record with quotes, by libcsv: 0, or -1 told */
int	cells_split_quoted(struct cells *c, struct span rec);

#endif
