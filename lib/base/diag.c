#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"

#define MESSAGE_MAX 4096

static const char *const texts[DIAG_NIDS] = {
	[DIAG_BAD_BYTES] = "bytes that are no text in this encoding",
	[DIAG_MARK] = "control characters that are marks in lines",
	[DIAG_LONG_LINE] = "line too long, passed over",
	[DIAG_YEARS_DIFFER] = "the years differ, the statistical period is "
	    "taken",
	[DIAG_UNIT_UNSAFE] = "unit would be a formula in a spreadsheet, "
	    "first sign left out",
	[DIAG_LONG_REPORT] = "report too long, the rest is not read",
	[DIAG_ROW_TWICE] = "row printed twice with different figures",
	[DIAG_ROW_UNKNOWN] = "row of figures that the form does not have",
	[DIAG_UNIT_TWICE] = "counted twice",
	[DIAG_UNKNOWN_FORM] = "unknown form, load it with -f",
	[DIAG_OPEN] = "cannot open",
	[DIAG_READ] = "cannot read",
	[DIAG_WRITE] = "cannot write",
	[DIAG_BINARY] = "no text",
	[DIAG_PAGE] = "cannot read this kind of file",
	[DIAG_NO_ENCODING] = "encoding not known to iconv",
	[DIAG_FORM] = "mistake in form file",
	[DIAG_MAP] = "mistake in map file",
	[DIAG_NOT_LINES] = "not the output of gik-split",
	[DIAG_NOT_CELLS] = "not cells (the output of gik-table2csv)",
	[DIAG_NO_HEADER] = "no header: was it lost to grep or sort?",
	[DIAG_CSV] = "not CSV",
	[DIAG_FIELD_MAX] = "field too long",
	[DIAG_VALUE] = "not a number",
	[DIAG_OVERFLOW] = "sum does not fit",
	[DIAG_UNREAD] = "document not read",
	[DIAG_UNIT_TWICE_E] = "counted twice",
	[DIAG_NO_REPORT] = "no report in the input, nothing was checked",
	[DIAG_USAGE] = "usage",
};

/* is the byte one that a terminal may obey?  U+0080 to U+009F take two */
static int
is_control(const char *s, const char *begin)
{
	unsigned char c = (unsigned char)*s, next = (unsigned char)s[1];

	return c < 0x20 || c == 0x7f || (c == 0xc2 && next < 0xa0) ||
	    (c >= 0x80 && c < 0xa0 && s != begin && s[-1] == '\xc2');
}

static size_t
escaped(char *to, size_t cap, const char *s)
{
	const char *begin = s;
	size_t n = 0;

	for (; *s != '\0' && n + 5 < cap; s++) {
		if (is_control(s, begin))
			n += (size_t)snprintf(to + n, 6, "\\0%03o",
			    (unsigned char)*s);
		else
			to[n++] = *s;
	}
	return n;
}

void
diag(struct diag *d, enum diag_id id, const char *file, size_t line1,
    size_t col1, const char *fmt, ...)
{
	char buf[2 * MESSAGE_MAX], detail[MESSAGE_MAX];
	size_t n;
	va_list ap;

	n = (size_t)snprintf(buf, 256, "%s: ", d->prog);
	if (file != NULL) {
		n += escaped(buf + n, MESSAGE_MAX, file);
		buf[n++] = ':';
		if (line1 != 0)
			n += (size_t)snprintf(buf + n, 32, "%zu:", line1);
		if (line1 != 0 && col1 != 0)
			n += (size_t)snprintf(buf + n, 32, "%zu:", col1);
		buf[n++] = ' ';
	}
	n += (size_t)snprintf(buf + n, 256, "%s: %s",
	    id < DIAG_ERROR ? "warning" : "error", texts[id]);
	if (fmt != NULL) {
		buf[n++] = ':';
		buf[n++] = ' ';
		va_start(ap, fmt);
		vsnprintf(detail, sizeof(detail), fmt, ap);
		va_end(ap);
		n += escaped(buf + n, sizeof(buf) - n - 1, detail);
	}
	buf[n++] = '\n';
	/* nobody is left to tell when standard error fails */
	if (write(STDERR_FILENO, buf, n) == -1)
		diag_status(d, STATUS_FAILED);
	if (id >= DIAG_ERROR)
		diag_status(d, STATUS_FAILED);
}

void
diag_status(struct diag *d, enum status s)
{
	if (s > d->status)
		d->status = s;
}
