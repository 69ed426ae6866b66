#include <string.h>

#include "form/formread_priv.h"

#define CELLS_MAX 60000		/* cells in a form, numbered in 16 bits */

static int
is_code(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !is_digit(s.p[i]) &&
		    s.p[i] != '.')
			return 0;
	return s.n != 0;
}

struct form_table *
form_table_now(struct reader *r)
{
	if (r->f->ntable != 0)
		return &r->f->table[r->f->ntable - 1];
	form_mistake(r, 0, "form.before_table");
	return NULL;
}

static struct form_block *
block(struct form_table *t)
{
	return t->nblock != 0 ? &t->block[t->nblock - 1] : NULL;
}

static struct form_block *
add_block(struct reader *r, struct form_table *t)
{
	struct form_block *b;

	xgrow((void **)&t->block, &r->cblock, t->nblock + 1, sizeof(*b));
	b = &t->block[t->nblock++];
	memset(b, 0, sizeof(*b));
	b->col = t->ncol;
	b->row = t->nrow;
	return b;
}

/* table CODE SECTION [across] */
void
do_table(struct reader *r)
{
	struct form_table *t;
	size_t i;

	if (!form_want(r, 2, "form.want_table"))
		return;
	for (i = 0; i < r->f->ntable; i++)
		if (span_eq(r->f->table[i].code, r->word[1]))
			form_mistake(r, 1, "form.table_twice");
	if (!is_code(r->word[1]))
		form_mistake(r, 1, "form.code");
	xgrow((void **)&r->f->table, &r->ctable, r->f->ntable + 1, sizeof(*t));
	t = &r->f->table[r->f->ntable++];
	memset(t, 0, sizeof(*t));
	r->cblock = r->ccol = r->crow = 0;
	r->group = NULL;
	t->code = arena_copy(r->arena, r->word[1]);
	t->section = form_number(r->word[2]);
	if (t->section < 1 || t->section > FORM_SECTIONS)
		form_mistake(r, 2, "form.section");
	if (r->nword > 3 && !(t->across = span_is(r->word[3], "across")))
		form_mistake(r, 3, "form.across");
}

void
do_word(struct reader *r)
{
	struct form_table *t = form_table_now(r);

	struct label *list = NULL, *l, **end;

	if (t == NULL || !form_want(r, 1, "form.want_word"))
		return;
	form_labels(r, &list, 1);
	for (l = list; l != NULL; l = l->next)
		l->at = t->across ? t->nrow :
		    t->nblock != 0 ? t->block[t->nblock - 1].ncol : 0;
	for (end = &t->word; *end != NULL; end = &(*end)->next)
		;
	*end = list;
}

void
do_block(struct reader *r)
{
	struct form_table *t = form_table_now(r);

	if (t != NULL && form_want(r, 1, "form.want_block"))
		form_labels(r, &add_block(r, t)->title, 1);
}

void
do_group(struct reader *r)
{
	struct form_table *t = form_table_now(r);

	if (t == NULL || !form_want(r, 1, "form.want_group"))
		return;
	r->group = NULL;
	if (span_is(r->word[1], "-"))
		return;
	form_labels(r, &r->group, 1);
	do_word(r);
}

/* col CODE LABEL [ALIAS ...] */
void
do_col(struct reader *r)
{
	struct form_table *t = form_table_now(r);
	struct form_block *b;
	struct form_col *c;

	if (t == NULL || !form_want(r, 2, "form.want_col"))
		return;
	if (!is_code(r->word[1]))
		form_mistake(r, 1, "form.code");
	if ((b = block(t)) == NULL)
		b = add_block(r, t);
	if (b->nrow != 0)
		form_mistake(r, 0, "form.col_late");
	if (form_col_find(t, b, r->word[1]) != -1)
		form_mistake(r, 1, "form.col_twice");
	xgrow((void **)&t->col, &r->ccol, t->ncol + 1, sizeof(*c));
	c = &t->col[t->ncol++];
	memset(c, 0, sizeof(*c));
	c->code = arena_copy(r->arena, r->word[1]);
	c->unit = -1;
	form_labels(r, &c->label, 2);
	b->ncol++;
}

/* the column that word 1 names, in the last block */
static struct form_col *
named_col(struct reader *r)
{
	struct form_table *t = form_table_now(r);
	struct form_block *b;
	long i = -1;

	if (t == NULL || !form_want(r, 1, "form.want_named"))
		return NULL;
	if ((b = block(t)) != NULL)
		i = form_col_find(t, b, r->word[1]);
	if (i == -1) {
		form_mistake(r, 1, "form.no_col");
		return NULL;
	}
	return &t->col[i];
}

/* measure COL UNIT [unstated] */
void
do_measure(struct reader *r)
{
	struct form_col *c = named_col(r);
	size_t i;

	if (c == NULL || !form_want(r, 2, "form.want_measure"))
		return;
	for (i = 0; i < r->f->nunit; i++)
		if (span_eq(r->f->unit[i].text, r->word[2]))
			c->unit = (int)i;
	if (c->unit == -1)
		form_mistake(r, 2, "form.no_unit");
	c->decimals = 1;
	if (r->nword > 3 && !(c->unstated = span_is(r->word[3], "unstated")))
		form_mistake(r, 3, "form.unstated");
}

void
do_signed(struct reader *r)
{
	struct form_col *c = named_col(r);

	if (c != NULL)
		c->negative = 1;
}

/* row CODE LABEL [ALIAS ...] */
void
do_row(struct reader *r)
{
	struct form_table *t = form_table_now(r);
	struct form_cell *c;
	struct form_block *b;
	struct form_row *w;
	size_t i;

	if (t == NULL || !form_want(r, 2, "form.want_row"))
		return;
	if (!is_code(r->word[1]))
		form_mistake(r, 1, "form.code");
	if ((b = block(t)) == NULL || b->ncol == 0) {
		form_mistake(r, 0, "form.row_early");
		return;
	}
	if (form_row_find(t, r->word[1]) != -1)
		form_mistake(r, 1, "form.row_twice");
	if (r->f->ncell + b->ncol > CELLS_MAX) {
		form_mistake(r, 0, "form.cells_max");
		return;
	}
	xgrow((void **)&t->row, &r->crow, t->nrow + 1, sizeof(*w));
	w = &t->row[t->nrow++];
	memset(w, 0, sizeof(*w));
	w->code = arena_copy(r->arena, r->word[1]);
	w->group = r->group;
	w->block = t->nblock - 1;
	w->cell = r->f->ncell;
	form_labels(r, &w->label, 2);
	b->nrow++;
	xgrow((void **)&r->f->cell, &r->ccell, r->f->ncell + b->ncol,
	    sizeof(*c));
	for (i = 0; i < b->ncol; i++) {
		c = &r->f->cell[r->f->ncell++];
		c->table = (uint16_t)(r->f->ntable - 1);
		c->row = (uint16_t)(t->nrow - 1);
		c->col = (uint16_t)(b->col + i);
	}
}
