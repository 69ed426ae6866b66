#include <stdlib.h>
#include <string.h>

#include "read/sheet.h"
#include "text/fold.h"

#define HEAD_WIDTH 8	/* characters as wide as a usual head */
#define LABEL_LINES 40		/* lines from a label's first piece to its
				   last */
#define LABEL_WORDS 160		/* words in them */
#define REACH 3			/* lines that figures stand off their label */
#define COST_MAX 1000000
#define COST_MISS 60		/* of a row without a label */
#define COST_NUMBER 2		/* of an item's number that is not there */

/* a way to where the first words and rows are done */
struct step {
	int cost;
	size_t word, row;		/* from where */
	int match;			/* by a label, else passed over */
	size_t lo;			/* its first line */
	size_t end;			/* the line behind the last label */
};

struct search {
	const struct sheet *s;
	const struct form_table *t;
	struct step *step;		/* of n + 1 words, nrow + 1 rows */
};

static struct step *
at(const struct search *h, size_t word, size_t row)
{
	return &h->step[word * (h->t->nrow + 1) + row];
}

static void
relax(struct step *to, struct step by)
{
	if (by.cost < to->cost)
		*to = by;
}

/* what it costs that word i begins label l: by its number, or that before it;
 * -1 where it is another's */
static int
begin_cost(const struct search *h, size_t i, const struct label *l)
{
	const struct sheet_word *w = &h->s->word[i];
	uint32_t chars[FORM_LABEL_MAX];
	const uint32_t *item = w->chars;
	size_t n, own = (size_t)w->item;

	n = fold(l->text, chars, LEN(chars)) - l->n;
	if (own == 0 && i > 0 && w[-1].item != 0 && !w[-1].inked &&
	    (size_t)w[-1].item == w[-1].n && w->line - w[-1].line <= 1) {
		item = w[-1].chars;
		own = w[-1].n;
	}
	if (own == 0)
		return n == 0 ? 0 : l->n <= 2 ? -1 : COST_NUMBER;
	return own == n && memcmp(item, chars, n * sizeof(*chars)) == 0 ? 0
									: -1;
}

/* the ways in which the words from i on are label l of row r */
static void
follow(const struct search *h, size_t i, size_t r, const struct label *l,
    int cost)
{
	const struct sheet_word *w = h->s->word;
	int now[FORM_LABEL_MAX + 1], next[FORM_LABEL_MAX + 1];
	size_t last[FORM_LABEL_MAX + 1] = { 0 }, k, n, o;
	const uint32_t *chars;
	int c;

	for (o = 0; o <= l->n; o++)
		now[o] = COST_MAX;
	now[0] = cost;
	last[0] = w[i].line;
	for (k = i; k < h->s->n && k < i + LABEL_WORDS &&
	    w[k].line < w[i].line + LABEL_LINES; k++) {
		if (w[k].inked || w[k].n == 0)
			continue;
		for (o = 0; o <= l->n; o++)
			next[o] = now[o] < COST_MAX && k != i ?
			    now[o] + w[k].skip : COST_MAX;
		for (o = l->n; o-- > 0;) {
			n = w[k].n;
			chars = w[k].chars;
			if (k == i) {
				n -= (size_t)w[k].item;
				chars += w[k].item;
			}
			if (now[o] == COST_MAX || n == 0 || n > l->n - o ||
			    memcmp(l->chars + o, chars, n * sizeof(*chars)) !=
				0)
				continue;
			c = now[o] + (w[k].line > last[o] + 1 ?
			    (int)(w[k].line - last[o] - 1) : 0);
			if (c >= next[o + n])
				continue;
			next[o + n] = c;
			last[o + n] = w[k].line;
		}
		memcpy(now, next, sizeof(now));
		if (now[l->n] == COST_MAX)
			continue;
		relax(at(h, k + 1, r + 1), (struct step){ now[l->n], i, r, 1,
		    w[i].line, last[l->n] + 1 });
		now[l->n] = COST_MAX;
	}
}

