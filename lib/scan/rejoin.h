/*
 * rejoin: cells that a converter broke over lines, on one line again.
 *
 * A quoted cell of a table with TABs goes on where its quote ends
 * (LibreOffice), a tag or the attributes of markdown where they end (pandoc).
 * What stood in the cell on the line before moves to the line where it ends, so
 * that a figure keeps its line; the cells in front of it stay.
 */
#ifndef GIK_SCAN_REJOIN_H
#define GIK_SCAN_REJOIN_H

#include "scan/tokens.h"

/* the lines of ts, before tokens are made of them; once is enough */
void	mend_lines(struct tokens *ts);

#endif
