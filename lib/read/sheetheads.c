#include <string.h>

#include "read/sheet.h"
#include "text/fold.h"

#define TRIES 10000		/* ways that are looked at */
#define TRIES_FEW 1000		/* where it is one of many attempts */
#define FIRST_MIN 2		/* of which the others may be off the paper */
#define PIECES 160		/* words over the rows of a block */
#define NAMES (BAND_MAX + SHEET_ROWS)

/* a head: of a column, or, where a table is across, of a row */
struct name {
	const struct label *label;	/* NULL: none of them yet */
	const struct label *any;	/* those that it may be */
	size_t at;			/* characters seen of it */
	uint32_t lo, hi;		/* where the last piece stood */
	uint32_t left, right;		/* where all of them stand that are on
					   the page of the last */
	size_t page;
};

/* heads of which the pieces are being given to columns, in the order of the
 * text; columns come first, then rows */
struct puzzle {
	const struct sheet *s;
	const struct form_table *t;
	struct name name[NAMES];
	size_t ncol, nname;
	uint32_t lo, hi;		/* where pieces stand at all */
	int strict;			/* what only heads have is a head's */
	int plain;			/* columns are tried from left to
					   right */
	size_t nfound;			/* columns, counted when all is given */
	int some;			/* the last columns may be missing */
	size_t word[PIECES];
	long of[PIECES];		/* name of each; -1: it is none's */
	int opens[PIECES];		/* the first of its line */
	int only[PIECES];		/* what only heads have */
	size_t n, tries, most;
};

/* characters of w from character k on that the label has from character at
 * on */
static size_t
common(const struct label *l, size_t at, const struct sheet_word *w, size_t k)
{
	size_t n = 0;

	while (at + n < l->n && k + n < w->n && l->chars[at + n] ==
	    w->chars[k + n])
		n++;
	return n;
}

/* a number with hardly anything around it, as that of a page is */
static int
is_number(const struct sheet_word *w)
{
	return w->inked || is_page_number(w->chars, w->n);
}

/* do pieces of name k and of the one before it stand on one line?  Then that
 * tells which is first, whatever shifts other lines */
static int
beside(const struct puzzle *h, size_t k)
{
	size_t i, j;

	for (i = 1; i < h->n; i++)
		for (j = i; h->of[i] == (long)k && j-- > 0 &&
		    h->s->word[h->word[j]].line ==
		    h->s->word[h->word[i]].line;)
			if (h->of[j] == (long)k - 1)
				return 1;
	return 0;
}

/*
 * Are all names there, each farther right than the one before?  What shifts
 * pieces of a line shifts them to the left, so the rightmost tells.  The last
 * columns may be off the paper.
 */
static int
complete(struct puzzle *h)
{
	const struct name *m;
	size_t i, k;

	for (i = 0; i < h->n && h->some; i++)
		if (h->of[i] == -1 && h->s->word[h->word[i]].head == 1)
			return 0;
	for (k = h->nfound = 0; k < h->ncol && h->name[k].label != NULL; k++)
		h->nfound++;
	if (h->nfound < (h->some ? FIRST_MIN : h->ncol))
		return 0;
	for (k = 0; k < h->nname; k++) {
		m = &h->name[k];
		if (k >= h->nfound && k < h->ncol) {
			if (m->label != NULL)
				return 0;
			continue;
		}
		if (m->label == NULL || m->at != m->label->n ||
		    (k > 0 && k != h->ncol && m->page == m[-1].page &&
		    m->right <= m[-1].right && !beside(h, k)))
			return 0;
	}
	return 1;
}

/* may piece i be no head's?  A word of the table, or of the page; or prose
 * before the heads, on a line of its own */
static int
is_other(const struct puzzle *h, size_t i)
{
	const struct sheet_word *w = &h->s->word[h->word[i]];
	size_t k;

	if (h->strict && h->only[i])
		return 0;
	if (w->skip <= 1 || is_number(w))
		return 1;
	for (k = 0; k < h->n; k++)
		if ((k < i || h->s->word[h->word[k]].line == w->line) &&
		    h->of[k] != -1)
			return 0;
	return 1;
}