static void
from(const struct search *h, size_t i, size_t r)
{
	const struct sheet_word *w = &h->s->word[i];
	const struct step *here = at(h, i, r);
	const struct label *l;
	size_t n = w->n - (size_t)w->item;
	int c;

	relax(at(h, i + 1, r), (struct step){ here->cost +
	    (r == 0 || r == h->t->nrow ? 0 : w->skip), i, r, 0, 0, here->end });
	if (r == h->t->nrow)
		return;
	relax(at(h, i, r + 1), (struct step){ here->cost + COST_MISS, i, r, 0,
	    0, here->end });
	if (w->inked || n == 0 || w->line < here->end)
		return;
	for (l = h->t->row[r].label; l != NULL; l = l->next)
		if (label_has(l, 0, w->chars + w->item, n) &&
		    (c = begin_cost(h, i, l)) != -1)
			follow(h, i, r, l, here->cost + c);
}

/* the labels of all rows, with what is left over least */
static size_t
find_rows(struct sheet *s, const struct form_table *t)
{
	struct search h = { s, t, NULL };
	const struct step *by;
	size_t i, found = 0, r, size = (s->n + 1) * (t->nrow + 1);
	struct sheet_row *row;

	h.step = xrealloc(NULL, size * sizeof(*h.step));
	for (i = 0; i < size; i++)
		h.step[i].cost = COST_MAX;
	h.step[0] = (struct step){ 0 };
	for (i = 0; i < s->n; i++)
		for (r = 0; r <= t->nrow; r++)
			if (at(&h, i, r)->cost < COST_MAX)
				from(&h, i, r);
	for (r = 0; r < t->nrow; r++) {
		relax(at(&h, s->n, r + 1),
		    (struct step){
			at(&h, s->n, r)->cost + COST_MISS, s->n, r, 0, 0, 0 });
		s->row[r] = (struct sheet_row){ 0 };
	}
	for (i = s->n, r = t->nrow; i != 0 || r != 0;) {
		by = at(&h, i, r);
		if (by->match) {
			row = &s->row[by->row];
			row->found = 1;
			row->lo = by->lo;
			row->hi = by->end - 1;
			row->sure = by->cost - at(&h, by->word,
			    by->row)->cost < SHEET_STRANGE * 2;
			found++;
		}
		i = by->word;
		r = by->row;
	}
	free(h.step);
	return found;
}

/* lines between a label and a line, with the empty ones */
static size_t
off(const struct sheet *s, size_t line, size_t label)
{
	size_t a = line < label ? line : label, b = line + label - a, n;

	for (n = b - a; b > a; b--)
		n += (size_t)s->empty[b];
	return n;
}

static void
loosen(struct sheet *s, long up, long down)
{
	if (up != -1)
		s->row[up].loose = 1;
	if (down != -1)
		s->row[down].loose = 1;
}

/* the row whose label stands on a line, or -1 */
static long
row_on(const struct sheet *s, size_t nrow, size_t line)
{
	size_t r;

	for (r = 0; r < nrow; r++)
		if (s->row[r].found && s->row[r].lo <= line &&
		    line <= s->row[r].hi)
			return (long)r;
	return -1;
}

static int
is_full(const struct sheet *s, const struct form_table *t, long r)
{
	return r != -1 && s->row[r].own == t->block[t->row[r].block].ncol;
}

/*
 * The row that a line without a label is of: the nearer one, or that which has
 * not all its figures yet.
 */
static long
row_beside(struct sheet *s, const struct form_table *t, size_t line)
{
	size_t above = SHEET_LINES, below = SHEET_LINES, r;
	long up = -1, down = -1, to;

	for (r = 0; r < t->nrow; r++) {
		if (!s->row[r].found)
			continue;
		if (s->row[r].hi < line) {
			above = off(s, line, s->row[r].hi);
			up = (long)r;
		} else if (down == -1) {
			below = off(s, line, s->row[r].lo);
			down = (long)r;
		}
	}
	if (above > REACH && below > REACH)
		return -1;
	to = above <= below ? up : down;
	if (above <= REACH && below <= REACH && is_full(s, t, up) !=
	    is_full(s, t, down))
		to = is_full(s, t, up) ? down : up;
	else if (above == below || s->page[line] != s->page[to == up ?
	    s->row[up].hi : s->row[down].lo] || (up != -1 && !is_full(s, t,
	    up) && s->page[line] != s->page[s->row[up].hi]))
		loosen(s, up, down);
	if (up != -1 && down != -1 && down != up + 1)
		loosen(s, up, down);
	return to;
}

