#include <stdlib.h>
#include <string.h>

#include "check/locate_priv.h"

/* the cells of a check that have no figure yet; the last of them in *cell */
static size_t
open_cells(const struct locate *l, const struct check *c,
    struct check_term *cell)
{
	const struct check_term *t = &l->base.term[c->term];
	size_t i, n = 0;

	for (i = 0; i < c->n; i++)
		if (l->unknown[t[i].cell] == UNKNOWN_OPEN) {
			*cell = t[i];
			if (++n == 2)
				break;
		}
	return n;
}

static dec_sum
sum_of(const struct locate *l, const struct check *c)
{
	const struct check_term *t = &l->base.term[c->term];
	dec_sum sum = 0;
	size_t i;

	for (i = 0; i < c->n; i++)
		sum += t[i].coef * l->val[t[i].cell];
	return sum;
}

/* a check with one open cell gives that cell its value: 1, 0 or -1 */
static int
fill_one(struct locate *l, const struct check *c)
{
	struct check_term t;
	dec_sum sum;

	if (open_cells(l, c, &t) != 1)
		return 0;
	sum = sum_of(l, c);
	if (sum % t.coef != 0 || !component_allows(l, t.cell, -sum / t.coef))
		return -1;
	l->val[t.cell] = -sum / t.coef;
	l->unknown[t.cell] = UNKNOWN_FILLED;
	return 1;
}

int
unknown_fill(struct locate *l)
{
	const struct check *c;
	struct check_term t;
	size_t i;
	int more = 1, did;

	while (more)
		for (more = 0, i = 0; i < l->base.ncheck; i++) {
			c = &l->base.check[i];
			if (c->comp != l->comp)
				continue;
			if ((did = fill_one(l, c)) == -1)
				return -1;
			more |= did;
		}
	for (i = 0; i < l->base.ncheck; i++) {
		c = &l->base.check[i];
		if (c->comp == l->comp && open_cells(l, c, &t) == 0 &&
		    sum_of(l, c) != 0)
			return -1;
	}
	return 0;
}

int
unknown_spare(const struct locate *l)
{
	struct check_term t;
	size_t i, n = 0;

	for (i = 0; i < l->base.ncheck; i++)
		n += l->base.check[i].comp == l->comp &&
		    open_cells(l, &l->base.check[i], &t) != 0 &&
		    !component_helped(l, &l->base.check[i]);
	return n > l->nunknown;
}

void
unknown_undo(struct locate *l)
{
	size_t i;

	for (i = 0; i < l->form->ncell; i++)
		if (l->unknown[i] == UNKNOWN_FILLED) {
			l->unknown[i] = UNKNOWN_OPEN;
			l->val[i] = 0;
		}
}

/*
 * Row i less so many times row p that column k becomes 0; both times the least
 * factors that keep all whole.  -1 where a coefficient grows too large.
 */
static int
subtract(int32_t *m, size_t ncol, size_t i, size_t p, size_t k)
{
	int64_t a = m[p * ncol + k], b = m[i * ncol + k], g = llabs(a), h, v;
	size_t c;

	for (h = llabs(b); h != 0;) {
		v = g % h;
		g = h;
		h = v;
	}
	a /= g;
	b /= g;
	for (c = 0; c < ncol; c++) {
		v = a * m[i * ncol + c] - b * m[p * ncol + c];
		if (v > COEF_MAX || v < -COEF_MAX)
			return -1;
		m[i * ncol + c] = (int32_t)v;
	}
	return 0;
}

/* the row in which column k is not 0, the one with the fewest cells; or nrow */
static size_t
pivot_row(const int32_t *m, size_t nrow, size_t ncol, size_t k)
{
	size_t i, c, n, least = 0, best = nrow;

	for (i = 0; i < nrow; i++) {
		if (m[i * ncol + k] == 0)
			continue;
		for (c = n = 0; c < ncol; c++)
			n += m[i * ncol + c] != 0;
		if (best == nrow || n < least) {
			best = i;
			least = n;
		}
	}
	return best;
}

/* take the open cells out of all rows; a row is given up for each, if any */
static int
eliminate(struct locate *l, size_t nrow, size_t ncol)
{
	int32_t *m = l->matrix;
	size_t i, k, p;

	for (k = 0; k < ncol; k++) {
		if (l->unknown[k] != UNKNOWN_OPEN ||
		    (p = pivot_row(m, nrow, ncol, k)) == nrow)
			continue;
		for (i = 0; i < nrow; i++)
			if (i != p && m[i * ncol + k] != 0 &&
			    subtract(m, ncol, i, p, k) == -1)
				return -1;
		memset(m + p * ncol, 0, ncol * sizeof(*m));
	}
	return 0;
}

int
unknown_reduce(struct locate *l)
{
	const struct checks *b = &l->base;
	size_t i, k, nrow = 0, ncol = l->form->ncell;
	void *p = l->matrix;

	for (i = 0; i < b->ncheck; i++)
		nrow += b->check[i].comp == l->comp;
	if (nrow * ncol > LOCATE_MATRIX)
		return -1;
	xgrow(&p, &l->matrixcap, nrow * ncol + 1, sizeof(*l->matrix));
	l->matrix = p;
	memset(l->matrix, 0, nrow * ncol * sizeof(*l->matrix));
	for (i = nrow = 0; i < b->ncheck; i++) {
		if (b->check[i].comp != l->comp)
			continue;
		for (k = 0; k < b->check[i].n; k++)
			l->matrix[nrow * ncol +
			    b->term[b->check[i].term + k].cell] =
			    b->term[b->check[i].term + k].coef;
		nrow++;
	}
	if (eliminate(l, nrow, ncol) == -1)
		return -1;
	checks_start(&l->reduced, ncol);
	for (i = 0; i < nrow; i++) {
		for (k = 0; k < ncol; k++)
			if (l->matrix[i * ncol + k] != 0)
				checks_term(&l->reduced, (uint32_t)k,
				    l->matrix[i * ncol + k]);
		checks_add(&l->reduced, CHECK_NONE, CHECK_NONE);
	}
	checks_link(&l->reduced);
	return 0;
}
