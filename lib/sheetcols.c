#include <stdlib.h>
#include <string.h>

#include "sheetpage.h"

#define HABIT_MIN 3	/* rows that make a habit */
#define NEAR 2		/* halves of a sign that figures of a column are off */

/*
 * The words of a row, from left to right, to *to: how many stand there; 0 where
 * two of them are over each other, pieces perhaps of one figure.
 */
static size_t
in_order(const struct sheet *s, size_t r, size_t *to, size_t max)
{
	size_t i, k, n = 0;

	for (i = 0; i < s->n; i++) {
		if (s->word[i].row != (long)r)
			continue;
		if (n == max)
			return 0;
		for (k = n++; k > 0 && s->word[to[k - 1]].t.c0 >
		    s->word[i].t.c0; k--)
			to[k] = to[k - 1];
		to[k] = i;
	}
	for (i = 1; i < n; i++)
		if (s->word[to[i]].t.c0 < s->word[to[i - 1]].t.c1)
			return 0;
	return n;
}

/* rows that have all their figures need no places */
static void
give_whole(struct sheet *s, const struct form_table *t, size_t block)
{
	size_t at[BAND_MAX], k, n = s->width, r;

	if (n > BAND_MAX)
		return;
	for (r = 0; r < t->nrow; r++)
		if (t->row[r].block == block && in_order(s, r, at, n) == n)
			for (k = 0; k < n; k++) {
				s->word[at[k]].col = (long)k;
				s->word[at[k]].firm = FIRM;
			}
}

enum { EDGE_LEFT, EDGE_RIGHT, EDGE_MIDDLE, EDGES };

static int32_t
edge(const struct token *t, int e)
{
	return (int32_t)(e == EDGE_LEFT ? 2 * t->c0 : e == EDGE_RIGHT ?
	    2 * t->c1 : t->c0 + t->c1);
}

/*
 * How far the n figures at *at are off those of a whole row, by one edge, each
 * in the column that is nearest, those to *col; -1 where two are in one.
 */
static int32_t
off_row(const struct sheet *s, const size_t *at, size_t n,
    const size_t *whole, size_t ncol, int e, long *col)
{
	int32_t d, least, most = 0;
	size_t i, k;

	for (i = 0; i < n; i++) {
		for (k = 0, least = INT32_MAX; k < ncol; k++) {
			d = abs(edge(&s->word[at[i]].t, e) -
			    edge(&s->word[whole[k]].t, e));
			if (d < least) {
				least = d;
				col[i] = (long)k;
			}
		}
		if (i > 0 && col[i] <= col[i - 1])
			return -1;
		most = least > most ? least : most;
	}
	return most;
}

/*
 * Rows that have gaps, of a page on which the rows are shifted against each
 * other: they stand as a whole row does that is shifted likewise.  0 where it
 * says nothing, or two of them say two things.
 */
static int
give_like(struct sheet *s, const struct form_table *t, size_t block,
    size_t row)
{
	size_t at[BAND_MAX], i, n, ncol = s->width, r;
	size_t whole[BAND_MAX];
	long best[BAND_MAX] = { 0 }, col[BAND_MAX];
	int32_t d, least = NEAR + 1;
	int e, many = 0;

	n = in_order(s, row, at, ncol);
	if (n == 0 || n == ncol)
		return 0;
	for (r = 0; r < t->nrow; r++) {
		if (t->row[r].block != block ||
		    in_order(s, r, whole, ncol) != ncol ||
		    s->word[*whole].t.page != s->word[*at].t.page)
			continue;
		for (e = 0; e < EDGES; e++) {
			d = off_row(s, at, n, whole, ncol, e, col);
			if (d == -1 || d > least)
				continue;
			if (d < least)
				many = 0;
			for (i = 0; i < n && least == d; i++)
				many |= best[i] != col[i];
			least = d;
			memcpy(best, col, sizeof(best));
		}
	}
	if (least > NEAR || many)
		return 0;
	for (i = 0; i < n; i++) {
		s->word[at[i]].col = best[i];
		s->word[at[i]].firm = LIKELY;
	}
	return 1;
}

/* the words of a page to their columns */
static void
give(const struct page *p, struct sheet *s, const struct form_table *t,
    size_t block, size_t page, int firm)
{
	const struct cover *c;
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (!page_has(s, t, block, page, i))
			continue;
		c = &p->cover[page_cover(p, &s->word[i].t)];
		if (s->word[i].col != -1)
			continue;
		s->word[i].col = c->col;
		s->word[i].firm = !p->rest && (firm ||
		    c->least == c->most) ? FIRM : GUESSED;
	}
}

/* the columns of a page as its whole rows have them; 0 where there are none */
static int
learn_whole(struct page *p, const struct sheet *s, const struct form_table *t,
    size_t block, size_t page)
{
	const struct sheet_word *w = s->word;
	size_t i, k, n = 0;

	memset(p->placed, 0, sizeof(p->placed));
	for (i = 0; i < s->n; i++) {
		if (!page_has(s, t, block, page, i) || w[i].firm != FIRM ||
		    w[i].col == -1)
			continue;
		k = (size_t)w[i].col;
		if (!p->placed[k] || (int32_t)w[i].t.c0 < p->lo[k])
			p->lo[k] = (int32_t)w[i].t.c0;
		if (!p->placed[k] || (int32_t)w[i].t.c1 > p->hi[k])
			p->hi[k] = (int32_t)w[i].t.c1;
		n += !p->placed[k];
		p->placed[k] = 1;
	}
	return n == p->ncol;
}

