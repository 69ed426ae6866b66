/*
 * sniff: what of a text is HTML?  By its content, whatever it is called.
 */
#ifndef GIK_LINES_SNIFF_H
#define GIK_LINES_SNIFF_H

#include "base/span.h"

#define SNIFF_MAX ((size_t)64 * 1024)	/* bytes that are looked at */

/*
 * The beginning of a text, in UTF-8, all of it if whole: is it a page?  1 yes,
 * 0 no, -1 more is needed.  White space, comments and processing instructions
 * may stand before the first element.
 *
 * What begins as a part of a page does may be markdown, or text with tags that
 * a converter left.  It is text where, outside of tables, more lines stand
 * bare, each behind an empty line or another such, than hold a tag that is no
 * mark of words: in a page they would run together.  The first lines that tell
 * decide.
 */
int	sniff_page(struct span s, int whole);

/* does s begin with markup: a tag of any kind, a comment? */
int	sniff_markup(struct span s);
/* with the tag of that name, given in small letters? */
int	sniff_tag(struct span s, const char *name);
/* the bytes of the tag that s begins with, or is in the middle of if inside;
 * all where it does not end in s, 0 where it is none */
size_t	sniff_tag_bytes(struct span s, int inside);
/* how many bytes of a line of text stand before a table, all if none begins in
 * it: its tag, or at the beginning of the line that of a row */
size_t	sniff_table(struct span s);

#endif
