/*
 * scan: the lines of a report -> tokens.
 *
 * A token is what stands between two separators: TAB, bar, two or more spaces,
 * line end; and between single spaces where figures end a line that has no TAB
 * and no bar. TAB separates (a last TAB leaves a blank), a bar ends a cell (it
 * does not; one that opens a line is none), bars set close leave a pad, which
 * is no token. Where only some lines open with a bar, it ends an empty cell
 * (layout A2). A bar alone on its line ends the cell above, or is an empty one
 * where a bar ended that (layouts C, D). The mark of a place that another cell
 * covers is none (lines/html.h). What stands between rule lines is cut by them
 * instead (box.h).
 */
#ifndef GIK_SCAN_SCAN_H
#define GIK_SCAN_SCAN_H

#include "form/form.h"
#include "scan/tokens.h"

/*
 * The tokens of all lines.  Marks and units of measure are those of form f; the
 * tokens point into it.
 */
void	tokens_make(struct tokens *ts, const struct form *f);

#endif