/* do all rows of which the columns are known, so firmly at least, have the last
 * one? */
static int
ends_in_last(const struct sheet *s, const struct form_table *t, size_t block,
    int firm)
{
	size_t i, k, n = 0, r;
	long last;

	for (r = 0; r < t->nrow; r++) {
		if (t->row[r].block != block)
			continue;
		for (i = k = 0, last = -1; i < s->n; i++)
			if (s->word[i].row == (long)r && s->word[i].col > last &&
			    s->word[i].firm >= firm)
				last = s->word[i].col;
		if (last != -1 && last + 1 < (long)s->width)
			return 0;
		n += last != -1;
	}
	return n >= HABIT_MIN;
}

/* so the last figure of each row is in the last column: 0 if it cannot be */
static int
take_last(struct page *p, const struct sheet *s, const struct form_table *t,
    size_t block, size_t page)
{
	size_t i, k, r;
	long last;

	for (r = 0; r < t->nrow; r++) {
		for (i = 0, last = -1; i < s->n; i++) {
			if (s->word[i].row != (long)r ||
			    !page_has(s, t, block, page, i))
				continue;
			k = page_cover(p, &s->word[i].t);
			last = (long)k > last ? (long)k : last;
		}
		if (last == -1)
			continue;
		if (p->cover[last].most + 1 < (long)p->ncol)
			return 0;
		p->cover[last].least = (long)p->ncol - 1;
	}
	return 1;
}

/* the columns of a page where its rows leave that open: 0 where nothing says
 * what they are */
static int
guess(struct page *p, const struct page *known, const struct sheet *s,
    const struct form_table *t, size_t block, size_t page,
    const struct torn_found *heads, int pass)
{
	if (!p->rest && learn_whole(p, s, t, block, page))
		return page_settle(p, 0, 1, 0) != -1;
	if (heads != NULL && heads->at[0].page == page) {
		page_heads(p, heads);
		return page_settle(p, 0, 1, 0) != -1;
	}
	if (pass == 1)
		return 0;
	if (ends_in_last(s, t, block, GUESSED) && !take_last(p, s, t, block, page))
		return 0;
	if (known->n != 0) {
		memcpy(p->lo, known->lo, sizeof(p->lo));
		memcpy(p->hi, known->hi, sizeof(p->hi));
		memcpy(p->placed, known->placed, sizeof(p->placed));
		return page_shift(p);
	}
	if (heads != NULL) {
		page_heads(p, heads);
		return page_shift(p);
	}
	return page_settle(p, 1, 0, 0) != -1;
}

/* the page without the rows that have their columns: 0 where there is no way */
static int
make_rest(struct page *p, const struct sheet *s, const struct form_table *t,
    size_t block, size_t page)
{
	memset(p, 0, sizeof(*p));
	p->ncol = s->width;
	p->rest = 1;
	return page_make(p, s, t, block, page) && page_ranges(p);
}

/*
 * Pages of which all is forced first, then those that have heads or a whole row,
 * then those that others must tell of.
 */
void
sheet_columns(struct sheet *s, const struct form *f, size_t t, size_t block,
    const struct torn_found *heads)
{
	const struct form_table *ft = &f->table[t];
	struct page *p = xrealloc(NULL, 2 * sizeof(*p)), *known = p + 1;
	size_t i, k, page, r;
	int all, pass;

	known->n = 0;
	for (i = 0; i < s->n; i++)
		if (s->word[i].row != -1 &&
		    ft->row[s->word[i].row].block == block)
			s->word[i].col = -1;
	give_whole(s, ft, block);
	for (pass = 0; pass < 3; pass++)
		for (k = 0; k < s->nline; k++) {
			page = s->page[k];
			if (k > 0 && page == s->page[k - 1])
				continue;
			memset(p, 0, sizeof(*p));
			p->ncol = s->width;
			if (p->ncol > BAND_MAX ||
			    !page_make(p, s, ft, block, page))
				continue;
			for (r = 0; r < ft->nrow && pass == 1; r++)
				give_like(s, ft, block, r);
			/* whole rows may stand elsewhere than the others */
			if (!page_ranges(p) && (pass == 0 ||
			    !make_rest(p, s, ft, block, page)))
				continue;
			for (all = 1, i = 0; i < p->n; i++) {
				all &= p->cover[i].least == p->cover[i].most;
				p->cover[i].col = p->cover[i].least;
			}
			if (pass == 0 && all) {
				page_learn(known, p);
				known->n = 1;
			}
			if (pass == 0 ? all : guess(p, known, s, ft, block,
			    page, heads, pass))
				give(p, s, ft, block, page, all && !p->rest);
		}
	s->ends = !ft->across && ends_in_last(s, ft, block, FIRM);
	free(p);
}
