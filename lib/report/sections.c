#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "form/forms.h"
#include "report/sections_priv.h"
#include "text/fold.h"
#include "text/space.h"

#define YEAR_LINE_MAX 24	/* bytes of a line that is a year in brackets */
#define TABLE_LINES 3		/* lines of figures outside sections 2 to 4 */

/* numbers of items that are one character, by code point */
enum {
	CIRCLED_FIRST = 0x2460, CIRCLED_LAST = 0x249b,
	PAREN_FIRST = 0x3220, PAREN_LAST = 0x3229,
};

struct heading {
	int section;		/* 0: none */
	int sure;		/* its numeral says the same */
	int text;		/* something follows on the line */
};

/* if there are more than TAIL_MAX, any line may be a heading */
static void
add_tail(struct sect *s, uint32_t u)
{
	size_t i;

	for (i = 0; i < s->ntail && s->tail[i] != u; i++)
		;
	if (i == s->ntail && i < TAIL_MAX)
		s->tail[s->ntail++] = u;
}

static void
add_tails(struct sect *s, const struct phrases *ws)
{
	size_t i;

	for (i = 0; i < ws->n; i++)
		add_tail(s, ws->w[i].chars[ws->w[i].n - 1]);
}

struct sect *
sect_new(const struct forms *fs)
{
	struct sect *s = xrealloc(NULL, sizeof(*s));
	const struct form *f;
	size_t i;
	int k;

	memset(s, 0, sizeof(*s));
	for (i = 0; i < forms_count(fs); i++) {
		f = forms_at(fs, i);
		for (k = 1; k <= FORM_SECTIONS; k++)
			phrases_add(&s->head, f->section[k], k);
		phrases_add(&s->title, f->title, 0);
		phrases_add(&s->period, f->period, 0);
		phrases_add(&s->place, f->place, 0);
		phrases_add(&s->aside, f->aside, 0);
	}
	add_tails(s, &s->head);
	add_tails(s, &s->title);
	add_tail(s, YEAR_CHAR);
	add_tail(s, DEGREE_CHAR);
	return s;
}

void
sect_free(struct sect *s)
{
	free(s->head.w);
	free(s->title.w);
	free(s->period.w);
	free(s->place.w);
	free(s->aside.w);
	free(s);
}

/* headings */

/*
 * The number before a heading, its length in *len: 1 to 10, 0 for none, -1 for
 * one that no section bears.  A numeral in brackets is a subsection's, and
 * subsections carry the titles of sections (test split/subsection).
 */
static int
heading_number(struct span s, size_t *len, int *arabic)
{
	size_t i, k;
	int v, value = 0;
	uint32_t u;

	*len = 0;
	*arabic = 0;
	for (i = 0; i < s.n; i += k) {
		k = char_get(s, i, &u);
		/* (1), circled 1 and their like are one character */
		if ((u >= CIRCLED_FIRST && u <= CIRCLED_LAST) ||
		    (u >= PAREN_FIRST && u <= PAREN_LAST))
			return -1;
		if (fold_char(u) != 0)
			break;
	}
	for (; i < s.n; i += k) {
		k = char_get(s, i, &u);
		u = narrow(u);
		v = is_digit_char(u) ? (int)u - '0' : numeral_value(u);
		if (v == 0 && !is_digit_char(u))
			break;
		*arabic |= is_digit_char(u);
		value = value == 0 ? v : 99;
		*len = i + k;
	}
	for (; i < s.n; i += k) {
		k = char_get(s, i, &u);
		if (value != 0 && is_close(u))
			return -1;
		if (!is_space(u))
			break;
	}
	return value;
}

static struct heading
heading(struct sect *s, struct span line)
{
	struct heading h = { 0, 0, 0 };
	struct folded *f = &s->folded;
	const struct phrase *w;
	size_t best = 0, i, len, k;
	int arabic, number;
	uint32_t u;

	number = heading_number(line, &len, &arabic);
	if (number == -1)
		return h;
	line.p += len;
	line.n -= len;
	fold_line(line, f);
	for (i = 0; i < s->head.n; i++) {
		w = &s->head.w[i];
		if (w->n <= best || !phrase_starts(f->u, f->n, w) ||
		    (arabic && number != w->section))
			continue;
		/* more on the line only behind a full number and a stop */
		if (f->n > w->n) {
			k = f->at[w->n - 1];
			k += char_get(line, k, &u);
			char_get(line, k, &u);
			if (arabic || number != w->section ||
			    fold_char(u) != 0)
				continue;
		}
		best = w->n;
		h.section = w->section;
		h.sure = !arabic && number == w->section;
	}
	/* dots and a page number are no text */
	for (i = best; h.section != 0 && i < f->n; i++)
		h.text |= !is_digit_char(f->u[i]);
	return h;
}

