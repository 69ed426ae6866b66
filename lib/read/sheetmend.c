#include <stdlib.h>
#include <string.h>

#include "read/sheetfit.h"

#define TRIES 20000	/* ways to set the words of a row that are looked at */
#define SKIPPED 30	/* what a column costs that a word which hangs passes
			   over */
#define NOWHERE 1000000

/* a row of which the words are being given to columns, from left to right */
struct mend {
	const struct fit *h;
	const struct page *p;		/* where columns stand */
	size_t row, n, word[BAND_MAX];
	long best[BAND_MAX], cost;	/* the best so far, or NOWHERE */
	int many;			/* another one is as good */
	size_t tries;
};

/* where columns stand by the rows of the page that fit, else by their heads: 0
 * where neither says it */
static int
learn(struct page *p, const struct fit *h)
{
	const struct form_table *ft = &h->f->table[h->t];
	const struct sheet_word *w;
	size_t i, k, r;
	int any = 0;

	memset(p, 0, sizeof(*p));
	p->ncol = h->s->width;
	for (r = 0; r < ft->nrow; r++) {
		if (ft->row[r].block != h->block || fit_row_off(h, r) != 0)
			continue;
		for (i = 0; i < h->s->n; i++) {
			w = &h->s->word[i];
			if (w->row != (long)r || w->t.page != h->page ||
			    w->hangs)
				continue;
			k = (size_t)w->col;
			if (!p->placed[k] || (int32_t)w->t.c0 < p->lo[k])
				p->lo[k] = (int32_t)w->t.c0;
			if (!p->placed[k] || (int32_t)w->t.c1 > p->hi[k])
				p->hi[k] = (int32_t)w->t.c1;
			p->placed[k] = any = 1;
		}
	}
	if (!any && h->heads != NULL) {
		page_heads(p, h->heads);
		any = 1;
	}
	return any;
}

/* what it costs that word i of the row is in column col, the one before it in
 * column last */
static long
cost_of(const struct mend *m, size_t i, long last, long col)
{
	const struct sheet_word *w = &m->h->s->word[m->word[i]];

	if (w->hangs)
		return SKIPPED * (col - (w[-1].inked ? last : -1) - 1);
	return page_off(m->p, (long)(w->t.c0 + w->t.c1), (size_t)col);
}

static void
set(struct mend *m, size_t i, long last, long cost)
{
	struct sheet *s = m->h->s;
	long col, c;

	if (cost > m->cost || m->tries++ > TRIES)
		return;
	if (i == m->n) {
		if (fit_row_off(m->h, m->row) != 0)
			return;
		m->many = cost == m->cost;
		m->cost = cost;
		for (i = 0; i < m->n; i++)
			m->best[i] = s->word[m->word[i]].col;
		return;
	}
	for (col = last + 1; col + (long)(m->n - i) <= (long)s->width; col++) {
		c = cost_of(m, i, last, col);
		if (c >= NOWHERE)
			continue;
		s->word[m->word[i]].col = col;
		set(m, i + 1, col, cost + c);
	}
}

/* is the place of each word of the row known? Then the report may not add up */
static int
is_known(const struct sheet *s, const size_t *word, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s->word[word[i]].col == -1 ||
		    s->word[word[i]].firm != FIRM)
			return 0;
	return 1;
}

void
fit_mend(struct fit *h)
{
	const struct form_table *ft = &h->f->table[h->t];
	struct sheet *s = h->s;
	struct page p;
	struct mend m = { .h = h, .p = &p };
	long was[BAND_MAX];
	size_t i;

	if (!learn(&p, h))
		return;
	for (m.row = 0; m.row < ft->nrow; m.row++) {
		if (ft->row[m.row].block != h->block ||
		    fit_row_off(h, m.row) == 0)
			continue;
		m.n = sheet_in_order(s, m.row, m.word, s->width);
		if (m.n == 0 || m.n == s->width || is_known(s, m.word, m.n) ||
		    s->word[*m.word].t.page != h->page)
			continue;
		for (i = 0; i < m.n; i++)
			was[i] = s->word[m.word[i]].col;
		m.cost = NOWHERE;
		m.many = 0;
		m.tries = 0;
		set(&m, 0, -1, 0);
		for (i = 0; i < m.n; i++) {
			s->word[m.word[i]].col = m.cost < NOWHERE && !m.many ?
			    m.best[i] : was[i];
			if (m.cost < NOWHERE && !m.many)
				s->word[m.word[i]].firm = GUESSED;
		}
	}
}
