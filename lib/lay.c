#include <string.h>

#include "columns.h"

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

/* is u a unit of money, or of whatever else a column is measured in? */
static int
is_measure(const struct form *f, const struct form_unit *u)
{
	size_t i;

	if (u->base.n != 0)
		return 1;
	for (i = 0; i < f->nunit; i++)
		if (span_eq(f->unit[i].base, u->text))
			return 1;
	return 0;
}

/* a figure in its column: the value in the column's unit, and the note */
static unsigned
measure(const struct align *a, const struct token *t, size_t table, size_t col,
    struct dec *value)
{
	const struct form *f = a->form;
	const struct form_col *c = &f->table[table].col[col];
	const struct form_unit *u = t->unit;

	*value = t->value;
	if (c->unit == -1)
		return u != NULL && is_measure(f, u) ? NOTE_TEXT : 0;
	/* the cell says, or the head; without a head it is the form's own */
	if (u == NULL && (u = a->unit[table][col]) == NULL && !c->unstated &&
	    !a->headed[table][col])
		u = &f->unit[c->unit];
	if (u == NULL)
		return value->units != 0 ? NOTE_UNCLEAR : 0;
	/* by name: the tokens may know the units of another form */
	if (span_eq(u->text, f->unit[c->unit].text))
		return 0;
	if (!span_eq(u->base, f->unit[c->unit].text))
		return NOTE_TEXT;
	return dec_shift(t->value, u->places, value) == 0 ? NOTE_UNIT :
	    NOTE_UNCLEAR;
}

void
lay_token(struct align *a, size_t cell, const struct token *t, unsigned note)
{
	const struct form_cell *c = &a->form->cell[cell];
	struct grid_cell *g = &a->out.grid.cell[cell];

	g->line1 = t->line1;
	g->raw = t->raw;
	if (t->broken) {
		g->note = NOTE_UNCLEAR;
		return;
	}
	switch (t->kind) {
	case TOKEN_BLANK:
		g->note = NOTE_BLANK;
		break;
	case TOKEN_MARK:
		g->note = NOTE_MARK;
		break;
	case TOKEN_TEXT:
		g->note = NOTE_TEXT;
		break;
	case TOKEN_DIGITS:
		g->note = NOTE_UNCLEAR;
		break;
	case TOKEN_FIGURE:
		g->note = measure(a, t, c->table, c->col, &g->value);
		if ((g->note & NOTE_EMPTY) == 0)
			g->note |= note | (t->joined ? NOTE_JOINED : 0);
		break;
	}
}

static void
set(struct align *a, const struct tokens *ts, size_t cell, long at,
    unsigned note)
{
	if (at == HOLE)
		a->out.grid.cell[cell].note = NOTE_ABSENT;
	else
		lay_token(a, cell, &ts->token[at], note);
}

static void
set_all(struct align *a, struct band b, unsigned note, size_t line1)
{
	size_t i;

	for (i = b.cell; i < b.cell + b.n; i++) {
		a->out.grid.cell[i].note = note;
		a->out.grid.cell[i].line1 = line1;
	}
}

/* what the row does not hold is empty: white space is all the cell there is */
static void
set_blank(struct align *a, struct band b, size_t line1)
{
	struct grid_cell *g;
	size_t i;

	for (i = b.cell; i < b.cell + b.n; i++) {
		g = &a->out.grid.cell[i];
		if (g->note == NOTE_ABSENT) {
			g->note = NOTE_BLANK;
			g->line1 = line1;
		}
	}
}

