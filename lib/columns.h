/*
 * columns: which column a figure stands in, by its place in the line.
 *
 * Where white space alone parts the cells, an empty one leaves no trace but the
 * gap.  The columns are learned from the rows of the table on the same page
 * that have all their figures, else from the column heads there, if the figures
 * stand below them.  What writes such text aligns columns left,
 * right or to the middle, counts in signs (pdftotext, lynx) or in display cells
 * (pandoc, browsers), and may shift a line as a whole: the way in which those
 * rows differ least is taken.
 */
#ifndef GIK_COLUMNS_H
#define GIK_COLUMNS_H

#include "alignp.h"

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

/*
 * The same where TABs or bars part the cells of wider rows, empty ones between
 * them (spreadsheets, merged cells): a column is the number of a cell in its
 * line, that of the head over it and of the figures of whole rows.  0 unless
 * all that is in the row stands in a column, and the line is as long as theirs.
 */
int	places_number(const struct align *a, const struct tokens *ts,
	    const struct band_read *br, long *at);
/*
 * Has the row as many cells as the form, and each the number of its head, which
 * are all on a line?  Then blanks at its ends are cells.
 */
int	places_are_heads(const struct align *a, const struct tokens *ts,
	    const struct band_read *br);
/*
 * The same by the heads alone, where some are lost with what was below them:
 * columns without one are HOLEs.
 */
int	places_heads(const struct align *a, const struct tokens *ts,
	    const struct band_read *br, long *at);
/*
 * The cells of run r, a line of more than n of them that holds just n figures
 * and marks: in their order.  Else 0.
 */
int	places_strewn(const struct tokens *ts, const struct run *r, size_t n,
	    long *at);

#endif
