#include <string.h>

#include "lines/sniff.h"

#define SURE 8			/* so many more lines tell what it is */

/* elements that only a page begins with, and those that may stand in text */
static const char *const pages[] = {
	"!doctype", "article", "body", "footer", "form", "head", "header",
	"html", "iframe", "link", "main", "meta", "nav", "noscript", "script",
	"select", "style", "template", "textarea", "title"
};
static const char *const parts[] = {
	"a", "b", "blockquote", "br", "center", "div", "dl", "em", "figure",
	"font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ol", "p",
	"pre", "section", "span", "strong", "table", "tbody", "td", "tr", "u",
	"ul"
};
/* what is left of a table without its own tag */
static const char *const rows[] = { "tbody", "tfoot", "thead", "tr" };
static const char *const cells[] = {
	"/table", "/tbody", "/td", "/tfoot", "/th", "/thead", "/tr", "tbody",
	"td", "tfoot", "th", "thead", "tr"
};

/* the bytes of s behind the next mark from at on; s.n if there is none */
static size_t
behind(struct span s, size_t at, const char *mark)
{
	size_t n = strlen(mark);

	for (; at + n <= s.n; at++)
		if (memcmp(s.p + at, mark, n) == 0)
			return at + n;
	return s.n;
}

static int
begins(struct span s, const char *mark)
{
	size_t n = strlen(mark);

	return s.n >= n && memcmp(s.p, mark, n) == 0;
}

static int
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int
sniff_markup(struct span s)
{
	char c = s.n > 1 && *s.p == '<' ? lower(s.p[1]) : '\0';

	return c == '/' || c == '!' || c == '?' || (c >= 'a' && c <= 'z');
}

int
sniff_tag(struct span s, const char *name)
{
	size_t i;

	if (s.n == 0 || *s.p != '<')
		return 0;
	for (i = 0; name[i] != '\0'; i++)
		if (i + 1 >= s.n || lower(s.p[i + 1]) != name[i])
			return 0;
	return i + 1 == s.n || s.p[i + 1] == '>' || s.p[i + 1] == '/' ||
	    is_blank(s.p[i + 1]);
}

static int
is_any(struct span s, const char *const *names, size_t n)
{
	while (n-- > 0)
		if (sniff_tag(s, names[n]))
			return 1;
	return 0;
}

/* marks of words: a converter to markdown keeps them in its lines */
static const char *const inner[] = {
	"/a", "/b", "/em", "/font", "/i", "/span", "/strong", "/sub", "/sup",
	"/u", "a", "b", "em", "font", "i", "span", "strong", "sub", "sup", "u"
};

/* what is found in a line */
struct found {
	int text;
	int tag;		/* one that is not inner */
	int open;		/* one that begins something, inner too */
	int cell;		/* it belongs to a table */
};

/* what the lines say so far */
struct weight {
	size_t bare, tagged;
	enum { GAP, BARE, OTHER } before;	/* the line in hand */
};

static void
weigh_line(struct weight *w, const struct found *f)
{
	if (f->cell) {
		w->before = OTHER;
	} else if (!f->text) {
		w->before = f->open ? OTHER : GAP;
	} else if (f->tag || f->open) {
		w->tagged += (size_t)f->tag;
		w->before = OTHER;
	} else if (w->before != OTHER) {
		w->bare++;
		w->before = BARE;
	}
}

/* a tag or a comment at s.p[at]: noted; where it ends */
static size_t
weigh_tag(struct span s, size_t at, struct found *f, size_t *depth)
{
	struct span t = { s.p + at, s.n - at };
	const char *end = NULL;

	if (begins(t, "<!--"))
		return behind(s, at, "-->");
	f->tag |= !is_any(t, inner, LEN(inner));
	f->open |= !begins(t, "</") && !sniff_tag(t, "br");
	if (sniff_tag(t, "table"))
		++*depth;
	else if (sniff_tag(t, "/table") && *depth != 0)
		--*depth;
	f->cell |= *depth != 0 || is_any(t, cells, LEN(cells));
	if (sniff_tag(t, "script"))
		end = "/script";
	else if (sniff_tag(t, "style"))
		end = "/style";
	if (end != NULL)
		while (++at < s.n && !sniff_tag((struct span){ s.p + at,
		    s.n - at }, end))
			;
	return behind(s, at, ">");
}

/* as sniff_page, for what may be either */
static int
weigh(struct span s, int whole)
{
	struct weight w = { 0, 0, GAP };
	struct found f = { 0, 0, 0, 0 };
	size_t depth = 0, i = 0;

	while (i < s.n) {
		if (s.p[i] == '\n') {
			weigh_line(&w, &f);
			if (w.bare >= w.tagged + SURE)
				return 0;
			if (w.tagged >= w.bare + SURE)
				return 1;
			f = (struct found){ .cell = depth != 0 };
			i++;
		} else if (sniff_markup((struct span){ s.p + i, s.n - i })) {
			i = weigh_tag(s, i, &f, &depth);
		} else
			f.text |= !is_blank(s.p[i++]);
	}
	if (!whole)
		return -1;
	weigh_line(&w, &f);
	return w.bare <= w.tagged;
}

int
sniff_page(struct span s, int whole)
{
	struct span all = s;
	size_t i = 0;

	if (s.n > SNIFF_MAX) {
		all.n = SNIFF_MAX;
		whole = 1;
	}
	for (s = all; s.n != 0; s = (struct span){ all.p + i, all.n - i }) {
		if (is_blank(*s.p))
			i++;
		else if (begins(s, "<!--"))
			i = behind(all, i, "-->");
		else if (begins(s, "<?"))
			i = behind(all, i, ">");
		else
			break;
	}
	if (s.n != 0 && *s.p != '<')
		return 0;
	if (s.n <= 16 && !whole)
		return -1;
	if (is_any(s, pages, LEN(pages)))
		return 1;
	return is_any(s, parts, LEN(parts)) ? weigh(s, whole) : 0;
}

size_t
sniff_tag_bytes(struct span s, int inside)
{
	size_t i;

	if (!inside && !sniff_markup(s))
		return 0;
	for (i = !inside; i < s.n && s.p[i] != '>'; i++)
		if (s.p[i] == '<')
			return 0;
	return i < s.n ? i + 1 : s.n;
}

/* does a table go on behind its tag?  One that a sentence names does not */
static int
goes_on(struct span s)
{
	size_t i = sniff_tag_bytes(s, 0);

	if (i == 0)
		return 0;
	for (; i < s.n; i++)
		if (!is_blank(s.p[i]))
			return s.p[i] == '<';
	return 1;
}

size_t
sniff_table(struct span s)
{
	const char *p = s.p;
	struct span t;
	size_t i = 0;

	while (i < s.n && is_blank(s.p[i]))
		i++;
	t = (struct span){ s.p + i, s.n - i };
	if (t.n != 0 && *t.p == '<' && is_any(t, rows, LEN(rows)) &&
	    goes_on(t))
		return i;
	while (s.n != 0 && (p = memchr(p, '<',
	    s.n - (size_t)(p - s.p))) != NULL) {
		t = (struct span){ p, s.n - (size_t)(p - s.p) };
		if (sniff_tag(t, "table") && goes_on(t))
			return (size_t)(p - s.p);
		p++;
	}
	return s.n;
}
