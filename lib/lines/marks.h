/*
 * marks: what a line of the lines format cannot say in text.
 *
 * One control character each.  Texts hold none of them: those that do stand in
 * texts (TAB, FF, ESC; VT, 0x13 to 0x15, 0x1e and 0x1f by Word) are others, and
 * so are 0x1c to 0x1f, which some languages take for white space.  A source
 * that holds one all the same is read with a blank in its place (input.h,
 * html.h), so that no page can forge what gik-table2csv believes.
 *
 * A mark for what stands beside a figure, and one for a picture where text
 * should stand, come with what writes them.
 */
#ifndef GIK_LINES_MARKS_H
#define GIK_LINES_MARKS_H

#include <stdint.h>

#define COVER_UP "\026"		/* a place that a cell above covers */
#define COVER_LEFT "\027"	/* one that the cell to the left covers */
#define ROW_GOES_ON '\030'	/* the line goes on with the row before */

static inline int
is_line_mark(uint32_t u)
{
	return u >= (uint32_t)*COVER_UP && u <= (uint32_t)ROW_GOES_ON;
}

#endif
