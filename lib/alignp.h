/*
 * alignp: what align.c, assign.c, heads.c and lay.c share, and nobody else.
 */
#ifndef GIK_ALIGNP_H
#define GIK_ALIGNP_H

#include "align.h"
#include "reading.h"
#include "run.h"
#include "torn.h"

#define TAILS 8		/* a row with more label cells has fewer pads */

/* what a row of figures of the form was given */
struct band_read {
	struct band band;
	size_t table, block;
	long run;		/* -1: the report has none */
	unsigned note;		/* of every cell of the row */
	int rival;		/* another run says something else */
};

struct align {
	const struct form *form;
	struct diag *diag;
	struct vocab *vocab;
	struct runs runs;
	struct aligned out;
	struct band_read *band;		/* rows; an across table is one */
	size_t nband;
	size_t *first_band;		/* of each table, and one past the last */
	long *owner;			/* band of each run, or -1 */
	size_t ownercap;
	const struct form_unit ***unit;	/* of table, column: named by a head */
	struct readings readings;
	struct torn_found *found;	/* of each block: where its heads stand, if
					   torn tells that they were seen */
	int *torn;
	char **headed;			/* a head stands over the column */
	size_t *lo, *hi;		/* runs of each table, first and last */
	int *loose;			/* of each table: see is_loose */
	int *home;			/* it has a row in its own section */
	int *beside;			/* most labels stand on the line of their
					   figures */
	long (*tail)[TAILS];		/* blanks behind the cells of its whole rows,
					   which begin right behind the label, by
					   tail_class; -1 if unknown */
	size_t *widest;			/* cells of its longest rows */
	int *leads;			/* blanks stand before those of some */
	int *odd;			/* most of its rows do not add up */
	int *back;			/* its whole rows end with their last cell */
	int *blanks;			/* it prints blank cells */
	unsigned char *known;
	dec_sum *value;
	struct sheet *sheet;		/* see sheet.h */
	size_t *sheet_lo, *sheet_hi;	/* of each table: lines of the sheet that all
					   its rows were read of; none: hi < lo */
};

/* index of a block over all tables */
size_t	align_block(const struct form *f, size_t table, size_t block);
/* the token behind the last run before run i that a row was given: from there
 * on, what stands before run i is over it */
size_t	align_behind(const struct align *a, size_t i);
/* index into tail: how many cells its line has before the run, or, where the
 * label stands above, how many texts there are */
size_t	tail_class(const struct tokens *ts, const struct run *r);
/* the head of table t that a token is: a column, or a row of a table that is
 * across; NULL if it is none */
const struct word *align_head(const struct align *a, size_t token, size_t t);

/* assign: runs to rows; band[].run, .note and .rival, owner[], labelled[] */
void	assign_runs(struct align *a, const struct tokens *ts);
/* habits: what the rows of table t have in common; lo to blanks */
void	find_habits(struct align *a, const struct tokens *ts, size_t t);
/* heads: the column heads over each block; out.heads, .rows, .token, unit */
void	find_heads(struct align *a, const struct tokens *ts);
/* block of table t has these heads: the units that they name */
void	heads_found(struct align *a, size_t t, size_t block);

/*
 * lay: the run of a row into its cells.  pass 0 settles the rows that need no
 * choice; pass 1 chooses for the others, by what pass 0 settled.
 */
/* does the label of a run stand on the line of its first figure? */
int	label_beside(const struct tokens *ts, const struct run *r);
/* a token into a cell of the grid, with that note */
void	lay_token(struct align *a, size_t cell, const struct token *t,
	    unsigned note);
void	lay_row(struct align *a, const struct tokens *ts,
	    const struct band_read *br, int pass);

#endif