/*
 * Do figures stand on a line behind a word of the table that is neither a row's
 * label nor a head, nor a group, which has a number?  It names a row that the
 * form has not (tests/silent/t2-dropped).
 */
static int
is_named(const struct sheet *s, const struct form *f, size_t line)
{
	const struct sheet_word *w = s->word;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (w[i].line == line && !w[i].inked && !w[i].head &&
		    w[i].item == 0 && w[i].n != 0 &&
		    vocab_piece(f, w[i].chars, w[i].n) == 2)
			return 1;
	return 0;
}

/* texts that the table has nowhere, on the lines of a row: is it that row? */
static void
doubt_rows(struct sheet *s, size_t nrow)
{
	size_t i, r;

	for (i = 0; i < s->n; i++) {
		for (r = 0; r < nrow && s->word[i].strange; r++)
			if (s->row[r].found &&
			    s->row[r].lo <= s->word[i].line &&
			    s->word[i].line <= s->row[r].hi)
				s->row[r].sure = 0;
		/* nor is it known what stands there before a figure */
		if (i > 0 && s->word[i].row != -1 && (s->word[i - 1].strange ||
		    (s->word[i - 1].head && s->word[i - 1].n == 1)) &&
		    s->word[i].line == s->word[i - 1].line)
			s->row[s->word[i].row].sure = 0;
		/* nor what a figure is that stands before a label */
		if (i > 0 && s->word[i - 1].row != -1 && !s->word[i].inked &&
		    s->word[i].line == s->word[i - 1].line)
			s->row[s->word[i - 1].row].sure = 0;
	}
}

/* do figures stand side by side before all rows, or behind them? */
static int
has_strays(const struct sheet *s, size_t nrow)
{
	size_t hi = 0, i, lo = s->nline, r;

	for (r = 0; r < nrow; r++) {
		if (!s->row[r].found)
			continue;
		lo = s->row[r].lo < lo ? s->row[r].lo : lo;
		hi = s->row[r].hi > hi ? s->row[r].hi : hi;
	}
	for (i = 1; i < s->n; i++)
		if (s->word[i].row == -1 && s->word[i - 1].row == -1 &&
		    (s->word[i].line < lo || s->word[i].line > hi) &&
		    s->word[i].line == s->word[i - 1].line &&
		    s->word[i].t.kind == TOKEN_FIGURE &&
		    s->word[i - 1].t.kind == TOKEN_FIGURE)
			return 1;
	return 0;
}

/* digit k of word i is a word of its own */
static void
cut_off(struct sheet *s, size_t i, size_t k)
{
	struct sheet_word *w = &s->word[i + k];

	w[0] = s->word[i];
	w->cut = 1;
	w->t.raw = (struct span){ s->word[i].t.raw.p + k, 1 };
	w->t.kind = TOKEN_FIGURE;
	w->t.value = (struct dec){ .units = *w->t.raw.p - '0' };
	w->t.c0 += (uint32_t)k;
	w->t.c1 = w->t.c0 + 1;
}

/*
 * Figures that touch, each of one digit, if there are just enough of them for
 * the row (columns too narrow for the gaps between them).
 */
