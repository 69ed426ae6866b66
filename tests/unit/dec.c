/* dec: exact decimals, parsed, printed, added up and shifted */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/dec.h"

static const struct dec untouched = { 77, 3 };

static void
parses(const char *s, int64_t units, int32_t scale, const char *print)
{
	struct dec d = untouched;
	char b[DEC_PRINT_MAX];
	size_t n;

	assert_int_equal(dec_parse(span_of(s), &d), 0);
	assert_true(d.units == units);
	assert_int_equal(d.scale, scale);
	n = dec_print(b, d);
	assert_int_equal(n, strlen(print));
	assert_memory_equal(b, print, n);
}

static void
refuses(const char *s, int status)
{
	struct dec d = untouched;

	assert_int_equal(dec_parse(span_of(s), &d), status);
	assert_true(d.units == 77);
	assert_int_equal(d.scale, 3);
}

static void
test_parse(void **state)
{
	(void)state;
	parses("0", 0, 0, "0");
	parses("7", 7, 0, "7");
	parses("-7", -7, 0, "-7");
	parses("100", 100, 0, "100");
	parses("12.5", 125, 1, "12.5");
	parses("-0.5", -5, 1, "-0.5");
	parses("0.000001", 1, 6, "0.000001");
	parses("-0.000001", -1, 6, "-0.000001");
	parses("10.000001", 10000001, 6, "10.000001");
}

static void
test_canonical(void **state)
{
	(void)state;
	parses("007", 7, 0, "7");
	parses("00.50", 5, 1, "0.5");
	parses("000000000000000000000000000000012", 12, 0, "12");
	parses("12.50", 125, 1, "12.5");
	parses("12.00", 12, 0, "12");
	parses("10.0", 10, 0, "10");
	parses("1.50000000000000000000000000", 15, 1, "1.5");
	parses("-0", 0, 0, "0");
	parses("-0.000", 0, 0, "0");
}

static void
test_refused(void **state)
{
	static const char *const no[] = { "", "-", "+1", "--1", "1.", ".5",
	    "-.5", ".", "-.", "1.2.3", "1,000", " 1", "1 ", "1e3", "0x10",
	    "1-", "1.-5", "12a", "99999999999999999999x", "1.0000000x",
	    "\xef\xbc\x91" };
	struct dec d = untouched;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(no); i++)
		refuses(no[i], -1);
	assert_int_equal(dec_parse((struct span){ NULL, 0 }, &d), -1);
	/* a span ends where it ends, whatever follows */
	assert_int_equal(dec_parse((struct span){ "123", 2 }, &d), 0);
	assert_true(d.units == 12);
	assert_int_equal(dec_parse((struct span){ "1\0002", 3 }, &d), -1);
}

static void
test_edges(void **state)
{
	(void)state;
	parses("9223372036854775807", INT64_MAX, 0, "9223372036854775807");
	parses("-9223372036854775808", INT64_MIN, 0, "-9223372036854775808");
	refuses("9223372036854775808", -2);
	refuses("-9223372036854775809", -2);
	refuses("18446744073709551616", -2);
	refuses("18446744073709551617", -2);
	refuses("100000000000000000000000000000", -2);
	parses("9223372036854.775807", INT64_MAX, 6, "9223372036854.775807");
	parses("-9223372036854.775808", INT64_MIN, 6,
	    "-9223372036854.775808");
	refuses("9223372036854.775808", -2);
	/* seven decimals fit only where the seventh is 0 */
	parses("0.1234560", 123456, 6, "0.123456");
	refuses("0.1234567", -2);
	refuses("0.0000001", -2);
	/* the digits fit, the decimals do not fit besides */
	parses("922337203685477580.7", INT64_MAX, 1, "922337203685477580.7");
	refuses("9223372036854775807.1", -2);
}

static struct dec
of(const char *s)
{
	struct dec d;

	assert_int_equal(dec_parse(span_of(s), &d), 0);
	return d;
}

static void
is(struct dec d, const char *s)
{
	char b[DEC_PRINT_MAX];
	size_t n = dec_print(b, d);

	assert_int_equal(n, strlen(s));
	assert_memory_equal(b, s, n);
}

static void
test_cmp(void **state)
{
	static const char *const up[] = { "-9223372036854775808", "-10",
	    "-1.5", "-1.499999", "-1", "0", "0.000001", "0.1", "1",
	    "1.000001", "9.9", "10", "9223372036854775807" };
	size_t i, k;

	(void)state;
	for (i = 0; i < LEN(up); i++)
		for (k = 0; k < LEN(up); k++)
			assert_int_equal(dec_cmp(of(up[i]), of(up[k])),
			    (i > k) - (i < k));
	assert_int_equal(dec_cmp(of("1.50"), of("1.5")), 0);
}

static void
test_sum(void **state)
{
	dec_sum most = dec_wide(of("9223372036854775807"));
	dec_sum least = dec_wide(of("-9223372036854775808"));
	struct dec d = untouched;

	(void)state;
	assert_int_equal(dec_narrow(dec_wide(of("1234567890123456.78")) +
	    dec_wide(of("0.01")), &d), 0);
	is(d, "1234567890123456.79");
	assert_int_equal(dec_narrow(dec_wide(of("0.1")) +
	    dec_wide(of("0.2")), &d), 0);
	is(d, "0.3");
	assert_int_equal(dec_narrow(dec_wide(of("1.5")) +
	    dec_wide(of("-1.5")), &d), 0);
	is(d, "0");
	assert_true(d.scale == 0);
	assert_int_equal(dec_narrow(most, &d), 0);
	is(d, "9223372036854775807");
	assert_int_equal(dec_narrow(least, &d), 0);
	is(d, "-9223372036854775808");
	/* over, and back again: nothing was lost on the way */
	assert_int_equal(dec_narrow(most + most - most, &d), 0);
	is(d, "9223372036854775807");
}

static void
test_sum_overflow(void **state)
{
	dec_sum most = dec_wide(of("9223372036854775807"));
	dec_sum least = dec_wide(of("-9223372036854775808"));
	struct dec d = untouched;

	(void)state;
	assert_int_equal(dec_narrow(most + dec_wide(of("1")), &d), -1);
	assert_int_equal(dec_narrow(least - dec_wide(of("1")), &d), -1);
	/* the whole part fits, the digits all together do not */
	assert_int_equal(dec_narrow(most + dec_wide(of("0.1")), &d), -1);
	assert_int_equal(dec_narrow(dec_wide(of("9223372036854775807")) -
	    dec_wide(of("0.000001")), &d), -1);
	assert_true(d.units == 77);
	assert_int_equal(d.scale, 3);
}

static void
test_shift(void **state)
{
	struct dec d;

	(void)state;
	assert_int_equal(dec_shift(of("251000"), 4, &d), 0);
	is(d, "25.1");
	assert_int_equal(dec_shift(of("1"), 6, &d), 0);
	is(d, "0.000001");
	assert_int_equal(dec_shift(of("-12.34"), 4, &d), 0);
	is(d, "-0.001234");
	assert_int_equal(dec_shift(of("10000.5"), 0, &d), 0);
	is(d, "10000.5");
	assert_int_equal(dec_shift(of("0"), 6, &d), 0);
	is(d, "0");
	assert_int_equal(d.scale, 0);
	d = untouched;
	assert_int_equal(dec_shift(of("0.123"), 4, &d), -1);
	assert_true(d.units == 77);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_canonical),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_cmp),
		cmocka_unit_test(test_sum),
		cmocka_unit_test(test_sum_overflow),
		cmocka_unit_test(test_shift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
