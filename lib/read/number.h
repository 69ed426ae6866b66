/*
 * number: which column a cell is of, by its number in the line.
 *
 * TABs, bars and rulers part cells that may be empty, and where cells are
 * merged or a page was made a spreadsheet a row has more of them than the form.
 * A column is the number of a cell in its line: that of the head over it, and
 * of the figures of whole rows.
 */
#ifndef GIK_READ_NUMBER_H
#define GIK_READ_NUMBER_H

#include "read/align_priv.h"

/*
 * The cells of a row of more than the form's: at[k] a token.  0 unless all that
 * is in the row stands in a column, and the line is as long as those that told
 * the columns.
 */
int	number_lay(const struct align *a, const struct tokens *ts,
	    const struct band_read *br, long *at);
/*
 * The same by the heads alone, where some are lost with what was below them:
 * columns without one are HOLEs.
 */
int	number_heads(const struct align *a, const struct tokens *ts,
	    const struct band_read *br, long *at);
/*
 * Has the row as many cells as the form, and each the number of its head, the
 * lowest line of heads being as long?  Then blanks at its ends are cells.
 */
int	number_whole(const struct align *a, const struct tokens *ts,
	    const struct band_read *br);
/*
 * The cells of run r, a line of more than n of them that holds just n figures
 * and marks: in their order.  Else 0.
 */
int	number_strewn(const struct tokens *ts, const struct run *r, size_t n,
	    long *at);

#endif
