/*
 * balance: one report checked, and what is wrong with it told as findings.
 *
 * A finding is given to a function of the caller; what it holds is lent, from
 * the form and from the arena, until the caller resets that.
 */
#ifndef GIK_CHECK_BALANCE_H
#define GIK_CHECK_BALANCE_H

#include "base/diag.h"
#include "base/memory.h"
#include "base/span.h"
#include "cells/blank.h"
#include "check/figures.h"
#include "check/findings.h"
#include "check/locate.h"

struct balance {
	struct diag *diag;
	const char *file;	/* of the cells, for messages */
	/* with BLANK_UNKNOWN an identity with an unknown cell gives a note, with
	 * BLANK_ZERO too, but blank cells are 0; with BLANK_SKIP it is passed
	 * over */
	enum blank blank;
	int all;		/* all explanations, not only the best */
	/* 1 where it is said in words: no message need say it again */
	int (*tell)(struct finding *f, void *arg);
	void *arg;
	struct arena arena;	/* what findings are made of */
	struct finding base;	/* doc, unit and year of the report */
	struct figures figures;	/* its figures */
	uint64_t ntold;		/* its findings so far */
	int worst;		/* level of its cells, from 1; 0 for none yet */
	struct locate *locate;	/* NULL before it is needed */
	int beside;		/* its document has tables of another form too:
				   one with no cell here is not missed */
	/* what was seen, over all reports */
	uint64_t nident, nviolated, nunchecked, nodd;
};

/*
 * All findings of the report: figures that their column does not allow, then
 * violated identities, cells that explain them, and what could not be checked,
 * each in the form's order.  Each report once.
 */
void	balance_check(struct balance *b);
/*
 * An aside (findings.h) on a report of which nothing was told: the first cell
 * without a figure that no identity missed, else the first whose label is not
 * the form's, or that is known by its place.
 */
void	balance_aside(struct balance *b);

/* How the report stands: its identities, how many of them hold, how many of the
 * others could not be checked, and the worst level of its cells; when all else
 * of it is told. */
void	balance_report(struct balance *b);

/* a finding of that kind and why, at a cell of the form or, with -1, at none;
 * more fields may be set before it is told */
struct finding balance_finding(struct balance *b, struct span kind,
	    struct span why, long cell);
/* give it an id and tell it: as tell */
int	balance_tell(struct balance *b, struct finding *f);
struct span balance_count(struct balance *b, uint64_t u);
/* a sum as text, for a field of f; one that cannot be printed is told, with the
 * cell of f, and empty */
struct span balance_sum(struct balance *b, const struct finding *f, dec_sum s);

/* suspects.c: the cells that would have to change */
void	balance_suspects(struct balance *b);

#endif
