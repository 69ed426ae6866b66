#include <stdlib.h>
#include <string.h>

#include "cell.h"
#include "fold.h"

#define FIGURE_MAX 64	/* bytes in a figure with its unit */

enum {
	MINUS_WORD = 0x51cf,	/* a decrease, as in the form of 2019 */
	MINUS_MATH = 0x2212
};

void
tokens_reset(struct tokens *ts)
{
	arena_reset(&ts->text);
	ts->n = ts->nrow = ts->nbytes = 0;
	ts->full = 0;
}

void
tokens_free(struct tokens *ts)
{
	arena_free(&ts->text);
	free(ts->token);
	memset(ts, 0, sizeof(*ts));
}

/* the bytes of the sign that ends at p[n - 1], and the sign */
static size_t
last(const char *p, size_t n, uint32_t *u)
{
	size_t k = 1;

	while (k < 4 && k < n && ((unsigned char)p[n - k] & 0xc0) == 0x80)
		k++;
	return utf8_get(p + n - k, k, u) == k ? k : 0;
}

static struct span
trim(struct span s)
{
	uint32_t u;
	size_t n;

	while (s.n != 0 && (n = utf8_get(s.p, s.n, &u)) != 0 && is_space(u)) {
		s.p += n;
		s.n -= n;
	}
	while (s.n != 0 && (n = last(s.p, s.n, &u)) != 0 && is_space(u))
		s.n -= n;
	return s;
}

static int
is_mark(const struct form *f, struct span s)
{
	const struct label *l;

	for (l = f->mark; l != NULL; l = l->next)
		if (span_eq(l->text, s))
			return 1;
	return 0;
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* digits in threes after the first comma; commas are taken out, in place */
static int
ungroup(char *p, size_t *n)
{
	size_t i, from = *p == '-', k = from, run = 0;
	int commas = 0;

	for (i = from; i < *n && p[i] != '.'; i++) {
		if (p[i] != ',') {
			run++;
			continue;
		}
		if (run == 0 || run > 3 || (commas && run != 3))
			return 0;
		commas = 1;
		run = 0;
	}
	if (!commas)
		return 1;
	if (run != 3)
		return 0;
	for (i = from; i < *n; i++)
		if (p[i] != ',')
			p[k++] = p[i];
	*n = k;
	return 1;
}

/*
 * s as a figure: sign, digits with or without separators, decimals, a unit.
 * 00003 and 0a are none: a figure begins with 0 only where that is all of it.
 */
static int
figure(const struct form *f, struct token *t)
{
	char b[FIGURE_MAX];
	size_t i, len, n = 0;
	uint32_t u;
	struct span s = t->raw, rest;

	if (s.n == 0 || s.n > FIGURE_MAX)
		return 0;
	for (i = 0; i < s.n; i += len) {
		if ((len = utf8_get(s.p + i, s.n - i, &u)) == 0)
			return 0;
		if (u >= 0xff01 && u <= 0xff5e)
			u -= 0xfee0;
		if (n == 0 && (u == '-' || u == MINUS_WORD || u == MINUS_MATH))
			b[n++] = '-';
		else if ((u >= '0' && u <= '9') || (n != 0 &&
		    (u == '.' || u == ',')))
			b[n++] = (char)u;
		else
			break;
	}
	rest = trim((struct span){ s.p + i, s.n - i });
	t->unit = NULL;
	for (i = 0; i < f->nunit && rest.n != 0; i++)
		if (span_eq(f->unit[i].text, rest))
			t->unit = &f->unit[i];
	if (rest.n != 0 && t->unit == NULL)
		return 0;
	i = n != 0 && b[0] == '-';
	if (n == i || !is_digit(b[i]) || !ungroup(b, &n))
		return 0;
	if (b[i] == '0' && n > i + 1 && b[i + 1] != '.')
		return 0;
	return dec_parse((struct span){ b, n }, &t->value) == 0;
}

static void
add(struct tokens *ts, const struct form *f, struct token t, struct span raw)
{
	if (ts->n == TOKENS_MAX) {
		ts->full = 1;
		return;
	}
	t.raw = trim(raw);
	if (t.raw.n == 0)
		t.kind = TOKEN_BLANK;
	else if (is_mark(f, t.raw))
		t.kind = TOKEN_MARK;
	else
		t.kind = figure(f, &t) ? TOKEN_FIGURE : TOKEN_TEXT;
	xgrow((void **)&ts->token, &ts->cap, ts->n + 1, sizeof(t));
	ts->token[ts->n++] = t;
}

/* a piece without TAB or bar: its cells stand two or more spaces apart */
static void
piece(struct tokens *ts, const struct form *f, struct token t, struct span s)
{
	size_t from = 0, i;

	s = trim(s);
	for (i = 0; i + 1 < s.n; i++) {
		if (s.p[i] != ' ' || s.p[i + 1] != ' ')
			continue;
		add(ts, f, t, (struct span){ s.p + from, i - from });
		while (s.p[i + 1] == ' ')
			i++;
		from = i + 1;
	}
	add(ts, f, t, (struct span){ s.p + from, s.n - from });
}

static int
any_ink(struct span s)
{
	return trim(s).n != 0;
}

void
tokens_line(struct tokens *ts, const struct form *f, struct span line,
    size_t line1, int section)
{
	struct token t = { .section = section, .line1 = line1,
	    .row = ts->nrow };
	size_t from = 0, i, n0 = ts->n;
	struct span s;
	char sep = '\0', c;

	if (line.n == 0 || (!any_ink(line) &&
	    memchr(line.p, '\t', line.n) == NULL))
		return;
	if (ts->nbytes + line.n > REPORT_MAX) {
		ts->full = 1;
		return;
	}
	ts->nbytes += line.n;
	line = arena_copy(&ts->text, line);
	for (i = 0; i <= line.n; i++) {
		c = i < line.n ? line.p[i] : '\n';
		if (c != '\t' && c != '|' && c != '\n')
			continue;
		s = (struct span){ line.p + from, i - from };
		from = i + 1;
		if (any_ink(s))
			piece(ts, f, t, s);
		else if (c == '\t' || sep == '\t' ||
		    (c == '|' && sep == '|' && s.n != 0))
			add(ts, f, t, s);
		sep = c;
	}
	ts->nrow += ts->n != n0;
}
