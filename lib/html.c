#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "html.h"
#include "page.h"

#define DEPTH_MAX 1024		/* elements in elements: an end tag that fits
				   none looks at all of them */
#define PENDING_MAX (4 << 20)	/* bytes of a comment */
#define FEED_MAX 4096		/* bytes fed at once */
#define TAG_MAX 4096		/* bytes of a tag that are fed: libxml2 looks at
				   each attribute anew for each that follows */
#define CUT_MARK "\xe2\x80\xa6"	/* an ellipsis */
#define QUIET_MAX (64 * 1024)	/* bytes of text fed before it is asked for */

const int html_built = 1;

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
	int equals;		/* a value may begin */
	char quote;		/* and is quoted by this, or NUL */
	char open_quote;	/* the same, where what is fed of it ends */
	char last;		/* the last byte that was no white space */
	int done, failed;
};

static void
fail(struct html *h, const char *why)
{
	if (!h->failed)
		diag(h->diag, DIAG_PAGE, h->name, h->line1, 0, "%s", why);
	h->failed = 1;
	h->why = why;
}

static size_t
line_now(const struct html *h)
{
	return h->base + (size_t)h->parser->input->line;
}

/* styles that hide an element, and such that set it apart from its line */
static const char *const hiding[] = {
	"display:none", "visibility:hidden", "visibility:collapse"
};
static const char *const parting[] = {
	"vertical-align:super", "vertical-align:sub", "line-through",
	"display:block", "display:inline-block", "display:table-cell",
	"display:flex", "float:left", "float:right"
};

/* does a style say that, white space and capitals aside? */
static int
says(const char *style, const char *what)
{
	size_t k = 0;
	char c;

	for (; *style != '\0' && what[k] != '\0'; style++) {
		c = *style >= 'A' && *style <= 'Z' ?
		    (char)(*style - 'A' + 'a') : *style;
		if (c == ' ' || (c >= '\t' && c <= '\r'))
			continue;
		k = c == what[k] ? k + 1 : c == what[0];
	}
	return what[k] == '\0';
}

static int
says_any(const char *style, const char *const *what, size_t n)
{
	while (n-- > 0)
		if (says(style, what[n]))
			return 1;
	return 0;
}

static void
on_open(void *arg, const xmlChar *name, const xmlChar **attr)
{
	const char *rowspan = NULL, *colspan = NULL, *href = NULL, *n, *v;
	struct html *h = arg;
	int apart = 0, hidden = 0;

	if (h->failed)
		return;
	if (h->parser->nameNr > DEPTH_MAX) {
		fail(h, "elements nested over 1024 deep");
		return;
	}
	for (; attr != NULL && *attr != NULL; attr += 2) {
		n = (const char *)attr[0];
		v = attr[1] != NULL ? (const char *)attr[1] : "";
		if (strcmp(n, "rowspan") == 0)
			rowspan = v;
		else if (strcmp(n, "colspan") == 0)
			colspan = v;
		else if (strcmp(n, "href") == 0)
			href = v;
		else if (strcmp(n, "hidden") == 0)
			hidden = 1;
		else if (strcmp(n, "style") == 0) {
			hidden |= says_any(v, hiding, LEN(hiding));
			apart |= says_any(v, parting, LEN(parting));
		}
	}
	/* text that is set apart is no digit of the figure before it */
	if (apart)
		page_text(h->page, SPAN(" "), line_now(h));
	page_open(h->page, (const char *)name, rowspan, colspan, href, hidden,
	    line_now(h));
}

static void
on_close(void *arg, const xmlChar *name)
{
	struct html *h = arg;

	if (!h->failed)
		page_close(h->page, (const char *)name);
}

/* the parser has counted the lines of the text already */
static void
on_text(void *arg, const xmlChar *s, int len)
{
	struct html *h = arg;
	struct span t = { (const char *)s, (size_t)len };
	size_t i, lines = 0;

	for (i = 0; i < t.n; i++)
		lines += t.p[i] == '\n';
	if (!h->failed)
		page_text(h->page, t, line_now(h) - lines);
}

static void
on_warning(void *arg, const char *msg, ...)
{
	(void)arg;
	(void)msg;
}

struct html *
html_new(struct diag *d)
{
	struct html *h = xrealloc(NULL, sizeof(*h));

	memset(h, 0, sizeof(*h));
	h->diag = d;
	h->page = page_new();
	xmlInitParser();
	return h;
}

static void
close_parser(struct html *h)
{
	if (h->parser != NULL)
		htmlFreeParserCtxt(h->parser);
	h->parser = NULL;
}

void
html_free(struct html *h)
{
	close_parser(h);
	page_free(h->page);
	free(h);
	xmlCleanupParser();
}

