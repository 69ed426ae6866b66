/*
 * sheetheads: between sheetheads.c, which searches for the head that each piece
 * belongs to, and sheetapart.c, which tells it where nothing shifts them.
 */
#ifndef GIK_SHEETHEADS_H
#define GIK_SHEETHEADS_H

#include "sheet.h"

#define PIECES 160		/* words over the rows of a block */
#define NAMES (BAND_MAX + SHEET_ROWS)

/* a head: of a column, or, where a table is across, of a row */
struct name {
	const struct label *label;	/* NULL: none of them yet */
	const struct label *any;	/* those that it may be */
	size_t at;			/* signs seen of it */
	uint32_t lo, hi;		/* where the last piece stood */
	uint32_t left, right;		/* where all of them stand that are on the
					   page of the last */
	size_t page;
};

/* heads of which the pieces are being given to columns, in the order of the
 * text; columns come first, then rows */
struct puzzle {
	const struct sheet *s;
	const struct form_table *t;
	struct name name[NAMES];
	size_t ncol, nname;
	uint32_t lo, hi;		/* where pieces stand at all */
	int strict;			/* what only heads have is a head's */
	int plain;			/* columns are tried from left to right */
	size_t nfound;			/* columns, counted when all is given */
	int some;			/* the last columns may be missing */
	size_t word[PIECES];
	long of[PIECES];		/* name of each; -1: it is none's */
	int opens[PIECES];		/* the first of its line */
	int placed[PIECES];		/* it was given without search */
	size_t n, tries, most;
};

/* signs from .. to - 1 of a word are a piece of that name */
void	heads_see(struct name *m, const struct sheet_word *w, size_t from,
	    size_t to);
/*
 * Where nothing shifts them, the pieces of a head stand over each other, and
 * beside all others: so they are given to columns, all or none.
 */
void	heads_apart(struct puzzle *h);

#endif
