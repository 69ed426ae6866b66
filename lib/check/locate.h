/*
 * locate: which cells are wrong, what they should be, and how sure that is.
 *
 * The identities of a form are read as an error-correcting code.  A place is a
 * set of cells whose identities are joined by common cells: all of t3, a block
 * of t4.  For each place with a violated identity, or with cells without a
 * figure that the others determine, it finds the stories that restore every
 * identity: all sets with the least number of wrong cells, up to three, and
 * events that change several cells at once.  Figures are never changed.
 *
 * The search is exact where every set of up to three cells leaves a check with
 * one cell of it only, as in the shipped forms (tests/unit/locate.c); all work
 * is bounded by the form and by constants.  Sums are exact (base/dec.h).  A story
 * holds no value that is no figure of its column, or that int64 does not hold.
 *
 * What a verdict points at is lent until the next; nothing here fails.  The
 * theory: Fellegi and Holt's error localisation, with the events of Scholtus.
 */
#ifndef GIK_CHECK_LOCATE_H
#define GIK_CHECK_LOCATE_H

#include "check/figures.h"
#include "check/mistake.h"

enum locate_level {
	LEVEL_PROVEN,		/* one wrong cell, or blanks: nothing else fits */
	LEVEL_UNIQUE,		/* the only story with so few wrong cells */
	LEVEL_LIKELY,		/* the best by far, or the only event */
	LEVEL_AMBIGUOUS,	/* several */
	LEVEL_UNEXPLAINED,	/* none */
	LEVEL_N
};

extern const char *const level_names[LEVEL_N];

struct change {
	uint32_t cell;		/* of the form */
	dec_sum value;		/* what it should be */
	enum slip why;
};

struct story {
	struct change *change;
	size_t n;
	size_t nprinted;	/* the first of them, which have a figure; the
				   others are determined by it */
	enum slip why;		/* of all of it */
	uint32_t cell;		/* where an event began */
	int cost;
};

struct verdict {
	enum locate_level level;
	struct story *story;	/* best first, none if unexplained */
	size_t nstory;
	const uint32_t *sure;	/* cells of every story, if there are several */
	size_t nsure;
	enum slip why;		/* why unexplained */
	uint32_t cell;		/* of the place: a sum that is violated */
	size_t nviolated;	/* identities of the place */
	size_t least;		/* so many wrong cells at least */
};

struct locate;

struct locate	*locate_open(void);
/*
 * All verdicts of a sheet after sheet_check, in the form's order.  Cells without
 * a figure that the others determine are told if holes is not 0.
 */
void		locate_sheet(struct locate *l, const struct sheet *s, int holes,
		    void (*tell)(const struct verdict *v, void *arg),
		    void *arg);
void		locate_free(struct locate *l);

#endif
