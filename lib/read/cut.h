/*
 * cut: figures that touch -> the ways to part them.
 *
 * A row whose figures run together, all or some of them (layout N1), holds as
 * many as the form wants, and none begins with 0 unless it is 0.  Of the ways
 * to cut the digits so, those remain by which the row adds up; then, where
 * several rows of a table are left open, those that agree with every identity
 * of its columns together.  Sums choose among the ways to read the digits and
 * change none; a row that adds up in no way keeps them all.
 *
 * It takes proof that figures touch: digits that begin with 0, more of them
 * than a figure has, or a label that runs into them (scan/glued.h); a row
 * without it is cut only beside others with it.
 */
#ifndef GIK_READ_CUT_H
#define GIK_READ_CUT_H

#include "read/align_priv.h"

/* could the tokens of a run, or fewer of them, be k cells that touch? */
int	cut_may(const struct tokens *ts, const struct run *r, size_t k);
/* the rows that are to be cut, and how they may be; band[].cut, ncut, cut */
void	cut_find(struct align *a, const struct tokens *ts);
/* the ways that remain; known[] and value[] of cells on which they agree */
void	cut_choose(struct align *a, const struct tokens *ts);
/* those of a row, into a->readings; none where there are too many */
void	cut_readings(struct align *a, const struct band_read *br);

#endif