struct span
sect_joined(struct sect *s, size_t k, struct span line)
{
	size_t n = 0;

	for (; k > 0; k--) {
		memcpy(s->join + n, s->before[k - 1].text, s->before[k - 1].n);
		n += s->before[k - 1].n;
	}
	memcpy(s->join + n, line.p, line.n);
	return (struct span){ s->join, n + line.n };
}

int
sect_whole(const struct sect *s)
{
	return s->table || (s->prose && s->section >= 5);
}

/*
 * Can line end one of the words?  It ends in one, or is the rest of one that
 * the line before has cut, or ends in the year (which may stand inside).
 */
static int
completes(struct sect *s, const struct phrases *ws, struct span line)
{
	struct folded *f = &s->folded;
	const struct phrase *w;
	size_t i, k;

	fold_line(line, f);
	if (f->n == 0)
		return 0;
	if (ws == &s->title && (is_digit_char(f->u[f->n - 1]) ||
	    f->u[f->n - 1] == YEAR_CHAR || f->u[f->n - 1] == DEGREE_CHAR))
		return 1;
	for (i = 0; i < ws->n; i++) {
		w = &ws->w[i];
		for (k = 0; k < w->n && k < f->n &&
		    w->chars[w->n - 1 - k] == f->u[f->n - 1 - k]; k++)
			;
		if (k >= 2 || k == f->n)
			return 1;
	}
	return 0;
}


/* the machine */

static void
reset(struct sect *s)
{
	s->section = s->sure = s->contents = s->text = s->prose = 0;
	s->figures = s->table = s->period_year = 0;
	s->said.year = s->title_year = 0;
	s->said.nunit = 0;
	s->again_line1 = 0;
}

void
sect_begin(struct sect *s)
{
	reset(s);
	s->before[0].n = s->before[1].n = 0;
}

/* does t say what is known, of the period's year or the title's? */
static int
same_title(const struct sect *s, const struct title *t)
{
	return (t->year == s->said.year || t->year == s->title_year) &&
	    (t->nunit == 0 || s->said.nunit == 0 ||
	    span_eq((struct span){ t->unit, t->nunit },
	    (struct span){ s->said.unit, s->said.nunit }));
}

/* take t for what the report says of itself */
static void
say(struct sect *s, const struct title *t, size_t line1, struct sect_line *r)
{
	if (t->nunit != 0 && !span_eq((struct span){ t->unit, t->nunit },
	    (struct span){ s->said.unit, s->said.nunit })) {
		memcpy(s->said.unit, t->unit, t->nunit);
		s->said.nunit = t->nunit;
		r->unit = (struct span){ s->said.unit, t->nunit };
		r->unit_line1 = line1;
		r->unit_unsafe = t->unsafe;
	}
	if (t->year != 0)
		s->title_year = t->year;
	if (t->year == 0 || t->year == s->said.year)
		return;
	if (s->period_year != 0) {
		r->year_other = t->year;
		r->year = s->period_year;
	} else
		s->said.year = r->year = t->year;
	r->year_line1 = line1;
}

/* s->try is a title that ends here: is it one of a report? */
static int
take_title(struct sect *s, size_t line1, struct sect_line *r)
{
	struct title *t = &s->try;

	if (s->section >= 2 && s->section <= 3 && s->said.year == 0 &&
	    s->said.nunit == 0) {
		/* a running title within the tables, the first there is */
		say(s, t, line1, r);
		return t->year != 0;
	}
	if (sect_whole(s)) {
		if (t->year == 0)
			return 0;
		if (same_title(s, t)) {
			s->again = *t;
			s->again_line1 = line1;
			return 0;
		}
		reset(s);
		r->new_report = 1;
	} else if (s->section > 0 && s->section < 5)
		return 0;
	s->section = s->sure = s->contents = 0;
	say(s, t, line1, r);
	return t->year != 0;
}

/* 0 where the heading is none after all */
static int
take_heading(struct sect *s, struct heading h, struct sect_line *r)
{
	int k = h.section, text = s->text;
	struct title again;
	size_t again_line1 = s->again_line1;

	if (k == 1 && sect_whole(s) && s->section >= (h.sure ? 4 : 5)) {
		again = s->again;
		reset(s);
		r->new_report = 1;
		if (again_line1 != 0)
			say(s, &again, again_line1, r);
	} else if (k >= 2 && k <= 4 && h.sure && s->section >= 5 &&
	    sect_whole(s)) {
		/* a report without title and first section */
		reset(s);
		r->new_report = 1;
	} else if (s->contents != 0 && !text && k > s->contents) {
		s->contents = k;
		s->text = h.text;
		return 1;
	} else if (s->section == 1 && k == 2 && !text) {
		/* nothing in section 1: these are the contents */
		s->contents = 2;
		s->section = s->sure = 0;
		return 1;
	} else if (k <= s->section && !(h.sure && k > s->sure) &&
	    !(k == 1 && h.sure && !s->table))
		return 0;
	s->contents = 0;
	s->section = k;
	s->text = h.text;
	if (h.sure)
		s->sure = k;
	return 1;
}

