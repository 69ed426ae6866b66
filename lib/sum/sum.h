/*
 * sum: cells added up by key, and documents that would be added twice.
 *
 * A key is the columns kept apart (doc, year, unit), then form, tbl, row and
 * col.  What is added to a group is the caller's business; here a group is
 * found or made, and at the end put in order.  Memory grows with the groups and
 * with the pairs of unit and year, not with the input.
 *
 * All that is here is lent by struct sums until sums_free.
 */
#ifndef GIK_SUM_SUM_H
#define GIK_SUM_SUM_H

#include <stdint.h>

#include "base/dec.h"
#include "base/span.h"
#include "cells/cells.h"
#include "form/form.h"
#include "form/forms.h"

/* the columns that may be kept apart come first in the order of printing */
#define SUM_NKEEP (CELL_UNIT + 1)
#define SUM_NKEY (CELL_COL + 1)

/* bytes of a key: its fields, each with a newline behind it, which no field of
 * cells can hold */
struct sum_key {
	struct span bytes;
	uint64_t hash;
};

/* a form that is named in the input */
struct sum_form {
	struct sum_key key;
	const struct form *form;	/* NULL if there is none of that id */
	size_t bit;			/* number of its first cell in all */
	int told;			/* free for the caller, 0 at first */
};

struct sum_group {
	struct sum_key key;
	dec_sum sum;
	uint64_t n, noted, missing;
	struct sum_form *form;
	long cell;			/* number in the form, -1 for none */
	size_t head;			/* bytes of the key before tbl */
	struct sum_group *follows;	/* what came after it last time */
};

struct sums;

/* keep has the bits 1 << CELL_DOC and so on; forms are lent */
struct sums	*sums_new(const struct forms *fs, unsigned keep);
void		sums_free(struct sums *s);

/* the group of the record, whose form is form; made with zeros if need be */
struct sum_group *sums_group(struct sums *s, const struct cells_rec *r,
		    struct span form);
/*
 * Is the cell of g, in this record, one that was there before?  So it is where
 * another document has the same unit and year, or the same document had the
 * same cell.  1 the first time for a unit and year, with the document that had
 * it in *doc; else 0, always 0 where doc, unit or year is empty.
 */
int		sums_twice(struct sums *s, const struct cells_rec *r,
		    const struct sum_group *g, struct span *doc);

/* all groups, in order of the columns kept, of the form and of its cells */
struct sum_group **sums_order(struct sums *s, size_t *n);
/* the fields of a group's key; f has room for SUM_NKEY, what is not kept is
 * empty */
void		sums_fields(const struct sums *s, const struct sum_group *g,
		    struct span *f);

#endif
