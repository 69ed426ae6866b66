/*
 * source: a document, text or page, as lines of text.
 *
 * in tells what it is; html reads the pages.
 */
#ifndef GIK_LINES_SOURCE_H
#define GIK_LINES_SOURCE_H

#include "base/diag.h"
#include "base/span.h"
#include "lines/html.h"
#include "lines/input.h"

#define SOURCE_BARE 1024	/* bytes; no heading is so long */

struct source {
	struct diag *diag;
	struct in *in;
	struct html *html;
	const char *name;	/* lent */
	struct span why;	/* empty: in knows it */
	int told;		/* of a table that cannot be read */
	int in_tag;		/* a tag goes on in the next line */
	char bare[SOURCE_BARE];
};

struct source_line {
	struct span text;	/* lent until the next call */
	struct span bare;	/* the same for those who look at its words:
				   without the tags that are left in text, and
				   the mark that a row goes on */
	size_t line1;
	int linked;		/* a link to another page, no heading of this */
};

/* flush as in_new has it */
void	source_init(struct source *s, struct out *flush, struct diag *d);
void	source_clear(struct source *s);
/* as in_open; -1 also for a page where no page can be read; IN_PASSED as
 * in_pass has it */
int	source_open(struct source *s, const char *path, const char *name);
/* as in_line */
int	source_line(struct source *s, struct source_line *l);
/* why the document could not be read, or not be read on: in English, for it
 * is data; lent until the next one is opened */
struct span source_why(const struct source *s);
/* lines of the file so far */
size_t	source_count(const struct source *s);
/* as in_unended, of a text; what a page leaves open, html.h tells */
int	source_unended(const struct source *s);
void	source_close(struct source *s);

#endif