static void
cut_touching(struct sheet *s, const struct form_table *t)
{
	size_t i, k, n, r;

	for (i = 0; i < s->n; i++) {
		if (s->word[i].t.kind != TOKEN_DIGITS || s->word[i].row == -1)
			continue;
		r = (size_t)s->word[i].row;
		for (k = n = 0; k < s->n; k++)
			n += s->word[k].row == (long)r;
		n = t->block[t->row[r].block].ncol + 1 - n;
		if (n != s->word[i].t.raw.n || s->n + n > SHEET_WORDS)
			continue;
		memmove(&s->word[i + n], &s->word[i + 1],
		    (s->n - i - 1) * sizeof(*s->word));
		for (k = n; k-- > 0;)
			cut_off(s, i, k);
		s->n += n - 1;
	}
}

/* one space parts two figures of a row: they may be one */
static void
find_close(struct sheet *s)
{
	const struct sheet_word *w = s->word;
	size_t i;

	for (i = 1; i < s->n; i++)
		if (w[i].row != -1 && w[i - 1].row == w[i].row &&
		    w[i].line == w[i - 1].line &&
		    w[i].t.kind == TOKEN_FIGURE &&
		    w[i - 1].t.kind == TOKEN_FIGURE) {
			s->row[w[i].row].close |= w[i].t.gap == 1;
			s->row[w[i].row].near |= w[i].t.gap == 2 &&
			    w[i].t.c1 - w[i - 1].t.c0 < HEAD_WIDTH;
		}
}

/* is the word the number of one of the labels? */
static int
is_item(const struct sheet_word *w, const struct label *l)
{
	uint32_t chars[FORM_LABEL_MAX];
	size_t n;

	for (; l != NULL; l = l->next) {
		n = fold(l->text, chars, LEN(chars)) - l->n;
		if (n != 0 && n == w->n && memcmp(chars, w->chars,
		    n * sizeof(*chars)) == 0)
			return 1;
	}
	return 0;
}

/*
 * The number of a label may stand alone on the line below it (Chromium's PDF),
 * under the label's first characters: it is no figure.
 */
static void
drop_items(struct sheet *s, const struct form_table *t)
{
	struct sheet_word *w;
	const struct sheet_word *v;
	long r;

	for (w = s->word; w < s->word + s->n; w++) {
		if (w->t.kind != TOKEN_FIGURE)
			continue;
		r = row_on(s, t->nrow, w->line);
		if (r == -1 && w->line > 0)
			r = row_on(s, t->nrow, w->line - 1);
		if (r == -1 || !is_item(w, t->row[r].label))
			continue;
		for (v = s->word; v < s->word + s->n; v++)
			if (!v->inked && v->n != 0 && v->line != w->line &&
			    v->line >= s->row[r].lo && v->line <= s->row[r].hi &&
			    v->t.c0 < w->t.c1 && w->t.c0 < v->t.c1)
				break;
		if (v == s->word + s->n)
			continue;
		w->inked = 0;
		w->t.kind = TOKEN_TEXT;
		s->row[r].sure = 0;
	}
}

int
sheet_rows(struct sheet *s, const struct tokens *ts, const struct form *f,
    size_t t)
{
	const struct form_table *ft = &f->table[t];
	size_t i;

	if (ft->across || ft->nrow > SHEET_ROWS ||
	    !sheet_words(s, ts, f, t) ||
	    2 * find_rows(s, ft) < ft->nrow)
		return 0;
	drop_items(s, ft);
	for (i = 0; i < s->n; i++)
		if (s->word[i].inked && (s->word[i].row = row_on(s, ft->nrow,
		    s->word[i].line)) != -1)
			s->row[s->word[i].row].own++;
	for (i = 0; i < s->n; i++)
		if (s->word[i].inked && s->word[i].row == -1 &&
		    !is_named(s, f, s->word[i].line))
			s->word[i].row = row_beside(s, ft, s->word[i].line);
	doubt_rows(s, ft->nrow);
	find_close(s);
	cut_touching(s, ft);
	for (i = 0; i < s->n; i++)
		if (s->word[i].row != -1)
			s->row[s->word[i].row].n++;
	if (has_strays(s, ft->nrow))
		for (i = 0; i < ft->nrow; i++)
			s->row[i].loose = 1;
	return 1;
}
