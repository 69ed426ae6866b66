#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/align_priv.h"
#include "read/cut.h"
#include "text/space.h"

#define TWICE_MIN 2	/* rows that stand twice: so does the table */
#define NEAR 3		/* runs around a table that still may be its own */
#define LIKE_MIN 75	/* likeness of a label with a slip, of 100 */
#define LIKE_GAP 10	/* by which it must beat every other row */
#define LIKE_TRIES 64	/* unknown labels of a table that are compared */
#define HEADS_BYTES 400		/* of a text that may hold several heads */
#define CELLS_MIN 3		/* cells that are figures of a table */
#define HEADS_MIN 3	/* heads that tell a table without row labels */

/* do two runs hold the same cells? */
static int
same_cells(const struct tokens *ts, const struct run *a, const struct run *b)
{
	size_t i = a->first, k = b->first, n;

	if (a->ncell != b->ncell)
		return 0;
	while (a->ncell != 0 && ts->token[i].kind == TOKEN_BLANK)
		i++;
	while (b->ncell != 0 && ts->token[k].kind == TOKEN_BLANK)
		k++;
	for (n = 0; n < a->ncell; n++)
		if (!readings_same(ts, (long)(i + n), (long)(k + n)))
			return 0;
	return 1;
}

/* run i for band b; what was there before is a rival if it says otherwise */
static void
give(struct align *a, const struct tokens *ts, size_t b, size_t i,
    unsigned note)
{
	struct band_read *br = &a->band[b];

	a->owner[i] = (long)b;
	if (br->run == -1) {
		br->run = (long)i;
		br->note = note;
	} else if (!same_cells(ts, &a->runs.run[br->run], &a->runs.run[i]))
		br->rival = br->rival == 0 ? (long)i + 1 : -1;
}

/* the section a run stands in, 0 where that is not known */
static int
run_section(const struct align *a, const struct tokens *ts, size_t i)
{
	return ts->token[a->runs.run[i].first].section;
}

/*
 * Runs to the rows of table t by their labels.  Where a row's label stands
 * before several runs, those in the table's section and near its other rows
 * count: a list in the prose may use the same words.
 */
static void
by_label(struct align *a, const struct tokens *ts, size_t t)
{
	const struct runs *rs = &a->runs;
	size_t b, i, lo = rs->n, hi = 0, *seen, n, n_twice, nrow, twice = 0;
	int *best, e, section = a->form->table[t].section;
	long row;

	nrow = a->form->table[t].nrow;
	seen = xrealloc(NULL, nrow * sizeof(*seen));
	best = xrealloc(NULL, nrow * sizeof(*best));
	memset(seen, 0, nrow * sizeof(*seen));
	memset(best, 0, nrow * sizeof(*best));
	for (i = 0; i < rs->n; i++)
		if ((row = run_row(&rs->run[i], a->vocab, t)) != -1)
			seen[row]++;
	for (i = 0; i < rs->n; i++)
		if ((row = run_row(&rs->run[i], a->vocab, t)) != -1 &&
		    seen[row] == 1) {
			lo = i < lo ? i : lo;
			hi = i > hi ? i : hi;
		}
	/* of two tables neither is the nearer one */
	for (i = 0, n = 0; i < nrow; i++)
		n += seen[i] > 1;
	n_twice = n;
	if (n >= TWICE_MIN) {
		lo = 0;
		hi = rs->n;
	}
	for (n = 0; n < 2; n++)
		for (i = 0; i < rs->n; i++) {
			row = run_row(&rs->run[i], a->vocab, t);
			if (row == -1)
				continue;
			e = 1 + 2 * (run_section(a, ts, i) == section) +
			    (i + NEAR >= lo && i <= hi + NEAR);
			b = a->first_band[t] + (size_t)row;
			/* of two tables one may have lost its heading */
			if (n_twice >= TWICE_MIN && rs->run[i].ncell + 1 >=
			    a->band[b].band.n && a->band[b].band.n > 2)
				e = 4;
			if (n == 0 && e > best[row])
				best[row] = e;
			b = a->first_band[t] + (size_t)row;
			if (n == 1 && e == best[row]) {
				give(a, ts, b, i, 0);
				/* what breaks off behind a label tells no
				 * form */
				a->out.labelled[t] += a->band[b].run ==
				    (long)i && !run_has_text(ts, &rs->run[i]);
				twice += a->band[b].run != (long)i;
			}
		}
	/* two tables: what only one of them has may be the other year's */
	for (i = 0; i < nrow && twice >= TWICE_MIN; i++)
		if (seen[i] == 1)
			a->band[a->first_band[t] + i].note |= NOTE_ORDER;
	free(seen);
	free(best);
}

