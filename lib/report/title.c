#include <string.h>

#include "base/utf8.h"
#include "report/sections_priv.h"
#include "text/fold.h"
#include "text/space.h"

#define UNIT_MAX 40		/* characters */
#define PERIOD_REACH 96		/* bytes from the period's word to its year */

/* characters that part a line, by code point */
enum {
	COMMA = 0xff0c,
	FULL_STOP = 0x3002,
	SEMICOLON = 0xff1b,
	COLON = 0xff1a,
	DOUBLE_ANGLE = 0xbb,		/* in the path of a page */
	SINGLE_ANGLE = 0x203a,
	BAR = 0xff5c,
};

/* titles */

/* the text of a unit: raw without blanks and markup, and without the year */
static void
unit_text(struct title *t, struct span raw, size_t year, size_t year_end)
{
	struct span left;
	size_t i, k, last = 0, n = 0, open = 0, open_end = 0;
	uint32_t u, f;

	for (i = 0; i < raw.n; i += k) {
		k = char_get(raw, i, &u);
		if ((i >= year && i < year_end) || is_margin(u) || u == '`' ||
		    u < ' ')
			continue;
		f = narrow(u);
		if (n == 0 && fold_char(u) == 0) {
			/* a bullet has a blank behind it */
			left = (struct span){ raw.p + i + k, raw.n - i - k };
			if ((f == '=' || f == '+' || f == '-' || f == '@') &&
			    left.n != 0 && left.p[0] != ' ')
				t->unsafe = 1;
			continue;
		}
		if (is_close(u) && n == open_end && open_end != 0) {
			/* the year stood in these brackets */
			n = open;
			continue;
		}
		if (is_open(u)) {
			open = n;
			open_end = n + k;
		}
		memcpy(t->unit + n, raw.p + i, k);
		n += k;
		/* brackets belong to the name, other stops behind it do not */
		if (fold_char(u) != 0 || (is_close(u) && open_end != 0))
			last = n;
	}
	t->nunit = last;
}

/*
 * The title in f, of raw, with the year at character y (f->n for none) and ny
 * characters of it left out: where the title's words begin, or -1. Of two
 * possible beginnings the one that leaves a unit's name before it is right,
 * else the longer words.
 */
static long
title_words(struct sect *s, size_t y, size_t ny, int *place)
{
	const struct folded *f = &s->folded;
	uint32_t u[CHARS_MAX];
	size_t i, n, at, best = 0;
	long found = -1;
	int ok;

	memcpy(u, f->u, y * sizeof(*u));
	memcpy(u + y, f->u + y + ny, (f->n - y - ny) * sizeof(*u));
	n = f->n - ny;
	for (i = 0; i < s->title.n; i++) {
		if (!phrase_ends(u, n, &s->title.w[i]))
			continue;
		at = n - s->title.w[i].n;
		ok = phrases_end(&s->place, u, at);
		if (found != -1 && (ok < *place ||
		    (ok == *place && s->title.w[i].n < best)))
			continue;
		found = (long)(at < y ? at : at + ny);
		*place = ok;
		best = s->title.w[i].n;
	}
	return found;
}

/* one piece of a line, between the stops that part such pieces */
static void
title_piece(struct sect *s, struct span raw, struct title *t)
{
	struct folded *f = &s->folded;
	size_t i, ny, y = 0, year_end = 0;
	long at = -1;
	uint32_t u;

	fold_line(raw, f);
	/* the year with what follows it, or its figures alone: they may stand
	 * inside the words of the title */
	for (i = 0; i < f->n && at == -1; i++) {
		if ((t->year = year_at(f->u, f->n, i)) == 0)
			continue;
		ny = 4;
		if (i + ny < f->n && f->u[i + ny] == YEAR_CHAR)
			ny++;
		if (ny == 5 && i + ny < f->n && f->u[i + ny] == DEGREE_CHAR)
			ny++;
		for (y = i; ny >= 4 && at == -1; ny--) {
			at = title_words(s, y, ny, &t->place);
			year_end = f->at[y + ny - 1];
			year_end += char_get(raw, year_end, &u);
		}
	}
	if (at == -1) {
		t->year = 0;
		y = f->n;
		year_end = raw.n;
		at = title_words(s, y, 0, &t->place);
	}
	if (at == -1)
		return;
	t->is = 1;
	raw.n = f->at[at];
	unit_text(t, raw, f->at[y], year_end);
	fold_line((struct span){ t->unit, t->nunit }, f);
	if (f->n > UNIT_MAX)
		t->is = 0;
	if (f->n < 2)
		t->nunit = 0;
}

static int
is_stop(uint32_t u)
{
	return u == COMMA || u == FULL_STOP || u == SEMICOLON || u == ';' ||
	    u == ',';
}

static int
parts(uint32_t u)
{
	return u == ':' || u == COLON || u == '>' || u == '|' || u == BAR ||
	    u == '_' || u == DOUBLE_ANGLE || u == SINGLE_ANGLE || u == '\t';
}

