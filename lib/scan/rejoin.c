#include <string.h>

#include "base/memory.h"
#include "scan/rejoin.h"
#include "text/space.h"

#define REACH 3			/* lines that a cell goes on in */
#define CELL_MAX 400		/* bytes of what is broken */

#define PARTED_MAX 40		/* bytes before such a break */

#define SPAN_END '/'	/* what ends a cell is </span>; else it is one
			   character */

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/';
}

/* the last TAB or bar of s, the end of what comes before a cell; 0 if there is
 * none */
static size_t
before(struct span s, char sep)
{
	while (s.n != 0 && s.p[s.n - 1] != sep)
		s.n--;
	return s.n;
}

static size_t
count(struct span s, char c)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

/* the bytes of s up to the end of the first span that ends in it; 0 if none
 * does before another cell or span begins */
static size_t
span_end(struct span s)
{
	size_t i;

	for (i = 0; i + 7 <= s.n && s.p[i] != '|'; i++)
		if (memcmp(s.p + i, "</span>", 7) == 0)
			return i + 7;
		else if (memcmp(s.p + i, "<span", 5) == 0)
			return 0;
	return 0;
}

/* spans that begin in s and do not end */
static int
open_spans(struct span s)
{
	size_t i;
	int n = 0;

	for (i = 0; i + 6 < s.n; i++)
		if (s.p[i] == '<')
			n += memcmp(s.p + i, "<span ", 6) == 0 ? 1 :
			    memcmp(s.p + i, "</span", 6) == 0 ? -1 : 0;
	return n > 0;
}

/* does a paragraph that has attributes break in this line, as pandoc writes it,
 * before they come?  [0\ and, on the next line, ]{...} */
static int
is_parted(struct span s)
{
	return *s.p == '[' && s.p[s.n - 1] == '\\' && s.n <= PARTED_MAX &&
	    memchr(s.p, ']', s.n) == NULL;
}

/* where in s something begins that the line does not end: a quoted cell, a tag,
 * attributes, a span, a paragraph; what ends it in *end; s.n if there is
 * none */
static size_t
opens(struct span s, char *end)
{
	size_t at, i;
	struct span cell;

	if (is_parted(s)) {
		*end = '}';
		return 0;
	}
	/* nearly every line */
	if (memchr(s.p, '"', s.n) == NULL && memchr(s.p, '<', s.n) == NULL &&
	    memchr(s.p, '{', s.n) == NULL)
		return s.n;
	at = before(s, '\t');
	cell = (struct span){ s.p + at, s.n - at };
	if (cell.n > 1 && *cell.p == '"' && count(cell, '"') % 2 == 1 &&
	    (at != 0 || memchr(s.p, '|', s.n) == NULL)) {
		*end = '"';
		return at;
	}
	for (i = s.n; i-- > 0;) {
		if (s.p[i] == '>' || s.p[i] == '}' || s.p[i] == '|')
			break;
		if (s.p[i] == '<' && i + 1 < s.n && is_letter(s.p[i + 1]))
			*end = '>';
		else if (s.p[i] == '{' && i > 0 && s.p[i - 1] == ']' &&
		    *s.p != ' ')
			*end = '}';	/* a ruler's cell begins with blanks */
		else
			continue;
		return has_gap((struct span){ s.p + i, s.n - i }) ? s.n : i;
	}
	*end = SPAN_END;
	at = before(s, '|');
	return open_spans((struct span){ s.p + at, s.n - at }) ? at : s.n;
}

/* the bytes of s up to what ends a cell, 0 if that is not there */
static size_t
closes(struct span s, char end)
{
	const char *p;
	size_t n;

	if (end == SPAN_END)
		return span_end(s);
	for (n = 0; (p = memchr(s.p + n, end, s.n - n)) != NULL;) {
		n = (size_t)(p - s.p) + 1;
		if (end != '"' || n == s.n || s.p[n] == '\t')
			return memchr(s.p, '|', n) == NULL ? n : 0;
	}
	return 0;
}

