#include "lines/html_priv.h"
#include "lines/sniff.h"

static struct span
trimmed(struct span s)
{
	while (s.n != 0 && (*s.p == ' ' || (*s.p >= '\t' && *s.p <= '\r'))) {
		s.p++;
		s.n--;
	}
	return s;
}

/* the table at rest is fed from here on, until it ends */
static void
begin_table(struct html *h)
{
	struct span s = h->rest;

	h->in_hand = 0;
	h->in_table = 1;
	h->depth = 0;
	h->caption = h->gap = 0;
	h->line1 = h->rest_line1;
	h->nline = in_count(h->in) - 1;
	html_parser(h);
	page_begin(h->page);
	if (!sniff_tag(s, "table")) {
		html_feed(h, "<table>", 7);
		h->depth = 1;
	}
	html_feed_line(h, s, h->line1);
}

void
html_table_end(struct html *h)
{
	html_chunk(h, "", 0, 1);
	page_end(h->page);
	h->in_table = 0;
}

void
html_text_tag(struct html *h, struct span tag)
{
	if (sniff_tag(tag, "caption"))
		h->caption = 1;
	else if (sniff_tag(tag, "/caption") || sniff_tag(tag, "tr"))
		h->caption = 0;
	if (sniff_tag(tag, "table"))
		h->depth++;
	else if (sniff_tag(tag, "/table") && --h->depth == 0)
		html_table_end(h);
}

/*
 * Is a line, from its first character, text behind a table whose end is lost?
 * It stands in no cell and between rows, or behind an empty line.
 */
static int
is_outside(const struct html *h, struct span s)
{
	return s.n != 0 && *s.p != '<' && *s.p != '&' && h->state == PLAIN &&
	    !h->caption && !page_in_cell(h->page) &&
	    (h->gap || !page_in_row(h->page));
}

void
html_text_take(struct html *h, struct span s, size_t line1)
{
	struct span t = trimmed(s);

	if (h->in_table && is_outside(h, t))
		html_table_end(h);
	if (!h->in_table) {
		h->rest = s;
		h->rest_line1 = line1;
		h->in_hand = h->whole = 1;
		return;
	}
	h->gap = t.n == 0;
	/* it ends a paragraph, and a tag that was cut: where the end of a cell
	 * is lost, headings stay lines (tests/split/text-cell-open) */
	if (h->gap && h->state == TAG) {
		h->quote = '\0';
		s = SPAN(">");
	} else if (h->gap && h->state == PLAIN && page_in_cell(h->page))
		html_feed(h, "<br>", 4);
	html_feed_line(h, s, line1);
}

int
html_text_line(struct html *h, struct span *s)
{
	size_t n;

	if (!h->in_hand)
		return 0;
	n = sniff_table(h->rest);
	*s = (struct span){ h->rest.p, n };
	h->rest.p += n;
	h->rest.n -= n;
	h->in_hand = h->rest.n != 0;
	if (trimmed(*s).n != 0 || (h->whole && !h->in_hand)) {
		h->whole = 0;
		return 1;
	}
	if (h->in_hand)
		begin_table(h);
	return 0;
}
