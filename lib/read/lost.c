/*
 * lost: what the row of a run, and the others of its table, tell of cells that
 * were lost or gained: lines folded, pads amid figures, a column that is gone.
 */
#include <string.h>

#include "base/span.h"
#include "read/align_priv.h"
#include "read/number.h"

#define COLUMN_MIN 8	/* rows, none of which is whole where a column may be
			   lost */
#define LATE_MIN 10	/* cells, one of which at most has its bar on the next
			   line where that is no habit */

/* does the row go on behind a full line, where the text was folded? */
static int
is_folded(const struct tokens *ts, const struct run *r)
{
	const struct token *t = ts->token;
	size_t i = r->word != -1 ? run_label(r) : r->first;

	for (; i + 1 < r->first + r->n; i++)
		if (t[i].full && t[i + 1].row != t[i].row)
			return 1;
	return 0;
}

/* do pads, which end a row, stand amid its figures, or between label and
 * figures?  Those of a table that is across have no label */
static int
has_pads_amid(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	const struct token *t;
	int begun = r->word != -1 && !a->form->table[br->table].across;

	for (t = &ts->token[r->first]; t < &ts->token[r->first + r->n]; t++) {
		if (t->kind == TOKEN_BLANK)
			continue;
		if (t->padded && begun)
			return 1;
		begun = 1;
	}
	return 0;
}

/* does the bar that ends a cell stand on the next line, as those of the other
 * cells do not?  What it ended was lost, and the cell is a page's number */
static int
is_late(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	size_t b, i, late = 0, all = 0, own = 0;

	for (i = r->first; i < r->first + r->n; i++)
		own += (size_t)ts->token[i].late;
	for (b = a->first_band[br->table]; own != 0 &&
	    b < a->first_band[br->table + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		for (i = r->first; i < r->first + r->n; i++)
			late += (size_t)ts->token[i].late;
		all += r->n;
	}
	return own != 0 && late * LATE_MIN <= all;
}

/* is the next row of the form not there? Where a cell stands on each line,
 * lines may be lost from amid this row to amid that one */
static int
has_lost_next(const struct align *a, const struct band_read *br)
{
	size_t b = (size_t)(br - a->band) + 1;

	return b < a->first_band[br->table + 1] && a->band[b].run == -1;
}

/*
 * Has the row's line more cells than any of its heads, which hold all of the
 * grid's? Then one was gained, and which of the empty ones is none of the row's
 * nothing tells (markdown with a bar too many: tests/silent/wider).
 */
static int
is_wider(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	size_t b, k, width = 0;
	long first = br->run;
	int heads = 0;

	if (r->n <= br->band.n || r->n == 0 || ts->token[r->first].c1 != 0 ||
	    over_lines(ts, r))
		return 0;
	for (b = a->first_band[br->table]; b < a->first_band[br->table + 1];
	    b++)
		if (a->band[b].block == br->block && a->band[b].run != -1 &&
		    a->band[b].run < first)
			first = a->band[b].run;
	for (k = a->runs.run[first].first; k-- > 0 &&
	    (ts->token[k].kind == TOKEN_TEXT ||
	    ts->token[k].kind == TOKEN_BLANK);) {
		heads |= align_head(a, k, br->table) != NULL;
		if (ts->token[k].row != ts->token[k + 1].row &&
		    ts->token[k].end > width)
			width = ts->token[k].end;
	}
	return heads && width > br->band.n && width < r->width;
}

/*
 * Is no row of the table whole, and blanks at its ends make this one so? A
 * column may be lost, and they are pads (tests/silent/column-lost*).
 */
static int
lacks_column(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	size_t b, n = 0;

	if (a->form->table[br->table].across ||
	    a->out.heads[br->block] == HEADS_PART || r->n < br->band.n ||
	    r->ncell == 0 || r->ncell >= br->band.n ||
	    ts->token[r->first].c1 != 0)
		return 0;
	for (b = a->first_band[br->table]; b < a->first_band[br->table + 1];
	    b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		n += r->ncell != 0;
		if (r->ncell >= br->band.n)
			return 0;
	}
	return n >= COLUMN_MIN && !number_whole(a, ts, br);
}

/*
 * Does the rest of the row's label stand behind its figures, where labels stand
 * before them?  A line was moved, and the figures are perhaps another row's
 * (tests/silent/label-parted).
 */
static int
has_rest_behind(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	const struct form_table *ft = &a->form->table[br->table];
	const struct token *t = &ts->token[r->first + r->n];
	const struct label *l;
	uint32_t chars[2 * FORM_LABEL_MAX];
	size_t n, p;

	/* figures on paper are set in */
	if ((r->around && ts->token[r->first].c0 != 0) || ft->across ||
	    r->ntext == 0 || r->first + r->n >= ts->n ||
	    t->kind != TOKEN_TEXT || t->nchar == 0 || t->row == t[-1].row)
		return 0;
	n = runs_label(ts, r->text, r->ntext, chars, LEN(chars));
	l = ft->row[(size_t)(br - a->band) - a->first_band[br->table]].label;
	for (; l != NULL; l = l->next) {
		if (l->n <= t->nchar || n < (p = l->n - t->nchar))
			continue;
		if (memcmp(chars + n - p, l->chars, p * sizeof(*chars)) == 0 &&
		    label_has(l, p, t->chars, t->nchar))
			return 1;
	}
	return 0;
}

unsigned
lost_doubts(const struct align *a, const struct tokens *ts,
    const struct band_read *br, int balance)
{
	const struct run *r = &a->runs.run[br->run];
	unsigned note = 0;

	if (has_rest_behind(a, ts, br))
		note |= NOTE_ORDER;
	if (has_pads_amid(a, ts, br) || (is_late(a, ts, br) &&
	    (a->readings.n == 0 ||
	    readings_balance(&a->readings, 0, ts, a->form, 1) != 1)))
		note |= NOTE_ORDER;
	if ((balance != 1 || (r->ninked != br->band.n &&
	    !run_is_marked(ts, r))) && is_folded(ts, r))
		note |= NOTE_ORDER;
	if (over_lines(ts, r) && !ts->token[r->first].boxed &&
	    has_lost_next(a, br))
		note |= NOTE_ORDER;
	if (is_wider(a, ts, br) || lacks_column(a, ts, br))
		note |= NOTE_MOVED;
	return note;
}
