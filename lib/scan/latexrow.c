#include <string.h>

#include "scan/latexrow.h"

#define ARGUMENT_MAX 4096	/* bytes in brackets: the columns of a table */
#define FIRST_MAX 256		/* bytes of an argument before a text */

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* the character at hand; \n where a line ends, \0 where the row must */
static char
peek(const struct latex *r)
{
	struct span s;

	if (r->line == r->end)
		return '\0';
	s = r->ts->line[r->line].text;
	return r->at < s.n ? s.p[r->at] : '\n';
}

static char
get(struct latex *r)
{
	char c = peek(r);

	r->line += c == '\n';
	r->at = c == '\n' ? 0 : r->at + (c != '\0');
	return c;
}

/* over what stands in these brackets, if it does and is no text; a number in
 * it */
static size_t
drop(struct latex *r, char open, char close)
{
	size_t n = 0, bytes = 0;
	int depth = 0;
	char c;

	if (peek(r) != open)
		return 0;
	do {
		c = get(r);
		depth += (c == open) - (c == close);
		if (is_digit(c) && n < GRID_MAX)
			n = 10 * n + (size_t)(c - '0');
	} while (depth != 0 && c != '\0' && ++bytes < ARGUMENT_MAX);
	return n;
}

static void
put(struct latex *r, char c)
{
	struct latex_cell *l = &r->cell[r->n - 1];

	if (r->used == LATEX_BYTES || (l->n == 0 && c == ' '))
		return;
	if (l->n++ == 0)
		l->line = r->line;
	r->text[r->used++] = c;
}

/* what stands behind markup is not joined to what stands before it: 4$^1$ */
static void
part(struct latex *r)
{
	if (r->cell[r->n - 1].n != 0 && r->text[r->used - 1] != ' ')
		put(r, ' ');
}

static void
next_cell(struct latex *r)
{
	if (r->n < GRID_MAX)
		r->cell[r->n++] = (struct latex_cell){ r->used, 0, r->line, 1 };
}

/* does an argument follow the one at hand, on the same line? */
static int
is_followed(const struct latex *r)
{
	struct span s = r->ts->line[r->line].text;
	size_t i = r->at;
	int depth = 0;

	do
		depth += (s.p[i] == '{') - (s.p[i] == '}');
	while (++i < s.n && i - r->at < FIRST_MAX && depth != 0);
	return depth == 0 && i < s.n && (s.p[i] == '{' || s.p[i] == '[');
}

/* over a command; of its arguments in braces only the last is text, if any */
static enum latex_ends
command(struct latex *r)
{
	static const char *const mute[] = { "begin", "caption", "cellcolor",
	    "cline", "cmidrule", "color", "end", "fontsize", "hspace", "label",
	    "rowcolor", "rule", "vspace" };
	struct span s = r->ts->line[r->line].text, name = { s.p + r->at, 0 };
	size_t k, n, wide = 0;
	int text = 1;

	while (is_letter(peek(r)))
		r->at++;
	name.n = (size_t)(s.p + r->at - name.p);
	for (k = 0; k < LEN(mute); k++)
		text &= !span_is(name, mute[k]);
	for (k = 0; ; k++) {
		drop(r, '[', ']');
		if (span_is(name, "cmidrule"))
			drop(r, '(', ')');
		if (peek(r) != '{' || (text && !is_followed(r)))
			break;
		n = drop(r, '{', '}');
		wide = k == 0 ? n : wide;
	}
	if (span_is(name, "multicolumn") && wide != 0 && wide <= GRID_MAX)
		r->cell[r->n - 1].wide = wide;
	r->depth += span_is(name, "begin") - span_is(name, "end");
	return r->depth < 0 ? LATEX_TABLE : r->depth == 0 &&
	    span_is(name, "tabularnewline") ? LATEX_ROW : LATEX_NOT;
}

/* what stands behind a backslash */
static enum latex_ends
escaped(struct latex *r)
{
	char c = peek(r);

	if (is_letter(c)) {
		part(r);
		return command(r);
	}
	get(r);
	if (c == '\\' && r->depth == 0) {
		drop(r, '[', ']');
		return LATEX_ROW;
	}
	put(r, strchr("\\\n ,;:!", c) != NULL ? ' ' : c);
	return LATEX_NOT;
}

/* is it the comma of thousands, {,}?  Over what is left of it */
static int
is_comma(struct latex *r)
{
	struct span s = r->ts->line[r->line].text;

	if (r->at + 2 > s.n || s.p[r->at] != ',' || s.p[r->at + 1] != '}')
		return 0;
	r->at += 2;
	return 1;
}

enum latex_ends
latex_row(struct latex *r)
{
	enum latex_ends ends = LATEX_NOT;
	char c;

	r->n = r->used = 0;
	r->depth = 0;
	next_cell(r);
	while (ends == LATEX_NOT && r->used < LATEX_BYTES && r->n < GRID_MAX &&
	    (c = get(r)) != '\0') {
		if (c == '\\')
			ends = escaped(r);
		else if (c == '&' && r->depth == 0)
			next_cell(r);
		else if (c == '{' && is_comma(r))
			put(r, ',');
		else if (c == '{' || c == '}' || c == '$' || c == '%') {
			part(r);
			r->depth += (c == '{') - (c == '}');
			while (c == '%' && (c = get(r)) != '\n' && c != '\0')
				c = '%';
		}
		else if (c == '\n' && r->at == 0 && peek(r) == '\n' &&
		    r->used != 0)
			break;		/* no row goes over an empty line */
		else
			put(r, c == '\n' || c == '~' ? ' ' : c);
	}
	return ends;
}

void
latex_begin(struct latex *r)
{
	r->depth = 0;
	r->n = 1;
	command(r);
}
