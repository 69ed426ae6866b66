#include <string.h>

#include "base/memory.h"
#include "lines/html.h"
#include "lines/marks.h"
#include "lines/page_priv.h"

#define SPAN_ROWS_MAX 65534	/* as HTML has it */

void
page_put(struct buf *b, const void *p, size_t n)
{
	void *q = b->p;

	xgrow(&q, &b->cap, b->n + n, 1);
	b->p = q;
	if (n != 0)
		memcpy(b->p + b->n, p, n);
	b->n += n;
}

/* lines */

/* a line that is ready: its length is set by the one that ends it */
static size_t
line_begin(struct page *p, size_t line1, int linked)
{
	struct queued h = { line1, 0, linked };
	size_t at = p->q.n;

	page_put(&p->q, &h, sizeof(h));
	return at;
}

static void
line_end(struct page *p, size_t at)
{
	struct queued h;

	memcpy(&h, p->q.p + at, sizeof(h));
	h.n = p->q.n - at - sizeof(h);
	memcpy(p->q.p + at, &h, sizeof(h));
}

void
page_clear(struct text *t)
{
	t->b.n = t->nline = 0;
	t->blank = 0;
}

/* line i of a text, without its NL */
static struct span
text_line(const struct text *t, size_t i)
{
	size_t at = t->line[i].at, end;

	end = i + 1 < t->nline ? t->line[i + 1].at : t->b.n;
	if (end > at && t->b.p[end - 1] == '\n')
		end--;
	return (struct span){ t->b.p + at, end - at };
}

/* the lines of a text, each for itself */
void
page_flush(struct page *p, struct text *t)
{
	struct span s;
	size_t at, i;

	for (i = 0; i < t->nline; i++) {
		s = text_line(t, i);
		at = line_begin(p, t->line[i].line1, t->line[i].linked);
		page_put(&p->q, s.p, s.n);
		line_end(p, at);
	}
	page_clear(t);
}

/* the lines of from behind those of to; where there is no room for a line, it
 * goes on with the one before */
static void
text_copy(struct text *to, const struct text *from)
{
	struct span s;
	size_t i;
	int room;

	for (i = 0; i < from->nline; i++) {
		room = to->nline < CELL_LINES;
		s = text_line(from, i);
		if (to->b.n != 0 && (!room || to->b.p[to->b.n - 1] != '\n'))
			page_put(&to->b, room ? "\n" : " ", 1);
		if (room)
			to->line[to->nline++] = (struct piece){ to->b.n,
			    from->line[i].line1, from->line[i].linked };
		page_put(&to->b, s.p, s.n);
	}
}

/* cells */

static void
cell_begin(struct table *t, size_t line1)
{
	t->cell[t->ncol].at = t->row.n;
	t->cell[t->ncol].line1 = line1;
}

static void
cell_end(struct table *t)
{
	page_put(&t->row, "", 1);
	t->ncol++;
}

static void
cell_mark(struct table *t, const char *mark, size_t line1)
{
	if (t->ncol == COLS_MAX)
		return;
	cell_begin(t, line1);
	page_put(&t->row, mark, strlen(mark));
	cell_end(t);
}

/* is the text of cell i of the row in hand a mark? */
static int
is_cover(const struct table *t, size_t i)
{
	const char *s = t->row.p + t->cell[i].at;

	return strcmp(s, COVER_UP) == 0 || strcmp(s, COVER_LEFT) == 0;
}

/* places that cells above cover, from the one in hand on */
static void
skip_covered(struct table *t, size_t line1)
{
	while (t->ncol < COLS_MAX && t->below[t->ncol] != 0) {
		t->below[t->ncol]--;
		cell_mark(t, COVER_UP, line1);
	}
}

static void
row_clear(struct table *t)
{
	t->row.n = t->ncol = t->nown = 0;
	t->in_row = t->layout = 0;
	page_clear(&t->first);
}

