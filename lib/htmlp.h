/*
 * htmlp: what html.c, events of the parser, and htmlfeed.c, lines to the
 * parser, share.
 */
#ifndef GIK_HTMLP_H
#define GIK_HTMLP_H

#include <libxml/HTMLparser.h>

#include "html.h"
#include "page.h"

#define TAG_MAX 4096		/* bytes of a tag that are fed: libxml2 looks at
				   each attribute anew for each that follows */
#define CUT_MARK "\xe2\x80\xa6"	/* an ellipsis */

struct html {
	struct diag *diag;
	struct in *in;
	const char *name;
	const char *why;
	htmlParserCtxtPtr parser;
	struct page *page;
	size_t line1;		/* the line that is fed, from 1 */
	size_t nline;		/* lines fed */
	size_t quiet;		/* bytes fed since the last tag */
	int row_ended;		/* and no row has begun since */
	int page_ended;		/* </html> was seen */
	size_t base;		/* lines before those the parser counts */
	enum { PLAIN, COMMENT, BOGUS, TAG } state;	/* of what is read */
	char tag[TAG_MAX + 2];	/* one in hand, and what ends it */
	size_t ntag;
	size_t ncut;		/* newlines of it that are not */
	int equals;		/* a value may begin */
	char quote;		/* and is quoted by this, or NUL */
	char open_quote;	/* the same, where what is fed of it ends */
	char last;		/* the last byte that was no white space */
	int done, failed;
};

/* the page cannot be read on: told once */
void	html_fail(struct html *h, const char *why);
/* a parser for what comes from here on */
void	html_parser(struct html *h);
/* bytes for the parser */
void	html_feed(struct html *h, const char *p, size_t n);
/* a line for it, mended where browsers take it otherwise; its number */
void	html_feed_line(struct html *h, struct span s, size_t line1);

#endif
