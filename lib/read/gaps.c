#include <stdlib.h>
#include <string.h>

#include "read/gaps.h"

#define ROWS_MIN 8	/* rows that are short, at least, in a table that is
			   read so */
#define UNITS_MAX 4	/* spaces, or empty lines, of a blank */
#define OFF_MAX 2	/* half display cells by which a figure may be off the
			   middle */

/* what lies between two cells */
struct gap {
	int lines;	/* a line break, and size counts lines; else spaces */
	long size;
	long middle;	/* twice the middle of the cell behind it */
};

/* the inked cells of a run, and what lies before each */
struct cells {
	size_t n;
	size_t at[BAND_MAX];
	struct gap gap[BAND_MAX];
};

/* what is usual in a table */
struct usual {
	long spaces, lines;	/* the least of them */
	int breaks;		/* whole rows break */
	int centred;		/* their cells stand in the middle */
	long middle;
	long unit[2];		/* spaces, lines of a blank; 0: not known */
	int hidden;		/* some blanks leave no trace */
	int sums;		/* each row ends with its sum */
	int back;		/* or with its last cell: see ends_back */
};

static int
get_cells(struct cells *c, const struct tokens *ts, const struct run *r,
    size_t most)
{
	const struct token *t, *was;
	size_t i;

	c->n = 0;
	if (r->ntext == 0)
		return 0;
	was = &ts->token[r->text + r->ntext - 1];
	for (i = r->first; i < r->first + r->n; i++) {
		t = &ts->token[i];
		if (t->kind == TOKEN_BLANK)
			continue;
		if (t->kind != TOKEN_FIGURE || t->c1 == 0 || t->boxed ||
		    t->page != was->page || c->n == most)
			return 0;
		c->at[c->n] = i;
		c->gap[c->n].lines = t->row != was->row;
		c->gap[c->n].size = t->row != was->row ?
		    (long)(t->row - was->row) : (long)t->gap;
		c->gap[c->n++].middle = (long)t->x0 + (long)t->x1;
		was = t;
	}
	return c->n != 0;
}

/* the cells of band b of the table's; 0 where there are none to learn from */
static int
band_cells(struct cells *c, const struct align *a, const struct tokens *ts,
    const struct band_read *br, size_t b)
{
	return a->band[b].run != -1 && a->band[b].band.n == br->band.n &&
	    get_cells(c, ts, &a->runs.run[a->band[b].run], br->band.n);
}

/* is the last cell the sum of the others?  -1 where all are 0 */
static int
ends_in_sum(const struct tokens *ts, const struct cells *c)
{
	dec_sum sum = 0, v = 0;
	size_t i;
	int any = 0;

	for (i = 0; i < c->n; i++) {
		v = dec_wide(ts->token[c->at[i]].value);
		any |= v != 0;
		sum += v;
	}
	return !any ? -1 : sum == 2 * v;
}

/* does the cell behind the gap stand beside the middle? */
static int
is_off(const struct usual *u, const struct gap *g)
{
	return u->centred && labs(g->middle - u->middle) > OFF_MAX;
}

/* does the gap show that blanks hide in it? */
static int
is_traced(const struct usual *u, const struct gap *g)
{
	if (!g->lines)
		return u->spaces != -1 && g->size > u->spaces;
	return !u->breaks || g->size > u->lines || is_off(u, g);
}

static size_t
count_traced(const struct usual *u, const struct cells *c, size_t *which)
{
	size_t i, n = 0;

	for (i = 0; i < c->n; i++)
		if (is_traced(u, &c->gap[i])) {
			*which = i;
			n++;
		}
	return n;
}

/* how many blanks the gap holds by its size; 0: that is not known */
static size_t
by_size(const struct usual *u, const struct gap *g)
{
	long more = g->size - (g->lines ? u->lines : u->spaces);
	long unit = u->unit[g->lines];

	/* blanks may also stand on its line */
	if (unit == 0 || (g->lines && (!u->breaks || is_off(u, g))) ||
	    more % unit != 0)
		return 0;
	return (size_t)(more / unit);
}

/*
 * Where no row is whole: the lines between texts of the table that stand alone,
 * its heads and labels, if all are as far apart; else 0.
 */
