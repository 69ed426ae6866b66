#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "html.h"
#include "page.h"

#define COLS_MAX 128		/* columns of a table */
#define TABLES_MAX 64		/* tables in tables */
#define SPAN_ROWS_MAX 65534	/* as HTML has it */
#define CELL_BYTES 4096		/* a cell of more text is layout */
#define CELL_LINES 64		/* and so is one of more lines */
#define TEXT_BYTES (64 * 1024)	/* a longer line of text is cut */

enum element {
	BLOCK, BREAK, CAPTION, CELL, DROP, LINK, PRE, ROW, ROWS, TABLE, OTHER
};

/* elements that are not just text, in order of name */
static const struct {
	const char *name;
	enum element is;
} elements[] = {
	{ "a", LINK }, { "address", BLOCK }, { "article", BLOCK },
	{ "aside", BLOCK }, { "blockquote", BLOCK }, { "body", BLOCK }, { "br", BREAK },
	{ "caption", CAPTION }, { "center", BLOCK }, { "dd", BLOCK },
	{ "dir", BLOCK }, { "div", BLOCK }, { "dl", BLOCK }, { "dt", BLOCK },
	{ "fieldset", BLOCK }, { "figcaption", BLOCK }, { "figure", BLOCK },
	{ "footer", BLOCK }, { "form", BLOCK }, { "h1", BLOCK },
	{ "h2", BLOCK }, { "h3", BLOCK }, { "h4", BLOCK }, { "h5", BLOCK },
	{ "h6", BLOCK }, { "head", BLOCK }, { "header", BLOCK },
	{ "hr", BLOCK }, { "iframe", DROP }, { "legend", BLOCK },
	{ "li", BLOCK }, { "main", BLOCK }, { "menu", BLOCK },
	{ "nav", BLOCK }, { "noframes", DROP }, { "object", DROP },
	{ "ol", BLOCK }, { "option", DROP }, { "p", BLOCK }, { "pre", PRE },
	{ "rp", DROP }, { "rt", DROP }, { "script", DROP },
	{ "section", BLOCK }, { "select", DROP }, { "style", DROP },
	{ "summary", BLOCK }, { "svg", DROP }, { "table", TABLE },
	{ "tbody", ROWS }, { "td", CELL }, { "template", DROP },
	{ "textarea", DROP }, { "tfoot", ROWS }, { "th", CELL },
	{ "thead", ROWS }, { "title", BLOCK }, { "tr", ROW },
	{ "ul", BLOCK }, { "video", DROP },
};

struct buf {
	char *p;
	size_t n, cap;
};

/* where a line of a text begins, and where that stands in the page */
struct piece {
	size_t at, line1;
	int linked;		/* all of it leads to another page */
};

/* text with its lines, parted by NL */
struct text {
	struct buf b;
	struct piece line[CELL_LINES];
	size_t nline;
	int blank;		/* white space since the last sign */
};

/* a cell of the row in hand: its text in row.b from at */
struct cell {
	size_t at, line1;
};

struct table {
	size_t below[COLS_MAX];	/* rows that a cell above still covers */
	struct buf row;		/* cells with a NUL behind each */
	struct cell cell[COLS_MAX];
	size_t ncol;		/* places filled in this row */
	size_t nown;		/* cells in this row */
	size_t ncell;		/* cells begun in the table */
	int in_row, in_cell;
	int layout;		/* the cells of this row are text */
	int inner;		/* in a cell, may yet be all of it */
	size_t colspan, rowspan, line1;	/* of the cell in hand */
	struct text text;		/* of it */
	struct text first;		/* of the first cell of the row, with its
					   lines: it may be all of the row */
};

struct page {
	struct table *table[TABLES_MAX];	/* made once, used again */
	size_t ntable;
	size_t extra;		/* tables begun over TABLES_MAX */
	struct text text;	/* outside of cells that are cells */
	size_t skip;		/* open elements from one that is left out on */
	size_t pre;
	int link;		/* in a link to another page */
	struct buf q;		/* lines that are ready */
	size_t qpos;
};

struct queued {
	size_t line1, n;
	int linked;
};

static void
buf_put(struct buf *b, const void *p, size_t n)
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

	buf_put(&p->q, &h, sizeof(h));
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

static void
text_clear(struct text *t)
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
static void
text_flush(struct page *p, struct text *t)
{
	struct span s;
	size_t at, i;

	for (i = 0; i < t->nline; i++) {
		s = text_line(t, i);
		at = line_begin(p, t->line[i].line1, t->line[i].linked);
		buf_put(&p->q, s.p, s.n);
		line_end(p, at);
	}
	text_clear(t);
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
			buf_put(&to->b, room ? "\n" : " ", 1);
		if (room)
			to->line[to->nline++] = (struct piece){ to->b.n,
			    from->line[i].line1, from->line[i].linked };
		buf_put(&to->b, s.p, s.n);
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
	buf_put(&t->row, "", 1);
	t->ncol++;
}

