/*
 * box_priv: what box.c and boxline.c share, and nobody else: how a line of a
 * box is drawn.
 */
#ifndef GIK_SCAN_BOX_PRIV_H
#define GIK_SCAN_BOX_PRIV_H

#include "base/span.h"
#include "base/utf8.h"
#include "scan/box.h"
#include "text/space.h"

#define OPEN_MAX 64		/* cells that a line of a box may cross */
#define ROOM_MIN 2		/* blanks in a cell that is full */

/* what a character draws */
enum draws { DRAWS_TEXT, DRAWS_BLANK, DRAWS_BAR, DRAWS_RULE, DRAWS_CROSS };

static inline enum draws
draws(uint32_t u)
{
	if (u == '|')
		return DRAWS_BAR;
	if (u == '-' || u == '=' || u == 0x2500 || u == 0x2501 || u == 0x2550)
		return DRAWS_RULE;
	if (u == '+' || (u >= 0x250c && u <= 0x254b) ||
	    (u >= 0x2552 && u <= 0x256c))
		return DRAWS_CROSS;
	return is_space(u) ? DRAWS_BLANK : DRAWS_TEXT;
}

/* the character at byte i, and its bytes */
static inline size_t
char_at(struct span s, size_t i, uint32_t *u)
{
	size_t len = utf8_get(s.p + i, s.n - i, u);

	return len != 0 ? len : 1;
}

/* is the line a rule from end to end? */
int	is_rule(struct span s);
/* does it begin with a bar or a cross, as a line of a box does? */
int	is_inside(struct span s);
/* a rule that some columns have and others have not: ├── after a bar */
int	has_rule(struct span s);
/* the width of a line, in characters or display cells, without blanks at its
 * end */
uint32_t	width(struct span s, int chars);
/* does more than one cell of the line hold something? */
int	is_full(struct span s);

#endif
