#include <string.h>

#include "read/align_priv.h"
#include "text/fold.h"
#include "text/space.h"

#define PIECES 128		/* of the heads of a block */
#define PIECE_CHARS 24		/* what is longer is prose */
#define LABEL_MIN 4		/* characters of a row's label: no head */

struct piece {
	struct token t;			/* where it stands */
	uint32_t chars[PIECE_CHARS];
	size_t n;
};

struct apart {
	const struct form *form;
	const struct form_table *table;
	const struct form_block *block;
	struct piece piece[PIECES];
	size_t n, ncol;
	struct token row[BAND_MAX];	/* of a table that is across: where the
					   name of each row stands */
	size_t seen[BAND_MAX];		/* characters of it */
};

static void
extend(struct token *to, const struct token *t)
{
	if (to->x1 == 0) {
		*to = *t;
		return;
	}
	to->x0 = t->x0 < to->x0 ? t->x0 : to->x0;
	to->c0 = t->c0 < to->c0 ? t->c0 : to->c0;
	to->x1 = t->x1 > to->x1 ? t->x1 : to->x1;
	to->c1 = t->c1 > to->c1 ? t->c1 : to->c1;
}

static const struct label *
name(const struct apart *h, size_t col)
{
	return h->table->col[h->block->col + col % h->block->ncol].label;
}

/* is it a piece of a column's name? */
static int
of_column(const struct apart *h, const uint32_t *s, size_t n)
{
	const struct label *l;
	size_t c;

	for (c = 0; c < h->block->ncol; c++)
		for (l = name(h, c); l != NULL; l = l->next)
			if (label_holds(l, s, n))
				return 1;
	return 0;
}

/* does the label of a row begin so?  It is below the heads */
static int
is_row(const struct apart *h, const uint32_t *s, size_t n)
{
	const struct label *l;
	size_t r;

	for (r = 0; r < h->table->nrow && !h->table->across &&
	    n >= LABEL_MIN; r++)
		for (l = h->table->row[r].label; l != NULL; l = l->next)
			if (label_has(l, 0, s, n))
				return 1;
	return 0;
}

/* a piece of the name of a row of a table that is across */
static int
take_row(struct apart *h, const struct token *at, const uint32_t *s, size_t n)
{
	size_t r;

	for (r = 0; h->table->across && r < h->table->nrow; r++)
		if (label_has(h->table->row[r].label, h->seen[r], s, n) &&
		    (r == 0 || h->seen[r - 1] != 0)) {
			h->seen[r] += n;
			extend(&h->row[r], at);
			return 1;
		}
	return 0;
}

/* 0: a strange word stands among the heads */
static int
take_word(struct apart *h, const struct token *at, const uint32_t *s, size_t n)
{
	struct piece *p = &h->piece[h->n];

	if (n < PIECE_CHARS && of_column(h, s, n)) {
		if (h->n == PIECES || at->x1 == 0)
			return 0;
		p->t = *at;
		p->n = n;
		memcpy(p->chars, s, n * sizeof(*s));
		h->n++;
		return 1;
	}
	return take_row(h, at, s, n) || vocab_piece(h->form, s, n) ||
	    is_page_number(s, n) || h->n == 0;
}

/* the pieces that stand over each other, from left to right: which are those of
 * each column; 0 where there are more, or less, than columns */
static int
stretches(const struct apart *h, struct token *at)
{
	const struct token *t;
	size_t i, k, n = 0;

	for (i = 0; i < h->n; i++) {
		t = &h->piece[i].t;
		for (k = 0; k < n && t->x0 >= at[k].x1; k++)
			;
		if (k < n && t->x1 > at[k].x0)
			extend(&at[k], t);
		else {
			if (n == BAND_MAX)
				return 0;
			memmove(at + k + 1, at + k, (n - k) * sizeof(*at));
			at[k] = *t;
			n++;
		}
		if (k + 1 < n && at[k].x1 > at[k + 1].x0) {
			extend(&at[k], &at[k + 1]);
			n--;
			memmove(at + k + 1, at + k + 2,
			    (n - k - 1) * sizeof(*at));
		}
	}
	return n == h->ncol;
}

