/*
 * sheet: a table of which the places are kept, read as a sheet of paper is.
 *
 * PDF as pdftotext -layout and -fixed show it: white space alone parts the
 * cells, a row takes several lines, its label is torn over them, groups' labels
 * float beside it, and the figures stand on any of the lines. The labels of all
 * rows are found at once, in the form's order, as the pieces that stand there;
 * from the first line of a label to its last everything is that row's. Columns
 * are what no figure of a page crosses; what is chosen by sums (sheetfit.h,
 * sheetmend) keeps a note. Text that white space alone sets is read so where
 * all else left cells open (w3m: tests/layouts/w3m-open).
 */
#ifndef GIK_READ_SHEET_H
#define GIK_READ_SHEET_H

#include "base/memory.h"
#include "read/align_priv.h"

#define SHEET_WORDS 2048	/* words of a table's section */
#define SHEET_LINES 640
#define SHEET_ROWS 64
#define SHEET_CHARS 48		/* characters of a word; what is longer is
				   prose */
#define SHEET_STRANGE 20	/* what it costs to pass over a word that is
				   nobody's, and 1 a character */

/* the column of a word */
enum {
	GUESSED,	/* the nearest, by what stands elsewhere */
	LIKELY,		/* as a row stands there that shows all of them */
	FIRM		/* there is no other way */
};

/* a word of a line: white space stands around it */
struct sheet_word {
	struct token t;			/* place, line1, page, kind, value */
	size_t line;			/* of the sheet */
	int cut;			/* one of figures that touch */
	int hangs;			/* one space parts it from the word
					   before: only that word's place counts
					   (pdftotext) */
	int inked;			/* a figure, touching figures, a mark */
	int item;			/* characters of the item's number it
					   begins with */
	int strange;			/* a text that the table has nowhere */
	int head;			/* a piece of a column's head; 2: of
					   other words of the table, too */
	int skip;			/* what it costs to take it for no
					   row's */
	size_t n;			/* characters, the number included */
	uint32_t chars[SHEET_CHARS];
	long row;			/* that it was given, of the table, or
					   -1 */
	long col;			/* column of its block, likewise */
	int firm;			/* how certain that is */
};

struct sheet_row {
	int found;
	int sure;			/* its label: all of it, with its
					   number */
	size_t n;			/* words that it was given */
	size_t own;			/* figures and marks on its label's
					   lines */
	int loose;			/* lines beside it may be another
					   row's */
	int close;			/* one space parts two of its figures */
	int near;			/* two do, no wider together than a
					   head */
	size_t lo, hi;			/* first and last line of its label */
};

struct sheet {
	struct arena text;		/* of figures put together */
	struct sheet_word word[SHEET_WORDS];
	size_t n;
	size_t page[SHEET_LINES], line1[SHEET_LINES];	/* of each line */
	int empty[SHEET_LINES];
	size_t nline;
	int hung;		/* places of words that hang count, too */
	size_t width;			/* cells of a row of the block in
					   hand */
	int ends;			/* of that, all rows that are certain
					   have the last cell */
	struct sheet_row row[SHEET_ROWS];
};

/* the words of a section: 0 where places mean nothing there */
int	sheet_words(struct sheet *s, const struct tokens *ts,
	    const struct form *f, size_t t);
/* the words of the section of table t, and its rows: 0 where places mean
 * nothing there, or hardly a label was found */
int	sheet_rows(struct sheet *s, const struct tokens *ts,
	    const struct form *f, size_t t);
/*
 * The heads of a block in lines lo .. hi - 1, however they are torn: what they
 * are and where they stand, as torn_heads has it. How many there are: all, or
 * the first of them, where the others are off the paper; 0 where they are not
 * the form's, in its order.
 */
size_t	sheet_heads(const struct sheet *s, const struct form *f, size_t t,
	    size_t block, size_t lo, size_t hi, struct torn_found *to);
/* a piece of a head that is none of a row's label? */
int	sheet_only_head(const struct sheet_word *w,
	    const struct form_table *t);
/* heads that stand once more, on a later page: 1, or 0 where they are in
 * another order; -1 where there are none */
int	sheet_heads_again(const struct sheet *s, const struct form *f,
	    size_t t, size_t block);
/* the same of a table that is across: its figures are all of row 0 */
int	sheet_across(struct align *a, const struct tokens *ts, size_t t);
/* columns of the words of a block; heads: where those stand, or NULL */
void	sheet_columns(struct sheet *s, const struct form *f, size_t t,
	    size_t block, const struct torn_found *heads);
/* twice the place of an edge of a token, or of its middle */
enum { EDGE_LEFT, EDGE_RIGHT, EDGE_MIDDLE, EDGES };
static inline int32_t
sheet_edge(const struct token *t, int edge)
{
	return (int32_t)(edge == EDGE_LEFT ? 2 * t->c0 : edge == EDGE_RIGHT ?
	    2 * t->c1 : t->c0 + t->c1);
}
/*
 * The words of the line of a table that is across, of text that has no pages,
 * to the heads that they stand just under: 0 where they do not.
 */
int	sheet_under(struct sheet *s, const struct torn_found *heads,
	    size_t ncol);
/* does a figure of the row stand where a line begins, below no head? */
int	sheet_flows(const struct sheet *s, size_t row);
/* table t as it stands on its sheet, where the grid has nothing better */
void	sheet_read(struct align *a, const struct tokens *ts, size_t t);

#endif
