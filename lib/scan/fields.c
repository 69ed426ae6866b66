#include <string.h>

#include "base/utf8.h"
#include "scan/fields.h"
#include "text/space.h"

#define LINES_MAX 24		/* lines that a row may go on over: JSON of a
				   cell a line, of a table that is across */
#define REPLACEMENT 0xfffd
#define LITERAL_MAX 64		/* bytes of a figure, None, null */

void
fields_begin(struct fields *r, const struct tokens *ts, size_t i, char sep)
{
	r->ts = ts;
	r->first = r->line = i;
	r->at = r->n = r->used = 0;
	r->sep = sep == FIELDS_LISTS ? ',' : sep;
	r->torn = 0;
	r->list = sep == FIELDS_LISTS;
}

size_t
fields_lines(const struct fields *r)
{
	return r->line - r->first + (r->at != 0);
}

/* the character at hand; \n at the end of a line */
static char
peek(const struct fields *r)
{
	struct span s = r->ts->line[r->line].text;

	return r->at < s.n ? s.p[r->at] : '\n';
}

static int
next_line(struct fields *r)
{
	if (r->line + 1 == r->ts->nline || r->line - r->first == LINES_MAX)
		return 0;
	r->line++;
	r->at = 0;
	return 1;
}

static struct field *
add(struct fields *r)
{
	struct field *f;

	if (r->n == FIELDS_MAX)
		return NULL;
	f = &r->field[r->n++];
	*f = (struct field){ .text = SPAN(""), .line = r->line };
	return f;
}

/* the character that a backslash and those behind it stand for */
static uint32_t
escaped(struct fields *r)
{
	char c = peek(r), d;
	uint32_t u = 0;
	int k, n = c == 'u' ? 4 : c == 'x' ? 2 : 0;

	r->at += c != '\n';
	if (n == 0)
		return c == 'n' || c == 't' || c == 'r' || c == '\n' ? ' ' :
		    (unsigned char)c;
	for (k = 0; k < n && (d = peek(r)) != '\n'; k++, r->at++)
		u = 16 * u + (uint32_t)(is_digit(d) ? d - '0' :
		    d >= 'a' && d <= 'f' ? d - 'a' + 10 :
		    d >= 'A' && d <= 'F' ? d - 'A' + 10 : 0);
	/* no label has half a pair, and no figure is written so */
	return u < ' ' || (u >= '0' && u <= '9') || (u >= 0xd800 &&
	    u < 0xe000) ? REPLACEMENT : u;
}

/* the quoted field at hand into f; 0 where its quote does not end */
static int
quoted(struct fields *r, struct field *f)
{
	char *b = r->text + r->used, quote = peek(r);
	size_t n = 0;
	int ink = 0;
	uint32_t u;

	f->quoted = 1;
	for (r->at++; r->used + n + 4 <= FIELDS_TEXT;) {
		u = (unsigned char)peek(r);
		if (u == '\n') {
			if (!next_line(r))
				return 0;
			b[n++] = ' ';
			continue;
		}
		r->at++;
		/* two are one, in CSV */
		if (u == (unsigned char)quote && (r->list ||
		    peek(r) != quote)) {
			r->used += n;
			f->text = trim((struct span){ b, n });
			return 1;
		}
		r->at += u == (unsigned char)quote;
		if (!ink && u != ' ')
			f->line = r->line;
		ink |= u != ' ';
		if (u == '\\' && r->list && (u = escaped(r)) >= 0x80)
			n += utf8_put(b + n, u);
		else
			b[n++] = (char)u;
	}
	return 0;
}

static void
skip_blanks(struct fields *r)
{
	while (peek(r) == ' ')
		r->at++;
}

/* to the next row of a list: 1, 0 where the record ends, -1 where something
 * else stands there */
static int
open_row(struct fields *r)
{
	int open = 0;
	char c;

	for (;; r->at++) {
		c = peek(r);
		if (c == '[' || c == '(')
			open = 1;
		else if (c == ']' || c == ')')
			open = 0;
		else if (c == '\n' && !open)
			return 0;
		else if (c == '\n') {
			if (!next_line(r))
				return -1;
			r->at--;
		} else if (c != ',' && c != ' ')
			return open ? 1 : -1;
	}
}

/* blanks and line ends */
static int
skip_white(struct fields *r)
{
	for (;;) {
		skip_blanks(r);
		if (peek(r) != '\n')
			return 1;
		if (!next_line(r))
			return 0;
	}
}

/* a figure, None, null; 0 where there is none */
static int
literal(struct fields *r, struct field *f)
{
	struct span s = r->ts->line[r->line].text;
	size_t i;
	char c;

	f->line = r->line;
	for (i = r->at; i < s.n && i - r->at < LITERAL_MAX; i++) {
		c = s.p[i];
		if (!is_digit(c) && (c < 'a' || c > 'z') &&
		    (c < 'A' || c > 'Z') && c != '-' && c != '+' && c != '.')
			break;
	}
	f->text = (struct span){ s.p + r->at, i - r->at };
	r->at = i;
	return f->text.n != 0;
}

static int
list_row(struct fields *r)
{
	struct field *f;
	int is = open_row(r);

	if (is != 1)
		return is;
	for (;;) {
		if ((f = add(r)) == NULL || !skip_white(r))
			return -1;
		/* u'..', of Python 2 */
		r->at += peek(r) == 'u';
		if (!(peek(r) == '"' || peek(r) == '\'' ? quoted(r, f) :
		    literal(r, f)) || !skip_white(r))
			return -1;
		if (peek(r) == ',') {
			r->at++;
			if (!skip_white(r))
				return -1;
		} else if (peek(r) != ']' && peek(r) != ')')
			return -1;
		/* behind the last, too: ('x',) */
		if (peek(r) == ']' || peek(r) == ')') {
			r->at++;
			return 1;
		}
	}
}

static int
is_wrapping(uint32_t u)
{
	return is_space(u) || u == '"' || u == '\'' || u == '[' || u == ']' ||
	    u == '(' || u == ')';
}

static int
csv_row(struct fields *r)
{
	struct span s;
	struct field *f;
	const char *p;
	size_t line = r->line, at = r->at;
	int is;

	r->n = r->used = 0;
	for (;; r->at++) {
		if ((f = add(r)) == NULL)
			return -1;
		skip_blanks(r);
		if (!r->torn && peek(r) == '"') {
			is = quoted(r, f);
			skip_blanks(r);
			if (!is || (peek(r) != r->sep && peek(r) != '\n')) {
				r->torn = 1;
				r->line = line;
				r->at = at;
				return csv_row(r);
			}
		} else {
			s = r->ts->line[r->line].text;
			s.p += r->at;
			s.n -= r->at;
			p = memchr(s.p, r->sep, s.n);
			s.n = p != NULL ? (size_t)(p - s.p) : s.n;
			f->text = r->torn ? trim_with(s, is_wrapping) :
			    trim(s);
			r->at += s.n;
		}
		if (peek(r) == '\n')
			return 1;
	}
}

int
fields_row(struct fields *r)
{
	size_t line = r->line, at = r->at;
	int is;

	r->n = r->used = 0;
	if (r->list && (is = list_row(r)) != -1)
		return is;
	if (!r->list && fields_lines(r) != 0)
		return 0;
	if (r->list) {
		/* a list that is none, or what is left of its line */
		r->torn = 1;
		r->list = 0;
		r->line = line;
		r->at = at;
	}
	return csv_row(r);
}
