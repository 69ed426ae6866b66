/*
 * emptylines: what the empty lines of a report are, where a cell stands on each
 * line: empty cells, or what parts cells.
 */
#ifndef GIK_SCAN_EMPTYLINES_H
#define GIK_SCAN_EMPTYLINES_H

#include "form/form.h"
#include "scan/tokens.h"

enum empty_lines empty_lines(const struct tokens *ts, const struct form *f);

#endif
