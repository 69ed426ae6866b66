/*
 * identity: the one evaluator of the identities of a form.
 *
 * An identity is an equality or inequality between two signed sums of cells.
 * Who holds the figures says how to get at one (identity_figure); sums are
 * exact, in units of 10^-6 (base/dec.h).  A cell that is not known counts as 0
 * and is told: what is to follow from that is the caller's business.
 *
 * Nothing here fails, allocates or keeps anything.
 */
#ifndef GIK_FORM_IDENTITY_H
#define GIK_FORM_IDENTITY_H

#include "base/dec.h"
#include "form/form.h"

/* the figure of a cell, by its number in the form, into *value: 1, or 0 where
 * it is not known */
typedef int	identity_figure(const void *figures, uint32_t cell,
		    dec_sum *value);

struct identity_sums {
	dec_sum lhs, rhs;	/* of the cells that are known */
	size_t nunknown;	/* cells that are not */
	uint32_t unknown;	/* the first of them */
};

/* cells of an identity, both sides */
static inline size_t
identity_nterm(const struct form_ident *id)
{
	return id->nlhs + id->nrhs;
}

/* what the k-th of them counts in lhs - rhs: 1 or -1 */
static inline int
identity_coef(const struct form *f, const struct form_ident *id, size_t k)
{
	int sign = f->term[id->term + k].sign;

	return k < id->nlhs ? sign : -sign;
}

/* the k-th cell of an identity */
static inline uint32_t
identity_cell(const struct form *f, const struct form_ident *id, size_t k)
{
	return f->term[id->term + k].cell;
}

/* both sums */
static inline struct identity_sums
identity_sums(const struct form *f, const struct form_ident *id,
    identity_figure *figure, const void *figures)
{
	const struct form_term *t = &f->term[id->term];
	struct identity_sums s = { .nunknown = 0 };
	dec_sum value;
	size_t k;

	for (k = 0; k < identity_nterm(id); k++) {
		if (!figure(figures, t[k].cell, &value)) {
			if (s.nunknown++ == 0)
				s.unknown = t[k].cell;
		} else if (k < id->nlhs) {
			s.lhs += t[k].sign * value;
		} else {
			s.rhs += t[k].sign * value;
		}
	}
	return s;
}

/* does the left side stand to the right side as the identity wants? */
static inline int
identity_holds(const struct form_ident *id, dec_sum lhs, dec_sum rhs)
{
	return id->rel == REL_EQ ? lhs == rhs :
	    id->rel == REL_LE ? lhs <= rhs : lhs >= rhs;
}

#endif
