/* which cell is wrong: the code and its distance, levels, events, blanks */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/span.h"
#include "check/checks.h"
#include "check/locate.h"
#include "form/forms.h"

#define UNIT ((dec_sum)1000000)

static struct diag diagnostics = { .prog = "locate" };
static struct forms *forms;
static struct locate *locate;

/* a verdict, copied; the first explanations of it */
struct got {
	enum locate_level level;
	size_t nexpl, nsure, least;
	enum cause why;
	struct {
		size_t n, nprinted;
		enum cause why;
		struct {
			uint32_t cell;
			int64_t value;
			enum cause why;
		} change[16];
	} expl[64];
};

static struct got got[8];
static size_t ngot;

static void
keep(const struct verdict *v, void *arg)
{
	struct got *g = &got[ngot++];
	size_t i, k;

	(void)arg;
	assert_true(ngot <= LEN(got));
	g->level = v->level;
	g->nexpl = v->nexpl;
	g->nsure = v->nsure;
	g->least = v->least;
	g->why = v->why;
	for (i = 0; i < v->nexpl && i < LEN(g->expl); i++) {
		g->expl[i].n = v->expl[i].n;
		g->expl[i].nprinted = v->expl[i].nprinted;
		g->expl[i].why = v->expl[i].why;
		for (k = 0; k < v->expl[i].n && k < 16; k++) {
			g->expl[i].change[k].cell = v->expl[i].change[k].cell;
			g->expl[i].change[k].value = (int64_t)
			    (v->expl[i].change[k].value / UNIT);
			g->expl[i].change[k].why = v->expl[i].change[k].why;
		}
	}
}

static const struct form *
form_2021(void)
{
	const struct form *f = forms_find(forms, SPAN("2021"));

	assert_non_null(f);
	return f;
}

static uint32_t
at(const char *tbl, const char *row, const char *col)
{
	long n = form_cell_find(form_2021(), span_of(tbl), span_of(row),
	    span_of(col));

	assert_true(n >= 0);
	return (uint32_t)n;
}

static uint32_t
t3(const char *row, const char *col)
{
	return at("t3", row, col);
}

static void
put(struct figures *s, uint32_t cell, int64_t units)
{
	s->figure[cell].value = units * UNIT;
	s->figure[cell].state = FIGURE_SEEN | FIGURE_KNOWN;
}

static int64_t
value(const struct figures *s, uint32_t cell)
{
	return (int64_t)(s->figure[cell].value / UNIT);
}

static void
blank(struct figures *s, uint32_t cell)
{
	s->figure[cell].value = 0;
	s->figure[cell].state = FIGURE_SEEN | FIGURE_BLANK;
}

/* one request more of that result, received this year */
static void
request(struct figures *s, const char *row, const char *col, int64_t n)
{
	const char *const rows[] = { "received", row, "total" };
	size_t i, nrow = strcmp(row, "forward") == 0 ? 2 : 3;

	for (i = 0; i < nrow; i++) {
		put(s, t3(rows[i], col), value(s, t3(rows[i], col)) + n);
		put(s, t3(rows[i], "total"),
		    value(s, t3(rows[i], "total")) + n);
	}
}

/* a report in balance, of 167 requests and two reviews */
static void
report(struct figures *s)
{
	uint32_t i;

	figures_start(s, form_2021());
	for (i = 0; i < s->form->ncell; i++)
		put(s, i, 0);
	request(s, "granted", "natural", 61);
	request(s, "granted", "business", 4);
	request(s, "granted", "legal", 7);
	request(s, "partial", "natural", 12);
	request(s, "denied.third", "natural", 3);
	request(s, "unable.unheld", "natural", 43);
	request(s, "unable.unheld", "other", 1);
	request(s, "rejected.petition", "natural", 25);
	request(s, "other.other", "natural", 5);
	request(s, "forward", "natural", 5);
	request(s, "forward", "business", 1);
	put(s, at("t4", "review", "upheld"), 2);
	put(s, at("t4", "review", "total"), 2);
	put(s, at("t4", "direct", "pending"), 1);
	put(s, at("t4", "direct", "total"), 1);
}

static void
find(struct figures *s)
{
	ngot = 0;
	figures_check(s, 0);
	locate_figures(locate, s, 1, keep, NULL);
}

