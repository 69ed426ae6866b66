#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "form/vocab.h"
#include "text/fold.h"
#include "text/space.h"

#define HASH_BASE 14695981039346656037u
#define HASH_PRIME 1099511628211u

#define FIRSTS 1024

struct vocab {
	struct word *word;
	size_t n, cap;
	long *slot;		/* first word of a chain, -1 if free */
	size_t nslot;		/* a power of two, at least twice n */
	size_t longest;		/* characters of a word */
	uint64_t first[FIRSTS / 64];	/* a bit for each character that begins
					   one; some share it */
};

static size_t
hash(const uint32_t *chars, size_t n)
{
	uint64_t h = HASH_BASE;

	while (n-- > 0)
		h = (h ^ *chars++) * HASH_PRIME;
	return (size_t)(h ^ h >> 32);
}

static int
same(const struct label *l, const uint32_t *chars, size_t n)
{
	return l->n == n && memcmp(l->chars, chars, n * sizeof(*chars)) == 0;
}

static void
add(struct vocab *v, enum word_kind kind, const struct label *l, size_t table,
    size_t index)
{
	struct word *w;

	for (; l != NULL; l = l->next) {
		xgrow((void **)&v->word, &v->cap, v->n + 1, sizeof(*w));
		w = &v->word[v->n++];
		w->kind = kind;
		w->label = l;
		w->table = table;
		w->index = index;
		w->next = -1;
		if (l->n > v->longest)
			v->longest = l->n;
	}
}

/* may a word begin with that character? */
static int
begins(const struct vocab *v, uint32_t u)
{
	return v->first[u % FIRSTS / 64] >> u % 64 & 1;
}

static void
chain(struct vocab *v, long i)
{
	const struct label *l = v->word[i].label;
	size_t k = hash(l->chars, l->n);
	long j;

	v->first[*l->chars % FIRSTS / 64] |= (uint64_t)1 << *l->chars % 64;
	for (;; k++) {
		j = v->slot[k & (v->nslot - 1)];
		if (j == -1) {
			v->slot[k & (v->nslot - 1)] = i;
			return;
		}
		if (same(v->word[j].label, l->chars, l->n))
			break;
	}
	while (v->word[j].next != -1)
		j = v->word[j].next;
	v->word[j].next = i;
}

struct vocab *
vocab_open(const struct form *f)
{
	struct vocab *v = xrealloc(NULL, sizeof(*v));
	const struct form_table *t;
	size_t i, k;

	memset(v, 0, sizeof(*v));
	for (i = 1; i <= FORM_SECTIONS; i++)
		add(v, WORD_SECTION, f->section[i], i, 0);
	for (i = 0; i < f->ntable; i++) {
		t = &f->table[i];
		add(v, WORD_TABLE, t->word, i, 0);
		for (k = 0; k < t->nblock; k++)
			add(v, WORD_BLOCK, t->block[k].title, i, k);
		for (k = 0; k < t->ncol; k++)
			add(v, WORD_COL, t->col[k].label, i, k);
		for (k = 0; k < t->nrow; k++)
			add(v, WORD_ROW, t->row[k].label, i, k);
	}
	for (v->nslot = 64; v->nslot < 2 * v->n; v->nslot *= 2)
		;
	v->slot = xrealloc(NULL, v->nslot * sizeof(*v->slot));
	for (i = 0; i < v->nslot; i++)
		v->slot[i] = -1;
	for (i = 0; i < v->n; i++)
		if (v->word[i].label->n != 0)
			chain(v, (long)i);
	return v;
}

void
vocab_free(struct vocab *v)
{
	free(v->word);
	free(v->slot);
	free(v);
}

long
vocab_find(const struct vocab *v, const uint32_t *chars, size_t n)
{
	size_t k;
	long j;

	if (n == 0 || n > v->longest || !begins(v, *chars))
		return -1;
	for (k = hash(chars, n);; k++) {
		j = v->slot[k & (v->nslot - 1)];
		if (j == -1 || same(v->word[j].label, chars, n))
			return j;
	}
}

/* does the character occur in one of the labels? */
static int
occurs(const struct label *l, uint32_t u)
{
	size_t i;

	for (; l != NULL; l = l->next)
		for (i = 0; i < l->n; i++)
			if (l->chars[i] == u)
				return 1;
	return 0;
}