/* characters from .. to - 1 of a word are a piece of that name */
static void
see(struct name *m, const struct sheet_word *w, size_t from, size_t to)
{
	uint32_t left = w->t.c0 + (uint32_t)from, right = to == w->n ?
	    w->t.c1 : w->t.c0 + (uint32_t)to;

	if (m->right == 0 || m->page != w->t.page) {
		m->page = w->t.page;
		m->left = left;
		m->right = right;
	}
	m->left = left < m->left ? left : m->left;
	m->right = right > m->right ? right : m->right;
}

static int give(struct puzzle *h, size_t i, size_t from, long col, long row);

/*
 * Piece i, from its character from on, to name k. over: only where the name's
 * last piece stands over it, or only where it does not.
 */
static int
try(struct puzzle *h, size_t i, size_t from, size_t k, int over, long col,
    long row)
{
	const struct sheet_word *w = &h->s->word[h->word[i]];
	struct name was = h->name[k], *m = &h->name[k];
	const struct label *l;
	size_t n, next;

	if (over != (was.at != 0 && w->t.c0 <= was.hi && was.lo <= w->t.c1))
		return 0;
	for (l = was.label != NULL ? was.label : was.any; l != NULL;
	    l = was.label != NULL ? NULL : l->next) {
		if ((n = common(l, was.at, w, from)) == 0)
			continue;
		/* pieces of two heads may touch */
		next = from + n < w->n ? from + n : 0;
		m->label = l;
		m->at += n;
		m->lo = w->t.c0;
		m->hi = w->t.c1;
		see(m, w, from, next == 0 ? w->n : next);
		h->of[i] = (long)k;
		if (k < h->ncol ? give(h, i + (next == 0), next, (long)k, row) :
		    give(h, i + (next == 0), next, col, (long)k))
			return 1;
		h->of[i] = -1;
		*m = was;
	}
	return 0;
}

/* could the character be the next of the name? */
static int
wants(const struct name *m, uint32_t chars)
{
	const struct label *l = m->label != NULL ? m->label : m->any;

	for (; l != NULL; l = m->label != NULL ? NULL : l->next)
		if (m->at < l->n && l->chars[m->at] == chars)
			return 1;
	return 0;
}

/* the column that piece i stands in if all are of one width, and then those
 * beside it: number n of them; none: one that there is not */
static size_t
likely(const struct puzzle *h, size_t i, size_t n)
{
	const struct token *t = &h->s->word[h->word[i]].t;
	size_t at = 0, by = (n + 1) / 2;

	if (h->plain)
		return n;
	if (t->c0 > h->lo)
		at = (t->c0 + t->c1 - 2 * (size_t)h->lo) * h->ncol /
		    (2 * (size_t)(h->hi - h->lo) + 1);
	return n % 2 != 0 ? at + by : at >= by ? at - by : h->ncol;
}

/*
 * The pieces from i on, of that the characters from from on. On its line a
 * column col and a row row were the last to be given some.
 */
static int
give(struct puzzle *h, size_t i, size_t from, long col, long row)
{
	size_t can[NAMES], j, k, n = 0;
	uint32_t chars;
	int over;

	if (i == h->n)
		return complete(h);
	if (h->tries++ >= h->most)
		return 0;
	if (h->opens[i] && from == 0)
		col = row = -1;
	chars = h->s->word[h->word[i]].chars[from];
	for (k = row == -1 ? h->ncol : (size_t)row; k < h->nname; k++)
		if (wants(&h->name[k], chars))
			can[n++] = k;
	for (j = 0; j < 2 * h->ncol; j++)
		if ((k = likely(h, i, j)) < h->ncol && (col == -1 ||
		    k >= (size_t)col) && wants(&h->name[k], chars))
			can[n++] = k;
	for (over = 1; over >= 0; over--)
		for (j = 0; j < n; j++)
			if (try(h, i, from, can[j], over, col, row))
				return 1;
	return from == 0 && is_other(h, i) && give(h, i + 1, 0, col, row);
}