/* is explanation i of verdict g the change of one cell to value? */
static int
is_one(const struct got *g, size_t i, uint32_t cell, int64_t v)
{
	return g->expl[i].n == 1 && g->expl[i].change[0].cell == cell &&
	    g->expl[i].change[0].value == v;
}

static int
says(const struct got *g, size_t i, uint32_t cell, int64_t v)
{
	size_t k;

	for (k = 0; k < g->expl[i].n; k++)
		if (g->expl[i].change[k].cell == cell)
			return g->expl[i].change[k].value == v;
	return 0;
}

static int
in_t3(uint32_t cell)
{
	const struct form *f = form_2021();

	return span_is(f->table[f->cell[cell].table].code, "t3");
}

/* checks of n with an odd one out among these cells */
static int
lone(const struct checks *n, const uint32_t *cell, size_t ncell)
{
	size_t i, j, k, many;

	for (i = 0; i < ncell; i++)
		for (k = n->first[cell[i]]; k < n->first[cell[i] + 1]; k++) {
			for (j = many = 0; j < ncell; j++) {
				const struct check_at *a;

				for (a = n->at + n->first[cell[j]];
				    a < n->at + n->first[cell[j] + 1]; a++)
					many += a->check == n->at[k].check;
			}
			if (many == 1)
				return 1;
		}
	return 0;
}

/*
 * Distance 4, and more: every set of up to three cells of t3 has a check with
 * just one of them.  So no such set goes unseen, and the search is complete.
 */
static void
test_distance(void **arg)
{
	const struct form *f = form_2021();
	struct checks n = { 0 };
	uint32_t c[3], a = at("t3", "received", "natural");
	uint32_t end = at("t4", "review", "upheld");

	(void)arg;
	assert_int_equal(end - a, 175);
	checks_form(&n, f);
	assert_int_equal(n.ncheck, 42);
	for (c[0] = a; c[0] < end; c[0]++) {
		assert_true(lone(&n, c, 1));
		for (c[1] = c[0] + 1; c[1] < end; c[1]++) {
			assert_true(lone(&n, c, 2));
			for (c[2] = c[1] + 1; c[2] < end; c[2]++)
				if (!lone(&n, c, 3))
					fail_msg("%u %u %u", c[0], c[1], c[2]);
		}
	}
	checks_free(&n);
}

/* theorem 1: any one cell of t3, whatever stands there */
static void
test_one(void **arg)
{
	const int64_t by[] = { 1, -1, 9, 1000000, 4000000000000 };
	struct figures s = { 0 };
	uint32_t c;
	size_t i;

	(void)arg;
	report(&s);
	find(&s);
	assert_int_equal(ngot, 0);
	for (c = 0; c < s.form->ncell; c++)
		for (i = 0; i < LEN(by) && in_t3(c); i++) {
			report(&s);
			put(&s, c, value(&s, c) + by[i]);
			find(&s);
			assert_int_equal(ngot, 1);
			assert_int_equal(got[0].level, LEVEL_PROVEN);
			assert_int_equal(got[0].nexpl, 1);
			assert_true(is_one(&got[0], 0, c,
			    value(&s, c) - by[i]));
		}
	figures_free(&s);
}

static void
test_two(void **arg)
{
	struct figures s = { 0 };
	size_t i, seen;

	(void)arg;
	report(&s);
	put(&s, t3("granted", "natural"), 16);
	put(&s, t3("rejected.petition", "total"), 52);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_UNIQUE);
	assert_int_equal(got[0].expl[0].n, 2);
	assert_true(says(&got[0], 0, t3("granted", "natural"), 61));
	assert_true(says(&got[0], 0, t3("rejected.petition", "total"), 25));
	assert_int_equal(got[0].expl[0].change[0].why, CAUSE_TRANSPOSED);

	/* two corners of a rectangle: the other two would do as well */
	report(&s);
	put(&s, t3("granted", "natural"), 64);
	put(&s, t3("partial", "natural"), 9);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_true(got[0].level == LEVEL_LIKELY ||
	    got[0].level == LEVEL_AMBIGUOUS);
	assert_true(got[0].nexpl > 1);
	for (i = seen = 0; i < got[0].nexpl; i++)
		seen += got[0].expl[i].n == 2 &&
		    says(&got[0], i, t3("granted", "natural"), 61) &&
		    says(&got[0], i, t3("partial", "natural"), 12);
	assert_int_equal(seen, 1);
	figures_free(&s);
}

