#include <stdlib.h>
#include <string.h>

#include "alignp.h"
#include "fold.h"

#define TITLE_MAX 60	/* signs in a title */

size_t
align_block(const struct form *f, size_t table, size_t block)
{
	size_t i;

	for (i = 0; i < table; i++)
		block += f->table[i].nblock;
	return block;
}

static void
add_band(struct align *a, size_t table, size_t block, size_t cell, size_t n)
{
	struct band_read *b = &a->band[a->nband++];

	b->band = (struct band){ cell, n };
	b->table = table;
	b->block = align_block(a->form, table, block);
}

struct align *
align_open(const struct form *f, struct diag *d)
{
	struct align *a = xrealloc(NULL, sizeof(*a));
	const struct form_table *t;
	size_t i, k;

	memset(a, 0, sizeof(*a));
	a->form = f;
	a->diag = d;
	a->vocab = vocab_open(f);
	a->band = xrealloc(NULL, f->ncell * sizeof(*a->band));
	a->first_band = xrealloc(NULL, (f->ntable + 1) * sizeof(size_t));
	for (i = 0; i < f->ntable; i++) {
		t = &f->table[i];
		a->first_band[i] = a->nband;
		if (t->across)
			add_band(a, i, 0, t->row[0].cell, t->nrow * t->ncol);
		else
			for (k = 0; k < t->nrow; k++)
				add_band(a, i, t->row[k].block, t->row[k].cell,
				    t->block[t->row[k].block].ncol);
	}
	a->first_band[i] = a->nband;
	a->out.nblock = align_block(f, f->ntable, 0);
	a->out.heads = xrealloc(NULL, a->out.nblock * sizeof(enum heads));
	a->out.rows = xrealloc(NULL, a->out.nblock * sizeof(size_t));
	a->out.token = xrealloc(NULL, a->out.nblock * sizeof(size_t));
	a->out.labelled = xrealloc(NULL, f->ntable * sizeof(size_t));
	a->out.grid.form = f;
	a->out.grid.cell = xrealloc(NULL,
	    f->ncell * sizeof(*a->out.grid.cell));
	a->unit = xrealloc(NULL, f->ntable * sizeof(*a->unit));
	for (i = 0; i < f->ntable; i++)
		a->unit[i] = xrealloc(NULL,
		    f->table[i].ncol * sizeof(*a->unit[i]));
	a->loose = xrealloc(NULL, f->ntable * sizeof(*a->loose));
	a->known = xrealloc(NULL, f->ncell);
	a->value = xrealloc(NULL, f->ncell * sizeof(*a->value));
	return a;
}

void
align_free(struct align *a)
{
	size_t i;

	for (i = 0; i < a->form->ntable; i++)
		free(a->unit[i]);
	free(a->unit);
	vocab_free(a->vocab);
	runs_free(&a->runs);
	free(a->band);
	free(a->first_band);
	free(a->owner);
	free(a->out.heads);
	free(a->out.rows);
	free(a->out.token);
	free(a->out.labelled);
	free(a->out.grid.cell);
	free(a->loose);
	free(a->known);
	free(a->value);
	free(a);
}

size_t
align_behind(const struct align *a, size_t i)
{
	const struct run *r;

	while (i-- > 0) {
		r = &a->runs.run[i];
		if (r->ncell != 0)
			return r->first + r->n;
	}
	return 0;
}

const struct word *
align_head(const struct align *a, size_t token, size_t t)
{
	const struct word *w;
	long i;

	for (i = a->runs.word[token]; i != -1; i = w->next) {
		w = vocab_word(a->vocab, i);
		if (w->table == t && (w->kind == WORD_COL ||
		    (w->kind == WORD_ROW && a->form->table[t].across)))
			return w;
	}
	return NULL;
}

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
	if (u == NULL && (u = a->unit[table][col]) == NULL && !c->unstated)
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

static void
set(struct align *a, const struct tokens *ts, size_t cell, long at,
    unsigned note)
{
	const struct form_cell *c = &a->form->cell[cell];
	struct grid_cell *g = &a->out.grid.cell[cell];
	const struct token *t;

	if (at == HOLE) {
		g->note = NOTE_ABSENT;
		return;
	}
	t = &ts->token[at];
	g->line1 = t->line1;
	g->raw = t->raw;
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
	case TOKEN_FIGURE:
		g->note = measure(a, t, c->table, c->col, &g->value);
		if ((g->note & NOTE_EMPTY) == 0)
			g->note |= note;
		break;
	}
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

/* a row of the table in another section, and no heads that show the table: a
 * list in the prose may name it too */
static int
is_stray(const struct align *a, const struct tokens *ts,
    const struct band_read *br, const struct run *r)
{
	int section = ts->token[r->first].section;

	return section != 0 && section != a->form->table[br->table].section &&
	    a->out.heads[br->block] != HEADS_WHOLE;
}

static int
over_lines(const struct tokens *ts, const struct run *r)
{
	return r->n != 0 && ts->token[r->first].row !=
	    ts->token[r->first + r->n - 1].row;
}

/*
 * Is a figure missing in table t, or one too many?  Where a cell stands on
 * each line, a blank leaves no trace and a page number looks like a figure:
 * then only rows that are all whole are certain.
 */
