#include <stdlib.h>

#include "columns.h"

#define CLEAR 3		/* the next column is so many times farther away */

/* ways to say where a token stands; of all three one is taken */
enum { AT_LEFT, AT_RIGHT, AT_MIDDLE, EDGES };
enum { UNIT_SIGNS, UNIT_CELLS, UNITS };
enum { FROM_START, FROM_LAST, FROMS };
#define WAYS (EDGES * UNITS * FROMS)

static int32_t
edge(const struct token *t, int way)
{
	int32_t lo, hi;

	if (way / EDGES % UNITS == UNIT_SIGNS) {
		lo = (int32_t)t->c0;
		hi = (int32_t)t->c1;
	} else {
		lo = (int32_t)t->x0;
		hi = (int32_t)t->x1;
	}
	switch (way % EDGES) {
	case AT_LEFT:
		return 2 * lo;
	case AT_RIGHT:
		return 2 * hi;
	default:
		return lo + hi;
	}
}

/* twice the place of a token of run r */
static int32_t
place(const struct tokens *ts, const struct run *r, size_t i, int way)
{
	int32_t at = edge(&ts->token[i], way);

	if (way / EDGES / UNITS == FROM_LAST)
		at -= edge(&ts->token[r->first + r->n - 1], way);
	return at;
}

/*
 * Does white space alone part the line of the run?  Single spaces all along say
 * nothing of places (PDF in raw order, lynx where it wraps).
 */
static int
is_spaced(const struct tokens *ts, const struct run *r)
{
	size_t i, last = r->first + r->n - 1;
	unsigned gap = 0;

	for (i = r->first; i <= last && r->n != 0; i++)
		gap = ts->token[i].gap > gap ? ts->token[i].gap : gap;
	return gap > 1 && r->n != 0 && r->n == r->ncell && ts->token[r->first].c1 != 0 &&
	    ts->token[last].c1 != 0 &&
	    ts->token[r->first].row == ts->token[last].row;
}

/* the least and the most of each column over the whole rows, by one way */
static size_t
measure(struct places *p, const struct align *a, const struct tokens *ts,
    size_t block, size_t page)
{
	int32_t least[BAND_MAX] = { 0 }, most[BAND_MAX] = { 0 }, at;
	const struct run *r;
	size_t b, i, rows = 0;

	for (b = 0; b < a->nband; b++) {
		if (a->band[b].run == -1 || a->band[b].block != block)
			continue;
		r = &a->runs.run[a->band[b].run];
		if (!is_spaced(ts, r) || r->n != p->n ||
		    ts->token[r->first].page != page)
			continue;
		for (i = 0; i < p->n; i++) {
			at = place(ts, r, r->first + i, p->way);
			if (rows == 0 || at < least[i])
				least[i] = at;
			if (rows == 0 || at > most[i])
				most[i] = at;
		}
		rows++;
	}
	p->spread = 0;
	for (i = 0; i < p->n; i++) {
		p->at[i] = (least[i] + most[i]) / 2;
		if (most[i] - least[i] > p->spread)
			p->spread = most[i] - least[i];
	}
	return rows;
}

/* the column that a place is nearest to, how far off it is, and the next one */
static size_t
nearest(const struct places *p, int32_t where, int32_t *here, int32_t *next)
{
	size_t best = 0, k;
	int32_t d;

	*here = *next = INT32_MAX;
	for (k = 0; k < p->n; k++) {
		d = abs(where - p->at[k]);
		if (d < *here) {
			*next = *here;
			*here = d;
			best = k;
		} else if (d < *next)
			*next = d;
	}
	return best;
}

/* how far the figures of the table's rows are off the heads, at the most */
static int32_t
off(const struct places *p, const struct align *a, const struct tokens *ts,
    size_t block, size_t page)
{
	const struct run *r;
	int32_t here, most = 0, next;
	size_t b, i;

	for (b = 0; b < a->nband; b++) {
		if (a->band[b].run == -1 || a->band[b].block != block)
			continue;
		r = &a->runs.run[a->band[b].run];
		if (!is_spaced(ts, r) || ts->token[r->first].page != page)
			continue;
		for (i = 0; i < r->n; i++) {
			nearest(p, edge(&ts->token[r->first + i], p->way),
			    &here, &next);
			most = here > most ? here : most;
		}
	}
	return most;
}

/* the columns are where their heads are, by the edge that fits the figures */
static void
from_heads(struct places *p, const struct align *a, const struct tokens *ts,
    size_t block, size_t n, size_t page)
{
	struct places try = { .n = n };
	size_t i;

	for (try.way = 0; try.way < EDGES * UNITS; try.way++) {
		for (i = 0; i < n; i++)
			try.at[i] = edge(&a->found[block].at[i], try.way);
		try.spread = off(&try, a, ts, block, page);
		if (p->n == 0 || try.spread < p->spread)
			*p = try;
	}
}

