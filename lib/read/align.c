#include <stdlib.h>
#include <string.h>

#include "read/align_priv.h"
#include "read/cut.h"
#include "read/sheet.h"
#include "read/turned.h"
#include "scan/glued.h"

#define TITLE_MAX 60	/* characters in a title */

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
	a->habits = xrealloc(NULL, f->ntable * sizeof(*a->habits));
	a->first_band = xrealloc(NULL, (f->ntable + 1) * sizeof(size_t));
	for (i = 0; i < f->ntable; i++) {
		t = &f->table[i];
		a->first_band[i] = a->nband;
		a->habits[i].widest = 0;
		for (k = 0; k < t->nblock; k++)
			if (t->block[k].ncol > a->habits[i].widest)
				a->habits[i].widest = t->block[k].ncol;
		if (t->across)
			add_band(a, i, 0, t->row[0].cell, t->nrow * t->ncol);
		else
			for (k = 0; k < t->nrow; k++)
				add_band(a, i, t->row[k].block, t->row[k].cell,
				    t->block[t->row[k].block].ncol);
	}
	a->first_band[i] = a->nband;
	a->cut = xrealloc(NULL, a->nband * sizeof(*a->cut));
	a->ncut = xrealloc(NULL, a->nband * sizeof(*a->ncut));
	for (i = 0; i < a->nband; i++)
		a->cut[i] = xrealloc(NULL, CUTS_MAX * a->band[i].band.n *
		    sizeof(*a->cut[i]));
	a->out.nblock = align_block(f, f->ntable, 0);
	a->out.heads = xrealloc(NULL, a->out.nblock * sizeof(enum heads));
	a->out.rows = xrealloc(NULL, a->out.nblock * sizeof(size_t));
	a->out.labelled = xrealloc(NULL, f->ntable * sizeof(size_t));
	a->out.grid.form = f;
	a->out.grid.cell = xrealloc(NULL,
	    f->ncell * sizeof(*a->out.grid.cell));
	a->unit = xrealloc(NULL, f->ntable * sizeof(*a->unit));
	a->headed = xrealloc(NULL, f->ntable * sizeof(*a->headed));
	for (i = 0; i < f->ntable; i++) {
		a->unit[i] = xrealloc(NULL,
		    f->table[i].ncol * sizeof(*a->unit[i]));
		a->headed[i] = xrealloc(NULL, f->table[i].ncol);
	}
	a->found = xrealloc(NULL, a->out.nblock * sizeof(*a->found));
	a->torn = xrealloc(NULL, a->out.nblock * sizeof(*a->torn));
	a->order = xrealloc(NULL, a->out.nblock * sizeof(*a->order));
	a->known = xrealloc(NULL, f->ncell);
	a->value = xrealloc(NULL, f->ncell * sizeof(*a->value));
	a->sheet = xrealloc(NULL, sizeof(*a->sheet));
	a->sheet->text = (struct arena){ 0 };
	for (i = 0; i < f->ntable && a->turned == NULL; i++)
		if (f->table[i].across)
			a->turned = turned_open(f, d);
	return a;
}

void
align_free(struct align *a)
{
	size_t i;

	for (i = 0; i < a->form->ntable; i++) {
		free(a->unit[i]);
		free(a->headed[i]);
	}
	free(a->unit);
	free(a->headed);
	for (i = 0; i < a->nband; i++)
		free(a->cut[i]);
	free(a->cut);
	free(a->ncut);
	if (a->turned != NULL)
		turned_free(a->turned);
	vocab_free(a->vocab);
	runs_free(&a->runs);
	free(a->band);
	free(a->first_band);
	free(a->habits);
	free(a->owner);
	free(a->out.heads);
	free(a->out.rows);
	free(a->out.labelled);
	free(a->out.grid.cell);
	free(a->found);
	free(a->torn);
	free(a->order);
	free(a->known);
	free(a->value);
	arena_free(&a->sheet->text);
	free(a->sheet);
	free(a);
}

