/* identities over a sheet: relations, order, evidence, exact sums */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "check/figures.h"
#include "form/forms.h"

static struct diag diagnostics = { .prog = "ident" };
static struct forms *forms;

static const struct form *
form_2021(void)
{
	const struct form *f = forms_find(forms, SPAN("2021"));

	assert_non_null(f);
	return f;
}

static long
cell(struct figures *s, const char *tbl, const char *row, const char *col)
{
	long n = figures_find(s, span_of(tbl), span_of(row), span_of(col));

	assert_true(n >= 0);
	return n;
}

static int
put(struct figures *s, const char *row, const char *col, int64_t units,
    unsigned state)
{
	return figures_put(s, (size_t)cell(s, "t3", row, col),
	    (struct dec){ .units = units }, FIGURE_SEEN | state, 1);
}

/* a report of zeros */
static void
zeros(struct figures *s, unsigned state)
{
	size_t i;

	figures_start(s, form_2021());
	for (i = 0; i < s->form->ncell; i++)
		assert_int_equal(figures_put(s, i, (struct dec){ 0 },
		    FIGURE_SEEN | FIGURE_KNOWN | state, 0), 0);
}

static size_t
count(const struct figures *s, enum ident_state state)
{
	size_t i, n = 0;

	for (i = 0; i < s->form->nident; i++)
		n += s->residual[i].state == state;
	return n;
}

static size_t
violated(const struct figures *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->form->nident; i++)
		n += s->residual[i].violated != 0;
	return n;
}

/* 25 rows, 7 columns twice, 3 blocks */
static void
test_counts(void **arg)
{
	struct figures s = { 0 };

	(void)arg;
	zeros(&s, 0);
	figures_check(&s, 0);
	assert_int_equal(s.form->nident, 42);
	assert_int_equal(ident_count(s.form, 0), 0);
	assert_int_equal(ident_count(s.form, 1), 39);
	assert_int_equal(ident_count(s.form, 2), 3);
	assert_int_equal(count(&s, IDENT_CHECKED), 42);
	assert_int_equal(violated(&s), 0);
	figures_free(&s);
}

/* what no cell was given for is not known, and not 0 */
static void
test_nothing(void **arg)
{
	struct figures s = { 0 };

	(void)arg;
	figures_start(&s, form_2021());
	figures_check(&s, 1);
	assert_int_equal(count(&s, IDENT_UNKNOWN), 42);
	figures_free(&s);
}

/* one wrong part breaks its row and its column, by the same amount */
static void
test_violated(void **arg)
{
	struct figures s = { 0 };
	size_t i, n = 0;

	(void)arg;
	figures_start(&s, form_2021());
	for (i = 0; i < s.form->ncell; i++)
		if (i != (size_t)cell(&s, "t3", "granted", "legal"))
			figures_put(&s, i, (struct dec){ 0 },
			    FIGURE_SEEN | FIGURE_KNOWN, 0);
	put(&s, "granted", "legal", 7, FIGURE_KNOWN);
	figures_check(&s, 0);
	assert_int_equal(violated(&s), 2);
	for (i = 0; i < s.form->nident; i++)
		n += s.residual[i].lhs - s.residual[i].rhs == 7000000;
	assert_int_equal(n, 2);
	figures_free(&s);
}

static void
test_blank(void **arg)
{
	struct figures s = { 0 };
	size_t i;

	(void)arg;
	figures_start(&s, form_2021());
	for (i = 0; i < s.form->ncell; i++)
		figures_put(&s, i, (struct dec){ 0 }, FIGURE_SEEN |
		    (i % 2 ? FIGURE_KNOWN : FIGURE_BLANK), 0);
	figures_check(&s, 0);
	assert_int_equal(count(&s, IDENT_UNKNOWN), 42);
	figures_check(&s, 1);
	assert_int_equal(count(&s, IDENT_CHECKED), 42);
	figures_free(&s);
}

/* a row of zeros reads the same wherever it is placed; one figure and it
 * does not */
