/*
 * merged: which places of a grid that is printed in full a merged cell covers.
 *
 * Heads tell: what is empty in their last line, or holds what stands to its
 * left, goes on to the left, unless a head stands above it.  In the rows below
 * an empty place of such a column, and one that repeats its neighbour, is no
 * cell: its token goes, and the one before it covers its place.
 */
#ifndef GIK_SCAN_MERGED_H
#define GIK_SCAN_MERGED_H

#include "base/span.h"
#include "form/form.h"
#include "scan/tokens.h"

/* the rows of tokens from first on are of such grids */
void	merged_cells(struct tokens *ts, const struct form *f, size_t first);
/* all rows of tokens: NaN, None and the like among heads say that one is */
void	merged_marks(struct tokens *ts, const struct form *f);

/* what a text is a name of, in the tables of form f */
enum { NAMES_ROW = 1, NAMES_HEAD = 2, NAMES_OTHER = 4 };
int	merged_names(const struct form *f, struct span s);

#endif
