/*
 * figure: what the text of a cell is: a figure, with sign, separators, decimals
 * and unit; a mark that means nothing; figures that touch; or a text.
 */
#ifndef GIK_SCAN_FIGURE_H
#define GIK_SCAN_FIGURE_H

#include "base/span.h"
#include "form/note.h"
#include "scan/tokens.h"

#define DIGITS_MAX 18	/* digits in a figure, which an int64_t holds */
#define FIGURE_MAX 64	/* bytes in a figure with its unit */

/* of s, trimmed; a figure's value and unit, one of form f, go to t */
enum token_kind	token_kind(const struct form *f, struct token *t,
		    struct span s);

/* is s a cell: 2 for a figure or figures that touch, 1 for a mark, 3 for tags
 * with nothing in them; or 0 */
int		figure_cell(const struct form *f, struct span s);
/* is s a text whatever it goes on with, by the character it begins with? */
int		figure_never(const struct form *f, struct span s);
/* does a text hold nothing but figures, more than one? */
int		figure_several(struct span s);
/*
 * What says against a figure in a column: NOTE_UNCLEAR of a count like 1.234,
 * which may be thousands; NOTE_FUZZY of one with other decimals, and of one
 * below 0 that stands first on its line, where the dash may be that of a list;
 * else 0.
 */
unsigned	figure_doubt(const struct form_col *c, const struct token *t,
		    int first);

#endif
