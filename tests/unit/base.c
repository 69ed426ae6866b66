/* base: UTF-8, spans, memory, output and messages */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/memory.h"
#include "base/out.h"
#include "base/span.h"
#include "base/utf8.h"

#define LAST 0x10ffffu

static int
is_surrogate(uint32_t u)
{
	return u >= 0xd800 && u <= 0xdfff;
}

static size_t
length_of(uint32_t u)
{
	return u < 0x80 ? 1 : u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
}

/* every character there and back; the order of bytes is that of characters */
static void
test_characters(void **state)
{
	char b[8], before[8] = "";
	uint32_t u, got;
	size_t n, k;

	(void)state;
	for (u = 0; u <= LAST; u++) {
		if (is_surrogate(u))
			continue;
		memset(b, 'x', sizeof(b));
		n = utf8_put(b, u);
		if (n != length_of(u) || b[n] != 'x')
			fail_msg("U+%04X takes %zu bytes", u, n);
		for (k = 1; k < n; k++)
			if (!utf8_inside(b[k]))
				fail_msg("U+%04X: byte %zu", u, k);
		if (utf8_inside(b[0]) ||
		    (u != 0 && memcmp(before, b, n) >= 0))
			fail_msg("U+%04X: first byte", u);
		got = 0;
		if (utf8_get(b, sizeof(b), &got) != n || got != u ||
		    utf8_get(b, n, &got) != n)
			fail_msg("U+%04X is read as U+%04X", u, got);
		for (k = 0; k < n; k++)
			if (utf8_get(b, k, &got) != 0)
				fail_msg("U+%04X, %zu bytes", u, k);
		got = 0;
		if (utf8_back(b, n, &got) != n || got != u)
			fail_msg("U+%04X is read back as U+%04X", u, got);
		if (han_get(b, sizeof(b)) !=
		    (u >= 0x4e00 && u <= 0x9fff ? u : 0))
			fail_msg("U+%04X is Han, or is not", u);
		memcpy(before, b, sizeof(b));
	}
	utf8_put(b, 0x4e00);
	for (k = 0; k < 3; k++)
		assert_int_equal(han_get(b, k), 0);
	/* behind another, and where there is none */
	memcpy(b, "a\xe4\xb8\x80\xe4\xb8", 6);
	assert_int_equal(utf8_back(b, 4, &got), 3);
	assert_int_equal(got, 0x4e00);
	assert_int_equal(utf8_back(b, 1, &got), 1);
	assert_int_equal(utf8_back(b, 0, &got), 0);
	assert_int_equal(utf8_back(b, 6, &got), 0);
	assert_int_equal(utf8_back(b + 2, 2, &got), 0);
}

/* the table of well-formed byte sequences in the Unicode standard */
static const struct {
	unsigned char from, to, second_from, second_to;
	size_t n;
} formed[] = {
	{ 0x00, 0x7f, 0x00, 0xff, 1 }, { 0xc2, 0xdf, 0x80, 0xbf, 2 },
	{ 0xe0, 0xe0, 0xa0, 0xbf, 3 }, { 0xe1, 0xec, 0x80, 0xbf, 3 },
	{ 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 4 },
};

static size_t
well_formed(const unsigned char *s)
{
	size_t i, k;

	for (i = 0; i < LEN(formed); i++) {
		if (s[0] < formed[i].from || s[0] > formed[i].to)
			continue;
		if (s[1] < formed[i].second_from || s[1] > formed[i].second_to)
			return 0;
		for (k = 2; k < formed[i].n; k++)
			if (s[k] < 0x80 || s[k] > 0xbf)
				return 0;
		return formed[i].n;
	}
	return 0;
}

static void
test_well_formed(void **state)
{
	static const unsigned char edge[] = { 0x00, 0x7f, 0x80, 0xbf, 0xc0,
	    0xff };
	unsigned char s[4];
	unsigned i;
	uint32_t u;

	(void)state;
	for (i = 0; i < 0x10000 * LEN(edge) * LEN(edge); i++) {
		s[0] = (unsigned char)(i >> 8);
		s[1] = (unsigned char)i;
		s[2] = edge[(i >> 16) % LEN(edge)];
		s[3] = edge[(i >> 16) / LEN(edge)];
		if (utf8_get((const char *)s, sizeof(s), &u) != well_formed(s))
			fail_msg("%02x %02x %02x %02x", s[0], s[1], s[2], s[3]);
	}
}

