/*
 * figure: what the text of a cell is: a figure, with sign, separators, decimals
 * and unit; a mark that means nothing; figures that touch; or a text.
 */
#ifndef GIK_FIGURE_H
#define GIK_FIGURE_H

#include "cell.h"

#define DIGITS_MAX 18	/* digits in a figure, which an int64_t holds */
#define FIGURE_MAX 64	/* bytes in a figure with its unit */

/* of s, trimmed; a figure's value and unit, one of form f, go to t */
enum token_kind	token_kind(const struct form *f, struct token *t,
		    struct span s);

#endif
