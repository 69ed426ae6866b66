#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "sect.h"

#define SHORT_MAX 256		/* bytes of a line that may be a heading */
#define JOIN_MAX (3 * SHORT_MAX)
#define UNIT_MAX 40		/* signs */
#define YEAR_LINE_MAX 24	/* bytes of a line that is a year in brackets */
#define PERIOD_REACH 96		/* bytes from the period's word to its year */
#define TAIL_MAX 32		/* signs that end headings and titles */
#define TABLE_LINES 3		/* lines of figures outside sections 2 to 4 */

/* signs with a meaning of their own: C holds no Chinese text */
enum {
	HAN_FIRST = 0x4e00, HAN_LAST = 0x9fff,	/* fold to themselves */
	YEAR_SIGN = 0x5e74,		/* behind a year */
	DEGREE_SIGN = 0x5ea6,		/* behind that: the year's */
	ZERO_SIGN = 0x3007,
	ZERO_WORD = 0x96f6,
	WHITE_CIRCLE = 0x25cb,		/* typed for ZERO_SIGN */
	LARGE_CIRCLE = 0x25ef,
	COMMA = 0xff0c,
	FULL_STOP = 0x3002,
	SEMICOLON = 0xff1b,
	COLON = 0xff1a,
	DOUBLE_ANGLE = 0xbb,		/* in the path of a page */
	SINGLE_ANGLE = 0x203a,
	BAR = 0xff5c,
	CIRCLED_FIRST = 0x2460, CIRCLED_LAST = 0x249b,
	PAREN_FIRST = 0x3220, PAREN_LAST = 0x3229,
};

/* one to ten */
static const uint16_t numeral[] = {
	0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d,
	0x5341
};

/* a label of any form */
struct word {
	const uint32_t *sign;
	size_t n;
	int section;
};

struct words {
	struct word *w;
	size_t n, cap;
};

/* a line or some, folded, with the place of each sign in the text */
struct signs {
	uint32_t u[JOIN_MAX];
	uint16_t at[JOIN_MAX + 1];
	size_t n;
};

struct heading {
	int section;		/* 0: none */
	int sure;		/* its numeral says the same */
	int text;		/* something follows on the line */
};

struct title {
	int is;			/* the words of a title are there */
	int year;		/* 0: none */
	int place;		/* the unit ends as units do */
	int unsafe;
	size_t nunit;		/* bytes; 0: none */
	char unit[JOIN_MAX];
};

struct recent {
	char text[SHORT_MAX];
	size_t n;
	size_t line1;
};

struct sect {
	struct words head, title, period, place, aside;
	uint32_t tail[TAIL_MAX];	/* signs that end a heading or title */
	size_t ntail;
	struct recent before[2];	/* short lines, the last one first */

	int section;		/* that lines are in now */
	int sure;		/* the last one whose numeral was right */
	int contents;		/* last heading of a table of contents, or 0 */
	int text;		/* there was text since the last heading */
	int prose;		/* there was a long line in section 1 or on */
	int figures;		/* lines of figures outside sections 2 to 4 */
	int table;		/* there was a table */

	struct title said;	/* of the report, as far as known */
	size_t said_line1;
	int period_year;
	struct title again;	/* the same title later: a page's head, or the
				   first line of the same report again */
	size_t again_line1;

	struct signs signs;
	char join[JOIN_MAX];
	struct title try;
};

/* words */

static void
add(struct words *ws, const struct label *l, int section)
{
	void *p = ws->w;
	size_t i;

	for (; l != NULL; l = l->next) {
		for (i = 0; i < ws->n; i++)
			if (ws->w[i].n == l->n && ws->w[i].section == section &&
			    memcmp(ws->w[i].sign, l->sign,
			    l->n * sizeof(*l->sign)) == 0)
				break;
		if (i < ws->n || l->n == 0)
			continue;
		xgrow(&p, &ws->cap, ws->n + 1, sizeof(*ws->w));
		ws->w = p;
		ws->w[ws->n++] = (struct word){ l->sign, l->n, section };
	}
}

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
add_tails(struct sect *s, const struct words *ws)
{
	size_t i;

	for (i = 0; i < ws->n; i++)
		add_tail(s, ws->w[i].sign[ws->w[i].n - 1]);
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
			add(&s->head, f->section[k], k);
		add(&s->title, f->title, 0);
		add(&s->period, f->period, 0);
		add(&s->place, f->place, 0);
		add(&s->aside, f->aside, 0);
	}
	add_tails(s, &s->head);
	add_tails(s, &s->title);
	add_tail(s, YEAR_SIGN);
	add_tail(s, DEGREE_SIGN);
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

