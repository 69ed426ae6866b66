#include <stdlib.h>
#include <string.h>

#include "check/locate_priv.h"

#define MARGIN 70		/* cheaper by so much is likely */
#define MARGIN_THIRD 150	/* than one with a cell more, unique */

const char *const level_names[LEVEL_N] = {
	"proven", "unique", "likely", "ambiguous", "unexplained"
};

struct locate *
locate_open(void)
{
	struct locate *l = xrealloc(NULL, sizeof(*l));

	memset(l, 0, sizeof(*l));
	return l;
}

void
locate_free(struct locate *l)
{
	if (l == NULL)
		return;
	checks_free(&l->base);
	checks_free(&l->reduced);
	arena_free(&l->arena);
	free(l->flags);
	free(l->unknown);
	free(l->val);
	free(l->list);
	free(l->res);
	free(l->nbad);
	free(l->expl);
	free(l->draft);
	free(l->sure);
	free(l->matrix);
	free(l);
}

static void *
room(void *p, size_t *cap, size_t n, size_t size)
{
	xgrow(&p, cap, n + 1, size);
	return p;
}

/* all that depends on the form alone */
static void
use_form(struct locate *l, const struct form *f)
{
	const struct form_col *col;
	size_t i;

	if (l->form == f)
		return;
	l->form = f;
	checks_form(&l->base, f);
	l->flags = room(l->flags, &l->cellcap[0], f->ncell, 1);
	l->unknown = room(l->unknown, &l->cellcap[1], f->ncell, 1);
	l->val = room(l->val, &l->cellcap[2], f->ncell, sizeof(*l->val));
	l->draft = room(l->draft, &l->cellcap[3], f->ncell, sizeof(*l->draft));
	l->sure = room(l->sure, &l->cellcap[4], f->ncell, sizeof(*l->sure));
	l->list = room(l->list, &l->checkcap[0], f->nident, sizeof(*l->list));
	l->res = room(l->res, &l->checkcap[1], f->nident, sizeof(*l->res));
	l->nbad = room(l->nbad, &l->checkcap[2], f->nident, sizeof(*l->nbad));
	for (i = 0; i < f->ncell; i++) {
		col = &f->table[f->cell[i].table].col[f->cell[i].col];
		l->flags[i] = (unsigned char)((col->decimals ?
		    CELL_DECIMALS : 0) | (col->negative ? CELL_NEGATIVE : 0));
	}
	for (i = l->ninequality = 0; i < f->nident; i++)
		l->ninequality += f->ident[i].rel != REL_EQ;
}

static void
use_figures(struct locate *l, const struct figures *s)
{
	const struct figure *f = s->figure;
	size_t i;

	l->figures = s;
	for (i = 0; i < l->form->ncell; i++) {
		l->unknown[i] = (f[i].state & (FIGURE_KNOWN | FIGURE_TWICE)) ==
		    FIGURE_KNOWN ? UNKNOWN_NOT : UNKNOWN_OPEN;
		l->val[i] = l->unknown[i] == UNKNOWN_NOT ? f[i].value : 0;
	}
}

static int
explanation_cmp(const void *a, const void *b)
{
	const struct explanation *x = a, *y = b;
	size_t i;

	if (x->cost != y->cost)
		return x->cost < y->cost ? -1 : 1;
	for (i = 0; i < x->n && i < y->n; i++) {
		if (x->change[i].cell != y->change[i].cell)
			return x->change[i].cell < y->change[i].cell ? -1 : 1;
		if (x->change[i].value != y->change[i].value)
			return x->change[i].value < y->change[i].value ? -1 : 1;
	}
	return (x->n > y->n) - (x->n < y->n);
}

/* is the cell in every explanation? */
static int
in_all(const struct locate *l, uint32_t cell)
{
	size_t i, k;

	for (i = 0; i < l->nexpl; i++) {
		for (k = 0; k < l->expl[i].n; k++)
			if (l->expl[i].change[k].cell == cell)
				break;
		if (k == l->expl[i].n)
			return 0;
	}
	return 1;
}

/* does an identity that placed a cell hold the cell? */
static int
is_helped(const struct locate *l, uint32_t cell)
{
	const struct checks *n = &l->base;
	size_t i;

	for (i = n->first[cell]; i < n->first[cell + 1]; i++)
		if (component_helped(l, &n->check[n->at[i].check]))
			return 1;
	return 0;
}

/*
 * One wrong cell, and no explanation with two: the distance of the code, less
 * what cells without a figure took of it. What placed a cell is no evidence.
 */
static int
is_proven(struct locate *l)
{
	const struct explanation *s = &l->expl[0];
	const struct checks *n = l->checks;
	uint32_t cell = s->change[0].cell;
	size_t i;

	if (l->least != 1 || l->nunknown > 1 ||
	    n->first[cell + 1] - n->first[cell] < 2)
		return 0;
	for (i = 0; i < s->n; i++)
		if (is_helped(l, s->change[i].cell))
			return 0;
	return l->nunknown == 1 ? s->n == 2 : !search_any(l, 2);
}

/*
 * Two wrong cells, and no other two: is an explanation with three so plausible
 * that it is worth a thought? So three wrong figures show that happen to look
 * like two.
 */
static int
has_third(struct locate *l)
{
	size_t i;
	int more = 0;

	search_size(l, 3);
	for (i = 1; i < l->nexpl; i++)
		more |= l->expl[i].cost < l->expl[0].cost + MARGIN_THIRD;
	more |= l->gaveup;
	l->gaveup = 0;
	l->nexpl = 1;
	return more;
}

