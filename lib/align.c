#include <stdlib.h>
#include <string.h>

#include "alignp.h"
#include "fold.h"

#define WHOLE_MIN 2	/* whole rows that make a habit */
#define USUAL_MIN 4	/* rows with empty cells that do */
#define ODD_MIN 3	/* rows that do not add up, and are no slips */
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
	a->widest = xrealloc(NULL, f->ntable * sizeof(*a->widest));
	for (i = 0; i < f->ntable; i++) {
		t = &f->table[i];
		a->first_band[i] = a->nband;
		a->widest[i] = 0;
		for (k = 0; k < t->nblock; k++)
			if (t->block[k].ncol > a->widest[i])
				a->widest[i] = t->block[k].ncol;
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
	a->lo = xrealloc(NULL, f->ntable * sizeof(*a->lo));
	a->hi = xrealloc(NULL, f->ntable * sizeof(*a->hi));
	a->loose = xrealloc(NULL, f->ntable * sizeof(*a->loose));
	a->home = xrealloc(NULL, f->ntable * sizeof(*a->home));
	a->beside = xrealloc(NULL, f->ntable * sizeof(*a->beside));
	a->found = xrealloc(NULL, a->out.nblock * sizeof(*a->found));
	a->torn = xrealloc(NULL, a->out.nblock * sizeof(*a->torn));
	a->tail = xrealloc(NULL, f->ntable * sizeof(*a->tail));
	a->leads = xrealloc(NULL, f->ntable * sizeof(*a->leads));
	a->odd = xrealloc(NULL, f->ntable * sizeof(*a->odd));
	a->back = xrealloc(NULL, f->ntable * sizeof(*a->back));
	a->blanks = xrealloc(NULL, f->ntable * sizeof(*a->blanks));
	a->known = xrealloc(NULL, f->ncell);
	a->value = xrealloc(NULL, f->ncell * sizeof(*a->value));
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
	vocab_free(a->vocab);
	runs_free(&a->runs);
	free(a->band);
	free(a->first_band);
	free(a->owner);
	free(a->out.heads);
	free(a->out.rows);
	free(a->out.labelled);
	free(a->out.grid.cell);
	free(a->lo);
	free(a->hi);
	free(a->loose);
	free(a->home);
	free(a->beside);
	free(a->found);
	free(a->torn);
	free(a->tail);
	free(a->widest);
	free(a->leads);
	free(a->odd);
	free(a->back);
	free(a->blanks);
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

/*
 * Is a figure missing in table t, or one too many?  Where a cell stands on
 * each line, a blank leaves no trace and a page number looks like a figure:
 * then only rows that are all whole are certain.
 */
static int
is_loose(const struct align *a, size_t t)
{
	const struct band_read *br;
	size_t b, i;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		br = &a->band[b];
		if (br->run == -1 ||
		    a->runs.run[br->run].ncell != br->band.n)
			return 1;
	}
	for (i = a->lo[t]; i <= a->hi[t] && i < a->runs.n; i++)
		if (a->owner[i] == -1)
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

/*
 * The same where cells are empty: rows of as many cells, with as many texts in
 * their labels, are whole, whatever is in them.  -1 where they differ.
 */
static long
usual_tail(const struct align *a, const struct tokens *ts, size_t t, size_t class)
{
	const struct run *r;
	size_t b, most = 0, n = 0, same = 0;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		if (tail_class(ts, r) != class || r->n < a->band[b].band.n)
			continue;
		if (n++ == 0)
			most = r->n - a->band[b].band.n;
		same += r->n - a->band[b].band.n == most;
	}
	if (n >= USUAL_MIN && same == n)
		return (long)most;
	return ts->pads ? -1 : 0;
}

/* do most rows of table t not add up as they stand?  Rows of zeros always do. */
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
		if (r->n != a->band[b].band.n || r->nfigure != r->n ||
		    r->n > BAND_MAX)
			continue;
		rs->band = a->band[b].band;
		for (k = 0; k < r->n; k++)
			rs->at[0][k] = (long)(r->first + k);
		switch (readings_balance(rs, 0, ts, a->form, 0)) {
		case 0:
			odd++;
			n++;
			break;
		case 1:
			for (k = 0; k < r->n; k++)
				if (ts->token[r->first + k].value.units != 0)
					break;
			n += k < r->n;
			break;
		}
	}
	return odd >= ODD_MIN && 2 * odd > n;
}

