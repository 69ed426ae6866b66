#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/sheet_priv.h"
#include "scan/figure.h"

#define TWICE_MIN 3		/* rows that stand twice: so does the table */
#define WIDE_MAX 3		/* columns that are all as wide as a head */
#define STACK 4			/* pieces of a figure, one on each line */

/* what stands in a cell of the sheet */
struct spot {
	size_t word[STACK];
	size_t n;		/* words; more than STACK: too many */
};

/* the words of row r into its cells: 0 where two of them are in one, side by
 * side */
static int
spots(const struct sheet *s, size_t r, size_t ncol, struct spot *to)
{
	const struct sheet_word *w = s->word;
	struct spot *p;
	size_t i, k;

	memset(to, 0, ncol * sizeof(*to));
	for (i = 0; i < s->n; i++) {
		if (w[i].row != (long)r)
			continue;
		if (w[i].col == -1)
			return 0;
		/* how many figures touch there is not known */
		if (w[i].t.kind == TOKEN_DIGITS)
			return 0;
		p = &to[w[i].col];
		if (p->n == STACK)
			return 0;
		for (k = 0; k < p->n; k++)
			if (w[p->word[k]].line == w[i].line)
				return 0;
		p->word[p->n++] = i;
	}
	return 1;
}

/* the heads between the row before a block and its first */
static void
heads_above(struct align *a, struct sheet *s, size_t t, size_t block)
{
	const struct form_table *ft = &a->form->table[t];
	size_t first = ft->block[block].row, flat, lo = 0, n, r;

	flat = align_block(a->form, t, block);
	for (r = 0; r < first; r++)
		if (s->row[r].found)
			lo = s->row[r].hi + 1;
	if (a->torn[flat] || !s->row[first].found || (n = sheet_heads(s,
	    a->form, t, block, lo, s->row[first].lo, &a->found[flat])) == 0)
		return;
	if (n < s->width) {
		/* the others are off the paper */
		s->width = n;
		a->out.heads[flat] = HEADS_PART;
		for (r = 0; r < ft->nrow; r++)
			s->row[r].loose = 1;
		return;
	}
	a->torn[flat] = 1;
	a->out.heads[flat] = HEADS_WHOLE;
	heads_found(a, t, block);
}

/* what stands in a cell as one token; NULL where its pieces are farther from
 * each other than the line of a label between them */
static const struct token *
put_together(struct sheet *s, const struct form *f, const struct spot *p)
{
	struct token *t = &s->word[p->word[0]].t;
	char b[STACK * FIGURE_MAX];
	size_t i, n = 0;

	if (p->n == 1)
		return t;
	for (i = 0; i < p->n; i++) {
		if (i > 0 && s->word[p->word[i]].line >
		    s->word[p->word[i - 1]].line + 2)
			return NULL;
		memcpy(b + n, s->word[p->word[i]].t.raw.p,
		    s->word[p->word[i]].t.raw.n);
		n += s->word[p->word[i]].t.raw.n;
	}
	t->raw = arena_copy(&s->text, (struct span){ b, n });
	t->kind = token_kind(f, t, t->raw);
	t->joined = 1;
	return t;
}