static long
between_texts(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct token *t;
	size_t d = 0, i, n = 0, lo, hi;

	lo = a->runs.run[a->habits[br->table].lo].first;
	hi = a->runs.run[a->habits[br->table].hi].first;
	/* the heads above its first row */
	while (lo > 0 && ts->token[lo - 1].kind == TOKEN_TEXT &&
	    ts->token[lo - 1].section == ts->token[hi].section)
		lo--;
	for (i = lo; i < hi; i++) {
		t = &ts->token[i];
		if (t[0].kind != TOKEN_TEXT || t[1].kind != TOKEN_TEXT)
			continue;
		if (t[0].page != t[1].page || (n != 0 && t[1].row - t[0].row !=
		    d))
			return 0;
		d = t[1].row - t[0].row;
		n++;
	}
	return n < ROWS_MIN ? 0 : (long)d;
}

/* the least gaps, and whether whole rows break */
static void
learn_least(struct usual *u, const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	struct cells c;
	size_t b, i;
	long least[2] = { -1, -1 };
	long lo = 0, hi = 0;
	int n = 0;

	for (b = a->first_band[br->table]; b < a->first_band[br->table + 1];
	    b++) {
		if (!band_cells(&c, a, ts, br, b))
			continue;
		for (i = 0; i < c.n; i++) {
			const struct gap *g = &c.gap[i];

			if (least[g->lines] == -1 ||
			    g->size < least[g->lines])
				least[g->lines] = g->size;
			if (c.n != br->band.n || !g->lines)
				continue;
			lo = n == 0 || g->middle < lo ? g->middle : lo;
			hi = n++ == 0 || g->middle > hi ? g->middle : hi;
		}
	}
	u->breaks = n != 0;
	u->centred = n != 0 && hi - lo <= OFF_MAX;
	u->middle = (lo + hi) / 2;
	u->spaces = least[0];
	u->lines = least[1];
}

/* the unit that most rows with one gap say, by its kind */
static void
learn_units(struct usual *u, const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	struct cells c;
	const struct gap *g;
	size_t agree[2][UNITS_MAX + 1] = { { 0 } }, b, d, n[2] = { 0 }, k = 0;
	long more, unit;
	int i;

	for (b = a->first_band[br->table]; b < a->first_band[br->table + 1];
	    b++) {
		if (!band_cells(&c, a, ts, br, b) || c.n == br->band.n ||
		    count_traced(u, &c, &k) != 1)
			continue;
		g = &c.gap[k];
		if (g->lines && is_off(u, g))
			continue;
		d = br->band.n - c.n;
		more = g->size - (g->lines ? u->lines : u->spaces);
		n[g->lines]++;
		for (unit = 1; unit <= UNITS_MAX; unit++)
			agree[g->lines][unit] += more == unit * (long)d;
	}
	for (i = 0; i < 2; i++)
		for (unit = 1; unit <= UNITS_MAX; unit++)
			if (n[i] > 1 && 2 * agree[i][unit] > n[i]) {
				u->unit[i] = unit;
				u->hidden |= agree[i][unit] < n[i];
			}
}

/*
 * Nothing hides behind the last figure of any row, while blanks leave traces in
 * front of those of the short rows: then they all end with their last cell
 * (tests/layouts/lynx-totals).
 */
static int
ends_back(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct token *t;
	struct cells c;
	size_t b, n = 0, least = SIZE_MAX, most = 0, d;

	for (b = a->first_band[br->table]; b < a->first_band[br->table + 1];
	    b++) {
		if (!band_cells(&c, a, ts, br, b))
			continue;
		t = &ts->token[c.at[c.n - 1]];
		if (c.at[c.n - 1] + 1 == ts->n || t[1].kind != TOKEN_TEXT ||
		    t[1].section != t->section || t[1].page != t->page)
			continue;
		d = t[1].row - t->row;
		least = d < least ? d : least;
		most = d > most ? d : most;
		n += c.n < br->band.n;
	}
	return n >= ROWS_MIN && least == most;
}

