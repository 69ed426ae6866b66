/*
 * columns: which column a figure stands in, by its place in the line.
 *
 * Where white space alone parts the cells, an empty one leaves no trace but the
 * gap. The columns are learned from the rows of the table on the same page that
 * have all their figures, else from the column heads there, if the figures
 * stand below them. What writes such text aligns columns left, right or to the
 * middle, counts in characters (pdftotext, lynx) or in display cells (pandoc,
 * browsers), and may shift a line as a whole: the way in which those rows
 * differ least is taken.
 */
#ifndef GIK_READ_COLUMNS_H
#define GIK_READ_COLUMNS_H

#include "read/align_priv.h"

struct places {
	int way;			/* edge, unit and origin */
	size_t n;			/* columns; 0: nothing was learned */
	int32_t at[BAND_MAX];		/* twice the place of each */
	int32_t spread;			/* the most that a whole row is off */
};

/* the columns of the block that a row belongs to, on its page */
void	places_learn(struct places *p, const struct align *a,
	    const struct tokens *ts, const struct band_read *br);
/*
 * The cells of run r by their places: at[k] a token or HOLE.  0 where a figure
 * stands between two columns, or nothing was learned.
 */
int	places_lay(const struct places *p, const struct tokens *ts,
	    const struct run *r, long *at);

#endif
