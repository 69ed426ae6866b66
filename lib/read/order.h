/*
 * order: columns that stand in another order than the form's, or among others
 * that the form has not, as their heads say.
 *
 * Heads are believed.  Where cells have numbers in their lines, the head over
 * a cell tells its column; a head that is none of the form's names a column
 * that is passed over.  Each column must have just one head.
 */
#ifndef GIK_READ_ORDER_H
#define GIK_READ_ORDER_H

#include "read/align_priv.h"

/* the heads over the first run of block k of table t into a->order; 1 where they
 * name each column once, but not in the form's order alone */
int	order_find(struct align *a, const struct tokens *ts, size_t t, size_t k,
	    size_t first);
/* a row of such a block into its cells */
void	order_lay(struct align *a, const struct tokens *ts,
	    const struct band_read *br);

#endif
