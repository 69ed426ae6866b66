/*
 * A page -> lines: source, html, page.
 *
 * Lines are UTF-8, the same in any pieces; their numbers are lines of the page;
 * no digit is said twice, and none comes from nowhere; what is put out does not
 * outgrow the tags.  A figure in a row begins on the line that the row has.
 */
#include <string.h>

#include "fuzz.h"
#include "lines/source.h"

#define ROW_MAX 1024	/* bytes that a tag may bring: a row of covered
			   places */

static struct diag dg = { .prog = "fuzz" };
static struct source source;

static void
read_all(struct text *to, const uint8_t *p, size_t n, uint32_t cut)
{
	struct source_line l;
	size_t lines = 1, i;
	int more;

	if (source.in == NULL) {
		source_init(&source, NULL, &dg);
		in_encoding(source.in, "UTF-8");
	}
	for (i = 0; i < n; i++)
		lines += p[i] == '\n' || p[i] == '\r';
	diag_end(&dg);
	to->n = fuzz_err.n = 0;
	fuzz_feed(p, n, cut);
	if (source_open(&source, NULL, "F") == -1)
		return;
	if (!in_page(source.in)) {
		source_close(&source);
		return;
	}
	while ((more = source_line(&source, &l)) == 1) {
		fuzz_check(is_utf8(l.text), "a line is no UTF-8");
		fuzz_check(memchr(l.text.p, '\n', l.text.n) == NULL &&
		    memchr(l.text.p, '\0', l.text.n) == NULL,
		    "a line holds LF or NUL");
		fuzz_check(l.line1 >= 1 && l.line1 <= lines,
		    "a line from outside the page");
		text_number(to, l.line1);
		text_add(to, l.linked ? "a:" : ":", l.linked ? 2 : 1);
		text_add(to, l.text.p, l.text.n);
		text_add(to, "\n", 1);
	}
	if (more == -1)
		text_add(to, source_why(&source).p, source_why(&source).n);
	fuzz_check(more == 0 || fuzz_err.n != 0, "a failure is not told");
	source_close(&source);
	text_add(to, fuzz_err.p, fuzz_err.n);
}

/* does the line of that number hold the digit? */
static int
on_line(const uint8_t *p, size_t n, size_t line1, char digit)
{
	const uint8_t *nl;
	size_t len;

	for (; n != 0; p += len, n -= len) {
		nl = memchr(p, '\n', n);
		len = nl != NULL ? (size_t)(nl - p) + 1 : n;
		if (--line1 == 0)
			return memchr(p, digit, len) != NULL;
	}
	return 0;
}

/* the figures of a row begin on its line */
static void
figures(const uint8_t *p, size_t n, const struct source_line *l)
{
	const char *s = l->text.p, *end = s + l->text.n, *tab;
	size_t i, len;

	/* a lone CR is an end of line that does not count */
	if (memchr(p, '\r', n) != NULL || memchr(s, '\t', l->text.n) == NULL)
		return;
	for (; s < end; s = tab + 1) {
		tab = memchr(s, '\t', (size_t)(end - s));
		if (tab == NULL)
			tab = end;
		len = (size_t)(tab - s);
		for (i = 0; i < len && is_digit(s[i]); i++)
			;
		fuzz_check(i == 0 || i != len || on_line(p, n, l->line1, *s),
		    "a figure of another line");
	}
}

/* the digits of the text are among those of its bytes, as often or less; text
 * between the cells of a table comes behind it, so they may change places */
static void
digits(const uint8_t *p, size_t n)
{
	size_t count[256] = { 0 }, i;
	struct source_line l;

	/* an entity is a digit that no byte is */
	if (memchr(p, '&', n) != NULL)
		return;
	for (i = 0; i < n; i++)
		count[p[i]]++;
	fuzz_feed(p, n, 0);
	if (source_open(&source, NULL, "F") == -1)
		return;
	while (in_page(source.in) && source_line(&source, &l) == 1) {
		figures(p, n, &l);
		for (i = 0; i < l.text.n; i++)
			if (is_digit(l.text.p[i]))
				fuzz_check(count[(uint8_t)l.text.p[i]]-- != 0,
				    "a digit said twice, or from nowhere");
	}
	source_close(&source);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct text whole, cut;
	size_t i, tags = 1;

	for (i = 0; i < n; i++)
		tags += p[i] == '<';
	read_all(&whole, p, n, 0);
	read_all(&cut, p, n, fuzz_hash(p, n));
	fuzz_same(&whole, &cut, "the pieces make a difference");
	fuzz_check(whole.n <= ROW_MAX * tags + 32 * n, "the page grows");
	if (whole.n != 0)
		digits(p, n);
	return 0;
}
