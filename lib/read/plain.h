/*
 * plain: the first guess of the reader, for a report whose tables are plain.
 *
 * Nearly every page and every text with TABs holds just what the form has: the
 * titles of its sections, the heads in their order, each label once and to the
 * letter, as many cells behind it as the row has, and every identity holds.
 * Then nothing is left to search for, and what the doubts look for is not
 * there.  Anything else, the least of it, and nothing is said here: then the
 * general search reads the report (read/align.h), which gives the same for what
 * is plain (tests/plain.t, GIK_TRY=general).
 *
 * What a cell's text is, is remembered over reports, up to a limit.
 */
#ifndef GIK_READ_PLAIN_H
#define GIK_READ_PLAIN_H

#include "read/grid.h"
#include "scan/tokens.h"

struct plain;

struct plain	*plain_open(const struct form *f);
void		plain_free(struct plain *p);
/* the lines of a report, before tokens are made of them, against the form: lent
 * until the next call; NULL where they are not plain */
const struct grid *plain_report(struct plain *p, const struct tokens *ts);

#endif
