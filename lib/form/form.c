#include "form/form.h"

int
form_measures(const struct form *f, const struct form_unit *u)
{
	size_t i;

	if (u->base.n != 0)
		return 1;
	for (i = 0; i < f->nunit; i++)
		if (span_eq(f->unit[i].base, u->text))
			return 1;
	return 0;
}

long
form_col_find(const struct form_table *t, const struct form_block *b,
    struct span code)
{
	size_t i;

	for (i = b->col; i < b->col + b->ncol; i++)
		if (span_eq(t->col[i].code, code))
			return (long)i;
	return -1;
}

long
form_row_find(const struct form_table *t, struct span code)
{
	size_t i;

	for (i = 0; i < t->nrow; i++)
		if (span_eq(t->row[i].code, code))
			return (long)i;
	return -1;
}

long
form_cell_find(const struct form *f, struct span tbl, struct span row,
    struct span col)
{
	const struct form_table *t;
	const struct form_block *b;
	size_t i;
	long c, w;

	for (i = 0; i < f->ntable; i++) {
		t = &f->table[i];
		if (!span_eq(t->code, tbl) || (w = form_row_find(t, row)) == -1)
			continue;
		b = &t->block[t->row[w].block];
		if ((c = form_col_find(t, b, col)) != -1)
			return (long)(t->row[w].cell + (size_t)c - b->col);
	}
	return -1;
}

struct form_labels
form_cell_labels(const struct form *f, size_t cell)
{
	const struct form_cell *c = &f->cell[cell];
	const struct form_table *t = &f->table[c->table];
	struct form_labels l = { .row = t->row[c->row].label->text,
	    .col = t->col[c->col].label->text };

	if (t->row[c->row].group != NULL)
		l.group = t->row[c->row].group->text;
	return l;
}
