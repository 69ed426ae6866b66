/*
 * residue: what a converter left in the text: tags, entities, marks of
 * markdown, bars drawn with other characters.
 */
#ifndef GIK_TEXT_RESIDUE_H
#define GIK_TEXT_RESIDUE_H

#include "base/memory.h"
#include "base/span.h"

#define RESIDUE_MAX 512	/* bytes of a cell that is looked at */

/* could a cell hold any?  0 for what is longer than RESIDUE_MAX */
int		residue_any(struct span s);
/* the cell without it, at b, which has room for RESIDUE_MAX; trimmed */
struct span	residue_clean(struct span s, char *b);
/* bytes of a tag, an entity of white space or markdown's {.name} or
 * {name="..."} that s begins with, or 0 */
size_t		residue_skip(struct span s);
/* does a tag stand in s, or markdown's attributes? */
int		residue_tagged(struct span s);
/* a line with bars drawn with other characters as |: s, or a copy in a */
struct span	residue_bars(struct arena *a, struct span s);

#endif
