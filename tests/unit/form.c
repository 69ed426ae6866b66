/* The shipped forms, counted against the circulars, and the reader's errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "form/form.h"
#include "form/forms.h"
#include "form/vocab.h"
#include "text/fold.h"

static struct diag dg = { .prog = "form" };

static size_t
idents(const struct form *f, const char *kind)
{
	size_t i, n = 0;

	for (i = 0; i < f->nident; i++)
		n += (size_t)span_is(f->ident[i].kind, kind);
	return n;
}

/* 10 + 175 + 15 cells; 25 and 3 row sums, 7 columns twice */
static void
form_2021(void **state)
{
	struct forms *fs = forms_open(&dg);
	const struct form *f = forms_find(fs, SPAN("2021"));
	const struct form_ident *d;
	size_t i;

	(void)state;
	assert_non_null(f);
	assert_int_equal(f->ncell, 200);
	assert_int_equal(f->ntable, 3);
	assert_int_equal(f->table[1].nrow, 25);
	assert_int_equal(f->table[1].ncol, 7);
	assert_true(f->table[2].across);
	assert_int_equal(idents(f, "sum"), 28);
	assert_int_equal(idents(f, "results"), 7);
	assert_int_equal(idents(f, "flow"), 7);
	assert_int_equal(f->nident, 42);
	for (i = 0; i < f->nident; i++) {
		d = &f->ident[i];
		if (span_is(d->kind, "results")) {
			assert_int_equal(d->nlhs, 21);
			assert_int_equal(d->nrhs, 1);
		} else if (span_is(d->kind, "flow")) {
			assert_int_equal(d->nlhs, 2);
			assert_int_equal(d->nrhs, 2);
		}
		assert_int_equal(d->sum, f->term[d->term + d->nlhs].cell);
	}
	assert_int_equal(form_cell_find(f, SPAN("t2"), SPAN("regulation"),
	    SPAN("made")), 0);
	assert_int_equal(form_cell_find(f, SPAN("t2"), SPAN("fee"),
	    SPAN("amount")), 9);
	assert_int_equal(form_cell_find(f, SPAN("t3"), SPAN("received"),
	    SPAN("natural")), 10);
	assert_int_equal(form_cell_find(f, SPAN("t3"), SPAN("forward"),
	    SPAN("total")), 184);
	assert_int_equal(form_cell_find(f, SPAN("t4"), SPAN("after"),
	    SPAN("total")), 199);
	assert_int_equal(form_cell_find(f, SPAN("t4"), SPAN("review"),
	    SPAN("natural")), -1);
	forms_free(fs);
}

static void
form_2019(void **state)
{
	struct forms *fs = forms_open(&dg);
	const struct form *f = forms_find(fs, SPAN("2019"));

	(void)state;
	assert_non_null(f);
	assert_int_equal(f->ncell, 198);
	assert_int_equal(f->table[1].nrow, 23);
	assert_int_equal(f->nident, 23 + 7 + 7 + 3);
	assert_int_equal(form_cell_find(f, SPAN("t2"), SPAN("procurement"),
	    SPAN("amount")), 21);
	assert_int_not_equal(form_cell_find(f, SPAN("t3"), SPAN("other"),
	    SPAN("other")), -1);
	assert_int_equal(form_cell_find(f, SPAN("t3"), SPAN("other.unpaid"),
	    SPAN("other")), -1);
	forms_free(fs);
}

static void
years(void **state)
{
	struct forms *fs = forms_open(&dg);

	(void)state;
	assert_null(forms_year(fs, 2018));
	assert_true(span_is(forms_year(fs, 2019)->id, "2019"));
	assert_true(span_is(forms_year(fs, 2020)->id, "2019"));
	assert_true(span_is(forms_year(fs, 2021)->id, "2021"));
	assert_true(span_is(forms_year(fs, 2030)->id, "2021"));
	forms_free(fs);
}

/* one code, one meaning: no row's label is another row's of the same table */
static void
labels_differ(void **state)
{
	struct forms *fs = forms_open(&dg);
	const struct form_table *t;
	const struct label *a, *b;
	size_t f, i, k, m;

	(void)state;
	for (f = 0; f < forms_count(fs); f++)
		for (i = 0; i < forms_at(fs, f)->ntable; i++) {
			t = &forms_at(fs, f)->table[i];
			for (k = 0; k < t->nrow; k++)
				for (m = 0; m < k; m++) {
					a = t->row[k].label;
					b = t->row[m].label;
					assert_false(a->n == b->n &&
					    memcmp(a->chars, b->chars,
					    a->n * sizeof(*a->chars)) == 0);
				}
		}
	forms_free(fs);
}

