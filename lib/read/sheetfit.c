#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/span.h"
#include "read/sheetfit.h"

enum { BY_WHOLE, BY_HEADS, BY_KNOWN, BY_CHAIN, BY_HEADS_OFF, BY_NONE, WAYS };

/* the values of a row's cells, as its words have their columns; how many of
 * them are none, or have none, or share it */
static size_t
add_words(const struct sheet *s, long r, dec_sum *value, size_t ncol)
{
	size_t bad = 0, i, word[BAND_MAX], k;
	int has[BAND_MAX] = { 0 };

	memset(value, 0, ncol * sizeof(*value));
	for (i = 0; i < s->n; i++) {
		if (s->word[i].row != r)
			continue;
		if (s->word[i].col < 0 || s->word[i].t.kind == TOKEN_DIGITS) {
			bad++;
			continue;
		}
		k = (size_t)s->word[i].col;
		bad += has[k] && s->word[word[k]].line == s->word[i].line;
		has[k] = 1;
		word[k] = i;
		if (s->word[i].t.kind == TOKEN_FIGURE)
			value[k] += dec_wide(s->word[i].t.value);
	}
	return bad;
}

/* does the sum d hold over the cells of a row, of which the first is cell
 * first? -1 where it is none of that row */
static int
holds(const struct form *f, const struct form_ident *d, size_t first,
    const dec_sum *value, size_t ncol)
{
	const struct form_term *t = f->term + d->term;
	dec_sum sum = 0;
	size_t i;

	if (d->rel != REL_EQ || !span_is(d->kind, "sum"))
		return -1;
	for (i = 0; i < d->nlhs + d->nrhs; i++) {
		if (t[i].cell < first || t[i].cell - first >= ncol)
			return -1;
		sum += (i < d->nlhs ? t[i].sign : -t[i].sign) *
		    value[t[i].cell - first];
	}
	return sum == 0;
}

size_t
fit_row_off(const struct fit *h, size_t r)
{
	const struct form *f = h->f;
	dec_sum value[BAND_MAX];
	size_t bad, i;

	bad = add_words(h->s, (long)r, value, h->s->width);
	for (i = 0; i < f->nident; i++)
		bad += holds(f, &f->ident[i], f->table[h->t].row[r].cell, value,
		    h->s->width) == 0;
	return bad;
}

/* what does not fit in the rows that have words on the page */
static size_t
misfits(const struct fit *h)
{
	const struct sheet_word *w = h->s->word;
	const struct form_table *ft = &h->f->table[h->t];
	size_t bad = 0, i, r;

	for (r = 0; r < ft->nrow; r++) {
		for (i = 0; i < h->s->n && (w[i].row != (long)r ||
		    w[i].t.page != h->page); i++)
			;
		if (ft->row[r].block == h->block && i < h->s->n)
			bad += fit_row_off(h, r);
	}
	return bad;
}

/* so the last figure of each row is in the last column: 0 if it cannot be */
static int
take_last(struct page *p, const struct sheet *s, const struct form_table *t,
    size_t block, size_t page)
{
	size_t i, k, r;
	long last;

	for (r = 0; r < t->nrow; r++) {
		for (i = 0, last = -1; i < s->n; i++) {
			if (s->word[i].row != (long)r ||
			    !page_has(s, t, block, page, i))
				continue;
			k = page_cover(p, &s->word[i].t);
			last = (long)k > last ? (long)k : last;
		}
		if (last == -1)
			continue;
		if (p->cover[last].most + 1 < (long)p->ncol)
			return 0;
		p->cover[last].least = (long)p->ncol - 1;
	}
	return 1;
}

/* the columns of the page, one way: how far off that is, or -1 where it says
 * nothing */
static long
settle(const struct fit *h, struct page *p, int way)
{
	const struct form_table *ft = &h->f->table[h->t];

	switch (way) {
	case BY_WHOLE:
		return !p->rest && page_whole(p, h->s, ft, h->block, h->page) ?
		    page_settle(p, PAGE_PLACED, 0) : -1;
	case BY_HEADS:
		if (h->heads == NULL || h->heads->at[0].page != h->page)
			return -1;
		page_heads(p, h->heads);
		return page_settle(p, PAGE_PLACED, 0);
	case BY_KNOWN:
	case BY_CHAIN:
		if (h->known->n == 0)
			return -1;
		memcpy(p->lo, h->known->lo, sizeof(p->lo));
		memcpy(p->hi, h->known->hi, sizeof(p->hi));
		memcpy(p->placed, h->known->placed, sizeof(p->placed));
		return way == BY_CHAIN ? page_settle(p, PAGE_CHAIN, 0) :
		    page_shift(p);
	case BY_HEADS_OFF:
		if (h->heads == NULL)
			return -1;
		page_heads(p, h->heads);
		return page_shift(p);
	default:
		return page_settle(p, PAGE_FULL, 0);
	}
}

