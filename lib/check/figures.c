#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "check/figures.h"
#include "form/identity.h"

void
figures_start(struct figures *s, const struct form *f)
{
	void *p = s->figure;

	xgrow(&p, &s->figurecap, f->ncell, sizeof(*s->figure));
	s->figure = p;
	p = s->residual;
	xgrow(&p, &s->residualcap, f->nident, sizeof(*s->residual));
	s->residual = p;
	if (f->ncell != 0)
		memset(s->figure, 0, f->ncell * sizeof(*s->figure));
	s->form = f;
	s->states = 0;
	s->next = 0;
}

void
figures_free(struct figures *s)
{
	free(s->figure);
	free(s->residual);
}

long
figures_find(
    struct figures *s, struct span tbl, struct span row, struct span col)
{
	const struct form_cell *c;
	const struct form_table *t;
	long cell;

	if (s->next < s->form->ncell) {
		c = &s->form->cell[s->next];
		t = &s->form->table[c->table];
		if (span_eq(col, t->col[c->col].code) &&
		    span_eq(row, t->row[c->row].code) && span_eq(tbl, t->code))
			return (long)s->next++;
	}
	cell = form_cell_find(s->form, tbl, row, col);
	if (cell >= 0)
		s->next = (size_t)cell + 1;
	return cell;
}

int
figures_put(struct figures *s, size_t cell, struct dec d, unsigned state,
    uint64_t line1)
{
	struct figure *f = &s->figure[cell];
	dec_sum value = 0;

	if (state & FIGURE_KNOWN) {
		value = dec_wide(d);
		state |= d.scale != 0 ? FIGURE_DECIMAL : 0;
		state |= d.units < 0 ? FIGURE_NEGATIVE : 0;
	}
	if (f->state & FIGURE_SEEN) {
		if (f->state & FIGURE_TWICE)
			return 0;
		if (((state ^ f->state) & FIGURE_KNOWN) || value != f->value) {
			f->state |= FIGURE_TWICE;
			return -1;
		}
		/* of two notes the one that proves less */
		state |= f->state & FIGURE_PLACED;
		state &= f->state | ~(unsigned)FIGURE_BLANK;
	}
	f->value = value;
	f->line1 = line1;
	f->state = state;
	s->states |= state;
	return 0;
}

static int
is_known(const struct figure *f)
{
	return (f->state & (FIGURE_KNOWN | FIGURE_TWICE)) == FIGURE_KNOWN;
}

static int
row_of_zeros(const struct figures *s, size_t cell)
{
	const struct form_cell *c = &s->form->cell[cell];
	const struct form_table *t = &s->form->table[c->table];
	const struct form_row *r = &t->row[c->row];
	size_t i;

	for (i = 0; i < t->block[r->block].ncol; i++) {
		const struct figure *f = &s->figure[r->cell + i];

		if (!is_known(f) || f->value != 0)
			return 0;
	}
	return 1;
}

/* identity_figure of struct figures */
static int
figure_of(const void *figures, uint32_t cell, dec_sum *value)
{
	const struct figure *f = &((const struct figures *)figures)->figure[cell];

	*value = f->value;
	return is_known(f);
}

static void
ident_check(const struct figures *s, size_t n, struct residual *r)
{
	const struct form_ident *id = &s->form->ident[n];
	struct identity_sums sums = identity_sums(s->form, id, figure_of, s);
	size_t k;
	uint32_t cell;

	memset(r, 0, sizeof(*r));
	r->state = IDENT_CHECKED;
	r->cell = id->sum;
	if (sums.nunknown != 0) {
		r->state = IDENT_UNKNOWN;
		r->cell = sums.unknown;
		return;
	}
	for (k = 0; k < identity_nterm(id); k++) {
		cell = identity_cell(s->form, id, k);
		if (s->figure[cell].state & FIGURE_PLACED) {
			r->state = IDENT_PLACED;
			r->cell = cell;
			break;
		}
	}
	r->lhs = sums.lhs;
	r->rhs = sums.rhs;
	r->violated = !identity_holds(id, r->lhs, r->rhs);
}

void
figures_check(struct figures *s, int zero)
{
	size_t i;

	if (zero && (s->states & FIGURE_BLANK))
		for (i = 0; i < s->form->ncell; i++)
			if (s->figure[i].state & FIGURE_BLANK)
				s->figure[i].state |= FIGURE_KNOWN;
	if (s->states & FIGURE_PLACED)
		for (i = 0; i < s->form->ncell; i++)
			if ((s->figure[i].state & FIGURE_PLACED) &&
			    row_of_zeros(s, i))
				s->figure[i].state &= ~(unsigned)FIGURE_PLACED;
	for (i = 0; i < s->form->nident; i++)
		ident_check(s, i, &s->residual[i]);
}

size_t
ident_table(const struct form *f, size_t i)
{
	return f->cell[f->ident[i].sum].table;
}

size_t
ident_count(const struct form *f, size_t table)
{
	size_t i, n = 0;

	for (i = 0; i < f->nident; i++)
		n += ident_table(f, i) == table;
	return n;
}
