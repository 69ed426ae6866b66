#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "form/forms.h"
#include "sum/sum.h"

__extension__ typedef unsigned __int128 wide;

/* every entry begins with its struct sum_key */
struct table {
	struct sum_key **slot;	/* cap of them, NULL where free */
	size_t n, cap;		/* cap is a power of 2 */
};

struct sum_unit {
	struct sum_key key;
	struct span doc;	/* the first that had unit and year */
	int told;
	unsigned char seen[];	/* a bit for each cell of each form */
};

struct sums {
	const struct forms *forms;
	size_t ncell;		/* of all forms */
	enum cells_col col[SUM_NKEY];
	size_t ncol;		/* columns of a key */
	uint64_t seed;
	struct table groups, units, names;
	struct arena arena;
	struct sum_group *last;
	/* the document at hand: its doc, unit and year, as a key */
	char *doc;
	size_t ndoc, capdoc;
	struct sum_unit *unit;
	int first;		/* it is the first of its unit and year */
	char *key;		/* a key in the making */
	size_t capkey;
	struct sum_group **order;
};

/* keys ---------------------------------------------------------------------*/

static uint64_t
mix(uint64_t a, uint64_t b)
{
	wide m = (wide)a * b;

	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

static uint64_t
hash(uint64_t h, struct span s)
{
	const uint64_t k = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t w;

	for (; s.n >= sizeof(w); s.p += sizeof(w), s.n -= sizeof(w)) {
		memcpy(&w, s.p, sizeof(w));
		h = mix(h ^ w, k);
	}
	w = s.n;
	memcpy((char *)&w + 1, s.p, s.n);
	return mix(h ^ w, k);
}

/* memcmp(3) for the few bytes that a field has, without a call */
static int
same(const char *p, const char *q, size_t n)
{
	uint64_t v, w;
	uint32_t x, y;
	size_t i;

	if (n < sizeof(x)) {
		for (i = 0; i < n; i++)
			if (p[i] != q[i])
				return 0;
		return 1;
	}
	for (i = 0; i + sizeof(v) <= n; i += sizeof(v)) {
		memcpy(&v, p + i, sizeof(v));
		memcpy(&w, q + i, sizeof(w));
		if (v != w)
			return 0;
	}
	if (n - i > sizeof(x)) {
		memcpy(&x, p + i, sizeof(x));
		memcpy(&y, q + i, sizeof(y));
		if (x != y)
			return 0;
	}
	memcpy(&x, p + n - sizeof(x), sizeof(x));
	memcpy(&y, q + n - sizeof(y), sizeof(y));
	return x == y;
}

/* does the key hold these fields? */
static int
key_is(struct span key, const struct span *f, size_t n)
{
	const char *p = key.p, *end = p + key.n;
	size_t i;

	for (i = 0; i < n; i++) {
		if ((size_t)(end - p) <= f[i].n || p[f[i].n] != '\n' ||
		    !same(p, f[i].p, f[i].n))
			return 0;
		p += f[i].n + 1;
	}
	return p == end;
}

/* the key of these fields into *buf */
static struct span
key_of(char **buf, size_t *cap, const struct span *f, size_t n)
{
	void *v = *buf;
	size_t i, size = 0;
	char *p;

	for (i = 0; i < n; i++)
		size += f[i].n + 1;
	xgrow(&v, cap, size, 1);
	p = *buf = v;
	for (i = 0; i < n; i++) {
		memcpy(p, f[i].p, f[i].n);
		p += f[i].n;
		*p++ = '\n';
	}
	return (struct span){ *buf, size };
}

static size_t
slot_of(const struct table *t, struct span key, uint64_t h)
{
	size_t i = (size_t)h & (t->cap - 1);

	while (t->slot[i] != NULL && (t->slot[i]->hash != h ||
	    !span_eq(t->slot[i]->bytes, key)))
		i = (i + 1) & (t->cap - 1);
	return i;
}

static void
table_grow(struct table *t)
{
	struct table to = { NULL, t->n, t->cap != 0 ? 2 * t->cap : 1024 };
	size_t i;

	to.slot = xrealloc(NULL, to.cap * sizeof(struct sum_key *));
	for (i = 0; i < to.cap; i++)
		to.slot[i] = NULL;
	for (i = 0; i < t->cap; i++)
		if (t->slot[i] != NULL)
			to.slot[slot_of(&to, t->slot[i]->bytes,
			    t->slot[i]->hash)] = t->slot[i];
	free(t->slot);
	*t = to;
}

/* the entry of the key, made with size bytes if there is none: *made */
static void *
table_get(struct sums *s, struct table *t, struct span key, size_t size,
    int *made)
{
	uint64_t h = hash(s->seed, key);
	struct sum_key *k;
	size_t i;

	if (2 * t->n >= t->cap)
		table_grow(t);
	i = slot_of(t, key, h);
	*made = t->slot[i] == NULL;
	if (*made) {
		k = arena_get(&s->arena, size);
		memset(k, 0, size);
		k->bytes = arena_copy(&s->arena, key);
		k->hash = h;
		t->slot[i] = k;
		t->n++;
	}
	return t->slot[i];
}

/* groups -------------------------------------------------------------------*/

struct sums *
sums_new(const struct forms *fs, unsigned keep)
{
	struct sums *s = xrealloc(NULL, sizeof(*s));
	unsigned i;

	*s = (struct sums){ .forms = fs };
	for (i = 0; i < SUM_NKEY; i++)
		if (i >= SUM_NKEEP || (keep & 1U << i) != 0)
			s->col[s->ncol++] = (enum cells_col)i;
	for (i = 0; i < forms_count(fs); i++)
		s->ncell += forms_at(fs, i)->ncell;
	/* so that nobody can choose units that fall into one slot; no output
	 * depends on it */
	s->seed = mix((uint64_t)(uintptr_t)s ^ (uint64_t)time(NULL),
	    UINT64_C(0xd6e8feb86659fd93));
	return s;
}

void
sums_free(struct sums *s)
{
	free(s->groups.slot);
	free(s->units.slot);
	free(s->names.slot);
	free(s->doc);
	free(s->key);
	free(s->order);
	arena_free(&s->arena);
	free(s);
}

static struct sum_form *
form_of(struct sums *s, struct span id)
{
	struct sum_form *f;
	size_t i;
	int made;

	f = table_get(s, &s->names, id, sizeof(*f), &made);
	if (!made || (f->form = forms_find(s->forms, id)) == NULL)
		return f;
	for (i = 0; forms_at(s->forms, i) != f->form; i++)
		f->bit += forms_at(s->forms, i)->ncell;
	return f;
}

struct sum_group *
sums_group(struct sums *s, const struct cells_rec *r, struct span form)
{
	struct sum_group *g = s->last != NULL ? s->last->follows : NULL;
	struct span f[SUM_NKEY] = { 0 };
	size_t i;
	int made;

	for (i = 0; i < s->ncol; i++)
		f[i] = s->col[i] == CELL_FORM ? form : r->f[s->col[i]];
	/* reports give their cells in one order: the next is easily guessed */
	if (g != NULL && key_is(g->key.bytes, f, s->ncol)) {
		s->last = g;
		return g;
	}
	g = table_get(s, &s->groups, key_of(&s->key, &s->capkey, f, s->ncol),
	    sizeof(*g), &made);
	if (made) {
		g->form = form_of(s, form);
		g->cell = -1;
		for (i = 0; s->col[i] < CELL_TBL; i++)
			g->head += f[i].n + 1;
		if (g->form->form != NULL)
			g->cell = form_cell_find(g->form->form, r->f[CELL_TBL],
			    r->f[CELL_ROW], r->f[CELL_COL]);
	}
	if (s->last != NULL)
		s->last->follows = g;
	s->last = g;
	return g;
}

/* a record of another document than the one before */
static void
new_document(struct sums *s, const struct span *f)
{
	struct span unit;
	int made;

	s->ndoc = key_of(&s->doc, &s->capdoc, f, 3).n;
	unit = key_of(&s->key, &s->capkey, f + 1, 2);
	s->unit = table_get(s, &s->units, unit,
	    sizeof(*s->unit) + (s->ncell + 7) / 8, &made);
	if (made)
		s->unit->doc = arena_copy(&s->arena, f[0]);
	s->first = span_eq(s->unit->doc, f[0]);
}

int
sums_twice(struct sums *s, const struct cells_rec *r,
    const struct sum_group *g, struct span *doc)
{
	struct span f[] = { r->f[CELL_DOC], r->f[CELL_UNIT], r->f[CELL_YEAR] };
	unsigned char *byte, bit;
	size_t i;

	if (f[0].n == 0 || f[1].n == 0 || f[2].n == 0)
		return 0;
	if (s->unit == NULL ||
	    !key_is((struct span){ s->doc, s->ndoc }, f, LEN(f)))
		new_document(s, f);
	if (s->first) {
		if (g->cell == -1)
			return 0;
		i = g->form->bit + (size_t)g->cell;
		byte = &s->unit->seen[i / 8];
		bit = (unsigned char)(1U << i % 8);
		if ((*byte & bit) == 0) {
			*byte |= bit;
			return 0;
		}
	}
	if (s->unit->told)
		return 0;
	s->unit->told = 1;
	*doc = s->unit->doc;
	return 1;
}

/* order --------------------------------------------------------------------*/

/* the next field of a key */
static struct span
field_of(struct span *key)
{
	const char *nl = memchr(key->p, '\n', key->n);
	struct span f = { key->p, (size_t)(nl - key->p) };

	key->n -= f.n + 1;
	key->p = nl + 1;
	return f;
}

/* by columns: 0 where all are equal */
static int
compare_fields(struct span x, struct span y)
{
	int c = 0;

	while (c == 0 && x.n > 0 && y.n > 0)
		c = span_cmp(field_of(&x), field_of(&y));
	return c;
}

static struct span
part(const struct sum_group *g, size_t from, size_t to)
{
	return (struct span){ g->key.bytes.p + from, to - from };
}

static int
compare(const void *a, const void *b)
{
	const struct sum_group *g = *(struct sum_group *const *)a;
	const struct sum_group *h = *(struct sum_group *const *)b;
	int c = compare_fields(part(g, 0, g->head), part(h, 0, h->head));

	if (c != 0)
		return c;
	if (g->cell != h->cell && g->cell != -1 && h->cell != -1)
		return g->cell < h->cell ? -1 : 1;
	if (g->cell != h->cell)
		return g->cell != -1 ? -1 : 1;
	return compare_fields(part(g, g->head, g->key.bytes.n),
	    part(h, h->head, h->key.bytes.n));
}

struct sum_group **
sums_order(struct sums *s, size_t *n)
{
	struct table *t = &s->groups;
	size_t i, k = 0;

	free(s->order);
	s->order = xrealloc(NULL, t->n * sizeof(struct sum_group *));
	for (i = 0; i < t->cap; i++)
		if (t->slot[i] != NULL)
			s->order[k++] = (struct sum_group *)(void *)t->slot[i];
	if (k > 1)
		qsort(s->order, k, sizeof(struct sum_group *), compare);
	*n = k;
	return s->order;
}

void
sums_fields(const struct sums *s, const struct sum_group *g, struct span *f)
{
	struct span key = g->key.bytes;
	size_t i;

	for (i = 0; i < SUM_NKEY; i++)
		f[i] = SPAN("");
	for (i = 0; i < s->ncol; i++)
		f[s->col[i]] = field_of(&key);
}
