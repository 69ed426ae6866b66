#include <string.h>

#include "columns.h"
#include "cut.h"
#include "figure.h"
#include "gaps.h"

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

/*
 * A row of the table in another section, and no heads that show the table, or
 * its other rows are where they belong: a list in the prose may name it too.
 */
static int
is_stray(const struct align *a, const struct tokens *ts,
    const struct band_read *br, const struct run *r)
{
	int section = ts->token[r->first].section;

	return section != 0 && section != a->form->table[br->table].section &&
	    (a->out.heads[br->block] != HEADS_WHOLE || a->home[br->table]);
}

static int
over_lines(const struct tokens *ts, const struct run *r)
{
	return r->n != 0 && ts->token[r->first].row !=
	    ts->token[r->first + r->n - 1].row;
}

int
label_beside(const struct tokens *ts, const struct run *r)
{
	return r->ntext != 0 && r->n != 0 &&
	    ts->token[r->text + r->ntext - 1].row == ts->token[r->first].row;
}

/*
 * Is a piece of the figures of run i cut off, by the end of a line (1) or of the
 * text (2)?  Behind it figures without a label come first on the next line; or
 * nothing does, and no bar ends the last; or it comes first itself, behind
 * some.
 */
static int
is_cut(const struct align *a, const struct tokens *ts, size_t i)
{
	const struct run *r = &a->runs.run[i], *other = r + 1;
	const struct token *t = ts->token, *last = &t[r->first + r->n - 1];
	const struct token *end = last;

	while (end > &t[r->first] && end->kind == TOKEN_BLANK)
		end--;
	if (end->kind == TOKEN_FIGURE && (size_t)(last - t) + 1 == ts->n)
		return end->bar ? 0 : 2;
	if (i + 1 < a->runs.n && a->owner[i + 1] == -1 &&
	    other->ntext == 0 && &t[other->first] == last + 1 &&
	    last->kind == TOKEN_FIGURE && other->first != 0 &&
	    last[1].row != last->row)
		return 1;
	if (i == 0 || a->owner[i - 1] != -1)
		return 0;
	other = r - 1;
	last = &t[r->first];
	return other->first + other->n == r->first && last[-1].row != last->row &&
	    last[-1].kind == TOKEN_FIGURE && last[-1].line1 + 1 >= last->line1;
}

/* does a text that is nobody's stand before the label on its line? */
static int
has_strange(const struct align *a, const struct tokens *ts,
    const struct run *r)
{
	size_t i, end = r->text + r->ntext - r->nword;

	for (i = r->text; r->nword != 0 && i < end; i++)
		if (a->runs.word[i] == -1 &&
		    ts->token[i].row == ts->token[end].row &&
		    !vocab_pieces(a->form, ts->token[i].raw))
			return 1;
	return 0;
}

/* the blanks in front of the figures of a run */
static size_t
lead(const struct tokens *ts, const struct run *r)
{
	size_t i = 0;

	while (i < r->n && ts->token[r->first + i].kind == TOKEN_BLANK)
		i++;
	return i;
}

/* has another row of the table as many cells, with as many blanks around? */
static int
has_peer(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run], *s;
	const struct band_read *b;
	size_t i;

	for (i = a->first_band[br->table]; i < a->first_band[br->table + 1];
	    i++) {
		b = &a->band[i];
		if (b == br || b->run == -1 || b->band.n != br->band.n)
			continue;
		s = &a->runs.run[b->run];
		if (s->n == r->n && s->ncell == r->ncell &&
		    lead(ts, s) == lead(ts, r))
			return 1;
	}
	return 0;
}

/* do figures that are nobody's stand between the heads and the row?  Then heads
 * and figures drifted apart (pdftotext without -layout). */
static int
amid_heads(const struct align *a, const struct band_read *br)
{
	const struct run *s;
	size_t i;

	if (!a->form->table[br->table].across || br->run == 0 ||
	    a->owner[br->run - 1] != -1)
		return 0;
	s = &a->runs.run[br->run - 1];
	for (i = s->text; s->ninked != 0 && i < s->text + s->ntext; i++)
		if (align_head(a, i, br->table) != NULL)
			return 1;
	return 0;
}