/* the name that the pieces in a stretch spell, or NULL */
static const struct label *
spelt(const struct apart *h, const struct token *at, size_t col)
{
	const struct label *l;
	const struct piece *p;
	size_t i, n;

	for (l = name(h, col); l != NULL; l = l->next) {
		for (i = n = 0; i < h->n; i++) {
			p = &h->piece[i];
			if (p->t.x0 < at->x0 || p->t.x1 > at->x1)
				continue;
			if (!label_has(l, n, p->chars, p->n))
				break;
			n += p->n;
		}
		if (i == h->n && n == l->n)
			return l;
	}
	return NULL;
}

/* are the rows of a table that is across named over their columns? */
static int
rows_stand(const struct apart *h, const struct token *at)
{
	size_t r, n = h->block->ncol;

	for (r = 0; h->table->across && r < h->table->nrow; r++)
		if (h->seen[r] != h->table->row[r].label->n ||
		    (r > 0 && h->row[r].x0 < at[r * n - 1].x1) ||
		    (r + 1 < h->table->nrow && h->row[r].x1 >
		    at[(r + 1) * n].x0))
			return 0;
	return 1;
}

/* do the n figures from t on stand each between the heads beside its own? */
static int
is_under(const struct torn_found *to, const struct token *t, size_t n)
{
	size_t k;

	for (k = 0; k < n; k++)
		if (t[k].x1 == 0 || t[k].row != t->row ||
		    (k > 0 && t[k].x0 < to->at[k - 1].x1) ||
		    (k + 1 < n && t[k].x1 > to->at[k + 1].x0))
			return 0;
	return 1;
}

/* do they stand so over the figures of all whole rows among the runs? */
static int
stand_over(const struct align *a, const struct tokens *ts,
    const struct torn_found *to, size_t n, size_t first, size_t last)
{
	const struct run *r;
	size_t i, whole = 0;

	for (i = first; i <= last; i++) {
		r = &a->runs.run[i];
		if (r->n != n || a->owner[i] == -1)
			continue;
		if (!over_lines(ts, r) &&
		    !is_under(to, &ts->token[r->first], n))
			return 0;
		whole += !over_lines(ts, r);
	}
	return whole != 0;
}

int
apart_heads(const struct align *a, const struct tokens *ts, size_t t,
    const struct form_block *b, size_t first, size_t last,
    struct torn_found *to)
{
	struct apart h = { .form = a->form, .table = &a->form->table[t],
	    .block = b };
	uint32_t chars[LABEL_CHARS];
	struct token at;
	struct span s, w;
	size_t i, k, n, hi = a->runs.run[first].first;
	int go = 1;

	h.ncol = b->ncol * (h.table->across ? h.table->nrow : 1);
	if (h.ncol > BAND_MAX || h.table->nrow > BAND_MAX)
		return 0;
	for (i = align_behind(a, first); i < hi && go == 1; i++) {
		if (ts->token[i].kind != TOKEN_TEXT)
			continue;
		if (torn_title(a, i, t)) {
			h.n = 0;
			memset(h.seen, 0, sizeof(h.seen));
			memset(h.row, 0, sizeof(h.row));
			continue;
		}
		for (s = ts->token[i].raw; go == 1 && next_word(&s, &w);) {
			n = fold_label(w, chars, LEN(chars));
			if (is_row(&h, chars, n))
				go = -1;
			if (go == -1 || (n = fold(w, chars, LEN(chars))) == 0)
				continue;
			at = torn_word(&ts->token[i], w);
			go = take_word(&h, &at, chars, n);
		}
	}
	if (go == 0 || h.n == 0 || !stretches(&h, to->at) ||
	    !rows_stand(&h, to->at))
		return 0;
	for (k = 0; k < h.ncol; k++)
		if ((to->name[k] = spelt(&h, &to->at[k], k)) == NULL)
			return 0;
	return stand_over(a, ts, to, h.ncol, first, last);
}
