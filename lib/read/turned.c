#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/turned.h"

enum { ROWS_BELOW, COLS_BELOW, WAYS };

struct turned {
	const struct form *form;
	struct diag *diag;
	struct arena arena;
	struct form *turned[WAYS];	/* NULL: not made yet */
	struct align *align[WAYS];
	size_t table;			/* that was turned */
};

struct turned *
turned_open(const struct form *f, struct diag *d)
{
	struct turned *w = xrealloc(NULL, sizeof(*w));

	memset(w, 0, sizeof(*w));
	w->form = f;
	w->diag = d;
	return w;
}

void
turned_free(struct turned *w)
{
	int i;

	for (i = 0; i < WAYS; i++)
		if (w->align[i] != NULL)
			align_free(w->align[i]);
	arena_free(&w->arena);
	free(w);
}

static void *
copy(struct arena *a, const void *p, size_t n)
{
	void *q = arena_get(a, n);

	memcpy(q, p, n);
	return q;
}

/* the cell of form f, in table t, that has columns for rows */
static size_t
cell_of(const struct form *f, size_t t, size_t cell)
{
	const struct form_table *ft = &f->table[t];
	size_t first = ft->row[0].cell, n;

	if (f->cell[cell].table != t)
		return cell;
	n = cell - first;
	return first + n % ft->ncol * ft->nrow + n / ft->ncol;
}

/* columns for rows: what is known of either by its name stays with it */
static void
exchange(struct turned *w, struct form *g, size_t t)
{
	const struct form *f = w->form;
	const struct form_table *ft = &f->table[t];
	struct form_table *gt = &g->table[t];
	struct form_ident *d;
	size_t c, i, k;

	gt->nrow = ft->ncol;
	gt->ncol = ft->nrow;
	gt->row = arena_get(&w->arena, gt->nrow * sizeof(*gt->row));
	gt->col = arena_get(&w->arena, gt->ncol * sizeof(*gt->col));
	for (i = 0; i < gt->nrow; i++)
		gt->row[i] = (struct form_row){ .code = ft->col[i].code,
		    .label = ft->col[i].label,
		    .cell = ft->row[0].cell + i * gt->ncol };
	for (i = 0; i < gt->ncol; i++) {
		gt->col[i] = ft->col[0];
		gt->col[i].code = ft->row[i].code;
		gt->col[i].label = ft->row[i].label;
	}
	gt->block = copy(&w->arena, ft->block, sizeof(*ft->block));
	gt->block->ncol = gt->ncol;
	gt->block->nrow = gt->nrow;
	g->cell = copy(&w->arena, f->cell, f->ncell * sizeof(*f->cell));
	for (i = 0; i < f->ncell; i++)
		if (f->cell[i].table == t) {
			c = cell_of(f, t, i);
			g->cell[c].row = f->cell[i].col;
			g->cell[c].col = f->cell[i].row;
		}
	g->term = copy(&w->arena, f->term, f->nterm * sizeof(*f->term));
	for (i = 0; i < f->nterm; i++)
		g->term[i].cell = (uint32_t)cell_of(f, t, f->term[i].cell);
	g->ident = copy(&w->arena, f->ident, f->nident * sizeof(*f->ident));
	for (i = 0; i < f->nident; i++) {
		d = &g->ident[i];
		d->sum = d->first = d->last = (uint32_t)cell_of(f, t, d->sum);
		for (k = 0; k < d->nlhs + d->nrhs; k++) {
			c = g->term[d->term + k].cell;
			d->first = c < d->first ? (uint32_t)c : d->first;
			d->last = c > d->last ? (uint32_t)c : d->last;
		}
	}
}

static void
make(struct turned *w, size_t t, int way)
{
	const struct form *f = w->form;
	struct form *g = copy(&w->arena, f, sizeof(*f));

	g->table = copy(&w->arena, f->table, f->ntable * sizeof(*f->table));
	g->table[t].across = 0;
	if (way == COLS_BELOW)
		exchange(w, g, t);
	w->turned[way] = g;
	w->align[way] = align_open(g, w->diag);
	w->table = t;
}

void
turned_read(struct turned *w, struct align *a, const struct tokens *ts, size_t t)
{
	const struct form_table *ft = &w->form->table[t];
	const struct aligned *by;
	size_t c, flat = align_block(w->form, t, 0), i;
	int way;

	if (ft->nblock != 1 || (w->turned[0] != NULL && w->table != t))
		return;
	for (way = 0; way < WAYS; way++) {
		if (w->turned[way] == NULL)
			make(w, t, way);
		by = align_report(w->align[way], ts);
		if (by->heads[flat] != HEADS_WHOLE ||
		    by->labelled[t] != w->turned[way]->table[t].nrow)
			continue;
		for (i = 0; i < ft->nrow * ft->ncol; i++) {
			c = ft->row[0].cell + i;
			a->out.grid.cell[c] = by->grid.cell[way == COLS_BELOW ?
			    cell_of(w->form, t, c) : c];
		}
		a->out.heads[flat] = HEADS_WHOLE;
		a->out.rows[flat] = 1;
		a->out.labelled[t] = 1;
		return;
	}
}
