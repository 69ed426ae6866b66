/*
 * numbered: the numbers that a program adds to a table (pandas): of its columns
 * in a line above, of its rows in front of each.
 */
#ifndef GIK_SCAN_NUMBERED_H
#define GIK_SCAN_NUMBERED_H

#include "scan/tokens.h"

/* leave them out of the rows from token first on */
void	numbered_strip(struct tokens *ts, size_t first);

#endif
