#include <string.h>

#include "base/memory.h"
#include "lines/marks.h"
#include "scan/latex.h"
#include "scan/latexrow.h"
#include "scan/merged.h"
#include "scan/token.h"
#include "text/space.h"

#define ROWS_MIN 3		/* lines with & and with \\ that are a table */
#define LINES_MAX 64		/* lines of a row, heads in boxes among them */

static void
put_row(struct tokens *ts, const struct form *f, const struct latex *r)
{
	const struct textline *l;
	struct token t = { .bar = 1 };
	const struct latex_cell *d;
	size_t k;

	t.row = ++ts->nrow;
	ts->ncell = 0;
	for (d = r->cell; d < r->cell + r->n; d++) {
		l = &ts->line[d->line < ts->nline ? d->line : d->line - 1];
		t.line1 = l->line1;
		t.section = l->section;
		t.page = l->page;
		tokens_add(ts, f, &t, arena_copy(&ts->text,
		    (struct span){ r->text + d->at, d->n }));
		for (k = 1; k < d->wide; k++)
			tokens_add(ts, f, &t, SPAN(COVER_LEFT));
	}
}

/* two backslashes in s, or s.n */
static size_t
row_end(struct span s)
{
	size_t k;

	if (memchr(s.p, '\\', s.n) == NULL)
		return s.n;
	for (k = 1; k < s.n; k++)
		if (s.p[k] == '\\' && s.p[k - 1] == '\\')
			return k - 1;
	return s.n;
}

int
latex_any(const struct tokens *ts)
{
	size_t cells = 0, i, rows = 0;
	struct span s;

	for (i = 0; i < ts->nline; i++) {
		s = ts->line[i].text;
		cells += memchr(s.p, '&', s.n) != NULL;
		rows += row_end(s) < s.n;
	}
	return cells >= ROWS_MIN && rows >= ROWS_MIN;
}

static int
starts(struct span s, const char *with)
{
	size_t n = strlen(with);

	s = trim(s);
	return s.n >= n && memcmp(s.p, with, n) == 0;
}

/* does a row begin where r is, in a table whose beginning was not seen? */
static int
is_row(const struct latex *r)
{
	const struct textline *l = r->ts->line + r->line;
	struct span s = { l->text.p + r->at, l->text.n - r->at };

	return memchr(s.p, '&', s.n) != NULL || (starts(s, "\\multicolumn") &&
	    row_end(s) < s.n) || (trim(s).n != 0 &&
	    r->line + 1 < r->ts->nline && starts(l[1].text, "&"));
}

/* over the beginning of a table, if one stands on the line */
static int
begin(struct latex *r)
{
	static const char *const name[] = { "array", "longtabl", "supertabular",
	    "tabu", "tblr", "longtblr", "xltabular" };
	struct span s = r->ts->line[r->line].text;
	size_t i, k;

	for (i = 0; i + 7 < s.n; i++) {
		if (s.p[i] != '\\' || memcmp(s.p + i, "\\begin{", 7) != 0)
			continue;
		for (k = 0; k < LEN(name); k++)
			if (starts((struct span){ s.p + i + 7, s.n - i - 7 },
			    name[k])) {
				r->at = i + 1;
				latex_begin(r);
				return 1;
			}
	}
	return 0;
}

/* r goes no further than so many lines */
static void
bound(struct latex *r)
{
	r->end = r->ts->nline - r->line < LINES_MAX ? r->ts->nline :
	    r->line + LINES_MAX;
}

size_t
latex_rows(struct tokens *ts, const struct form *f, size_t i)
{
	struct latex r = { .ts = ts, .line = i };
	size_t at, first = ts->n, line;
	enum latex_ends ends;
	int table;

	bound(&r);
	table = begin(&r);
	do {
		/* rules stand behind a row, and between them */
		while (!table && r.line < ts->nline && !is_row(&r) &&
		    (r.at != 0 || (r.line != i &&
		    starts(ts->line[r.line].text, "\\")))) {
			r.line++;
			r.at = 0;
		}
		line = r.line;
		at = r.at;
		if (line == ts->nline || (!table && !is_row(&r)))
			break;
		bound(&r);
		ends = latex_row(&r);
		if (ends != LATEX_NOT && (r.n > 1 || r.used != 0))
			put_row(ts, f, &r);
		if (ends == LATEX_NOT) {
			r.line = line;
			r.at = at;
		}
	} while (ends == LATEX_ROW);
	merged_cells(ts, f, first);
	return r.line - i + (r.at != 0);
}
