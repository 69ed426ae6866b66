#include <string.h>

#include "base/utf8.h"
#include "scan/textlines.h"
#include "text/space.h"
#include "text/width.h"

#define LONE_MIN 8	/* bars alone on a line that make a habit */
#define FULL_MIN 2	/* lines of text of the greatest width that do */

/* how the lines with bars use them */
static void
bar_habits(struct tokens *ts)
{
	size_t bars = 0, closes = 0, i, lone = 0, opens = 0;
	const char *p;
	struct span s;

	ts->pads = ts->fenced = 0;
	for (i = 0; i < ts->nline; i++) {
		s = ts->line[i].text;
		if ((p = memchr(s.p, '|', s.n)) == NULL)
			continue;
		s = trim(s);
		lone += (size_t)span_is(s, "|");
		ts->fenced |= span_is(s, "|===");
		if (s.n < 2 || ts->line[i].goes_on)
			continue;
		ts->pads |= s.p[s.n - 1] == '|' && s.p[s.n - 2] == '|';
		if (memchr(p + 1, '|', (size_t)(s.p + s.n - p) - 1) == NULL)
			continue;
		bars++;
		opens += *s.p == '|';
		closes += s.p[s.n - 1] == '|';
	}
	ts->lone = lone >= LONE_MIN;
	ts->opens = opens * 10 >= bars * 9;
	ts->closes = closes * 4 >= bars * 3;
}

#define TOP 3		/* widths that are looked at */

void
textline_measure(struct textline *l)
{
	struct span s = l->text;
	size_t len;
	uint32_t u;

	l->width[WIDTH_BYTES] = s.n;
	l->width[WIDTH_CHARS] = l->width[WIDTH_CELLS] = 0;
	for (; s.n != 0; s.p += len, s.n -= len) {
		l->width[WIDTH_CHARS]++;
		if (han_get(s.p, s.n) != 0) {
			l->width[WIDTH_CELLS] += 2;
			len = 3;
			continue;
		}
		len = utf8_get(s.p, s.n, &u);
		l->width[WIDTH_CELLS] += len != 0 ? (size_t)char_width(u) : 1;
		len = len != 0 ? len : 1;
	}
}

/* does a line begin in its first half, and end in no figure? Others may be set
 * to the right (lynx) */
static int
is_text(struct span s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] == ' '; i++)
		;
	return 2 * i < s.n && !is_digit(s.p[s.n - 1]);
}

/* the greatest widths of lines, the greatest first */
struct widest {
	size_t w;
	size_t lines, text;	/* that are so wide; of text */
};

static void
enter(struct widest *top, size_t w, int text)
{
	size_t i, k;

	for (i = 0; i < TOP && top[i].w > w; i++)
		;
	if (i == TOP)
		return;
	if (top[i].w != w) {
		for (k = TOP - 1; k > i; k--)
			top[k] = top[k - 1];
		top[i] = (struct widest){ .w = w };
	}
	top[i].lines++;
	top[i].text += (size_t)text;
}

/* the width at which several lines end, but for one or two; 0 if there is
 * none */
static size_t
edge_of(const struct widest *top)
{
	size_t i, wider = 0;

	for (i = 0; i < TOP && wider < TOP; wider += top[i++].lines)
		if (top[i].text >= FULL_MIN)
			return top[i].w;
	return 0;
}

/*
 * Which lines are full?  What cuts or folds a text at a width (cut, fold, a
 * terminal: tests/silent/clip) leaves several lines that are just as wide as
 * any; a title or two may have been left as it was.
 */
static void
find_full(struct tokens *ts)
{
	struct widest top[WIDTHS][TOP] = { { { 0, 0, 0 } } };
	struct textline *l;
	size_t edge, i, k;

	for (i = 0; i < ts->nline; i++) {
		l = &ts->line[i];
		l->full = 0;
		textline_measure(l);
		for (k = 0; k < WIDTHS && l->text.n != 0; k++)
			enter(top[k], l->width[k], is_text(l->text));
	}
	for (k = 0; k < WIDTHS; k++) {
		edge = edge_of(top[k]);
		for (i = 0; i < ts->nline && edge != 0; i++)
			ts->line[i].full |= ts->line[i].width[k] == edge;
	}
}

void
textlines_habits(struct tokens *ts)
{
	bar_habits(ts);
	find_full(ts);
}
