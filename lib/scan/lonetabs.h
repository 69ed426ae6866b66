/*
 * lonetabs: the text of a browser (innerText) of a page whose cells hold
 * paragraphs, where the TAB between two cells stands alone on its line.
 *
 *	label
 *
 *	TAB
 *
 *	3
 *
 * A row ends where two lines or more are empty; its cells become one row, as
 * those of a page do whose cells stand on lines of their own (lines/marks.h).
 * Several paragraphs of a cell are one text; before the first TAB only the last
 * is the cell.  Each keeps its line.
 */
#ifndef GIK_SCAN_LONETABS_H
#define GIK_SCAN_LONETABS_H

#include "scan/tokens.h"

/* the lines of ts, before tokens are made of them; once is enough */
void	lonetabs_join(struct tokens *ts);

#endif
