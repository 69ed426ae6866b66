#include "base/utf8.h"
#include "scan/box.h"
#include "scan/token.h"
#include "text/space.h"
#include "text/width.h"

#define COLS_MAX 64
#define LINES_MAX 1000		/* lines of a table between rulers */
#define GAPS_MIN 3		/* empty lines that part the rows of a table, */
#define GAP_LINES 4		/* or one to so many lines */
#define HEAD_MAX 20		/* lines of heads below a plain rule */
#define SHIFTED_MAX 4		/* one row in so many may be shifted alone */

struct ruler {
	uint32_t x0[COLS_MAX], x1[COLS_MAX];	/* of each group of dashes */
	size_t n;
};

int
is_ruler(struct span s)
{
	size_t dashes = 0, i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] != '-' && s.p[i] != '=' && s.p[i] != ' ')
			return 0;
		dashes += s.p[i] != ' ';
	}
	return dashes >= 3;
}

/* the groups of dashes of a line; 0 where it is no ruler */
static size_t
measure(struct span s, struct ruler *r)
{
	uint32_t i;

	r->n = 0;
	if (!is_ruler(s))
		return 0;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] == ' ')
			continue;
		if (i == 0 || s.p[i - 1] == ' ') {
			if (r->n == COLS_MAX)
				return 0;
			r->x0[r->n++] = i;
		}
		r->x1[r->n - 1] = i + 1;
	}
	return r->n;
}

/* the next ruler behind line i with the same ends, or the end of the lines */
static size_t
next_ruler(const struct tokens *ts, size_t i, const struct ruler *r,
    size_t most, struct ruler *to)
{
	size_t k;

	for (k = i + 1; k < ts->nline && k <= i + most; k++)
		if (measure(ts->line[k].text, to) != 0)
			return to->x0[0] == r->x0[0] && to->x1[to->n - 1] ==
			    r->x1[r->n - 1] ? k : ts->nline;
	return ts->nline;
}

/* the character at byte i of s: its bytes, and places, in characters or display
 * cells */
static size_t
step(struct span s, size_t i, int chars, uint32_t *x, int *blank)
{
	uint32_t u;
	size_t len = utf8_get(s.p + i, s.n - i, &u);

	*blank = len != 0 && is_space(u);
	*x += chars || len == 0 ? 1 : (uint32_t)char_width(u);
	return len != 0 ? len : 1;
}

/* characters of lines lo .. hi - 1, or digits only, that stand where the ruler
 * has a gap */
static size_t
misplaced(const struct tokens *ts, size_t lo, size_t hi,
    const struct ruler *r, int chars, int digits)
{
	struct span s;
	size_t from, i, k, n = 0;
	uint32_t at, x;
	int blank;

	for (; lo < hi; lo++) {
		s = ts->line[lo].text;
		for (i = k = 0, x = 0; i < s.n;) {
			at = x;
			from = i;
			i += step(s, i, chars, &x, &blank);
			while (k < r->n && r->x1[k] <= at)
				k++;
			n += !blank && (k == r->n || at < r->x0[k]) &&
			    (!digits || is_digit(s.p[from]));
		}
	}
	return n;
}

static int
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* what a line holds below column k of the ruler; trimmed by whom it is given.
 * *cut where the column begins within a word of digits: the line is shifted */
static struct span
below(struct span s, const struct ruler *r, size_t k, int chars, int *cut)
{
	size_t from, i = 0, len;
	uint32_t at = 0, x = 0;
	int blank;

	while (i < s.n && x < r->x0[k])
		i += step(s, i, chars, &x, &blank);
	from = i;
	*cut |= i != 0 && i < s.n && !is_blank(s.p[i - 1]) &&
	    !is_blank(s.p[i]) && (is_digit(s.p[i - 1]) || is_digit(s.p[i]));
	for (; i < s.n; i += len) {
		at = x;
		len = step(s, i, chars, &x, &blank);
		if (k + 1 < r->n && at >= r->x0[k + 1])
			break;
	}
	return (struct span){ s.p + from, i - from };
}

/* pandoc writes a break before a cell's text, or behind it, as a backslash
 * alone on its line (tests/layouts/ruler-breaks) */
static void
append(struct tokens *ts, struct box_cell *c, struct span s, size_t line1)
{
	s = trim(s);
	if (span_is(c->text, "\\") && s.n != 0)
		c->text.n = 0;
	if (c->text.n == 0 || !span_is(s, "\\"))
		box_append(ts, c, s, line1);
}

static void
set_broken(struct tokens *ts, size_t from)
{
	for (; from < ts->n; from++)
		ts->token[from].broken = 1;
}

