#include <string.h>

#include "form/formread_priv.h"

/* does the code of a term, with * at its end for any rest, name this one? */
static int
names(struct span term, struct span code)
{
	if (term.n != 0 && term.p[term.n - 1] == '*')
		return code.n >= term.n - 1 &&
		    memcmp(term.p, code.p, term.n - 1) == 0;
	return span_eq(term, code);
}

static size_t
add_term(struct reader *r, size_t cell, int sign)
{
	struct form_term *t;

	xgrow((void **)&r->f->term, &r->cterm, r->f->nterm + 1, sizeof(*t));
	t = &r->f->term[r->f->nterm++];
	t->cell = (uint32_t)cell;
	t->sign = sign;
	return 1;
}

/* the cells that word w names in row or column k of table t */
static size_t
terms(struct reader *r, const struct form_table *t, int rows, size_t k,
    size_t w, int sign)
{
	const struct form_block *b;
	size_t i, n = 0;

	if (rows) {
		b = &t->block[t->row[k].block];
		for (i = 0; i < b->ncol; i++)
			if (names(r->word[w], t->col[b->col + i].code))
				n += add_term(r, t->row[k].cell + i, sign);
		return n;
	}
	for (i = 0; i < t->nrow; i++) {
		b = &t->block[t->row[i].block];
		if (k >= b->col && k < b->col + b->ncol &&
		    names(r->word[w], t->row[i].code))
			n += add_term(r, t->row[i].cell + k - b->col, sign);
	}
	return n;
}

/* where identities go */
struct list {
	struct form_ident **p;
	size_t *n, *cap;
};

/* one identity over row or column k; 0, or the word that names nothing there */
static size_t
check_one(struct reader *r, struct list to, const struct form_table *t,
    int rows, size_t k)
{
	struct form_ident *d;
	size_t first = r->f->nterm, i, w;
	uint32_t c;
	int sign = 1, right = 0;

	xgrow((void **)to.p, to.cap, *to.n + 1, sizeof(*d));
	d = &(*to.p)[*to.n];
	memset(d, 0, sizeof(*d));
	d->term = first;
	for (w = 3; w < r->nword; w++) {
		if (span_is(r->word[w], "+")) {
			sign = 1;
		} else if (span_is(r->word[w], "-")) {
			sign = -1;
		} else if (span_is(r->word[w], "=") ||
		    span_is(r->word[w], "<=") || span_is(r->word[w], ">=")) {
			d->rel = r->word[w].p[0] == '<' ? REL_LE :
			    r->word[w].p[0] == '>' ? REL_GE : REL_EQ;
			d->nlhs = r->f->nterm - first;
			right = 1;
			sign = 1;
		} else if (terms(r, t, rows, k, w, sign) == 0) {
			r->f->nterm = first;
			return w;
		}
	}
	d->nrhs = r->f->nterm - first - d->nlhs;
	if (!right || d->nlhs == 0 || d->nrhs == 0) {
		r->f->nterm = first;
		return 2;
	}
	d->sum = d->first = d->last = r->f->term[first + d->nlhs].cell;
	for (i = first; i < r->f->nterm; i++) {
		c = r->f->term[i].cell;
		d->first = c < d->first ? c : d->first;
		d->last = c > d->last ? c : d->last;
	}
	d->kind = arena_copy(r->arena, r->word[1]);
	++*to.n;
	return 0;
}

/* DIRECTIVE KIND row|column TERM [+|- TERM ...] =|<=|>= TERM [+|- TERM ...] */
static void
identities(struct reader *r, struct list to)
{
	const struct form_table *t = form_table_now(r);
	size_t bad = 0, k, n, w;
	int rows, done = 0;

	if (t == NULL ||
	    !form_want(r, 5, "form.want_check"))
		return;
	rows = span_is(r->word[2], "row");
	if (!rows && !span_is(r->word[2], "column")) {
		form_mistake(r, 2, "form.direction");
		return;
	}
	n = rows ? t->nrow : t->ncol;
	for (k = 0; k < n; k++) {
		if ((w = check_one(r, to, t, rows, k)) == 0)
			done = 1;
		else if (bad == 0)
			bad = w;
	}
	if (!done)
		form_mistake(r, bad, bad == 2 ? "form.want_sums" : rows ?
		    "form.no_term_col" :
		    "form.no_term_row");
}

void
do_check(struct reader *r)
{
	identities(r, (struct list){ &r->f->ident, &r->f->nident, &r->cident });
}

void
do_usual(struct reader *r)
{
	identities(r, (struct list){ &r->f->usual, &r->f->nusual, &r->cusual });
}