static void
test_placed(void **arg)
{
	struct figures s = { 0 };

	(void)arg;
	zeros(&s, FIGURE_PLACED);
	figures_check(&s, 0);
	assert_int_equal(count(&s, IDENT_CHECKED), 42);

	zeros(&s, 0);
	s.figure[cell(&s, "t3", "granted", "natural")].value = 1000000;
	s.figure[cell(&s, "t3", "granted", "legal")].state |= FIGURE_PLACED;
	s.states |= FIGURE_PLACED;
	figures_check(&s, 0);
	/* the row, and the results of the column */
	assert_int_equal(count(&s, IDENT_PLACED), 2);
	assert_int_equal(violated(&s), 2);
	figures_free(&s);
}

static void
test_twice(void **arg)
{
	struct figures s = { 0 };

	(void)arg;
	zeros(&s, 0);
	/* the same again is fine */
	assert_int_equal(put(&s, "total", "total", 0, FIGURE_KNOWN), 0);
	assert_int_equal(put(&s, "total", "total", 1, FIGURE_KNOWN), -1);
	/* told once */
	assert_int_equal(put(&s, "total", "total", 2, FIGURE_KNOWN), 0);
	/* a figure and a blank are two things */
	assert_int_equal(put(&s, "partial", "other", 0, FIGURE_BLANK), -1);
	figures_check(&s, 1);
	/* total: row, results, flow; partial.other: row, results */
	assert_int_equal(count(&s, IDENT_UNKNOWN), 5);
	figures_free(&s);
}

/* the guess of the next cell is only a guess */
static void
test_find(void **arg)
{
	struct figures s = { 0 };
	size_t i;

	(void)arg;
	figures_start(&s, form_2021());
	for (i = s.form->ncell; i-- > 0; ) {
		const struct form_cell *c = &s.form->cell[i];
		const struct form_table *t = &s.form->table[c->table];

		assert_int_equal(figures_find(&s, t->code,
		    t->row[c->row].code, t->col[c->col].code), i);
	}
	assert_int_equal(figures_find(&s, SPAN("t3"), SPAN("granted"),
	    SPAN("made")), -1);
	assert_int_equal(figures_find(&s, SPAN("t2"), SPAN("license"),
	    SPAN("made")), -1);
	figures_free(&s);
}

/* LE and GE stand in no shipped form */
static void
test_relations(void **arg)
{
	struct form_term term[2] = { { 0, 1 }, { 1, 1 } };
	struct form_cell fcell[2] = { { 0, 0, 0 }, { 0, 0, 1 } };
	struct form_ident id[2] = {
		{ .rel = REL_LE, .sum = 1, .nlhs = 1, .nrhs = 1 },
		{ .rel = REL_GE, .sum = 1, .nlhs = 1, .nrhs = 1 }
	};
	struct form f = { .cell = fcell, .ident = id, .term = term,
	    .ncell = 2, .nident = 2, .nterm = 2 };
	struct figures s = { 0 };
	int64_t lhs;

	(void)arg;
	for (lhs = 4; lhs <= 6; lhs++) {
		figures_start(&s, &f);
		figures_put(&s, 0, (struct dec){ .units = lhs },
		    FIGURE_SEEN | FIGURE_KNOWN, 0);
		figures_put(&s, 1, (struct dec){ .units = 5 },
		    FIGURE_SEEN | FIGURE_KNOWN, 0);
		figures_check(&s, 0);
		assert_int_equal(s.residual[0].violated, lhs > 5);
		assert_int_equal(s.residual[1].violated, lhs < 5);
	}
	figures_free(&s);
}

/* six times the greatest figure is no int64, and no wrap either */
static void
test_wide(void **arg)
{
	static const char *const col[] = { "natural", "business", "research",
	    "welfare", "legal", "other", "total" };
	struct figures s = { 0 };
	size_t i;

	(void)arg;
	figures_start(&s, form_2021());
	for (i = 0; i < LEN(col); i++)
		put(&s, "received", col[i], INT64_MAX, FIGURE_KNOWN);
	figures_check(&s, 0);
	assert_int_equal(count(&s, IDENT_CHECKED), 1);
	assert_true(s.residual[0].lhs == 6 * s.residual[0].rhs);
	assert_int_equal(s.residual[0].violated, 1);
	figures_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_violated),
		cmocka_unit_test(test_blank),
		cmocka_unit_test(test_placed),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_relations),
		cmocka_unit_test(test_wide),
	};
	int failed;

	forms = forms_open(&diagnostics);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	forms_free(forms);
	return failed;
}
