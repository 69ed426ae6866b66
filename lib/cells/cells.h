/*
 * cells: the CSV format that the commands agree on, read and written.
 *
 * Reading: RFC 4180 with LF or CRLF, columns by name, in any order, unknown
 * ones passed over; a record that repeats the column names is a header and may
 * change the columns (so outputs can be joined with cat); the first record must
 * be one.  A byte order mark before a header and empty lines are passed over.
 * Needed are tbl, row, col, value.  libcsv is the authority on what CSV is; a
 * record with no quote in it is split in place, and a test holds the two to one
 * answer.
 *
 * Control characters inside a field, which only a spreadsheet or a hand writes,
 * are given as \n, \t or \0ooo, as our own writers put them: no field that is
 * read holds one.  A backslash is given as it is, for it escapes already.
 *
 * A record with bytes that are no UTF-8 is passed over.  What cannot be read
 * otherwise costs one line: after a record that is not CSV, is too
 * long or has too few or too many fields, reading goes on in the line after the
 * one where it began.
 *
 * Writing: a field is quoted only if it holds a comma or a quote, or begins or
 * ends with a blank.
 */
#ifndef GIK_CELLS_CELLS_H
#define GIK_CELLS_CELLS_H

#include "base/csvfile.h"
#include "base/diag.h"
#include "base/out.h"
#include "base/span.h"

#define CELLS_FIELD_MAX CSV_FIELD_MAX	/* bytes in a field */
#define CELLS_RECORD_MAX (256 * 1024)	/* bytes in a record */

/* the columns of cells, of sums and of nothing else, in order of printing */
enum cells_col {
	CELL_DOC, CELL_YEAR, CELL_UNIT, CELL_FORM, CELL_TBL, CELL_ROW, CELL_COL,
	CELL_VALUE, CELL_LINE, CELL_NOTE, CELL_RAW,
	CELL_N, CELL_NOTED, CELL_MISSING,	/* gik-sum */
	CELL_NCOLS
};

extern const char *const cells_names[CELL_NCOLS];

struct cells_rec {
	/* unquoted, never NULL, empty where not given; the one behind the
	 * last takes what has no name of ours */
	struct span f[CELL_NCOLS + 1];
	size_t line1;			/* where the record begins in the CSV */
};

struct cells;				/* a reader */

/*
 * Read from fd, called name in messages (lent).  flush (may be NULL) is
 * flushed before a read that would wait.  Does not close fd.
 */
struct cells	*cells_open(int fd, const char *name, struct out *flush,
		    struct diag *d);
/*
 * The next record that is no header: 1, with spans lent until the next call;
 * 0 at the end; -1 where the input is no cells or cannot be read (told, reading
 * is over).  A record that cannot be read is told and passed over, and status 2
 * remembers it.
 */
int		cells_next(struct cells *c, struct cells_rec *r);
/* is the column in the header now in force? */
int		cells_has(const struct cells *c, enum cells_col col);
/* where the field of the record last given begins in the CSV, for messages:
 * line and byte, from 1; col must be in the header */
void		cells_where(const struct cells *c, enum cells_col col,
		    size_t *line1, size_t *col1);
void		cells_close(struct cells *c);

/* one word of a note: is w among the words of note? */
int		note_has(struct span note, const char *w);

/* a field, quoted if need be; no separator */
void		csv_field(struct out *o, struct span s);
/* the same at to, which has room for CSV_ROOM(s.n); the bytes it takes */
#define CSV_ROOM(n) (2 * (n) + 2)
size_t		csv_text(char *to, struct span s);

#endif
