#include <string.h>

#include "base/memory.h"
#include "lines/html.h"
#include "scan/latex.h"
#include "scan/merged.h"
#include "scan/token.h"
#include "text/space.h"

#define ROWS_MIN 3		/* lines with & and with \\ that are a table */
#define LINES_MAX 64		/* lines of a row, heads in boxes among them */
#define TEXT_MAX 4096		/* bytes of a row's texts */

struct cell {
	size_t at, n;		/* its text */
	size_t line;		/* on which that begins */
	size_t wide;		/* columns */
};

struct reader {
	const struct tokens *ts;
	size_t line, at;	/* where it is */
	size_t end;		/* line behind the row at the latest */
	struct cell cell[GRID_MAX];
	size_t n;		/* the last is open */
	char text[TEXT_MAX];
	size_t used;
	int depth;		/* braces and boxes that are open */
};

/* how a piece of a row ends */
enum ends { ENDS_NOT, ENDS_ROW, ENDS_TABLE };

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* the character at hand; \n where a line ends, \0 where the row must */
static char
peek(const struct reader *r)
{
	struct span s;

	if (r->line == r->end)
		return '\0';
	s = r->ts->line[r->line].text;
	return r->at < s.n ? s.p[r->at] : '\n';
}

static char
get(struct reader *r)
{
	char c = peek(r);

	r->line += c == '\n';
	r->at = c == '\n' ? 0 : r->at + (c != '\0');
	return c;
}

/* over what stands in these brackets, if it does; a number in it */
static size_t
drop(struct reader *r, char open, char close)
{
	size_t n = 0;
	int depth = 0;
	char c;

	if (peek(r) != open)
		return 0;
	do {
		c = get(r);
		depth += (c == open) - (c == close);
		if (is_digit(c) && n < GRID_MAX)
			n = 10 * n + (size_t)(c - '0');
	} while (depth != 0 && c != '\0');
	return n;
}

static void
put(struct reader *r, char c)
{
	struct cell *l = &r->cell[r->n - 1];

	if (r->used == TEXT_MAX || (l->n == 0 && c == ' '))
		return;
	if (l->n++ == 0)
		l->line = r->line;
	r->text[r->used++] = c;
}

static void
next_cell(struct reader *r)
{
	if (r->n < GRID_MAX)
		r->cell[r->n++] = (struct cell){ r->used, 0, r->line, 1 };
}

/* over a command; of its arguments in braces only the last is text, if any */
static enum ends
command(struct reader *r)
{
	static const char *const mute[] = { "begin", "caption", "cellcolor",
	    "cline", "cmidrule", "color", "end", "fontsize", "hspace", "label",
	    "rowcolor", "rule", "vspace" };
	struct span s = r->ts->line[r->line].text, name = { s.p + r->at, 0 };
	size_t at, k, line, n, wide = 0;
	int text = 1;

	while (is_letter(peek(r)))
		r->at++;
	name.n = (size_t)(s.p + r->at - name.p);
	for (k = 0; k < LEN(mute); k++)
		text &= !span_is(name, mute[k]);
	for (k = 0; ; k++) {
		drop(r, '[', ']');
		drop(r, '(', ')');
		at = r->at;
		line = r->line;
		if (peek(r) != '{')
			break;
		n = drop(r, '{', '}');
		wide = k == 0 ? n : wide;
		if (text && peek(r) != '{' && peek(r) != '[') {
			r->at = at;
			r->line = line;
			break;
		}
	}
	if (span_is(name, "multicolumn") && wide != 0)
		r->cell[r->n - 1].wide = wide;
	r->depth += span_is(name, "begin") - span_is(name, "end");
	return r->depth < 0 ? ENDS_TABLE : r->depth == 0 &&
	    span_is(name, "tabularnewline") ? ENDS_ROW : ENDS_NOT;
}

/* what stands behind a backslash */
static enum ends
escaped(struct reader *r)
{
	char c = peek(r);

	if (is_letter(c))
		return command(r);
	get(r);
	if (c == '\\' && r->depth == 0) {
		drop(r, '[', ']');
		return ENDS_ROW;
	}
	put(r, strchr("\\\n ,;:!", c) != NULL ? ' ' : c);
	return ENDS_NOT;
}

/* the next row, as far as it goes */
static enum ends
read_row(struct reader *r)
{
	enum ends ends = ENDS_NOT;
	char c;

	r->n = r->used = 0;
	r->depth = 0;
	next_cell(r);
	while (ends == ENDS_NOT && (c = get(r)) != '\0') {
		if (c == '%')
			while ((c = get(r)) != '\n' && c != '\0')
				;
		else if (c == '\\')
			ends = escaped(r);
		else if (c == '{' || c == '}')
			r->depth += c == '{' ? 1 : -1;
		else if (c == '&' && r->depth == 0)
			next_cell(r);
		else if (c == '\n' && r->at == 0 && peek(r) == '\n' &&
		    r->used != 0)
			break;		/* no row goes over an empty line */
		else if (c != '$')
			put(r, c == '\n' || c == '~' ? ' ' : c);
	}
	return r->used == TEXT_MAX || r->n == GRID_MAX ? ENDS_NOT : ends;
}

static void
put_row(struct tokens *ts, const struct form *f, const struct reader *r)
{
	const struct textline *l;
	struct token t = { .bar = 1 };
	const struct cell *d;
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
is_row(const struct reader *r)
{
	const struct textline *l = r->ts->line + r->line;
	struct span s = { l->text.p + r->at, l->text.n - r->at };

	return memchr(s.p, '&', s.n) != NULL || (starts(s, "\\multicolumn") &&
	    row_end(s) < s.n) || (trim(s).n != 0 &&
	    r->line + 1 < r->ts->nline && starts(l[1].text, "&"));
}

/* over the beginning of a table, if one stands on the line */
static int
begin(struct reader *r)
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
				command(r);
				return 1;
			}
	}
	return 0;
}

size_t
latex_rows(struct tokens *ts, const struct form *f, size_t i)
{
	struct reader r;
	size_t at, first = ts->n, line;
	enum ends ends = ENDS_ROW;
	int table;

	r.ts = ts;
	r.line = i;
	r.at = 0;
	r.end = ts->nline;
	r.depth = 0;
	r.n = 1;
	for (table = begin(&r); ends == ENDS_ROW;) {
		/* rules stand behind a row, and between them */
		while (!table && r.line < ts->nline && !is_row(&r) &&
		    (r.at != 0 || (r.line != i &&
		    starts(ts->line[r.line].text, "\\")))) {
			r.line++;
			r.at = 0;
		}
		line = r.line;
		at = r.at;
		r.end = ts->nline - line < LINES_MAX ? ts->nline :
		    line + LINES_MAX;
		if (line == ts->nline || (!table && !is_row(&r)))
			break;
		ends = read_row(&r);
		if (ends != ENDS_NOT && (r.n > 1 || r.used != 0))
			put_row(ts, f, &r);
	}
	if (ends != ENDS_TABLE) {
		r.line = line;
		r.at = at;
	}
	merged_cells(ts, f, first);
	return r.line - i + (r.at != 0);
}
