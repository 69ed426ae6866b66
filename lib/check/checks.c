#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "check/checks.h"
#include "form/identity.h"

void
checks_start(struct checks *n, size_t ncell)
{
	n->ncell = ncell;
	n->ncheck = n->nterm = 0;
}

void
checks_term(struct checks *n, uint32_t cell, int32_t coef)
{
	void *p = n->term;

	xgrow(&p, &n->termcap, n->nterm + 1, sizeof(*n->term));
	n->term = p;
	n->term[n->nterm].cell = cell;
	n->term[n->nterm++].coef = coef;
}

/* a cell that was named twice is one term; first is the first of a check */
static void
merge(struct checks *n, size_t first)
{
	size_t i, k, to = first;

	for (i = first; i < n->nterm; i++) {
		for (k = first; k < to; k++)
			if (n->term[k].cell == n->term[i].cell)
				break;
		if (k < to)
			n->term[k].coef += n->term[i].coef;
		else
			n->term[to++] = n->term[i];
	}
	for (i = k = first; i < to; i++)
		if (n->term[i].coef != 0)
			n->term[k++] = n->term[i];
	n->nterm = k;
}

void
checks_add(struct checks *n, uint32_t ident, uint32_t sum)
{
	struct check *c;
	size_t first = 0;
	void *p = n->check;

	if (n->ncheck != 0) {
		c = &n->check[n->ncheck - 1];
		first = c->term + c->n;
	}
	merge(n, first);
	if (n->nterm == first)
		return;
	xgrow(&p, &n->checkcap, n->ncheck + 1, sizeof(*n->check));
	n->check = p;
	c = &n->check[n->ncheck++];
	memset(c, 0, sizeof(*c));
	c->term = first;
	c->n = n->nterm - first;
	c->ident = ident;
	c->sum = sum;
}

/* the checks of each cell, by counting */
static void
link_cells(struct checks *n)
{
	const struct check *c;
	void *p = n->first;
	size_t i, k;

	xgrow(&p, &n->firstcap, n->ncell + 2, sizeof(*n->first));
	n->first = p;
	p = n->at;
	xgrow(&p, &n->atcap, n->nterm + 1, sizeof(*n->at));
	n->at = p;
	memset(n->first, 0, (n->ncell + 2) * sizeof(*n->first));
	for (i = 0; i < n->nterm; i++)
		n->first[n->term[i].cell + 2]++;
	for (i = 2; i < n->ncell + 2; i++)
		n->first[i] += n->first[i - 1];
	for (i = 0; i < n->ncheck; i++)
		for (c = &n->check[i], k = c->term; k < c->term + c->n; k++)
			n->at[n->first[n->term[k].cell + 1]++] =
			    (struct check_at){ (uint32_t)i, n->term[k].coef };
}

/*
 * The first group without a cell of check i, and the component of the checks
 * that it has cells in common with; components that it joins become one.
 */
static void
place(struct checks *n, size_t i)
{
	struct check *c = &n->check[i];
	const struct check_at *a;
	uint32_t comp = (uint32_t)n->ncomp, old;
	size_t k, j;

	for (k = c->term; k < c->term + c->n; k++) {
		a = &n->at[n->first[n->term[k].cell]];
		for (; a->check < i; a++) {
			n->mark[n->check[a->check].group] = (uint32_t)i;
			old = n->check[a->check].comp;
			if (comp == n->ncomp)
				comp = old;
			for (j = 0; comp != old && j < i; j++)
				if (n->check[j].comp == old)
					n->check[j].comp = comp;
		}
	}
	c->comp = comp;
	n->ncomp += comp == n->ncomp;
	for (c->group = 0; n->mark[c->group] == i; c->group++)
		;
	if (c->group == n->ngroup)
		n->ngroup++;
}

void
checks_link(struct checks *n)
{
	void *p = n->mark;
	size_t i;

	link_cells(n);
	xgrow(&p, &n->markcap, n->ncheck + 1, sizeof(*n->mark));
	n->mark = p;
	memset(n->mark, 0xff, (n->ncheck + 1) * sizeof(*n->mark));
	n->ngroup = n->ncomp = 0;
	for (i = 0; i < n->ncheck; i++)
		place(n, i);
}

void
checks_form(struct checks *n, const struct form *f)
{
	const struct form_ident *id;
	size_t i, k;

	checks_start(n, f->ncell);
	for (i = 0; i < f->nident; i++) {
		id = &f->ident[i];
		if (id->rel != REL_EQ)
			continue;
		for (k = 0; k < identity_nterm(id); k++)
			checks_term(n, identity_cell(f, id, k),
			    identity_coef(f, id, k));
		checks_add(n, (uint32_t)i, id->nrhs == 1 &&
		    identity_coef(f, id, id->nlhs) == -1 ?
		    id->sum : CHECK_NONE);
	}
	checks_link(n);
}

void
checks_free(struct checks *n)
{
	free(n->check);
	free(n->term);
	free(n->at);
	free(n->first);
	free(n->mark);
}
