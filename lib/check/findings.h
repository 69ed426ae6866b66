/*
 * findings: the findings format, written; and findings that were accepted
 * before, read back from it.
 *
 * A finding is one CSV record; its fields come from the report and are lent.
 */
#ifndef GIK_CHECK_FINDINGS_H
#define GIK_CHECK_FINDINGS_H

#include "base/diag.h"
#include "base/out.h"
#include "base/span.h"

enum finding_col {
	FINDING_DOC,
	FINDING_LINE,
	FINDING_UNIT,
	FINDING_YEAR,
	FINDING_KIND,
	FINDING_TBL,
	FINDING_ROW,
	FINDING_COL,
	FINDING_FOUND,
	FINDING_VALUE,
	FINDING_LEVEL,
	FINDING_WHY,
	FINDING_ID,
	FINDING_LHS,
	FINDING_RHS,
	FINDING_DIFF,
	FINDING_RIVALS,
	FINDING_NCOLS
};

extern const char *const finding_names[FINDING_NCOLS];

struct finding {
	struct span f[FINDING_NCOLS];	/* empty where it does not apply */
	/* the rest is for sentences; why the cell has no figure, or empty */
	struct span open;
	/* of a cell: which explanation of its component this is, from 1, of how
	 * many, and whether the others are told too */
	uint64_t nth, count;
	int all;
	/* the cells of the explanation, by the form's number, which of them
	 * this is, and whether none of them has a figure that is wrong */
	const uint32_t *cell;
	size_t ncell, at;
	int fill;
	/* line in the CSV of the record that is meant, 0 if none is */
	uint64_t record1;
	/* no finding: the report is in balance, and this is said in words
	 * alone */
	int aside;
	/* no finding, but how the report as a whole stands: kind report */
	int summary;
};

void	findings_header(struct out *o);
void	finding_put(struct out *o, const struct finding *f);

/* a set of findings: doc, id, lhs and rhs of each */
struct accepted;

/*
 * Read a CSV of findings, columns by name, until the end; an empty file is an
 * empty set.  NULL where that failed: told.
 */
struct accepted	*accepted_read(const char *path, struct diag *d);
int		accepted_has(const struct accepted *s, const struct finding *f);
void		accepted_free(struct accepted *s);

#endif
