#include <string.h>

#include "check/locate_priv.h"
#include "form/identity.h"

#define UNUSUAL 90

static void
bad(struct locate *l, uint32_t check, int more)
{
	uint32_t *n = &l->nbad[l->checks->check[check].group];

	if (more) {
		++*n;
		l->nviolated++;
	} else {
		--*n;
		l->nviolated--;
	}
}

void
component_start(struct locate *l, const struct checks *n, uint32_t comp,
    uint32_t table)
{
	const struct check *c;
	uint32_t i;
	size_t k;

	l->checks = n;
	l->nlist = l->nviolated = l->least = l->nodes = 0;
	l->gaveup = 0;
	memset(l->nbad, 0, n->ngroup * sizeof(*l->nbad));
	for (i = 0; i < n->ncheck; i++) {
		c = &n->check[i];
		l->res[i] = 0;
		if ((comp != CHECK_NONE && c->comp != comp) ||
		    (table != CHECK_NONE &&
		    l->form->cell[n->term[c->term].cell].table != table))
			continue;
		l->list[l->nlist++] = i;
		for (k = c->term; k < c->term + c->n; k++)
			l->res[i] += n->term[k].coef * l->val[n->term[k].cell];
		if (l->res[i] != 0)
			bad(l, i, 1);
	}
}

int
component_has(const struct locate *l, uint32_t cell)
{
	const struct checks *n = &l->base;

	return n->first[cell] < n->first[cell + 1] &&
	    n->check[n->at[n->first[cell]].check].comp == l->comp;
}

int
component_helped(const struct locate *l, const struct check *c)
{
	const struct check_term *t = &l->base.term[c->term];
	size_t i;

	for (i = 0; i < c->n; i++)
		if (l->figures->figure[t[i].cell].state & FIGURE_PLACED)
			return 1;
	return 0;
}

size_t
component_unknowns(const struct locate *l)
{
	uint32_t i;
	size_t n = 0;

	for (i = 0; i < l->form->ncell; i++)
		n += l->unknown[i] != UNKNOWN_NOT && component_has(l, i);
	return n;
}

size_t
components_violated(const struct locate *l)
{
	uint32_t comp, last = CHECK_NONE;
	size_t i, n = 0;

	for (i = 0; i < l->nlist; i++) {
		comp = l->checks->check[l->list[i]].comp;
		if (l->res[l->list[i]] == 0 || comp == last)
			continue;
		n++;
		last = comp;
	}
	return n;
}

uint32_t
component_cell(const struct locate *l)
{
	uint32_t check = l->list[0];
	size_t i;

	for (i = l->nlist; i-- > 0;)
		if (l->res[l->list[i]] != 0)
			check = l->list[i];
	return l->form->ident[l->checks->check[check].ident].sum;
}

void
component_move(struct locate *l, uint32_t cell, dec_sum d)
{
	const struct checks *n = l->checks;
	const struct check_at *a = &n->at[n->first[cell]];
	const struct check_at *end = &n->at[n->first[cell + 1]];
	dec_sum *r;

	for (; a < end && d != 0; a++) {
		r = &l->res[a->check];
		if (*r == 0) {
			*r = a->coef * d;
			bad(l, a->check, 1);
		} else if ((*r += a->coef * d) == 0)
			bad(l, a->check, 0);
	}
}

size_t
component_bound(const struct locate *l)
{
	size_t i, most = 0;

	for (i = 0; i < l->checks->ngroup; i++)
		if (l->nbad[i] > most)
			most = l->nbad[i];
	return most;
}

int
component_allows(const struct locate *l, uint32_t cell, dec_sum value)
{
	struct dec d;

	if (dec_narrow(value, &d) == -1)
		return 0;
	return (d.units >= 0 || (l->flags[cell] & CELL_NEGATIVE)) &&
	    (d.scale == 0 || (l->flags[cell] & CELL_DECIMALS));
}

void
draft_start(struct locate *l)
{
	l->ndraft = 0;
}

void
draft_add(struct locate *l, uint32_t cell, dec_sum value)
{
	if (l->unknown[cell] == UNKNOWN_NOT && l->val[cell] == value)
		return;
	l->draft[l->ndraft].cell = cell;
	l->draft[l->ndraft++].value = value;
}

/* the value of a cell that a check asks for, once the draft is applied */
static void
draft_solve(struct locate *l, uint32_t cell)
{
	const struct checks *n = l->checks;
	size_t k;

	for (k = n->first[cell]; k < n->first[cell + 1]; k++)
		if (l->res[n->at[k].check] != 0 &&
		    l->res[n->at[k].check] % n->at[k].coef == 0) {
			draft_add(l, cell, l->val[cell] -
			    l->res[n->at[k].check] / n->at[k].coef);
			return;
		}
}

/* move the residuals by the changes from i on, or back */
static void
draft_move(struct locate *l, size_t i, int sign)
{
	for (; i < l->ndraft; i++)
		component_move(l, l->draft[i].cell, sign *
		    (l->draft[i].value - l->val[l->draft[i].cell]));
}

/* the printed cells first, in the form's order */
static void
draft_sort(struct locate *l, size_t *nprinted)
{
	struct change c;
	size_t i, k;
	int open;

	*nprinted = 0;
	for (i = 0; i < l->ndraft; i++) {
		c = l->draft[i];
		open = l->unknown[c.cell] != UNKNOWN_NOT;
		*nprinted += !open;
		for (k = i; k > 0; k--) {
			int before =
			    l->unknown[l->draft[k - 1].cell] != UNKNOWN_NOT;

			if (before != open ? before < open :
			    l->draft[k - 1].cell < c.cell)
				break;
			l->draft[k] = l->draft[k - 1];
		}
		l->draft[k] = c;
	}
}

