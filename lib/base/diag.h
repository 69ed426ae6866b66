/*
 * diag: diagnostics on standard error, graded, with file, line and column.
 *
 *	gik-split: FILE:LINE:COL: warning: text
 *
 * One enum, ordered by grade, with a key each (diag.c), under which the words
 * files have the text (messages.h).  An error sets the status to STATUS_FAILED;
 * a warning leaves it.  What a report says about itself is data and goes to
 * standard output, not here.
 *
 * Of one kind and one file, DIAG_REPEAT_MAX are told, and at the end of the
 * file how many more there are.  Memory does not grow.
 */
#ifndef GIK_BASE_DIAG_H
#define GIK_BASE_DIAG_H

#include <stddef.h>

#include "base/messages.h"

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
	DIAG_NAME_MAX,		/* a name over the limit, of a list of them */
	DIAG_NO_FORM,		/* forms: neither a file nor built in */
	DIAG_READ,
	DIAG_WRITE,
	DIAG_BINARY,		/* in: a file that is no text */
	DIAG_PAGE,		/* in: a kind of file that is not read yet */
	DIAG_NO_ENCODING,	/* in: iconv(3) does not know the encoding */
	DIAG_FORM,		/* form: a mistake in a form file */
	DIAG_MAP,		/* split: a mistake in a map file */
	DIAG_NOT_LINES,		/* lines: a line without its four fields */
	DIAG_LINES_MAX,		/* lines: a line over the limit */
	DIAG_LINES_CUT,		/* lines: the last one has no end */
	DIAG_LINES_EMPTY,	/* lines: not a single one */
	DIAG_LINES_BAD,		/* lines: how many were no lines, if several */
	DIAG_NOT_UTF,		/* cells: bytes that are no UTF-8 */
	DIAG_NO_HEADER,		/* cells: the first record names no columns */
	DIAG_TWO_COLUMNS,	/* cells: one name for two columns */
	DIAG_FIELDS,		/* cells: more or fewer fields than names */
	DIAG_NO_TBL,		/* cells: a record of no table */
	DIAG_COUNTS,		/* sum: of which n, noted and missing differ */
	DIAG_CSV_OPEN,		/* cells: a quote that is not closed */
	DIAG_CSV_STRAY,		/* cells: a quote within a field */
	DIAG_FIELD_MAX,		/* cells: a field over CELLS_FIELD_MAX */
	DIAG_RECORD_MAX,	/* cells: a record over CELLS_RECORD_MAX */
	DIAG_VALUE,		/* cells: a value that is no number */
	DIAG_VALUE_MAX,		/* cells: a number that does not fit */
	DIAG_ACCEPTED,		/* balance: a mistake in a list of findings */
	DIAG_OVERFLOW,		/* sum: a sum that does not fit */
	DIAG_OVERFLOW_CELL,	/* balance: the same, of a cell */
	DIAG_OVERFLOW_COUNT,	/* sum: counts that do not fit */
	DIAG_UNREAD,		/* cells: an unreadable document */
	DIAG_CUTSHORT,		/* cells: one that is cut short */
	DIAG_UNIT_TWICE_E,	/* sum -U */
	DIAG_NO_REPORT,		/* balance: nothing to check in the input */
	DIAG_USAGE,		/* option or operand that makes no sense */
	DIAG_MEMORY,		/* no more of it */
	DIAG_NIDS
};

#define DIAG_REPEAT_MAX 10	/* of one id in one file */
#define DIAG_FILE_MAX 4096	/* bytes of a file's name, longer ones are cut */

struct diag {
	const char *prog;	/* program name, lent */
	enum status status;	/* the worst so far */
	int all;		/* all that is repeated, too */
	/* the file that is being told of, as it is printed, and how often each
	 * diagnostic was called for */
	char file[DIAG_FILE_MAX];
	size_t nfile;
	int named;
	uint64_t called[DIAG_NIDS];
	enum lang lang;		/* of messages */
};

/*
 * One message, one write.  file may be NULL; line1 and col1 count from 1, 0
 * for none.  args are what the text of id calls {1}, {2} ..., made by ARGS;
 * NULL for none.  Control characters in file and args are printed as \0ooo.
 */
void	diag(struct diag *d, enum diag_id id, const char *file, size_t line1,
	    size_t col1, const struct arg *args);
/*
 * The file is done: what was repeated too often to be told is counted.  Called
 * where a command ends; a message of another file does the same.
 */
void	diag_end(struct diag *d);

/* raise the status to s, if that is worse */
void	diag_status(struct diag *d, enum status s);

#endif
