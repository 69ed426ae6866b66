#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"

#define MESSAGE_MAX 4096	/* bytes behind the name of the file */
#define PLACE_MAX 64		/* of line and column */

static const char *const keys[DIAG_NIDS] = {
	[DIAG_BAD_BYTES] = "diag.bad_bytes",
	[DIAG_MARK] = "diag.mark",
	[DIAG_LONG_LINE] = "diag.long_line",
	[DIAG_YEARS_DIFFER] = "diag.years_differ",
	[DIAG_UNIT_UNSAFE] = "diag.unit_unsafe",
	[DIAG_LONG_REPORT] = "diag.long_report",
	[DIAG_ROW_TWICE] = "diag.row_twice",
	[DIAG_ROW_UNKNOWN] = "diag.row_unknown",
	[DIAG_UNIT_TWICE] = "diag.unit_twice",
	[DIAG_UNKNOWN_FORM] = "diag.unknown_form",
	[DIAG_OPEN] = "diag.open",
	[DIAG_NAME_MAX] = "diag.name_max",
	[DIAG_NO_FORM] = "diag.no_form",
	[DIAG_READ] = "diag.read",
	[DIAG_WRITE] = "diag.write",
	[DIAG_BINARY] = "diag.binary",
	[DIAG_PAGE] = "diag.page",
	[DIAG_NO_ENCODING] = "diag.no_encoding",
	[DIAG_FORM] = "diag.form",
	[DIAG_MAP] = "diag.map",
	[DIAG_NOT_LINES] = "diag.not_lines",
	[DIAG_LINES_MAX] = "diag.lines_max",
	[DIAG_LINES_CUT] = "diag.lines_cut",
	[DIAG_LINES_EMPTY] = "diag.lines_empty",
	[DIAG_LINES_BAD] = "diag.lines_bad",
	[DIAG_NOT_UTF] = "diag.not_utf",
	[DIAG_NO_HEADER] = "diag.no_header",
	[DIAG_TWO_COLUMNS] = "diag.two_columns",
	[DIAG_FIELDS] = "diag.fields",
	[DIAG_NO_TBL] = "diag.no_tbl",
	[DIAG_COUNTS] = "diag.counts",
	[DIAG_CSV_OPEN] = "diag.csv_open",
	[DIAG_CSV_STRAY] = "diag.csv_stray",
	[DIAG_FIELD_MAX] = "diag.field_max",
	[DIAG_RECORD_MAX] = "diag.record_max",
	[DIAG_VALUE] = "diag.value",
	[DIAG_VALUE_MAX] = "diag.value_max",
	[DIAG_ACCEPTED] = "diag.accepted",
	[DIAG_OVERFLOW] = "diag.overflow",
	[DIAG_OVERFLOW_CELL] = "diag.overflow_cell",
	[DIAG_OVERFLOW_COUNT] = "diag.overflow_count",
	[DIAG_UNREAD] = "diag.unread",
	[DIAG_CUTSHORT] = "diag.cutshort",
	[DIAG_UNIT_TWICE_E] = "diag.unit_twice_e",
	[DIAG_NO_REPORT] = "diag.no_report",
	[DIAG_USAGE] = "diag.usage",
	[DIAG_MEMORY] = "diag.memory",
};

/* one line: what is said of the file in hand, in the grade of id */
static void
tell(struct diag *d, enum diag_id id, size_t line1, size_t col1, struct arg a)
{
	const char *grade = id < DIAG_ERROR ? "grade.warning" : "grade.error";
	char buf[DIAG_FILE_MAX + MESSAGE_MAX];
	size_t n;

	n = (size_t)snprintf(buf, PLACE_MAX, "%s: ", d->prog);
	memcpy(buf + n, d->file, d->nfile);
	n += d->nfile;
	if (d->named)
		buf[n++] = ':';
	if (d->named && line1 != 0)
		n += (size_t)snprintf(buf + n, PLACE_MAX, "%zu:", line1);
	if (d->named && line1 != 0 && col1 != 0)
		n += (size_t)snprintf(buf + n, PLACE_MAX, "%zu:", col1);
	if (d->named)
		buf[n++] = ' ';
	n += arg_put(buf + n, sizeof(buf) - n - 1, d->lang,
	    arg_message(grade, ARGS(a)));
	buf[n++] = '\n';
	/* nobody is left to tell when standard error fails */
	if (write(STDERR_FILENO, buf, n) == -1)
		diag_status(d, STATUS_FAILED);
}

void
diag_end(struct diag *d)
{
	uint64_t n;
	int i;

	for (i = 0; i < DIAG_NIDS; i++) {
		n = d->called[i];
		d->called[i] = 0;
		if (n > DIAG_REPEAT_MAX && !d->all)
			tell(d, (enum diag_id)i, 0, 0, arg_message("diag.more",
			    ARGS(arg_count(n - DIAG_REPEAT_MAX),
			    arg_key(keys[i]))));
	}
}

/* the file in hand is this one; of another one nothing more comes */
static void
turn_to(struct diag *d, const char *file)
{
	char b[DIAG_FILE_MAX] = "";
	size_t n = 0;

	if (file != NULL)
		n = text_put(b, sizeof(b), span_of(file));
	if (d->named == (file != NULL) && d->nfile == n &&
	    memcmp(d->file, b, n) == 0)
		return;
	diag_end(d);
	memcpy(d->file, b, n);
	d->nfile = n;
	d->named = file != NULL;
}

void
diag(struct diag *d, enum diag_id id, const char *file, size_t line1,
    size_t col1, const struct arg *args)
{
	if (id >= DIAG_ERROR)
		diag_status(d, STATUS_FAILED);
	turn_to(d, file);
	if (d->called[id]++ < DIAG_REPEAT_MAX || d->all)
		tell(d, id, line1, col1, arg_message(keys[id], args));
}

void
diag_status(struct diag *d, enum status s)
{
	if (s > d->status)
		d->status = s;
}