static void
test_three(void **arg)
{
	struct figures s = { 0 };

	(void)arg;
	report(&s);
	put(&s, t3("granted", "natural"), 16);
	put(&s, t3("rejected.petition", "total"), 52);
	put(&s, t3("carried", "legal"), 4);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_UNIQUE);
	assert_int_equal(got[0].expl[0].n, 3);
	assert_true(says(&got[0], 0, t3("carried", "legal"), 0));

	/* a fourth is too many, and said to be */
	put(&s, t3("partial", "welfare"), 7);
	put(&s, t3("other.other", "research"), 2);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_UNEXPLAINED);
	assert_int_equal(got[0].nexpl, 0);
	assert_int_equal(got[0].why, CAUSE_MANY);
	assert_true(got[0].least >= 4 && got[0].least <= 5);
	figures_free(&s);
}

/* tables and blocks do not mix: a place each, in the form's order */
static void
test_places(void **arg)
{
	struct figures s = { 0 };

	(void)arg;
	report(&s);
	put(&s, t3("granted", "natural"), 16);
	put(&s, at("t4", "direct", "pending"), 3);
	find(&s);
	assert_int_equal(ngot, 2);
	assert_int_equal(got[0].level, LEVEL_PROVEN);
	/* five cells under one identity: none is told from the others */
	assert_int_equal(got[1].level, LEVEL_AMBIGUOUS);
	assert_true(got[1].nexpl >= 2);
	figures_free(&s);
}

/* the row with a figure coming in at one end and one falling off the other */
static void
move(struct figures *s, const char *row, int right)
{
	uint32_t first = t3(row, "natural"), i;

	for (i = 0; i < 6; i++)
		if (right)
			put(s, first + 6 - i, value(s, first + 5 - i));
		else
			put(s, first + i, value(s, first + i + 1));
	put(s, right ? first : first + 6, 0);
}

static void
test_moved(void **arg)
{
	struct figures s = { 0 };
	int right;

	(void)arg;
	for (right = 0; right < 2; right++) {
		report(&s);
		move(&s, "granted", right);
		find(&s);
		assert_int_equal(ngot, 1);
		assert_int_equal(got[0].level, LEVEL_LIKELY);
		assert_int_equal(got[0].expl[0].why,
		    right ? CAUSE_RIGHT : CAUSE_LEFT);
		assert_true(says(&got[0], 0, t3("granted", "natural"), 61));
		assert_true(says(&got[0], 0, t3("granted", "business"), 4));
		assert_true(says(&got[0], 0, t3("granted", "legal"), 7));
		assert_true(says(&got[0], 0, t3("granted", "total"), 72));
	}
	figures_free(&s);
}

static void
test_exchanged(void **arg)
{
	struct figures s = { 0 };

	(void)arg;
	report(&s);
	/* no other row has 57 of natural persons too few to give away */
	put(&s, t3("granted", "natural"), 4);
	put(&s, t3("granted", "business"), 61);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_UNIQUE);
	assert_int_equal(got[0].expl[0].why, CAUSE_EXCHANGED);
	assert_true(says(&got[0], 0, t3("granted", "natural"), 61));
	assert_true(says(&got[0], 0, t3("granted", "business"), 4));

	/* the natural or the total ones of two rows: nothing tells which */
	report(&s);
	put(&s, t3("partial", "natural"), 0);
	put(&s, t3("denied.secret", "natural"), 12);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_AMBIGUOUS);
	assert_true(says(&got[0], 0, t3("partial", "natural"), 12));
	assert_true(says(&got[0], 1, t3("partial", "total"), 0));
	assert_int_equal(got[0].nsure, 0);
	figures_free(&s);
}

