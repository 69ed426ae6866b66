#include <stdlib.h>

#include "base/csvfile.h"
#include "base/memory.h"
#include "cells/cells.h"
#include "check/findings.h"

#define NKEY 4

const char *const finding_names[FINDING_NCOLS] = {
	"doc", "line", "unit", "year", "kind", "tbl", "row", "col", "found",
	"value", "level", "why", "id", "lhs", "rhs", "diff", "rivals"
};

/* what makes two findings the same */
static const enum finding_col keycol[NKEY] = {
	FINDING_DOC, FINDING_ID, FINDING_LHS, FINDING_RHS
};

struct key {
	struct span f[NKEY];
};

struct accepted {
	struct arena arena;
	struct key *key;	/* sorted */
	size_t n, cap;
};

struct reader {
	struct accepted *set;
	struct key key;		/* of the record being read */
	size_t at[NKEY];	/* column of each key field */
	size_t col;		/* the next field, from 0 */
	size_t nrecord;
};

void
findings_header(struct out *o)
{
	size_t i;

	for (i = 0; i < FINDING_NCOLS; i++) {
		out_str(o, finding_names[i]);
		out_char(o, i + 1 < FINDING_NCOLS ? ',' : '\n');
	}
}

void
finding_put(struct out *o, const struct finding *f)
{
	size_t i;

	for (i = 0; i < FINDING_NCOLS; i++) {
		csv_field(o, f->f[i]);
		out_char(o, i + 1 < FINDING_NCOLS ? ',' : '\n');
	}
}

static void
field(struct span s, void *arg)
{
	struct reader *r = arg;
	size_t i;

	for (i = 0; i < NKEY; i++)
		if (r->nrecord == 0 && span_is(s, finding_names[keycol[i]]))
			r->at[i] = r->col;
		else if (r->nrecord != 0 && r->at[i] == r->col)
			r->key.f[i] = arena_copy(&r->set->arena, s);
	r->col++;
}

static void
record(void *arg)
{
	static const struct key none;
	struct reader *r = arg;
	struct accepted *s = r->set;
	void *p = s->key;

	if (r->nrecord++ != 0) {
		xgrow(&p, &s->cap, s->n + 1, sizeof(*s->key));
		s->key = p;
		s->key[s->n++] = r->key;
	}
	r->key = none;
	r->col = 0;
}

static int
key_cmp(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int c, i;

	for (c = i = 0; i < NKEY && c == 0; i++)
		c = span_cmp(x->f[i], y->f[i]);
	return c;
}

static int
has_header(const struct reader *r)
{
	size_t i;

	for (i = 0; i < NKEY; i++)
		if (r->at[i] == (size_t)-1)
			return 0;
	return 1;
}

struct accepted *
accepted_read(const char *path, struct diag *d)
{
	static const struct accepted none;
	struct reader r = { 0 };
	struct csvfile f = { .path = path, .diag = d, .id = DIAG_ACCEPTED,
	    .field = field, .record = record, .arg = &r };
	size_t i;
	int failed;

	r.set = xrealloc(NULL, sizeof(*r.set));
	*r.set = none;
	for (i = 0; i < NKEY; i++)
		r.at[i] = (size_t)-1;
	failed = csvfile_read(&f);
	if (!failed && r.nrecord != 0 && !has_header(&r)) {
		diag(d, DIAG_ACCEPTED, path, 1, 0,
		    ARGS(arg_key("list.names")));
		failed = -1;
	}
	if (failed) {
		accepted_free(r.set);
		return NULL;
	}
	if (r.set->n != 0)
		qsort(r.set->key, r.set->n, sizeof(*r.set->key), key_cmp);
	return r.set;
}

int
accepted_has(const struct accepted *s, const struct finding *f)
{
	struct key k;
	size_t i;

	for (i = 0; i < NKEY; i++)
		k.f[i] = f->f[keycol[i]];
	return s->n != 0 &&
	    bsearch(&k, s->key, s->n, sizeof(k), key_cmp) != NULL;
}

void
accepted_free(struct accepted *s)
{
	if (s == NULL)
		return;
	arena_free(&s->arena);
	free(s->key);
	free(s);
}
