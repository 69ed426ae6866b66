#include "read/align_priv.h"

#define WHOLE_MIN 2	/* whole rows that make a habit */
#define USUAL_MIN 4	/* rows with empty cells that do */
#define ENDS_MIN 8	/* rows that end where they should, and prove it */
#define LEAD_MIN 10	/* rows that say where a page ends */
#define ODD_MIN 3	/* rows that do not add up, and are no slips */

size_t
last_inked(const struct tokens *ts, const struct run *r)
{
	size_t n = r->n;

	while (n > 0 && ts->token[r->first + n - 1].kind == TOKEN_BLANK)
		n--;
	return n;
}

/* is each cell of run r there, be it empty: on a line of its own, or in a
 * box? */
static int
is_kept(const struct tokens *ts, const struct run *r)
{
	const struct token *t = &ts->token[r->first];

	if (r->n == 0 || t->bar)
		return 0;
	return t->boxed || (ts->empty_lines == EMPTY_CELL &&
	    !label_beside(ts, r) && t[r->n - 1].row - t->row == r->n - 1);
}

/* do the first cells of run r add up, with nothing for what is empty? */
static int
adds_up(struct align *a, const struct tokens *ts, const struct run *r,
    struct band band)
{
	struct readings *rs = &a->readings;
	size_t k;

	rs->band = band;
	for (k = 0; k < band.n && k < BAND_MAX; k++)
		rs->at[0][k] = (long)(r->first + k);
	return k < band.n || readings_balance(rs, 0, ts, a->form, 1) != 0;
}

/* do all rows of table t keep their cells?  How many end where the form's do,
 * less those that then do not add up, and how many hold something, in *good
 * and *n */
static int
all_kept(struct align *a, const struct tokens *ts, size_t t, size_t *good,
    size_t *n)
{
	const struct band_read *br;
	const struct run *r;
	size_t b, end, odd = 0;

	*good = *n = 0;
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		br = &a->band[b];
		if (br->run == -1)
			continue;
		r = &a->runs.run[br->run];
		if (!is_kept(ts, r) || r->n < br->band.n)
			return 0;
		/* in a box only rows with cells to spare tell on which side */
		if (ts->token[r->first].boxed && r->n == br->band.n)
			continue;
		end = last_inked(ts, r);
		*n += end != 0;
		if (end != br->band.n)
			continue;
		++*good;
		odd += !adds_up(a, ts, r, br->band);
	}
	*good -= odd;
	return 1;
}

/*
 * Do the rows of a table end where the form's do?  Then its cells stand right
 * behind the labels, the empty ones with them, and what is left over belongs
 * to what follows: merged cells, gaps between tables (LibreOffice's text, and
 * rulers over merged cells: tests/layouts/office, ruler-merged).  So it is in
 * the other tables then.
 */
void
find_ends(struct align *a, const struct tokens *ts)
{
	size_t good, n, t;
	int any = 0;

	for (t = 0; t < a->form->ntable; t++) {
		a->habits[t].ends = all_kept(a, ts, t, &good, &n) &&
		    good >= ENDS_MIN && 3 * good >= 2 * n;
		any |= a->habits[t].ends;
	}
	for (t = 0; t < a->form->ntable && ts->empty_lines == EMPTY_CELL; t++)
		a->habits[t].ends = any && all_kept(a, ts, t, &good, &n);
}

int
ends_well(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	int balance;

	if (!a->habits[br->table].ends || last_inked(ts, r) != br->band.n ||
	    a->readings.n == 0)
		return 0;
	balance = readings_balance(&a->readings, 0, ts, a->form, 1);
	return !a->habits[br->table].loose || balance == 1 ||
	    (balance == -1 && r->n == br->band.n);
}

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
		    !run_is_marked(ts, r)) && !(a->habits[t].ends &&
		    last_inked(ts, r) == br->band.n))
			return 1;
	}
	/* a character of a label in pieces may look like a mark */
	for (i = a->habits[t].lo; i <= a->habits[t].hi && i < a->runs.n; i++)
		if (a->owner[i] == -1 && (a->runs.run[i].ncell > 1 ||
		    a->runs.run[i].nfigure != 0))
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

	return (size_t)a->band[b].run == a->habits[t].hi && r->barred &&
	    r->n != 0 &&
	    ts->token[r->first].row != ts->token[r->first + r->n - 1].row;
}