static void
test_spans(void **state)
{
	uint64_t n;

	(void)state;
	assert_true(span_eq(SPAN("ab"), span_of("ab")));
	assert_false(span_eq(SPAN("ab"), SPAN("ac")));
	assert_false(span_eq(SPAN("ab"), SPAN("abc")));
	assert_true(span_eq((struct span){ NULL, 0 }, SPAN("")));
	assert_true(span_is(SPAN("ab"), "ab"));
	assert_false(span_is(SPAN("a"), "ab"));
	assert_false(span_is(SPAN("ab"), "aa"));
	assert_true(span_is((struct span){ NULL, 0 }, ""));

	assert_int_equal(span_cmp(SPAN("ab"), SPAN("ab")), 0);
	assert_int_equal(span_cmp((struct span){ NULL, 0 }, SPAN("")), 0);
	assert_true(span_cmp(SPAN("ab"), SPAN("b")) < 0);
	assert_true(span_cmp(SPAN("b"), SPAN("ab")) > 0);
	assert_true(span_cmp(SPAN("a"), SPAN("ab")) < 0);
	assert_true(span_cmp(SPAN("ab"), SPAN("a")) > 0);
	assert_true(span_cmp(SPAN(""), SPAN("a")) < 0);
	assert_true(span_cmp(SPAN("a\x7f"), SPAN("a\x80")) < 0);

	assert_true(span_number(SPAN("0"), &n) && n == 0);
	assert_true(span_number(SPAN("0190"), &n) && n == 190);
	assert_true(span_number(SPAN("999999999999999999"), &n) &&
	    n == 999999999999999999);
	assert_false(span_number(SPAN("1000000000000000000"), &n));
	assert_false(span_number(SPAN(""), &n));
	assert_false(span_number(SPAN("1x"), &n));
	assert_false(span_number(SPAN("-1"), &n));
	assert_false(span_number(SPAN("1:"), &n));
	assert_false(span_number(SPAN("/1"), &n));
}

/* what an arena gave stays as it was until all of it is forgotten */
static void
test_arena(void **state)
{
	static const size_t sizes[] = { 1, 0, 7, 16, 100, 40000, 70000, 3,
	    200000, 64 * 1024, 15, 64 * 1024 - 16 };
	struct arena a = { 0 };
	unsigned char *p[400];
	struct span s;
	size_t i, k, n, round;

	(void)state;
	arena_reset(&a);
	for (round = 0; round < 3; round++) {
		for (i = 0; i < LEN(p); i++) {
			n = sizes[i * 7 % LEN(sizes)];
			p[i] = arena_get(&a, n);
			assert_int_equal((uintptr_t)p[i] %
			    _Alignof(max_align_t), 0);
			memset(p[i], (int)(i % 251), n);
		}
		for (i = 0; i < LEN(p); i++) {
			n = sizes[i * 7 % LEN(sizes)];
			for (k = 0; k < n; k++)
				if (p[i][k] != i % 251)
					fail_msg("%zu, byte %zu", i, k);
		}
		/* the first block is kept, and used again */
		arena_reset(&a);
		assert_ptr_equal(arena_get(&a, 1), p[0]);
		arena_reset(&a);
	}
	s = arena_copy(&a, (struct span){ "abc", 2 });
	assert_true(span_is(s, "ab"));
	assert_int_equal(s.p[2], '\0');
	s = arena_copy(&a, (struct span){ NULL, 0 });
	assert_int_equal(s.n, 0);
	assert_int_equal(s.p[0], '\0');
	arena_free(&a);
	assert_null(a.first);
	arena_free(&a);
	assert_non_null(arena_get(&a, 1));
	arena_free(&a);
}

