/*
 * unfilled: rows of which the label stands there, and no figure behind it.
 *
 * Where nothing but white space parts cells, a row that is blank is a label
 * alone (pdftotext -raw), and its label runs into those beside it. Such a row
 * stands between two others that are read, in the form's order, with all rows
 * between them; no figures are left over in the table, and no column was cut
 * off.
 */
#include <string.h>

#include "read/align_priv.h"
#include "text/fold.h"

#define CHARS_MAX 2048		/* between two rows that have figures */
#define SHORT 4			/* characters: such a label stands in others,
				   too */

/* do the runs of table t say that rows follow each other, none torn apart? */
static int
is_orderly(const struct align *a, const struct tokens *ts, size_t t)
{
	const struct habits *h = &a->habits[t];
	const struct band_read *br;
	const struct run *r;
	size_t block, i;
	long last = -1;
	int whole = 0;

	for (i = h->lo; i <= h->hi && i < a->runs.n; i++) {
		r = &a->runs.run[i];
		if (a->owner[i] == -1 || a->owner[i] <= last || r->around ||
		    r->n == 0)
			return 0;
		br = &a->band[a->owner[i]];
		if (br->table != t || br->rival || r->n > br->band.n ||
		    ts->token[r->first].bar || ts->token[r->first].boxed ||
		    ts->token[r->first].c1 == 0)
			return 0;
		block = br->block;
		whole |= r->ncell == br->band.n ||
		    a->out.heads[block] == HEADS_WHOLE || a->torn[block];
		last = a->owner[i];
	}
	return whole;
}

/* the characters of the texts lo .. hi - 1 together; 0 where they are too many,
 * or others stand among them */
static size_t
gather(const struct tokens *ts, size_t lo, size_t hi, uint32_t *to)
{
	size_t i, n = 0;

	for (i = lo; i < hi; i++) {
		if (ts->token[i].kind != TOKEN_TEXT)
			return 0;
		n += fold(ts->token[i].raw, to + n, CHARS_MAX - n);
		if (n >= CHARS_MAX)
			return 0;
	}
	return n;
}

/* is one of the texts lo .. hi - 1 the label of that row, all of it? */
static int
is_text(const struct align *a, size_t lo, size_t hi, size_t t, size_t row)
{
	const struct word *w;
	size_t i;
	long k;

	for (i = lo; i < hi; i++)
		for (k = a->runs.word[i]; k != -1; k = w->next) {
			w = vocab_word(a->vocab, k);
			if (w->kind == WORD_ROW && w->table == t &&
			    w->index == row)
				return 1;
		}
	return 0;
}

/* where the label of a row ends in the characters from at on, or 0 */
static size_t
label_end(const struct label *l, const uint32_t *chars, size_t n, size_t at)
{
	size_t k;

	for (k = at; k + l->n <= n; k++)
		if (memcmp(chars + k, l->chars, l->n * sizeof(*chars)) == 0)
			return k + l->n;
	return 0;
}

/* the rows first .. last - 1 of table t, whose labels stand in the texts lo ..
 * hi - 1, one after the other */
static void
fill(struct align *a, const struct tokens *ts, size_t t, size_t first,
    size_t last, size_t lo, size_t hi)
{
	const struct form_row *row = a->form->table[t].row;
	uint32_t chars[CHARS_MAX];
	size_t at = 0, i, n = gather(ts, lo, hi, chars);

	for (i = first; i < last; i++) {
		if (row[i].label->n < SHORT ? !is_text(a, lo, hi, t, i) :
		    (at = label_end(row[i].label, chars, n, at)) == 0)
			return;
	}
	for (i = first; i < last; i++)
		lay_set_all(a, a->band[a->first_band[t] + i].band, NOTE_BLANK,
		    ts->token[lo].line1);
}

void
unfilled_rows(struct align *a, const struct tokens *ts, size_t t)
{
	const struct habits *h = &a->habits[t];
	const struct run *r;
	size_t end, i, row;

	if (a->form->table[t].across || h->lo >= h->hi ||
	    h->hi >= a->runs.n || !is_orderly(a, ts, t))
		return;
	for (i = h->lo; i < h->hi; i++) {
		r = &a->runs.run[i];
		row = (size_t)a->owner[i] - a->first_band[t] + 1;
		end = (size_t)a->owner[i + 1] - a->first_band[t];
		if (row < end && a->band[a->owner[i]].block ==
		    a->band[a->owner[i + 1]].block)
			fill(a, ts, t, row, end, r->first + r->n, r[1].first);
	}
}
