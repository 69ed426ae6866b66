#include <stdlib.h>

#include "columns.h"

#define CLEAR 3		/* the next column is so many times farther away */
#define STREWN_MIN 3	/* cells more than a row has */
#define PART_MIN 3	/* rows that tell the columns of a part of a table */

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

/* do the cells of its line have numbers, empty ones too?  So they do between
 * TABs, bars and rulers, but not where white space is all there is */
static int
is_numbered(const struct token *t)
{
	return t->c1 == 0 || t->boxed;
}

/* the numbers of the inked cells of run r: n of them, or 0 */
static int
numbers(const struct tokens *ts, const struct run *r, size_t n, size_t *to)
{
	size_t i, k = 0;

	if (r->n == 0 || !is_numbered(&ts->token[r->first]) || r->followed ||
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

/* the columns of rows of cells in lines of one width, by their numbers */
struct numbers {
	size_t col[BAND_MAX];
	size_t width;
	size_t rows;		/* with a figure or a mark in each cell */
	size_t lo, hi;		/* the runs lo .. hi; where a table goes on in
				   another one, its numbers are others */
};

/* are the inked cells of run r all in columns of p? */
static int
is_within(const struct numbers *p, const struct tokens *ts,
    const struct run *r, size_t n)
{
	size_t i, k;

	for (i = r->first; i < r->first + r->n; i++) {
		if (!inked(&ts->token[i]))
			continue;
		for (k = 0; k < n && p->col[k] != ts->token[i].end; k++)
			;
		if (k == n)
			return 0;
	}
	return 1;
}

/* the columns of the heads of the block, which stand over the run of p->lo; 0
 * if those of the rows are others, -1 if there are no heads */
static int
number_heads(const struct align *a, const struct tokens *ts,
    const struct band_read *br, struct numbers *p)
{
	const struct token *at = a->found[br->block].at;
	size_t k;

	if (!a->torn[br->block] || (at[0].c1 != 0 &&
	    !ts->token[a->runs.run[br->run].first].boxed))
		return -1;
	for (k = 0; k < br->band.n; k++) {
		if ((p->rows != 0 && at[k].end != p->col[k]) ||
		    (k > 0 && at[k].end <= at[k - 1].end))
			return 0;
		p->col[k] = at[k].end;
	}
	if (p->rows == 0)
		p->width = a->runs.run[br->run].width;
	return 1;
}

/* the numbers of the columns of rows p->lo .. p->hi: of whole rows, if all
 * agree, and of the heads; in *all the rows that there are */
static int
learn_numbers(const struct align *a, const struct tokens *ts,
    const struct band_read *br, struct numbers *p, size_t *all)
{
	size_t b, k, n = br->band.n, now[BAND_MAX];
	const struct run *r;

	p->rows = *all = 0;
	for (b = 0; b < a->nband; b++) {
		if (a->band[b].run == -1 || a->band[b].block != br->block ||
		    (size_t)a->band[b].run < p->lo ||
		    (size_t)a->band[b].run > p->hi)
			continue;
		r = &a->runs.run[a->band[b].run];
		++*all;
		if (!numbers(ts, r, n, now))
			continue;
		for (k = 0; k < n && p->rows != 0; k++)
			if (now[k] != p->col[k])
				return 0;
		if (p->rows++ == 0) {
			for (k = 0; k < n; k++)
				p->col[k] = now[k];
			p->width = r->width;
		}
		if (r->width != p->width)
			return 0;
	}
	return 1;
}

/* the columns of the whole block */
static int
block_numbers(const struct align *a, const struct tokens *ts,
    const struct band_read *br, struct numbers *p)
{
	size_t all;
	int heads;

	p->lo = 0;
	p->hi = a->runs.n;
	if (!learn_numbers(a, ts, br, p, &all))
		return 0;
	heads = number_heads(a, ts, br, p);
	return heads == -1 ? p->rows > 1 : heads;
}

/* does run i go on in the line below where run i - 1 ended, with as many
 * cells? */
static int
is_next_line(const struct align *a, const struct tokens *ts, size_t block,
    size_t i)
{
	const struct run *r = &a->runs.run[i], *was = r - 1;
	size_t end;

	if (a->owner[i] == -1 || a->owner[i - 1] == -1 ||
	    a->band[a->owner[i]].block != block ||
	    a->band[a->owner[i - 1]].block != block || r->n == 0 ||
	    was->n == 0)
		return 0;
	end = ts->token[was->first + was->n - 1].row;
	return r->width == was->width && ts->token[r->first].row == end + 1;
}

/*
 * The columns of the part of a block that the row is in: a spreadsheet gives
 * each table of the page the columns of all, and one that was cut in two has
 * two sets of them (tests/layouts/tabs-parts).  The part's own heads tell them,
 * or a whole row does which no other row of the part speaks against.
 */
static int
part_numbers(const struct align *a, const struct tokens *ts,
    const struct band_read *br, struct numbers *p)
{
	size_t all, b, i;

	p->lo = p->hi = (size_t)br->run;
	while (p->lo > 0 && is_next_line(a, ts, br->block, p->lo))
		p->lo--;
	while (p->hi + 1 < a->runs.n && is_next_line(a, ts, br->block,
	    p->hi + 1))
		p->hi++;
	if (!learn_numbers(a, ts, br, p, &all) || all < PART_MIN)
		return 0;
	for (b = i = a->runs.n; i-- > 0;)
		if (a->owner[i] != -1 &&
		    a->band[a->owner[i]].block == br->block)
			b = i;
	if (p->rows == 0 && (p->lo != b || number_heads(a, ts, br, p) != 1))
		return 0;
	for (i = p->lo; i <= p->hi; i++)
		if (!is_within(p, ts, &a->runs.run[i], br->band.n))
			return 0;
	return 1;
}

int
places_number(const struct align *a, const struct tokens *ts,
    const struct band_read *br, long *at)
{
	const struct run *r = &a->runs.run[br->run];
	struct numbers p;
	size_t i, k, left = 0;

	if (br->band.n > BAND_MAX || r->n <= br->band.n ||
	    !is_numbered(&ts->token[r->first]) || r->followed ||
	    ts->token[r->first].row != ts->token[r->first + r->n - 1].row ||
	    ((!block_numbers(a, ts, br, &p) || r->width != p.width) &&
	    (!part_numbers(a, ts, br, &p) || r->width != p.width)))
		return 0;
	for (k = 0; k < br->band.n; k++)
		at[k] = HOLE;
	for (i = r->first; i < r->first + r->n; i++) {
		for (k = 0; k < br->band.n; k++)
			if (p.col[k] == ts->token[i].end)
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

int
places_strewn(const struct tokens *ts, const struct run *r, size_t n, long *at)
{
	size_t i, k = 0;

	if (r->n < n + STREWN_MIN || r->ninked != n || r->followed ||
	    !is_numbered(&ts->token[r->first]) ||
	    ts->token[r->first].row != ts->token[r->first + r->n - 1].row)
		return 0;
	for (i = r->first; i < r->first + r->n; i++) {
		if (inked(&ts->token[i]))
			at[k++] = (long)i;
		else if (ts->token[i].kind != TOKEN_BLANK)
			return 0;
	}
	return k == n;
}
