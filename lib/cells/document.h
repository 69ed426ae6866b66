/*
 * document: the lines of one document -> cells, printed.
 *
 * Which form a report follows is told by its tables, block by block, not by
 * its year: the form of the largest table, else of any, else of the year.  A
 * block of another form gives its own records besides.
 */
#ifndef GIK_CELLS_DOCUMENT_H
#define GIK_CELLS_DOCUMENT_H

#include "base/diag.h"
#include "form/form.h"
#include "form/forms.h"
#include "lines/lines.h"

struct report;

/* what was seen so far */
struct report_seen {
	uint64_t ndoc;		/* documents */
	uint64_t nreport;	/* those that gave cells */
	uint64_t nbare, nnoted;	/* cells without a note, and with one */
};

/*
 * Forms are lent until report_free and must not change any more.  GIK_TRY in
 * the environment forces a way to read, for tests: general, without the plain
 * try (read/plain.h); plain, nothing but that, and what is not plain is
 * unreadable.
 */
struct report	*report_open(const struct forms *fs, struct out *o,
		    struct diag *d);
void		report_free(struct report *r);

/* the header of cells */
void		report_header(struct out *o);
/*
 * One record of the lines format.  A document is read to its end record and
 * printed then; one that ends without is printed as cut short.  The status
 * tells what was found, as gik-table2csv(1) says.
 */
void		report_line(struct report *r, const struct lines_rec *l);
/* an input is at its end */
void		report_end(struct report *r);
/* all are: what failed and stands in no record is said in one, so that the next
 * command knows */
void		report_last(struct report *r);
/* the same where all ends here, and nothing can be allocated */
void		report_lost(void *out);
/* lent until report_free */
const struct report_seen *report_seen(const struct report *r);

#endif
