/*
 * reading: the cells of a run of figures -> the ways to lay them into a row.
 *
 * A row of the form wants a number of cells; what is printed may hold more or
 * fewer.  Each way to drop what is too much, or to leave holes for what is
 * missing, is a reading.  The identities choose between readings of what is
 * printed; they never change what is printed.  Sources: the forms' own sums
 * (lib/forms); balancing proves nothing of a row of zeros, which balances
 * wherever it is placed.
 */
#ifndef GIK_READ_READING_H
#define GIK_READ_READING_H

#include "scan/figure.h"
#include "scan/tokens.h"

#define BAND_MAX 64		/* cells in a row that can be read */
#define READINGS_MAX 256	/* ways to lay one run that are looked at */

enum { HOLE = -1 };		/* a cell that the report does not hold */

/*
 * What a cell of a reading is: HOLE, a token by its index, or a piece of a
 * token of digits (cut.h), n of them from the digit from on, n <= DIGITS_MAX.
 */
#define PIECE(token, from, n) (((long)(n) * FIGURE_MAX + (long)(from)) * \
	(long)TOKENS_MAX + (long)(token))
#define PIECE_TOKEN(at) ((size_t)(at) % TOKENS_MAX)
#define PIECE_FROM(at) ((size_t)(at) / TOKENS_MAX % FIGURE_MAX)
#define PIECE_N(at) ((size_t)(at) / TOKENS_MAX / FIGURE_MAX)

/*
 * A band is a row of figures as printed: the cells cell .. cell + n - 1 of the
 * form.  One row of a table, or all rows of a table that is across.
 */
struct band {
	size_t cell, n;
};

/* how far a run leaves open which cell is which */
enum open {
	OPEN_NOT,	/* as many cells as the form */
	OPEN_EDGE,	/* so many figures, but a blank beside them that may be
			   one too: the first reading, if the sums agree */
	OPEN_CHOICE	/* more or fewer */
};

/* which of the cells of a run are the row's, where there are more */
enum edge {
	EDGE_OPEN,	/* that is not known */
	EDGE_FIRST,	/* the first: what is too much stands behind them */
	EDGE_LAST,	/* the last: it stands in front */
	EDGE_BROKEN	/* the first, but for an empty one that is a piece of
			   its neighbour */
};

struct readings {
	struct band band;
	size_t n;			/* readings; 0: too many to tell */
	enum open open;
	long at[READINGS_MAX][BAND_MAX];
};

/*
 * The readings of the tokens first .. first + n - 1, blanks at the ends being
 * pads or cells.  whole: the line has as many cells as its neighbours, so none
 * was lost or gained.  edge: where the row's cells are among them.  bare: a
 * blank in front is no pad.  blanks: the table prints blank cells, so a blank
 * beside the figures may be one.
 */
void	readings_make(struct readings *rs, const struct tokens *ts,
	    size_t first, size_t n, struct band b, int whole, enum edge edge,
	    int bare, int blanks);
/* at is the one reading */
void	readings_take(struct readings *rs, const long *at);
/* the one reading that n tokens from first are the first cells of the band, and
 * the last are not held */
void	readings_first(struct readings *rs, size_t first, size_t n);
/*
 * Keep the readings that agree with every identity of f through the band.
 * known[c] tells whether value[c] of the form's cell c is settled; cells of
 * the band itself are not asked.  Where none agrees, all are kept.
 */
void	readings_filter(struct readings *rs, const struct tokens *ts,
	    const struct form *f, const unsigned char *known,
	    const dec_sum *value);
/* does reading r agree with every identity that is all within the band?  -1
 * where there is none.  zero: a cell with no figure in it counts as 0 */
int	readings_balance(const struct readings *rs, size_t r,
	    const struct tokens *ts, const struct form *f, int zero);
/* the figure in a cell of a reading, into *value: 1, or 0 where there is
 * none */
int	readings_value(const struct tokens *ts, long at, struct dec *value);
/* do two of these cells say the same? */
int	readings_same(const struct tokens *ts, long a, long b);

#endif
