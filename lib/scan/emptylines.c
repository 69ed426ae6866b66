#include "scan/emptylines.h"
#include "scan/figure.h"
#include "text/space.h"

#define ROW_CELLS 7	/* of the table that has most rows, in each form */
#define CLOSE_MIN 8	/* figures that follow each other line by line */
#define MARKS_MIN 3	/* empty cells that say what they are */

/* are all words of a line figures or marks, and several? */
static int
several_cells(const struct form *f, struct span s)
{
	struct span w;
	size_t n = 0;

	if (figure_never(f, s))
		return 0;
	while (next_word(&s, &w)) {
		if (!figure_cell(f, w))
			return 0;
		n++;
	}
	return n > 1;
}

/*
 * They are cells, or gaps with cells in them, if that gives more rows of the
 * usual length than the other; a row is what stands between two texts.  Where
 * many lines hold several, they are no cells (tests/layouts/lynx-lines).
 */
enum empty_lines
empty_lines(const struct tokens *ts, const struct form *f)
{
	size_t cells = 0, close = 0, apart = 0, empty = 0, gaps = 0, i;
	size_t marked = 0, several = 0;
	size_t rows[2] = { 0 };
	struct span s;
	int cell;

	for (i = 0; i < ts->nline; i++) {
		s = trim(ts->line[i].text);
		if (s.n == 0) {
			empty++;
			continue;
		}
		/* but the cells of a page's rows stand on lines by
		 * themselves */
		cell = ts->line[i].goes_on ? 0 : figure_cell(f, s);
		if (cell) {
			close += empty == 0;
			apart += empty == 1;
			cells += 1 + empty;
			gaps += empty > 1 ? empty : 1;
			marked += cell == 3;
		} else {
			rows[0] += cells == ROW_CELLS;
			rows[1] += gaps == ROW_CELLS;
			cells = gaps = 0;
			several += (size_t)several_cells(f, s);
		}
		empty = 0;
	}
	/* what is empty says so (<span> </span>) */
	if (marked >= MARKS_MIN)
		return EMPTY_NOTHING;
	if (several < CLOSE_MIN && (rows[0] > rows[1] || (rows[0] == rows[1] &&
	    close >= CLOSE_MIN && close >= apart)))
		return EMPTY_CELL;
	return apart >= CLOSE_MIN ? EMPTY_GAP : EMPTY_NOTHING;
}