static void
test_empty(void **arg)
{
	struct figures s = { 0 };
	uint32_t i;

	(void)arg;
	report(&s);
	for (i = 0; i < 7; i++)
		put(&s, t3("forward", "natural") + i, 0);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_LIKELY);
	assert_int_equal(got[0].expl[0].why, CAUSE_EMPTY);
	assert_int_equal(got[0].expl[0].n, 3);
	assert_true(says(&got[0], 0, t3("forward", "natural"), 5));
	assert_true(says(&got[0], 0, t3("forward", "business"), 1));
	assert_true(says(&got[0], 0, t3("forward", "total"), 6));

	/* blank, it is determined */
	for (i = 0; i < 7; i++)
		blank(&s, t3("forward", "natural") + i);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_UNIQUE);
	assert_int_equal(got[0].expl[0].n, 7);
	assert_int_equal(got[0].expl[0].nprinted, 0);
	assert_true(says(&got[0], 0, t3("forward", "natural"), 5));
	assert_true(says(&got[0], 0, t3("forward", "other"), 0));
	figures_free(&s);
}

/*
 * An entry with all its sums redone leaves only flow violated, of its column
 * and of the total, and looks the same whichever entry it was: never sure.
 */
static void
test_follows(void **arg)
{
	const int64_t by[] = { -12, -5, -2, -1, 1, 2, 9, 60 };
	const char *const rows[] = { "granted", "partial", "denied.third",
	    "unable.unheld", "rejected.petition", "other.other" };
	const char *const cols[] = { "natural", "business", "legal" };
	struct figures s = { 0 };
	size_t i, j, k, n, seen;
	int empty;

	(void)arg;
	for (i = 0; i < LEN(by) * LEN(rows) * LEN(cols) * 2; i++) {
		const char *row = rows[i / LEN(by) % LEN(rows)];
		const char *col = cols[i / LEN(by) / LEN(rows) % LEN(cols)];
		const uint32_t cell[] = { t3(row, col), t3(row, "total"),
		    t3("total", col), t3("total", "total") };
		int64_t d = by[i % LEN(by)];

		report(&s);
		/* once without anything carried forward, which looks more like
		 * a row that was left empty than like anything else */
		empty = i >= LEN(by) * LEN(rows) * LEN(cols);
		if (empty) {
			request(&s, "forward", "natural", -5);
			request(&s, "forward", "business", -1);
		}
		if (value(&s, cell[0]) + d < 0)
			continue;
		for (k = 0; k < 4; k++)
			put(&s, cell[k], value(&s, cell[k]) + d);
		find(&s);
		assert_int_equal(ngot, 1);
		assert_int_equal(got[0].level, LEVEL_AMBIGUOUS);
		for (j = seen = 0; j < got[0].nexpl; j++) {
			for (k = n = 0; k < 4; k++)
				n += says(&got[0], j, cell[k],
				    value(&s, cell[k]) - d) != 0;
			seen += n == 4 && got[0].expl[j].n == 4;
		}
		assert_int_equal(seen, 1);
	}
	figures_free(&s);
}

/* the line of t4 with one figure put in, or left out */
static void
test_across(void **arg)
{
	const uint32_t first = at("t4", "review", "upheld");
	struct figures s = { 0 };
	uint32_t i;
	size_t j, seen;

	(void)arg;
	report(&s);
	for (i = 14; i > 2; i--)
		put(&s, first + i, value(&s, first + i - 1));
	put(&s, first + 2, 9);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].expl[0].why, CAUSE_SURPLUS);
	for (j = seen = 0; j < got[0].nexpl; j++)
		seen += says(&got[0], j, first + 2, 0) &&
		    says(&got[0], j, at("t4", "review", "total"), 2) &&
		    says(&got[0], j, at("t4", "direct", "pending"), 1);
	assert_true(seen != 0);

	report(&s);
	for (i = 2; i < 14; i++)
		put(&s, first + i, value(&s, first + i + 1));
	blank(&s, first + 14);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].expl[0].why, CAUSE_MISSING);
	assert_true(says(&got[0], 0, at("t4", "review", "total"), 2));
	assert_true(says(&got[0], 0, at("t4", "direct", "other"), 0));
	assert_true(says(&got[0], 0, at("t4", "direct", "total"), 1));
	assert_true(says(&got[0], 0, at("t4", "after", "total"), 0));
	figures_free(&s);
}

