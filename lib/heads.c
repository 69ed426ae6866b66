#include <string.h>

#include "alignp.h"

/* the column of block k of table t that the word names, or -1 */
static long
col_word(const struct align *a, long word, size_t t,
    const struct form_block *k)
{
	const struct word *w;

	for (; word != -1; word = w->next) {
		w = vocab_word(a->vocab, word);
		if (w->table == t && w->kind == WORD_COL &&
		    w->index >= k->col && w->index < k->col + k->ncol)
			return (long)(w->index - k->col);
	}
	return -1;
}

/* the end of the line of token i, and whether it is a line of no figures */
static int
head_line(const struct tokens *ts, size_t i, size_t *end)
{
	size_t k;
	int figures = 0;

	for (k = i; k < ts->n && ts->token[k].row == ts->token[i].row; k++)
		figures |= ts->token[k].kind == TOKEN_FIGURE ||
		    ts->token[k].kind == TOKEN_MARK;
	*end = k;
	return !figures;
}

/* is s somewhere in text? */
static int
holds(struct span text, struct span s)
{
	size_t i;

	for (i = 0; s.n != 0 && i + s.n <= text.n; i++)
		if (memcmp(text.p + i, s.p, s.n) == 0)
			return 1;
	return 0;
}

/* the unit of measure that the text of a head names, of those that lead to the
 * column's own; NULL if it names none */
static const struct form_unit *
unit_in(const struct form *f, const struct form_col *c, struct span head)
{
	const struct form_unit *best = NULL, *u, *own = &f->unit[c->unit];
	size_t i;

	for (i = 0; i < f->nunit; i++) {
		u = &f->unit[i];
		if ((u == own || span_eq(u->base, own->text)) &&
		    holds(head, u->text) &&
		    (best == NULL || u->text.n > best->text.n))
			best = u;
	}
	return best;
}

static void
name_unit(struct align *a, size_t table, size_t col, struct span head)
{
	const struct form_col *c = &a->form->table[table].col[col];

	a->headed[table][col] = 1;
	if (c->unit != -1)
		a->unit[table][col] = unit_in(a->form, c, head);
}

/*
 * Heads among the tokens lo .. hi - 1: each column as often as the table has
 * it, and on a line in the form's order.  Where cells stand alone on their
 * lines, merged heads come in any order, and only their number is asked.
 */
static enum heads
heads(struct align *a, const struct tokens *ts, size_t t,
    const struct form_block *k, size_t lo, size_t hi)
{
	const struct form_table *ft = &a->form->table[t];
	size_t end, i, n = 0, rows = 0, foreign = 0, strange, ours;
	unsigned seen[BAND_MAX] = { 0 }, times;
	int order = 1;
	long before, c;

	times = ft->across ? (unsigned)ft->nrow : 1;
	for (i = lo; i < hi; i = end) {
		if (!head_line(ts, i, &end))
			continue;
		before = -1;
		strange = ours = 0;
		for (; i < end; i++) {
			if (ts->token[i].kind != TOKEN_TEXT)
				continue;
			c = col_word(a, a->runs.word[i], t, k);
			if (c == -1) {
				strange += a->runs.word[i] == -1;
				ours += a->runs.word[i] != -1;
				rows += ft->across && align_head(a, i, t) != NULL;
				continue;
			}
			n++;
			seen[c]++;
			name_unit(a, t, k->col + (size_t)c, ts->token[i].raw);
			if (before != -1 && c <= before &&
			    !(ft->across && c == 0))
				order = 0;
			before = c;
		}
		if (ours != 0)
			foreign += strange;
	}
	if (n == 0)
		return foreign != 0 ? HEADS_FOREIGN : HEADS_NONE;
	for (i = 0; i < k->ncol; i++)
		if (seen[i] < times)
			order = 0;
	if (ft->across && rows < ft->nrow)
		order = 0;
	return order ? HEADS_WHOLE : HEADS_PART;
}

static void
table_heads(struct align *a, const struct tokens *ts, size_t t)
{
	const struct form_table *ft = &a->form->table[t];
	size_t b, flat, hi, k, lo;
	const struct run *r;

	for (k = 0; k < ft->nblock; k++) {
		flat = align_block(a->form, t, k);
		lo = hi = 0;
		for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
			if (a->band[b].block != flat || a->band[b].run == -1)
				continue;
			r = &a->runs.run[a->band[b].run];
			if (a->out.rows[flat]++ == 0)
				a->out.token[flat] = r->first;
			if (hi == 0 || align_behind(a, (size_t)a->band[b].run) < lo)
				lo = align_behind(a, (size_t)a->band[b].run);
			if (r->first > hi)
				hi = r->first;
		}
		if (hi != 0 && ft->block[k].ncol <= BAND_MAX)
			a->out.heads[flat] = heads(a, ts, t, &ft->block[k],
			    lo, hi);
	}
}

void
find_heads(struct align *a, const struct tokens *ts)
{
	size_t t;

	for (t = 0; t < a->form->ntable; t++)
		table_heads(a, ts, t);
}
