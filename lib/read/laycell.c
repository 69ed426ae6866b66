#include "read/align_priv.h"
#include "scan/figure.h"

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
		return u != NULL && form_measures(f, u) ? NOTE_TEXT : 0;
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
lay_token(struct align *a, size_t cell, const struct token *t, int first,
    unsigned note)
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
		g->note = measure(a, t, c->table, c->col, &g->value) |
		    figure_doubt(&a->form->table[c->table].col[c->col], t,
		    first);
		if ((g->note & NOTE_EMPTY) == 0)
			g->note |= note | (t->joined ? NOTE_JOINED : 0);
		break;
	}
}

static void
set(struct align *a, const struct tokens *ts, size_t cell, long at,
    unsigned note)
{
	const struct token *t;
	struct token piece;

	if (at == HOLE) {
		a->out.grid.cell[cell].note = NOTE_ABSENT;
		return;
	}
	t = &ts->token[PIECE_TOKEN(at)];
	piece = *t;
	if (PIECE_N(at) != 0) {
		readings_value(ts, at, &piece.value);
		piece.kind = TOKEN_FIGURE;
	}
	/* digits that were put together, and the sums do not confirm it */
	piece.broken |= t->joined && readings_balance(&a->readings, 0, ts,
	    a->form, 0) == 0;
	lay_token(a, cell, &piece, at == 0 || (PIECE_N(at) == 0 &&
	    t[-1].row != t->row), note);
}

void
lay_set_all(struct align *a, struct band b, unsigned note, size_t line1)
{
	size_t i;

	for (i = b.cell; i < b.cell + b.n; i++) {
		a->out.grid.cell[i].note = note;
		a->out.grid.cell[i].line1 = line1;
	}
}

void
lay_set_blank(struct align *a, struct band b, size_t line1)
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

void
lay_set_agreed(struct align *a, const struct tokens *ts, unsigned note,
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
			lay_set_all(a, (struct band){ rs->band.cell + k, 1 },
			    NOTE_UNCLEAR, line1);
	}
}

void
lay_set_both(struct align *a, const struct tokens *ts, const struct run *r,
    const struct run *rival, unsigned note)
{
	const struct readings *rs = &a->readings;
	size_t k;
	long at;

	for (k = 0; k < rs->band.n; k++) {
		at = rs->at[0][k];
		if (at != HOLE && !readings_same(ts, at, at - (long)r->first +
		    (long)rival->first))
			lay_set_all(a, (struct band){ rs->band.cell + k, 1 },
			    NOTE_UNCLEAR, ts->token[at].line1);
		else
			set(a, ts, rs->band.cell + k, at, note | NOTE_ORDER);
	}
}

int
lay_last(struct readings *rs, const struct tokens *ts, const struct form *f,
    const struct run *r)
{
	size_t from, k;
	int any = 0;

	if (r->n < rs->band.n || r->n > rs->band.n + 1 || rs->n == 0 ||
	    ts->token[r->first + r->n - 1].kind == TOKEN_BLANK)
		return 0;
	from = r->first + r->n - rs->band.n;
	for (k = 0; k < r->n; k++)
		any |= ts->token[r->first + k].kind == TOKEN_FIGURE &&
		    ts->token[r->first + k].value.units != 0;
	/* what is in front is a pad */
	if (!any || (r->n != rs->band.n &&
	    ts->token[r->first].kind != TOKEN_BLANK))
		return 0;
	for (k = 0; k < rs->band.n; k++)
		rs->at[0][k] = (long)(from + k);
	if (readings_balance(rs, 0, ts, f, 1) != 1) {
		rs->n = 0;
		return 0;
	}
	rs->n = 1;
	return 1;
}