/* the character goes from those of the pieces: 0 where it is not there, or no
 * more */
static int
take_char(uint32_t *chars, size_t *n, uint32_t u)
{
	size_t i;

	for (i = 0; i < *n && chars[i] != u; i++)
		;
	if (i == *n)
		return 0;
	chars[i] = chars[--*n];
	return 1;
}

/* is a character of the names in no piece?  A search may take long to say so */
static int
is_hopeless(const struct puzzle *h)
{
	uint32_t chars[PIECES * SHEET_CHARS];
	const struct sheet_word *w;
	const struct label *l;
	size_t i, k, n = 0;

	for (i = 0; i < h->n; i++) {
		w = &h->s->word[h->word[i]];
		memcpy(chars + n, w->chars, w->n * sizeof(*chars));
		n += w->n;
	}
	for (k = 0; k < h->nname; k++) {
		l = h->name[k].any;
		for (i = 0; l != NULL && l->next == NULL && i < l->n; i++)
			if (!take_char(chars, &n, l->chars[i]))
				return 1;
	}
	return 0;
}

/* where the pieces of each head stand that are on the page of the last */
static void
place(const struct puzzle *h, struct torn_found *to)
{
	struct token *at = to->at;
	size_t k, page = 0;

	for (k = 0; k < h->ncol; k++)
		page = h->name[k].page > page ? h->name[k].page : page;
	memset(to, 0, sizeof(*to));
	for (k = 0; k < h->ncol; k++) {
		to->name[k] = h->name[k].label;
		at[k].page = page;
		if (h->name[k].right == 0 || h->name[k].page != at[k].page)
			continue;
		at[k].c0 = h->name[k].left;
		at[k].c1 = h->name[k].right;
	}
}

/* the pieces are given to their names, in this order or that */
static int
search(struct puzzle *h)
{
	for (h->strict = 1; h->strict >= 0; h->strict--)
		for (h->plain = 0; h->plain <= 1; h->plain++) {
			h->tries = 0;
			if (give(h, 0, 0, -1, -1))
				return 1;
		}
	return 0;
}

size_t
sheet_heads(const struct sheet *s, const struct form *f, size_t t,
    size_t block, size_t lo, size_t hi, struct torn_found *to)
{
	struct puzzle h = { .s = s, .t = &f->table[t] };
	const struct form_block *b = &h.t->block[block];
	const struct token *at;
	size_t i, k, line = 0;

	h.ncol = h.t->across ? b->ncol * h.t->nrow : b->ncol;
	h.nname = h.ncol + (h.t->across ? h.t->nrow : 0);
	if (h.ncol > BAND_MAX || h.nname > NAMES)
		return 0;
	for (k = 0; k < h.nname; k++)
		h.name[k].any = k < h.ncol ?
		    h.t->col[b->col + k % b->ncol].label :
		    h.t->row[k - h.ncol].label;
	for (i = 0; i < s->n && s->word[i].line < hi; i++) {
		if (s->word[i].line < lo || s->word[i].n == 0)
			continue;
		if (h.n == PIECES)
			return 0;
		h.of[h.n] = -1;
		h.opens[h.n] = h.n == 0 || s->word[i].line != line;
		h.only[h.n] = sheet_only_head(&s->word[i], h.t);
		line = s->word[i].line;
		h.word[h.n++] = i;
	}
	for (i = 0; i < h.n; i++) {
		if (!s->word[h.word[i]].head)
			continue;
		at = &s->word[h.word[i]].t;
		h.lo = h.hi == 0 || at->c0 < h.lo ? at->c0 : h.lo;
		h.hi = at->c1 > h.hi ? at->c1 : h.hi;
	}
	h.most = lo == 0 ? TRIES : TRIES_FEW;
	if (h.n == 0)
		return 0;
	if (is_hopeless(&h) || !search(&h)) {
		h.some = 1;
		h.strict = 0;
		h.tries = 0;
		if (h.t->across || !give(&h, 0, 0, -1, -1))
			return 0;
	}
	place(&h, to);
	return h.nfound;
}
