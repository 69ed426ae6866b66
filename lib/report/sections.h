/*
 * sections: lines of text -> sections of reports, and whose report of which
 * year.
 *
 * Everything is said of a line when it comes, from the lines before it; nothing
 * is held back.  The titles and their order come from the forms, never from
 * the numeral alone: the rows of a request table are numbered like sections.
 *
 * What was found of unit and year may be corrected by a later line: the last
 * one holds.
 */
#ifndef GIK_REPORT_SECTIONS_H
#define GIK_REPORT_SECTIONS_H

#include "base/span.h"
#include "form/form.h"
#include "form/forms.h"

struct sect;

struct sect_line {
	int tag;		/* section, 0 to FORM_SECTIONS */
	int new_report;		/* the line is the first of another report */
	struct span unit;	/* found now, else empty; lent until the next
				   call */
	int unit_unsafe;	/* characters that a spreadsheet would run were
				   left out before it */
	size_t unit_line1;
	int year;		/* found now, else 0 */
	size_t year_line1;
	int year_other;		/* the title's, where the period says year */
};

/* the forms must outlive it */
struct sect	*sect_new(const struct forms *fs);
void		sect_free(struct sect *s);

/* forget all: another document */
void		sect_begin(struct sect *s);
void		sect_line(struct sect *s, struct span text, size_t line1,
		    struct sect_line *r);

#endif
