/* cut: figures that touch, parted by digits, rows and columns */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/span.h"
#include "form/forms.h"
#include "read/align.h"
#include "scan/scan.h"

#define EMPTY (-1)	/* a cell that is unclear */

static struct diag diagnostics = { .prog = "cut" };
static struct forms *forms;

/* a report in the making, and what was read of it */
struct text {
	struct tokens tokens;
	size_t nline;
	const struct form *form;
	struct align *align;
	const struct aligned *read;
};

static int
open_text(void **state)
{
	static struct text x;

	memset(&x, 0, sizeof(x));
	x.form = forms_find(forms, SPAN("2021"));
	assert_non_null(x.form);
	x.align = align_open(x.form, &diagnostics);
	*state = &x;
	return 0;
}

static int
close_text(void **state)
{
	struct text *x = *state;

	align_free(x->align);
	tokens_free(&x->tokens);
	return 0;
}

static const struct form_table *
table(const struct text *x, const char *tbl)
{
	size_t i;

	for (i = 0; i < x->form->ntable; i++)
		if (span_is(x->form->table[i].code, tbl))
			return &x->form->table[i];
	fail();
	return NULL;
}

static void
line(struct text *x, int section, struct span a, const char *b)
{
	char s[1024];
	size_t n = strlen(b);

	assert_true(a.n + n < sizeof(s));
	memcpy(s, a.p, a.n);
	memcpy(s + a.n, b, n);
	tokens_line(&x->tokens, (struct span){ s, a.n + n }, ++x->nline,
	    section);
}

/* the label of a row as the form prints it, and right behind it its figures */
static void
row(struct text *x, const char *tbl, const char *code, const char *figures)
{
	const struct form_table *t = table(x, tbl);
	long i = form_row_find(t, span_of(code));

	assert_true(i >= 0);
	line(x, t->section, t->row[i].label->text, figures);
}

static void
read_text(struct text *x)
{
	tokens_make(&x->tokens, x->form);
	align_part(x->align, &x->tokens);
	x->read = align_report(x->align, &x->tokens);
}

/* the cells of a row, which were cut */
static void
holds(const struct text *x, const char *tbl, const char *code, const int *want)
{
	const struct form_table *t = table(x, tbl);
	const struct form_row *r = &t->row[form_row_find(t, span_of(code))];
	const struct grid_cell *g = &x->read->grid.cell[r->cell];
	size_t k;

	for (k = 0; k < t->block[r->block].ncol; k++, g++) {
		if (want[k] == EMPTY) {
			assert_true(g->note & NOTE_UNCLEAR);
			continue;
		}
		assert_false(g->note & NOTE_EMPTY);
		assert_true(g->note & NOTE_CUT);
		assert_int_equal(g->value.units, want[k]);
		assert_int_equal(g->value.scale, 0);
	}
}
#define HOLDS(x, tbl, code, ...) \
	holds(x, tbl, code, (const int[]){ __VA_ARGS__ })

static void
test_digits(void **state)
{
	struct text *x = *state;

	row(x, "t2", "regulation", "006");
	row(x, "t2", "document", "1006");
	row(x, "t2", "license", "1204");
	row(x, "t2", "fee", "50");
	row(x, "t3", "denied.secret", "0000000");
	row(x, "t3", "other.other", "1000001");
	read_text(x);
	HOLDS(x, "t2", "regulation", 0, 0, 6);
	HOLDS(x, "t2", "document", 10, 0, 6);
	HOLDS(x, "t2", "license", 1204);
	HOLDS(x, "t2", "fee", 50);
	/* the number of the item is none of its figures */
	HOLDS(x, "t3", "denied.secret", 0, 0, 0, 0, 0, 0, 0);
	HOLDS(x, "t3", "other.other", 1, 0, 0, 0, 0, 0, 1);
}

static void
test_open(void **state)
{
	struct text *x = *state;

	/* 3 0 12 or 30 1 2; 1 200 5 or 120 0 5 */
	row(x, "t2", "regulation", "3012");
	row(x, "t2", "document", "12005");
	read_text(x);
	HOLDS(x, "t2", "regulation", EMPTY, EMPTY, EMPTY);
	HOLDS(x, "t2", "document", EMPTY, EMPTY, 5);
}

