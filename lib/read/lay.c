#include <string.h>

#include "read/cut.h"
#include "read/gaps.h"
#include "read/number.h"
#include "read/order.h"

/* does the last line of heads before run r have as many cells as that of r? */
static int
under_heads(const struct align *a, const struct tokens *ts, size_t t,
    const struct run *r)
{
	size_t k;

	for (k = r->first; k-- > 0 && ts->token[k].kind == TOKEN_TEXT;)
		if (align_head(a, k, t) != NULL)
			return runs_width(ts, k) == r->width;
	return 0;
}

/* do nearly all lines of the table have as many cells as that of run i? */
static int
is_whole(const struct align *a, size_t t, size_t i)
{
	size_t b, n = 0, same = 0, width = a->runs.run[i].width;
	const struct run *r;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		n++;
		same += r->width == width;
	}
	return width > 1 && n > 2 && same * 5 >= n * 4;
}

/* does no row of a table hold more cells than the form, and several just as
 * many?  So a bar alone on its line is a cell (layouts C1, C4, D1, D2). */
static int
has_no_pads(const struct align *a)
{
	size_t i, k, none = 0;

	for (i = 0; i < a->form->ntable; i++)
		for (k = 0; k < TAILS; k++) {
			if (a->habits[i].tail[k] > 0)
				return 0;
			none += a->habits[i].tail[k] == 0;
		}
	return none != 0;
}

/*
 * Where the row's cells are among those of the run: behind the label, with as
 * many blanks behind them as other rows of the table have, if bars end them;
 * TABs are pads anywhere (seeds).  In a box none is missing: a row ends where
 * the others end.
 */
static enum edge
edge_of(const struct align *a, const struct tokens *ts,
    const struct band_read *br, const struct run *r)
{
	const struct habits *h = &a->habits[br->table];
	long tail;

	if (r->followed)
		return EDGE_OPEN;
	if (h->ends && (r->n == 0 ||
	    !ts->token[r->first].boxed || last_inked(ts, r) == br->band.n))
		return last_inked(ts, r) <= br->band.n ? EDGE_FIRST :
		    EDGE_BROKEN;
	if (a->form->table[br->table].across)
		return r->n == br->band.n && r->n != 0 &&
		    (ts->token[r->first].bar || ts->token[r->first].boxed) &&
		    (over_lines(ts, r) ? r->barred && has_no_pads(a) :
		    !ts->pads) ? EDGE_FIRST : EDGE_OPEN;
	/* rows of a wiki have as many cells as all others */
	if (r->n != 0 && ts->token[r->first].boxed &&
	    ts->token[r->first].bar && !is_whole(a, br->table,
	    (size_t)br->run))
		return EDGE_OPEN;
	if (r->n != 0 && ts->token[r->first].boxed) {
		/* blanks in front may be pads, and a bar was lost
		 * (tests/silent/box-bar) */
		if (r->n == br->band.n)
			return row_lead(ts, r) != 0 && h->leads &&
			    !is_whole(a, br->table, (size_t)br->run) ?
			    EDGE_OPEN : EDGE_FIRST;
		/* narrow blocks leave the last columns empty */
		if (br->band.n < h->widest)
			return h->leads ? EDGE_OPEN : EDGE_FIRST;
		return h->back ? EDGE_LAST : EDGE_OPEN;
	}
	/* a row alone does not tell blanks in front from pads (tests/silent/
	 * lone-row) */
	if (row_lead(ts, r) != 0 && h->lo == h->hi)
		return EDGE_OPEN;
	/* the last row of a table has no pads, nor a bar that begins the next
	 * one (layout C5) */
	if ((size_t)br->run == h->hi && r->barred &&
	    r->n == br->band.n && over_lines(ts, r) &&
	    ts->token[r->first + r->n - 1].kind != TOKEN_BLANK)
		return EDGE_FIRST;
	tail = h->tail[tail_class(ts, r)];
	return r->barred && tail != -1 &&
	    r->n == br->band.n + (size_t)tail ? EDGE_FIRST : EDGE_OPEN;
}

/* the reading that the numbers of the cells in their lines say, if they say
 * anything; the note */
static unsigned
by_number(struct align *a, const struct tokens *ts, const struct band_read *br,
    const struct run *r)
{
	struct readings *rs = &a->readings;
	long at[BAND_MAX];

	if (rs->open != OPEN_NOT && number_lay(a, ts, br, at))
		readings_take(rs, at);
	/* columns were cut off (pandoc, of merged cells that span too many), or
	 * the heads stand once more behind a page's end */
	if ((a->out.heads[br->block] == HEADS_PART || (rs->open != OPEN_NOT &&
	    a->out.heads[br->block] == HEADS_WHOLE && !a->torn[br->block] &&
	    a->form->table[br->table].across)) && number_heads(a, ts, br, at))
		readings_take(rs, at);
	/* the heads of a table that is across may have another grid than its
	 * line of figures, and the sums of all its rows confirm that line
	 * (spreadsheets: tests/layouts/tabs-parts) */
	if (rs->open == OPEN_NOT || !a->form->table[br->table].across ||
	    !number_strewn(ts, r, br->band.n, at))
		return 0;
	readings_take(rs, at);
	return readings_balance(rs, 0, ts, a->form, 0) != 1 ? NOTE_MOVED : 0;
}