/* every reading that is left, cell by cell: what they agree on */
static void
set_agreed(struct align *a, const struct tokens *ts, unsigned note,
    size_t line1)
{
	const struct readings *rs = &a->readings;
	size_t i, k;

	for (k = 0; k < rs->band.n; k++) {
		for (i = 1; i < rs->n; i++)
			if (!readings_same(ts, rs->at[0][k], rs->at[i][k]))
				break;
		if (i >= rs->n)
			set(a, ts, rs->band.cell + k, rs->at[0][k], note);
		else
			set_all(a, (struct band){ rs->band.cell + k, 1 },
			    NOTE_UNCLEAR, line1);
	}
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
 * Is what follows the run a piece of its figures, cut off by the end of the
 * line?  Figures without a label, first on the next line.
 */
static int
is_cut(const struct align *a, const struct tokens *ts, size_t i)
{
	const struct run *r = &a->runs.run[i], *next = r + 1;
	size_t last = r->first + r->n - 1;

	return i + 1 < a->runs.n && a->owner[i + 1] == -1 &&
	    next->ntext == 0 && next->first == last + 1 &&
	    ts->token[next->first].line1 == ts->token[last].line1 + 1 &&
	    ts->token[last].kind == TOKEN_FIGURE &&
	    ts->token[next->first].row != ts->token[last].row;
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

/* what the place of a row says against it */
static unsigned
doubts(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	unsigned note = 0;
	int balance;

	balance = a->readings.n == 0 ? 0 :
	    readings_balance(&a->readings, 0, ts, a->form, 0);
	if (a->out.heads[br->block] == HEADS_PART || is_stray(a, ts, br, r))
		note |= NOTE_FUZZY;
	/* a blank leaves no trace there, a page number looks like a figure */
	if ((over_lines(ts, r) || !label_beside(ts, r)) && !r->around &&
	    !r->barred && !a->form->table[br->table].across &&
	    a->loose[br->table])
		note |= NOTE_ORDER;
	/* where bars end cells, what none ends is a page's number */
	if ((r->unbarred && over_lines(ts, r)) || r->followed ||
	    (r->ninked != r->nfigure && r->n != br->band.n && run_has_text(ts, r)))
		note |= NOTE_ORDER;
	if (over_lines(ts, r) && !r->barred && (!balance ||
	    ts->token[r->first].gap != 0))
		note |= NOTE_ORDER;
	/* the label above may be that of a row whose figures were lost */
	if (a->beside[br->table] && !label_beside(ts, r) && !r->around &&
	    !a->form->table[br->table].across)
		note |= NOTE_ORDER;
	if (is_cut(a, ts, (size_t)br->run) && balance != 1)
		note |= NOTE_ORDER;
	/* no heads, and the sum stands elsewhere */
	if (a->out.heads[br->block] == HEADS_NONE && a->odd[br->table])
		note |= NOTE_ORDER;
	/* one row of several, as last year's is */
	if (a->form->table[br->table].across && r->word == -1 &&
	    label_beside(ts, r))
		note |= NOTE_FUZZY;
	/* blanks around as many figures as there should be: pads, if others of
	 * the table have them, or the sums say so */
	if (br->band.n > 1 && r->n > br->band.n && r->ncell == br->band.n &&
	    (!over_lines(ts, r) || lead(ts, r) != 0) &&
	    balance != 1 && !has_peer(a, ts, br))
		note |= NOTE_MOVED;
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
	if (a->form->table[br->table].across)
		return !ts->pads && r->n == br->band.n && r->n != 0 &&
		    (ts->token[r->first].bar || ts->token[r->first].boxed) &&
		    !over_lines(ts, r) ? EDGE_FIRST : EDGE_OPEN;
	/* rows of a wiki have as many cells as all others */
	if (r->n != 0 && ts->token[r->first].boxed &&
	    ts->token[r->first].bar && !is_whole(a, br->table,
	    (size_t)br->run))
		return EDGE_OPEN;
	if (r->n != 0 && ts->token[r->first].boxed) {
		if (r->n == br->band.n)
			return EDGE_FIRST;
		/* narrow blocks leave the last columns empty */
		if (br->band.n < a->widest[br->table])
			return a->leads[br->table] ? EDGE_OPEN : EDGE_FIRST;
		return a->back[br->table] ? EDGE_LAST : EDGE_OPEN;
	}
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
			set_all(a, br->band, NOTE_ABSENT, 0);
		return;
	}
	line1 = ts->token[r->first].line1;
	across = a->form->table[br->table].across;
	/* no pad stands in front where bars end the cells, or no label */
	bare = ts->token[r->first].bar || (across && !over_lines(ts, r));
	whole = across ? under_heads(a, ts, br->table, r) :
	    is_whole(a, br->table, (size_t)br->run);
	/* bars end the cells, the last with a figure in it */
	whole |= across && ts->token[r->first].bar && !over_lines(ts, r) &&
	    ts->token[r->first + r->n - 1].kind != TOKEN_BLANK;
	/* over lines a blank at an end may be a pad, or part the sections */
	if ((over_lines(ts, r) && r->ncell != r->n) || r->followed)
		whole = 0;
	readings_make(rs, ts, r->first, r->n, br->band, whole,
	    edge_of(a, ts, br, r),
	    bare, a->blanks[br->table]);
	if (rs->open != OPEN_NOT && places_number(a, ts, br, at)) {
		memcpy(rs->at[0], at, sizeof(at));
		rs->n = 1;
		rs->open = OPEN_NOT;
	}
	note |= doubts(a, ts, br);
	if (rs->open == OPEN_CHOICE && by_place(a, ts, br, r)) {
		if (pass == 0) {
			set_agreed(a, ts, note | NOTE_MOVED, line1);
			set_blank(a, br->band, line1);
		}
		return;
	}
	/* an empty line may be a cell or a gap: sums with holes prove nothing */
	if (rs->open == OPEN_EDGE && (!over_lines(ts, r) || r->barred ||
	    r->nfigure >= br->band.n) && readings_balance(rs, 0, ts, a->form, 0)) {
		rs->n = 1;
		rs->open = OPEN_NOT;
	}
	if (rs->n == 0 || br->rival) {
		if (pass == 0)
			set_all(a, br->band, NOTE_UNCLEAR, line1);
	} else if (pass == 0 && rs->open == OPEN_NOT) {
		set_agreed(a, ts, note, line1);
	} else if (pass == 1 && rs->open != OPEN_NOT) {
		readings_filter(rs, ts, a->form, a->known, a->value);
		set_agreed(a, ts, note | NOTE_MOVED, line1);
	}
}
