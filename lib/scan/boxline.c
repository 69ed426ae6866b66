#include <string.h>

#include "scan/box_priv.h"
#include "text/fold.h"
#include "text/width.h"

int
is_rule(struct span s)
{
	size_t i, rules = 0, other = 0;
	uint32_t u;
	enum draws d;

	for (i = 0; i < s.n;) {
		i += char_at(s, i, &u);
		d = u == ':' ? DRAWS_RULE : draws(u);
		if (d == DRAWS_TEXT)
			return 0;
		rules += d == DRAWS_RULE && u != ':';
		other += d == DRAWS_BAR || d == DRAWS_CROSS;
	}
	return rules >= 3 && other != 0;
}

int
is_inside(struct span s)
{
	uint32_t u;
	size_t i = 0;
	enum draws d;

	while (i < s.n) {
		i += char_at(s, i, &u);
		d = draws(u);
		if (d == DRAWS_BAR || d == DRAWS_CROSS)
			return 1;
		if (d != DRAWS_BLANK)
			return 0;
	}
	return 0;
}

int
has_rule(struct span s)
{
	size_t i, run = 0;
	uint32_t u;
	int cross = 0;

	for (i = 0; i < s.n;) {
		i += char_at(s, i, &u);
		switch (draws(u)) {
		case DRAWS_CROSS:
			cross = 1;
			break;
		case DRAWS_RULE:
			run++;
			break;
		default:
			run = 0;
			cross = 0;
			break;
		}
		if (cross && run >= 2)
			return 1;
	}
	return 0;
}

uint32_t
width(struct span s, int chars)
{
	size_t i;
	uint32_t u, x = 0, last = 0;

	for (i = 0; i < s.n;) {
		i += char_at(s, i, &u);
		x += chars ? 1 : (uint32_t)char_width(u);
		if (!is_space(u))
			last = x;
	}
	return last;
}

int
is_full(struct span s)
{
	size_t i, n = 0;
	uint32_t u;
	int ink = 0;
	enum draws d;

	for (i = 0; i < s.n;) {
		i += char_at(s, i, &u);
		d = draws(u);
		if (d == DRAWS_BAR || d == DRAWS_CROSS)
			ink = 0;
		else if (d != DRAWS_BLANK && !ink) {
			ink = 1;
			n++;
		}
	}
	return n > 1;
}

/* the figures of a line of a box: where their cells begin, and if it is full */
struct figures {
	uint32_t x0[OPEN_MAX];
	int full[OPEN_MAX];
	size_t n;
};

static void
find_figures(struct span s, struct figures *fs)
{
	uint32_t u, x = 0, x0 = 0;
	size_t digits = 0, i, len, other = 0, room = 0, wide = 0;
	enum draws d;

	fs->n = 0;
	for (i = 0; i < s.n && fs->n < OPEN_MAX; i += len) {
		len = char_at(s, i, &u);
		d = draws(u);
		if (d == DRAWS_BAR || d == DRAWS_CROSS) {
			if (digits != 0 && other == 0) {
				fs->x0[fs->n] = x0;
				/* a wide character may not go into what is left
				 * (tests/silent/box-wide) */
				fs->full[fs->n++] = room <= ROOM_MIN + wide;
			}
			digits = other = room = wide = 0;
			x0 = x + 1;
		} else if (d == DRAWS_BLANK)
			room++;
		else if (is_digit_char(narrow(u))) {
			wide |= char_width(u) > 1;
			digits++;
		}
		else
			other++;
		x += (uint32_t)char_width(u);
	}
}

/* do both lines hold a figure in one cell, the first one not filling it? */
static int
is_apart(const struct figures *a, const struct figures *b)
{
	size_t i, k;

	for (i = 0; i < a->n; i++)
		for (k = 0; k < b->n; k++)
			if (a->x0[i] == b->x0[k] && !a->full[i])
				return 1;
	return 0;
}

int
box_lines_are_rows(const struct tokens *ts)
{
	struct figures was = { .n = 0 }, now;
	size_t i, lines = 0, rules = 0;
	struct span s;
	int ruled = 0;

	for (i = 0; i < ts->nline; i++) {
		s = ts->line[i].text;
		if (memchr(s.p, '|', s.n) == NULL || !is_inside(s)) {
			ruled |= is_inside(s);
			continue;
		}
		if (has_rule(s)) {
			ruled = 1;
			continue;
		}
		find_figures(s, &now);
		if (now.n == 0)
			continue;
		if (was.n != 0 && ruled)
			rules++;
		else if (was.n != 0)
			lines += (size_t)is_apart(&was, &now);
		was = now;
		ruled = 0;
	}
	/* between tables there is a rule too */
	return 2 * lines > rules;
}
