/*
 * locate: which cells are wrong, what they should be, and how sure that is.
 *
 * The identities of a form are read as an error-correcting code. A component is
 * a set of cells whose identities are joined by common cells: all of t3, a
 * block of t4. For each component with a violated identity, or with cells
 * without a figure that the others determine, it finds the explanations that
 * restore every identity: all sets with the least number of wrong cells, up to
 * three, and events that change several cells at once. Figures are never
 * changed.
 *
 * The search is exact where every set of up to three cells leaves a check with
 * one cell of it only, as in the shipped forms (tests/unit/locate.c); all work
 * is bounded by the form and by constants. Sums are exact (base/dec.h). A
 * explanation holds no value that is no figure of its column, or that int64
 * does not hold.
 *
 * What a verdict points at is lent until the next; nothing here fails.  The
 * theory: Fellegi and Holt's error localisation, with the events of Scholtus.
 */
#ifndef GIK_CHECK_LOCATE_H
#define GIK_CHECK_LOCATE_H

#include "check/figures.h"
#include "check/cause.h"

enum locate_level {
	LEVEL_PROVEN,		/* one wrong cell, or blanks: nothing else
				   fits */
	LEVEL_UNIQUE,		/* the only explanation with so few wrong
				   cells */
	LEVEL_LIKELY,		/* the best by far, or the only event */
	LEVEL_AMBIGUOUS,	/* several */
	LEVEL_UNEXPLAINED,	/* none */
	LEVEL_N
};

extern const char *const level_names[LEVEL_N];

struct change {
	uint32_t cell;		/* of the form */
	dec_sum value;		/* what it should be */
	enum cause why;
};

struct explanation {
	struct change *change;
	size_t n;
	size_t nprinted;	/* the first of them, which have a figure; the
				   others are determined by it */
	enum cause why;		/* of all of it */
	uint32_t cell;		/* where an event began */
	int cost;
};

struct verdict {
	enum locate_level level;
	struct explanation *expl;	/* best first, none if unexplained */
	size_t nexpl;
	const uint32_t *sure;	/* cells of every explanation, if there are
				   several */
	size_t nsure;
	enum cause why;		/* why unexplained */
	uint32_t cell;		/* of the component: a sum that is violated */
	size_t nviolated;	/* identities of the component */
	size_t least;		/* so many wrong cells at least */
};

struct locate;

struct locate	*locate_open(void);
/*
 * All verdicts of a report after figures_check, in the form's order. Cells
 * without a figure that the others determine are told if unknowns is not 0.
 */
void locate_figures(struct locate *l, const struct figures *s, int unknowns,
    void (*tell)(const struct verdict *v, void *arg), void *arg);
void		locate_free(struct locate *l);

#endif
