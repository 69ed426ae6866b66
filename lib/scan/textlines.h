/*
 * textlines: what the lines of a report have in common: how they use bars, and
 * how wide they get.
 */
#ifndef GIK_SCAN_TEXTLINES_H
#define GIK_SCAN_TEXTLINES_H

#include "scan/tokens.h"

/* pads, fenced, lone, opens and closes of ts; full of each line */
void	textlines_habits(struct tokens *ts);
/* the widths of a line */
void	textline_measure(struct textline *l);

#endif
