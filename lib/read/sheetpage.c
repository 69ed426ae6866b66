#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/sheetpage.h"

#define BESIDE 3		/* characters between two pieces of one figure,
				   at most */
#define NEAR_COST 24	/* of a stretch that stands where it should */
#define SHIFTS_MAX 512	/* shifts of a page that are tried */
#define UNPLACED 64	/* of a stretch of which is known what it is between */
#define FAR 100000		/* no column is so far off */

int
page_has(const struct sheet *s, const struct form_table *t, size_t block,
    size_t page, size_t i)
{
	return s->word[i].row != -1 && !s->word[i].cut &&
	    (s->hung || !s->word[i].hangs) &&
	    s->word[i].t.page == page &&
	    t->row[s->word[i].row].block == block;
}

static int
by_place(const void *a, const void *b)
{
	const struct cover *x = a, *y = b;

	return x->lo < y->lo ? -1 : x->lo > y->lo;
}

size_t
page_cover(const struct page *p, const struct token *t)
{
	size_t k = 0;

	while (k + 1 < p->n && p->cover[k + 1].lo <= t->c0)
		k++;
	return k;
}

/* no column holds two figures of a row, but pieces of one, on several lines */
static void
find_others(struct page *p, const struct sheet *s, const struct form_table *t,
    size_t block, size_t page)
{
	const struct sheet_word *w = s->word;
	size_t a, b, i, k;
	int32_t d;

	for (i = 0; i < s->n; i++) {
		if (!page_has(s, t, block, page, i) ||
		    (p->rest && w[i].col != -1))
			continue;
		a = page_cover(p, &w[i].t);
		for (k = i + 1; k < s->n; k++) {
			if (w[k].row != w[i].row ||
			    !page_has(s, t, block, page, k))
				continue;
			b = page_cover(p, &w[k].t);
			d = (int32_t)(w[k].t.c0 + w[k].t.c1) -
			    (int32_t)(w[i].t.c0 + w[i].t.c1);
			if (w[k].line != w[i].line && abs(d) <= 2 * BESIDE)
				continue;
			p->cover[a].others |= (uint64_t)1 << b;
			p->cover[b].others |= (uint64_t)1 << a;
		}
	}
}

/* the stretches of a page; 0 where there are none, or too many */
int
page_make(struct page *p, const struct sheet *s, const struct form_table *t,
    size_t block, size_t page)
{
	struct cover *v = xrealloc(NULL, (s->n + 1) * sizeof(*v));
	size_t i, m = 0, n = 0;

	for (i = 0; i < s->n; i++)
		if (page_has(s, t, block, page, i) &&
		    !(p->rest && s->word[i].col != -1))
			v[n++] = (struct cover){ .lo = s->word[i].t.c0,
			    .hi = s->word[i].t.c1 };
	qsort(v, n, sizeof(*v), by_place);
	for (i = 0; i < n; i++)
		if (m != 0 && v[i].lo < v[m - 1].hi)
			v[m - 1].hi = v[i].hi > v[m - 1].hi ? v[i].hi :
			    v[m - 1].hi;
		else
			v[m++] = v[i];
	p->n = m <= STRETCHES ? m : 0;
	memcpy(p->cover, v, p->n * sizeof(*v));
	free(v);
	find_others(p, s, t, block, page);
	return p->n != 0;
}

/* can stretches i to k be one column? */
static int
agree(const struct page *p, size_t i, size_t k)
{
	size_t j;

	for (j = i; j <= k; j++)
		if ((p->cover[j].others >> i & (((uint64_t)2 << (k - i)) - 1))
		    != 0)
			return 0;
	return 1;
}

/* the columns that each stretch may be, by the rows alone: 0 where there is no
 * way */
int
page_ranges(struct page *p)
{
	size_t i, from;
	long col;

	for (i = from = 0, col = 0; i < p->n; i++) {
		/* it holds two figures of a row */
		if (!agree(p, i, i))
			return 0;
		if (!agree(p, from, i)) {
			from = i;
			col++;
		}
		p->cover[i].least = col;
	}
	for (i = from = p->n, col = (long)p->ncol - 1; i-- > 0;) {
		if (from != p->n && !agree(p, i, from)) {
			from = i;
			col--;
		}
		if (from == p->n)
			from = i;
		p->cover[i].most = col;
		if (p->cover[i].least > col || col >= (long)p->ncol)
			return 0;
		p->cover[i].forced = p->cover[i].least == col;
	}
	return 1;
}

/* how far a place is off a column that is known to be between others only */
static long
off_unplaced(const struct page *p, size_t col, long at)
{
	size_t k;
	int any = 0;

	for (k = 0; k < col; k++) {
		any |= p->placed[k];
		if (p->placed[k] && at <= 2 * p->hi[k])
			return FAR;
	}
	for (k = col + 1; k < p->ncol; k++) {
		any |= p->placed[k];
		if (p->placed[k] && at >= 2 * p->lo[k])
			return FAR;
	}
	return any ? UNPLACED : FAR;
}