/* could run i, which no label claims, be a row of k cells? */
static int
is_row_of(const struct align *a, size_t i, size_t k)
{
	const struct run *r = &a->runs.run[i];

	return a->owner[i] == -1 && r->word == -1 && r->ncell != 0 &&
	    r->ncell + (k > 1) >= k && r->ncell <= k + (k > 1);
}

/* first and last run of table t; 0 if it has none */
static int
extent(const struct align *a, size_t t, size_t *lo, size_t *hi)
{
	size_t b, r, n = 0;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = (size_t)a->band[b].run;
		if (n == 0 || r < *lo)
			*lo = r;
		if (n == 0 || r > *hi)
			*hi = r;
		n++;
	}
	return n != 0;
}

/* the row of table t whose label is most like that of the run, or -1 */
static long
likest(const struct align *a, const struct tokens *ts, size_t t,
    const struct run *r)
{
	const struct form_table *ft = &a->form->table[t];
	const struct label *l;
	uint32_t chars[FORM_LABEL_MAX];
	size_t i, n;
	int best = 0, next = 0, like;
	long row = -1;

	n = runs_label(ts, r->text + r->ntext - 1, 1, chars, LEN(chars));
	for (i = 0; i < ft->nrow; i++) {
		l = ft->row[i].label;
		/* no more can be alike than the shorter has */
		if (200 * (l->n < n ? l->n : n) < LIKE_MIN * (l->n + n))
			continue;
		like = label_likeness(chars, n, l->chars, l->n);
		if (like > best) {
			next = best;
			best = like;
			row = (long)i;
		} else if (like > next)
			next = like;
	}
	return best >= LIKE_MIN && best >= next + LIKE_GAP ? row : -1;
}

/* labels with a slip: a run inside the table, a row that no label was for */
static void
by_likeness(struct align *a, const struct tokens *ts, size_t t)
{
	const struct run *r;
	size_t b, i, lo, hi, tries = 0;
	long row;

	if (!extent(a, t, &lo, &hi))
		return;
	lo = lo > NEAR ? lo - NEAR : 0;
	for (i = lo; i <= hi + NEAR && i < a->runs.n; i++) {
		r = &a->runs.run[i];
		if (a->owner[i] != -1 || r->word != -1 || r->ntext == 0 ||
		    a->runs.word[r->text + r->ntext - 1] != -1 ||
		    tries++ == LIKE_TRIES ||
		    (row = likest(a, ts, t, r)) == -1)
			continue;
		b = a->first_band[t] + (size_t)row;
		if (a->band[b].run == -1 && is_row_of(a, i, a->band[b].band.n))
			give(a, ts, b, i, NOTE_FUZZY);
	}
}

/*
 * Rows without a usable label: the runs lo .. hi - 1 that no label claims are
 * the rows from .. to - 1, if they are as many.
 */
static void
by_place(struct align *a, const struct tokens *ts, size_t lo, size_t hi,
    size_t from, size_t to)
{
	size_t b, i, n = 0;

	if (from >= to || hi - lo < to - from)
		return;
	for (b = from; b < to; b++)
		if (a->band[b].run != -1)
			return;
	for (i = lo; i < hi; i++)
		if (n < to - from && is_row_of(a, i, a->band[from + n].band.n))
			n++;
		else if (a->owner[i] == -1 && a->runs.run[i].word == -1 &&
		    a->runs.run[i].ncell > 1)
			return;
	if (n != to - from)
		return;
	for (i = lo, b = from; i < hi && b < to; i++)
		if (is_row_of(a, i, a->band[b].band.n))
			give(a, ts, b++, i, NOTE_ORDER);
}

/* a run before the table's first, or behind its last, that may be its own */
static int
beside(const struct align *a, const struct tokens *ts, size_t i, size_t of)
{
	return i < a->runs.n && a->owner[i] == -1 &&
	    a->runs.run[i].word == -1 &&
	    run_section(a, ts, i) == run_section(a, ts, of);
}

static void
by_order(struct align *a, const struct tokens *ts, size_t t)
{
	size_t b, first, i, hi, last, lo, n;
	long before = -1;

	if (a->form->table[t].across || !extent(a, t, &lo, &hi))
		return;
	first = (size_t)a->owner[lo] - a->first_band[t];
	for (i = lo, n = 0; n < first && i > 0 && beside(a, ts, i - 1, lo); n++)
		i--;
	by_place(a, ts, i, lo, a->first_band[t], a->first_band[t] + first);

	for (i = lo; i <= hi; i++) {
		if (a->owner[i] == -1 || a->band[a->owner[i]].table != t)
			continue;
		b = (size_t)a->owner[i];
		if (before != -1 && (size_t)a->owner[before] < b)
			by_place(a, ts, (size_t)before + 1, i,
			    (size_t)a->owner[before] + 1, b);
		before = (long)i;
	}

	last = (size_t)a->owner[hi] + 1;
	for (i = hi + 1, n = last; n < a->first_band[t + 1] &&
	    beside(a, ts, i, hi); n++)
		i++;
	by_place(a, ts, hi + 1, i, last, a->first_band[t + 1]);
}

