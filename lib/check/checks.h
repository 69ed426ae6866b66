/*
 * checks: the equalities of a form as a sparse system of checks over its cells.
 *
 * A check is a signed sum of cells that is 0 where the identity holds.  Checks
 * have a component (those that are joined by common cells) and a group: no cell
 * is in two checks of one group, so that the violated checks of a group are so
 * many wrong cells at least.  Inequalities are no checks: there is no one value
 * that restores them.
 */
#ifndef GIK_CHECK_CHECKS_H
#define GIK_CHECK_CHECKS_H

#include "form/form.h"

#define CHECK_NONE UINT32_MAX
#define COEF_MAX (1 << 20)

struct check_term {
	uint32_t cell;
	int32_t coef;		/* not 0 */
};

struct check {
	size_t term, n;		/* checks.term[term ...] */
	uint32_t ident;		/* the identity of the form, or CHECK_NONE */
	uint32_t group, comp;	/* from 0 */
	uint32_t sum;		/* the cell that is defined as the sum of all
				   others, or CHECK_NONE: there is none */
};

/* a check that a cell is in */
struct check_at {
	uint32_t check;
	int32_t coef;
};

struct checks {
	struct check *check;
	struct check_term *term;
	struct check_at *at;	/* of cell c: at[first[c]] to at[first[c + 1]],
				   exclusive */
	size_t *first;
	uint32_t *mark;
	size_t ncell, ncheck, nterm, ngroup, ncomp;
	size_t checkcap, termcap, atcap, firstcap, markcap;
};

/* the checks of a form; they begin as { 0 }, and may be made again */
void	checks_form(struct checks *n, const struct form *f);
/* or one by one: start, for each check its terms and then itself, link */
void	checks_start(struct checks *n, size_t ncell);
void	checks_term(struct checks *n, uint32_t cell, int32_t coef);
/* the terms since the check before; no check where they are none */
void	checks_add(struct checks *n, uint32_t ident, uint32_t sum);
void	checks_link(struct checks *n);
void	checks_free(struct checks *n);

#endif