void
places_learn(struct places *p, const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	size_t n = br->band.n,
	    page = ts->token[a->runs.run[br->run].first].page;
	const struct token *head = a->found[br->block].at;
	struct places try = { .n = n };

	p->n = 0;
	if (n < 2 || n > BAND_MAX)
		return;
	for (try.way = 0; try.way < WAYS; try.way++) {
		if (measure(&try, a, ts, br->block, page) == 0)
			break;
		if (p->n == 0 || try.spread < p->spread)
			*p = try;
	}
	if (p->n == 0 && a->torn[br->block] && head->c1 != 0 &&
	    head->page == page)
		from_heads(p, a, ts, br->block, n, page);
}

int
places_lay(const struct places *p, const struct tokens *ts,
    const struct run *r, long *at)
{
	int32_t here, next;
	size_t best, i, k, from = 0;

	if (p->n == 0 || !is_spaced(ts, r) || r->n > p->n)
		return 0;
	for (k = 0; k < p->n; k++)
		at[k] = HOLE;
	for (i = 0; i < r->n; i++) {
		best = nearest(p, place(ts, r, r->first + i, p->way), &here,
		    &next);
		if (best < from || (here != 0 && next / here < CLEAR))
			return 0;
		at[best] = (long)(r->first + i);
		from = best + 1;
	}
	return 1;
}

/* is there something in the cell? */
static int
inked(const struct token *t)
{
	return t->kind == TOKEN_FIGURE || t->kind == TOKEN_MARK;
}

/* the numbers of the inked cells of run r: n of them, or 0 */
static int
numbers(const struct tokens *ts, const struct run *r, size_t n, size_t *to)
{
	size_t i, k = 0;

	if (r->n == 0 || ts->token[r->first].c1 != 0 || r->followed ||
	    ts->token[r->first].row != ts->token[r->first + r->n - 1].row)
		return 0;
	for (i = r->first; i < r->first + r->n; i++) {
		if (!inked(&ts->token[i]))
			continue;
		if (k == n)
			return 0;
		to[k++] = ts->token[i].end;
	}
	return k == n;
}

/* the numbers of the columns of a block: of its heads, and of whole rows, if
 * all agree; with the cells of their lines in *width */
static int
learn_numbers(const struct align *a, const struct tokens *ts,
    const struct band_read *br, size_t *col, size_t *width)
{
	size_t b, k, n = br->band.n, now[BAND_MAX], rows = 0;
	const struct run *r;

	for (b = 0; b < a->nband; b++) {
		if (a->band[b].run == -1 || a->band[b].block != br->block)
			continue;
		r = &a->runs.run[a->band[b].run];
		if (!numbers(ts, r, n, now))
			continue;
		for (k = 0; k < n && rows != 0; k++)
			if (now[k] != col[k])
				return 0;
		if (rows++ == 0) {
			for (k = 0; k < n; k++)
				col[k] = now[k];
			*width = r->width;
		}
		if (r->width != *width)
			return 0;
	}
	if (!a->torn[br->block] || a->found[br->block].at[0].c1 != 0)
		return rows > 1;
	for (k = 0; k < n; k++) {
		if (rows != 0 && a->found[br->block].at[k].end != col[k])
			return 0;
		col[k] = a->found[br->block].at[k].end;
		if (k > 0 && col[k] <= col[k - 1])
			return 0;
	}
	if (rows == 0)
		*width = a->runs.run[br->run].width;
	return 1;
}

int
places_number(const struct align *a, const struct tokens *ts,
    const struct band_read *br, long *at)
{
	const struct run *r = &a->runs.run[br->run];
	size_t col[BAND_MAX], i, k, left = 0, width = 0;

	if (br->band.n > BAND_MAX || r->n <= br->band.n ||
	    ts->token[r->first].c1 != 0 || r->followed ||
	    ts->token[r->first].row != ts->token[r->first + r->n - 1].row ||
	    !learn_numbers(a, ts, br, col, &width) || r->width != width)
		return 0;
	for (k = 0; k < br->band.n; k++)
		at[k] = HOLE;
	for (i = r->first; i < r->first + r->n; i++) {
		for (k = 0; k < br->band.n; k++)
			if (col[k] == ts->token[i].end)
				at[k] = (long)i;
		left += ts->token[i].kind != TOKEN_BLANK;
	}
	for (k = 0; k < br->band.n; k++) {
		if (at[k] == HOLE)
			return 0;
		left -= ts->token[at[k]].kind != TOKEN_BLANK;
	}
	return left == 0;
}