int
lay_row(struct align *a, const struct tokens *ts, const struct band_read *br,
    int pass)
{
	const struct run *r = br->run != -1 ? &a->runs.run[br->run] : NULL;
	const struct habits *h = &a->habits[br->table];
	struct readings *rs = &a->readings;
	unsigned note = br->note;
	size_t line1;
	int across, bare, whole;

	if (r == NULL || a->out.heads[br->block] == HEADS_FOREIGN) {
		if (pass == 0)
			lay_set_all(a, br->band, NOTE_ABSENT, 0);
		return 1;
	}
	line1 = ts->token[r->first].line1;
	if (a->order[br->block].n != 0) {
		if (pass == 0)
			order_lay(a, ts, br);
		return 1;
	}
	if (a->order[br->block].lost) {
		lay_set_all(a, br->band, NOTE_UNCLEAR, line1);
		return 1;
	}
	if (br->cut) {
		cut_readings(a, br);
		if (pass == 1 && (rs->n == 0 || br->rival))
			lay_set_all(a, br->band, NOTE_UNCLEAR, line1);
		else if (pass == 1)
			lay_set_agreed(a, ts, note | row_doubts(a, ts, br) |
			    NOTE_CUT, line1);
		return 0;
	}
	across = a->form->table[br->table].across;
	/* no pad stands in front where bars end the cells, or no label */
	bare = ts->token[r->first].bar || (across && !over_lines(ts, r));
	whole = across ? under_heads(a, ts, br->table, r) :
	    is_whole(a, br->table, (size_t)br->run) ||
	    number_whole(a, ts, br);
	/* bars end the cells, the last with a figure in it */
	whole |= across && ts->token[r->first].bar && !over_lines(ts, r) &&
	    ts->token[r->first + r->n - 1].kind != TOKEN_BLANK;
	/* over lines a blank at an end may be a pad, or part the sections */
	if ((over_lines(ts, r) && r->ncell != r->n && (r->n != br->band.n ||
	    !run_is_marked(ts, r))) || r->followed)
		whole = 0;
	else
		whole |= r->ncell != r->n && run_is_marked(ts, r);
	readings_make(rs, ts, r->first, r->n, br->band, whole,
	    edge_of(a, ts, br, r), bare, h->blanks);
	note |= by_number(a, ts, br, r);
	note |= row_doubts(a, ts, br);
	if (h->lead != 0 && r->n == h->lead) {
		readings_first(rs, r->first, r->n);
		note |= NOTE_MOVED;
	}
	if (rs->open == OPEN_CHOICE && gaps_lay(a, ts, br)) {
		if (pass == 0 && rs->n == 0)
			lay_set_all(a, br->band, NOTE_UNCLEAR, line1);
		if (rs->n == 0 || pass != (rs->n > 1))
			return 0;
		readings_filter(rs, ts, a->form, a->known, a->value);
		lay_set_agreed(a, ts, note | NOTE_MOVED, line1);
		lay_set_blank(a, br->band, line1);
		return 0;
	}
	/* an empty line may be a cell or a gap: sums with holes prove nothing,
	 * nor do they in a wiki's row of other width
	 * (tests/silent/wiki-more) */
	if (rs->open == OPEN_EDGE && (!over_lines(ts, r) || r->barred ||
	    r->nfigure >= br->band.n) && (r->ninked >= br->band.n ||
	    !ts->token[r->first].boxed || !ts->token[r->first].bar) &&
	    readings_balance(rs, 0, ts, a->form, 0))
		readings_take(rs, rs->at[0]);
	/* a line or two more or less in a table that bars part line by line:
	 * the last cells, if the sums of all its rows say so */
	if (rs->open != OPEN_NOT && across && r->barred && over_lines(ts, r) &&
	    lay_last(rs, ts, a->form, r)) {
		rs->open = OPEN_NOT;
		note |= NOTE_MOVED;
	}
	if (br->rival > 0 && rs->n == 1 && rs->open == OPEN_NOT &&
	    a->runs.run[br->rival - 1].n == r->n) {
		lay_set_both(a, ts, r, &a->runs.run[br->rival - 1], note);
	} else if (rs->n == 0 || br->rival) {
		if (pass == 0)
			lay_set_all(a, br->band, NOTE_UNCLEAR, line1);
	} else if (pass == 0 && rs->open == OPEN_NOT) {
		lay_set_agreed(a, ts, note, line1);
	} else if (pass == 1 && rs->open != OPEN_NOT) {
		readings_filter(rs, ts, a->form, a->known, a->value);
		lay_set_agreed(a, ts, note | NOTE_MOVED, line1);
	}
	return rs->open == OPEN_NOT;
}
