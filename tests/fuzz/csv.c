/*
 * CSV -> cells, findings and sums: cells, fields, quoted, reports, addup.
 *
 * The same in any pieces; a record split in place and by libcsv has the same
 * fields; what is read, written again and read again is the same; the sum of a
 * file has no more cells than the file.
 */
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cells/cells_priv.h"
#include "check/reports.h"
#include "fuzz.h"
#include "sum/addup.h"

static struct diag dg = { .prog = "fuzz" };
static struct forms *forms;
static struct out out;

static int
is_text(struct span s)
{
	size_t i, k;
	uint32_t u;

	for (i = 0; i < s.n; i += k) {
		k = utf8_get(s.p + i, s.n - i, &u);
		if (k == 0 || u < 0x20 || (u >= 0x7f && u < 0xa0))
			return 0;
	}
	return 1;
}

/* all fields into *to, where they stand and messages into *where */
static void
read_all(struct text *to, struct text *where, const char *p, size_t n,
    uint32_t cut)
{
	struct cells *c;
	struct cells_rec r;
	size_t i, line1, col1, last = 0;
	int more;

	diag_end(&dg);
	to->n = where->n = fuzz_err.n = 0;
	fuzz_feed(p, n, cut);
	c = cells_open(0, "F", NULL, &dg);
	while ((more = cells_next(c, &r)) == 1) {
		fuzz_check(r.line1 > last, "lines are not in order");
		last = r.line1;
		for (i = 0; i < CELL_NCOLS; i++) {
			fuzz_check(r.f[i].p != NULL, "a field is NULL");
			fuzz_check(is_text(r.f[i]), "a field holds a control "
			    "character, or bytes that are no UTF-8");
			text_add(to, r.f[i].p, r.f[i].n);
			text_add(to, "\n", 1);
			/* each column, but not of each record: it is slow */
			if (i % 4 != last % 4 ||
			    !cells_has(c, (enum cells_col)i))
				continue;
			cells_where(c, (enum cells_col)i, &line1, &col1);
			fuzz_check(line1 >= r.line1, "a field before its line");
			text_number(where, line1);
			text_number(where, col1);
		}
	}
	fuzz_check(more == 0 || fuzz_err.n != 0, "a failure is not told");
	cells_close(c);
	text_add(where, fuzz_err.p, fuzz_err.n);
}

static void
header(void)
{
	size_t i;

	for (i = 0; i < CELL_NCOLS; i++) {
		out_str(&out, cells_names[i]);
		out_char(&out, i + 1 < CELL_NCOLS ? ',' : '\n');
	}
}

/* read is what read_all gave: written as CSV and read again */
static void
again(const struct text *read)
{
	static struct text csv, back, where;
	const char *p = read->p, *end, *nl;
	size_t i = 0;

	if (read->n == 0)
		return;
	end = p + read->n;
	fuzz_out.n = csv.n = 0;
	header();
	for (; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		csv_field(&out, (struct span){ p, (size_t)(nl - p) });
		out_char(&out, ++i % CELL_NCOLS != 0 ? ',' : '\n');
	}
	out_flush(&out);
	text_add(&csv, fuzz_out.p, fuzz_out.n);
	read_all(&back, &where, csv.p, csv.n, 0);
	fuzz_same(read, &back, "written and read again it is something else");
}

/* one line without quote, both ways */
static void
both_ways(struct cells *c, const char *p, size_t n)
{
	static struct text plain, by_libcsv;
	struct text *t;
	size_t i;

	memcpy(c->buf, p, n);
	cells_look(c, (struct span){ c->buf, n }, 0);
	for (c->plain = 1; c->plain >= 0; c->plain--) {
		t = c->plain ? &plain : &by_libcsv;
		t->n = 0;
		if (cells_split(c, (struct span){ c->buf, n }) == -1)
			text_add(t, "too long", 8);
		else
			for (i = 0; i < c->nfield; i++) {
				text_number(t, c->field[i].n);
				text_add(t, c->field[i].p, c->field[i].n);
			}
		text_number(t, (size_t)c->value);
	}
	fuzz_same(&plain, &by_libcsv, "split in place is not what libcsv says");
}

static void
ways(const char *p, size_t n)
{
	struct cells *c = cells_open(0, "F", NULL, &dg);
	size_t i, len;
	const char *nl;

	for (i = 0; i < n; i += len + 1) {
		nl = memchr(p + i, '\n', n - i);
		len = nl != NULL ? (size_t)(nl - p) - i : n - i;
		if (len <= CELLS_RECORD_MAX && len != 0 &&
		    memchr(p + i, '"', len) == NULL)
			both_ways(c, p + i, len);
	}
	cells_close(c);
}

static int
tell(struct finding *f, void *arg)
{
	(void)arg;
	finding_put(&out, f);
	return 0;
}

/* what gik-balance and gik-sum do; records is how many can be in it */
static void
use(const char *p, size_t n, size_t records)
{
	struct reports r = { .b = { .diag = &dg, .tell = tell } };
	struct addup u = { .diag = &dg };
	struct sum_group **g;
	struct span f[SUM_NKEY];
	struct cells *c;
	struct dec d;
	size_t i, ngroup;

	r.forms = forms;
	r.current = forms_current(forms);
	fuzz_feed(p, n, 0);
	reports_read(&r, 0, "F", NULL);
	out_flush(&out);
	reports_free(&r);

	u.current = forms_current(forms)->id;
	u.sums = sums_new(forms, 1u << CELL_YEAR | 1u << CELL_UNIT);
	fuzz_feed(p, n, 0);
	c = cells_open(0, "F", NULL, &dg);
	addup_cells(&u, c, "F");
	cells_close(c);
	g = sums_order(u.sums, &ngroup);
	fuzz_check(ngroup <= records, "more sums than cells");
	for (i = 0; i < ngroup; i++) {
		sums_fields(u.sums, g[i], f);
		addup_narrow(&u, g[i], f, &d);
		fuzz_check(g[i]->noted <= g[i]->n, "more noted than there are");
	}
	sums_free(u.sums);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct text whole, where, cut, elsewhere;
	const char *s = (const char *)p;
	size_t i, lines = 1;

	if (forms == NULL) {
		forms = forms_open(&dg);
		out_open(&out, STDOUT_FILENO, "out", &dg);
	}
	for (i = 0; i < n; i++)
		lines += s[i] == '\n';
	read_all(&whole, &where, s, n, 0);
	read_all(&cut, &elsewhere, s, n, fuzz_hash(p, n));
	fuzz_same(&whole, &cut, "the pieces make a difference");
	fuzz_same(&where, &elsewhere, "pieces, in places and messages");
	again(&whole);
	ways(s, n);
	use(s, n, lines);
	return 0;
}
