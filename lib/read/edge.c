/*
 * edge: figures that the edge of the paper cut off.
 *
 * A page that is too narrow for its table ends within the last column: of a
 * total, the first digits are left. Where white space parts the cells of a line
 * and the total that ends it is the beginning of what its parts add up to, more
 * was printed, or the report is wrong: nobody knows (PDF: tests/layouts). So it
 * is where a text was cut or folded at a width (tests/silent/clip).
 *
 * Where a report is too long, the table that was read last may go on: what its
 * lines mean may hang on those that were not read, so a cell of it that is blank,
 * or no figure, may be none (tests/limits.t).
 */
#include "read/align_priv.h"

#define MISPRINTS 2	/* totals of a report that may be wrong like that */

/* is the figure the beginning of the sum, both positive and whole? */
static int
is_beginning(dec_sum figure, dec_sum sum)
{
	dec_sum one = dec_wide((struct dec){ .units = 1 });

	if (figure < 0 || figure >= sum || figure % one != 0 || sum % one != 0)
		return 0;
	for (figure /= one, sum /= one; sum > figure;)
		sum /= 10;
	return sum == figure;
}

/* the cell of a total of row br that the edge may have cut off, or NULL */
static struct grid_cell *
total(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct form *f = a->form;
	struct grid_cell *g = a->out.grid.cell;
	const struct run *r = &a->runs.run[br->run];
	const struct token *last = &ts->token[r->first + r->n - 1];
	const struct form_ident *d;
	const struct form_term *t;
	size_t i, k;
	dec_sum sum;
	unsigned note;

	if (last->c1 == 0 || last->boxed || (r->first + r->n < ts->n &&
	    last[1].row == last->row))
		return NULL;
	for (i = 0; i < f->nident; i++) {
		d = &f->ident[i];
		t = f->term + d->term;
		if (d->rel != REL_EQ || d->nrhs != 1 ||
		    d->sum != br->band.cell + br->band.n - 1 ||
		    g[d->sum].note & NOTE_EMPTY)
			continue;
		for (k = 0, sum = 0; k < d->nlhs; k++) {
			note = g[t[k].cell].note;
			if (t[k].cell < br->band.cell ||
			    note & (NOTE_EMPTY & ~(NOTE_BLANK | NOTE_MARK)))
				break;
			/* nothing counts as 0: it is but asked whether to
			 * doubt */
			if ((note & NOTE_EMPTY) == 0)
				sum += t[k].sign *
				    dec_wide(g[t[k].cell].value);
		}
		if (k == d->nlhs && is_beginning(dec_wide(g[d->sum].value),
		    sum))
			return &g[d->sum];
	}
	return NULL;
}

void
edge_doubt(struct align *a, const struct tokens *ts)
{
	struct grid_cell *g;
	size_t b, n = 0;
	int unclear;

	/* pages have an edge; elsewhere a few are errors of the report */
	for (unclear = 0; unclear < 2; unclear++)
		for (b = 0; b < a->nband; b++) {
			if (a->band[b].run == -1 ||
			    (g = total(a, ts, &a->band[b])) == NULL)
				continue;
			if (!unclear)
				n++;
			else if (ts->page != 0 || n > MISPRINTS)
				g->note = NOTE_UNCLEAR;
		}
}

/* does a figure end its line without the bar that ends the others? */
static int
lacks_bar(const struct tokens *ts, const struct token *t)
{
	size_t i = (size_t)(t - ts->token);

	return ts->closes && !t->bar && t->c1 == 0 && !t->boxed && i != 0 &&
	    t[-1].bar && t[-1].row == t->row && (i + 1 == ts->n ||
	    t[1].row != t->row);
}

/* do the sums of its row speak for cell c? A total that is the beginning of
 * what its parts add up to is cut off; another one is the report's own
 * error. */
static int
is_held(const struct align *a, const struct band_read *br, size_t c)
{
	const struct form *f = a->form;
	const struct grid_cell *g = a->out.grid.cell;
	const struct form_ident *d;
	const struct form_term *t;
	dec_sum own, sum;
	size_t i, k;
	int held = 0, known, mine;

	for (i = 0; i < f->nident; i++) {
		d = &f->ident[i];
		t = f->term + d->term;
		known = 1;
		mine = 0;
		for (k = 0, own = sum = 0; k < d->nlhs + d->nrhs; k++) {
			if (t[k].cell < br->band.cell ||
			    t[k].cell >= br->band.cell + br->band.n)
				break;
			mine |= t[k].cell == c;
			if (g[t[k].cell].note & NOTE_EMPTY)
				known &= (g[t[k].cell].note & (NOTE_BLANK |
				    NOTE_MARK)) != 0;
			else if (k < d->nlhs)
				sum += t[k].sign * dec_wide(g[t[k].cell].value);
			else
				own += t[k].sign * dec_wide(g[t[k].cell].value);
		}
		if (k < d->nlhs + d->nrhs || !mine || d->rel != REL_EQ)
			continue;
		if (!known || (own != sum && (d->sum != c || is_beginning(own,
		    sum))))
			return 0;
		held = 1;
	}
	return held;
}

void
edge_cut(struct align *a, const struct tokens *ts)
{
	struct grid_cell *g = a->out.grid.cell;
	const struct band_read *br;
	const struct run *r;
	const struct token *t;
	size_t b, c, i;

	for (b = 0; b < a->nband; b++) {
		br = &a->band[b];
		if (br->run == -1)
			continue;
		r = &a->runs.run[br->run];
		for (i = r->first; i < r->first + r->n; i++) {
			t = &ts->token[i];
			if (t->kind != TOKEN_FIGURE || (!t->edge &&
			    !lacks_bar(ts, t)))
				continue;
			for (c = br->band.cell; c < br->band.cell + br->band.n;
			    c++)
				if (g[c].raw.p == t->raw.p &&
				    (g[c].note & NOTE_EMPTY) == 0 &&
				    !is_held(a, br, c))
					g[c].note = NOTE_UNCLEAR;
		}
	}
}

/* may table t go on behind what was read?  last is the line of the last figure */
static int
ends_in(const struct align *a, const struct tokens *ts, size_t t, size_t last)
{
	const struct grid_cell *g = a->out.grid.cell;
	size_t c;

	if (ts->nline != 0 &&
	    ts->line[ts->nline - 1].section > a->form->table[t].section)
		return 0;
	for (c = 0; c < a->form->ncell; c++)
		if (a->form->cell[c].table == t && (g[c].line1 >= last ||
		    (g[c].line1 == 0 && g[c].note & NOTE_BLANK)))
			return 1;
	return 0;
}

void
edge_end(struct align *a, const struct tokens *ts)
{
	struct grid_cell *g = a->out.grid.cell;
	size_t c, last = 0, t;

	if (!ts->full)
		return;
	for (c = 0; c < a->form->ncell; c++)
		if ((g[c].note & NOTE_EMPTY) == 0 && g[c].line1 > last)
			last = g[c].line1;
	for (t = 0; t < a->form->ntable; t++) {
		if (!ends_in(a, ts, t, last))
			continue;
		for (c = 0; c < a->form->ncell; c++)
			if (a->form->cell[c].table == t &&
			    g[c].note & (NOTE_BLANK | NOTE_TEXT))
				g[c].note = NOTE_UNCLEAR;
	}
}
