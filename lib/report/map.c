#include <stdlib.h>

#include "base/csvfile.h"
#include "base/memory.h"
#include "report/map.h"

enum { COL_DOC, COL_UNIT, COL_YEAR, COL_COUNT };

static const char *const col_name[COL_COUNT] = { "doc", "unit", "year" };

struct map {
	struct arena text;
	struct map_rec *rec;
	size_t n, cap;
	/* while reading */
	struct csvfile file;
	size_t field;		/* fields of this record so far */
	size_t at[COL_COUNT];	/* column of each name, counted from 1 */
	int header;
	struct map_rec now;
};

static void
mistake(struct map *m, size_t line1, const char *key)
{
	if (!m->file.failed)
		diag(m->file.diag, DIAG_MAP, m->file.path, line1, 0,
		    ARGS(arg_key(key)));
	m->file.failed = 1;
}

int
map_year(struct span s)
{
	uint64_t y;

	return s.n == 4 && span_number(s, &y) ? (int)y : 0;
}

static void
field(struct span s, void *arg)
{
	struct map *m = arg;
	size_t i;

	m->field++;
	if (!m->header) {
		for (i = 0; i < COL_COUNT; i++)
			if (span_is(s, col_name[i]))
				m->at[i] = m->field;
		return;
	}
	if (m->field == m->at[COL_DOC])
		m->now.doc = arena_copy(&m->text, s);
	else if (m->field == m->at[COL_UNIT])
		m->now.unit = arena_copy(&m->text, s);
	else if (m->field == m->at[COL_YEAR] && s.n != 0 &&
	    (m->now.year = map_year(s)) == 0)
		mistake(m, m->file.begun1, "map.year");
}

static void
record(void *arg)
{
	struct map *m = arg;
	void *p = m->rec;

	if (!m->header) {
		if (m->at[COL_DOC] == 0 ||
		    (m->at[COL_UNIT] == 0 && m->at[COL_YEAR] == 0))
			mistake(m, m->file.begun1, "map.names");
		m->header = 1;
	} else if (m->field < m->at[COL_DOC]) {
		mistake(m, m->file.begun1, "map.doc");
	} else {
		m->now.line1 = m->file.begun1;
		xgrow(&p, &m->cap, m->n + 1, sizeof(*m->rec));
		m->rec = p;
		m->rec[m->n++] = m->now;
	}
	m->now = (struct map_rec){ .year = 0 };
	m->field = 0;
}

static int
compare(const void *a, const void *b)
{
	return span_cmp(((const struct map_rec *)a)->doc,
	    ((const struct map_rec *)b)->doc);
}

/* put in order; a doc that stands twice is a mistake */
static void
order(struct map *m)
{
	size_t i;

	if (m->n != 0)
		qsort(m->rec, m->n, sizeof(*m->rec), compare);
	for (i = 1; i < m->n; i++)
		if (compare(&m->rec[i - 1], &m->rec[i]) == 0)
			mistake(m, m->rec[i].line1 > m->rec[i - 1].line1 ?
			    m->rec[i].line1 : m->rec[i - 1].line1,
			    "map.twice");
}

struct map *
map_read(const char *path, struct diag *d)
{
	struct map *m = xrealloc(NULL, sizeof(*m));

	*m = (struct map){ .file = { .path = path, .diag = d, .id = DIAG_MAP,
	    .field = field, .record = record, .arg = m } };
	if (csvfile_read(&m->file) == 0 && !m->header)
		mistake(m, 1, "map.names");
	order(m);
	if (m->file.failed) {
		map_free(m);
		return NULL;
	}
	return m;
}

void
map_free(struct map *m)
{
	if (m == NULL)
		return;
	arena_free(&m->text);
	free(m->rec);
	free(m);
}

const struct map_rec *
map_find(const struct map *m, struct span doc)
{
	size_t lo, hi, mid, k;
	const struct map_rec *r;

	for (;;) {
		/* the last record that is not after doc */
		for (lo = 0, hi = m->n; lo < hi; ) {
			mid = lo + (hi - lo) / 2;
			if (span_cmp(m->rec[mid].doc, doc) <= 0)
				lo = mid + 1;
			else
				hi = mid;
		}
		if (lo == 0)
			return NULL;
		r = &m->rec[lo - 1];
		for (k = 0; k < r->doc.n && k < doc.n &&
		    r->doc.p[k] == doc.p[k]; k++)
			;
		if (k == r->doc.n)
			return r;
		/* a shorter one stands before, and in what both share */
		doc.n = k;
	}
}
