#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
field(void *p, size_t n, void *arg)
{
	struct span s = { p, n };
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
record(int c, void *arg)
{
	static const struct key none;
	struct reader *r = arg;
	struct accepted *s = r->set;
	void *p = s->key;

	(void)c;
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

/* blanks are part of a field */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
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

static int
parse(struct reader *r, struct csv_parser *csv, int fd, const char *path,
    struct diag *d)
{
	char buf[64 * 1024];
	ssize_t n;

	for (n = csv_begin(fd, buf); n > 0;
	    n = in_read(fd, buf, sizeof(buf), NULL))
		if (csv_parse(csv, buf, (size_t)n, field, record, r) !=
		    (size_t)n) {
			diag(d, DIAG_CSV, path, r->nrecord + 1, 0, "%s",
			    csv_strerror(csv_error(csv)));
			return -1;
		}
	if (n == -1) {
		diag(d, DIAG_READ, path, 0, 0, "%s", strerror(errno));
		return -1;
	}
	if (csv_fini(csv, field, record, r) != 0) {
		diag(d, DIAG_CSV, path, r->nrecord + 1, 0, "%s",
		    csv_strerror(csv_error(csv)));
		return -1;
	}
	if (r->nrecord != 0 && !has_header(r)) {
		diag(d, DIAG_NO_HEADER, path, 1, 0,
		    "doc, id, lhs and rhs are needed");
		return -1;
	}
	return 0;
}

struct accepted *
accepted_read(const char *path, struct diag *d)
{
	static const struct accepted none;
	struct csv_parser csv;
	struct reader r = { 0 };
	size_t i;
	int fd, failed;

	if ((fd = open(path, O_RDONLY)) == -1) {
		diag(d, DIAG_OPEN, path, 0, 0, "%s", strerror(errno));
		return NULL;
	}
	r.set = xrealloc(NULL, sizeof(*r.set));
	*r.set = none;
	for (i = 0; i < NKEY; i++)
		r.at[i] = (size_t)-1;
	csv_init(&csv, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&csv, no_space);
	csv_set_realloc_func(&csv, xrealloc);
	failed = parse(&r, &csv, fd, path, d);
	csv_free(&csv);
	close(fd);
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
