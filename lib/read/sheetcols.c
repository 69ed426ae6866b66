#include <stdlib.h>
#include <string.h>

#include "read/sheetfit.h"

#define HABIT_MIN 3	/* rows that make a habit */
#define NEAR 2		/* halves of a character that figures of a column are
			   off */

size_t
sheet_in_order(const struct sheet *s, size_t r, size_t *to, size_t max)
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
		if (t->row[r].block == block &&
		    sheet_in_order(s, r, at, n) == n)
			for (k = 0; k < n; k++) {
				s->word[at[k]].col = (long)k;
				s->word[at[k]].firm = FIRM;
			}
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
			d = abs(sheet_edge(&s->word[at[i]].t, e) -
			    sheet_edge(&s->word[whole[k]].t, e));
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

	n = sheet_in_order(s, row, at, ncol);
	if (n == 0 || n == ncol)
		return 0;
	/* there was one way, and it stays that */
	for (i = 0; i < n && s->word[at[i]].col != -1 &&
	    s->word[at[i]].firm == FIRM; i++)
		;
	if (i == n)
		return 0;
	for (r = 0; r < t->nrow; r++) {
		if (t->row[r].block != block ||
		    sheet_in_order(s, r, whole, ncol) != ncol ||
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
void
page_give(const struct page *p, struct sheet *s, const struct form_table *t,
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
		    c->forced) ? FIRM : GUESSED;
	}
}

/* the columns of a page as its whole rows have them; 0 where there are none */
int
page_whole(struct page *p, const struct sheet *s, const struct form_table *t,
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
int
sheet_ends(const struct sheet *s, const struct form_table *t, size_t block,
    int firm)
{
	size_t i, k, n = 0, r;
	long last;

	for (r = 0; r < t->nrow; r++) {
		if (t->row[r].block != block)
			continue;
		for (i = k = 0, last = -1; i < s->n; i++)
			if (s->word[i].row == (long)r &&
			    s->word[i].col > last && s->word[i].firm >= firm)
				last = s->word[i].col;
		if (last != -1 && last + 1 < (long)s->width)
			return 0;
		n += last != -1;
	}
	return n >= HABIT_MIN;
}

/* the first column that a figure of row r right of place c0 has */
static long
next_col(const struct sheet *s, long r, uint32_t c0)
{
	long col = (long)s->width;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->word[i].row == r && s->word[i].t.c0 > c0 &&
		    !s->word[i].hangs && s->word[i].col < col)
			col = s->word[i].col;
	return col;
}

/*
 * Figures that hang on the word before them are in the columns behind its own,
 * or behind the label.
 */
void
sheet_hang(struct sheet *s, const struct form_table *t, size_t block)
{
	struct sheet_word *w;
	long before;
	size_t i;

	for (i = 1; i < s->n; i++) {
		w = &s->word[i];
		if (!w->hangs || w->row == -1 || w->col != -1 || w->cut ||
		    t->row[w->row].block != block)
			continue;
		before = w[-1].inked ? w[-1].col : -1;
		if ((w[-1].inked && (before == -1 || w[-1].row != w->row)) ||
		    before + 1 >= next_col(s, w->row, w->t.c0))
			continue;
		w->col = before + 1;
		w->firm = GUESSED;
	}
}

/*
 * Pages of which all is forced first, then those that have heads or a whole
 * row, then those that others must tell of.
 */
void
sheet_columns(struct sheet *s, const struct form *f, size_t t, size_t block,
    const struct torn_found *heads)
{
	const struct form_table *ft = &f->table[t];
	struct page known = { 0 };
	struct fit fit = { s, f, t, block, 0, heads, &known };
	size_t i, k, r;
	int pass;

	for (i = 0; i < s->n; i++)
		if (s->word[i].row != -1 &&
		    ft->row[s->word[i].row].block == block)
			s->word[i].col = -1;
	if (s->width > BAND_MAX)
		return;
	give_whole(s, ft, block);
	for (pass = 0; pass < 3; pass++)
		for (k = 0; k < s->nline; k++) {
			fit.page = s->page[k];
			if (k > 0 && fit.page == s->page[k - 1])
				continue;
			for (r = 0; r < ft->nrow && pass == 1; r++)
				give_like(s, ft, block, r);
			if (pass == 0)
				fit_forced(&fit);
			else if (pass == 1)
				fit_learn(&fit);
			if (pass != 0)
				fit_best(&fit, pass);
			if (pass == 2)
				fit_mend(&fit);
		}
	s->hung = 1;
	sheet_hang(s, ft, block);
	s->ends = !ft->across && sheet_ends(s, ft, block, FIRM);
}
