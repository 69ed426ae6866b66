#include "alignp.h"

#define WHOLE_MIN 2	/* whole rows that make a habit */
#define USUAL_MIN 4	/* rows with empty cells that do */
#define ODD_MIN 3	/* rows that do not add up, and are no slips */

/*
 * Is a figure missing in table t, or one too many?  Where a cell stands on
 * each line, a blank leaves no trace and a page number looks like a figure:
 * then only rows that are all whole are certain.
 */
static int
is_loose(const struct align *a, const struct tokens *ts, size_t t)
{
	const struct band_read *br;
	const struct run *r;
	size_t b, i;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		br = &a->band[b];
		if (br->run == -1)
			return 1;
		r = &a->runs.run[br->run];
		if (r->ncell != br->band.n && (r->n != br->band.n ||
		    !run_is_marked(ts, r)))
			return 1;
	}
	for (i = a->lo[t]; i <= a->hi[t] && i < a->runs.n; i++)
		if (a->owner[i] == -1)
			return 1;
	return 0;
}

size_t
tail_class(const struct tokens *ts, const struct run *r)
{
	size_t n = label_beside(ts, r) ? ts->token[r->first - 1].end :
	    r->ntext;

	n = n < TAILS / 2 ? n : TAILS / 2 - 1;
	return label_beside(ts, r) ? n + TAILS / 2 : n;
}

/* is band b the last row of table t, over lines that bars end?  The bars that
 * begin the next row are not behind it (layouts C3 and C5). */
static int
is_end(const struct align *a, const struct tokens *ts, size_t t, size_t b)
{
	const struct run *r = &a->runs.run[a->band[b].run];

	return (size_t)a->band[b].run == a->hi[t] && r->barred && r->n != 0 &&
	    ts->token[r->first].row != ts->token[r->first + r->n - 1].row;
}

/*
 * The same where cells are empty: rows of as many cells, with as many texts in
 * their labels, are whole, whatever is in them.  -1 where they differ.
 */
static long
usual_tail(const struct align *a, const struct tokens *ts, size_t t, size_t class)
{
	const struct run *r;
	size_t b, most = 0, n = 0, same = 0;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		if (tail_class(ts, r) != class ||
		    r->n < a->band[b].band.n || is_end(a, ts, t, b))
			continue;
		if (n++ == 0)
			most = r->n - a->band[b].band.n;
		same += r->n - a->band[b].band.n == most;
	}
	if (n >= USUAL_MIN && same == n)
		return (long)most;
	return ts->pads ? -1 : 0;
}

/* do most rows of table t not add up as they stand?  Rows of zeros always do. */
static int
is_odd(struct align *a, const struct tokens *ts, size_t t)
{
	struct readings *rs = &a->readings;
	const struct run *r;
	size_t b, k, n = 0, odd = 0;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		if (r->n != a->band[b].band.n || r->nfigure != r->n ||
		    r->n > BAND_MAX)
			continue;
		rs->band = a->band[b].band;
		for (k = 0; k < r->n; k++)
			rs->at[0][k] = (long)(r->first + k);
		switch (readings_balance(rs, 0, ts, a->form, 0)) {
		case 0:
			odd++;
			n++;
			break;
		case 1:
			for (k = 0; k < r->n; k++)
				if (ts->token[r->first + k].value.units != 0)
					break;
			n += k < r->n;
			break;
		}
	}
	return odd >= ODD_MIN && 2 * odd > n;
}

/* what the rows of table t have in common, by which the odd ones are told */
static void
take_rows(struct align *a, const struct tokens *ts, size_t t)
{
	const struct run *r;
	long tail;
	int mixed[TAILS] = { 0 };
	size_t b, back = 0, beside = 0, i, k, n = 0, nwhole = 0;
	size_t whole[TAILS] = { 0 };

	a->home[t] = a->blanks[t] = a->leads[t] = 0;
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		n++;
		beside += (size_t)label_beside(ts, r);
		a->home[t] |= ts->token[r->first].section ==
		    a->form->table[t].section;
		if (r->ncell == a->band[b].band.n &&
		    !is_end(a, ts, t, b)) {
			k = tail_class(ts, r);
			nwhole++;
			a->leads[t] |= ts->token[r->first].kind == TOKEN_BLANK;
			back += ts->token[r->first + r->n - 1].kind !=
			    TOKEN_BLANK;
			tail = (long)(r->n - r->ncell);
			if (ts->token[r->first].kind == TOKEN_BLANK ||
			    (whole[k]++ != 0 && tail != a->tail[t][k]))
				mixed[k] = 1;
			a->tail[t][k] = tail;
		}
		a->blanks[t] |= r->ncell < a->band[b].band.n && r->n >=
		    a->band[b].band.n;
		for (i = 1; i + 1 < r->n; i++)
			a->blanks[t] |= ts->token[r->first + i].kind ==
			    TOKEN_BLANK && ts->token[r->first + i - 1].kind !=
			    TOKEN_BLANK && ts->token[r->first + i + 1].kind !=
			    TOKEN_BLANK;
	}
	a->back[t] = nwhole >= WHOLE_MIN && back == nwhole;
	for (k = 0; k < TAILS; k++)
		if (mixed[k] || whole[k] < WHOLE_MIN)
			a->tail[t][k] = mixed[k] ? -1 : usual_tail(a, ts, t, k);
	a->odd[t] = is_odd(a, ts, t);
	a->beside[t] = 2 * beside > n;
}

/* the first and the last run of table t; the first is behind the last where it
 * has none */
static void
find_extent(struct align *a, size_t t)
{
	size_t b, run;

	a->lo[t] = a->runs.n;
	a->hi[t] = 0;
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		run = (size_t)a->band[b].run;
		a->lo[t] = run < a->lo[t] ? run : a->lo[t];
		a->hi[t] = run > a->hi[t] ? run : a->hi[t];
	}
}

void
find_habits(struct align *a, const struct tokens *ts, size_t t)
{
	find_extent(a, t);
	a->loose[t] = is_loose(a, ts, t);
	take_rows(a, ts, t);
}
