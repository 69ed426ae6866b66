/*
 * totals: the groups of a sum, written as CSV: the columns that are kept apart,
 * then form, tbl, row, col, and value, n, noted and missing.
 */
#ifndef GIK_SUM_TOTALS_H
#define GIK_SUM_TOTALS_H

#include "base/out.h"
#include "base/span.h"
#include "sum/addup.h"

enum totals_keep { KEEP_FINE, KEEP_UNKNOWN, KEEP_TWICE };

/* a list of columns, as in year,unit, as bits 1 << CELL_YEAR ...; what is wrong
 * with it, and then with which part */
enum totals_keep totals_keep(const char *list, unsigned *keep,
		    struct span *part);
/* all groups of u->sums, which was made with keep: how many */
size_t	totals_put(const struct addup *u, unsigned keep, struct out *o);

#endif
