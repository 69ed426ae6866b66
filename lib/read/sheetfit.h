/*
 * sheetfit: which columns the figures of a page have, where there are several
 * ways to say it.
 *
 * Each way is tried, with the places of words that hang on others and without,
 * with the last figure of each row in the last column and without; taken is the
 * first of those with which the fewest rows do not add up.  What is taken so is
 * a guess, whatever its sums say.
 */
#ifndef GIK_READ_SHEETFIT_H
#define GIK_READ_SHEETFIT_H

#include "read/sheetpage.h"

struct fit {
	struct sheet *s;
	const struct form *f;
	size_t t, block, page;
	const struct torn_found *heads;	/* or NULL */
	struct page *known;		/* columns of another page, if n != 0 */
};

/* the words of the page, where its rows leave one way: 0 where they do not */
int	fit_forced(struct fit *h);
/* where the columns stand, by whole rows of the page, if nothing is known
 * yet */
void	fit_learn(struct fit *h);
/* the words of the page by all that is known; pass 1: by what that page
 * shows */
void	fit_best(struct fit *h, int pass);
/* what does not fit in a row, as its words have their columns: sums, and words
 * without a column or two in one */
size_t	fit_row_off(const struct fit *h, size_t r);
/* rows of the page that do not fit, set so that they do, as near to the columns
 * as can be */
void	fit_mend(struct fit *h);

/* of sheetcols: the words of a row, from left to right, to *to: how many stand
 * there; 0 where two are over each other, pieces perhaps of one figure */
size_t	sheet_in_order(const struct sheet *s, size_t r, size_t *to,
	    size_t max);
/* of sheetcols: the words of a page to their columns */
void	page_give(const struct page *p, struct sheet *s,
	    const struct form_table *t, size_t block, size_t page, int firm);
/* the columns of a page as its whole rows have them; 0 where there are none */
int	page_whole(struct page *p, const struct sheet *s,
	    const struct form_table *t, size_t block, size_t page);
/* figures that hang on the word before them */
void	sheet_hang(struct sheet *s, const struct form_table *t, size_t block);
/* do all rows of which the columns are known, so firmly at least, have the last
 * one? */
int	sheet_ends(const struct sheet *s, const struct form_table *t,
	    size_t block, int firm);

#endif
