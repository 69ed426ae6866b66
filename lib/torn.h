/*
 * torn: column heads of which each stands on several lines, in pieces.
 *
 * PDF and narrow tables break heads anywhere, down to a sign a line, and lines
 * hold pieces of several heads (layouts D2, H1, PDF).  They are the form's
 * where each line, from left to right, goes on with heads in the form's order,
 * each head is there in the end, and what is left over are pieces of the
 * table's other words.
 */
#ifndef GIK_TORN_H
#define GIK_TORN_H

#include "cell.h"
#include "reading.h"

struct align;

/* what was put together: of each column (of each row, if across) the name that
 * it is, and where in the line it stands */
struct torn_found {
	const struct label *name[BAND_MAX];
	struct token at[BAND_MAX];	/* x0, x1, c0, c1, page, end */
	size_t lead;			/* columns from the first on of which all
					   was seen, where of the others nothing
					   was; 0 where it is otherwise */
};

/* are the texts of tokens lo .. hi - 1 the heads of block k of table t? */
int	torn_heads(const struct align *a, const struct tokens *ts, size_t t,
	    const struct form_block *k, size_t lo, size_t hi,
	    struct torn_found *to);

#endif