static int
starts(const uint32_t *u, size_t n, const struct word *w)
{
	return n >= w->n && memcmp(u, w->sign, w->n * sizeof(*u)) == 0;
}

static int
ends(const uint32_t *u, size_t n, const struct word *w)
{
	return n >= w->n && starts(u + n - w->n, w->n, w);
}

static int
any_ends(const struct words *ws, const uint32_t *u, size_t n)
{
	size_t i;

	for (i = 0; i < ws->n; i++)
		if (ends(u, n, &ws->w[i]))
			return 1;
	return 0;
}

static int
any_starts(const struct words *ws, const uint32_t *u, size_t n)
{
	size_t i;

	for (i = 0; i < ws->n; i++)
		if (starts(u, n, &ws->w[i]))
			return 1;
	return 0;
}

/* signs */

/* the sign at s.p[i]; what is no UTF-8 counts as one blank */
static inline size_t
get(struct span s, size_t i, uint32_t *u)
{
	const unsigned char *p = (const unsigned char *)s.p + i;
	size_t len;

	/* nearly every sign, U+4000 to U+9FFF */
	if (s.n - i >= 3 && p[0] >= 0xe4 && p[0] <= 0xe9 &&
	    (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
		*u = (uint32_t)(p[0] & 0x0f) << 12 |
		    (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
		return 3;
	}
	if ((len = utf8_get(s.p + i, s.n - i, u)) == 0)
		*u = ' ';
	return len != 0 ? len : 1;
}

/* the sign that ends before s.p[i], i not 0 */
static size_t
back(struct span s, size_t i, uint32_t *u)
{
	size_t k;

	for (k = 1; k < 4 && k < i && (s.p[i - k] & '\xc0') == '\x80'; k++)
		;
	get((struct span){ s.p + i - k, k }, 0, u);
	return k;
}

static void
fold_line(struct span s, struct signs *f)
{
	size_t i, len;
	uint32_t u;

	f->n = 0;
	for (i = 0; i < s.n && f->n < JOIN_MAX; i += len) {
		len = get(s, i, &u);
		/* two thousand twenty-three is written with any circle */
		if (u == WHITE_CIRCLE || u == LARGE_CIRCLE || u == ZERO_WORD)
			u = ZERO_SIGN;
		else if ((u < HAN_FIRST || u > HAN_LAST) &&
		    (u = fold_sign(u)) == 0)
			continue;
		f->u[f->n] = u;
		f->at[f->n++] = (uint16_t)i;
	}
	f->at[f->n] = (uint16_t)s.n;
}

/* 1 to 10, or 0 */
static int
numeral_value(uint32_t u)
{
	int i;

	for (i = 0; i < (int)LEN(numeral); i++)
		if (u == numeral[i])
			return i + 1;
	return 0;
}

/* 0 to 9 in either script, or -1 */
static int
digit(uint32_t u)
{
	int v;

	if (u >= '0' && u <= '9')
		return (int)u - '0';
	if (u == ZERO_SIGN)
		return 0;
	v = numeral_value(u);
	return v >= 1 && v <= 9 ? v : -1;
}

static int
is_digit(uint32_t u)
{
	return u >= '0' && u <= '9';
}

/* a year of this century at u[i], by itself; 0 if none */
static int
year_at(const uint32_t *u, size_t n, size_t i)
{
	int a, b, c, d;

	if (n - i < 4)
		return 0;
	a = digit(u[i]);
	b = digit(u[i + 1]);
	c = digit(u[i + 2]);
	d = digit(u[i + 3]);
	if (a != 2 || b != 0 || c < 0 || d < 0 ||
	    (i > 0 && is_digit(u[i - 1])) ||
	    (i + 4 < n && is_digit(u[i + 4])))
		return 0;
	return 2000 + 10 * c + d;
}

static int
is_open(uint32_t u)
{
	return u == '(' || u == '[' || u == 0xff08 || u == 0xff3b ||
	    u == 0x3010 || u == 0x3014;
}

static int
is_close(uint32_t u)
{
	return u == ')' || u == ']' || u == 0xff09 || u == 0xff3d ||
	    u == 0x3011 || u == 0x3015;
}

/* blanks and markup around a line; bars, too: a heading in a table's frame */
static int
is_margin(uint32_t u)
{
	return is_space(u) || u == '*' || u == '#' || u == '|';
}

static struct span
trim(struct span s)
{
	size_t len, k;
	uint32_t u;

	while (s.n != 0) {
		len = get(s, 0, &u);
		if (!is_margin(u))
			break;
		s.p += len;
		s.n -= len;
	}
	while (s.n != 0) {
		k = back(s, s.n, &u);
		if (!is_margin(u))
			break;
		s.n -= k;
	}
	return s;
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
		k = get(s, i, &u);
		/* (1), circled 1 and their like are one sign */
		if ((u >= CIRCLED_FIRST && u <= CIRCLED_LAST) ||
		    (u >= PAREN_FIRST && u <= PAREN_LAST))
			return -1;
		if (fold_sign(u) != 0)
			break;
	}
	for (; i < s.n; i += k) {
		k = get(s, i, &u);
		if (u >= 0xff10 && u <= 0xff19)
			u -= 0xff10 - '0';
		if ((v = is_digit(u) ? (int)u - '0' : numeral_value(u)) == 0 &&
		    !is_digit(u))
			break;
		*arabic |= is_digit(u);
		value = value == 0 ? v : 99;
		*len = i + k;
	}
	for (; i < s.n; i += k) {
		k = get(s, i, &u);
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
	struct signs *f = &s->signs;
	const struct word *w;
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
		if (w->n <= best || !starts(f->u, f->n, w) ||
		    (arabic && number != w->section))
			continue;
		/* more on the line only behind a full number and a stop */
		if (f->n > w->n) {
			k = f->at[w->n - 1];
			k += get(line, k, &u);
			get(line, k, &u);
			if (arabic || number != w->section ||
			    fold_sign(u) != 0)
				continue;
		}
		best = w->n;
		h.section = w->section;
		h.sure = !arabic && number == w->section;
	}
	/* dots and a page number are no text */
	for (i = best; h.section != 0 && i < f->n; i++)
		h.text |= !is_digit(f->u[i]);
	return h;
}

/* titles */

/* the text of a unit: raw without blanks and markup, and without the year */
static void
unit_text(struct title *t, struct span raw, size_t year, size_t year_end)
{
	struct span left;
	size_t i, k, last = 0, n = 0, open = 0, open_end = 0;
	uint32_t u, f;

	for (i = 0; i < raw.n; i += k) {
		k = get(raw, i, &u);
		if ((i >= year && i < year_end) || is_margin(u) || u == '`' ||
		    u < ' ')
			continue;
		f = u >= 0xff01 && u <= 0xff5e ? u - 0xfee0 : u;
		if (n == 0 && fold_sign(u) == 0) {
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
		if (fold_sign(u) != 0 || (is_close(u) && open_end != 0))
			last = n;
	}
	t->nunit = last;
}

/*
 * The title in f, of raw, with the year at sign y (f->n for none) and ny signs
 * of it left out: where the title's words begin, or -1.  Of two possible
 * beginnings the one that leaves a unit's name before it is right, else the
 * longer words.
 */
static long
title_words(struct sect *s, size_t y, size_t ny, int *place)
{
	const struct signs *f = &s->signs;
	uint32_t u[JOIN_MAX];
	size_t i, n, at, best = 0;
	long found = -1;
	int ok;

	memcpy(u, f->u, y * sizeof(*u));
	memcpy(u + y, f->u + y + ny, (f->n - y - ny) * sizeof(*u));
	n = f->n - ny;
	for (i = 0; i < s->title.n; i++) {
		if (!ends(u, n, &s->title.w[i]))
			continue;
		at = n - s->title.w[i].n;
		ok = any_ends(&s->place, u, at);
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
	struct signs *f = &s->signs;
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
		if (i + ny < f->n && f->u[i + ny] == YEAR_SIGN)
			ny++;
		if (ny == 5 && i + ny < f->n && f->u[i + ny] == DEGREE_SIGN)
			ny++;
		for (y = i; ny >= 4 && at == -1; ny--) {
			at = title_words(s, y, ny, &t->place);
			year_end = f->at[y + ny - 1];
			year_end += get(raw, year_end, &u);
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
		k = get(line, i, &u);
		if (is_stop(u))
			return;
	}
	for (i = 0; i <= line.n && !t->is; i += k) {
		k = i < line.n ? get(line, i, &u) : 1;
		if (i < line.n && !parts(u))
			continue;
		*t = (struct title){ .is = 0 };
		title_piece(s, (struct span){ line.p + from, i - from }, t);
		from = i + k;
	}
}

/* the lines before, k of them, and this one */
static struct span
joined(struct sect *s, size_t k, struct span line)
{
	size_t n = 0;

	for (; k > 0; k--) {
		memcpy(s->join + n, s->before[k - 1].text, s->before[k - 1].n);
		n += s->before[k - 1].n;
	}
	memcpy(s->join + n, line.p, line.n);
	return (struct span){ s->join, n + line.n };
}

/* the report may be over */
static int
whole(const struct sect *s)
{
	return s->table || (s->prose && s->section >= 5);
}

/*
 * Can line end one of the words?  It ends in one, or is the rest of one that
 * the line before has cut, or ends in the year (which may stand inside).
 */
static int
completes(struct sect *s, const struct words *ws, struct span line)
{
	struct signs *f = &s->signs;
	const struct word *w;
	size_t i, k;

	fold_line(line, f);
	if (f->n == 0)
		return 0;
	if (ws == &s->title && (is_digit(f->u[f->n - 1]) ||
	    f->u[f->n - 1] == YEAR_SIGN || f->u[f->n - 1] == DEGREE_SIGN))
		return 1;
	for (i = 0; i < ws->n; i++) {
		w = &ws->w[i];
		for (k = 0; k < w->n && k < f->n &&
		    w->sign[w->n - 1 - k] == f->u[f->n - 1 - k]; k++)
			;
		if (k >= 2 || k == f->n)
			return 1;
	}
	return 0;
}

/* does the line begin with a word of what stands beside a report?  With all,
 * is it nothing but that: then the link itself is the next line */
static int
is_aside(struct sect *s, const char *p, size_t n, int all)
{
	const struct signs *f = &s->signs;
	size_t i;

	fold_line((struct span){ p, n }, &s->signs);
	for (i = 0; i < s->aside.n; i++)
		if (starts(f->u, f->n, &s->aside.w[i]) &&
		    (!all || f->n == s->aside.w[i].n))
			return 1;
	return 0;
}

/*
 * The title that ends in this line: on it alone, or cut anywhere over two or
 * three.  Into s->try; the number of its first line, 0 if there is none.
 */
static size_t
title(struct sect *s, struct span line, size_t line1)
{
	struct title *t = &s->try;
	int has_year, best = -1;
	size_t k, rank, best_rank = 0;

	if (is_aside(s, line.p, line.n, 0) || (whole(s) &&
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
		read_title(s, joined(s, k, line), t);
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
	read_title(s, joined(s, (size_t)best, line), t);
	return best == 0 ? line1 : s->before[best - 1].line1;
}

/* years in prose */

/* the figures 20dd at s.p[i] */
static int
figures_at(struct span s, size_t i)
{
	if (s.n - i < 4 || s.p[i] != '2' || s.p[i + 1] != '0' ||
	    !is_digit((unsigned char)s.p[i + 2]) ||
	    !is_digit((unsigned char)s.p[i + 3]) ||
	    (i > 0 && is_digit((unsigned char)s.p[i - 1])))
		return 0;
	return 2000 + 10 * (s.p[i + 2] - '0') + s.p[i + 3] - '0';
}

/* the sign that ends before s.p[i], blanks left out; 0 at the start */
static uint32_t
sign_before(struct span s, size_t i)
{
	uint32_t u;
	size_t k;

	for (; i > 0; i -= k) {
		k = back(s, i, &u);
		if (!is_space(u))
			return u;
	}
	return 0;
}

/* is the first sign of one of the words among the n bytes at p? */
static int
may_hold(const struct words *ws, const char *p, size_t n)
{
	const char *q, *end = p + n;
	char b[4];
	size_t i, k;

	for (i = 0; i < ws->n; i++) {
		if (i > 0 && ws->w[i].sign[0] == ws->w[i - 1].sign[0])
			continue;
		k = utf8_put(b, ws->w[i].sign[0]);
		/* the last byte of a sign is the rarest */
		for (q = p; (q = memchr(q, b[k - 1], (size_t)(end - q))) !=
		    NULL; q++)
			if ((size_t)(q - p) + 1 >= k &&
			    memcmp(q + 1 - k, b, k) == 0)
				return 1;
	}
	return 0;
}

/* does a word of the period stand shortly before s.p[i]? */
static int
after_period(struct sect *s, struct span line, size_t i)
{
	struct signs *f = &s->signs;
	size_t from = i > PERIOD_REACH ? i - PERIOD_REACH : 0, k;

	if (!may_hold(&s->period, line.p + from, i - from))
		return 0;
	while (from < i && (line.p[from] & '\xc0') == '\x80')
		from++;
	fold_line((struct span){ line.p + from, i - from }, f);
	for (k = 0; k < f->n; k++)
		if (any_starts(&s->period, f->u + k, f->n - k))
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
		if (s.p[i] == '\xe3' && get(s, i, &u) == 3 && u == FULL_STOP)
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

/*
 * The statistical period, wherever it stands before the tables; and where
 * nothing has told the year yet, the first one that opens a sentence of
 * section 1.  An act's year does not open one.
 */
static void
years(struct sect *s, struct span line, size_t line1, struct sect_line *r)
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
			k += get(line, k, &u);
		if (u != YEAR_SIGN || fold_sign(sign_before(line, i)) != 0)
			continue;
		s->said.year = y;
		r->year = y;
		r->year_line1 = line1;
	}
}

/* the machine */

static void
reset(struct sect *s)
{
	s->section = s->sure = s->contents = s->text = s->prose = 0;
	s->figures = s->table = s->period_year = 0;
	s->said.year = 0;
	s->said.nunit = 0;
	s->again_line1 = 0;
}

void
sect_begin(struct sect *s)
{
	reset(s);
	s->before[0].n = s->before[1].n = 0;
}

static int
same_title(const struct title *a, const struct title *b)
{
	return a->year == b->year && (a->nunit == 0 || b->nunit == 0 ||
	    span_eq((struct span){ a->unit, a->nunit },
	    (struct span){ b->unit, b->nunit }));
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

	if (whole(s)) {
		if (t->year == 0)
			return 0;
		if (same_title(t, &s->said)) {
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

	if (k == 1 && whole(s) && s->section >= (h.sure ? 4 : 5)) {
		again = s->again;
		reset(s);
		r->new_report = 1;
		if (again_line1 != 0)
			say(s, &again, again_line1, r);
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
	if (s->table || !figure)
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

/* the last sign that counts, 0 if none does */
static uint32_t
last_sign(struct span s)
{
	size_t k;
	uint32_t u;

	for (; s.n != 0; s.n -= k) {
		k = back(s, s.n, &u);
		if (fold_sign(u) != 0)
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

	get(line, 0, &u);
	if (numeral_value(u) != 0)
		return 1;
	u = last_sign(line);
	if (is_digit(u))
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
		h = heading(s, joined(s, 1, line));
	if (h.section != 0)
		return take_heading(s, h, r);
	/* inside a report there are no titles */
	if ((s->section > 0 && s->section < 5 && !whole(s)) ||
	    !completes(s, &s->title, line) ||
	    (at = title(s, line, line1)) == 0)
		return 0;
	return take_title(s, at, r);
}

void
sect_line(struct sect *s, struct span text, size_t line1, struct sect_line *r)
{
	struct span line = trim(text);
	int done = 0, figure;

	memset(r, 0, sizeof(*r));
	r->tag = s->section;
	if (line.n == 0)
		return;
	figure = is_digit((unsigned char)line.p[line.n - 1]);
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
		years(s, line, line1, r);
	if (done || line.n > SHORT_MAX)
		s->before[0].n = s->before[1].n = 0;
	else
		remember(s, line, line1);
	r->tag = s->section;
}
