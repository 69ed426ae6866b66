#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "lines/html_priv.h"

#define DEPTH_MAX 1024		/* elements in elements: an end tag that fits
				   none looks at all of them */

const int html_built = 1;

void
html_fail(struct html *h, const char *key)
{
	if (!h->failed)
		diag(h->diag, DIAG_PAGE, h->name, h->line1, 0,
		    ARGS(arg_key(key)));
	h->failed = 1;
	h->why = message(LANG_EN, key);
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
		html_fail(h, "page.deep");
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

/*
 * libxml2 passes over memory that it cannot get, and leaves out what it was to
 * hold; or it asks again for ever.  So it gets it, or the program ends.
 */
static void *
get(size_t n)
{
	return xrealloc(NULL, n);
}

static char *
get_copy(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(get(n), s, n);
}

struct html *
html_new(struct diag *d)
{
	struct html *h = xrealloc(NULL, sizeof(*h));

	memset(h, 0, sizeof(*h));
	h->diag = d;
	h->page = page_new();
	xmlMemSetup(free, get, xrealloc, get_copy);
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
void
html_parser(struct html *h)
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
		memory_fail();
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
	h->text = !in_page(in);
	h->in_table = h->in_hand = 0;
	h->name = name;
	h->why = SPAN("");
	h->line1 = 1;
	h->nline = 0;
	h->done = h->failed = 0;
	h->last = '>';
	if (!h->text)
		html_parser(h);
	page_begin(h->page);
}

static void
end(struct html *h)
{
	if (in_count(h->in) > h->nline)
		html_fail(h, "page.line");
	/* a page cut within a figure does not say how it goes on */
	if (h->last != '>' && page_in_cell(h->page))
		html_feed(h, CUT_MARK, sizeof(CUT_MARK) - 1);
	html_chunk(h, "", 0, 1);
	page_end(h->page);
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
		if (h->in_hand) {
			*line1 = h->rest_line1;
			*linked = 0;
			if (html_text_line(h, s))
				return 1;
			continue;
		}
		if ((more = in_line(h->in, &raw, &at)) == 1) {
			if (h->text)
				html_text_take(h, raw, at);
			else
				html_feed_line(h, raw, at);
			continue;
		}
		h->done = 1;
		if (!html_resting(h))
			end(h);
		if (more == -1) {
			h->failed = 1;
			h->why = in_why(h->in);
		}
	}
}

struct span
html_why(const struct html *h)
{
	return h->why;
}