static uint32_t
apart(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* does a word stand just where a row that has all figures has its column? */
static int
stands_under(const struct sheet *s, size_t word, size_t ncol)
{
	const struct sheet_word *v, *w = &s->word[word];
	size_t i;

	for (i = 0; i < s->n; i++) {
		v = &s->word[i];
		if (v->row == -1 || s->row[v->row].n != ncol ||
		    v->row == w->row || v->col != w->col ||
		    v->t.page != w->t.page || (apart(v->t.c0,
		    w->t.c0) > 1 && apart(v->t.c1, w->t.c1) > 1))
			continue;
		return 1;
	}
	return 0;
}

static void
lay_sheet(struct sheet *s, const struct align *a, size_t t, size_t r,
    size_t ncol, struct laid *to)
{
	const struct form_table *ft = &a->form->table[t];
	struct spot spot[BAND_MAX];
	int firm = FIRM;
	size_t i, k, lines = 0, n = 0, last = SHEET_LINES, line;
	unsigned note = 0;
	int full = 0;

	if (!spots(s, r, ncol, spot))
		return;
	for (k = 0; k < ncol; k++) {
		n += spot[k].n != 0;
		for (i = 0; i < spot[k].n; i++) {
			line = s->word[spot[k].word[i]].line;
			lines += last != SHEET_LINES && line != last;
			last = line;
			full |= s->word[spot[k].word[i]].t.full;
			/* a page's number, where the row lost its figure */
			if (ncol == 1 && (line < s->row[r].lo ||
			    line > s->row[r].hi))
				note |= NOTE_ORDER;
			if (s->word[spot[k].word[i]].firm < firm)
				firm = s->word[spot[k].word[i]].firm;
		}
	}
	/* where the text was folded, places mean nothing (tests/silent) */
	if ((n == 0 && ncol > 1) || (full && lines != 0))
		note |= NOTE_ORDER;
	if (!s->row[r].sure)
		note |= NOTE_FUZZY;
	if (s->row[r].loose || (r > 0 && !s->row[r - 1].found) ||
	    (r + 1 < ft->nrow && !s->row[r + 1].found))
		note |= NOTE_ORDER;
	/* what is guessed keeps to what the others do */
	if (firm == GUESSED && s->ends && n != 0 && spot[ncol - 1].n == 0)
		note |= NOTE_UNCLEAR;
	for (k = 0; k < ncol; k++) {
		to[k].seen = 1;
		to[k].note = note;
		to[k].confirm = note == 0 && firm != GUESSED;
		to[k].guessed = firm == GUESSED;
		if (n < ncol || firm != FIRM || lines != 0 || ft->across ||
		    s->row[r].close || (s->row[r].near && ncol <= WIDE_MAX))
			to[k].note |= NOTE_MOVED;
		if (spot[k].n == 0)
			continue;
		if (spot[k].n == 1 || (note & NOTE_ORDER) == 0)
			to[k].t = put_together(s, a->form, &spot[k]);
		if (s->word[spot[k].word[0]].cut) {
			to[k].note |= NOTE_CUT;
			to[k].confirm = 0;
		}
		if (to[k].t == NULL)
			to[k].note = NOTE_UNCLEAR;
		else if ((n < ncol || lines != 0) &&
		    (to[k].t->kind != TOKEN_FIGURE ||
		    to[k].t->value.units == 0) && (firm != FIRM ||
		    !stands_under(s, spot[k].word[0], ncol)))
			/* nothing tells where a zero stands but its place */
			to[k].confirm = 0;
	}
}

/* the line of the first figure there is, or 0 */
static size_t
first_line(const struct laid *l, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (l[i].t != NULL)
			return l[i].t->line1;
	return 0;
}

/* a cell of the sheet into the grid, where it says more than what is there */
static void
overlay(struct align *a, const struct band_read *br, size_t cell,
    const struct laid *l, size_t line1, unsigned note, int paper)
{
	struct grid_cell was = a->out.grid.cell[cell], *g =
	    &a->out.grid.cell[cell];

	/* the heads of a later page are in another order */
	if (a->out.heads[br->block] == HEADS_PART &&
	    (was.note & NOTE_EMPTY) == 0)
		was.note = g->note |= NOTE_FUZZY;
	if (!l->seen || note & NOTE_UNCLEAR)
		return;
	/* what is no paper may have been read better already */
	if (!paper && (l->guessed ||
	    !(was.note & (NOTE_UNCLEAR | NOTE_ABSENT))))
		return;
	if (l->t == NULL) {
		/* nothing there */
		if (was.note == 0)
			g->note |= NOTE_ORDER;
		else if (was.note & (NOTE_UNCLEAR | NOTE_ABSENT) ||
		    ((was.note & NOTE_EMPTY) == 0 && !l->guessed))
			*g = (struct grid_cell){ .note = NOTE_BLANK,
			    .line1 = line1 };
		return;
	}
	lay_token(a, cell, l->t, 0, note);
	if (was.note & NOTE_EMPTY)
		return;
	if (g->note & NOTE_EMPTY) {
		/* a mark stands where another way saw a figure */
		if (g->note & NOTE_UNCLEAR || was.note == 0 || l->guessed) {
			*g = was;
			g->note |= was.note == 0 ? NOTE_ORDER : 0;
		}
		return;
	}
	if (dec_cmp(g->value, was.value) == 0) {
		/* two ways to read it: the surer one */
		if (was.note == 0)
			*g = was;
	} else if (was.note == 0) {
		*g = was;
		g->note |= NOTE_ORDER;
	}
}

/* do several rows of table t stand twice, and differ? */
static int
is_twice(const struct align *a, size_t t)
{
	size_t b, n = 0;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++)
		n += a->band[b].rival != 0;
	return n >= TWICE_MIN || (n != 0 && a->form->table[t].across);
}

