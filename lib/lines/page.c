#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "lines/page_priv.h"
#include "text/space.h"

#define CELL_BYTES 4096		/* a cell of more text is layout */
#define TEXT_BYTES (64 * 1024)	/* a longer line of text is cut */

enum element {
	APART, BLOCK, BREAK, CAPTION, CELL, DROP, LINK, PRE, ROW, ROWS, TABLE,
	OTHER
};

/* elements that are not just text, in order of name */
static const struct {
	const char *name;
	enum element is;
} elements[] = {
	{ "a", LINK }, { "address", BLOCK }, { "article", BLOCK },
	{ "aside", BLOCK }, { "blockquote", BLOCK }, { "body", BLOCK },
	{ "br", BREAK },
	{ "caption", CAPTION }, { "center", BLOCK }, { "dd", BLOCK },
	{ "del", APART }, { "dir", BLOCK }, { "div", BLOCK }, { "dl", BLOCK },
	{ "dt", BLOCK },
	{ "fieldset", BLOCK }, { "figcaption", BLOCK }, { "figure", BLOCK },
	{ "footer", BLOCK }, { "form", BLOCK }, { "h1", BLOCK },
	{ "h2", BLOCK }, { "h3", BLOCK }, { "h4", BLOCK }, { "h5", BLOCK },
	{ "h6", BLOCK }, { "head", BLOCK }, { "header", BLOCK },
	{ "hr", BLOCK }, { "iframe", DROP }, { "ins", APART },
	{ "legend", BLOCK },
	{ "li", BLOCK }, { "main", BLOCK }, { "menu", BLOCK },
	{ "nav", BLOCK }, { "noframes", DROP }, { "object", DROP },
	{ "ol", BLOCK }, { "option", DROP }, { "p", BLOCK }, { "pre", PRE },
	{ "rp", DROP }, { "rt", DROP }, { "s", APART }, { "script", DROP },
	{ "section", BLOCK }, { "select", DROP }, { "strike", APART },
	{ "style", DROP }, { "sub", APART }, { "summary", BLOCK },
	{ "sup", APART }, { "svg", DROP }, { "table", TABLE },
	{ "tbody", ROWS }, { "td", CELL }, { "template", DROP },
	{ "textarea", DROP }, { "tfoot", ROWS }, { "th", CELL },
	{ "thead", ROWS }, { "title", BLOCK }, { "tr", ROW },
	{ "ul", BLOCK }, { "video", DROP },
};

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
	struct table *t = p->extra == 0 ? page_top(p) : NULL;

	if (p->skip != 0 || hidden || e == DROP) {
		p->skip++;
		return;
	}
	if (e == APART) {
		/* 5 with a footnote 1 is not 51, nor are 5 struck out and 6 */
		page_sink(p)->blank = 1;
	} else if (e == LINK) {
		/* not to a place in the page itself */
		p->link = href != NULL && *href != '#';
		/* a footnote's mark is none of the figure's digits */
		if (href != NULL && *href == '#')
			page_sink(p)->blank = 1;
	} else if (e == TABLE) {
		page_begin_table(p);
	} else if (t != NULL && (e == ROW || e == ROWS || e == CAPTION)) {
		if (e != ROW) {
			/* no cell reaches from one group of rows to the next */
			page_end_row(p, t);
			memset(t->below, 0, sizeof(t->below));
		} else
			page_begin_row(p, t, line1);
	} else if (t != NULL && e == CELL) {
		page_begin_cell(p, t, rowspan, colspan, line1);
	} else if (e != OTHER) {
		page_break(p);
		p->pre += e == PRE;
	}
}

void
page_close(struct page *p, const char *name)
{
	enum element e = element(name);
	struct table *t = p->extra == 0 ? page_top(p) : NULL;

	if (p->skip != 0) {
		p->skip--;
		return;
	}
	if (e == APART) {
		page_sink(p)->blank = 1;
	} else if (e == LINK) {
		p->link = 0;
	} else if (e == TABLE) {
		page_end_table(p);
	} else if (t != NULL && e == ROW) {
		page_end_row(p, t);
	} else if (t != NULL && e == CELL) {
		page_end_cell(p, t);
	} else if (e != OTHER) {
		page_break(p);
		p->pre -= e == PRE && p->pre != 0;
	}
}

static void
put_char(struct page *p, struct text *t, const char *s, size_t n,
    size_t line1)
{
	int fresh = t->b.n == 0 || t->b.p[t->b.n - 1] == '\n';

	if (t->blank && !fresh)
		page_put(&t->b, " ", 1);
	t->blank = 0;
	if (fresh && t->nline < CELL_LINES)
		t->line[t->nline++] = (struct piece){ t->b.n, line1, 1 };
	if (!p->link && t->nline != 0)
		t->line[t->nline - 1].linked = 0;
	page_put(&t->b, s, n);
	if (t == &p->text ? t->b.n > TEXT_BYTES :
	    t->b.n > CELL_BYTES || t->nline == CELL_LINES) {
		if (t == &p->text)
			page_flush(p, t);
		else
			page_lay_out(p, p->ntable - 1);
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
		t = page_sink(p);
		if (p->pre != 0 && u == '\n')
			page_break(p);
		else if (p->pre != 0 && t == &p->text &&
		    (u == '\t' || u == ' '))
			put_char(p, t, s.p + i, n, line1);
		else if (u == 0x200b || u == 0xfeff)
			;		/* no width, no meaning */
		else if (is_space(u))
			t->blank = 1;
		else if (u == '|')
			/* a bar would part cells */
			put_char(p, t, "\xef\xbd\x9c", 3, line1);
		else
			put_char(p, t, s.p + i, n, line1);
		line1 += u == '\n';
	}
}

void
page_begin(struct page *p)
{
	p->ntable = p->extra = p->skip = p->pre = 0;
	p->link = 0;
	p->q.n = p->qpos = 0;
	page_clear(&p->text);
}

int
page_in_cell(const struct page *p)
{
	return p->ntable != 0 && p->table[p->ntable - 1]->in_cell;
}

int
page_in_row(const struct page *p)
{
	return p->ntable != 0 && p->table[p->ntable - 1]->in_row;
}

void
page_end(struct page *p)
{
	p->skip = p->extra = 0;
	while (p->ntable != 0)
		page_end_table(p);
	page_break(p);
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
