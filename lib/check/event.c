#include <string.h>

#include "check/locate_priv.h"

#define COST_MOVED 150
#define COST_LOST 50		/* a figure fell off the end besides */
#define COST_EMPTY 140
#define COST_SHARE 60		/* a row that is hardly ever empty */
#define COST_ROW 240
#define COST_FOLLOWS 160
#define COST_FOLLOW 20		/* for more than one sum */

/* at least 3, and no more than a fifth of at least 200 */
#define SHARE_LEAST 3
#define SHARE_OF 200
#define SHARE 5

/*
 * The draft as an explanation: what needs two cells, or a cell without a figure
 * besides, is no rival of one wrong cell.
 */
static void
keep(struct locate *l, enum cause why, uint32_t cell, int cost)
{
	if (l->least != 1 || (l->ndraft > 2 && l->nunknown == 0))
		draft_keep(l, why, cell, cost, CHECK_NONE);
}

/* is a cell of the row in a violated check? */
static int
row_touched(const struct locate *l, size_t first, size_t ncol)
{
	const struct checks *n = l->checks;
	size_t k;

	for (k = n->first[first]; k < n->first[first + ncol]; k++)
		if (l->res[n->at[k].check] != 0)
			return 1;
	return 0;
}

/*
 * The figures of a row stand one cell too far to the right: all go back to the
 * left, and the one that fell off the end follows from the others.  step is +1
 * for that, -1 for the other way.
 */
static void
moved(struct locate *l, uint32_t first, size_t ncol, int step)
{
	uint32_t last = first + (uint32_t)ncol - 1;
	uint32_t to = step > 0 ? first : last, end = first + last - to;
	uint32_t i, from;

	draft_start(l);
	for (i = to; i != end; i += (uint32_t)step) {
		from = i + (uint32_t)step;
		if (l->unknown[from] != UNKNOWN_NOT)
			return;
		draft_add(l, i, l->val[from]);
	}
	draft_keep(l, step > 0 ? CAUSE_RIGHT : CAUSE_LEFT, first,
	    COST_MOVED + (l->val[to] != 0 ? COST_LOST : 0),
	    l->unknown[end] == UNKNOWN_NOT ? end : CHECK_NONE);
}

/* has the check another cell of the row? */
static int
along_row(const struct checks *n, uint32_t check, uint32_t first, size_t ncol,
    uint32_t cell)
{
	const struct check *c = &n->check[check];
	size_t i;

	for (i = c->term; i < c->term + c->n; i++)
		if (n->term[i].cell - first < ncol && n->term[i].cell != cell)
			return 1;
	return 0;
}

/*
 * Is a change by d small against the figures that the check has it beside, and
 * these many?  Then hardly ever nothing at all was left over to stand there.
 */
static int
is_share(const struct locate *l, uint32_t check, dec_sum d)
{
	const dec_sum one = dec_wide((struct dec){ .units = 1 });
	const struct check *c = &l->checks->check[check];
	dec_sum most = 0, v;
	size_t i;

	for (i = c->term; i < c->term + c->n; i++)
		if ((v = l->val[l->checks->term[i].cell]) > most)
			most = v;
	return most >= SHARE_OF * one && d >= SHARE_LEAST * one &&
	    d * SHARE <= most;
}

/* every cell of a row as the checks across it ask for */
static void
whole_row(struct locate *l, uint32_t first, size_t ncol)
{
	const struct checks *n = l->checks;
	const struct check_at *a;
	dec_sum d, is;
	uint32_t c;
	size_t k;
	int zeros = 1, share = 0;

	draft_start(l);
	for (c = first; c < first + ncol; c++) {
		zeros &= l->val[c] == 0;
		for (k = n->first[c], d = 0; k < n->first[c + 1]; k++) {
			a = &n->at[k];
			if (l->res[a->check] == 0 ||
			    along_row(n, a->check, first, ncol, c))
				continue;
			is = -l->res[a->check] / a->coef;
			if (d != 0 && d != is)
				return;
			d = is;
			share |= a->coef < 0 && is_share(l, a->check, d);
		}
		draft_add(l, c, l->val[c] + d);
	}
	/* two figures that are not 0 are two wrong cells */
	if (l->ndraft >= (zeros ? 2 : 3))
		keep(l, zeros ? CAUSE_EMPTY : CAUSE_ROW, first,
		    !zeros ? COST_ROW : share ? COST_SHARE : COST_EMPTY);
}