/* rows known by their labels, for the choice of a form */
static void
count_rows(struct align *a, const struct sheet *s, size_t t, size_t block)
{
	const struct form_table *ft = &a->form->table[t];
	size_t flat = align_block(a->form, t, block), n = 0, r;

	for (r = 0; r < ft->nrow && !ft->across; r++)
		n += ft->row[r].block == block && s->row[r].found;
	if (n > a->out.rows[flat])
		a->out.rows[flat] = n;
}

/* is a cell of table t open still? */
static int
is_open(const struct align *a, size_t t)
{
	const struct grid_cell *g = a->out.grid.cell;
	size_t b, i;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++)
		for (i = 0; i < a->band[b].band.n; i++)
			if (g[a->band[b].band.cell + i].note &
			    (NOTE_UNCLEAR | NOTE_ABSENT))
				return 1;
	return 0;
}

void
sheet_read(struct align *a, const struct tokens *ts, size_t t)
{
	const struct form *f = a->form;
	const struct form_table *ft = &f->table[t];
	const struct band_read *br;
	struct sheet *s = a->sheet;
	struct laid *laid;
	signed char *good;
	size_t b, first, flat, i, k, line1, ncell = 0, r, found = 0;

	a->habits[t].sheet_lo = 1;
	a->habits[t].sheet_hi = 0;
	/* only paper has pages; what is none is read so where all else
	 * failed */
	if ((ts->page == 0 && !is_open(a, t)) || is_twice(a, t) ||
	    !(ft->across ?
	    sheet_across(a, ts, t) : sheet_rows(s, ts, f, t)))
		return;
	for (r = 0; r < ft->nrow && !ft->across; r++)
		found += s->row[r].found != 0;
	if (found > a->out.labelled[t])
		a->out.labelled[t] = found;
	if (found == ft->nrow) {
		a->habits[t].sheet_lo = s->line1[0];
		a->habits[t].sheet_hi = s->line1[s->nline - 1];
	}
	first = ft->row[0].cell;
	for (r = 0; r < ft->nrow; r++)
		ncell += ft->block[ft->row[r].block].ncol;
	laid = xrealloc(NULL, ncell * sizeof(*laid));
	memset(laid, 0, ncell * sizeof(*laid));
	good = xrealloc(NULL, f->nident + 1);
	for (b = 0; b < ft->nblock; b++) {
		flat = align_block(f, t, b);
		s->width = ft->block[b].ncol * (ft->across ? ft->nrow : 1);
		count_rows(a, s, t, b);
		if (!ft->across)
			heads_above(a, s, t, b);
		switch (sheet_heads_again(s, f, t, b)) {
		case 0:
			a->out.heads[flat] = HEADS_PART;
			break;
		default:
			if (a->torn[flat])
				a->out.heads[flat] = HEADS_WHOLE;
			break;
		}
		if (a->order[flat].lost && a->out.heads[flat] != HEADS_WHOLE)
			continue;
		sheet_columns(s, f, t, b, a->torn[flat] ? &a->found[flat] :
		    NULL);
		if (ft->across && a->torn[flat])
			sheet_under(s, &a->found[flat], s->width);
		for (r = 0; r < ft->nrow; r++)
			if (ft->row[r].block == b && s->row[r].found &&
			    (ft->across ? r == 0 : ts->page != 0 ||
			    !sheet_flows(s, r)))
				lay_sheet(s, a, t, r, s->width,
				    laid + (ft->row[r].cell - first));
	}
	for (i = 0; i < f->nident; i++)
		good[i] = (signed char)sheet_holds(f, &f->ident[i], laid,
		    first, ncell);
	for (r = a->first_band[t]; r < a->first_band[t + 1]; r++) {
		br = &a->band[r];
		/* a row that stands twice stays open */
		if (a->out.heads[br->block] == HEADS_FOREIGN ||
		    (ts->page == 0 && br->rival != 0))
			continue;
		i = br->band.cell - first;
		line1 = ft->across ? first_line(laid, ncell) :
		    first_line(laid + i, br->band.n);
		for (k = 0; k < br->band.n; k++, i++)
			overlay(a, br, first + i, &laid[i], line1,
			    sheet_note(a, br, &laid[i], good, first + i),
			    ts->page != 0);
	}
	free(laid);
	free(good);
}