/* what the rows of table t have in common, by which the odd ones are told */
static void
find_habits(struct align *a, const struct tokens *ts, size_t t)
{
	const struct run *r;
	long tail;
	int mixed[TAILS] = { 0 };
	size_t b, back = 0, beside = 0, i, k, n = 0, nwhole = 0;
	size_t whole[TAILS] = { 0 };

	a->home[t] = a->blanks[t] = a->leads[t] = 0;
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		r = &a->runs.run[a->band[b].run];
		n++;
		beside += (size_t)label_beside(ts, r);
		a->home[t] |= ts->token[r->first].section ==
		    a->form->table[t].section;
		if (r->ncell == a->band[b].band.n) {
			k = tail_class(ts, r);
			nwhole++;
			a->leads[t] |= ts->token[r->first].kind == TOKEN_BLANK;
			back += ts->token[r->first + r->n - 1].kind !=
			    TOKEN_BLANK;
			tail = (long)(r->n - r->ncell);
			if (ts->token[r->first].kind == TOKEN_BLANK ||
			    (whole[k]++ != 0 && tail != a->tail[t][k]))
				mixed[k] = 1;
			a->tail[t][k] = tail;
		}
		a->blanks[t] |= r->ncell < a->band[b].band.n && r->n >=
		    a->band[b].band.n;
		for (i = 1; i + 1 < r->n; i++)
			a->blanks[t] |= ts->token[r->first + i].kind ==
			    TOKEN_BLANK && ts->token[r->first + i - 1].kind !=
			    TOKEN_BLANK && ts->token[r->first + i + 1].kind !=
			    TOKEN_BLANK;
	}
	a->back[t] = nwhole >= WHOLE_MIN && back == nwhole;
	for (k = 0; k < TAILS; k++)
		if (mixed[k] || whole[k] < WHOLE_MIN)
			a->tail[t][k] = mixed[k] ? -1 : usual_tail(a, ts, t, k);
	a->odd[t] = is_odd(a, ts, t);
	a->beside[t] = 2 * beside > n;
}

/* the first and the last run of table t; the first is behind the last where it
 * has none */
static void
find_extent(struct align *a, size_t t)
{
	size_t b, run;

	a->lo[t] = a->runs.n;
	a->hi[t] = 0;
	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1)
			continue;
		run = (size_t)a->band[b].run;
		a->lo[t] = run < a->lo[t] ? run : a->lo[t];
		a->hi[t] = run > a->hi[t] ? run : a->hi[t];
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

	if (a->owner[i] != -1 || i < a->lo[t] || i > a->hi[t] ||
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
	const struct token *t;
	size_t b, i;

	for (b = 0; b < a->nband; b++) {
		br = &a->band[b];
		if (br->rival)
			diag(a->diag, DIAG_ROW_TWICE, doc,
			    ts->token[a->runs.run[br->run].first].line1, 0,
			    NULL);
	}
	for (i = 0; i < a->form->ntable; i++)
		for (b = a->lo[i]; b < a->runs.n && b <= a->hi[i]; b++) {
			if (!is_unknown(a, ts, i, b))
				continue;
			t = &ts->token[a->runs.run[b].first];
			if (a->runs.run[b].ntext != 0)
				t--;
			diag(a->diag, DIAG_ROW_UNKNOWN, doc, t->line1, 0,
			    "%.*s", (int)t->raw.n, t->raw.p);
		}
}

const struct aligned *
align_report(struct align *a, struct tokens *ts)
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
		a->out.rows[i] = 0;
	}
	memset(a->out.grid.cell, 0, f->ncell * sizeof(*a->out.grid.cell));
	for (i = 0; i < f->ntable; i++) {
		memset(a->unit[i], 0, f->table[i].ncol * sizeof(*a->unit[i]));
		memset(a->headed[i], 0, f->table[i].ncol);
		a->out.labelled[i] = 0;
	}
	tokens_pieces(ts);
	assign_runs(a, ts);
	find_heads(a, ts);
	for (i = 0; i < f->ntable; i++) {
		find_extent(a, i);
		a->loose[i] = is_loose(a, i);
		find_habits(a, ts, i);
	}
	for (pass = 0; pass < 2; pass++) {
		for (b = 0; b < a->nband; b++)
			lay_row(a, ts, &a->band[b], pass);
		settle(a);
	}
	a->out.nstray = 0;
	for (i = 0; i < f->ntable; i++)
		for (b = 0; b < a->runs.n; b++)
			if (is_unknown(a, ts, i, b))
				a->out.nstray++;
	find_titles(a, ts);
	return &a->out;
}