/*
 * The same where cells are empty: rows of as many cells, with as many texts in
 * their labels, are whole, whatever is in them.  -1 where they differ, or where
 * none has anything in its first cell: what is left over stands in front, in
 * place of a label (markdown: tests/silent/front-blank).
 */
static long
usual_tail(
    const struct align *a, const struct tokens *ts, size_t t, size_t class)
{
	const struct run *r;
	size_t b, front = 0, most = 0, n = 0, same = 0;

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
		front += row_lead(ts, r) == 0;
	}
	if (n >= USUAL_MIN && same == n)
		return most != 0 && front == 0 ? -1 : (long)most;
	/* a bar may be lost (tests/silent/adoc-last) */
	if (same != n)
		return -1;
	return ts->pads ? -1 : 0;
}

/* do most rows of table t not add up as they stand? Rows of zeros always do. */
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
		if (r->n != a->band[b].band.n || r->n > BAND_MAX)
			continue;
		rs->band = a->band[b].band;
		for (k = 0; k < r->n; k++)
			rs->at[0][k] = (long)(r->first + k);
		switch (readings_balance(rs, 0, ts, a->form, 1)) {
		case 0:
			odd++;
			n++;
			break;
		case 1:
			for (k = 0; k < r->n; k++)
				if (ts->token[r->first + k].kind ==
				    TOKEN_FIGURE &&
				    ts->token[r->first + k].value.units != 0)
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

	a->habits[t].home = a->habits[t].blanks = a->habits[t].leads = 0;
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		n++;
		beside += (size_t)label_beside(ts, r);
		a->habits[t].home |= ts->token[r->first].section ==
		    a->form->table[t].section;
		if (r->ncell == a->band[b].band.n &&
		    !is_end(a, ts, t, b)) {
			k = tail_class(ts, r);
			nwhole++;
			a->habits[t].leads |=
			    ts->token[r->first].kind == TOKEN_BLANK;
			back += ts->token[r->first + r->n - 1].kind !=
			    TOKEN_BLANK;
			tail = (long)(r->n - r->ncell);
			if (ts->token[r->first].kind == TOKEN_BLANK ||
			    (whole[k]++ != 0 && tail != a->habits[t].tail[k]))
				mixed[k] = 1;
			a->habits[t].tail[k] = tail;
		}
		a->habits[t].blanks |= r->ncell < a->band[b].band.n && r->n >=
		    a->band[b].band.n;
		for (i = 1; i + 1 < r->n; i++)
			a->habits[t].blanks |= ts->token[r->first + i].kind ==
			    TOKEN_BLANK && ts->token[r->first + i - 1].kind !=
			    TOKEN_BLANK && ts->token[r->first + i + 1].kind !=
			    TOKEN_BLANK;
	}
	a->habits[t].back = nwhole >= WHOLE_MIN && back == nwhole;
	for (k = 0; k < TAILS; k++)
		if (mixed[k] || whole[k] < WHOLE_MIN)
			a->habits[t].tail[k] = mixed[k] ? -1 :
			    usual_tail(a, ts, t, k);
	a->habits[t].odd = is_odd(a, ts, t);
	a->habits[t].beside = 2 * beside > n;
}

/* the first and the last run of table t; the first is behind the last where it
 * has none */
static void
find_extent(struct align *a, size_t t)
{
	size_t b, run;

	a->habits[t].lo = a->runs.n;
	a->habits[t].hi = 0;
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		run = (size_t)a->band[b].run;
		a->habits[t].lo = run < a->habits[t].lo ? run : a->habits[t].lo;
		a->habits[t].hi = run > a->habits[t].hi ? run : a->habits[t].hi;
	}
}

