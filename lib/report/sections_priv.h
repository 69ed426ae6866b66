/*
 * sections_priv: what sections.c and title.c share, and nobody else.
 */
#ifndef GIK_REPORT_SECTIONS_PRIV_H
#define GIK_REPORT_SECTIONS_PRIV_H

#include "base/span.h"
#include "report/folded.h"
#include "report/sections.h"

/* bytes of a line that may be a heading; three lines are folded at once */
#define SHORT_MAX (CHARS_MAX / 3)
#define TAIL_MAX 32		/* characters that end headings and titles */

struct title {
	int is;			/* the words of a title are there */
	int year;		/* 0: none */
	int place;		/* the unit ends as units do */
	int unsafe;
	size_t nunit;		/* bytes; 0: none */
	char unit[CHARS_MAX];
};

struct recent {
	char text[SHORT_MAX];
	size_t n;
	size_t line1;
};

struct sect {
	struct phrases head, title, period, place, aside;
	uint32_t tail[TAIL_MAX];	/* characters that end a heading or
					   title */
	size_t ntail;
	struct recent before[2];	/* short lines, the last one first */

	int section;		/* that lines are in now */
	int sure;		/* the last one whose numeral was right */
	int contents;		/* last heading of a table of contents, or 0 */
	int text;		/* there was text since the last heading */
	int prose;		/* there was a long line in section 1 or on */
	int figures;		/* lines of figures outside sections 2 to 4 */
	int table;		/* there was a table */

	struct title said;	/* of the report, as far as known */
	size_t said_line1;
	int period_year, title_year;
	struct title again;	/* the same title later: a page's head, or the
				   first line of the same report again */
	size_t again_line1;

	struct folded folded;
	char join[CHARS_MAX];
	struct title try;
};

/* sect: the lines before, k of them, and this one; lent until the next call */
struct span	sect_joined(struct sect *s, size_t k, struct span line);
/* the report may be over */
int		sect_whole(const struct sect *s);

/*
 * title: the title that ends in this line: on it alone, or cut anywhere over
 * two or three.  Into s->try; the number of its first line, 0 if there is none.
 */
size_t		title_find(struct sect *s, struct span line, size_t line1);
/*
 * The statistical period, wherever it stands before the tables; and where
 * nothing has told the year yet, the first one that opens a sentence of
 * section 1.  An act's year does not open one.  Into s->said and *r.
 */
void		years_find(struct sect *s, struct span line, size_t line1,
		    struct sect_line *r);

#endif
