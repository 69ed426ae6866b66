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
	net_free(&l->base);
	net_free(&l->reduced);
	arena_free(&l->arena);
	free(l->flags);
	free(l->hole);
	free(l->val);
	free(l->list);
	free(l->res);
	free(l->nbad);
	free(l->story);
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
	net_form(&l->base, f);
	l->flags = room(l->flags, &l->cellcap[0], f->ncell, 1);
	l->hole = room(l->hole, &l->cellcap[1], f->ncell, 1);
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
use_sheet(struct locate *l, const struct sheet *s)
{
	const struct figure *f = s->figure;
	size_t i;

	l->sheet = s;
	for (i = 0; i < l->form->ncell; i++) {
		l->hole[i] = (f[i].state & (FIGURE_KNOWN | FIGURE_TWICE)) ==
		    FIGURE_KNOWN ? HOLE_NONE : HOLE_OPEN;
		l->val[i] = l->hole[i] == HOLE_NONE ? f[i].value : 0;
	}
}

static int
story_cmp(const void *a, const void *b)
{
	const struct story *x = a, *y = b;
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

/* is the cell in every story? */
static int
in_all(const struct locate *l, uint32_t cell)
{
	size_t i, k;

	for (i = 0; i < l->nstory; i++) {
		for (k = 0; k < l->story[i].n; k++)
			if (l->story[i].change[k].cell == cell)
				break;
		if (k == l->story[i].n)
			return 0;
	}
	return 1;
}

/* does an identity that placed a cell hold the cell? */
static int
is_helped(const struct locate *l, uint32_t cell)
{
	const struct net *n = &l->base;
	size_t i;

	for (i = n->first[cell]; i < n->first[cell + 1]; i++)
		if (place_helped(l, &n->check[n->at[i].check]))
			return 1;
	return 0;
}

/*
 * One wrong cell, and no story with two: the distance of the code, less what
 * cells without a figure took of it.  What placed a cell is no evidence.
 */
static int
is_proven(struct locate *l)
{
	const struct story *s = &l->story[0];
	const struct net *n = l->net;
	uint32_t cell = s->change[0].cell;
	size_t i;

	if (l->least != 1 || l->nhole > 1 ||
	    n->first[cell + 1] - n->first[cell] < 2)
		return 0;
	for (i = 0; i < s->n; i++)
		if (is_helped(l, s->change[i].cell))
			return 0;
	return l->nhole == 1 ? s->n == 2 : !search_any(l, 2);
}

/*
 * Two wrong cells, and no other two: is a story with three so plausible that
 * it is worth a thought?  So three slips show that happen to look like two.
 */
static int
has_third(struct locate *l)
{
	size_t i;
	int more = 0;

	search_size(l, 3);
	for (i = 1; i < l->nstory; i++)
		more |= l->story[i].cost < l->story[0].cost + MARGIN_THIRD;
	more |= l->gaveup;
	l->gaveup = 0;
	l->nstory = 1;
	return more;
}

static enum locate_level
level_of(struct locate *l)
{
	if (l->nstory == 0 || l->gaveup)
		return LEVEL_UNEXPLAINED;
	if (l->nstory == 1 && l->story[0].nprinted == 0)
		return LEVEL_UNIQUE;
	if (l->nstory == 1)
		return l->least == 0 || (l->least == 2 && has_third(l)) ?
		    LEVEL_LIKELY : is_proven(l) ? LEVEL_PROVEN : LEVEL_UNIQUE;
	/* with many cells open, little is left that could tell stories apart */
	return l->story[1].cost - l->story[0].cost >= MARGIN &&
	    l->nhole <= LOCATE_CELLS ? LEVEL_LIKELY : LEVEL_AMBIGUOUS;
}

/* what the stories of the place come to; they are the last that are made */
static void
decide(struct locate *l, struct verdict *v)
{
	size_t i;

	v->nviolated = l->nviolated;
	v->least = place_bound(l);
	if (l->nstory > 1)
		qsort(l->story, l->nstory, sizeof(*l->story), story_cmp);
	v->level = level_of(l);
	v->story = l->story;
	v->nstory = l->nstory;
	if (v->level == LEVEL_UNEXPLAINED) {
		v->why = l->gaveup || l->nviolated == 0 ? SLIP_SEARCH :
		    SLIP_MANY;
		v->nstory = 0;
		if (l->nviolated == 0)
			/* no figure that a blank may hold makes one true */
			v->nviolated = v->least = 1;
		else if (!l->gaveup && v->least <= LOCATE_CELLS)
			v->least = LOCATE_CELLS + 1;
	}
	v->sure = l->sure;
	for (i = 0; v->nstory > 1 && i < l->story[0].n; i++)
		if (in_all(l, l->story[0].change[i].cell))
			l->sure[v->nsure++] = l->story[0].change[i].cell;
}

/*
 * The cells without a figure, as the others determine them: 1 if that is all
 * there is to say of the place, 0 if the figures contradict each other, or an
 * inequality.
 */
static int
only_holes(struct locate *l, struct verdict *v)
{
	struct story s = { .why = SLIP_CELLS };
	size_t i;
	int forbidden;

	draft_start(l);
	if (hole_fill(l) == -1) {
		hole_undo(l);
		return 0;
	}
	for (i = 0; i < l->form->ncell; i++)
		if (l->hole[i] == HOLE_FILLED)
			draft_add(l, (uint32_t)i, l->val[i]);
	s.n = l->ndraft;
	s.change = arena_get(&l->arena, (s.n + 1) * sizeof(*s.change));
	memcpy(s.change, l->draft, s.n * sizeof(*s.change));
	rank_story(l, &s, 0);
	forbidden = draft_forbidden(l);
	hole_undo(l);
	if (forbidden)
		return 0;
	if (s.n != 0) {
		l->story = room(l->story, &l->storycap, 1, sizeof(s));
		l->story[0] = s;
		v->story = l->story;
		v->nstory = 1;
		v->level = s.n == l->nhole && s.n <= LOCATE_CELLS &&
		    hole_spare(l) ? LEVEL_PROVEN : LEVEL_UNIQUE;
	}
	return 1;
}

/* one component; 1 if there is anything to tell of it */
static int
judge(struct locate *l, uint32_t comp, int holes, struct verdict *v)
{
	memset(v, 0, sizeof(*v));
	l->nstory = 0;
	arena_reset(&l->arena);
	l->comp = comp;
	place_start(l, &l->base, comp, NET_NONE);
	v->cell = place_cell(l);
	if ((l->nhole = place_holes(l)) == 0) {
		if (l->nviolated == 0)
			return 0;
	} else {
		if (only_holes(l, v))
			return v->nstory != 0 && holes;
		if (hole_reduce(l) == -1)
			l->gaveup = 1;
		else
			place_start(l, &l->reduced, NET_NONE, NET_NONE);
		if (!holes && l->nviolated == 0)
			return 0;
	}
	if (!l->gaveup) {
		search(l);
		events(l);
	}
	decide(l, v);
	return 1;
}

/* a table in one line, with a figure too many or too few: 1, or 0 if it is not */
static int
judge_across(struct locate *l, uint32_t table, int holes, struct verdict *v)
{
	memset(v, 0, sizeof(*v));
	l->nstory = l->nhole = 0;
	arena_reset(&l->arena);
	place_start(l, &l->base, NET_NONE, table);
	if (l->nviolated == 0 && !holes)
		return 0;
	v->cell = place_cell(l);
	if (!events_across(l, table))
		return 0;
	decide(l, v);
	return 1;
}

void
locate_sheet(struct locate *l, const struct sheet *s, int holes,
    void (*tell)(const struct verdict *v, void *arg), void *arg)
{
	const struct form *f = s->form;
	struct verdict v;
	uint32_t comp, t, table = NET_NONE;
	size_t i;
	int across = 0;

	use_form(l, f);
	use_sheet(l, s);
	for (comp = 0; comp < l->base.ncomp; comp++) {
		for (i = 0; i < l->base.ncheck; i++)
			if (l->base.check[i].comp == comp)
				break;
		if (i == l->base.ncheck)
			continue;
		t = f->cell[l->base.term[l->base.check[i].term].cell].table;
		if (t != table) {
			across = f->table[t].across &&
			    judge_across(l, t, holes, &v);
			if (across)
				tell(&v, arg);
		}
		table = t;
		if (!across && judge(l, comp, holes, &v))
			tell(&v, arg);
	}
}
