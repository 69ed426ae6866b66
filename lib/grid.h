/*
 * grid: what was read of one report against one form, a cell for each cell of
 * the form, and the words that say how certain it is.
 *
 * An empty note promises that the value is the report's own figure.
 */
#ifndef GIK_GRID_H
#define GIK_GRID_H

#include "dec.h"
#include "form.h"

/* the words of a note, one bit each, in the order they are printed */
enum note {
	NOTE_BLANK = 1 << 0,
	NOTE_MARK = 1 << 1,
	NOTE_TEXT = 1 << 2,
	NOTE_ABSENT = 1 << 3,
	NOTE_FUZZY = 1 << 4,
	NOTE_ORDER = 1 << 5,
	NOTE_MOVED = 1 << 6,
	NOTE_JOINED = 1 << 7,
	NOTE_CUT = 1 << 8,
	NOTE_UNIT = 1 << 9,
	NOTE_UNCLEAR = 1 << 10
};

/* notes of a cell that has no value */
#define NOTE_EMPTY (NOTE_BLANK | NOTE_MARK | NOTE_TEXT | NOTE_ABSENT | \
	NOTE_UNCLEAR)

struct grid_cell {
	unsigned note;		/* enum note, or-ed */
	struct dec value;	/* unless note & NOTE_EMPTY */
	size_t line1;		/* in the source, 0 for none */
	struct span raw;	/* as printed, empty where there is no token */
};

struct grid {
	const struct form *form;
	struct grid_cell *cell;	/* form->ncell of them */
};

#endif