/* a parser for what comes from here on */
static void
open_parser(struct html *h)
{
	xmlSAXHandler sax;

	close_parser(h);
	memset(&sax, 0, sizeof(sax));
	sax.startElement = on_open;
	sax.endElement = on_close;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	sax.cdataBlock = on_text;
	sax.warning = on_warning;
	sax.error = on_warning;
	h->parser = htmlCreatePushParserCtxt(&sax, h, NULL, 0, NULL,
	    XML_CHAR_ENCODING_UTF8);
	if (h->parser == NULL)
		xgrow(&(void *){ NULL }, &(size_t){ 0 }, SIZE_MAX, 2);
	/* in has decoded it: what <meta> says does not matter any more */
	htmlCtxtUseOptions(h->parser, HTML_PARSE_RECOVER |
	    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
	    HTML_PARSE_IGNORE_ENC);
	h->base = h->line1 - 1;
	h->quiet = 0;
	h->row_ended = h->page_ended = 0;
	h->state = PLAIN;
}

void
html_open(struct html *h, struct in *in, const char *name)
{
	h->in = in;
	h->name = name;
	h->why = "";
	h->line1 = 1;
	h->nline = 0;
	h->done = h->failed = 0;
	h->last = '>';
	open_parser(h);
	page_begin(h->page);
}

static void
feed(struct html *h, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		h->quiet = p[i] == '<' ? 0 : h->quiet + 1;
		if (p[i] != ' ' && p[i] != '\n')
			h->last = p[i];
	}
	htmlParseChunk(h->parser, p, (int)n, 0);
	/* the parser keeps text until it sees a tag */
	if (h->quiet > QUIET_MAX && h->state == PLAIN) {
		htmlParseChunk(h->parser, "<!---->", 7, 0);
		h->quiet = 0;
	}
	if (h->parser->input->end - h->parser->input->cur > PENDING_MAX)
		fail(h, "a comment or a script over 4 MiB");
}

static void
feed_some(struct html *h, struct span s)
{
	size_t n;

	for (; s.n != 0 && !h->failed; s.p += n, s.n -= n) {
		n = s.n < FEED_MAX ? s.n : FEED_MAX;
		while (n < s.n && (s.p[n] & '\xc0') == '\x80')
			n--;
		feed(h, s.p, n);
	}
}

/* the bytes of s before mark, or all of it */
static size_t
before(struct span s, const char *mark)
{
	size_t n = strlen(mark);
	const char *p = s.p, *q;

	while ((q = memchr(p, *mark, s.n - (size_t)(p - s.p))) != NULL) {
		if ((size_t)(s.p + s.n - q) >= n && memcmp(q, mark, n) == 0)
			return (size_t)(q - s.p);
		p = q + 1;
	}
	return s.n;
}

/* is s the beginning of an entity that lacks its semicolon? */
static int
is_bare_nbsp(struct span s)
{
	return s.n >= 5 && memcmp(s.p, "&nbsp", 5) == 0 &&
	    (s.n == 5 || (s.p[5] != ';' && s.p[5] != '='));
}

/* does s, from its <, begin the tag of that name, in small letters? */
static int
is_tag(struct span s, const char *name)
{
	size_t i;
	char c;

	for (i = 0; name[i] != '\0'; i++) {
		if (i + 1 >= s.n)
			return 0;
		c = s.p[i + 1];
		if ((c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) !=
		    name[i])
			return 0;
	}
	return i + 1 == s.n || s.p[i + 1] == '>' || s.p[i + 1] == '/' ||
	    s.p[i + 1] == ' ' || (s.p[i + 1] >= '\t' && s.p[i + 1] <= '\r');
}

/* what a tag means for the rows and the pages it stands among */
static void
note_tag(struct html *h, struct span s)
{
	if (is_tag(s, "/html")) {
		h->page_ended = 1;
	} else if (h->page_ended && (is_tag(s, "html") ||
	    is_tag(s, "!doctype"))) {
		/* pages joined with cat: libxml2 reads only the first */
		htmlParseChunk(h->parser, "", 0, 1);
		page_end(h->page);
		open_parser(h);
	} else if (is_tag(s, "/tr")) {
		h->row_ended = 1;
	} else if (is_tag(s, "tr") || is_tag(s, "table") ||
	    is_tag(s, "/table")) {
		h->row_ended = 0;
	} else if (h->row_ended && (is_tag(s, "td") || is_tag(s, "th"))) {
		feed(h, "<tr>", 4);
		h->row_ended = 0;
	}
}

/*
 * A whole tag, in one piece: libxml2 loses its way in a quoted value that comes
 * in two.  Nothing behind </body> and </html> would be read, so they are left
 * out.
 */
static void
feed_tag(struct html *h)
{
	struct span s = { h->tag, h->ntag };

	note_tag(h, s);
	h->state = PLAIN;
	if (!is_tag(s, "/html") && !is_tag(s, "/body"))
		feed(h, s.p, s.n);
	h->last = '>';
}

