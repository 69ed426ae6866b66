#include "form/identity.h"
#include "read/order.h"

/* the column of block k that a token is the head of, or -1 */
static long
head_of(const struct align *a, size_t token, size_t t,
    const struct form_block *k)
{
	const struct word *w;
	long i;

	for (i = a->runs.word[token]; i != -1; i = w->next) {
		w = vocab_word(a->vocab, i);
		if (w->kind == WORD_COL && w->table == t &&
		    w->index >= k->col && w->index < k->col + k->ncol)
			return (long)(w->index - k->col);
	}
	return -1;
}

/* is it a word of table t of that kind; its index in *index */
static int
is_word(const struct align *a, size_t token, size_t t, enum word_kind kind,
    size_t *index)
{
	const struct word *w;
	long i;

	for (i = a->runs.word[token]; i != -1; i = w->next) {
		w = vocab_word(a->vocab, i);
		if (w->kind == kind && w->table == t) {
			*index = w->index;
			return 1;
		}
	}
	return 0;
}

/* the token of the lowest line of lo .. hi - 1 that stands in or over cell
 * number n, and the row of a table that is across in *row; -1: none */
static long
over(const struct align *a, const struct tokens *ts, size_t t, size_t lo,
    size_t hi, size_t n, size_t *row)
{
	const struct token *tok = ts->token;
	size_t i, at, nearest = 0, line = (size_t)-1;
	long best = -1;

	for (i = lo; i < hi; i++) {
		if (tok[i].kind != TOKEN_TEXT || tok[i].number > n)
			continue;
		/* the next cell of its line stands before n, or on it */
		if (is_word(a, i, t, WORD_ROW, &at) &&
		    tok[i].number >= nearest) {
			nearest = tok[i].number;
			*row = at;
		}
		if (tok[i].number != n && !(i + 1 < hi && tok[i + 1].row ==
		    tok[i].row ? tok[i + 1].number > n : tok[i].end >= n))
			continue;
		if (best == -1 || tok[i].row != line) {
			best = (long)i;
			line = tok[i].row;
		}
		if (tok[i].number == n)
			best = (long)i;
	}
	return best != -1 && tok[best].number == n ? best : -1;
}

int
order_find(struct align *a, const struct tokens *ts, size_t t, size_t k,
    size_t first)
{
	const struct form_table *ft = &a->form->table[t];
	const struct form_block *b = &ft->block[k];
	const struct run *r = &a->runs.run[first];
	struct order *o = &a->order[align_block(a->form, t, k)];
	size_t hi = ft->across ? r->first : run_label(r), i, lo, n, row = 0;
	size_t want = b->ncol * (ft->across ? ft->nrow : 1);
	unsigned char seen[BAND_MAX] = { 0 };
	long c, head;
	int moved = 0;

	o->n = 0;
	if (want > BAND_MAX || r->n == 0 || ts->token[r->first].c1 != 0)
		return 0;
	for (lo = i = align_behind(a, first); i < hi; i++)
		if (torn_title(a, i, t))
			lo = i + 1;
	for (i = r->first, n = 0; i < ts->n && ts->token[i].row ==
	    ts->token[r->first].row; i++) {
		head = over(a, ts, t, lo, hi, ts->token[i].number, &row);
		if (head == -1)
			continue;
		/* merged heads of a box cover nothing, and have no numbers */
		if (o->n == BAND_MAX ||
		    runs_width(ts, (size_t)head) != r->width) {
			o->n = 0;
			return 0;
		}
		c = head_of(a, (size_t)head, t, b);
		if (c != -1 && ft->across)
			c += (long)(row * b->ncol);
		if (c == -1 && a->runs.word[head] != -1)
			continue;
		o->number[o->n] = ts->token[i].number;
		o->col[o->n++] = c;
		if (c == -1) {
			moved |= 1;
			continue;
		}
		if (seen[c]) {
			o->n = 0;
			return 0;
		}
		seen[c] = 1;
		o->turned |= (size_t)c != n;
		n++;
	}
	o->width = r->width;
	moved |= o->turned;
	if (n != want || !moved)
		o->n = 0;
	return o->n != 0;
}

/* what the sums of the row say: do they hold, as it was laid? */
static int
grid_figure(const void *grid, uint32_t cell, dec_sum *value)
{
	const struct grid_cell *g = &((const struct grid *)grid)->cell[cell];

	*value = g->note & NOTE_EMPTY ? 0 : dec_wide(g->value);
	return (g->note & (NOTE_TEXT | NOTE_UNCLEAR | NOTE_ABSENT)) == 0;
}

static int
is_off(const struct align *a, struct band b)
{
	const struct form *f = a->form;
	struct identity_sums s;
	size_t i;

	for (i = 0; i < f->nident; i++) {
		if (f->ident[i].first < b.cell ||
		    f->ident[i].last >= b.cell + b.n)
			continue;
		s = identity_sums(f, &f->ident[i], grid_figure, &a->out.grid);
		if (s.nunknown != 0 || !identity_holds(&f->ident[i], s.lhs,
		    s.rhs))
			return 1;
	}
	return 0;
}

void
order_lay(struct align *a, const struct tokens *ts, const struct band_read *br)
{
	const struct order *o = &a->order[br->block];
	const struct run *r = &a->runs.run[br->run];
	struct grid_cell *g = &a->out.grid.cell[br->band.cell];
	int whole;
	size_t i, k, left = 0, n = 0, row = ts->token[r->first].row;
	unsigned note = br->note | (o->turned ? NOTE_FUZZY : 0);

	lay_set_all(a, br->band, NOTE_UNCLEAR, ts->token[r->first].line1);
	/* a row that has all its cells, or one that is as long as the heads */
	whole = r->ncell == o->n && r->ninked == o->n && !r->followed;
	if (br->rival || (!whole && r->width != o->width))
		return;
	for (i = r->first; whole && ts->token[i].kind == TOKEN_BLANK; i++)
		;
	for (k = 0; k < o->n && whole; k++)
		if (o->col[k] != -1) {
			lay_token(a, br->band.cell + (size_t)o->col[k],
			    &ts->token[i + k], 0, note);
			n++;
		}
	for (i = r->first; !whole && i < ts->n && ts->token[i].row == row;
	    i++) {
		for (k = 0; k < o->n && o->number[k] != ts->token[i].number;
		    k++)
			;
		if (k == o->n) {
			left += ts->token[i].kind != TOKEN_BLANK;
		} else if (o->col[k] != -1) {
			lay_token(a, br->band.cell + (size_t)o->col[k],
			    &ts->token[i], 0, note);
			n++;
		}
	}
	if (left != 0 || n != br->band.n)
		lay_set_all(a, br->band, NOTE_UNCLEAR,
		    ts->token[r->first].line1);
	else if (is_off(a, br->band))
		for (k = 0; k < br->band.n; k++)
			if ((g[k].note & NOTE_EMPTY) == 0)
				g[k].note |= NOTE_FUZZY;
}