static void
test_grow(void **state)
{
	uint32_t *list = NULL;
	void *p = NULL;
	size_t cap = 0, i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		xgrow(&p, &cap, i + 1, sizeof(*list));
		assert_true(cap > i && cap < 2 * i + 65);
		list = p;
		list[i] = (uint32_t)i;
	}
	for (i = 0; i < 100000; i++)
		if (list[i] != i)
			fail_msg("element %zu", i);
	i = cap;
	xgrow(&p, &cap, cap, sizeof(*list));
	assert_int_equal(cap, i);
	xgrow(&p, &cap, cap + 1, sizeof(*list));
	assert_int_equal(cap, 2 * i);
	p = xrealloc(p, 0);
	assert_non_null(p);
	free(p);
}

/* a file that nobody else has, open; what was written to it */
static int
scratch(void)
{
	char name[] = "/tmp/gik-base-XXXXXX";
	int fd = mkstemp(name);

	assert_true(fd >= 0);
	unlink(name);
	return fd;
}

static size_t
written(int fd, char *to, size_t cap)
{
	ssize_t r;
	size_t n = 0;

	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	while ((r = read(fd, to + n, cap - n)) > 0)
		n += (size_t)r;
	assert_int_equal(r, 0);
	return n;
}

/* pieces of every size around that of the buffer arrive as they were */
static void
test_out(void **state)
{
	static const size_t sizes[] = { 1, OUT_SIZE - 1, 2, OUT_SIZE, 0, 5,
	    OUT_SIZE + 1, OUT_SIZE - 1, 3 * OUT_SIZE, 1, OUT_SIZE - 1 };
	static char want[12 * OUT_SIZE], got[12 * OUT_SIZE];
	static struct out o;
	struct diag d = { .prog = "base" };
	size_t i, n = 0;
	int fd = scratch();

	(void)state;
	for (i = 0; i < sizeof(want); i++)
		want[i] = (char)(i % 253);
	out_open(&o, dup(fd), "scratch", &d);
	for (i = 0; i < LEN(sizes); n += sizes[i++])
		out_bytes(&o, want + n, sizes[i]);
	out_bytes(&o, NULL, 0);
	for (i = 0; i < OUT_SIZE + 3; i++)
		out_char(&o, want[n++]);
	assert_false(out_failed(&o));
	out_close(&o);
	assert_int_equal(written(fd, got, sizeof(got)), n);
	assert_memory_equal(got, want, n);
	close(fd);
	assert_int_equal(d.status, STATUS_DONE);
}

static void
test_print(void **state)
{
	static const char want[] = "ab0 9 10 18446744073709551615 cd"
	    "\\t\\n\\r\\\\ \\0000\\0001\\0037\\0177\\0302\\0200\\0302\\0237"
	    " ~\xc2\xa0\xe4\xb8\x80\xf0\xa0\x80\x80\\0344\\0270\\0377x";
	static const char odd[] = "\t\n\r\\ \0\1\37\177\xc2\x80\xc2\x9f"
	    " ~\xc2\xa0\xe4\xb8\x80\xf0\xa0\x80\x80\xe4\xb8\xffx";
	static struct out o;
	struct span s = { odd, sizeof(odd) - 1 };
	struct diag d = { .prog = "base" };
	char got[512], b[5 * sizeof(odd)];
	size_t n;
	int fd = scratch();

	(void)state;
	out_open(&o, dup(fd), "scratch", &d);
	out_str(&o, "ab");
	out_str(&o, "");
	out_uint(&o, 0);
	out_char(&o, ' ');
	out_uint(&o, 9);
	out_char(&o, ' ');
	out_uint(&o, 10);
	out_char(&o, ' ');
	out_uint(&o, UINT64_MAX);
	out_span(&o, SPAN(" cd"));
	out_escaped(&o, s);
	out_flush(&o);
	n = written(fd, got, sizeof(got));
	out_close(&o);
	close(fd);
	assert_int_equal(n, sizeof(want) - 1);
	assert_memory_equal(got, want, n);
	n = out_escape(b, s);
	assert_memory_equal(b, strchr(want, '\\'), n);
	assert_int_equal(strchr(want, '\\')[n], '\0');
}

