/*
 * diag: diagnostics on standard error, graded, with file, line and column.
 *
 *	gik-split: FILE:LINE:COL: warning: text: detail
 *
 * One enum, ordered by grade, one table of texts (diag.c).  An error sets the
 * status to STATUS_FAILED; a warning leaves it.  What a report says about
 * itself is data and goes to standard output, not here.
 */
#ifndef GIK_BASE_DIAG_H
#define GIK_BASE_DIAG_H

#include <stddef.h>

/* exit statuses, the same in every command; the worst wins */
enum status {
	STATUS_DONE = 0,
	STATUS_DATA = 1,	/* done, something to report about the data */
	STATUS_FAILED = 2	/* could not do the job, or part of it */
};


enum diag_id {
	/* warnings: the output is complete, but look */
	DIAG_BAD_BYTES,		/* in: bytes that are no text in the encoding */
	DIAG_MARK,		/* in: marks of the lines format in a source */
	DIAG_LONG_LINE,		/* in: a line over LINE_MAX */
	DIAG_YEARS_DIFFER,	/* sect: title and statistical period */
	DIAG_UNIT_UNSAFE,	/* sect: a unit that a spreadsheet would run */
	DIAG_LONG_REPORT,	/* align: more text than REPORT_MAX */
	DIAG_ROW_TWICE,		/* align: a row printed twice, differently */
	DIAG_ROW_UNKNOWN,	/* align: a row of figures that no form has */
	DIAG_UNIT_TWICE,	/* sum: one unit and year from two documents */
	DIAG_UNKNOWN_FORM,	/* sum, balance: codes of a form not loaded */
	/* errors: something could not be done */
	DIAG_ERROR,
	DIAG_OPEN = DIAG_ERROR,
	DIAG_READ,
	DIAG_WRITE,
	DIAG_BINARY,		/* in: a file that is no text */
	DIAG_PAGE,		/* in: a kind of file that is not read yet */
	DIAG_NO_ENCODING,	/* in: iconv(3) does not know the encoding */
	DIAG_FORM,		/* form: a mistake in a form file */
	DIAG_MAP,		/* split: a mistake in a map file */
	DIAG_NOT_LINES,		/* input is not the output of gik-split */
	DIAG_NOT_CELLS,		/* input is not cells */
	DIAG_NO_HEADER,		/* cells: the first record names no columns */
	DIAG_CSV,		/* cells: not CSV */
	DIAG_FIELD_MAX,		/* cells: a field over FIELD_MAX */
	DIAG_VALUE,		/* cells: a value that is no number */
	DIAG_OVERFLOW,		/* a sum that does not fit */
	DIAG_UNREAD,		/* cells: an unreadable or cut-short document */
	DIAG_UNIT_TWICE_E,	/* sum -U */
	DIAG_NO_REPORT,		/* balance: nothing to check in the input */
	DIAG_USAGE,		/* option or operand that makes no sense */
	DIAG_NIDS
};

struct diag {
	const char *prog;	/* program name, lent */
	enum status status;	/* the worst so far */
};

/*
 * One message, one write.  file may be NULL; line1 and col1 count from 1, 0
 * for none.  fmt gives the detail behind the text of the table; NULL for none.
 * Control characters in file and detail are printed as \0ooo.
 */
void	diag(struct diag *d, enum diag_id id, const char *file, size_t line1,
	    size_t col1, const char *fmt, ...)
	    __attribute__((format(printf, 6, 7)));

/* raise the status to s, if that is worse */
void	diag_status(struct diag *d, enum status s);

#endif
