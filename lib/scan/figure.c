#include <string.h>

#include "base/utf8.h"
#include "scan/figure.h"
#include "text/fold.h"
#include "text/residue.h"
#include "text/space.h"

#define MARK_MAX 32	/* bytes in a mark */
#define UNIT_CHARS 4	/* characters in a unit */

enum {
	MINUS_WORD = 0x51cf,	/* a decrease, as in the form of 2019, */
	MINUS_REST = 0x5c11,	/* and its second character, if it has one */
	PLUS_WORD = 0x589e,	/* an increase */
	PLUS_REST = 0x52a0,
	MINUS_MATH = 0x2212
};

static int
is_mark(const struct form *f, struct span s)
{
	const struct label *l;

	if (s.n > MARK_MAX || !f->marks[(unsigned char)*s.p])
		return 0;
	for (l = f->mark; l != NULL; l = l->next)
		if (span_eq(l->text, s))
			return 1;
	return 0;
}

/* characters that no figure and no mark begins with, and that residue leaves
 * first */
int
figure_never(const struct form *f, struct span s)
{
	const struct label *l;
	uint32_t u;
	size_t len = utf8_get(s.p, s.n, &u);

	u = narrow(u);
	if (len == 0 || is_digit_char(u) || u == '-' || u == MINUS_WORD ||
	    u == MINUS_MATH || u == '+' || u == PLUS_WORD || residue_any((struct span){ s.p, 1 }))
		return 0;
	for (l = f->marks[(unsigned char)*s.p] ? f->mark : NULL; l != NULL;
	    l = l->next)
		if (*l->text.p == *s.p && l->text.n >= len &&
		    memcmp(l->text.p, s.p, len) == 0)
			return 0;
	return 1;
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
plain(struct token *t, struct span s)
{
	const char *p = s.p;
	size_t i, n = s.n;
	int64_t v = 0;

	if (n == 0 || n > DIGITS_MAX || (n > 1 && *p == '0'))
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

/* the unit that s is, or is in traditional characters, or with a reading behind
 * it; what stands before it may be a digit gone wrong. NULL if it is none */
static const struct form_unit *
unit_of(const struct form *f, struct span s)
{
	const struct form_unit *found = NULL, *u;
	uint32_t chars[UNIT_CHARS + 1], first;
	size_t i, n = 0;

	if (utf8_get(s.p, s.n, &first) != 0 && fold_char(first) != 0)
		n = fold(s, chars, LEN(chars));
	for (i = 0; i < f->nunit; i++) {
		u = &f->unit[i];
		if (span_eq(u->text, s) ||
		    (n != 0 && n <= UNIT_CHARS && n == u->n &&
			memcmp(chars, u->chars, n * sizeof(*chars)) == 0))
			found = u;
	}
	return found;
}

/*
 * s as a figure: character, digits with or without separators, decimals, a
 * unit. 00003 and 0a are none: a figure begins with 0 only where that is all of
 * it.
 */
static int
figure(const struct form *f, struct token *t, struct span s)
{
	char b[FIGURE_MAX];
	size_t i, len, n = 0;
	uint32_t u, was = 0;
	struct span rest;

	if (s.n == 0 || s.n > FIGURE_MAX)
		return 0;
	for (i = 0; i < s.n; i += len, was = u) {
		if ((len = utf8_get(s.p + i, s.n - i, &u)) == 0)
			return 0;
		u = narrow(u);
		if (i == 0 && (u == '-' || u == MINUS_WORD || u == MINUS_MATH))
			b[n++] = '-';
		else if ((i == 0 && (u == '+' || u == PLUS_WORD)) ||
		    (was == MINUS_WORD && u == MINUS_REST) ||
		    (was == PLUS_WORD && u == PLUS_REST))
			continue;
		else if ((u >= '0' && u <= '9') || (n != 0 &&
		    (u == '.' || u == ',')))
			b[n++] = (char)u;
		else
			break;
	}
	t->unit = NULL;
	/* nearly every text */
	if (n == 0 || !is_digit(b[n > 1 && b[0] == '-']))
		return 0;
	rest = trim((struct span){ s.p + i, s.n - i });
	if (rest.n != 0 && (t->unit = unit_of(f, rest)) == NULL)
		return 0;
	if (!ungroup(b, &n))
		return 0;
	i = b[0] == '-';
	if (b[i] == '0' && n > i + 1 && b[i + 1] != '.')
		return 0;
	return dec_parse((struct span){ b, n }, &t->value) == 0;
}

static int
all_digits(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return 0;
	return s.n > 1 && s.n <= FIGURE_MAX;
}

enum token_kind
token_kind(const struct form *f, struct token *t, struct span s)
{
	char b[RESIDUE_MAX];

	if (plain(t, s))
		return TOKEN_FIGURE;
	/* nearly every text */
	if (figure_never(f, s)) {
		t->unit = NULL;
		return TOKEN_TEXT;
	}
	if (residue_any(s))
		s = residue_clean(s, b);
	if (s.n == 0)
		return TOKEN_BLANK;
	if (is_mark(f, s))
		return TOKEN_MARK;
	/* digits that begin with 0, or more than a figure has, are several
	 * figures, and they touch */
	if (!(all_digits(s) && *s.p == '0') && figure(f, t, s))
		return TOKEN_FIGURE;
	return all_digits(s) ? TOKEN_DIGITS : TOKEN_TEXT;
}

int
figure_cell(const struct form *f, struct span s)
{
	struct token t = { 0 };
	enum token_kind k;

	if (s.n > RESIDUE_MAX)
		return 0;
	k = token_kind(f, &t, s);
	return k == TOKEN_TEXT ? 0 : k == TOKEN_FIGURE || k == TOKEN_DIGITS ?
	    2 : k == TOKEN_BLANK ? 3 : 1;
}

int
figure_several(struct span s)
{
	struct span w;
	size_t n = 0;

	for (; next_word(&s, &w); n++)
		if (!is_digit(*w.p))
			return 0;
	return n > 1;
}

/* digits behind the point */
static size_t
decimals(struct span s)
{
	size_t i, len, n = 0;
	uint32_t u;
	int point = 0;

	for (i = 0; i < s.n && (len = utf8_get(s.p + i, s.n - i, &u)) != 0;
	    i += len) {
		u = narrow(u);
		if (point && !is_digit_char(u))
			break;
		if (point)
			n++;
		point |= u == '.';
	}
	return n;
}

unsigned
figure_doubt(const struct form_col *c, const struct token *t, int first)
{
	if (first && !c->negative && t->value.units < 0)
		return NOTE_FUZZY;
	if (c->decimals)
		return 0;
	/* with the point they take four bytes */
	if (t->raw.n >= 4 && decimals(t->raw) == 3)
		return NOTE_UNCLEAR;
	return t->value.scale != 0 ? NOTE_FUZZY : 0;
}
