#include <string.h>

#include "read/around.h"
#include "text/fold.h"
#include "text/space.h"

#define REACH 5			/* lines above and below that are looked at */
#define PIECES 48		/* pieces in all of them */
#define PIECE_CHARS 64		/* characters of one */

struct piece {
	uint32_t chars[PIECE_CHARS];
	size_t n;
	int of;			/* see vocab_piece */
	int line;		/* 0 is that of the figures, -1 above it */
};

struct pieces {
	struct piece piece[PIECES];
	size_t n;
	int own;		/* the line of the figures holds some */
	int lo, hi;		/* lines that there are: -REACH .. REACH */
};

/* the texts of a line of text before token end, parted by spaces */
static int
take(struct pieces *ps, const struct tokens *ts, const struct form *f,
    size_t first, size_t end, int line)
{
	struct piece *p;
	struct span s, w;

	for (; first < end; first++) {
		s = ts->token[first].raw;
		while (next_word(&s, &w)) {
			if (ps->n == PIECES)
				return 0;
			if (fold_item(w))
				continue;
			p = &ps->piece[ps->n];
			p->n = fold_label(w, p->chars, PIECE_CHARS);
			p->line = line;
			if (p->n == PIECE_CHARS)
				return 0;
			p->of = vocab_piece(f, p->chars, p->n);
			ps->n += p->n != 0;
		}
	}
	return 1;
}

/* is it no text, or a text of a line that TABs or bars part? */
static int
is_figure(const struct token *t)
{
	return (t->kind != TOKEN_TEXT && t->kind != TOKEN_BLANK) || t->c1 == 0;
}

/* the line that ends before token i, of texts that white space parts; its
 * first token, or i if there is none */
static size_t
line_above(const struct tokens *ts, size_t i)
{
	size_t k = i;

	while (k > 0 && ts->token[k - 1].row == ts->token[i - 1].row) {
		if (is_figure(&ts->token[k - 1]))
			return i;
		k--;
	}
	return k;
}

/* the token behind the line that begins at i, likewise */
static size_t
line_below(const struct tokens *ts, size_t i)
{
	size_t k = i;

	for (; k < ts->n && ts->token[k].row == ts->token[i].row; k++)
		if (is_figure(&ts->token[k]))
			return i;
	return k;
}

static void
gather(struct pieces *ps, const struct tokens *ts, const struct form *f,
    const struct run *r)
{
	size_t first[REACH + 1], i, k, row = ts->token[r->first].row;
	int n = 0;

	for (first[0] = r->first; first[0] > 0 &&
	    ts->token[first[0] - 1].row == row;)
		first[0]--;
	while (n < REACH && first[n] > 0 &&
	    ts->token[first[n] - 1].page == ts->token[r->first].page &&
	    (k = line_above(ts, first[n])) != first[n])
		first[++n] = k;
	ps->n = 0;
	ps->lo = -n;
	for (; n > 0; n--)
		if (!take(ps, ts, f, first[n], first[n - 1], -n)) {
			ps->n = 0;
			ps->lo = 1 - n;
		}
	k = ps->n;
	if (!take(ps, ts, f, first[0], r->first, 0))
		ps->n = k = 0;
	ps->own = ps->n != k;
	for (i = r->first + r->n, ps->hi = 0; ps->hi < REACH && i < ts->n &&
	    ts->token[i].page == ts->token[r->first].page; i = k) {
		if ((k = line_below(ts, i)) == i ||
		    !take(ps, ts, f, i, k, ps->hi + 1))
			break;
		ps->hi++;
	}
}

/* do the pieces of lines lo to hi make up the label, the outer lines with
 * it? */
static int
is_label(const struct pieces *ps, int lo, int hi, const struct label *l)
{
	const struct piece *p;
	size_t at = 0, i;
	int high = 0, low = 0, other = 0, own = 0;

	for (i = 0; i < ps->n; i++) {
		p = &ps->piece[i];
		if (p->line < lo || p->line > hi)
			continue;
		if (label_has(l, at, p->chars, p->n)) {
			at += p->n;
			low |= p->line == lo;
			high |= p->line == hi;
			own |= p->line == 0;
			continue;
		}
		switch (p->of) {
		case 0:
			return 0;
		case 2:
			other |= p->line == 0;
			break;
		}
	}
	/* another word beside the figures may name their row */
	if (other && !own)
		return 0;
	return at == l->n && (lo == 0 || low) && (hi == 0 || high);
}

/* the word of the row that lines lo to hi are the label of, or -1 */
static long
match(const struct form *f, const struct vocab *v, const struct pieces *ps,
    int lo, int hi)
{
	const struct form_table *t;
	const struct label *l;
	size_t i, k;

	for (i = 0; i < f->ntable; i++) {
		t = &f->table[i];
		for (k = 0; k < t->nrow && !t->across; k++)
			for (l = t->row[k].label; l != NULL; l = l->next)
				if (l->n != 0 && is_label(ps, lo, hi, l))
					return vocab_find(v, l->chars, l->n);
	}
	return -1;
}

long
around(const struct tokens *ts, const struct form *f, const struct vocab *v,
    const struct run *r, int *below)
{
	struct pieces ps;
	int hi, lo, reach;
	long found = -1, word;

	*below = 0;
	if (r->n == 0 || ts->token[r->first].c1 == 0)
		return -1;
	gather(&ps, ts, f, r);
	/* the fewest lines that are a label */
	for (reach = 0; reach <= ps.hi - ps.lo; reach++) {
		for (lo = 0; lo >= ps.lo && -lo <= reach; lo--) {
			hi = reach + lo;
			/* a label all above or all below may be that of a row
			 * which lost its figures */
			if (hi > ps.hi || (!ps.own && (lo == 0 || hi == 0)))
				continue;
			word = match(f, v, &ps, lo, hi);
			/* a head over the figures is no label beside them */
			if (word == -1 || ((lo != 0 || hi != 0) &&
			    word_is(v, word, WORD_COL)))
				continue;
			/* two rows, one above and one below: neither */
			if (found != -1 && found != word)
				return -1;
			found = word;
			*below = hi > 0;
		}
		if (found != -1)
			return found;
	}
	return -1;
}