static void
test_blanks(void **arg)
{
	struct figures s = { 0 };
	uint32_t a, b;

	(void)arg;
	/* any two of them */
	report(&s);
	for (a = t3("received", "natural"); a < at("t4", "review", "upheld");
	    a += 3)
		for (b = a + 1; b < at("t4", "review", "upheld"); b += 5) {
			int64_t x, y;

			report(&s);
			x = value(&s, a);
			y = value(&s, b);
			blank(&s, a);
			blank(&s, b);
			find(&s);
			assert_int_equal(ngot, 1);
			assert_int_equal(got[0].level, LEVEL_PROVEN);
			assert_int_equal(got[0].expl[0].n, 2);
			assert_true(says(&got[0], 0, a, x));
			assert_true(says(&got[0], 0, b, y));
		}

	/* one, and a wrong figure */
	report(&s);
	blank(&s, t3("granted", "legal"));
	put(&s, t3("granted", "natural"), 16);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_PROVEN);
	assert_int_equal(got[0].expl[0].n, 2);
	assert_true(says(&got[0], 0, t3("granted", "natural"), 61));
	assert_true(says(&got[0], 0, t3("granted", "legal"), 7));
	assert_int_equal(got[0].expl[0].change[1].why, CAUSE_BLANK);

	/* the corners of a rectangle are not determined: nothing is said */
	report(&s);
	blank(&s, t3("granted", "legal"));
	blank(&s, t3("granted", "natural"));
	blank(&s, t3("partial", "legal"));
	blank(&s, t3("partial", "natural"));
	find(&s);
	assert_int_equal(ngot, 0);

	/* in a block of t4 nothing confirms what is missing */
	report(&s);
	blank(&s, at("t4", "direct", "corrected"));
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_UNIQUE);
	assert_true(is_one(&got[0], 0, at("t4", "direct", "corrected"), 0));
	figures_free(&s);
}

/* what was placed by identities, or read with help, is more likely misread */
static void
test_misread(void **arg)
{
	const unsigned state[] = { FIGURE_PLACED, FIGURE_FUZZY };
	struct figures s = { 0 };
	size_t i;

	(void)arg;
	for (i = 0; i < LEN(state); i++) {
		report(&s);
		put(&s, t3("granted", "natural"), 16);
		s.figure[t3("granted", "natural")].state |= state[i];
		s.states |= state[i];
		find(&s);
		assert_int_equal(ngot, 1);
		assert_int_equal(got[0].level, state[i] == FIGURE_PLACED ?
		    LEVEL_UNIQUE : LEVEL_PROVEN);
		assert_int_equal(
		    got[0].expl[0].change[0].why, CAUSE_MISREAD);
	}
	figures_free(&s);
}

/* figures at the end of what a figure can be, and bounded work */
static void
test_limits(void **arg)
{
	struct figures s = { 0 };
	uint32_t c;
	size_t i;

	(void)arg;
	report(&s);
	put(&s, t3("granted", "natural"), INT64_MAX);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_PROVEN);
	assert_true(is_one(&got[0], 0, t3("granted", "natural"), 61));

	/* the only cell that could be wrong would be more than that */
	report(&s);
	for (i = 0; i < 5; i++)
		put(&s, at("t4", "after", "upheld") + (uint32_t)i, INT64_MAX);
	put(&s, at("t4", "after", "total"), 0);
	find(&s);
	assert_int_equal(ngot, 1);
	assert_int_equal(got[0].level, LEVEL_UNEXPLAINED);

	/* nothing fits at all */
	report(&s);
	for (c = 0; c < s.form->ncell; c++)
		put(&s, c, (int64_t)c * c % 97);
	find(&s);
	for (i = 0; i < ngot; i++)
		assert_true(got[i].level == LEVEL_UNEXPLAINED ||
		    got[i].level == LEVEL_AMBIGUOUS);
	figures_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_one),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_three),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_exchanged),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_follows),
		cmocka_unit_test(test_across),
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_misread),
		cmocka_unit_test(test_limits),
	};
	int ret;

	forms = forms_open(&diagnostics);
	locate = locate_open();
	ret = cmocka_run_group_tests(tests, NULL, NULL);
	locate_free(locate);
	forms_free(forms);
	return ret;
}
