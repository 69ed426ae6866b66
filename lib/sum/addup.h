/*
 * addup: records of cells into the groups of a sum.
 *
 * What has no value is counted as missing, unless blank says otherwise: with
 * BLANK_ZERO a blank or a mark counts as 0, in n and noted, with BLANK_SKIP it
 * counts nowhere; what the prose says (note claim) is
 * left out; the output of gik-sum itself counts with its own n, noted and
 * missing, so that the sum of sums is the sum of all.  What is wrong with a
 * record is told through diag, with file and line.
 */
#ifndef GIK_SUM_ADDUP_H
#define GIK_SUM_ADDUP_H

#include "base/diag.h"
#include "base/span.h"
#include "cells/blank.h"
#include "sum/sum.h"

struct addup {
	struct diag *diag;
	struct sums *sums;
	struct span current;	/* id of the form meant where none is named */
	int once;		/* no unit and year twice (-U) */
	enum blank blank;	/* what a blank or a mark counts for (-b) */
};

/* add all records of c, which is called file in messages: how many it had */
uint64_t addup_cells(const struct addup *u, struct cells *c, const char *file);
/*
 * The sum of a group, whose key has the fields f, into *value.  One that does
 * not fit is told, and its cells become missing: g->n is 0 then.
 */
void	addup_narrow(const struct addup *u, struct sum_group *g,
	    const struct span *f, struct dec *value);

#endif