/* the line behind line i in which what line i leaves open ends, 0 for none */
static size_t
last_line(const struct tokens *ts, size_t i, char end)
{
	struct span s;
	size_t k, n, bytes = 0;

	for (k = i + 1; k < ts->nline && k <= i + REACH; k++) {
		s = ts->line[k].text;
		n = closes(s, end);
		/* a cell of a pipe table is filled up with blanks */
		bytes += trim((struct span){ s.p, n != 0 ? n : s.n }).n;
		if (trim(s).n == 0 || ts->line[k].goes_on || bytes > CELL_MAX)
			return 0;
		if (n != 0)
			return k;
		if (end == '"' && memchr(s.p, '\t', s.n) != NULL)
			return 0;
	}
	return 0;
}

static void
append(char *b, size_t *n, struct span s)
{
	memcpy(b + *n, s.p, s.n);
	*n += s.n;
}

/* as line last of ts: the open cell of line i from byte at on, and all lines up
 * to it.  The bytes that this takes */
static size_t
join(struct tokens *ts, size_t i, size_t last, size_t at, char end)
{
	struct span s = ts->line[i].text, cell = { s.p + at, s.n - at };
	struct span t = ts->line[last].text;
	size_t k, n, size = cell.n + 1, len = 0;
	char *b;

	for (k = i + 1; k <= last; k++)
		size += ts->line[k].text.n + 1;
	b = arena_get(&ts->text, size);
	n = closes(t, end);
	if (end == '"') {
		/* the quotes go, and what broke the line was no space */
		append(b, &len, (struct span){ cell.p + 1, cell.n - 1 });
		for (k = i + 1; k < last; k++)
			append(b, &len, ts->line[k].text);
		append(b, &len, (struct span){ t.p, n - 1 });
	} else {
		/* only one blank: two part cells */
		cell.n -= (size_t)is_parted(cell);
		append(b, &len, trim(cell));
		for (k = i + 1; k <= last; k++) {
			s = trim(k < last ? ts->line[k].text :
			    (struct span){ t.p, n });
			/* two figures, but not a tag and one */
			if (b[len - 1] != '>' && *s.p != '<')
				b[len++] = ' ';
			append(b, &len, s);
		}
	}
	append(b, &len, (struct span){ t.p + n, t.n - n });
	ts->line[last].text = (struct span){ b, len };
	return size;
}

/* the line on which the text of the open cell begins, in markup or not; the
 * last where other cells follow it there */
static size_t
text_line(const struct tokens *ts, size_t i, size_t last, size_t at, char end)
{
	struct span s = ts->line[last].text;
	size_t k, n = closes(s, end);
	char shut = '\0';

	if (trim((struct span){ s.p + n, s.n - n }).n != 0)
		return last;
	for (k = i; k < last; k++, at = 0) {
		s = ts->line[k].text;
		for (; at < s.n; at++)
			if (shut != '\0')
				shut = s.p[at] == shut ? '\0' : shut;
			else if (s.p[at] == '<' || s.p[at] == '{')
				shut = s.p[at] == '<' ? '>' : '}';
			else if (is_digit(s.p[at]) || s.p[at] & 0x80)
				return k;
	}
	return last;
}

void
mend_lines(struct tokens *ts)
{
	size_t at, bytes = 0, cut, i, k, last, line1, n = 0;
	struct span s;
	char end = '\0', sep;

	for (i = 0; i < ts->nline; i++) {
		/* rows between commas are whole as they are */
		if ((k = ts->line[i].record) != 0) {
			memmove(ts->line + n, ts->line + i,
			    k * sizeof(*ts->line));
			n += k;
			i += k - 1;
			continue;
		}
		s = ts->line[i].text;
		at = s.n < 2 ? s.n : opens(s, &end);
		if (at == s.n || bytes > REPORT_MAX ||
		    (last = last_line(ts, i, end)) == 0) {
			ts->line[n++] = ts->line[i];
			continue;
		}
		sep = end == '"' ? '\t' : '|';
		cut = before((struct span){ s.p, at }, sep);
		line1 = ts->line[text_line(ts, i, last, cut, end)].line1;
		bytes += join(ts, i, last, cut, end);
		/* cells are in front of it */
		ts->line[last].goes_on = cut != 0 || ts->line[i].goes_on;
		if (cut != 0) {
			ts->line[n] = ts->line[i];
			/* a TAB parts what goes on from it (tokens.c) */
			ts->line[n++].text.n = cut - (sep == '\t');
		}
		ts->line[last].line1 = line1;
		/* what goes on may do so again */
		i = last - 1;
	}
	ts->nline = n;
}