/* bytes of the tag in hand, up to its end; how many */
static size_t
take_tag(struct html *h, struct span s)
{
	size_t i;
	char c;

	for (i = 0; i < s.n; i++) {
		c = s.p[i];
		if (h->quote == '\0' && (c == '>' || c == '<'))
			break;
		if (h->ntag < TAG_MAX)
			h->tag[h->ntag++] = c;
		if (c == h->quote)
			h->quote = '\0';
		else if (h->quote == '\0' && h->equals &&
		    (c == '"' || c == '\''))
			h->quote = c;
		if (c != ' ' && c != '\t')
			h->equals = c == '=';
		if (h->ntag < TAG_MAX)
			h->open_quote = h->quote;
	}
	if (i == s.n)
		return i;
	/* what was cut off may have left a value open */
	if (h->ntag == TAG_MAX && h->open_quote != '\0')
		h->tag[h->ntag - 1] = h->open_quote;
	h->tag[h->ntag++] = '>';
	feed_tag(h);
	if (s.p[i] == '>')
		return i + 1;
	/* a tag within a tag: what else was lost with the end of the first? */
	feed(h, CUT_MARK, sizeof(CUT_MARK) - 1);
	return i;
}

/* does a tag begin at s? */
static int
begins_tag(struct span s)
{
	char c = s.n > 1 ? s.p[1] : '\0';

	return c == '/' || c == '!' || c == '?' || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/*
 * At a < or a &.  Browsers take otherwise than libxml2 does: <![if ...]> of
 * Word, which ends at the next >; &nbsp without a semicolon; a cell that begins
 * a row without <tr> (tests/html).  The bytes of s that are done with.
 */
static size_t
feed_odd(struct html *h, struct span s)
{
	if (*s.p == '&' && is_bare_nbsp(s)) {
		feed(h, "&nbsp;", 6);
		return 5;
	}
	if (s.n >= 4 && memcmp(s.p, "<!--", 4) == 0) {
		h->state = COMMENT;
		feed(h, s.p, 4);
		return 4;
	}
	if (s.n >= 3 && memcmp(s.p, "<![", 3) == 0) {
		h->state = BOGUS;
		return 3;
	}
	if (*s.p == '<' && begins_tag(s)) {
		h->state = TAG;
		h->tag[0] = '<';
		h->ntag = 1;
		h->equals = 0;
		h->quote = h->open_quote = '\0';
		return 1;
	}
	feed(h, s.p, 1);
	return 1;
}

/* the bytes of s before mark, and mark itself; what ends it is plain again */
static size_t
behind(struct html *h, struct span s, const char *mark)
{
	size_t n = before(s, mark);

	if (n == s.n)
		return n;
	h->state = PLAIN;
	return n + strlen(mark);
}

static void
feed_line(struct html *h, struct span s, size_t line1)
{
	size_t n;

	if (line1 > h->nline + 1) {
		fail(h, "a line over 1 MiB");
		return;
	}
	h->nline = line1;
	if (line1 != h->line1) {
		/* the end of a line in a tag is white space */
		if (h->state == TAG)
			take_tag(h, SPAN("\n"));
		else
			feed(h, "\n", 1);
		h->line1 = line1;
	}
	for (; s.n != 0 && !h->failed; s.p += n, s.n -= n) {
		switch (h->state) {
		case TAG:
			n = take_tag(h, s);
			break;
		case BOGUS:
			n = behind(h, s, ">");
			break;
		case COMMENT:
			n = behind(h, s, "-->");
			feed_some(h, (struct span){ s.p, n });
			break;
		default:
			for (n = 0; n < s.n && s.p[n] != '<' && s.p[n] != '&';)
				n++;
			if (n == 0)
				n = feed_odd(h, s);
			else
				feed_some(h, (struct span){ s.p, n });
		}
	}
	/* the end of this line, as white space: the next brings its NL */
	if (!h->failed && h->state != TAG)
		feed(h, " ", 1);
}

int
html_line(struct html *h, struct span *s, size_t *line1, int *linked)
{
	struct span raw;
	size_t at;
	int more;

	for (;;) {
		if (page_line(h->page, s, line1, linked))
			return 1;
		if (h->failed)
			return -1;
		if (h->done)
			return 0;
		if ((more = in_line(h->in, &raw, &at)) == 1) {
			feed_line(h, raw, at);
			continue;
		}
		h->done = 1;
		if (in_count(h->in) > h->nline)
			fail(h, "a line over 1 MiB");
		/* a page cut within a figure does not say how it goes on */
		if (h->last != '>' && page_in_cell(h->page))
			feed(h, CUT_MARK, sizeof(CUT_MARK) - 1);
		if (more == -1) {
			h->failed = 1;
			h->why = in_why(h->in);
		}
		htmlParseChunk(h->parser, "", 0, 1);
		page_end(h->page);
	}
}

const char *
html_why(const struct html *h)
{
	return h->why;
}