static void
row_as_text(struct page *p, struct table *t)
{
	size_t at, i;
	const char *s;

	for (i = 0; i < t->ncol; i++) {
		s = t->row.p + t->cell[i].at;
		if (is_cover(t, i) || *s == '\0')
			continue;
		at = line_begin(p, t->cell[i].line1, 0);
		page_put(&p->q, s, strlen(s));
		line_end(p, at);
	}
}

/* is cell i of the row in hand one with something in it? */
static int
is_filled(const struct table *t, size_t i)
{
	return !is_cover(t, i) && t->row.p[t->cell[i].at] != '\0';
}

/*
 * The row as a line; a cell of another line of the page, if anything is in it,
 * begins one that goes on with it.
 */
static void
row_as_cells(struct page *p, struct table *t)
{
	size_t at, i, line1;
	const char *s;

	for (i = 0; i < t->ncol && !is_filled(t, i); i++)
		;
	line1 = t->cell[i < t->ncol ? i : 0].line1;
	at = line_begin(p, line1, 0);
	for (i = 0; i < t->ncol; i++) {
		s = t->row.p + t->cell[i].at;
		if (t->cell[i].line1 != line1 && is_filled(t, i)) {
			line_end(p, at);
			line1 = t->cell[i].line1;
			at = line_begin(p, line1, 0);
			page_put(&p->q, &(char){ ROW_GOES_ON }, 1);
		} else if (i != 0)
			page_put(&p->q, "\t", 1);
		page_put(&p->q, s, strlen(s));
	}
	line_end(p, at);
}

/* what is open around the tables from i on is layout, and so are they */
void
page_lay_out(struct page *p, size_t to)
{
	struct table *t;
	size_t i;

	for (i = 0; i <= to; i++) {
		t = p->table[i];
		t->inner = 0;
		if (t->layout || !t->in_row)
			continue;
		row_as_text(p, t);
		page_flush(p, &t->text);
		t->row.n = t->ncol = 0;
		t->layout = 1;
	}
}

struct table *
page_top(struct page *p)
{
	return p->ntable != 0 ? p->table[p->ntable - 1] : NULL;
}

/* where text goes: to a cell, or to the lines between them */
struct text *
page_sink(struct page *p)
{
	struct table *t = page_top(p);

	return t != NULL && t->in_cell && !t->layout ? &t->text : &p->text;
}

void
page_break(struct page *p)
{
	struct text *t = page_sink(p);

	t->blank = 0;
	if (t == &p->text)
		page_flush(p, t);
	else if (t->b.n != 0 && t->b.p[t->b.n - 1] != '\n')
		page_put(&t->b, "\n", 1);
}

void
page_end_cell(struct page *p, struct table *t)
{
	size_t i;

	if (!t->in_cell)
		return;
	page_break(p);
	t->in_cell = 0;
	if (t->layout)
		return;
	if (t->ncol == 0)
		text_copy(&t->first, &t->text);
	/* one line: a break in a label or a head is white space */
	for (i = 0; i < t->text.b.n; i++)
		if (t->text.b.p[i] == '\n')
			t->text.b.p[i] = ' ';
	while (t->text.b.n != 0 && t->text.b.p[t->text.b.n - 1] == ' ')
		t->text.b.n--;
	if (t->ncol == COLS_MAX) {
		page_clear(&t->text);
		return;
	}
	if (t->text.nline != 0)
		t->line1 = t->text.line[0].line1;
	cell_begin(t, t->line1);
	page_put(&t->row, t->text.b.p, t->text.b.n);
	t->below[t->ncol] = t->rowspan - 1;
	cell_end(t);
	for (i = 1; i < t->colspan && t->ncol < COLS_MAX; i++) {
		t->below[t->ncol] = t->rowspan - 1;
		cell_mark(t, COVER_LEFT, t->line1);
	}
	page_clear(&t->text);
}

