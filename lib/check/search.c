#include "check/locate_priv.h"

struct set {
	uint32_t cell[LOCATE_CELLS];
	dec_sum d[LOCATE_CELLS];
	size_t n;
	int any;		/* only ask whether there is one */
	int found;
};

static int
has(const struct set *s, uint32_t cell)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->cell[i] == cell)
			return 1;
	return 0;
}

static void
found(struct locate *l, struct set *s)
{
	size_t i;

	s->found = 1;
	if (s->any)
		return;
	/* the residuals are those after the changes: take them back */
	for (i = 0; i + 1 < s->n; i++)
		component_move(l, s->cell[i], -s->d[i]);
	draft_start(l);
	for (i = 0; i < s->n; i++)
		draft_add(l, s->cell[i], l->val[s->cell[i]] + s->d[i]);
	draft_keep(l, CAUSE_CELLS, s->cell[0], 0, CHECK_NONE);
	for (i = 0; i + 1 < s->n; i++)
		component_move(l, s->cell[i], s->d[i]);
}

/* is a change of cell by d all that is missing? */
static int
fits(const struct locate *l, uint32_t cell, dec_sum d)
{
	const struct checks *n = l->checks;
	size_t k;

	if (n->first[cell + 1] - n->first[cell] != l->nviolated)
		return 0;
	for (k = n->first[cell]; k < n->first[cell + 1]; k++)
		if (l->res[n->at[k].check] != -n->at[k].coef * d)
			return 0;
	return 1;
}

/* the violated check with the fewest cells */
static uint32_t
smallest(const struct locate *l)
{
	uint32_t best = CHECK_NONE;
	size_t i;

	for (i = 0; i < l->nlist; i++)
		if (l->res[l->list[i]] != 0 && (best == CHECK_NONE ||
		    l->checks->check[l->list[i]].n < l->checks->check[best].n))
			best = l->list[i];
	return best;
}

static void	go(struct locate *l, struct set *s, size_t k);

/* each cell of a violated check as the one that is wrong, with k - 1 others */
static void
try_check(struct locate *l, struct set *s, size_t k, uint32_t check)
{
	const struct check *c = &l->checks->check[check];
	const struct check_term *t = &l->checks->term[c->term];
	const struct check_term *end = t + c->n;
	dec_sum d;

	for (; t < end && !l->gaveup && !(s->any && s->found); t++) {
		if (l->res[check] % t->coef != 0 || has(s, t->cell))
			continue;
		d = -l->res[check] / t->coef;
		if (k == 1 && !fits(l, t->cell, d))
			continue;
		if (!component_allows(l, t->cell, l->val[t->cell] + d))
			continue;
		s->cell[s->n] = t->cell;
		s->d[s->n++] = d;
		if (k == 1)
			found(l, s);
		else {
			component_move(l, t->cell, d);
			go(l, s, k - 1);
			component_move(l, t->cell, -d);
		}
		s->n--;
	}
}

/*
 * All sets of k more cells that leave no check violated.  Some check has one
 * cell of the set only, and so is violated and says by how much that one is
 * wrong.
 */
static void
go(struct locate *l, struct set *s, size_t k)
{
	size_t i;

	if (++l->nodes > LOCATE_NODES) {
		l->gaveup = 1;
		return;
	}
	if (l->nviolated == 0 || component_bound(l) > k)
		return;
	if (k == 1) {
		try_check(l, s, k, smallest(l));
		return;
	}
	for (i = 0; i < l->nlist; i++)
		if (l->res[l->list[i]] != 0)
			try_check(l, s, k, l->list[i]);
}

void
search(struct locate *l)
{
	struct set s = { .n = 0 };
	size_t k = component_bound(l);

	for (; k <= LOCATE_CELLS && !l->gaveup && k != 0; k++) {
		go(l, &s, k);
		if (l->nexpl != 0) {
			l->least = k;
			return;
		}
	}
}

void
search_size(struct locate *l, size_t k)
{
	struct set s = { .n = 0 };

	l->nodes = 0;
	go(l, &s, k);
}

int
search_any(struct locate *l, size_t k)
{
	struct set s = { .any = 1 };

	go(l, &s, k);
	return s.found || l->gaveup;
}
