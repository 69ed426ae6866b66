#include "check/locate_priv.h"

#define MISREAD 20		/* the reader's slip is so much cheaper */
#define EXCHANGED 130
#define NEAR 112		/* besides, for figures that hardly differ */

/*
 * Is the cell a sum that lacks one of its parts, or has it twice?  That is,
 * would value be right but for one figure of the same sum?
 */
static enum cause
cause_of_sum(const struct locate *l, uint32_t cell, dec_sum value)
{
	const struct checks *n = &l->base;
	const struct check *c;
	dec_sum d = l->val[cell] - value;
	size_t k, i;

	for (k = n->first[cell]; k < n->first[cell + 1]; k++) {
		c = &n->check[n->at[k].check];
		for (i = c->term; c->sum == cell && i < c->term + c->n; i++)
			if (n->term[i].cell != cell &&
			    (l->val[n->term[i].cell] == d ||
			    l->val[n->term[i].cell] == -d))
				return d < 0 ? CAUSE_OMITTED : CAUSE_REPEATED;
	}
	return CAUSE_N;
}

static int
rank_change(const struct locate *l, struct change *c)
{
	unsigned state = l->figures->figure[c->cell].state;
	enum cause sum;
	int cost;

	if (l->unknown[c->cell] != UNKNOWN_NOT) {
		c->why = (state & FIGURE_BLANK) ? CAUSE_BLANK : CAUSE_UNREAD;
		return cause_cost(c->why);
	}
	if (state & FIGURE_BLANK) {
		c->why = CAUSE_BLANK;
		return cause_cost(c->why);
	}
	c->why = cause_of(l->val[c->cell], c->value, &cost);
	sum = cause_of_sum(l, c->cell, c->value);
	if (sum != CAUSE_N && cost > cause_cost(sum)) {
		c->why = sum;
		cost = cause_cost(sum);
	}
	cost += CAUSE_CELL;
	if (state & (FIGURE_PLACED | FIGURE_FUZZY)) {
		c->why = CAUSE_MISREAD;
		cost -= MISREAD;
	}
	return cost;
}

/*
 * How natural the exchange of two cells is, or -1 if they are none. Two figures
 * that hardly differ look like one by chance, unless they stand side by side.
 */
static int
exchange(const struct locate *l, const struct change *a, const struct change *b)
{
	const dec_sum two = dec_wide((struct dec){ .units = 2 });
	const dec_sum d = a->value - b->value;
	const int near = d <= two && -d <= two;
	const struct form_cell *x = &l->form->cell[a->cell];
	const struct form_cell *y = &l->form->cell[b->cell];

	if (a->value != l->val[b->cell] || b->value != l->val[a->cell] ||
	    x->table != y->table)
		return -1;
	if (x->row == y->row)
		return y->col - x->col == 1 ? 0 : near ? NEAR : 50;
	if (x->col == y->col)
		return y->row - x->row == 1 ? 10 : near ? NEAR : 70;
	return -1;
}

void
rank_explanation(const struct locate *l, struct explanation *s, int cost)
{
	size_t i;
	int sum = 0, n;

	for (i = 0; i < s->n; i++)
		sum += rank_change(l, &s->change[i]);
	if (s->why != CAUSE_CELLS)
		for (i = 0; i < s->nprinted; i++)
			s->change[i].why = s->why;
	else if (s->n == 1)
		s->why = s->change[0].why;
	else if (s->nprinted == 2 && s->n == 2 &&
	    (n = exchange(l, &s->change[0], &s->change[1])) != -1) {
		s->why = s->change[0].why = s->change[1].why = CAUSE_EXCHANGED;
		sum = EXCHANGED + n;
	}
	s->cost = cost != 0 ? cost : sum;
}