/* the figures of table t into value[]; 0 where a row is not whole, or anything
 * is left over */
static int
take_figures(const struct align *a, const struct tokens *ts, size_t t)
{
	const struct band_read *br;
	const struct run *r;
	const struct token *tok;
	size_t b, k;

	if (a->habits[t].loose || a->form->table[t].across)
		return 0;
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		br = &a->band[b];
		r = &a->runs.run[br->run];
		if (br->rival || r->n != br->band.n || r->n > BAND_MAX)
			return 0;
		for (k = 0; k < r->n; k++) {
			tok = &ts->token[r->first + k];
			if (tok->kind != TOKEN_FIGURE || tok->joined ||
			    tok->broken || tok->unit != NULL)
				return 0;
			a->value[br->band.cell + k] = dec_wide(tok->value);
		}
	}
	return 1;
}

/*
 * Which rows of table t are certain, whatever lines they stand on: every row is
 * whole and nothing is left over, the row adds up, and so do all columns but
 * one at the most. A figure misprinted is one row's and one column's; a figure
 * lost and another gained, a page's number, would show in two columns.
 */
static void
find_sound(struct align *a, const struct tokens *ts, size_t t)
{
	const struct form *f = a->form;
	const struct form_ident *d;
	const struct form_term *term;
	unsigned char bad[BAND_MAX] = { 0 };
	dec_sum sum;
	size_t b, c, i, k, nbad = 0, n[2] = { 0 };
	int rows, whole = take_figures(a, ts, t);

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++)
		a->band[b].sound = whole;
	for (i = 0; i < f->nident && whole; i++) {
		d = &f->ident[i];
		term = f->term + d->term;
		for (k = 0, sum = 0; k < d->nlhs + d->nrhs; k++) {
			c = term[k].cell;
			if (f->cell[c].table != t)
				break;
			sum += (k < d->nlhs ? term[k].sign : -term[k].sign) *
			    a->value[c];
		}
		if (k < d->nlhs + d->nrhs || d->rel != REL_EQ)
			continue;
		rows = f->cell[term->cell].row != f->cell[d->sum].row;
		n[rows]++;
		b = a->first_band[t] + f->cell[d->sum].row;
		c = f->cell[d->sum].col;
		if (sum != 0 && !rows)
			a->band[b].sound = 0;
		else if (sum != 0 && c < BAND_MAX) {
			nbad += !bad[c];
			bad[c] = 1;
		}
	}
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++)
		a->band[b].sound &= n[0] != 0 && n[1] != 0 && nbad <= 1;
}

/*
 * How many columns a page has that is too narrow for the table, so that the
 * last ones are lost (LibreOffice: tests/layouts): the heads are those of the
 * first ones and nothing of others, and so many figures stand in nearly every
 * row.  0 if it is none.
 */
static size_t
lead_of(const struct align *a, size_t t)
{
	const struct band_read *br;
	const struct run *r;
	size_t b, n = 0, rows = 0, same = 0;

	for (b = a->first_band[t]; b < a->first_band[t + 1] &&
	    !a->form->table[t].across; b++) {
		br = &a->band[b];
		if (br->run == -1)
			continue;
		r = &a->runs.run[br->run];
		n = a->found[br->block].lead;
		if (n == 0 || n == br->band.n || r->n > n)
			return 0;
		rows++;
		same += r->n == n && r->ncell == n;
	}
	return same >= LEAD_MIN && same * 10 >= rows * 9 ? n : 0;
}

void
find_habits(struct align *a, const struct tokens *ts, size_t t)
{
	find_extent(a, t);
	take_rows(a, ts, t);
	a->habits[t].loose = is_loose(a, ts, t);
	find_sound(a, ts, t);
	a->habits[t].lead = lead_of(a, t);
}
