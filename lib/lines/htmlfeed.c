#include <string.h>

#include "lines/html_priv.h"
#include "lines/marks.h"
#include "lines/sniff.h"

#define PENDING_MAX (4 << 20)	/* bytes of a comment */
#define FEED_MAX 4096		/* bytes fed at once */
#define QUIET_MAX (64 * 1024)	/* bytes of text fed before it is asked for */

void
html_chunk(struct html *h, const char *p, size_t n, int end)
{
	htmlParseChunk(h->parser, p, (int)n, end);
	/* it gives mistakes of a page too, and reads on; not behind this */
	if (h->parser->disableSAX)
		html_fail(h, "libxml2 stopped");
}

void
html_feed(struct html *h, const char *p, size_t n)
{
	size_t i;

	if (html_resting(h))
		return;
	for (i = 0; i < n; i++) {
		h->quiet = p[i] == '<' ? 0 : h->quiet + 1;
		if (p[i] != ' ' && p[i] != '\n')
			h->last = p[i];
	}
	html_chunk(h, p, n, 0);
	/* the parser keeps text until it sees a tag */
	if (h->quiet > QUIET_MAX && h->state == PLAIN) {
		html_chunk(h, "<!---->", 7, 0);
		h->quiet = 0;
	}
	if (h->parser->input->end - h->parser->input->cur > PENDING_MAX)
		html_fail(h, "page.script");
}

static void
feed_some(struct html *h, struct span s)
{
	size_t n;

	for (; s.n != 0 && !h->failed; s.p += n, s.n -= n) {
		n = s.n < FEED_MAX ? s.n : FEED_MAX;
		while (n < s.n && (s.p[n] & '\xc0') == '\x80')
			n--;
		html_feed(h, s.p, n);
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

/* the bytes of a reference to a mark, &#22; or &#x16;, that s begins with, or
 * 0 */
static size_t
mark_reference(struct span s)
{
	static const char digits[] = "0123456789abcdef";
	size_t base = 10, begin, i = 2;
	const char *d;
	uint32_t u = 0;

	if (s.n < 3 || s.p[1] != '#')
		return 0;
	if (s.p[i] == 'x' || s.p[i] == 'X') {
		base = 16;
		i++;
	}
	for (begin = i; i < s.n; i++) {
		d = memchr(digits, s.p[i] | ' ', base);
		if (d == NULL)
			break;
		/* no mark is so large, whatever follows */
		if (u <= 0x10ffff)
			u = u * (uint32_t)base + (uint32_t)(d - digits);
	}
	if (i == begin || !is_line_mark(u))
		return 0;
	return i + (i < s.n && s.p[i] == ';');
}

/* the parser counts these once more where it reads the tag */
static size_t
newlines(struct span s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

/* what a tag means for the rows and the pages it stands among */
static void
note_tag(struct html *h, struct span s)
{
	if (sniff_tag(s, "/html")) {
		h->page_ended = 1;
	} else if (h->page_ended && (sniff_tag(s, "html") ||
	    sniff_tag(s, "!doctype"))) {
		/* pages joined with cat: libxml2 reads only the first */
		html_chunk(h, "", 0, 1);
		page_end(h->page);
		html_parser(h);
		h->base -= newlines(s) + h->ncut;
	} else if (sniff_tag(s, "/tr")) {
		h->row_ended = 1;
	} else if (sniff_tag(s, "tr") || sniff_tag(s, "table") ||
	    sniff_tag(s, "/table")) {
		h->row_ended = 0;
	} else if (h->row_ended && (sniff_tag(s, "td") || sniff_tag(s, "th"))) {
		html_feed(h, "<tr>", 4);
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
	static const char nl[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
	struct span s = { h->tag, h->ntag };
	int keep = !sniff_tag(s, "/html") && !sniff_tag(s, "/body");
	size_t n;

	note_tag(h, s);
	/* no text yet, however long it is */
	h->state = TAG;
	if (keep && h->ncut == 0) {
		html_feed(h, s.p, s.n);
	} else {
		/* newlines left out are counted all the same */
		if (keep)
			html_feed(h, s.p, s.n - 1);
		else
			h->ncut += newlines(s);
		for (; h->ncut != 0; h->ncut -= n) {
			n = h->ncut < sizeof(nl) - 1 ? h->ncut : sizeof(nl) - 1;
			html_feed(h, nl, n);
		}
		if (keep)
			html_feed(h, ">", 1);
	}
	h->state = PLAIN;
	h->last = '>';
	if (h->text)
		html_text_tag(h, s);
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
		else
			h->ncut += c == '\n';
		/* a tag's end within a value: the value lost its own */
		h->swallowed |= h->quote != '\0' && c == '/' && h->ntag > 1 &&
		    h->tag[h->ntag - 2] == '<';
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
	if (h->ntag == TAG_MAX && h->open_quote != '\0') {
		h->ncut += h->tag[h->ntag - 1] == '\n';
		h->tag[h->ntag - 1] = h->open_quote;
	}
	h->tag[h->ntag++] = '>';
	feed_tag(h);
	if (s.p[i] == '>' && !h->swallowed)
		return i + 1;
	if (s.p[i] == '>') {
		html_feed(h, CUT_MARK, sizeof(CUT_MARK) - 1);
		return i + 1;
	}
	/* a tag within a tag: what else was lost with the end of the first? */
	html_feed(h, CUT_MARK, sizeof(CUT_MARK) - 1);
	return i;
}

/*
 * At a < or a &.  Browsers take otherwise than libxml2 does: <![if ...]> of
 * Word, which ends at the next >; &nbsp without a semicolon; a cell that begins
 * a row without <tr> (tests/html).  A reference to a mark is a blank
 * (tests/marks.t).  The bytes of s that are done with.
 */
static size_t
feed_odd(struct html *h, struct span s)
{
	size_t n;

	if (*s.p == '&' && (n = mark_reference(s)) != 0) {
		in_marked(h->in, h->line1);
		html_feed(h, " ", 1);
		return n;
	}
	if (*s.p == '&' && is_bare_nbsp(s)) {
		html_feed(h, "&nbsp;", 6);
		return 5;
	}
	if (s.n >= 4 && memcmp(s.p, "<!--", 4) == 0) {
		h->state = COMMENT;
		html_feed(h, s.p, 4);
		return 4;
	}
	if (s.n >= 3 && memcmp(s.p, "<![", 3) == 0) {
		h->state = BOGUS;
		return 3;
	}
	if (sniff_markup(s)) {
		h->state = TAG;
		h->tag[0] = '<';
		h->ntag = 1;
		h->ncut = 0;
		h->equals = h->swallowed = 0;
		h->quote = h->open_quote = '\0';
		return 1;
	}
	html_feed(h, s.p, 1);
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

void
html_feed_line(struct html *h, struct span s, size_t line1)
{
	size_t n;

	if (in_count(h->in) > ++h->nline) {
		html_fail(h, "page.line");
		return;
	}
	if (line1 != h->line1) {
		/* the end of a line in a tag is white space */
		if (h->state == TAG)
			take_tag(h, SPAN("\n"));
		else
			html_feed(h, "\n", 1);
		h->line1 = line1;
	}
	while (s.n != 0 && !h->failed && !html_resting(h)) {
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
		s.p += n;
		s.n -= n;
	}
	if (html_resting(h)) {
		h->rest = s;
		h->rest_line1 = line1;
		h->in_hand = s.n != 0;
		h->whole = 0;
		return;
	}
	/* the end of this line, as white space: the next brings its NL */
	if (!h->failed && h->state != TAG)
		html_feed(h, " ", 1);
}