/* folding: the same label in other width, with other marks, or its number */
static void
folding(void **state)
{
	static const struct {
		const char *a, *b;
		int same;
	} pair[] = {
		{ "（一）予以公开", "(一) 予以公开", 1 },
		{ "（一）予以公开", "予以公开", 1 },
		{ "1.属于国家秘密", "1\\. 属于国家秘密", 1 },
		{ "3.其他", "3、 其他", 1 },
		{ "结果维持", "结果 维持", 1 },
		{ "3.危及“三安全一稳定”", "3.危及\"三安全一稳定\"", 1 },
		{ "三、本年度办理结果", "**三、本年度办理结果**", 1 },
		{ "第二十条第（一）项", "第二十条  第(一)项", 1 },
		{ "第二十条第（一）项", "第二十条第（五）项", 0 },
		{ "本年制发件数", "本年废止件数", 0 },
		{ "规章", "规 章", 1 },
		{ "行政许可", "行政处罚", 0 },
	};
	uint32_t a[64], b[64];
	size_t i, n, m;

	(void)state;
	for (i = 0; i < LEN(pair); i++) {
		n = fold_label(span_of(pair[i].a), a, LEN(a));
		m = fold_label(span_of(pair[i].b), b, LEN(b));
		assert_int_equal(n == m && memcmp(a, b, n * sizeof(*a)) == 0,
		    pair[i].same);
	}
}

static void
likeness(void **state)
{
	uint32_t a[64], b[64];
	size_t n, m;

	(void)state;
	n = fold(SPAN("abcd"), a, LEN(a));
	m = fold(SPAN("abxd"), b, LEN(b));
	assert_int_equal(label_likeness(a, n, a, n), 100);
	assert_int_equal(label_likeness(a, n, b, m), 75);
	assert_int_equal(label_likeness(a, n, b, 0), 0);
}

/* a file of that text, read: what is said on standard error goes to *said */
static int
read_text(const char *text, char *said, size_t cap)
{
	char path[] = "/tmp/gik-form-XXXXXX", err[] = "/tmp/gik-err-XXXXXX";
	struct forms *fs;
	int fd, old, ret;
	ssize_t n;

	fd = mkstemp(path);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	fd = mkstemp(err);
	old = dup(STDERR_FILENO);
	dup2(fd, STDERR_FILENO);
	fs = forms_open(&dg);
	ret = forms_add(fs, path);
	dup2(old, STDERR_FILENO);
	close(old);
	n = pread(fd, said, cap - 1, 0);
	assert_true(n >= 0);
	said[n] = '\0';
	close(fd);
	unlink(path);
	unlink(err);
	forms_free(fs);
	return ret;
}

#define HEAD "form x\nyears 2030-\ntable t2 2\ncol a A\ncol b B\n"

static void
mistakes(void **state)
{
	static const struct {
		const char *text, *where, *what;
	} bad[] = {
		{ HEAD "row r R\nrow r S\n", ":7:5:", "row given twice" },
		{ HEAD "col a C\nrow r R\n", ":6:5:", "column given twice" },
		{ HEAD "row r R\nfoo\n", ":7:1:", "no such directive" },
		{ HEAD "row r R\ncheck k row a = c\n", ":7:17:",
		    "no such column" },
		{ HEAD "row r R\ncheck k column r = s.*\n", ":7:20:",
		    "no such row" },
		{ HEAD "row r R\ncheck k sideways a = b\n", ":7:9:",
		    "row or column" },
		{ HEAD "row R r\n", ":6:5:", "a code is" },
		{ HEAD "row r\n", ":6:5:", "needs a code and a label" },
		{ "form x\nyears 2030\n", ":2:7:", "years needs" },
		{ "form x\nrow r R\n", ":2:1:", "no table yet" },
		{ "form x\nsection 9 A\n", ":2:9:", "1 to 6" },
		{ HEAD "measure a kg\nrow r R\n", ":6:11:", "no such unit" },
		{ "years 2030-\ntable t2 2\ncol a A\nrow r R\n", ":",
		    "no id" },
	};
	char said[4096];
	size_t i;

	(void)state;
	assert_int_equal(read_text(HEAD "row r R\ncheck k row a <= b\n",
	    said, sizeof(said)), 0);
	assert_string_equal(said, "");
	for (i = 0; i < LEN(bad); i++) {
		assert_int_equal(read_text(bad[i].text, said, sizeof(said)),
		    -1);
		assert_non_null(strstr(said, bad[i].where));
		assert_non_null(strstr(said, bad[i].what));
	}
}

/* a form of the same id takes the place of the shipped one */
static void
replaced(void **state)
{
	char path[] = "/tmp/gik-form-XXXXXX";
	const char *text = "form 2021\nyears 2021-\ntable t2 2\ncol a A\n"
	    "row r R\n";
	struct forms *fs = forms_open(&dg);
	int fd = mkstemp(path);

	(void)state;
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	assert_int_equal(forms_add(fs, path), 0);
	unlink(path);
	assert_int_equal(forms_count(fs), 2);
	assert_int_equal(forms_find(fs, SPAN("2021"))->ncell, 1);
	forms_free(fs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form_2021),
		cmocka_unit_test(form_2019),
		cmocka_unit_test(years),
		cmocka_unit_test(labels_differ),
		cmocka_unit_test(folding),
		cmocka_unit_test(likeness),
		cmocka_unit_test(mistakes),
		cmocka_unit_test(replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
