/*
 * html_priv: what html.c, events of the parser, htmlfeed.c, lines to the
 * parser, and htmltext.c, the tables of a text to it, share.
 */
#ifndef GIK_LINES_HTML_PRIV_H
#define GIK_LINES_HTML_PRIV_H

#include <libxml/HTMLparser.h>

#include "base/diag.h"
#include "base/span.h"
#include "lines/html.h"
#include "lines/page.h"

#define TAG_MAX 4096		/* bytes of a tag that are fed: libxml2 looks at
				   each attribute anew for each that follows */
#define CUT_MARK "\xe2\x80\xa6"	/* an ellipsis */

struct html {
	struct diag *diag;
	struct in *in;
	const char *name;
	struct span why;
	htmlParserCtxtPtr parser;
	struct page *page;
	size_t line1;		/* the line that is fed, from 1 */
	size_t nline;		/* lines fed, as in_count has them */
	size_t quiet;		/* bytes fed since the last tag */
	int row_ended;		/* and no row has begun since */
	int page_ended;		/* </html> was seen */
	size_t base;		/* lines before those the parser counts */
	enum { PLAIN, COMMENT, BOGUS, TAG } state;	/* of what is read */
	char tag[TAG_MAX + 2];	/* one in hand, and what ends it */
	size_t ntag;
	size_t ncut;		/* newlines of it that are not */
	int equals;		/* a value may begin */
	int swallowed;		/* a value holds the end of another tag */
	char quote;		/* and is quoted by this, or NUL */
	char open_quote;	/* the same, where what is fed of it ends */
	char last;		/* the last byte that was no white space */
	int done, failed;
	int text;		/* only the tables of what is read are fed */
	int in_table;		/* one of them is */
	size_t depth;		/* tables open in it, itself too */
	int caption;		/* in its caption */
	int gap;		/* the line before was empty */
	int in_hand;		/* rest, of a line of rest_line1, comes next */
	int whole;		/* and is all of that line */
	struct span rest;
	size_t rest_line1;
};

/* the page cannot be read on, key is the message why: told once */
void	html_fail(struct html *h, const char *key);
/* a parser for what comes from here on */
void	html_parser(struct html *h);
/* for the parser, and whether it is at the end; told where it stopped */
void	html_chunk(struct html *h, const char *p, size_t n, int end);
/* bytes for it, where it reads */
void	html_feed(struct html *h, const char *p, size_t n);
/* a line for it, mended where browsers take it otherwise; its number */
void	html_feed_line(struct html *h, struct span s, size_t line1);

/* a line of a text, its number: fed, or in hand */
void	html_text_take(struct html *h, struct span s, size_t line1);
/* what is in hand up to a table: 1; or 0, the line is done or the table fed */
int	html_text_line(struct html *h, struct span *s);
/* a tag of a table in text was fed; the table ends */
void	html_text_tag(struct html *h, struct span tag);
void	html_table_end(struct html *h);
/* between the tables of a text nothing is fed */
static inline int
html_resting(const struct html *h)
{
	return h->text && !h->in_table;
}

#endif
