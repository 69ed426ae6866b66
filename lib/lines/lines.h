/*
 * lines: the format between gik-split and gik-table2csv, written and read.
 *
 *	doc TAB line TAB tag TAB text
 *
 * Tags are 0 to 6 for a source line, its section, and unit, year, error and
 * end for what is said about the document.  doc and the text of these four
 * are escaped; the text of a source line is the line as it stands and may hold
 * TABs.  One record is one line, always.
 *
 * The reader keeps one block of memory, whatever the input; a record of a longer
 * text than a source may have, or that the block does not hold, is none.
 */
#ifndef GIK_LINES_LINES_H
#define GIK_LINES_LINES_H

#include "base/diag.h"
#include "base/out.h"
#include "base/span.h"

/* the longest line of a source; longer ones are passed over */
#define LINE_MAX_BYTES ((size_t)1024 * 1024)

enum lines_tag {
	TAG_0, TAG_1, TAG_2, TAG_3, TAG_4, TAG_5, TAG_6,
	TAG_UNIT, TAG_YEAR, TAG_ERROR, TAG_END,
	TAG_COUNT
};

struct lines_rec {
	struct span doc;	/* escaped, as it stands */
	size_t line1;		/* 0 where the record is of no line */
	enum lines_tag tag;
	struct span text;	/* escaped from TAG_UNIT on */
};

struct lines;			/* a reader */

/*
 * Read from fd, called name in messages (lent).  flush (may be NULL) is
 * flushed before a read that would wait.  Does not close fd.
 */
struct lines	*lines_open(int fd, const char *name, struct out *flush,
		    struct diag *d);
/*
 * The next record: 1, with spans lent until the next call; 0 at the end; -1
 * where reading failed (told).  What is no record is told and passed over.
 */
int		lines_next(struct lines *l, struct lines_rec *r);
/* of the record that lines_next gave last, in the input itself */
size_t		lines_at(const struct lines *l);
void		lines_close(struct lines *l);

/* one record; from TAG_UNIT on text is escaped here.  doc is escaped
 * already: it stands before every line */
void		lines_put(struct out *o, const struct lines_rec *r);

/* a list of sections, 0,2-4, as a set of bits 1 << tag; 0 for what is none */
unsigned	lines_sections(const char *s);

#endif
