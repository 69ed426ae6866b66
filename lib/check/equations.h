/*
 * net: the equalities of a form as a sparse system of checks over its cells.
 *
 * A check is a signed sum of cells that is 0 where the identity holds.  Checks
 * have a component (those that are joined by common cells) and a group: no cell
 * is in two checks of one group, so that the violated checks of a group are so
 * many wrong cells at least.  Inequalities are no checks: there is no one value
 * that restores them.
 */
#ifndef GIK_CHECK_EQUATIONS_H
#define GIK_CHECK_EQUATIONS_H

#include "form/form.h"

#define NET_NONE UINT32_MAX
#define NET_COEF_MAX (1 << 20)

struct net_term {
	uint32_t cell;
	int32_t coef;		/* not 0 */
};

struct net_check {
	size_t term, n;		/* net.term[term ...] */
	uint32_t ident;		/* the identity of the form, or NET_NONE */
	uint32_t group, comp;	/* from 0 */
	uint32_t sum;		/* the cell that is defined as the sum of all
				   others, or NET_NONE: there is none */
};

/* a check that a cell is in */
struct net_at {
	uint32_t check;
	int32_t coef;
};

struct net {
	struct net_check *check;
	struct net_term *term;
	struct net_at *at;	/* of cell c: at[first[c]] to at[first[c + 1]],
				   exclusive */
	size_t *first;
	uint32_t *mark;
	size_t ncell, ncheck, nterm, ngroup, ncomp;
	size_t checkcap, termcap, atcap, firstcap, markcap;
};

/* the checks of a form; a net begins as { 0 }, and may be made again */
void	net_form(struct net *n, const struct form *f);
/* or one by one: start, for each check its terms and then itself, link */
void	net_start(struct net *n, size_t ncell);
void	net_term(struct net *n, uint32_t cell, int32_t coef);
/* the terms since the check before; no check where they are none */
void	net_check(struct net *n, uint32_t ident, uint32_t sum);
void	net_link(struct net *n);
void	net_free(struct net *n);

#endif
