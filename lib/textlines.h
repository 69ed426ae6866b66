/*
 * textlines: what the lines of a report have in common: how they use bars, and
 * how wide they get.
 */
#ifndef GIK_TEXTLINES_H
#define GIK_TEXTLINES_H

#include "cell.h"

/* pads, fenced, lone, opens and closes of ts; full of each line */
void	textlines_habits(struct tokens *ts);

#endif