/* messages go to standard error: caught in a file, of which this is the text */
static int caught, stderr_was;

static void
catch(void)
{
	caught = scratch();
	stderr_was = dup(STDERR_FILENO);
	dup2(caught, STDERR_FILENO);
}

static void
told(const char *want)
{
	static char got[16384];
	size_t n;

	dup2(stderr_was, STDERR_FILENO);
	close(stderr_was);
	n = written(caught, got, sizeof(got) - 1);
	got[n] = '\0';
	close(caught);
	assert_string_equal(got, want);
}

static void
test_messages(void **state)
{
	static char full[6000];
	static char long_want[20000];
	struct diag d = { .prog = "base" };
	size_t i;

	(void)state;
	catch();
	diag(&d, DIAG_LONG_LINE, "f", 3, 4, NULL);
	diag(&d, DIAG_LONG_LINE, "f", 3, 0, NULL);
	diag(&d, DIAG_LONG_LINE, "f", 0, 4, NULL);
	diag(&d, DIAG_UNKNOWN_FORM, NULL, 3, 4, ARGS(arg_str("a\tb\1\x7f")));
	diag(&d, DIAG_LONG_LINE, "a\nb", 0, 0, NULL);
	told("base: f:3:4: warning: line too long, passed over\n"
	    "base: f:3: warning: line too long, passed over\n"
	    "base: f: warning: line too long, passed over\n"
	    "base: warning: unknown form, load it with -f: "
	    "a\\0011b\\0001\\0177\n"
	    "base: a\\0012b: warning: line too long, passed over\n");
	assert_int_equal(d.status, STATUS_DONE);

	/* an error is a failure, the first of them too, and it stays one */
	catch();
	diag(&d, DIAG_OPEN, "f", 0, 0, ARGS(arg_str("why")));
	told("base: f: error: cannot open: why\n");
	assert_int_equal(d.status, STATUS_FAILED);
	diag_status(&d, STATUS_DATA);
	assert_int_equal(d.status, STATUS_FAILED);
	d.status = STATUS_DONE;
	diag_status(&d, STATUS_DATA);
	assert_int_equal(d.status, STATUS_DATA);
	diag_status(&d, STATUS_DONE);
	assert_int_equal(d.status, STATUS_DATA);

	/* what is too long is cut, and is one line all the same */
	memset(full, '\t', sizeof(full) - 1);
	catch();
	diag(&d, DIAG_USAGE, full, 0, 0, ARGS(arg_str(full)));
	lseek(caught, 0, SEEK_SET);
	i = (size_t)read(caught, long_want, sizeof(long_want) - 1);
	long_want[i] = '\0';
	told(long_want);
	assert_true(i > DIAG_FILE_MAX && i <= 2 * 4096);
	assert_int_equal(long_want[i - 1], '\n');
	assert_ptr_equal(strchr(long_want, '\n'), long_want + i - 1);
	assert_int_equal(d.status, STATUS_FAILED);
}

/* a write that fails is told once, and all that follows is dropped */
static void
test_failed(void **state)
{
	static struct out o;
	struct diag d = { .prog = "base" };
	int fd = open("/dev/full", O_WRONLY), i;

	(void)state;
	if (fd == -1)
		skip();
	catch();
	out_open(&o, fd, "full", &d);
	out_str(&o, "text");
	assert_false(out_failed(&o));
	out_flush(&o);
	assert_true(out_failed(&o));
	assert_int_equal(d.status, STATUS_FAILED);
	for (i = 0; i < OUT_SIZE + 2; i++)
		out_char(&o, 'x');
	out_close(&o);
	told("base: full: error: cannot write: No space left on device\n");

	d.status = STATUS_DONE;
	catch();
	out_open(&o, -1, "none", &d);
	out_close(&o);
	told("base: none: error: cannot write: Bad file descriptor\n");
	assert_int_equal(d.status, STATUS_FAILED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_well_formed),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_out),
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_failed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
