/*
 * comma: rows whose cells commas part -> rows of tokens.
 *
 * CSV with commas or semicolons, and lists as Python and JSON print them
 * (fields.h).  Prose holds commas too: rows are lines next to each other that
 * hold figures behind the names of a form's rows, and what stands over them.
 *
 * A row has all its cells.  Those that a merged one covers are empty in it, or
 * hold None, NaN or a dash, or the same as that one (pandas): merged.h.  What
 * only numbers rows or columns (pandas) is left out.
 */
#ifndef GIK_SCAN_COMMA_H
#define GIK_SCAN_COMMA_H

#include "scan/tokens.h"

/* says of each line of ts whether such a row begins there; are there any? */
int	comma_find(struct tokens *ts, const struct form *f);
/* the rows that begin at line i, as tokens; the lines they take, or 0 */
size_t	comma_rows(struct tokens *ts, const struct form *f, size_t i);

#endif
