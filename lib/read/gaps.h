/*
 * gaps: where blank cells hide, by the white space that they leave.
 *
 * lynx prints nothing for an empty cell, but more white space: spaces beside
 * the next figure, empty lines, a line break where rows without empty cells
 * have none, a figure out of the middle.  What is usual between cells is
 * learned from the rows of the table that have all their figures; a gap that is
 * not as usual holds at least one blank.  Rows must end with the figure that is
 * the sum of the others, so that no blank stands behind it.
 */
#ifndef GIK_READ_GAPS_H
#define GIK_READ_GAPS_H

#include "read/align_priv.h"

/*
 * The ways to lay the figures of the row's run, a->readings, blanks being
 * holes, none where white space leaves them open; 0 where it tells nothing, and
 * the readings are as before.
 */
int	gaps_lay(struct align *a, const struct tokens *ts,
	    const struct band_read *br);

#endif
