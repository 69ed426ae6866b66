/*
 * turned: a table whose rows the form has side by side in one line (across),
 * printed another way: its rows below each other, or its columns.
 *
 * The form is changed so that it has the table like that, and read by the same
 * search.  It is taken where all rows and all heads are there.
 */
#ifndef GIK_READ_TURNED_H
#define GIK_READ_TURNED_H

#include "read/align_priv.h"

struct turned;

/* one for each form; the forms it makes are freed with it */
struct turned	*turned_open(const struct form *f, struct diag *d);
void		turned_free(struct turned *w);
/* the table t, of which nothing was found in a line, into the grid of a */
void		turned_read(struct turned *w, struct align *a,
		    const struct tokens *ts, size_t t);

#endif