static int
is_loose(const struct align *a, size_t t)
{
	const struct band_read *br;
	size_t b, i, lo = a->runs.n, hi = 0;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		br = &a->band[b];
		if (br->run == -1 ||
		    a->runs.run[br->run].ncell != br->band.n)
			return 1;
		lo = (size_t)br->run < lo ? (size_t)br->run : lo;
		hi = (size_t)br->run > hi ? (size_t)br->run : hi;
	}
	for (i = lo; i <= hi && i < a->runs.n; i++)
		if (a->owner[i] == -1)
			return 1;
	return 0;
}

/*
 * Lay the run of a row into its cells.  pass 0 settles the rows that need no
 * choice; pass 1 chooses for the others, by what pass 0 settled.
 */
static void
lay(struct align *a, const struct tokens *ts, const struct band_read *br,
    int pass)
{
	const struct run *r = br->run != -1 ? &a->runs.run[br->run] : NULL;
	struct readings *rs = &a->readings;
	unsigned note = br->note;
	size_t line1;
	int across;

	if (r == NULL || a->out.heads[br->block] == HEADS_FOREIGN) {
		if (pass == 0)
			set_all(a, br->band, NOTE_ABSENT, 0);
		return;
	}
	line1 = ts->token[r->first].line1;
	if (a->out.heads[br->block] == HEADS_PART || is_stray(a, ts, br, r))
		note |= NOTE_FUZZY;
	if (a->loose[br->table] && over_lines(ts, r))
		note |= NOTE_ORDER;
	across = a->form->table[br->table].across;
	readings_make(rs, ts, r->first, r->n, br->band, across ?
	    under_heads(a, ts, br->table, r) :
	    is_whole(a, br->table, (size_t)br->run),
	    across && !over_lines(ts, r));
	if (rs->open == OPEN_EDGE && readings_balance(rs, 0, ts, a->form)) {
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

static void
settle(struct align *a)
{
	const struct grid_cell *g = a->out.grid.cell;
	size_t i;

	for (i = 0; i < a->form->ncell; i++) {
		a->known[i] = (g[i].note & NOTE_EMPTY) == 0;
		a->value[i] = a->known[i] ? dec_wide(g[i].value) : 0;
	}
}

/* titles of sections and of a report among the texts */
static void
find_titles(struct align *a, const struct tokens *ts)
{
	uint32_t sign[TITLE_MAX + 1];
	const struct word *w;
	unsigned seen = 0;
	size_t i, n;
	long k;

	a->out.title = a->out.nsection = 0;
	for (i = 0; i < ts->n; i++) {
		if (ts->token[i].kind != TOKEN_TEXT)
			continue;
		for (k = a->runs.word[i]; k != -1; k = w->next) {
			w = vocab_word(a->vocab, k);
			if (w->kind != WORD_SECTION || seen & 1u << w->table)
				continue;
			seen |= 1u << w->table;
			a->out.nsection++;
		}
		if (a->out.title || a->runs.word[i] != -1 ||
		    ts->token[i].raw.n > 4 * TITLE_MAX)
			continue;
		n = fold(ts->token[i].raw, sign, LEN(sign));
		a->out.title = n <= TITLE_MAX &&
		    vocab_title(a->form, sign, n);
	}
}

int
align_uses(const struct align *a, size_t token)
{
	const struct run *r;
	size_t i;
	long b;

	for (i = 0; i < a->runs.n; i++) {
		r = &a->runs.run[i];
		if (token < r->first || token >= r->first + r->n)
			continue;
		b = a->owner[i];
		return b != -1 &&
		    a->out.heads[a->band[b].block] != HEADS_FOREIGN;
	}
	return 0;
}

const struct aligned *
align_report(struct align *a, const struct tokens *ts, const char *doc)
{
	const struct form *f = a->form;
	const struct band_read *br;
	size_t b, i;
	int pass;

	runs_make(&a->runs, ts, f, a->vocab);
	xgrow((void **)&a->owner, &a->ownercap, a->runs.n, sizeof(*a->owner));
	for (i = 0; i < a->runs.n; i++)
		a->owner[i] = -1;
	for (b = 0; b < a->nband; b++) {
		a->band[b].run = -1;
		a->band[b].note = 0;
		a->band[b].rival = 0;
	}
	for (i = 0; i < a->out.nblock; i++) {
		a->out.heads[i] = HEADS_NONE;
		a->out.rows[i] = 0;
	}
	memset(a->out.grid.cell, 0, f->ncell * sizeof(*a->out.grid.cell));
	for (i = 0; i < f->ntable; i++) {
		memset(a->unit[i], 0, f->table[i].ncol * sizeof(*a->unit[i]));
		a->out.labelled[i] = 0;
	}
	assign_runs(a, ts);
	find_heads(a, ts);
	for (i = 0; i < f->ntable; i++)
		a->loose[i] = is_loose(a, i);
	for (pass = 0; pass < 2; pass++) {
		for (b = 0; b < a->nband; b++)
			lay(a, ts, &a->band[b], pass);
		settle(a);
	}
	for (b = 0; b < a->nband; b++) {
		br = &a->band[b];
		if (br->rival)
			diag(a->diag, DIAG_ROW_TWICE, doc,
			    ts->token[a->runs.run[br->run].first].line1, 0,
			    NULL);
	}
	find_titles(a, ts);
	return &a->out;
}