/* heads of table t that a text is, or that stand in it together */
static size_t
heads_of(const struct align *a, const struct tokens *ts, size_t i, size_t t)
{
	const struct word *w;
	struct span s = ts->token[i].raw, piece;
	size_t n = 0;
	long word;

	if (a->runs.word[i] != -1)
		return align_head(a, i, t) != NULL;
	if (s.n > HEADS_BYTES || memchr(s.p, ' ', s.n) == NULL)
		return 0;
	while (next_word(&s, &piece)) {
		word = vocab_text(a->vocab, piece);
		for (; word != -1; word = w->next) {
			w = vocab_word(a->vocab, word);
			if (w->table == t && w->kind == WORD_COL)
				break;
		}
		n += word != -1;
	}
	return n;
}

/* how often the heads of table t stand, most of the size that there are, with
 * figures below them before they come again */
static size_t
count_heads(const struct align *a, const struct tokens *ts, size_t t,
    size_t size)
{
	size_t cells = 0, i, n = 0, times = 0;

	for (i = 0; i < ts->n; i++) {
		if (ts->token[i].kind == TOKEN_TEXT) {
			n += heads_of(a, ts, i, t);
			cells = 0;
		} else if (ts->token[i].kind != TOKEN_BLANK &&
		    ++cells == CELLS_MIN) {
			/* fewer may be the number of a page */
			times += 2 * n > size;
			n = 0;
		}
	}
	return times;
}

/*
 * The line of figures of a table that is across: no label of a row stands
 * before it, but heads do, or the section is the table's.
 */
static void
by_heads(struct align *a, const struct tokens *ts, size_t t)
{
	const struct form_table *ft = &a->form->table[t];
	size_t b = a->first_band[t], i, k, lo = 0, n, size = a->band[b].band.n;
	const struct run *r;
	int best = 0, *e = xrealloc(NULL, a->runs.n * sizeof(*e)), touch;

	for (i = 0; i < a->runs.n; i++) {
		r = &a->runs.run[i];
		e[i] = 0;
		touch = cut_may(ts, r, size);
		if (a->owner[i] != -1 || (r->n + 2 < size && !touch) ||
		    r->ninked > size + 2)
			continue;
		/* the table may stand twice: what is over its first line of
		 * figures is not over the second */
		n = 0;
		k = align_behind(a, i) > lo ? align_behind(a, i) : lo;
		lo = k;
		for (; k < r->first; k++)
			n += align_head(a, k, t) != NULL;
		if (n < HEADS_MIN &&
		    torn_heads(a, ts, t, a->form->table[t].block, lo, r->first,
			&a->found[a->band[b].block]))
			n = HEADS_MIN;
		lo = r->first + r->n;
		if (n < HEADS_MIN && (r->word != -1 || r->n + 2 < size))
			continue;
		if (n >= HEADS_MIN)
			e[i] = 2;
		if (run_section(a, ts, i) == ft->section)
			e[i]++;
		if (e[i] != 0 && r->ncell != 0)
			e[i] += 4;
		best = e[i] > best ? e[i] : best;
	}
	for (i = 0; i < a->runs.n; i++)
		if (best != 0 && e[i] == best)
			give(a, ts, b, i, best % 4 < 2 ? NOTE_ORDER : 0);
	for (i = 0, n = k = 0; i < a->runs.n; i++) {
		n += best != 0 && e[i] == best;
		k += best != 0 && e[i] != 0 && e[i] != best &&
		    a->runs.run[i].ninked + 1 >= size &&
		    !same_cells(ts, &a->runs.run[a->band[b].run],
		    &a->runs.run[i]);
	}
	free(e);
	/* other lines of figures; or the table stands twice, and one was not
	 * made out */
	if (k != 0 || (n == 1 && count_heads(a, ts, t, size) > 1))
		a->band[b].note |= NOTE_ORDER;
	if (a->band[b].run != -1 && a->band[b].note == 0)
		a->out.labelled[t]++;
}

void
assign_runs(struct align *a, const struct tokens *ts)
{
	const struct form *f = a->form;
	size_t t;

	for (t = 0; t < f->ntable; t++)
		if (!f->table[t].across)
			by_label(a, ts, t);
	for (t = 0; t < f->ntable; t++)
		if (!f->table[t].across)
			by_likeness(a, ts, t);
	for (t = 0; t < f->ntable; t++)
		if (f->table[t].across)
			by_heads(a, ts, t);
		else
			by_order(a, ts, t);
}