/* the stretches of the page; whole rows may stand elsewhere than the others,
 * and are left out then: 0 where there is no way */
static int
make(const struct fit *h, struct page *p, int rest)
{
	int k;

	for (k = 0; k <= rest; k++) {
		memset(p, 0, sizeof(*p));
		p->ncol = h->s->width;
		p->rest = k;
		if (page_make(p, h->s, &h->f->table[h->t], h->block, h->page) &&
		    page_ranges(p))
			return 1;
	}
	return 0;
}

void
fit_learn(struct fit *h)
{
	struct page p = { .ncol = h->s->width };

	h->s->hung = 1;
	if (h->known->n != 0 || !page_whole(&p, h->s, &h->f->table[h->t],
	    h->block, h->page))
		return;
	*h->known = p;
	h->known->n = 1;
}

int
fit_forced(struct fit *h)
{
	struct page p;
	size_t i;
	int all;

	for (h->s->hung = 1; h->s->hung >= 0; h->s->hung--) {
		if (!make(h, &p, 0))
			continue;
		for (all = 1, i = 0; i < p.n; i++) {
			all &= p.cover[i].forced;
			p.cover[i].col = p.cover[i].least;
		}
		if (!all)
			continue;
		page_learn(h->known, &p);
		h->known->n = 1;
		page_give(&p, h->s, &h->f->table[h->t], h->block, h->page, 1);
		return 1;
	}
	return 0;
}

/* is there a word on the page that has no column? */
static int
is_open(const struct fit *h)
{
	size_t i;

	for (i = 0; i < h->s->n; i++)
		if (page_has(h->s, &h->f->table[h->t], h->block, h->page, i) &&
		    h->s->word[i].col == -1)
			return 1;
	return 0;
}

/* columns of all words, and how firm they are */
struct state {
	long *col;
	int *firm;
};

static struct state
state_new(size_t n)
{
	return (struct state){ xrealloc(NULL, (n + 1) * sizeof(long)),
	    xrealloc(NULL, (n + 1) * sizeof(int)) };
}

static void
state_free(struct state *a)
{
	free(a->col);
	free(a->firm);
}

static void
state_save(struct state *to, const struct sheet *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		to->col[i] = s->word[i].col;
		to->firm[i] = s->word[i].firm;
	}
}

static void
state_restore(const struct state *by, struct sheet *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		s->word[i].col = by->col[i];
		s->word[i].firm = by->firm[i];
	}
}

/* the less of itself a way says, the more it is off */
static const long off_way[WAYS] = { 0, 0, 0, 0, 100, 2000 };

/* the page one way, with the last column for the last figures or not: what it
 * is off, or -1 where it cannot be */
static long
take(struct fit *h, int way, int last)
{
	const struct form_table *ft = &h->f->table[h->t];
	struct page p;
	long off;

	if (!make(h, &p, 1) || (last && !take_last(&p, h->s, ft, h->block,
	    h->page)) || (off = settle(h, &p, way)) == -1)
		return -1;
	page_give(&p, h->s, ft, h->block, h->page, 0);
	sheet_hang(h->s, ft, h->block);
	return off + off_way[way];
}

void
fit_best(struct fit *h, int pass)
{
	struct sheet *s = h->s;
	struct state was = state_new(s->n), best = state_new(s->n);
	int ends = sheet_ends(s, &h->f->table[h->t], h->block, GUESSED);
	int k, way;
	long cost, least_cost = 0;
	size_t bad, least = SIZE_MAX;

	state_save(&was, s);
	s->hung = 1;
	/* pass 1 takes nothing that does not fit, nor what says less */
	for (k = 0; k < 4 * WAYS && is_open(h); k++) {
		way = k % WAYS;
		if (pass == 1 && (way > BY_HEADS || k >= 2 * WAYS))
			continue;
		s->hung = k / WAYS % 2 == 0;
		cost = take(h, way, pass != 1 && (k < 2 * WAYS) == ends);
		if (cost != -1 && ((bad = misfits(h)) < least ||
		    (bad == least && k < 2 * WAYS && cost < least_cost)) &&
		    (pass != 1 || bad == 0)) {
			least = bad;
			least_cost = cost;
			state_save(&best, s);
		}
		state_restore(&was, s);
		s->hung = 1;
	}
	if (least != SIZE_MAX)
		state_restore(&best, s);
	state_free(&was);
	state_free(&best);
}