/* the lines lo .. hi - 1 are one row; is it shifted? */
static int
row(struct tokens *ts, const struct form *f, size_t lo, size_t hi,
    const struct ruler *r, int chars)
{
	struct token t = { .boxed = 1, .row = ts->nrow,
	    .section = ts->line[lo].section, .page = ts->line[lo].page };
	struct box_cell c;
	struct token *made;
	struct span s;
	size_t first = ts->n, i, k;
	/* or a figure stands before its column */
	int cut = misplaced(ts, lo, hi, r, chars, 1) != 0;

	for (k = 0; k < r->n; k++) {
		c = (struct box_cell){ .line1 = ts->line[lo].line1,
		    .x0 = r->x0[k], .x1 = r->x1[k] };
		for (i = lo; i < hi; i++) {
			s = below(ts->line[i].text, r, k, chars, &cut);
			/* that parts two cells: the line is shifted */
			cut |= has_gap(s);
			append(ts, &c, s, ts->line[i].line1);
		}
		t.line1 = c.line1;
		t.gap = 2;
		t.x0 = t.c0 = r->x0[k];
		t.x1 = t.c1 = r->x1[k];
		if ((made = tokens_add(ts, f, &t, c.text)) != NULL) {
			made->joined = c.joined;
			made->broken = c.broken;
		}
	}
	if (cut)
		set_broken(ts, first);
	ts->nrow++;
	ts->ncell = 0;
	return cut;
}

static int
is_empty(const struct tokens *ts, size_t i)
{
	return trim(ts->line[i].text).n == 0;
}

/* does a cell of the line end in attributes that do not end, as pandoc breaks
 * them in a table whose rows are lines? */
static int
is_open(struct span s)
{
	size_t i;
	int open = 0;

	for (i = 1; i < s.n; i++) {
		if (s.p[i] == '{' && s.p[i - 1] == ']')
			open = 1;
		else if (s.p[i] == '}')
			open = 0;
		else if (open && s.p[i] == ' ' && s.p[i - 1] == ' ')
			return 1;
	}
	return open;
}

/* the lines lo .. hi - 1: rows of a line, or with empty lines between them. The
 * row before one that is shifted may have lost what that one has in front;
 * where several are, all may be. */
static void
rows(struct tokens *ts, const struct form *f, size_t lo, size_t hi,
    const struct ruler *r, int chars)
{
	size_t before, first = ts->n, from, gaps = 0, i, n = 0, ncut = 0;
	size_t this = ts->n;
	int parted;

	while (lo < hi && is_empty(ts, lo))
		lo++;
	while (hi > lo && is_empty(ts, hi - 1))
		hi--;
	for (i = lo; i < hi; i++)
		gaps += is_empty(ts, i) && !is_empty(ts, i + 1);
	/* one may be that of a page (tests/layouts/ruler-markup) */
	parted = gaps >= GAPS_MIN || gaps * GAP_LINES >= hi - lo;
	for (i = lo; i < hi;) {
		from = i++;
		while (i < hi && !is_empty(ts, i) && (parted ||
		    is_open(ts->line[i - 1].text)))
			i++;
		before = this;
		this = ts->n;
		n++;
		if (row(ts, f, from, i, r, chars)) {
			ncut++;
			set_broken(ts, before);
		}
		while (i < hi && is_empty(ts, i))
			i++;
	}
	if (SHIFTED_MAX * ncut > n)
		set_broken(ts, first);
}

size_t
ruler_rows(struct tokens *ts, const struct form *f, size_t i)
{
	struct ruler r, next;
	size_t head = i, end, k;
	size_t wrong[2];
	int chars;

	if (measure(ts->line[i].text, &r) == 0)
		return 0;
	if (r.n == 1) {
		/* pandoc's multiline table: a plain rule, heads, the ruler */
		k = next_ruler(ts, i, &r, HEAD_MAX, &next);
		if (k == ts->nline || next.n < 2)
			return 0;
		r = next;
		i = k;
	}
	end = next_ruler(ts, i, &r, LINES_MAX, &next);
	if (end == ts->nline) {
		/* a simple table with heads ends with an empty line */
		for (end = i + 1; end < ts->nline && !is_empty(ts, end); end++)
			/* one of the two rulers was cut */
			if (is_ruler(ts->line[end].text))
				return 0;
	}
	for (chars = 0; chars < 2; chars++)
		wrong[chars] = misplaced(ts, i + 1, end, &r, chars, 0);
	chars = wrong[1] < wrong[0];
	/* no columns of this table */
	if (wrong[chars] > end - i)
		return 0;
	ts->nrow++;
	ts->ncell = 0;
	if (head < i)
		row(ts, f, head + 1, i, &r, chars);
	rows(ts, f, i + 1, end, &r, chars);
	return end - head + (end < ts->nline && is_ruler(ts->line[end].text));
}
