/*
 * wiki: tables of MediaWiki -> rows of tokens.
 *
 *	{|
 *	! head !! head
 *	|-
 *	| cell || cell
 *	| cell
 *	|}
 *
 * A cell begins with a bar, or with two within a line; what stands before one
 * bar more in it are its attributes.  A row ends with |-, and none of its
 * cells is missing.
 */
#ifndef GIK_SCAN_WIKI_H
#define GIK_SCAN_WIKI_H

#include "scan/tokens.h"

/* the table that begins at line i of ts, as tokens; the lines it takes, or 0 */
size_t	wiki_rows(struct tokens *ts, const struct form *f, size_t i);

#endif
