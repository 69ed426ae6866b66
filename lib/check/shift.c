#include "check/locate_priv.h"

#define COST_SURPLUS 150
#define COST_FILL 100		/* only the last cell is empty */
#define COST_GONE 50		/* what fell off the end was a figure */

/* a table whose rows stand side by side: its cells are one line */
struct line {
	uint32_t first, n;
};

/* the sum of a check, as the draft has its cells */
static dec_sum
sum_with(const struct locate *l, const struct check *c)
{
	const struct check_term *t = &l->base.term[c->term];
	dec_sum sum = 0, value;
	size_t i, k;

	for (i = 0; i < c->n; i++) {
		value = l->val[t[i].cell];
		for (k = 0; k < l->ndraft; k++)
			if (l->draft[k].cell == t[i].cell)
				value = l->draft[k].value;
		sum += t[i].coef * value;
	}
	return sum;
}

/* the cell gets what its check asks for, given all others: 0 or -1 */
static int
solve(struct locate *l, uint32_t cell)
{
	const struct checks *n = &l->base;
	const struct check_at *a = &n->at[n->first[cell]];
	dec_sum sum;

	if (n->first[cell] == n->first[cell + 1])
		return -1;
	sum = sum_with(l, &n->check[a->check]);
	if (sum % a->coef != 0)
		return -1;
	draft_add(l, cell, l->val[cell] - sum / a->coef);
	return 0;
}

/*
 * One figure too many at cell `at`: those behind it belong one cell to the
 * left, and the last, which fell off, follows from its check.
 */
static void
surplus(struct locate *l, struct line a, uint32_t at)
{
	uint32_t i, last = a.first + a.n - 1;

	draft_start(l);
	for (i = at; i < last; i++)
		draft_add(l, i, l->val[i + 1]);
	if (l->unknown[last] == UNKNOWN_NOT && solve(l, last) == 0)
		draft_keep(l, CAUSE_SURPLUS, at, COST_SURPLUS, CHECK_NONE);
}

/*
 * The figure of cell `at` is missing: those from there on belong one cell to
 * the right, and that one follows from its check.
 */
static void
missing(struct locate *l, struct line a, uint32_t at)
{
	uint32_t i, last = a.first + a.n - 1;

	draft_start(l);
	for (i = at + 1; i <= last; i++)
		draft_add(l, i, l->val[i - 1]);
	if (solve(l, at) == 0)
		draft_keep(l, CAUSE_MISSING, at, COST_SURPLUS +
		    (l->val[last] != 0 ? COST_GONE : 0), CHECK_NONE);
}

int
events_across(struct locate *l, uint32_t table)
{
	const struct form_table *t = &l->form->table[table];
	struct line a = { (uint32_t)t->row[0].cell, 0 };
	uint32_t i, last, nunknown = 0;
	size_t k;

	for (k = 0; k < t->nrow; k++)
		a.n += (uint32_t)t->block[t->row[k].block].ncol;
	last = a.first + a.n - 1;
	for (i = a.first; i <= last; i++)
		nunknown += l->unknown[i] != UNKNOWN_NOT;
	/* one figure too few leaves the last cell empty */
	if (nunknown > 1 ||
	    (nunknown == 1 && l->unknown[last] == UNKNOWN_NOT) ||
	    (nunknown == 0 && components_violated(l) < 2))
		return 0;
	for (i = a.first; i < last; i++) {
		surplus(l, a, i);
		missing(l, a, i);
	}
	if (nunknown == 1) {
		draft_start(l);
		if (solve(l, last) == 0)
			draft_keep(l, CAUSE_CELLS, last, COST_FILL, CHECK_NONE);
	}
	return l->nexpl != 0;
}
