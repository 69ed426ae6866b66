/*
 * around: the label of a row of figures where it stands above, on and below
 * their line.
 *
 * So PDF shows a label that takes several lines: the figures stand on the
 * middle one, the labels of groups float beside it.  A label is found where
 * the pieces in these lines are, in their order, all of it, and what is left
 * over are pieces of other words of the table.
 */
#ifndef GIK_READ_AROUND_H
#define GIK_READ_AROUND_H

#include "read/run.h"

/*
 * The row that the pieces around the run are the label of: its word, or -1.
 * *below tells whether some stand below the line of the figures.
 */
long	around(const struct tokens *ts, const struct form *f,
	    const struct vocab *v, const struct run *r, int *below);

#endif
