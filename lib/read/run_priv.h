/*
 * run_priv: the label of a run, as run.c has it found.
 */
#ifndef GIK_READ_RUN_PRIV_H
#define GIK_READ_RUN_PRIV_H

#include "read/run.h"

#define LABEL_BYTES 640		/* longer texts are prose */

/* does the label bear an item number, as 3. in front of a row's? */
int	run_numbered(const struct token *t);
/* the texts before token i go to r */
void	run_label_before(const struct tokens *ts, size_t i, struct run *r);
/* the label of a run: the text nearest to it, or that with some before it */
void	run_recognise(struct runs *rs, const struct tokens *ts,
	    const struct form *f, const struct vocab *v, struct run *r);

#endif