static void
cell_mark(struct table *t, const char *mark, size_t line1)
{
	if (t->ncol == COLS_MAX)
		return;
	cell_begin(t, line1);
	buf_put(&t->row, mark, strlen(mark));
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
	text_clear(&t->first);
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
		buf_put(&p->q, s, strlen(s));
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
			buf_put(&p->q, &(char){ ROW_GOES_ON }, 1);
		} else if (i != 0)
			buf_put(&p->q, "\t", 1);
		buf_put(&p->q, s, strlen(s));
	}
	line_end(p, at);
}

/* what is open around the tables from i on is layout, and so are they */
static void
lay_out(struct page *p, size_t to)
{
	struct table *t;
	size_t i;

	for (i = 0; i <= to; i++) {
		t = p->table[i];
		t->inner = 0;
		if (t->layout || !t->in_row)
			continue;
		row_as_text(p, t);
		text_flush(p, &t->text);
		t->row.n = t->ncol = 0;
		t->layout = 1;
	}
}

static struct table *
top(struct page *p)
{
	return p->ntable != 0 ? p->table[p->ntable - 1] : NULL;
}

/* where text goes: to a cell, or to the lines between them */
static struct text *
sink(struct page *p)
{
	struct table *t = top(p);

	return t != NULL && t->in_cell && !t->layout ? &t->text : &p->text;
}

static void
line_break(struct page *p)
{
	struct text *t = sink(p);

	t->blank = 0;
	if (t == &p->text)
		text_flush(p, t);
	else if (t->b.n != 0 && t->b.p[t->b.n - 1] != '\n')
		buf_put(&t->b, "\n", 1);
}

static void
end_cell(struct page *p, struct table *t)
{
	size_t i;

	if (!t->in_cell)
		return;
	line_break(p);
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
		text_clear(&t->text);
		return;
	}
	if (t->text.nline != 0)
		t->line1 = t->text.line[0].line1;
	cell_begin(t, t->line1);
	buf_put(&t->row, t->text.b.p, t->text.b.n);
	t->below[t->ncol] = t->rowspan - 1;
	cell_end(t);
	for (i = 1; i < t->colspan && t->ncol < COLS_MAX; i++) {
		t->below[t->ncol] = t->rowspan - 1;
		cell_mark(t, COVER_LEFT, t->line1);
	}
	text_clear(&t->text);
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

static void
end_row(struct page *p, struct table *t)
{
	size_t ncol;

	if (!t->in_row)
		return;
	end_cell(p, t);
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
			text_flush(p, &t->first);
		else if (t->nown != 0)
			row_as_cells(p, t);
	}
	row_clear(t);
}