/* is the one cell of the row all of it, but for what it covers itself? */
static int
is_title(const struct table *t)
{
	size_t i;

	for (i = 1; i < t->ncol; i++)
		if (strcmp(t->row.p + t->cell[i].at, COVER_LEFT) != 0)
			return 0;
	return t->ncol != 0 && !is_cover(t, 0);
}

void
page_end_row(struct page *p, struct table *t)
{
	size_t ncol;

	if (!t->in_row)
		return;
	page_end_cell(p, t);
	/* not yet: it may be all of the cell around it */
	if (t->inner) {
		t->in_row = 0;
		return;
	}
	if (!t->layout) {
		for (ncol = COLS_MAX; ncol > t->ncol; ncol--)
			if (t->below[ncol - 1] != 0)
				break;
		while (t->ncol < ncol)
			if (t->below[t->ncol] != 0)
				skip_covered(t, t->line1);
			else
				cell_mark(t, "", t->line1);
		if (t->nown == 1 && is_title(t))
			page_flush(p, &t->first);
		else if (t->nown != 0)
			row_as_cells(p, t);
	}
	row_clear(t);
}

void
page_begin_row(struct page *p, struct table *t, size_t line1)
{
	/* a second row: no cell of one table any more */
	if (t->inner && t->ncell != 0 && !t->in_row)
		return;
	page_end_row(p, t);
	t->in_row = 1;
	t->line1 = line1;
}

/* a number of 1 to most; 0 is most, what is none is 1 */
static size_t
span_attr(const char *s, size_t most)
{
	size_t v = 0;

	if (s == NULL)
		return 1;
	while (*s == ' ' || *s == '+')
		s++;
	if (*s < '0' || *s > '9')
		return 1;
	for (; *s >= '0' && *s <= '9' && v < most; s++)
		v = v * 10 + (size_t)(*s - '0');
	return v == 0 || v > most ? most : v;
}

void
page_begin_cell(struct page *p, struct table *t, const char *rowspan,
    const char *colspan, size_t line1)
{
	if (t->inner && t->ncell == 1) {
		/* two cells: a table in a cell, not a cell */
		page_lay_out(p, p->ntable - 2);
		t->inner = 0;
		if (!t->in_row) {
			t->in_row = 1;
			page_end_row(p, t);
		}
	}
	page_end_cell(p, t);
	if (!t->in_row)
		page_begin_row(p, t, line1);
	t->in_cell = 1;
	t->ncell++;
	t->nown++;
	t->line1 = line1;
	t->colspan = span_attr(colspan, COLS_MAX);
	if (colspan != NULL && *colspan == '0')
		t->colspan = 1;
	t->rowspan = span_attr(rowspan, SPAN_ROWS_MAX);
	page_clear(&t->text);
	if (!t->layout)
		skip_covered(t, line1);
}

void
page_begin_table(struct page *p)
{
	struct table *t = page_top(p), *up = t;

	if (p->ntable == TABLES_MAX) {
		p->extra++;
		return;
	}
	if (page_sink(p) == &p->text)
		page_break(p);
	if (p->table[p->ntable] == NULL) {
		t = xrealloc(NULL, sizeof(*t));
		memset(t, 0, sizeof(*t));
		p->table[p->ntable] = t;
	}
	t = p->table[p->ntable++];
	memset(t->below, 0, sizeof(t->below));
	row_clear(t);
	page_clear(&t->text);
	t->ncell = 0;
	t->in_cell = 0;
	t->inner = up != NULL && up->in_cell && !up->layout;
}

void
page_end_table(struct page *p)
{
	struct table *t = page_top(p);

	if (p->extra != 0) {
		p->extra--;
		return;
	}
	if (t == NULL)
		return;
	page_end_row(p, t);
	p->ntable--;
	if (!t->inner || t->ncell == 0)
		return;
	/* one cell: the lines of the cell around it */
	page_break(p);
	text_copy(&page_top(p)->text, &t->first);
	page_break(p);
	page_clear(&t->first);
}