/* what the place of a row says against it */
static unsigned
doubts(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	unsigned note = 0;
	size_t i;
	int cut, balance = a->readings.n == 0 ? 0 :
	    readings_balance(&a->readings, 0, ts, a->form, 0);

	if (a->out.heads[br->block] == HEADS_PART || is_stray(a, ts, br, r))
		note |= NOTE_FUZZY;
	/* the row's last cell is empty, or another one is a line of the gap */
	if (a->ends[br->table] && r->n != br->band.n &&
	    last_inked(ts, r) < br->band.n && !ts->token[r->first].boxed)
		note |= NOTE_MOVED;
	/* a blank leaves no trace there, a page number looks like a figure */
	if (!ends_well(a, ts, br) && !r->around && !r->barred &&
	    (over_lines(ts, r) || !label_beside(ts, r)) &&
	    !a->form->table[br->table].across && a->loose[br->table])
		note |= NOTE_ORDER;
	/* where bars end cells, what none ends is a page's number */
	if ((r->unbarred && over_lines(ts, r)) || r->followed ||
	    (r->ninked != r->nfigure && r->n != br->band.n && run_has_text(ts, r)))
		note |= NOTE_ORDER;
	if (over_lines(ts, r) && !r->barred && !a->sound[br - a->band] &&
	    (!balance || ts->token[r->first].gap != 0 ||
	    (a->readings.n != 0 &&
	    !readings_balance(&a->readings, 0, ts, a->form, 1))))
		note |= NOTE_ORDER;
	/* the page may have cut off the last figure's end (PDF in raw order) */
	if (!label_beside(ts, r) && !balance && r->n != 0 && !r->barred &&
	    ts->token[r->first].c1 != 0 && !ts->token[r->first].boxed)
		note |= NOTE_ORDER;
	/* the label above may be that of a row whose figures were lost */
	if (a->beside[br->table] && !label_beside(ts, r) && !r->around &&
	    !a->sound[br - a->band] && !a->form->table[br->table].across)
		note |= NOTE_ORDER;
	/* a sum of which a cell is not there agrees with anything */
	cut = is_cut(a, ts, (size_t)br->run);
	if ((cut && (balance != 1 || (cut == 2 && r->nfigure < br->band.n))) ||
	    amid_heads(a, br))
		note |= NOTE_ORDER;
	/* no heads, and the sum stands elsewhere; or there is none, and which
	 * column is empty nothing tells */
	if (a->out.heads[br->block] == HEADS_NONE && (a->odd[br->table] ||
	    (balance == -1 && r->ninked < br->band.n)))
		note |= NOTE_ORDER;
	/* one row of several, as last year's is */
	if (a->form->table[br->table].across && r->word == -1 &&
	    label_beside(ts, r))
		note |= NOTE_FUZZY;
	/* blanks around as many figures as there should be: pads, if others of
	 * the table have them, or the sums say so; to a blank among the parts
	 * they are blind */
	if (br->band.n > 1 && r->n > br->band.n && r->ncell == br->band.n &&
	    (!over_lines(ts, r) || lead(ts, r) != 0) &&
	    (balance != 1 || (r->ninked < r->ncell &&
	    !a->form->table[br->table].across)) && !has_peer(a, ts, br))
		note |= NOTE_MOVED;
	/* what parts the cells was lost there, or elsewhere: places are too,
	 * but where the digits themselves say how they part */
	for (i = r->first; !br->cut && i < r->first + r->n; i++)
		if (ts->token[i].kind == TOKEN_DIGITS ||
		    (ts->token[i].kind == TOKEN_TEXT &&
		    figure_several(ts->token[i].raw)))
			note |= NOTE_ORDER;
	if (has_strange(a, ts, r))
		note |= NOTE_FUZZY;
	return note;
}

/*
 * The reading that the places of the figures in the line say, if the sums do
 * not speak against it: they are blind to a shift among the parts, so they
 * choose nothing here.
 */
static int
by_place(struct align *a, const struct tokens *ts, const struct band_read *br,
    const struct run *r)
{
	struct places p;
	struct readings *rs = &a->readings;
	size_t n = rs->n;
	long at[BAND_MAX];

	if (r->ncell >= br->band.n)
		return 0;
	places_learn(&p, a, ts, br);
	if (!places_lay(&p, ts, r, at))
		return 0;
	memcpy(rs->at[0], at, sizeof(at));
	rs->n = 1;
	if (readings_balance(rs, 0, ts, a->form, 1) != 0)
		return 1;
	rs->n = n;
	return 0;
}

/* does no row of a table hold more cells than the form, and several just as
 * many?  So a bar alone on its line is a cell (layouts C1, C4, D1, D2). */
