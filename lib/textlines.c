#include <string.h>

#include "fold.h"
#include "html.h"
#include "textlines.h"

#define LONE_MIN 8	/* bars alone on a line that make a habit */
#define FULL_MIN 2	/* lines of text of the greatest width that do */

/* how the lines with bars use them */
static void
bar_habits(struct tokens *ts)
{
	size_t bars = 0, i, lone = 0, opens = 0;
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
		if (s.n < 2 || *ts->line[i].text.p == ROW_GOES_ON)
			continue;
		ts->pads |= s.p[s.n - 1] == '|' && s.p[s.n - 2] == '|';
		if (memchr(p + 1, '|', (size_t)(s.p + s.n - p) - 1) == NULL)
			continue;
		bars++;
		opens += *s.p == '|';
	}
	ts->lone = lone >= LONE_MIN;
	ts->opens = opens * 10 >= bars * 9;
}

/* how wide a text is: in bytes, in signs, in display cells */
enum { BYTES, SIGNS, CELLS, WIDTHS };

static void
measure(struct span s, size_t *w)
{
	size_t len;
	uint32_t u;

	w[BYTES] = s.n;
	for (w[SIGNS] = w[CELLS] = 0; s.n != 0; s.p += len, s.n -= len) {
		len = utf8_get(s.p, s.n, &u);
		w[SIGNS]++;
		w[CELLS] += len != 0 ? (size_t)sign_width(u) : 1;
		len = len != 0 ? len : 1;
	}
}

/* does a line begin in its first half, and end in no figure?  Others may be set to
 * the right (lynx) */
static int
is_text(struct span s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] == ' '; i++)
		;
	return 2 * i < s.n && !is_digit(s.p[s.n - 1]);
}

/*
 * Which lines are full?  What cuts or folds a text at a width (cut, fold, a
 * terminal: tests/silent/clip) leaves several lines that are just as wide as
 * any.
 */
static void
find_full(struct tokens *ts)
{
	size_t i, k, w[WIDTHS], max[WIDTHS] = { 0 }, n[WIDTHS] = { 0 };
	struct span s;

	for (i = 0; i < ts->nline; i++) {
		s = ts->line[i].text;
		measure(s, w);
		for (k = 0; k < WIDTHS; k++) {
			if (w[k] > max[k]) {
				max[k] = w[k];
				n[k] = 0;
			}
			n[k] += w[k] == max[k] && w[k] != 0 && is_text(s);
		}
	}
	for (i = 0; i < ts->nline; i++) {
		ts->line[i].full = 0;
		measure(ts->line[i].text, w);
		for (k = 0; k < WIDTHS; k++)
			ts->line[i].full |= w[k] == max[k] && w[k] != 0 &&
			    n[k] >= FULL_MIN;
	}
}

void
textlines_habits(struct tokens *ts)
{
	bar_habits(ts);
	find_full(ts);
}
