/*
 * sniff: does a text begin as a page of HTML does?  By its content, whatever it
 * is called.
 */
#ifndef GIK_SNIFF_H
#define GIK_SNIFF_H

#include "util.h"

#define SNIFF_MAX ((size_t)4096)	/* bytes that are looked at */

/*
 * The beginning of a text, in UTF-8, all of it if whole: 1 a page, 0 none, -1
 * more is needed.  White space, comments and processing instructions may stand
 * before the first element.
 */
int	sniff_page(struct span s, int whole);

#endif
