/*
 * box: what stands between rule lines -> rows of tokens.
 *
 * Two ways to draw a table.  Boxes (w3m, grids of pandoc): rule lines and bars;
 * a cell is what the bars bound, on all lines from rule to rule, be it a part
 * of the line that is ruled (merged cells).  Rulers (pandoc's simple and
 * multiline tables): lines of dashes whose gaps part the columns.
 *
 * Rows come in the order of their lower ends, so a merged cell stands in its
 * last row, in its place from the left.  A cell with nothing in it is a blank,
 * and none is missing.
 */
#ifndef GIK_SCAN_BOX_H
#define GIK_SCAN_BOX_H

#include "base/span.h"
#include "scan/tokens.h"

/*
 * The table that begins at line i of ts, as tokens; the lines it takes, 0 where
 * none begins there.  A lone rule line (below the heads of a pipe table) is
 * taken, and gives nothing.
 */
size_t	box_rows(struct tokens *ts, const struct form *f, size_t i);

/* is each line of the boxes of ts a row, as mysql prints them? Figures stand in
 * neighbouring lines and do not fill their cells, so they are not broken */
int	box_lines_are_rows(const struct tokens *ts);

/* a cell whose lower rule was not seen yet; its text is lent by ts */
struct box_cell {
	uint32_t x0, x1;
	struct span text;
	size_t line1;
	int joined;		/* digits from two lines meet in it */
	int broken;		/* what belongs to it is not certain */
};

/* box's own: one line more of a cell */
void	box_append(struct tokens *ts, struct box_cell *c, struct span s,
	    size_t line1);
/* the same as box_rows for a table between rulers */
size_t	ruler_rows(struct tokens *ts, const struct form *f, size_t i);
/* is the line made of dashes and blanks only, with three dashes at least? */
int	is_ruler(struct span s);

#endif