static enum locate_level
level_of(struct locate *l)
{
	if (l->nexpl == 0 || l->gaveup)
		return LEVEL_UNEXPLAINED;
	if (l->nexpl == 1 && l->expl[0].nprinted == 0)
		return LEVEL_UNIQUE;
	if (l->nexpl == 1)
		return l->least == 0 || (l->least == 2 && has_third(l)) ?
		    LEVEL_LIKELY : is_proven(l) ? LEVEL_PROVEN : LEVEL_UNIQUE;
	/* with many cells open, little is left that could tell explanations
	 * apart */
	return l->expl[1].cost - l->expl[0].cost >= MARGIN &&
	    l->nunknown <= LOCATE_CELLS ? LEVEL_LIKELY : LEVEL_AMBIGUOUS;
}

/* what the explanations of the component come to; they are the last that are
 * made */
static void
decide(struct locate *l, struct verdict *v)
{
	size_t i;

	v->nviolated = l->nviolated;
	v->least = component_bound(l);
	if (l->nexpl > 1)
		qsort(l->expl, l->nexpl, sizeof(*l->expl), explanation_cmp);
	v->level = level_of(l);
	v->expl = l->expl;
	v->nexpl = l->nexpl;
	if (v->level == LEVEL_UNEXPLAINED) {
		v->why = l->gaveup || l->nviolated == 0 ? CAUSE_SEARCH :
		    CAUSE_MANY;
		v->nexpl = 0;
		if (l->nviolated == 0)
			/* no figure that a blank may hold makes one true */
			v->nviolated = v->least = 1;
		else if (!l->gaveup && v->least <= LOCATE_CELLS)
			v->least = LOCATE_CELLS + 1;
	}
	v->sure = l->sure;
	for (i = 0; v->nexpl > 1 && i < l->expl[0].n; i++)
		if (in_all(l, l->expl[0].change[i].cell))
			l->sure[v->nsure++] = l->expl[0].change[i].cell;
}

/*
 * The cells without a figure, as the others determine them: 1 if that is all
 * there is to say of the component, 0 if the figures contradict each other, or an
 * inequality.
 */
static int
only_holes(struct locate *l, struct verdict *v)
{
	struct explanation s = { .why = CAUSE_CELLS };
	size_t i;
	int forbidden;

	draft_start(l);
	if (unknown_fill(l) == -1) {
		unknown_undo(l);
		return 0;
	}
	for (i = 0; i < l->form->ncell; i++)
		if (l->unknown[i] == UNKNOWN_FILLED)
			draft_add(l, (uint32_t)i, l->val[i]);
	s.n = l->ndraft;
	s.change = arena_get(&l->arena, (s.n + 1) * sizeof(*s.change));
	memcpy(s.change, l->draft, s.n * sizeof(*s.change));
	rank_explanation(l, &s, 0);
	forbidden = draft_forbidden(l);
	unknown_undo(l);
	if (forbidden)
		return 0;
	if (s.n != 0) {
		l->expl = room(l->expl, &l->explcap, 1, sizeof(s));
		l->expl[0] = s;
		v->expl = l->expl;
		v->nexpl = 1;
		v->level = s.n == l->nunknown && s.n <= LOCATE_CELLS &&
		    unknown_spare(l) ? LEVEL_PROVEN : LEVEL_UNIQUE;
	}
	return 1;
}

/* one component; 1 if there is anything to tell of it */
static int
judge(struct locate *l, uint32_t comp, int unknowns, struct verdict *v)
{
	memset(v, 0, sizeof(*v));
	l->nexpl = 0;
	arena_reset(&l->arena);
	l->comp = comp;
	component_start(l, &l->base, comp, CHECK_NONE);
	v->cell = component_cell(l);
	if ((l->nunknown = component_unknowns(l)) == 0) {
		if (l->nviolated == 0)
			return 0;
	} else {
		if (only_holes(l, v))
			return v->nexpl != 0 && unknowns;
		if (unknown_reduce(l) == -1)
			l->gaveup = 1;
		else
			component_start(l, &l->reduced, CHECK_NONE, CHECK_NONE);
		if (!unknowns && l->nviolated == 0)
			return 0;
	}
	if (!l->gaveup) {
		search(l);
		events(l);
	}
	decide(l, v);
	return 1;
}

/* a table in one line, with a figure too many or too few: 1, or 0 if it is
 * not */
static int
judge_across(struct locate *l, uint32_t table, int unknowns, struct verdict *v)
{
	memset(v, 0, sizeof(*v));
	l->nexpl = l->nunknown = 0;
	arena_reset(&l->arena);
	component_start(l, &l->base, CHECK_NONE, table);
	if (l->nviolated == 0 && !unknowns)
		return 0;
	v->cell = component_cell(l);
	if (!events_across(l, table))
		return 0;
	decide(l, v);
	return 1;
}

void
locate_figures(struct locate *l, const struct figures *s, int unknowns,
    void (*tell)(const struct verdict *v, void *arg), void *arg)
{
	const struct form *f = s->form;
	struct verdict v;
	uint32_t comp, t, table = CHECK_NONE;
	size_t i;
	int across = 0;

	use_form(l, f);
	use_figures(l, s);
	for (comp = 0; comp < l->base.ncomp; comp++) {
		for (i = 0; i < l->base.ncheck; i++)
			if (l->base.check[i].comp == comp)
				break;
		if (i == l->base.ncheck)
			continue;
		t = f->cell[l->base.term[l->base.check[i].term].cell].table;
		if (t != table) {
			across = f->table[t].across &&
			    judge_across(l, t, unknowns, &v);
			if (across)
				tell(&v, arg);
		}
		table = t;
		if (!across && judge(l, comp, unknowns, &v))
			tell(&v, arg);
	}
}
