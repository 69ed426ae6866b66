/*
 * reports: cells into reports, each of them balanced.
 *
 * A report is a run of records that agree in doc, year, unit and form.  What is
 * wrong with one is told (balance.h) when it ends; what is wrong with a record,
 * when it comes.  Memory is that of one report.
 */
#ifndef GIK_CHECK_REPORTS_H
#define GIK_CHECK_REPORTS_H

#include "base/span.h"
#include "cells/cells.h"
#include "check/balance.h"
#include "form/forms.h"

#define REPORTS_NKEY 4		/* doc, year, unit and form */

struct reports {
	/* set by the caller, the rest begins as 0 */
	struct balance b;		/* diag, blank, tell, arg */
	const struct forms *forms;
	const struct form *current;	/* the form where none is named */
	int each;			/* a record for each report besides */
	/* of the report that is being read */
	const struct form *form;	/* NULL if it is not known */
	int open;			/* one is being read */
	struct span key[REPORTS_NKEY];
	struct finding stray;		/* its first cell that is in no form */
	uint64_t nstray;
	uint64_t nreport;		/* seen so far */
};

/* all cells of fd, called name in messages (lent); flush as in cells/cells.h */
void	reports_read(struct reports *rs, int fd, const char *name,
	    struct out *flush);
void	reports_free(struct reports *rs);

#endif
