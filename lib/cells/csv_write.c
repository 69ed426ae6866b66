#include <string.h>

#include "cells/cells.h"

const char *const cells_names[CELL_NCOLS] = {
	"doc", "year", "unit", "form", "tbl", "row", "col",
	"value", "line", "note", "raw",
	"n", "noted", "missing"
};

int
note_has(struct span note, const char *w)
{
	const char *p = note.p, *last = p + note.n, *blank;
	struct span word;

	for (; p < last; p = blank + 1) {
		blank = memchr(p, ' ', (size_t)(last - p));
		if (blank == NULL)
			blank = last;
		word = (struct span){ p, (size_t)(blank - p) };
		if (span_is(word, w))
			return 1;
	}
	return 0;
}

static int
is_blank(char b)
{
	return b == ' ' || b == '\t';
}

static int
is_plain(struct span s)
{
	return s.n == 0 || (memchr(s.p, ',', s.n) == NULL &&
	    memchr(s.p, '"', s.n) == NULL &&
	    !is_blank(s.p[0]) && !is_blank(s.p[s.n - 1]));
}

size_t
csv_text(char *to, struct span s)
{
	size_t i, n = 0;
	int quoted = !is_plain(s);

	if (quoted)
		to[n++] = '"';
	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			to[n++] = '"';
		to[n++] = s.p[i];
	}
	if (quoted)
		to[n++] = '"';
	return n;
}

void
csv_field(struct out *o, struct span s)
{
	const char *p, *q, *last;

	if (is_plain(s)) {
		out_span(o, s);
		return;
	}
	out_char(o, '"');
	last = s.p + s.n;
	for (p = s.p; (q = memchr(p, '"', (size_t)(last - p))) != NULL;
	    p = q + 1) {
		out_bytes(o, p, (size_t)(q + 1 - p));
		out_char(o, '"');
	}
	out_bytes(o, p, (size_t)(last - p));
	out_char(o, '"');
}