/* a line that is no heading */
static void
take_text(struct sect *s, struct span line, int figure)
{
	size_t i, cells = 0;

	s->text = 1;
	/* the last line of contents that end early was a heading */
	if (s->contents != 0 && s->contents < 5) {
		s->section = s->sure = s->contents;
		s->contents = 0;
	}
	if (s->section > 0 && line.n > SHORT_MAX)
		s->prose = 1;
	if (s->table || (!figure && (line.n > SHORT_MAX ||
	    !ends_in_unit(line))))
		return;
	if (s->section >= 2 && s->section <= 4) {
		s->table = 1;
		return;
	}
	for (i = 0; i < line.n && cells < 3; i++)
		cells += line.p[i] == '\t' || line.p[i] == '|';
	if (cells == 3 && ++s->figures == TABLE_LINES)
		s->table = 1;
}

static void
remember(struct sect *s, struct span line, size_t line1)
{
	s->before[1].n = s->before[0].n;
	memcpy(s->before[1].text, s->before[0].text, s->before[0].n);
	s->before[1].line1 = s->before[0].line1;
	memcpy(s->before[0].text, line.p, line.n);
	s->before[0].n = line.n;
	s->before[0].line1 = line1;
}

/* the last character that counts, folded as those of the forms are; 0 if none
 * does */
static uint32_t
last_char(struct span s)
{
	size_t k;
	uint32_t u;

	for (; s.n != 0; s.n -= k) {
		k = char_back(s, s.n, &u);
		if ((u = fold_char(u)) != 0)
			return u;
	}
	return 0;
}

/* can line be the end of a heading or a title?  Nearly none can. */
static int
candidate(const struct sect *s, struct span line)
{
	uint32_t u;
	size_t i;

	char_get(line, 0, &u);
	if (numeral_value(u) != 0)
		return 1;
	u = last_char(line);
	if (is_digit_char(u))
		return s->section == 0 && line.n < YEAR_LINE_MAX;
	for (i = 0; i < s->ntail; i++)
		if (s->tail[i] == u)
			return 1;
	return s->ntail == TAIL_MAX;
}

/* the line as heading, title or text */
static int
take(struct sect *s, struct span line, size_t line1, struct sect_line *r)
{
	struct heading h = heading(s, line);
	size_t at;

	if (h.section == 0 && s->before[0].n != 0 &&
	    completes(s, &s->head, line))
		h = heading(s, sect_joined(s, 1, line));
	if (h.section != 0)
		return take_heading(s, h, r);
	/* inside a report there are no titles */
	if ((s->section > 0 && s->section < 5 && !sect_whole(s)) ||
	    !completes(s, &s->title, line) ||
	    (at = title_find(s, line, line1)) == 0)
		return 0;
	return take_title(s, at, r);
}

/* is it what stands between the empty fields that fill up a row of CSV? */
static int
is_pad(char c)
{
	return c == ',' || c == ';' || c == '"' || c == ' ';
}

/* a line without what a program puts around it: such fields, quotes, a command
 * of LaTeX */
static struct span
unwrapped(struct span s)
{
	size_t i, n, pads = 0;
	const char *end;

	for (n = s.n; n > 0 && is_pad(s.p[n - 1]); n--)
		pads += s.p[n - 1] == ',' || s.p[n - 1] == ';';
	if (pads > 1 && n > 1) {
		i = *s.p == '"';
		return (struct span){ s.p + i, n - i };
	}
	if (*s.p != '\\')
		return s;
	for (i = 1; i < s.n && ((s.p[i] >= 'a' && s.p[i] <= 'z') ||
	    s.p[i] == '*'); i++)
		;
	if (i == s.n || s.p[i++] != '{' ||
	    (end = memchr(s.p + i, '}', s.n - i)) == NULL)
		return s;
	return (struct span){ s.p + i, (size_t)(end - s.p) - i };
}

void
sect_line(struct sect *s, struct span text, size_t line1, struct sect_line *r)
{
	struct span line = trim_with(text, is_margin);
	int done = 0, figure;

	memset(r, 0, sizeof(*r));
	r->tag = s->section;
	if (line.n != 0)
		line = unwrapped(line);
	if (line.n == 0)
		return;
	figure = ends_in_figure(line);
	if (figure && s->section > 1 && s->section < 5) {
		/* nearly all lines of a table */
		take_text(s, line, 1);
		r->tag = s->section;
		s->before[0].n = s->before[1].n = 0;
		return;
	}
	if (line.n <= SHORT_MAX && candidate(s, line))
		done = take(s, line, line1, r);
	if (!done)
		take_text(s, line, figure);
	if (s->section <= 1 && s->period_year == 0)
		years_find(s, line, line1, r);
	if (done || line.n > SHORT_MAX)
		s->before[0].n = s->before[1].n = 0;
	else
		remember(s, line, line1);
	r->tag = s->section;
}
