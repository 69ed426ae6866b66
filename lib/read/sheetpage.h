/*
 * sheetpage: the columns of one page of a sheet.
 *
 * What figures of a page cover of their lines falls into stretches; a column is
 * one or some of them, side by side, that no row has two of.  Often that leaves
 * one way.  Else they go where columns are known to stand, from heads or from
 * another page, with the least deviation.
 */
#ifndef GIK_READ_SHEETPAGE_H
#define GIK_READ_SHEETPAGE_H

#include "read/sheet.h"

#define STRETCHES 64		/* stretches of a page that figures cover */

/* a stretch of the lines of a page that figures cover without a gap */
struct cover {
	uint32_t lo, hi;
	uint64_t others;	/* stretches that a row has besides this one */
	long least, most;	/* columns that it may be */
	int forced;		/* there is no other way */
	long col;
};

/* a page of a block: where its figures stand, and its columns */
struct page {
	struct cover cover[STRETCHES];
	size_t n;
	size_t ncol;
	int rest;		/* of rows only that have no columns yet */
	int32_t lo[BAND_MAX], hi[BAND_MAX];	/* where columns stand */
	int placed[BAND_MAX];	/* that is known */
};

/* is word i of that block and that page, in a row, and does its place count? */
int	page_has(const struct sheet *s, const struct form_table *t,
	    size_t block, size_t page, size_t i);
/* the stretches of a page; 0 where there are none, or too many */
int	page_make(struct page *p, const struct sheet *s,
	    const struct form_table *t, size_t block, size_t page);
/* the stretch that a word stands in */
size_t	page_cover(const struct page *p, const struct token *t);
/* the columns that each stretch may be, by the rows alone: 0 where there is no
 * way */
int	page_ranges(struct page *p);
/* places of columns: of this page, as it was settled, to *to; those of heads */
void	page_learn(struct page *to, const struct page *p);
void	page_heads(struct page *p, const struct torn_found *found);
/* how far twice the middle of what stands there is off column col */
long	page_off(const struct page *p, long at, size_t col);
/*
 * Stretches to columns, so that the gaps within columns are least, and: each
 * column has one; or they are off the known places, shifted, least; or a shift
 * changes least that grows from left to right, as pdftotext sets a page: what
 * is missing brings all to the right of it nearer. What they are off, or -1.
 */
enum page_way { PAGE_FULL, PAGE_PLACED, PAGE_CHAIN };
long	page_settle(struct page *p, enum page_way way, long shift);
/* with the shift that fits best: what they are off, or -1 where none does */
long	page_shift(struct page *p);

#endif