/* the change of the sum of a check when its parts change as the draft says */
static dec_sum
sum_change(const struct locate *l, const struct check *c)
{
	const struct check_term *t = &l->base.term[c->term];
	dec_sum d = 0;
	size_t i, k;
	int32_t coef = 1;

	for (i = 0; i < c->n; i++) {
		if (t[i].cell == c->sum)
			coef = t[i].coef;
		for (k = 0; k < l->ndraft; k++)
			if (l->draft[k].cell == t[i].cell &&
			    t[i].cell != c->sum)
				d += t[i].coef * l->draft[k].value;
	}
	return -d / coef;
}

/*
 * The draft: by how much all sums change when the cell does by 1.  Each sum is
 * looked at once, in the order in which they come up.
 */
static void
sums_of(struct locate *l, uint32_t cell)
{
	const struct checks *n = &l->base;
	const struct check *c;
	size_t i, j, k;
	dec_sum d;

	l->draft[0].cell = cell;
	l->draft[0].value = 1;
	l->ndraft = 1;
	for (i = 0; i < l->ndraft; i++) {
		cell = l->draft[i].cell;
		for (k = n->first[cell]; k < n->first[cell + 1]; k++) {
			c = &n->check[n->at[k].check];
			if (c->sum == CHECK_NONE || c->sum == cell)
				continue;
			for (j = 0; j < l->ndraft; j++)
				if (l->draft[j].cell == c->sum)
					break;
			d = sum_change(l, c);
			if (j < l->ndraft || d == 0)
				continue;
			l->draft[j].cell = c->sum;
			l->draft[j].value = d;
			l->ndraft++;
		}
	}
}

/* is the cell defined as a sum? */
static int
is_sum(const struct checks *n, uint32_t cell)
{
	size_t k;

	for (k = n->first[cell]; k < n->first[cell + 1]; k++)
		if (n->check[n->at[k].check].sum == cell)
			return 1;
	return 0;
}

/* the first violated check of a cell, by the draft: what 1 does to it */
static dec_sum
effect(const struct locate *l, uint32_t check)
{
	const struct check *c = &l->checks->check[check];
	const struct check_term *t = &l->checks->term[c->term];
	dec_sum d = 0;
	size_t i, k;

	for (k = 0; k < l->ndraft; k++)
		for (i = 0; i < c->n; i++)
			if (t[i].cell == l->draft[k].cell)
				d += t[i].coef * l->draft[k].value;
	return d;
}

/* an entry is wrong, and its sums were computed from it */
static void
follows(struct locate *l, uint32_t cell, uint32_t check)
{
	dec_sum e, d;
	size_t i;

	if (l->unknown[cell] != UNKNOWN_NOT || is_sum(&l->base, cell))
		return;
	sums_of(l, cell);
	if (l->ndraft < 2 || (e = effect(l, check)) == 0 ||
	    l->res[check] % e != 0)
		return;
	d = -l->res[check] / e;
	for (i = 0; i < l->ndraft; i++) {
		if (l->unknown[l->draft[i].cell] != UNKNOWN_NOT)
			return;
		l->draft[i].value = l->draft[i].value * d +
		    l->val[l->draft[i].cell];
	}
	keep(l, CAUSE_FOLLOWS, cell, COST_FOLLOWS +
	    (int)(l->ndraft - 2) * COST_FOLLOW);
}

/* the first violated check, if none of those violated defines a sum */
static uint32_t
free_check(const struct locate *l)
{
	uint32_t first = CHECK_NONE;
	size_t i = l->nlist;

	while (i-- > 0)
		if (l->res[l->list[i]] != 0) {
			first = l->list[i];
			if (l->checks->check[first].sum != CHECK_NONE)
				return CHECK_NONE;
		}
	return first;
}

void
events(struct locate *l)
{
	const struct form_table *t;
	const struct form_row *r;
	uint32_t check = free_check(l), c;
	size_t i, k, ncol;

	for (i = 0; i < l->form->ntable; i++)
		for (t = &l->form->table[i], k = 0; k < t->nrow; k++) {
			r = &t->row[k];
			ncol = t->block[r->block].ncol;
			if (ncol < 2 || !row_touched(l, r->cell, ncol))
				continue;
			moved(l, (uint32_t)r->cell, ncol, 1);
			moved(l, (uint32_t)r->cell, ncol, -1);
			whole_row(l, (uint32_t)r->cell, ncol);
		}
	for (c = 0; c < l->form->ncell && check != CHECK_NONE; c++)
		if (component_has(l, c))
			follows(l, c, check);
}
