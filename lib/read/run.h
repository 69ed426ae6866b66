/*
 * run: tokens -> runs of cells, each with the label it stands behind.
 *
 * A run is the cells between two labels.  Where a line holds several cells with
 * something in them, it ends with the line; where one stands on each line, it
 * goes on.
 */
#ifndef GIK_READ_RUN_H
#define GIK_READ_RUN_H

#include "form/vocab.h"
#include "scan/tokens.h"

struct run {
	size_t first, n;	/* tokens, blanks at the ends included */
	size_t ncell;		/* of these, without the blanks at the ends */
	size_t nfigure;		/* of these, figures */
	size_t ninked;		/* not empty */
	size_t text, ntext;	/* tokens of the label: text ... */
	long word;		/* vocabulary of the label, -1: none known */
	size_t nword;		/* tokens of the label that are it, the last */
	size_t width;		/* cells of the line of the first */
	int followed;		/* a text that is nobody's ends it on its
				   line */
	int around;		/* its label stands below its line too */
	int unbarred;		/* a bar ends its label, and not all of them */
	int barred;		/* a bar ends its label and each of its cells */
};

struct runs {
	struct run *run;
	size_t n, cap;
	long *word;		/* vocabulary of each token, -1: none */
	size_t wordcap;
};

/*
 * Runs of ts, by the labels of f, whose vocabulary is v.  Kept are runs with
 * a figure or a mark, and runs of blanks behind the label of a row.
 */
void	runs_make(struct runs *rs, const struct tokens *ts,
	    const struct form *f, const struct vocab *v);
void	runs_free(struct runs *rs);

/* folded characters of n tokens from first, together; at most cap */
size_t	runs_label(const struct tokens *ts, size_t first, size_t n,
	    uint32_t *chars, size_t cap);
/* cells of the line of token i, those that others cover included */
size_t	runs_width(const struct tokens *ts, size_t i);
/* the row of table t that run r is labelled as, or -1 */
long	run_row(const struct run *r, const struct vocab *v, size_t t);
/* the first token of the label of a run, or of its figures if it has none */
size_t	run_label(const struct run *r);
/* does a text stand in the place of a figure? */
int	run_has_text(const struct tokens *ts, const struct run *r);
/* does each blank cell hold something that is nothing: <span> </span>? */
int	run_is_marked(const struct tokens *ts, const struct run *r);
/* is the word, or one of the same characters, of that kind? */
int	word_is(const struct vocab *v, long word, enum word_kind kind);

#endif