/* what is usual in the table, if white space tells where its blanks are */
static int
learn(struct usual *u, const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	struct cells c;
	size_t b, bad = 0, good = 0, k, mute = 0, some = 0, n;
	size_t noisy[2] = { 0 }, whole = 0;
	long base;

	memset(u, 0, sizeof(*u));
	learn_least(u, a, ts, br);
	/* what is unusual in whole rows says nothing */
	for (b = a->first_band[br->table]; b < a->first_band[br->table + 1];
	    b++) {
		if (!band_cells(&c, a, ts, br, b) || c.n != br->band.n)
			continue;
		whole++;
		for (k = 0, n = 0; k < c.n; k++)
			n |= (size_t)is_traced(u, &c.gap[k]) <<
			    c.gap[k].lines;
		noisy[0] += n & 1;
		noisy[1] += n >> 1;
	}
	if (whole == 0 && u->spaces == -1 &&
	    (base = between_texts(a, ts, br)) != 0 && base <= u->lines) {
		u->lines = base;
		u->breaks = 1;
		whole = 1;
	}
	if (4 * noisy[0] > whole)
		u->spaces = -1;
	for (b = a->first_band[br->table]; b < a->first_band[br->table + 1];
	    b++) {
		if (!band_cells(&c, a, ts, br, b))
			continue;
		if (c.n == br->band.n)
			continue;
		some++;
		mute += count_traced(u, &c, &k) == 0;
		switch (ends_in_sum(ts, &c)) {
		case 0:
			bad++;
			break;
		case 1:
			good++;
			break;
		}
	}
	if (some < ROWS_MIN || whole == 0 || 4 * noisy[1] > whole ||
	    5 * mute > some)
		return 0;
	u->back = ends_back(a, ts, br);
	if (4 * bad > good && !u->back)
		return 0;
	u->hidden = mute != 0;
	u->sums = bad == 0 || u->back;
	learn_units(u, a, ts, br);
	return 1;
}

/* all ways to put `left` more blanks into the gaps from i to last that are
 * open, the last of them among them; 0: they are too many */
static int
spread(struct readings *rs, const struct cells *c, const int *open,
    size_t *blanks, size_t i, size_t last, size_t left)
{
	size_t at = 0, k, n;
	int ok = 1;

	if (i < last) {
		for (n = 0; ok && n <= left && (n == 0 || open[i]); n++) {
			blanks[i] += n;
			ok = spread(rs, c, open, blanks, i + 1, last, left - n);
			blanks[i] -= n;
		}
		return ok;
	}
	if (rs->n == READINGS_MAX)
		return 0;
	blanks[last] += left;
	for (k = 0; k < c->n; k++) {
		for (n = 0; n < blanks[k]; n++)
			rs->at[rs->n][at++] = HOLE;
		rs->at[rs->n][at++] = (long)c->at[k];
	}
	blanks[last] -= left;
	rs->n++;
	return 1;
}

int
gaps_lay(struct align *a, const struct tokens *ts, const struct band_read *br)
{
	struct readings *rs = &a->readings;
	struct usual u;
	struct cells c;
	size_t blanks[BAND_MAX] = { 0 }, i, left, n = rs->n, traced = 0;
	size_t last, nopen = 0, sum = 0;
	int ends, open[BAND_MAX] = { 0 };

	if (a->form->table[br->table].across || br->band.n < 3 ||
	    br->band.n > BAND_MAX || !get_cells(&c, ts,
	    &a->runs.run[br->run], br->band.n) || c.n == br->band.n ||
	    (ends = ends_in_sum(ts, &c)) == 0 || !learn(&u, a, ts, br))
		return 0;
	if (ends == -1 && !u.sums) {
		rs->n = 0;
		return 1;
	}
	for (i = 0; i < c.n; i++) {
		if (!is_traced(&u, &c.gap[i]))
			continue;
		traced++;
		blanks[i] = by_size(&u, &c.gap[i]);
		if (blanks[i] == 0) {
			blanks[i] = 1;
			open[i] = 1;
			nopen++;
		}
		sum += blanks[i];
	}
	if (traced == 0 || sum > br->band.n - c.n)
		return 0;
	left = br->band.n - c.n - sum;
	/* blanks without a trace: or they stand behind the last figure */
	if (left != 0 && nopen == 0) {
		rs->n = 0;
		return 1;
	}
	if (left != 0 && u.hidden)
		for (i = 0; i < c.n; i++)
			open[i] = 1;
	for (last = c.n - 1; last > 0 && !open[last]; last--)
		;
	rs->n = 0;
	if (!spread(rs, &c, open, blanks, 0, last, left)) {
		rs->n = n;
		return 0;
	}
	return 1;
}