static void
begin_row(struct page *p, struct table *t, size_t line1)
{
	/* a second row: no cell of one table any more */
	if (t->inner && t->ncell != 0 && !t->in_row)
		return;
	end_row(p, t);
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

static void
begin_cell(struct page *p, struct table *t, const char *rowspan,
    const char *colspan, size_t line1)
{
	if (t->inner && t->ncell == 1) {
		/* two cells: a table in a cell, not a cell */
		lay_out(p, p->ntable - 2);
		t->inner = 0;
		if (!t->in_row) {
			t->in_row = 1;
			end_row(p, t);
		}
	}
	end_cell(p, t);
	if (!t->in_row)
		begin_row(p, t, line1);
	t->in_cell = 1;
	t->ncell++;
	t->nown++;
	t->line1 = line1;
	t->colspan = span_attr(colspan, COLS_MAX);
	if (colspan != NULL && *colspan == '0')
		t->colspan = 1;
	t->rowspan = span_attr(rowspan, SPAN_ROWS_MAX);
	text_clear(&t->text);
	if (!t->layout)
		skip_covered(t, line1);
}

static void
begin_table(struct page *p)
{
	struct table *t = top(p), *up = t;

	if (p->ntable == TABLES_MAX) {
		p->extra++;
		return;
	}
	if (sink(p) == &p->text)
		line_break(p);
	if (p->table[p->ntable] == NULL) {
		t = xrealloc(NULL, sizeof(*t));
		memset(t, 0, sizeof(*t));
		p->table[p->ntable] = t;
	}
	t = p->table[p->ntable++];
	memset(t->below, 0, sizeof(t->below));
	row_clear(t);
	text_clear(&t->text);
	t->ncell = 0;
	t->in_cell = 0;
	t->inner = up != NULL && up->in_cell && !up->layout;
}

static void
end_table(struct page *p)
{
	struct table *t = top(p);

	if (p->extra != 0) {
		p->extra--;
		return;
	}
	if (t == NULL)
		return;
	end_row(p, t);
	p->ntable--;
	if (!t->inner || t->ncell == 0)
		return;
	/* one cell: the lines of the cell around it */
	line_break(p);
	text_copy(&top(p)->text, &t->first);
	line_break(p);
	text_clear(&t->first);
}

static enum element
element(const char *name)
{
	size_t hi = LEN(elements), lo = 0, mid;
	int c;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if ((c = strcmp(name, elements[mid].name)) == 0)
			return elements[mid].is;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return OTHER;
}

void
page_open(struct page *p, const char *name, const char *rowspan,
    const char *colspan, const char *href, int hidden, size_t line1)
{
	enum element e = element(name);
	struct table *t = p->extra == 0 ? top(p) : NULL;

	if (p->skip != 0 || hidden || e == DROP) {
		p->skip++;
		return;
	}
	if (e == LINK) {
		/* not to a place in the page itself */
		p->link = href != NULL && *href != '#';
	} else if (e == TABLE) {
		begin_table(p);
	} else if (t != NULL && (e == ROW || e == ROWS || e == CAPTION)) {
		if (e != ROW) {
			/* no cell reaches from one group of rows to the next */
			end_row(p, t);
			memset(t->below, 0, sizeof(t->below));
		} else
			begin_row(p, t, line1);
	} else if (t != NULL && e == CELL) {
		begin_cell(p, t, rowspan, colspan, line1);
	} else if (e != OTHER) {
		line_break(p);
		p->pre += e == PRE;
	}
}

void
page_close(struct page *p, const char *name)
{
	enum element e = element(name);
	struct table *t = p->extra == 0 ? top(p) : NULL;

	if (p->skip != 0) {
		p->skip--;
		return;
	}
	if (e == LINK) {
		p->link = 0;
	} else if (e == TABLE) {
		end_table(p);
	} else if (t != NULL && e == ROW) {
		end_row(p, t);
	} else if (t != NULL && e == CELL) {
		end_cell(p, t);
	} else if (e != OTHER) {
		line_break(p);
		p->pre -= e == PRE && p->pre != 0;
	}
}

static void
put_sign(struct page *p, struct text *t, const char *s, size_t n,
    size_t line1)
{
	int fresh = t->b.n == 0 || t->b.p[t->b.n - 1] == '\n';

	if (t->blank && !fresh)
		buf_put(&t->b, " ", 1);
	t->blank = 0;
	if (fresh && t->nline < CELL_LINES)
		t->line[t->nline++] = (struct piece){ t->b.n, line1, 1 };
	if (!p->link && t->nline != 0)
		t->line[t->nline - 1].linked = 0;
	buf_put(&t->b, s, n);
	if (t == &p->text ? t->b.n > TEXT_BYTES :
	    t->b.n > CELL_BYTES || t->nline == CELL_LINES) {
		if (t == &p->text)
			text_flush(p, t);
		else
			lay_out(p, p->ntable - 1);
	}
}

void
page_text(struct page *p, struct span s, size_t line1)
{
	struct text *t;
	size_t i, n;
	uint32_t u;

	if (p->skip != 0)
		return;
	for (i = 0; i < s.n; i += n) {
		if ((n = utf8_get(s.p + i, s.n - i, &u)) == 0)
			n = 1;
		t = sink(p);
		if (p->pre != 0 && u == '\n')
			line_break(p);
		else if (p->pre != 0 && t == &p->text &&
		    (u == '\t' || u == ' '))
			put_sign(p, t, s.p + i, n, line1);
		else if (u == 0x200b || u == 0xfeff)
			;		/* no width, no meaning */
		else if (is_space(u))
			t->blank = 1;
		else if (u == '|')
			/* a bar would part cells */
			put_sign(p, t, "\xef\xbd\x9c", 3, line1);
		else
			put_sign(p, t, s.p + i, n, line1);
		line1 += u == '\n';
	}
}

void
page_begin(struct page *p)
{
	p->ntable = p->extra = p->skip = p->pre = 0;
	p->link = 0;
	p->q.n = p->qpos = 0;
	text_clear(&p->text);
}

void
page_end(struct page *p)
{
	p->skip = p->extra = 0;
	while (p->ntable != 0)
		end_table(p);
	line_break(p);
}

int
page_line(struct page *p, struct span *s, size_t *line1, int *linked)
{
	struct queued h;

	if (p->qpos == p->q.n) {
		p->q.n = p->qpos = 0;
		return 0;
	}
	memcpy(&h, p->q.p + p->qpos, sizeof(h));
	*line1 = h.line1;
	*linked = h.linked;
	*s = (struct span){ p->q.p + p->qpos + sizeof(h), h.n };
	p->qpos += sizeof(h) + h.n;
	return 1;
}

struct page *
page_new(void)
{
	struct page *p = xrealloc(NULL, sizeof(*p));

	memset(p, 0, sizeof(*p));
	return p;
}

void
page_free(struct page *p)
{
	size_t i;

	for (i = 0; i < TABLES_MAX && p->table[i] != NULL; i++) {
		free(p->table[i]->row.p);
		free(p->table[i]->text.b.p);
		free(p->table[i]->first.b.p);
		free(p->table[i]);
	}
	free(p->text.b.p);
	free(p->q.p);
	free(p);
}
