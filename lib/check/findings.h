/*
 * find: the findings format, written; and findings that were accepted before,
 * read back from it.
 *
 * A finding is one CSV record; its fields come from the report and are lent.
 */
#ifndef GIK_CHECK_FINDINGS_H
#define GIK_CHECK_FINDINGS_H

#include "base/diag.h"
#include "base/out.h"
#include "base/span.h"

enum find_col {
	FIND_DOC, FIND_LINE, FIND_UNIT, FIND_YEAR, FIND_KIND, FIND_TBL,
	FIND_ROW, FIND_COL, FIND_FOUND, FIND_VALUE, FIND_LEVEL, FIND_WHY,
	FIND_ID, FIND_LHS, FIND_RHS, FIND_DIFF, FIND_RIVALS,
	FIND_NCOLS
};

extern const char *const find_names[FIND_NCOLS];

struct finding {
	struct span f[FIND_NCOLS];	/* empty where it does not apply */
	/* the rest is for sentences; why the cell has no figure, or empty */
	struct span open;
	/* of a cell: which explanation of its place this is, from 1, of how
	 * many, and whether the others are told too */
	uint64_t nth, count;
	int all;
	/* the cells of the explanation, by the form's number, which of them
	 * this is, and whether none of them has a figure that is wrong */
	const uint32_t *cell;
	size_t ncell, at;
	int fill;
};

void	find_header(struct out *o);
void	find_put(struct out *o, const struct finding *f);

/* a set of findings: doc, id, lhs and rhs of each */
struct find_set;

/*
 * Read a CSV of findings, columns by name, until the end; an empty file is an
 * empty set.  NULL where that failed: told.
 */
struct find_set	*find_set_read(const char *path, struct diag *d);
int		find_set_has(const struct find_set *s, const struct finding *f);
void		find_set_free(struct find_set *s);

#endif
