#include <string.h>

#include "sheetheads.h"

/* the stretches of a line that the pieces of heads cover, from left to right; at
 * most max, else 0 */
static size_t
find_stretches(const struct puzzle *h, uint32_t *lo, uint32_t *hi, size_t max)
{
	const struct sheet_word *w;
	size_t i, k, n = 0;

	for (i = 0; i < h->n; i++) {
		w = &h->s->word[h->word[i]];
		if (!w->head)
			continue;
		for (k = 0; k < n && w->t.c0 >= hi[k]; k++)
			;
		if (k == n || w->t.c1 <= lo[k]) {
			if (n == max)
				return 0;
			memmove(lo + k + 1, lo + k, (n - k) * sizeof(*lo));
			memmove(hi + k + 1, hi + k, (n - k) * sizeof(*hi));
			n++;
			lo[k] = w->t.c0;
			hi[k] = w->t.c1;
			continue;
		}
		lo[k] = w->t.c0 < lo[k] ? w->t.c0 : lo[k];
		hi[k] = w->t.c1 > hi[k] ? w->t.c1 : hi[k];
		if (k + 1 < n && hi[k] > lo[k + 1])
			return 0;
	}
	return n;
}

/* the name that its pieces, given to k, spell */
static const struct label *
spelt(const struct puzzle *h, size_t k)
{
	const struct sheet_word *w;
	const struct label *l;
	size_t at, i;

	for (l = h->name[k].any; l != NULL; l = l->next) {
		for (i = at = 0; i < h->n; i++) {
			w = &h->s->word[h->word[i]];
			if (h->of[i] != (long)k)
				continue;
			if (w->n == 0 || !label_has(l, at, w->sign, w->n))
				break;
			at += w->n;
		}
		if (i == h->n && at == l->n)
			return l;
	}
	return NULL;
}

void
heads_apart(struct puzzle *h)
{
	const struct sheet_word *w;
	uint32_t lo[BAND_MAX], hi[BAND_MAX];
	size_t i, k;
	int good;

	if (find_stretches(h, lo, hi, h->ncol) != h->ncol)
		return;
	for (i = 0; i < h->n; i++) {
		w = &h->s->word[h->word[i]];
		for (k = 0; k < h->ncol && w->t.c0 >= hi[k]; k++)
			;
		h->of[i] = w->head ? (long)k : -1;
	}
	for (k = 0, good = 1; k < h->ncol; k++)
		good &= spelt(h, k) != NULL;
	for (k = 0; k < h->ncol && good; k++) {
		h->name[k].label = spelt(h, k);
		h->name[k].at = h->name[k].label->n;
	}
	for (i = 0; i < h->n && good; i++)
		if (h->of[i] != -1)
			heads_see(&h->name[h->of[i]], &h->s->word[h->word[i]], 0,
			    h->s->word[h->word[i]].n);
	for (i = 0; i < h->n; i++)
		if (!good)
			h->of[i] = -1;
		else
			h->placed[i] = h->of[i] != -1;
}