static void
test_row_sum(void **state)
{
	struct text *x = *state;

	row(x, "t3", "received", "51200210");
	row(x, "t3", "carried", "5 1 200 2 10");
	row(x, "t3", "total", " 10 0 003 0 13");
	/* adds up in no way, and nobody mends it */
	row(x, "t3", "granted", "1000009");
	row(x, "t3", "partial", "10000099");
	read_text(x);
	HOLDS(x, "t3", "received", 5, 1, 2, 0, 0, 2, 10);
	HOLDS(x, "t3", "carried", 5, 1, 2, 0, 0, 2, 10);
	HOLDS(x, "t3", "total", 10, 0, 0, 0, 3, 0, 13);
	HOLDS(x, "t3", "granted", 1, 0, 0, 0, 0, 0, 9);
	HOLDS(x, "t3", "partial", EMPTY, 0, 0, 0, 0, EMPTY, EMPTY);
}

/* what came in, and all that was done, is 1 and 12 or 11 and 2 */
static void
table_3(struct text *x, const char *granted, const char *partial)
{
	const struct form_table *t = table(x, "t3");
	size_t i;

	for (i = 0; i < t->nrow; i++) {
		if (span_is(t->row[i].code, "received") ||
		    span_is(t->row[i].code, "total"))
			line(x, 3, t->row[i].label->text, "112000013");
		else if (span_is(t->row[i].code, "granted"))
			line(x, 3, t->row[i].label->text, granted);
		else if (span_is(t->row[i].code, "partial"))
			line(x, 3, t->row[i].label->text, partial);
		else
			line(x, 3, t->row[i].label->text, "0000000");
	}
	read_text(x);
}

static void
test_columns(void **state)
{
	struct text *x = *state;

	table_3(x, "012000012", "1000001");
	HOLDS(x, "t3", "received", 1, 12, 0, 0, 0, 0, 13);
	HOLDS(x, "t3", "total", 1, 12, 0, 0, 0, 0, 13);
}

static void
test_columns_open(void **state)
{
	struct text *x = *state;

	table_3(x, "112000013", "0000000");
	HOLDS(x, "t3", "received", EMPTY, EMPTY, 0, 0, 0, 0, 13);
	HOLDS(x, "t3", "granted", EMPTY, EMPTY, 0, 0, 0, 0, 13);
	HOLDS(x, "t3", "total", EMPTY, EMPTY, 0, 0, 0, 0, 13);
}

static void
test_many(void **state)
{
	struct text *x = *state;

	row(x, "t3", "received", "1111111111111111111111111111111111111111");
	row(x, "t3", "carried", "0000000");
	read_text(x);
	HOLDS(x, "t3", "received", EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY,
	    EMPTY);
}

static void
test_proof(void **state)
{
	struct text *x = *state;

	/* nothing shows that they touch: a large figure, and two empty cells */
	row(x, "t2", "document", " 312");
	read_text(x);
	HOLDS(x, "t2", "document", EMPTY, EMPTY, EMPTY);
}

static void
test_blocks(void **state)
{
	struct text *x = *state;
	const struct form_table *t = table(x, "t4");
	size_t i, k;

	row(x, "t2", "regulation", "006");
	for (i = 0; i < t->nrow; i++) {
		line(x, 4, t->row[i].label->text, "");
		for (k = 0; k < t->ncol; k++)
			line(x, 4, t->col[k].label->text, "");
	}
	line(x, 4, SPAN(""), "30012150010100000");
	read_text(x);
	HOLDS(x, "t4", "review", 3, 0, 0, 12, 15);
	HOLDS(x, "t4", "direct", 0, 0, 1, 0, 1);
	HOLDS(x, "t4", "after", 0, 0, 0, 0, 0);
}

int
main(void)
{
#define TEST(t) cmocka_unit_test_setup_teardown(t, open_text, close_text)
	const struct CMUnitTest tests[] = {
		TEST(test_digits), TEST(test_open), TEST(test_row_sum),
		TEST(test_columns), TEST(test_columns_open), TEST(test_many),
		TEST(test_proof), TEST(test_blocks),
	};
	int failed;

	forms = forms_open(&diagnostics);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	forms_free(forms);
	return failed;
}