long
page_off(const struct page *p, long at, size_t col)
{
	long d, lo = 2 * p->lo[col], hi = 2 * p->hi[col];

	if (!p->placed[col])
		return off_unplaced(p, col, at);
	d = at < lo ? lo - at : at > hi ? at - hi : 0;
	return 8 * d + labs(at - (lo + hi) / 2);
}

/* by[j][k + 1]: where column k begins, if it and those before it end at j */
static void
give_cols(struct page *p, size_t (*by)[BAND_MAX + 1])
{
	size_t i, j = p->n, k;

	for (k = p->ncol; k-- > 0; j = by[j][k + 1])
		for (i = by[j][k + 1]; i < j; i++)
			p->cover[i].col = (long)k;
}

/* what it costs that stretches i .. j are column k; *shift, the one before,
 * grows along a chain */
static long
cost_of(const struct page *p, size_t i, size_t j, size_t k, enum page_way way,
    long *shift)
{
	long at = (long)p->cover[i].lo + (long)p->cover[j].hi, was = *shift;

	if (way == PAGE_FULL)
		return 0;
	if (way == PAGE_PLACED)
		return page_off(p, at + 2 * was, k);
	*shift = p->lo[k] + p->hi[k] - at;
	return *shift < was ? 8 * (was - *shift) : 4 * (*shift - was);
}

long
page_settle(struct page *p, enum page_way way, long shift)
{
	static const long none = 100L * FAR;
	long cost[STRETCHES + 1][BAND_MAX + 1], c, gap;
	long shifts[STRETCHES + 1][BAND_MAX + 1], s;
	size_t by[STRETCHES + 1][BAND_MAX + 1], i, k, j, n = p->n;

	for (j = 0; j <= n; j++)
		for (k = 0; k <= p->ncol; k++)
			cost[j][k] = none;
	cost[0][0] = 0;
	shifts[0][0] = shift;
	by[0][0] = 0;
	for (k = 0; k < p->ncol; k++)
		for (i = 0; i <= n; i++) {
			if (cost[i][k] >= none)
				continue;
			if (way != PAGE_FULL && cost[i][k] < cost[i][k + 1]) {
				cost[i][k + 1] = cost[i][k];
				shifts[i][k + 1] = shifts[i][k];
				by[i][k + 1] = i;
			}
			for (j = i, gap = 0; j < n && agree(p, i, j) &&
			    (way != PAGE_CHAIN || p->placed[k]); j++) {
				if (j > i)
					gap += (long)p->cover[j].lo -
					    (long)p->cover[j - 1].hi;
				if (p->cover[j].least > (long)k ||
				    p->cover[j].most < (long)k)
					break;
				s = shifts[i][k];
				c = cost[i][k] + gap +
				    cost_of(p, i, j, k, way, &s);
				if (c >= cost[j + 1][k + 1])
					continue;
				cost[j + 1][k + 1] = c;
				shifts[j + 1][k + 1] = s;
				by[j + 1][k + 1] = i;
			}
		}
	if (cost[n][p->ncol] >= FAR)
		return -1;
	give_cols(p, by);
	return cost[n][p->ncol];
}

/* where the columns of the page stand, as it was settled */
void
page_learn(struct page *to, const struct page *p)
{
	size_t i, k;

	memset(to->placed, 0, sizeof(to->placed));
	for (i = 0; i < p->n; i++) {
		k = (size_t)p->cover[i].col;
		if (!to->placed[k])
			to->lo[k] = (int32_t)p->cover[i].lo;
		to->hi[k] = (int32_t)p->cover[i].hi;
		to->placed[k] = 1;
	}
}

/* where the heads stand */
void
page_heads(struct page *p, const struct torn_found *found)
{
	size_t k;

	for (k = 0; k < p->ncol; k++) {
		p->lo[k] = (int32_t)found->at[k].c0;
		p->hi[k] = (int32_t)found->at[k].c1;
		p->placed[k] = found->at[k].c1 != 0;
	}
}

/* the places that were learned, shifted so that the page fits them best */
long
page_shift(struct page *p)
{
	long best = -1, c, s, shift = 0;
	size_t i, k;

	/* pdftotext -fixed keeps the places of all pages */
	c = page_settle(p, PAGE_PLACED, 0);
	if (c != -1 && c <= NEAR_COST * (long)p->n)
		return c;
	if (p->n * p->ncol > SHIFTS_MAX)
		return -1;
	for (i = 0; i < p->n; i++)
		for (k = 0; k < p->ncol; k++) {
			if (!p->placed[k])
				continue;
			s = (p->lo[k] + p->hi[k] - (long)p->cover[i].lo -
			    (long)p->cover[i].hi) / 2;
			c = page_settle(p, PAGE_PLACED, s);
			if (c != -1 && (best == -1 || c < best)) {
				best = c;
				shift = s;
			}
		}
	return best != -1 ? page_settle(p, PAGE_PLACED, shift) + 8 * labs(shift)
			  : -1;
}
