#include <stdlib.h>

#include "read/columns.h"

#define CLEAR 3		/* the next column is so many times farther away */

/* ways to say where a token stands; of all three one is taken */
enum { AT_LEFT, AT_RIGHT, AT_MIDDLE, EDGES };
enum { UNIT_CHARS, UNIT_CELLS, UNITS };
enum { FROM_START, FROM_LAST, FROMS };
#define WAYS (EDGES * UNITS * FROMS)

static int32_t
edge(const struct token *t, int way)
{
	int32_t lo, hi;

	if (way / EDGES % UNITS == UNIT_CHARS) {
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
	return gap > 1 && r->n != 0 && r->n == r->ncell &&
	    ts->token[r->first].c1 != 0 && ts->token[last].c1 != 0 &&
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

	for (i = 0; i < n; i++)
		if (a->found[block].at[i].c1 == 0)
			return;		/* on another page */
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
