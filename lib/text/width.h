/*
 * width: how many cells of a display a character takes.
 */
#ifndef GIK_TEXT_WIDTH_H
#define GIK_TEXT_WIDTH_H

#include "base/utf8.h"

/* char_width of a character that few texts have */
int	width_rare(uint32_t u);
/* display cells that a character takes: 0, 1, or 2 */
static inline int
char_width(uint32_t u)
{
	if (u >= HAN_FIRST && u <= HAN_LAST)
		return 2;
	return u < 0x1100 ? u >= ' ' : width_rare(u);
}

#endif
