/* addup: what a cell without a figure counts for, and sums of sums */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/diag.h"
#include "form/forms.h"
#include "sum/addup.h"

#define HEAD "tbl,row,col,value,note\n"
#define CELL "t3,received,total,"

static struct diag diags = { .prog = "addup" };
static struct forms *forms;

/* the one sum of these cells, as gik-sum writes it: value,n,noted,missing */
static void
adds(const char *cells, enum blank blank, const char *want)
{
	struct addup u = { .diag = &diags, .blank = blank };
	char b[DEC_PRINT_MAX + 1] = "", got[200];
	struct sum_group **g;
	struct span f[SUM_NKEY];
	struct dec value;
	struct cells *c;
	FILE *file = tmpfile();
	size_t n;

	assert_non_null(file);
	assert_int_equal(fwrite(cells, 1, strlen(cells), file), strlen(cells));
	rewind(file);
	diags.status = STATUS_DONE;
	u.current = forms_current(forms)->id;
	u.sums = sums_new(forms, 0);
	c = cells_open(fileno(file), "F", NULL, &diags);
	addup_cells(&u, c, "F");
	cells_close(c);
	fclose(file);
	g = sums_order(u.sums, &n);
	assert_int_equal(n, 1);
	sums_fields(u.sums, g[0], f);
	addup_narrow(&u, g[0], f, &value);
	if (g[0]->n != 0)
		b[dec_print(b, value)] = '\0';
	snprintf(got, sizeof(got), "%s,%ju,%ju,%ju", b, (uintmax_t)g[0]->n,
	    (uintmax_t)g[0]->noted, (uintmax_t)g[0]->missing);
	assert_string_equal(got, want);
	assert_int_equal(diags.status, STATUS_DONE);
	sums_free(u.sums);
}

/* 7, and 3 noted, and a cell without a figure */
static void
adds_one(const char *note, enum blank blank, const char *want)
{
	char cells[300];

	snprintf(cells, sizeof(cells), HEAD CELL "7,\n" CELL "3,fuzzy\n"
	    CELL ",%s\n", note);
	adds(cells, blank, want);
}

/* a blank is not 0; what is not said is no option */
static void
test_unknown(void **arg)
{
	static const char *const note[] = {
		"blank", "mark", "text", "absent", "unclear", "", "blank order"
	};
	size_t i;

	(void)arg;
	assert_int_equal(BLANK_UNKNOWN, 0);
	for (i = 0; i < LEN(note); i++)
		adds_one(note[i], BLANK_UNKNOWN, "10,2,1,1");
	adds(HEAD CELL ",blank\n", BLANK_UNKNOWN, ",0,0,1");
}

/* a blank counted as zero counts in n and in noted */
static void
test_zero(void **arg)
{
	(void)arg;
	adds_one("blank", BLANK_ZERO, "10,3,2,0");
	adds_one("mark", BLANK_ZERO, "10,3,2,0");
	adds_one("blank order", BLANK_ZERO, "10,3,2,0");
	adds(HEAD CELL ",blank\n", BLANK_ZERO, "0,1,1,0");
	adds(HEAD CELL ",blank\n" CELL "7,\n", BLANK_ZERO, "7,2,1,0");
}

static void
test_skip(void **arg)
{
	(void)arg;
	adds_one("blank", BLANK_SKIP, "10,2,1,0");
	adds_one("mark", BLANK_SKIP, "10,2,1,0");
	/* the cell is still there: nothing vanishes unseen */
	adds(HEAD CELL ",blank\n", BLANK_SKIP, ",0,0,0");
}

/* what nobody saw to be blank is missing whatever is said of blanks */
static void
test_others(void **arg)
{
	static const char *const note[] = {
		"text", "absent", "unclear", "", "blanks"
	};
	size_t i;

	(void)arg;
	for (i = 0; i < LEN(note); i++) {
		adds_one(note[i], BLANK_ZERO, "10,2,1,1");
		adds_one(note[i], BLANK_SKIP, "10,2,1,1");
	}
	/* a note beside a figure is none of a blank */
	adds(HEAD CELL "7,blank\n", BLANK_ZERO, "7,1,1,0");
	adds(HEAD CELL "7,blank\n", BLANK_SKIP, "7,1,1,0");
}

#define SUMS "tbl,row,col,value,n,noted,missing\n"

/* sums count with what they say: their blanks were counted before */
static void
test_sums(void **arg)
{
	static const char parts[] = SUMS CELL "10,3,2,0\n" CELL ",0,0,2\n"
	    CELL ",0,0,0\n" HEAD CELL ",blank\n";

	(void)arg;
	adds(parts, BLANK_UNKNOWN, "10,3,2,3");
	adds(parts, BLANK_ZERO, "10,4,3,2");
	adds(parts, BLANK_SKIP, "10,3,2,2");
	/* the columns are there, and say something: it is no cell */
	adds("tbl,row,col,value,n,noted,missing,note\n"
	    CELL ",0,0,1,blank\n", BLANK_ZERO, ",0,0,1");
	/* they are there, and empty: it is one */
	adds("tbl,row,col,value,n,noted,missing,note\n"
	    CELL ",,,,blank\n", BLANK_ZERO, "0,1,1,0");
}

static int
setup(void **arg)
{
	(void)arg;
	forms = forms_open(&diags);
	return forms == NULL;
}

static int
teardown(void **arg)
{
	(void)arg;
	forms_free(forms);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_zero),
		cmocka_unit_test(test_skip),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_sums),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
