/*
 * torn: column heads of which each stands on several lines, in pieces.
 *
 * PDF and narrow tables break heads anywhere, down to a character a line, and
 * lines hold pieces of several heads (layouts D2, H1, PDF). They are the form's
 * where each line, from left to right, goes on with heads in the form's order,
 * each head is there in the end, and what is left over are pieces of the
 * table's other words.
 */
#ifndef GIK_READ_TORN_H
#define GIK_READ_TORN_H

#include "base/span.h"
#include "read/reading.h"
#include "scan/tokens.h"

struct align;

/* what was put together: of each column (of each row, if across) the name that
 * it is, and where in the line it stands */
struct torn_found {
	const struct label *name[BAND_MAX];
	struct token at[BAND_MAX];	/* x0, x1, c0, c1, page, end */
	size_t lead;			/* columns from the first on of which
					   all was seen, where of the others
					   nothing was; 0 where it is
					   otherwise */
};

/* are the texts of tokens lo .. hi - 1 the heads of block k of table t? */
int	torn_heads(const struct align *a, const struct tokens *ts, size_t t,
	    const struct form_block *k, size_t lo, size_t hi,
	    struct torn_found *to);
/* the word w of token t, as a token of its own: where it stands in the line */
struct token	torn_word(const struct token *t, struct span w);
/* is the token a title, of a section or of a block of table t? */
int	torn_title(const struct align *a, size_t token, size_t t);
/*
 * apart: the same, over the runs first .. last, where white space sets cells
 * and the lines of heads are not in order, as where only some heads stand on
 * several lines, and others in the middle of them (w3m:
 * tests/layouts/w3m-middle). Pieces that stand over each other are one head's,
 * each head stands beside all others, they are the form's from left to right,
 * and so are the figures of all whole rows below (tests/silent/middle-turned).
 */
int	apart_heads(const struct align *a, const struct tokens *ts, size_t t,
	    const struct form_block *k, size_t first, size_t last,
	    struct torn_found *to);

#endif
