/*
 * align: tokens x form -> grid.
 *
 * Runs are given to the rows of the form by their labels, then, where exactly
 * as many runs without a label stand between two known rows as the form has
 * rows there, by order.  The cells of a run are laid into the row's columns;
 * where there are too many or too few, the identities choose, and what they
 * leave open stays empty.  Nothing is guessed without a note.
 */
#ifndef GIK_READ_ALIGN_H
#define GIK_READ_ALIGN_H

#include "base/diag.h"
#include "read/grid.h"
#include "scan/tokens.h"

/* column heads over a block */
enum heads {
	HEADS_NONE,	/* none seen */
	HEADS_WHOLE,	/* the form's, in its order */
	HEADS_PART,	/* some missing, or in another order */
	HEADS_FOREIGN	/* none of the form's, but others */
};

struct aligned {
	struct grid grid;
	enum heads *heads;	/* of each block, over all tables */
	size_t *rows;		/* rows read of each block */
	size_t *labelled;	/* rows of each table known by their label */
	size_t nblock;
	int nsection;		/* different section titles seen */
	int title;		/* a title of a report was seen */
	size_t nstray;		/* rows of figures within the tables that the
				   form does not have */
};

struct align;

struct align	*align_open(const struct form *f, struct diag *d);
void		align_free(struct align *a);
/* part the texts of a report in which its cells run together; before any form
 * reads it */
void		align_part(const struct align *a, struct tokens *ts);
/* the tokens of one report; lent until the next call */
const struct aligned *align_report(struct align *a, const struct tokens *ts);

/* warn of what the last report holds twice, and of rows the form lacks */
void		align_warn(struct align *a, const struct tokens *ts,
		    const char *doc);
/* does another form's reading of the last report hold a row of this block, an
 * index into out.heads? */
int		align_shares(const struct align *a, size_t block,
		    const struct align *other);

#endif
