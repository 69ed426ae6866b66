/*
 * align_priv: what the files share that lead the runs of a report into its
 * cells, and nobody else does.
 */
#ifndef GIK_READ_ALIGN_PRIV_H
#define GIK_READ_ALIGN_PRIV_H

#include "base/diag.h"
#include "read/align.h"
#include "read/reading.h"
#include "read/run.h"
#include "read/torn.h"

#define CUTS_MAX 60	/* ways to cut one row that are looked at */
#define TAILS 8		/* a row with more label cells has fewer pads */

/* what a row of figures of the form was given */
struct band_read {
	struct band band;
	size_t table, block;
	long run;		/* -1: the report has none */
	unsigned note;		/* of every cell of the row */
	long rival;		/* the run that says something else, plus 1; -1:
				   several do */
	int cut;		/* its figures touch (cut.h) */
	int sound;		/* it is certain: see find_sound */
	int settled;		/* the first pass of lay leaves nothing open */
};

/* what the rows of a table have in common */
struct habits {
	size_t lo, hi;		/* its runs, first and last */
	size_t widest;		/* cells of its longest rows */
	size_t lead;		/* columns where a page lost the last ones, or
				   0 */
	int home;		/* it has a row in its own section */
	int beside;		/* most labels stand on the line of their
				   figures */
	int loose;		/* a figure is missing, or one too many */
	int ends;		/* its cells stand right behind the labels, none
				   is missing: see find_ends */
	int leads;		/* blanks stand before the cells of some rows */
	int back;		/* its whole rows end with their last cell */
	int odd;		/* most of its rows do not add up */
	int blanks;		/* it prints blank cells */
	long tail[TAILS];	/* blanks behind the cells of its whole rows,
				   which begin right behind the label, by
				   tail_class; -1 if unknown */
	size_t sheet_lo, sheet_hi;	/* lines of the sheet that all its rows
					   were read of; none: hi < lo */
};

/* columns as their heads name them, where that is not the form's order: the
 * numbers of the cells in their lines, and the cell of the band; -1: a column
 * that the form has not */
struct order {
	size_t n;		/* 0: the form's order */
	size_t number[BAND_MAX];
	long col[BAND_MAX];
	size_t width;		/* of the lines that are read so */
	int turned;		/* not only others stand among the form's */
	int lost;		/* the heads are in another order, and which
				   figures are whose is not known */
};

struct align {
	const struct form *form;
	struct diag *diag;
	struct vocab *vocab;
	struct runs runs;
	struct aligned out;
	struct band_read *band;		/* rows; an across table is one */
	size_t nband;
	size_t *first_band;		/* of each table, and one past the
					   last */
	struct habits *habits;		/* of each table */
	long *owner;			/* band of each run, or -1 */
	size_t ownercap;
	const struct form_unit ***unit;	/* of table, column: named by a head */
	struct readings readings;
	struct torn_found *found;	/* of each block: where its heads stand,
					   if torn tells that they were seen */
	int *torn;
	struct order *order;		/* of each block */
	char **headed;			/* a head stands over the column */
	long **cut;			/* of each band: the ways to cut it */
	size_t *ncut;
	unsigned char *known;
	dec_sum *value;
	struct sheet *sheet;		/* see sheet.h */
	struct turned *turned;		/* see turned.h; NULL where the form is
					   one itself */
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
void	find_ends(struct align *a, const struct tokens *ts);
/* where such a table is known: does the row end where the form's does?  If
 * others do not, it must add up, or nothing be left over behind it */
int	ends_well(const struct align *a, const struct tokens *ts,
	    const struct band_read *br);
/* where the last cell of run r that is not empty stands in it, from 1; 0:
 * none */
size_t	last_inked(const struct tokens *ts, const struct run *r);
/* heads: the column heads over each block; out.heads, .rows, .token, unit */
void	find_heads(struct align *a, const struct tokens *ts);
/* block of table t has these heads: the units that they name */
void	heads_found(struct align *a, size_t t, size_t block);

/* told: what texts around a table say against its cells */
void	find_told(struct align *a, const struct tokens *ts);

/*
 * lay: the run of a row into its cells.  pass 0 settles the rows that need no
 * choice; pass 1 chooses for the others, by what pass 0 settled.
 */
/* a row's cells, all with a note that has no value */
void	lay_set_all(struct align *a, struct band b, unsigned note,
	    size_t line1);
/* what the row does not hold is empty: white space is all the cell there is */
void	lay_set_blank(struct align *a, struct band b, size_t line1);
/* every reading that is left, cell by cell: what they agree on */
void	lay_set_agreed(struct align *a, const struct tokens *ts,
	    unsigned note, size_t line1);
/* the last cells of run r as the one reading, where what is in front of them is
 * a pad, and the sums say so, or there is none; else 0 */
int	lay_last(struct readings *rs, const struct tokens *ts,
	    const struct form *f, const struct run *r);
/* one reading, of run r, and another table that has the row in run rival: the
 * cells that are the same in both */
void	lay_set_both(struct align *a, const struct tokens *ts,
	    const struct run *r, const struct run *rival, unsigned note);
/* does the label of a run stand on the line of its first figure? */
int	label_beside(const struct tokens *ts, const struct run *r);
/* unfilled: rows of table t of which there is the label alone are blank */
void	unfilled_rows(struct align *a, const struct tokens *ts, size_t t);
/* edge: totals that the edge of the paper cut off are unclear */
void	edge_doubt(struct align *a, const struct tokens *ts);
/* so are figures that end a line where the text was cut, whatever read them */
void	edge_cut(struct align *a, const struct tokens *ts);
/* and so are cells without a figure in a table of which the rest was not read */
void	edge_end(struct align *a, const struct tokens *ts);
/* the blanks in front of the figures of a run */
size_t	row_lead(const struct tokens *ts, const struct run *r);
/* do its figures stand on several lines? */
int	over_lines(const struct tokens *ts, const struct run *r);
/* doubts: what the place of a row says against it, as a note of its cells */
unsigned	row_doubts(const struct align *a, const struct tokens *ts,
		    const struct band_read *br);
/* lost: what speaks of cells lost or gained, likewise; do its sums hold, as
 * readings_balance says it? */
unsigned	lost_doubts(const struct align *a, const struct tokens *ts,
		    const struct band_read *br, int balance);
/* a token into a cell of the grid, with that note; does it begin its line? */
void	lay_token(struct align *a, size_t cell, const struct token *t,
	    int first, unsigned note);
/* is nothing left for pass 1? */
int	lay_row(struct align *a, const struct tokens *ts,
	    const struct band_read *br, int pass);

#endif