static int
has_no_pads(const struct align *a)
{
	size_t i, k, none = 0;

	for (i = 0; i < a->form->ntable; i++)
		for (k = 0; k < TAILS; k++) {
			if (a->tail[i][k] > 0)
				return 0;
			none += a->tail[i][k] == 0;
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
	long tail;

	if (r->followed)
		return EDGE_OPEN;
	if (a->ends[br->table] && (r->n == 0 ||
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
			return lead(ts, r) != 0 && a->leads[br->table] &&
			    !is_whole(a, br->table, (size_t)br->run) ?
			    EDGE_OPEN : EDGE_FIRST;
		/* narrow blocks leave the last columns empty */
		if (br->band.n < a->widest[br->table])
			return a->leads[br->table] ? EDGE_OPEN : EDGE_FIRST;
		return a->back[br->table] ? EDGE_LAST : EDGE_OPEN;
	}
	/* a row alone does not tell blanks in front from pads (tests/silent/
	 * lone-row) */
	if (lead(ts, r) != 0 && a->lo[br->table] == a->hi[br->table])
		return EDGE_OPEN;
	/* the last row of a table has no pads, nor a bar that begins the next
	 * one (layout C5) */
	if ((size_t)br->run == a->hi[br->table] && r->barred &&
	    r->n == br->band.n && over_lines(ts, r) &&
	    ts->token[r->first + r->n - 1].kind != TOKEN_BLANK)
		return EDGE_FIRST;
	tail = a->tail[br->table][tail_class(ts, r)];
	return r->barred && tail != -1 &&
	    r->n == br->band.n + (size_t)tail ? EDGE_FIRST : EDGE_OPEN;
}

void
lay_row(struct align *a, const struct tokens *ts, const struct band_read *br,
    int pass)
{
	const struct run *r = br->run != -1 ? &a->runs.run[br->run] : NULL;
	struct readings *rs = &a->readings;
	unsigned note = br->note;
	size_t line1;
	long at[BAND_MAX];
	int across, bare, whole;

	if (r == NULL || a->out.heads[br->block] == HEADS_FOREIGN) {
		if (pass == 0)
			lay_set_all(a, br->band, NOTE_ABSENT, 0);
		return;
	}
	line1 = ts->token[r->first].line1;
	if (br->cut) {
		cut_readings(a, br);
		if (pass == 1 && (rs->n == 0 || br->rival))
			lay_set_all(a, br->band, NOTE_UNCLEAR, line1);
		else if (pass == 1)
			lay_set_agreed(a, ts, note | doubts(a, ts, br) | NOTE_CUT,
			    line1);
		return;
	}
	across = a->form->table[br->table].across;
	/* no pad stands in front where bars end the cells, or no label */
	bare = ts->token[r->first].bar || (across && !over_lines(ts, r));
	whole = across ? under_heads(a, ts, br->table, r) :
	    is_whole(a, br->table, (size_t)br->run) ||
	    places_are_heads(a, ts, br);
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
	    edge_of(a, ts, br, r), bare, a->blanks[br->table]);
	if (rs->open != OPEN_NOT && places_number(a, ts, br, at)) {
		memcpy(rs->at[0], at, sizeof(at));
		rs->n = 1;
		rs->open = OPEN_NOT;
	}
	/* columns were cut off (pandoc, of merged cells that span too many) */
	if (a->out.heads[br->block] == HEADS_PART &&
	    places_heads(a, ts, br, at)) {
		memcpy(rs->at[0], at, sizeof(at));
		rs->n = 1;
		rs->open = OPEN_NOT;
	}
	/* the heads of a table that is across may have another grid than its
	 * line of figures, and the sums of all its rows confirm that line
	 * (spreadsheets: tests/layouts/tabs-parts) */
	if (rs->open != OPEN_NOT && across && places_strewn(ts, r, br->band.n,
	    at)) {
		memcpy(rs->at[0], at, sizeof(at));
		rs->n = 1;
		rs->open = OPEN_NOT;
		if (readings_balance(rs, 0, ts, a->form, 0) != 1)
			note |= NOTE_MOVED;
	}
	note |= doubts(a, ts, br);
	if (a->lead[br->table] != 0 && r->n == a->lead[br->table]) {
		readings_first(rs, r->first, r->n);
		note |= NOTE_MOVED;
	}
	if (rs->open == OPEN_CHOICE && gaps_lay(a, ts, br)) {
		if (pass == 0 && rs->n == 0)
			lay_set_all(a, br->band, NOTE_UNCLEAR, line1);
		if (rs->n == 0 || pass != (rs->n > 1))
			return;
		readings_filter(rs, ts, a->form, a->known, a->value);
		lay_set_agreed(a, ts, note | NOTE_MOVED, line1);
		lay_set_blank(a, br->band, line1);
		return;
	}
	if (rs->open == OPEN_CHOICE && by_place(a, ts, br, r)) {
		if (pass == 0) {
			lay_set_agreed(a, ts, note | NOTE_MOVED, line1);
			lay_set_blank(a, br->band, line1);
		}
		return;
	}
	/* an empty line may be a cell or a gap: sums with holes prove nothing,
	 * nor do they in a wiki's row of other width (tests/silent/wiki-more) */
	if (rs->open == OPEN_EDGE && (!over_lines(ts, r) || r->barred ||
	    r->nfigure >= br->band.n) && (r->ninked >= br->band.n ||
	    !ts->token[r->first].boxed || !ts->token[r->first].bar) && readings_balance(rs, 0, ts, a->form, 0)) {
		rs->n = 1;
		rs->open = OPEN_NOT;
	}
	/* a line or two more or less in a table that bars part line by line: the
	 * last cells, if the sums of all its rows say so */
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
}
