/*
 * slip: how one figure may have come to stand for another.
 *
 * A slip has a word, which findings carry as why, and a cost: how much it takes
 * to believe it, in hundredths of the price of one more wrong cell.  The costs
 * only rank explanations against each other.
 */
#ifndef GIK_CHECK_MISTAKE_H
#define GIK_CHECK_MISTAKE_H

#include "base/dec.h"

enum slip {
	/* of one cell */
	SLIP_TRANSPOSED, SLIP_DIGIT, SLIP_DROPPED, SLIP_DOUBLED, SLIP_ADDED,
	SLIP_SIGN, SLIP_OMITTED, SLIP_REPEATED, SLIP_SMALL, SLIP_LOST,
	SLIP_ZERO, SLIP_OTHER, SLIP_BLANK, SLIP_UNREAD, SLIP_MISREAD,
	/* of several */
	SLIP_CELLS,		/* a slip in each */
	SLIP_EXCHANGED, SLIP_RIGHT, SLIP_LEFT, SLIP_SURPLUS, SLIP_MISSING,
	SLIP_EMPTY, SLIP_ROW, SLIP_FOLLOWS,
	/* why there is no explanation */
	SLIP_MANY, SLIP_SEARCH,
	SLIP_N
};

extern const char *const slip_names[SLIP_N];

#define SLIP_CELL 100		/* one more wrong cell */

/* what made found of value, two different figures as wide sums, by their digits
 * alone; its cost in *cost */
enum slip slip_of(dec_sum found, dec_sum value, int *cost);
/* the cost of a slip, whatever the figures */
int	slip_cost(enum slip s);

#endif