/* is the character one of a unit of the form? */
static int
of_unit(const struct form *f, uint32_t u)
{
	size_t i, k;

	for (i = 0; i < f->nunit; i++)
		for (k = 0; k < f->unit[i].n; k++)
			if (f->unit[i].chars[k] == u)
				return 1;
	return 0;
}

long
vocab_amount(const struct vocab *v, const struct form *f,
    const uint32_t *chars, size_t n)
{
	const struct form_col *c;
	const struct label *l;
	size_t i, k, t;

	if (n == 0 || !begins(v, *chars))
		return -1;
	for (t = 0; t < f->ntable; t++)
		for (i = 0; i < f->table[t].ncol; i++) {
			c = &f->table[t].col[i];
			for (l = c->unit != -1 ? c->label : NULL; l != NULL;
			    l = l->next) {
				if (l->n == 0 || n <= l->n ||
				    memcmp(l->chars, chars,
				    l->n * sizeof(*chars)) != 0)
					continue;
				for (k = l->n; k < n; k++)
					if (!occurs(c->label, chars[k]) &&
					    !is_digit_char(chars[k]) &&
					    numeral_value(chars[k]) == 0 &&
					    !of_unit(f, chars[k]))
						break;
				if (k == n)
					return vocab_find(v, l->chars, l->n);
			}
		}
	return -1;
}

long
vocab_text(const struct vocab *v, struct span s)
{
	uint32_t chars[FORM_LABEL_MAX + 1];

	if (fold_label(s, chars, 1) == 0 || !begins(v, *chars))
		return -1;
	return vocab_find(v, chars, fold_label(s, chars, v->longest + 1));
}

size_t
vocab_prefix(const struct vocab *v, const uint32_t *chars, size_t n,
    long *word)
{
	uint64_t h = HASH_BASE;
	size_t i, k, longest = 0;
	long j;

	if (n == 0 || !begins(v, *chars))
		return 0;
	for (i = 1; i <= n && i <= v->longest; i++) {
		h = (h ^ chars[i - 1]) * HASH_PRIME;
		for (k = (size_t)(h ^ h >> 32);; k++) {
			j = v->slot[k & (v->nslot - 1)];
			if (j == -1 || same(v->word[j].label, chars, i))
				break;
		}
		if (j != -1) {
			longest = i;
			*word = j;
		}
	}
	return longest;
}

const struct word *
vocab_word(const struct vocab *v, long i)
{
	return &v->word[i];
}

int
vocab_piece(const struct form *f, const uint32_t *chars, size_t n)
{
	const struct label *l;
	size_t i, k;
	int any = 0;

	for (i = 0; i < f->ntable; i++)
		for (l = f->table[i].word; l != NULL; l = l->next)
			for (k = 0; k + n <= l->n; k++) {
				if (n != 0 && (l->chars[k] != *chars ||
				    memcmp(l->chars + k, chars,
				    n * sizeof(*chars)) != 0))
					continue;
				if (n == l->n)
					return 2;
				any = 1;
			}
	return any;
}

int
vocab_pieces(const struct form *f, struct span s)
{
	uint32_t chars[FORM_LABEL_MAX + 1];
	struct span w;

	while (next_word(&s, &w))
		if (!vocab_piece(f, chars, fold_label(w, chars, LEN(chars))))
			return 0;
	return 1;
}

int
vocab_title(const struct form *f, const uint32_t *chars, size_t n)
{
	const struct label *l;

	for (l = f->title; l != NULL; l = l->next)
		if (l->n != 0 && n >= l->n && chars[n - 1] ==
		    l->chars[l->n - 1] && memcmp(chars + n - l->n, l->chars,
		    l->n * sizeof(*chars)) == 0)
			return 1;
	return 0;
}

int
label_likeness(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t best[FORM_LABEL_MAX + 1] = { 0 }, diagonal, i, k, up;

	if (n + m == 0)
		return 0;
	for (i = 0; i < n; i++) {
		diagonal = 0;
		for (k = 0; k < m; k++) {
			up = best[k + 1];
			if (a[i] == b[k])
				best[k + 1] = diagonal + 1;
			else if (best[k] > up)
				best[k + 1] = best[k];
			diagonal = up;
		}
	}
	return (int)(200 * best[m] / (n + m));
}
