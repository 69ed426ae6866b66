/*
 * fields: the fields of a row that commas part.
 *
 * Two ways to print one.  CSV: fields parted by a comma, or by another
 * character, a field in quotes being one whatever stands in it, line ends too.
 * Lists of Python and JSON: rows in brackets, on one line or over several,
 * texts in quotes of either kind with backslashes.
 *
 * Where quotes are not closed as they should be, they are taken for nothing,
 * and the row is torn: what belongs to a field is not certain.
 */
#ifndef GIK_SCAN_FIELDS_H
#define GIK_SCAN_FIELDS_H

#include "base/span.h"
#include "scan/tokens.h"

#define FIELDS_MAX 256		/* fields of a row; a longer one is none */
#define FIELDS_TEXT 4096	/* bytes of a row's fields in quotes */

#define FIELDS_LISTS '['		/* in place of what parts fields of CSV */

struct field {
	struct span text;	/* trimmed, without its quotes; lent until the
				   next row where it is quoted */
	size_t line;		/* of ts, on which the text begins */
	int quoted;
};

struct fields {
	struct field field[FIELDS_MAX];
	size_t n;
	int list;		/* of a list */
	int torn;
	const struct tokens *ts;
	size_t first;		/* line on which the record begins */
	size_t line, at;	/* where the reader is: line, byte */
	char sep;
	size_t used;		/* of text */
	char text[FIELDS_TEXT];
};

/* the record at line i of ts: of CSV that sep parts, or a list */
void	fields_begin(struct fields *r, const struct tokens *ts, size_t i,
	    char sep);
/* its next row, a list may have several: 1; 0 at its end; -1 if it is none */
int	fields_row(struct fields *r);
/* the lines that were taken so far */
size_t	fields_lines(const struct fields *r);

#endif
