/*
 * grid: what was read of one report against one form, a cell for each cell of
 * the form, and the words that say how certain it is.
 *
 * An empty note promises that the value is the report's own figure.
 */
#ifndef GIK_READ_GRID_H
#define GIK_READ_GRID_H

#include "base/dec.h"
#include "base/span.h"
#include "form/form.h"
#include "form/note.h"

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