/* a sentence is no title, and a list or path of a page may hold one */
static void
read_title(struct sect *s, struct span line, struct title *t)
{
	size_t from = 0, i, k;
	uint32_t u;

	t->is = 0;
	for (i = 0; i < line.n; i += k) {
		k = char_get(line, i, &u);
		if (is_stop(u))
			return;
	}
	for (i = 0; i <= line.n && !t->is; i += k) {
		k = i < line.n ? char_get(line, i, &u) : 1;
		if (i < line.n && !parts(u))
			continue;
		*t = (struct title){ .is = 0 };
		title_piece(s, (struct span){ line.p + from, i - from }, t);
		from = i + k;
	}
}

/* does the line begin with a word of what stands beside a report?  With all,
 * is it nothing but that: then the link itself is the next line */
static int
is_aside(struct sect *s, const char *p, size_t n, int all)
{
	const struct folded *f = &s->folded;
	size_t i;

	fold_line((struct span){ p, n }, &s->folded);
	for (i = 0; i < s->aside.n; i++)
		if (phrase_starts(f->u, f->n, &s->aside.w[i]) &&
		    (!all || f->n == s->aside.w[i].n))
			return 1;
	return 0;
}

size_t
title_find(struct sect *s, struct span line, size_t line1)
{
	struct title *t = &s->try;
	int has_year, best = -1;
	size_t k, rank, best_rank = 0;

	if (is_aside(s, line.p, line.n, 0) || (sect_whole(s) &&
	    is_aside(s, s->before[0].text, s->before[0].n, 1)))
		return 0;
	read_title(s, line, t);
	if (t->is && t->year != 0 && t->nunit != 0)
		return line1;
	has_year = t->is && t->year != 0;
	if (t->is && (has_year || t->nunit != 0)) {
		best = 0;
		best_rank = has_year ? 2 : 1;
	}
	for (k = 1; k <= 2 && s->before[k - 1].n != 0; k++) {
		if (is_aside(s, s->before[k - 1].text, s->before[k - 1].n, 0))
			break;
		read_title(s, sect_joined(s, k, line), t);
		if (!t->is || t->year == 0)
			continue;
		/* a line that is only near must at least end as units do */
		rank = t->nunit == 0 ? 2 : has_year || k == 2 ?
		    (t->place ? 3 : 0) : 3;
		if (rank > best_rank) {
			best = (int)k;
			best_rank = rank;
		}
	}
	if (best == -1)
		return 0;
	read_title(s, sect_joined(s, (size_t)best, line), t);
	return best == 0 ? line1 : s->before[best - 1].line1;
}

/* years in prose */

/* the figures 20dd at s.p[i] */
static int
figures_at(struct span s, size_t i)
{
	if (s.n - i < 4 || s.p[i] != '2' || s.p[i + 1] != '0' ||
	    !is_digit(s.p[i + 2]) ||
	    !is_digit(s.p[i + 3]) ||
	    (i > 0 && is_digit(s.p[i - 1])))
		return 0;
	return 2000 + 10 * (s.p[i + 2] - '0') + s.p[i + 3] - '0';
}

/* the character that ends before s.p[i], blanks left out; 0 at the start */
static uint32_t
char_before(struct span s, size_t i)
{
	uint32_t u;
	size_t k;

	for (; i > 0; i -= k) {
		k = char_back(s, i, &u);
		if (!is_space(u))
			return u;
	}
	return 0;
}

/* does a word of the period stand shortly before s.p[i]? */
static int
after_period(struct sect *s, struct span line, size_t i)
{
	struct folded *f = &s->folded;
	size_t from = i > PERIOD_REACH ? i - PERIOD_REACH : 0, k;

	while (from < i && utf8_inside(line.p[from]))
		from++;
	fold_line((struct span){ line.p + from, i - from }, f);
	for (k = 0; k < f->n; k++)
		if (phrases_start(&s->period, f->u + k, f->n - k))
			return 1;
	return 0;
}

/* the last year of the period that begins with the one at s.p[i] */
static int
period_end(struct span s, size_t i, int title_year)
{
	size_t end = s.n - i > PERIOD_REACH ? i + PERIOD_REACH : s.n;
	int y, year = 0;
	uint32_t u;

	for (; i < end; i++) {
		if (s.p[i] == '\xe3' && char_get(s, i, &u) == 3 &&
		    u == FULL_STOP)
			break;
		if ((y = figures_at(s, i)) == 0)
			continue;
		if (y == title_year)
			return y;
		year = y;
	}
	return year;
}

static void
period(struct sect *s, int year, size_t line1, struct sect_line *r)
{
	s->period_year = year;
	if (s->said.year == year)
		return;
	r->year = year;
	r->year_line1 = line1;
	r->year_other = s->said.year;
	s->said.year = year;
}

void
years_find(struct sect *s, struct span line, size_t line1, struct sect_line *r)
{
	const char *p = line.p;
	size_t i, k;
	uint32_t u;
	int y;

	while ((p = memchr(p, '2', line.n - (size_t)(p - line.p))) != NULL) {
		i = (size_t)(p++ - line.p);
		if ((y = figures_at(line, i)) == 0)
			continue;
		if (after_period(s, line, i)) {
			period(s, period_end(line, i, s->said.year), line1, r);
			return;
		}
		if (s->said.year != 0 || s->section != 1)
			continue;
		for (k = i + 4, u = ' '; k < line.n && is_space(u); )
			k += char_get(line, k, &u);
		if (u != YEAR_CHAR || fold_char(char_before(line, i)) != 0)
			continue;
		s->said.year = y;
		r->year = y;
		r->year_line1 = line1;
	}
}