size_t
align_behind(const struct align *a, size_t i)
{
	const struct run *r;

	while (i-- > 0) {
		r = &a->runs.run[i];
		if (a->owner[i] != -1 && r->ncell != 0)
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
	const struct token *t;
	const struct word *w;
	unsigned seen = 0;
	size_t i;
	long k;

	a->out.title = a->out.nsection = 0;
	for (i = 0; i < ts->n; i++) {
		t = &ts->token[i];
		if (t->kind != TOKEN_TEXT)
			continue;
		for (k = a->runs.word[i]; k != -1; k = w->next) {
			w = vocab_word(a->vocab, k);
			if (w->kind != WORD_SECTION || seen & 1u << w->table)
				continue;
			seen |= 1u << w->table;
			a->out.nsection++;
		}
		if (a->out.title || a->runs.word[i] != -1 ||
		    t->raw.n > 4 * TITLE_MAX)
			continue;
		a->out.title = t->nchar <= TITLE_MAX &&
		    vocab_title(a->form, t->chars, t->nchar);
	}
}

static int
uses(const struct align *a, size_t token)
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

int
align_shares(const struct align *a, size_t block, const struct align *other)
{
	const struct band_read *br;
	size_t b;

	for (b = 0; b < a->nband; b++) {
		br = &a->band[b];
		if (br->block == block && br->run != -1 &&
		    uses(other, a->runs.run[br->run].first))
			return 1;
	}
	return 0;
}

/* is run i a row of figures, among those of table t, that no row was given? */
static int
is_unknown(const struct align *a, const struct tokens *ts, size_t t, size_t i)
{
	const struct run *r = &a->runs.run[i];
	size_t k;

	k = ts->token[r->first].line1;
	if (a->habits[t].sheet_lo <= k && k <= a->habits[t].sheet_hi)
		return 0;
	if (a->owner[i] != -1 || i < a->habits[t].lo || i > a->habits[t].hi ||
	    (r->ncell < 2 && r->ntext == 0))
		return 0;
	for (k = r->first; k < r->first + r->n; k++)
		if (ts->token[k].kind == TOKEN_FIGURE &&
		    ts->token[k].value.units != 0)
			return 1;
	return 0;
}

void
align_warn(struct align *a, const struct tokens *ts, const char *doc)
{
	const struct band_read *br;
	const struct habits *h;
	const struct token *t;
	size_t b, i;

	for (b = 0; b < a->nband; b++) {
		br = &a->band[b];
		if (br->rival)
			diag(a->diag, DIAG_ROW_TWICE, doc,
			    ts->token[a->runs.run[br->run].first].line1, 0,
			    NULL);
	}
	for (i = 0; i < a->form->ntable; i++) {
		h = &a->habits[i];
		for (b = h->lo; b < a->runs.n && b <= h->hi; b++) {
			if (!is_unknown(a, ts, i, b))
				continue;
			t = &ts->token[a->runs.run[b].first];
			if (a->runs.run[b].ntext != 0)
				t--;
			/* without a label, the first figure */
			while (t->raw.n == 0)
				t++;
			diag(a->diag, DIAG_ROW_UNKNOWN, doc, t->line1, 0,
			    ARGS(arg_span(t->raw)));
		}
	}
}

void
align_part(const struct align *a, struct tokens *ts)
{
	glued_part(ts, a->form, a->vocab);
}

const struct aligned *
align_report(struct align *a, const struct tokens *ts)
{
	const struct form *f = a->form;
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
		a->torn[i] = 0;
		a->order[i].n = 0;
		a->order[i].turned = a->order[i].lost = 0;
		a->found[i].lead = 0;
		a->out.rows[i] = 0;
	}
	memset(a->out.grid.cell, 0, f->ncell * sizeof(*a->out.grid.cell));
	for (i = 0; i < f->ntable; i++) {
		memset(a->unit[i], 0, f->table[i].ncol * sizeof(*a->unit[i]));
		memset(a->headed[i], 0, f->table[i].ncol);
		a->out.labelled[i] = 0;
	}
	assign_runs(a, ts);
	find_heads(a, ts);
	find_told(a, ts);
	find_ends(a, ts);
	for (i = 0; i < f->ntable; i++)
		find_habits(a, ts, i);
	cut_find(a, ts);
	for (pass = 0; pass < 2; pass++) {
		for (b = 0; b < a->nband; b++)
			if (pass == 0 || !a->band[b].settled)
				a->band[b].settled = lay_row(a, ts,
				    &a->band[b], pass);
		settle(a);
		if (pass == 0)
			cut_choose(a, ts);
	}
	edge_doubt(a, ts);
	for (i = 0; i < f->ntable; i++)
		unfilled_rows(a, ts, i);
	arena_reset(&a->sheet->text);
	for (i = 0; i < f->ntable; i++)
		sheet_read(a, ts, i);
	edge_cut(a, ts);
	for (i = 0; i < f->ntable; i++)
		if (f->table[i].across && a->band[a->first_band[i]].run == -1 &&
		    a->out.grid.cell[f->table[i].row[0].cell].note ==
		    NOTE_ABSENT)
			turned_read(a->turned, a, ts, i);
	edge_end(a, ts);
	a->out.nstray = 0;
	for (i = 0; i < f->ntable; i++)
		for (b = 0; b < a->runs.n; b++)
			if (is_unknown(a, ts, i, b))
				a->out.nstray++;
	find_titles(a, ts);
	return &a->out;
}
