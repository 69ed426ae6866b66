#include <stdlib.h>
#include <string.h>

#include "cell.h"
#include "fold.h"
#include "html.h"

#define FIGURE_MAX 64	/* bytes in a figure with its unit */
#define MARK_MAX 32	/* bytes in a mark */

enum {
	MINUS_WORD = 0x51cf,	/* a decrease, as in the form of 2019 */
	MINUS_MATH = 0x2212
};

void
tokens_reset(struct tokens *ts)
{
	arena_reset(&ts->text);
	ts->n = ts->nrow = ts->ncell = ts->nbytes = 0;
	ts->full = 0;
}

void
tokens_free(struct tokens *ts)
{
	arena_free(&ts->text);
	free(ts->token);
	memset(ts, 0, sizeof(*ts));
}

static int
is_mark(const struct form *f, struct span s)
{
	const struct label *l;

	for (l = f->mark; l != NULL && s.n <= MARK_MAX; l = l->next)
		if (span_eq(l->text, s))
			return 1;
	return 0;
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

/* nearly every figure: a few digits and nothing else */
static int
plain(struct token *t)
{
	const char *p = t->raw.p;
	size_t i, n = t->raw.n;
	int64_t v = 0;

	if (n > 18 || (n > 1 && *p == '0'))
		return 0;
	for (i = 0; i < n; i++) {
		if (!is_digit(p[i]))
			return 0;
		v = 10 * v + (p[i] - '0');
	}
	t->value = (struct dec){ .units = v };
	t->unit = NULL;
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
		u = narrow(u);
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
	t.end = ++ts->ncell;
	if (span_is(t.raw, COVER_UP) || span_is(t.raw, COVER_LEFT)) {
		if (ts->n != 0 && ts->token[ts->n - 1].row == t.row)
			ts->token[ts->n - 1].end = t.end;
		return;
	}
	if (t.raw.n == 0)
		t.kind = TOKEN_BLANK;
	else if (plain(&t))
		t.kind = TOKEN_FIGURE;
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
	const char *p, *end;

	s = trim(s);
	end = s.p + s.n;
	for (p = s.p; (p = memchr(p, ' ', (size_t)(end - p))) != NULL; p++) {
		if (p[1] != ' ')
			continue;
		add(ts, f, t, (struct span){ s.p, (size_t)(p - s.p) });
		while (p[1] == ' ')
			p++;
		s.p = p + 1;
	}
	add(ts, f, t, (struct span){ s.p, (size_t)(end - s.p) });
}

static int
any_ink(struct span s)
{
	return trim(s).n != 0;
}

/* the first TAB or bar of s, or its end */
static const char *
separator(struct span s)
{
	const char *tab = memchr(s.p, '\t', s.n), *bar;

	if (tab != NULL)
		s.n = (size_t)(tab - s.p);
	bar = memchr(s.p, '|', s.n);
	return bar != NULL ? bar : s.p + s.n;
}

/* are these the pads of a row, bars set close to the end of the line? */
static int
is_pads(struct span s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] == '|'; i++)
		;
	return i >= 2 && !any_ink((struct span){ s.p + i, s.n - i });
}

void
tokens_line(struct tokens *ts, const struct form *f, struct span line,
    size_t line1, int section)
{
	struct token t = { .section = section, .line1 = line1 };
	struct span s;
	char sep = '\0', c;

	if (ts->full)
		return;
	if (line.n == 0 || *line.p != ROW_GOES_ON) {
		ts->nrow++;
		ts->ncell = 0;
	}
	if (line.n == 0 || (!any_ink(line) && *line.p != ROW_GOES_ON &&
	    memchr(line.p, '\t', line.n) == NULL))
		return;
	if (ts->nbytes + line.n > REPORT_MAX) {
		ts->full = 1;
		return;
	}
	ts->nbytes += line.n;
	line = arena_copy(&ts->text, line);
	if (*line.p == ROW_GOES_ON) {
		/* the next cell of the row before, be it a blank */
		sep = '\t';
		line.p++;
		line.n--;
	}
	t.row = ts->nrow;
	for (;; line.p += s.n + 1, line.n -= s.n + 1) {
		s.p = line.p;
		s.n = (size_t)(separator(line) - s.p);
		c = s.n < line.n ? s.p[s.n] : '\n';
		t.bar = c == '|';
		if (sep == '|' && is_pads((struct span){ s.p + s.n,
		    line.n - s.n }) && !any_ink(s))
			break;
		if (any_ink(s))
			piece(ts, f, t, s);
		else if (c == '\t' || sep == '\t' ||
		    (c == '|' && sep == '|' && s.n != 0))
			add(ts, f, t, s);
		if (c == '\n')
			break;
		sep = c;
	}
}