/*
 * The cells without a figure, as the draft has them, and what follows for the
 * others: -1 where these contradict each other.
 */
static int
draft_fill(struct locate *l, size_t nprinted)
{
	size_t i, n = l->ndraft;
	dec_sum was;
	int ret;

	for (i = 0; i < nprinted; i++) {
		was = l->val[l->draft[i].cell];
		l->val[l->draft[i].cell] = l->draft[i].value;
		l->draft[i].value = was;
	}
	ret = unknown_fill(l);
	for (i = nprinted; i < n && ret == 0; i++)
		if (l->unknown[l->draft[i].cell] != UNKNOWN_FILLED ||
		    l->val[l->draft[i].cell] != l->draft[i].value)
			ret = -1;
	for (i = 0, l->ndraft = nprinted; i < l->form->ncell && ret == 0; i++)
		if (l->unknown[i] == UNKNOWN_FILLED) {
			l->draft[l->ndraft].cell = (uint32_t)i;
			l->draft[l->ndraft++].value = l->val[i];
		}
	unknown_undo(l);
	for (i = 0; i < nprinted; i++) {
		was = l->val[l->draft[i].cell];
		l->val[l->draft[i].cell] = l->draft[i].value;
		l->draft[i].value = was;
	}
	return ret;
}

/* identity_figure of the draft: a cell that is not in it is as it was */
static int
draft_figure(const void *locate, uint32_t cell, dec_sum *value)
{
	const struct locate *l = locate;
	size_t i;

	for (i = 0; i < l->ndraft; i++)
		if (l->draft[i].cell == cell) {
			*value = l->draft[i].value;
			return 1;
		}
	*value = l->val[cell];
	return l->unknown[cell] == UNKNOWN_NOT;
}

int
draft_breaks(const struct locate *l, const struct form_ident *id)
{
	struct identity_sums s = identity_sums(l->form, id, draft_figure, l);

	return s.nunknown == 0 && !identity_holds(id, s.lhs, s.rhs);
}

int
draft_forbidden(const struct locate *l)
{
	const struct form *f = l->form;
	size_t i;

	for (i = 0; i < f->nident && l->ninequality != 0; i++)
		if (f->ident[i].rel != REL_EQ &&
		    !l->figures->residual[i].violated &&
		    draft_breaks(l, &f->ident[i]))
			return 1;
	return 0;
}

/* an explanation with these printed cells, the first n of the draft; or NULL */
static struct explanation *
same_explanation(const struct locate *l, size_t n)
{
	struct explanation *s;
	size_t i, k;

	for (i = 0; i < l->nexpl; i++) {
		s = &l->expl[i];
		if (s->nprinted != n)
			continue;
		for (k = 0; k < n; k++)
			if (s->change[k].cell != l->draft[k].cell ||
			    s->change[k].value != l->draft[k].value)
				break;
		if (k == n)
			return s;
	}
	return NULL;
}

/* has the draft a cell of it? */
static int
draft_touches(const struct locate *l, const struct form_ident *id)
{
	const struct form_term *t = &l->form->term[id->term];
	size_t i, k;

	for (i = 0; i < l->ndraft; i++)
		for (k = 0; k < identity_nterm(id); k++)
			if (t[k].cell == l->draft[i].cell)
				return 1;
	return 0;
}

/* what it costs that the draft makes a report that is not as most are */
static int
draft_unusual(const struct locate *l)
{
	const struct form_ident *id = l->form->usual;
	size_t i;

	for (i = 0; i < l->form->nusual; i++)
		if (draft_touches(l, &id[i]) && draft_breaks(l, &id[i]))
			return UNUSUAL;
	return 0;
}

static void
add_explanation(
    struct locate *l, size_t nprinted, enum cause why, uint32_t cell, int cost)
{
	struct explanation s = { .n = l->ndraft,
		.nprinted = nprinted,
		.why = why,
		.cell = cell },
			   *old;
	void *p = l->expl;

	s.change = arena_get(&l->arena, (s.n + 1) * sizeof(*s.change));
	memcpy(s.change, l->draft, s.n * sizeof(*s.change));
	rank_explanation(l, &s, cost);
	s.cost += draft_unusual(l);
	if ((old = same_explanation(l, nprinted)) != NULL) {
		if (s.cost < old->cost)
			*old = s;
		return;
	}
	if (l->nexpl == LOCATE_EXPLS) {
		l->gaveup = 1;
		return;
	}
	xgrow(&p, &l->explcap, l->nexpl + 1, sizeof(*l->expl));
	l->expl = p;
	l->expl[l->nexpl++] = s;
}

int
draft_keep(struct locate *l, enum cause why, uint32_t cell, int cost,
    uint32_t solve)
{
	size_t i, n, nprinted;
	int ok;

	draft_move(l, 0, 1);
	n = l->ndraft;
	if (solve != CHECK_NONE) {
		draft_solve(l, solve);
		draft_move(l, n, 1);
	}
	ok = l->nviolated == 0 && l->ndraft != 0;
	draft_move(l, 0, -1);
	for (i = 0; i < l->ndraft && ok; i++)
		ok = component_allows(l, l->draft[i].cell, l->draft[i].value);
	if (!ok)
		return 0;
	draft_sort(l, &nprinted);
	if (l->nunknown != 0 && draft_fill(l, nprinted) == -1)
		return 0;
	if (draft_forbidden(l))
		return 0;
	add_explanation(l, nprinted, why, cell, cost);
	return 1;
}
