/*
 * document_priv: between document.c, which prints the cells of a report, and
 * whichform.c, which says whose form it follows.
 */
#ifndef GIK_CELLS_DOCUMENT_PRIV_H
#define GIK_CELLS_DOCUMENT_PRIV_H

#include "base/diag.h"
#include "base/memory.h"
#include "base/span.h"
#include "cells/document.h"
#include "form/forms.h"
#include "read/align.h"
#include "read/plain.h"

#define YEAR_NONE (-1)

struct report {
	struct out *out;
	struct diag *diag;
	const struct forms *forms;
	struct align **align;			/* one for each form */
	struct plain **plain;			/* likewise, or NULL: not tried */
	int only_plain;				/* nothing else is */
	const struct aligned **aligned;		/* NULL where not tried */
	size_t nform;
	struct tokens tokens;
	struct arena arena;			/* of the texts below */
	struct span doc, unit, year;
	struct span head;			/* the fields before a cell's */
	struct span **codes;			/* of each cell of each form:
						   tbl,row,col, */
	struct arena lasting;			/* of these */
	size_t nunread;				/* records that say status 2 */
	struct report_seen seen;
	int begun, titled, failed;
};

/* the year of the report, or YEAR_NONE */
int	report_year(const struct report *r);
/* rows known by their label: of the largest table, and of all */
void	report_weigh(const struct form *f, const struct aligned *a,
	    size_t *large, size_t *all);
/* the form that the year of the report wants; r->nform if there is none */
size_t	report_form_of_year(const struct report *r);
/* the form of the report: index, read; the year's is tried first, and alone
 * where all of it is there */
size_t	report_form(struct report *r);
/* the list of before the forms that the report holds, lent; 0 if it holds
 * none */
int	report_before(const struct report *r, struct span *id);
/* is own the form of other years, and no heads that the year's form has not are
 * there?  Then it is a guess. */
int	report_guessed(const struct report *r, size_t own);

#endif
