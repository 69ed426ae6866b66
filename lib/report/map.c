#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csvfile.h"
#include "base/memory.h"
#include "report/map.h"

#define BLOCK ((size_t)64 * 1024)

enum { COL_DOC, COL_UNIT, COL_YEAR, COL_COUNT };

static const char *const col_name[COL_COUNT] = { "doc", "unit", "year" };

struct map {
	struct arena text;
	struct map_rec *rec;
	size_t n, cap;
	/* while reading */
	struct diag *diag;
	const char *path;
	size_t line1;		/* of the bytes in hand */
	int fresh;		/* nothing of the next record was seen */
	size_t begun1;		/* line where the record in hand begins */
	size_t field;		/* fields of this record so far */
	size_t at[COL_COUNT];	/* column of each name, counted from 1 */
	int header, failed;
	struct map_rec now;
};

static void
mistake(struct map *m, size_t line1, const char *what)
{
	if (!m->failed)
		diag(m->diag, DIAG_MAP, m->path, line1, 0, "%s", what);
	m->failed = 1;
}

int
map_year(struct span s)
{
	uint64_t y;

	return s.n == 4 && span_number(s, &y) ? (int)y : 0;
}

static void
field(void *p, size_t n, void *arg)
{
	struct map *m = arg;
	struct span s = { p, n };
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
		mistake(m, m->begun1, "year is not four digits");
}

static void
record(int end, void *arg)
{
	struct map *m = arg;
	void *p = m->rec;

	(void)end;
	if (!m->header) {
		if (m->at[COL_DOC] == 0 ||
		    (m->at[COL_UNIT] == 0 && m->at[COL_YEAR] == 0))
			mistake(m, m->begun1, "the first line names the "
			    "columns doc,unit,year");
		m->header = 1;
	} else if (m->field < m->at[COL_DOC]) {
		mistake(m, m->begun1, "no doc in this record");
	} else {
		m->now.line1 = m->begun1;
		xgrow(&p, &m->cap, m->n + 1, sizeof(*m->rec));
		m->rec = p;
		m->rec[m->n++] = m->now;
	}
	m->now = (struct map_rec){ .year = 0 };
	m->field = 0;
	m->fresh = 1;
}

static int
never(unsigned char c)
{
	(void)c;
	return 0;
}

/* n bytes, by what may end a record, so that each has its line */
static void
feed(struct map *m, struct csv_parser *csv, const char *p, size_t n)
{
	size_t k;
	int empty, fresh;

	for (; n != 0 && !m->failed; p += k, n -= k) {
		for (k = 0; k < n && p[k] != '\n' && p[k] != '\r'; k++)
			;
		empty = k == 0;
		k += k < n;
		if (m->fresh)
			m->begun1 = m->line1;
		fresh = m->fresh && empty;
		m->fresh = 0;
		if (csv_parse(csv, p, k, field, record, m) != k)
			mistake(m, m->line1, csv_strerror(csv_error(csv)));
		m->fresh |= fresh;
		m->line1 += p[k - 1] == '\n';
	}
}

static int
compare(const void *a, const void *b)
{
	return span_cmp(((const struct map_rec *)a)->doc,
	    ((const struct map_rec *)b)->doc);
}

static void
load(struct map *m, int fd)
{
	struct csv_parser csv;
	char buf[BLOCK];
	ssize_t r;
	size_t i;

	csv_init(&csv, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&csv, never);
	csv_set_realloc_func(&csv, xrealloc);
	for (r = csv_begin(fd, buf); r > 0 && !m->failed;
	    r = in_read(fd, buf, sizeof(buf), NULL))
		feed(m, &csv, buf, (size_t)r);
	if (r == -1) {
		diag(m->diag, DIAG_READ, m->path, 0, 0, "%s", strerror(errno));
		m->failed = 1;
	}
	if (!m->failed && csv_fini(&csv, field, record, m) != 0)
		mistake(m, m->line1, "a quote is not closed");
	if (!m->header)
		mistake(m, 1, "the first line names the columns doc,unit,year");
	csv_free(&csv);
	if (m->n != 0)
		qsort(m->rec, m->n, sizeof(*m->rec), compare);
	for (i = 1; i < m->n; i++)
		if (compare(&m->rec[i - 1], &m->rec[i]) == 0)
			mistake(m, m->rec[i].line1 > m->rec[i - 1].line1 ?
			    m->rec[i].line1 : m->rec[i - 1].line1,
			    "this doc stands twice");
}

struct map *
map_read(const char *path, struct diag *d)
{
	struct map *m;
	int fd = open(path, O_RDONLY);

	if (fd == -1) {
		diag(d, DIAG_OPEN, path, 0, 0, "%s", strerror(errno));
		return NULL;
	}
	m = xrealloc(NULL, sizeof(*m));
	memset(m, 0, sizeof(*m));
	m->diag = d;
	m->path = path;
	m->line1 = 1;
	m->fresh = 1;
	load(m, fd);
	close(fd);
	if (m->failed) {
		map_free(m);
		return NULL;
	}
	return m;
}

void
map_free(struct map *m)
{
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
