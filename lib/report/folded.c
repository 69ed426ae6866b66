#include <string.h>

#include "base/memory.h"
#include "report/folded.h"
#include "text/fold.h"
#include "text/space.h"

/* characters with a meaning of their own: C holds no Chinese text */
enum {
	ZERO_CHAR = 0x3007,
	ZERO_WORD = 0x96f6,
	WHITE_CIRCLE = 0x25cb,		/* typed for ZERO_CHAR */
	LARGE_CIRCLE = 0x25ef,
};

size_t
char_back(struct span s, size_t i, uint32_t *u)
{
	size_t k = utf8_back(s.p, i, u);

	if (k == 0)
		*u = ' ';
	return k != 0 ? k : 1;
}

void
fold_line(struct span s, struct folded *f)
{
	size_t i, len;
	uint32_t u;

	f->n = 0;
	for (i = 0; i < s.n && f->n < CHARS_MAX; i += len) {
		/* two thousand twenty-three is written with any circle */
		if ((u = han_get(s.p + i, s.n - i)) != 0) {
			len = 3;
			u = u == ZERO_WORD ? ZERO_CHAR : simplified(u);
		} else {
			len = char_get(s, i, &u);
			if (u == WHITE_CIRCLE || u == LARGE_CIRCLE)
				u = ZERO_CHAR;
			else if ((u = fold_char(u)) == 0)
				continue;
		}
		f->u[f->n] = u;
		f->at[f->n++] = (uint16_t)i;
	}
	f->at[f->n] = (uint16_t)s.n;
}

int
digit_value(uint32_t u)
{
	int v;

	if (is_digit_char(u))
		return (int)u - '0';
	if (u == ZERO_CHAR)
		return 0;
	v = numeral_value(u);
	return v >= 1 && v <= 9 ? v : -1;
}

int
year_at(const uint32_t *u, size_t n, size_t i)
{
	int a, b, c, d;

	if (n - i < 4)
		return 0;
	a = digit_value(u[i]);
	b = digit_value(u[i + 1]);
	c = digit_value(u[i + 2]);
	d = digit_value(u[i + 3]);
	if (a != 2 || b != 0 || c < 0 || d < 0 ||
	    (i > 0 && is_digit_char(u[i - 1])) ||
	    (i + 4 < n && is_digit_char(u[i + 4])))
		return 0;
	return 2000 + 10 * c + d;
}

int
is_open(uint32_t u)
{
	return u == '(' || u == '[' || u == 0xff08 || u == 0xff3b ||
	    u == 0x3010 || u == 0x3014;
}

int
is_close(uint32_t u)
{
	return u == ')' || u == ']' || u == 0xff09 || u == 0xff3d ||
	    u == 0x3011 || u == 0x3015;
}

int
is_margin(uint32_t u)
{
	return is_space(u) || u == '*' || u == '#' || u == '|';
}

void
phrases_add(struct phrases *ws, const struct label *l, int section)
{
	void *p = ws->w;
	size_t i;

	for (; l != NULL; l = l->next) {
		for (i = 0; i < ws->n; i++)
			if (ws->w[i].n == l->n && ws->w[i].section == section &&
			    memcmp(ws->w[i].chars, l->chars,
			    l->n * sizeof(*l->chars)) == 0)
				break;
		if (i < ws->n || l->n == 0)
			continue;
		xgrow(&p, &ws->cap, ws->n + 1, sizeof(*ws->w));
		ws->w = p;
		ws->w[ws->n++] = (struct phrase){ l->chars, l->n, section };
	}
}

int
phrase_starts(const uint32_t *u, size_t n, const struct phrase *w)
{
	return n >= w->n && *u == *w->chars &&
	    memcmp(u, w->chars, w->n * sizeof(*u)) == 0;
}

int
phrase_ends(const uint32_t *u, size_t n, const struct phrase *w)
{
	return n >= w->n && phrase_starts(u + n - w->n, w->n, w);
}

int
phrases_end(const struct phrases *ws, const uint32_t *u, size_t n)
{
	size_t i;

	for (i = 0; i < ws->n; i++)
		if (phrase_ends(u, n, &ws->w[i]))
			return 1;
	return 0;
}

int
phrases_start(const struct phrases *ws, const uint32_t *u, size_t n)
{
	size_t i;

	for (i = 0; i < ws->n; i++)
		if (phrase_starts(u, n, &ws->w[i]))
			return 1;
	return 0;
}

int
ends_in_figure(struct span s)
{
	uint32_t u;

	if ((unsigned char)s.p[s.n - 1] < 0x80)
		return is_digit(s.p[s.n - 1]);
	char_back(s, s.n, &u);
	return is_digit_char(narrow(u));
}

int
ends_in_unit(struct span s)
{
	uint32_t u;
	size_t k = char_back(s, s.n, &u);

	if (k < 2 || k >= s.n || u == YEAR_CHAR)
		return 0;
	s.n -= k;
	char_back(s, s.n, &u);
	return is_digit_char(narrow(u));
}
