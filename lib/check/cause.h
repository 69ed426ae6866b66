/*
 * cause: how one figure may have come to stand for another.
 *
 * A cause has a word, which findings carry as why, and a cost: how much it
 * takes to believe it, in hundredths of the price of one more wrong cell. The
 * costs only rank explanations against each other.
 */
#ifndef GIK_CHECK_CAUSE_H
#define GIK_CHECK_CAUSE_H

#include "base/dec.h"

enum cause {
	/* of one cell */
	CAUSE_TRANSPOSED,
	CAUSE_DIGIT,
	CAUSE_DROPPED,
	CAUSE_DOUBLED,
	CAUSE_ADDED,
	CAUSE_SIGN,
	CAUSE_OMITTED,
	CAUSE_REPEATED,
	CAUSE_SMALL,
	CAUSE_LOST,
	CAUSE_ZERO,
	CAUSE_OTHER,
	CAUSE_BLANK,
	CAUSE_UNREAD,
	CAUSE_MISREAD,
	/* of several */
	CAUSE_CELLS, /* a cause for each */
	CAUSE_EXCHANGED,
	CAUSE_RIGHT,
	CAUSE_LEFT,
	CAUSE_SURPLUS,
	CAUSE_MISSING,
	CAUSE_EMPTY,
	CAUSE_ROW,
	CAUSE_FOLLOWS,
	/* why there is no explanation */
	CAUSE_MANY,
	CAUSE_SEARCH,
	CAUSE_N
};

extern const char *const cause_names[CAUSE_N];

#define CAUSE_CELL 100		/* one more wrong cell */

/* what made found of value, two different figures as wide sums, by their digits
 * alone; its cost in *cost */
enum cause cause_of(dec_sum found, dec_sum value, int *cost);
/* the cost of a cause, whatever the figures */
int	cause_cost(enum cause s);

#endif
