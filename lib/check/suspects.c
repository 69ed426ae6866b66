#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "check/balance.h"

#define ID_CELLS 3		/* so many are named in an id */

/* text that is put together in the arena */
struct text {
	char *p;
	size_t n;
};

static void
put(struct text *t, struct span s)
{
	memcpy(t->p + t->n, s.p, s.n);
	t->n += s.n;
}

static size_t
put_cell(const struct form *form, struct text *t, uint32_t cell, int col)
{
	const struct form_cell *c = &form->cell[cell];
	const struct form_table *tab = &form->table[c->table];
	struct span part[3] = { tab->code, tab->row[c->row].code,
	    col ? tab->col[c->col].code : SPAN("-") };
	size_t i, n = 0;

	for (i = 0; i < LEN(part); i++) {
		n += part[i].n + 1;
		if (t == NULL)
			continue;
		if (i != 0)
			put(t, SPAN("."));
		put(t, part[i]);
	}
	return n;
}

/* +N-SUM: n more cells, told apart from others by a checksum (FNV-1a) */
static void
put_rest(struct text *t, const struct change *c, size_t n)
{
	uint32_t sum = 2166136261u;
	size_t i;

	for (i = 0; i < n; i++)
		sum = (sum ^ c[i].cell) * 16777619u;
	t->n += (size_t)sprintf(t->p + t->n, "+%zu-%08" PRIx32, n, sum);
}

/* the first cells of an explanation, joined by +, and what happened */
static struct span
id_of_cells(
    struct balance *b, const struct change *c, size_t n, struct span why)
{
	const struct form *form = b->figures.form;
	struct text t = { NULL, 0 };
	size_t i, len = why.n + 40, most = n < ID_CELLS ? n : ID_CELLS;

	for (i = 0; i < most; i++)
		len += put_cell(form, NULL, c[i].cell, 1);
	t.p = arena_get(&b->arena, len);
	for (i = 0; i < most; i++) {
		if (i != 0)
			put(&t, SPAN("+"));
		put_cell(form, &t, c[i].cell, 1);
	}
	if (n > most)
		put_rest(&t, c + most, n - most);
	put(&t, SPAN("."));
	put(&t, why);
	return (struct span){ t.p, t.n };
}

/* the cell or row where something happened, and what */
static struct span
id_at(struct balance *b, uint32_t cell, int col, struct span why)
{
	struct text t = { NULL, 0 };

	t.p = arena_get(&b->arena, put_cell(b->figures.form, NULL, cell, col) +
	    why.n + 1);
	put_cell(b->figures.form, &t, cell, col);
	put(&t, SPAN("."));
	put(&t, why);
	return (struct span){ t.p, t.n };
}

static struct span
id_of_explanation(struct balance *b, const struct explanation *s)
{
	struct span why = span_of(cause_names[s->why]);

	switch (s->why) {
	case CAUSE_RIGHT:
	case CAUSE_LEFT:
	case CAUSE_EMPTY:
	case CAUSE_ROW:
		return id_at(b, s->cell, 0, why);
	case CAUSE_SURPLUS:
	case CAUSE_MISSING:
	case CAUSE_FOLLOWS:
		return id_at(b, s->cell, 1, why);
	default:
		return id_of_cells(b, s->change,
		    s->nprinted != 0 ? s->nprinted : s->n, why);
	}
}

static void
tell_explanation(
    struct balance *b, const struct verdict *v, const struct explanation *s)
{
	struct span id = id_of_explanation(b, s);
	uint32_t *cell = arena_get(&b->arena, s->n * sizeof(*cell));
	const struct figure *fig;
	const struct change *c;
	struct finding f;
	size_t i;

	for (i = 0; i < s->n; i++)
		cell[i] = s->change[i].cell;
	for (i = 0; i < s->n; i++) {
		c = &s->change[i];
		fig = &b->figures.figure[c->cell];
		f = balance_finding(b, SPAN("cell"),
		    span_of(cause_names[c->why]), (long)c->cell);
		f.f[FINDING_LEVEL] = span_of(level_names[v->level]);
		f.f[FINDING_RIVALS] = balance_count(b, v->nexpl - 1);
		f.f[FINDING_VALUE] = f.f[FINDING_RHS] =
		    balance_sum(b, &f, c->value);
		if ((fig->state & (FIGURE_KNOWN | FIGURE_BLANK |
		    FIGURE_TWICE)) == FIGURE_KNOWN) {
			f.f[FINDING_FOUND] = f.f[FINDING_LHS] =
			    balance_sum(b, &f, fig->value);
			f.f[FINDING_DIFF] = balance_sum(b, &f,
			    fig->value - c->value);
		}
		f.f[FINDING_ID] = id;
		f.nth = (uint64_t)(s - v->expl) + 1;
		f.count = v->nexpl;
		f.all = b->all;
		f.cell = cell;
		f.ncell = s->n;
		f.at = i;
		f.fill = s->nprinted == 0;
		balance_tell(b, &f);
	}
}

/* a cell that is wrong in every explanation */
static void
tell_sure(struct balance *b, uint32_t cell)
{
	struct finding f = balance_finding(b, SPAN("note"), SPAN("sure"),
	    (long)cell);

	if (b->figures.figure[cell].state & FIGURE_KNOWN)
		f.f[FINDING_FOUND] = f.f[FINDING_LHS] = balance_sum(b, &f,
		    b->figures.figure[cell].value);
	balance_tell(b, &f);
}

static void
tell_unexplained(struct balance *b, const struct verdict *v)
{
	struct finding f = balance_finding(b, SPAN("cell"),
	    span_of(cause_names[v->why]), (long)v->cell);

	f.f[FINDING_ID] = id_at(b, v->cell, 1, f.f[FINDING_WHY]);
	f.f[FINDING_ROW] = f.f[FINDING_COL] = (struct span){ NULL, 0 };
	f.f[FINDING_LEVEL] = span_of(level_names[v->level]);
	f.f[FINDING_LHS] = balance_count(b, v->nviolated);
	f.f[FINDING_RHS] = balance_count(b, v->least);
	balance_tell(b, &f);
}

static void
tell_verdict(const struct verdict *v, void *arg)
{
	struct balance *b = arg;
	size_t i;

	if (b->worst < (int)v->level + 1)
		b->worst = (int)v->level + 1;
	if (v->nexpl == 0)
		tell_unexplained(b, v);
	for (i = 0; i < v->nexpl && (i == 0 || b->all); i++)
		tell_explanation(b, v, &v->expl[i]);
	for (i = 0; i < v->nsure && b->all; i++)
		tell_sure(b, v->sure[i]);
}

void
balance_suspects(struct balance *b)
{
	if (b->locate == NULL)
		b->locate = locate_open();
	locate_figures(b->locate, &b->figures, b->blank != BLANK_SKIP,
	    tell_verdict, b);
}
