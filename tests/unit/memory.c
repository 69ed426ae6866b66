/* memory: arrays that grow, an arena, and the end where there is no more */
#include <sys/resource.h>
#include <sys/wait.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/out.h"

#define SAID_MAX 4096

/* what a child wrote on out and err, and how it ended */
struct ended {
	int status;
	char out[SAID_MAX], err[SAID_MAX];
};

static void
read_all(int fd, char *to)
{
	size_t n = 0;
	ssize_t r;

	while (n < SAID_MAX - 1 &&
	    (r = read(fd, to + n, SAID_MAX - 1 - n)) > 0)
		n += (size_t)r;
	to[n] = '\0';
	close(fd);
}

/* f, with n and size, in a process of its own that may not run for ever */
static struct ended
run(void (*f)(size_t n, size_t size), size_t n, size_t size)
{
	struct rlimit cpu = { 10, 10 }, core = { 0, 0 };
	struct ended e;
	int out[2], err[2];
	pid_t pid;

	assert_int_equal(pipe(out), 0);
	assert_int_equal(pipe(err), 0);
	pid = fork();
	assert_true(pid != -1);
	if (pid == 0) {
		setrlimit(RLIMIT_CPU, &cpu);
		setrlimit(RLIMIT_CORE, &core);
		dup2(out[1], STDOUT_FILENO);
		dup2(err[1], STDERR_FILENO);
		f(n, size);
		_exit(0);
	}
	close(out[1]);
	close(err[1]);
	read_all(out[0], e.out);
	read_all(err[0], e.err);
	assert_int_equal(waitpid(pid, &e.status, 0), pid);
	return e;
}

/* that ends with status 2 and the message, behind what a sanitizer says */
static void
lacks(void (*f)(size_t n, size_t size), size_t n, size_t size)
{
	static const char message[] = "gik: error: out of memory\n";
	struct ended e = run(f, n, size);
	size_t len = strlen(e.err), nmessage = sizeof(message) - 1;

	assert_true(WIFEXITED(e.status));
	assert_int_equal(WEXITSTATUS(e.status), 2);
	assert_true(len >= nmessage);
	assert_string_equal(e.err + len - nmessage, message);
	assert_string_equal(e.out, "");
}

static void
grow_new(size_t want, size_t size)
{
	void *p = NULL;
	size_t cap = 0;

	xgrow(&p, &cap, want, size);
}

static void
grow_old(size_t want, size_t size)
{
	void *p = NULL;
	size_t cap = 0;

	xgrow(&p, &cap, 1000, 1);
	xgrow(&p, &cap, want, size);
}

static void
test_grow_too_far(void **state)
{
	static const size_t sizes[] = { 1, 2, 3, 8, 24, SIZE_MAX / 2,
	    SIZE_MAX };
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		for (k = 0; k < 3; k++) {
			lacks(grow_new, SIZE_MAX - k, sizes[i]);
			lacks(grow_old, SIZE_MAX - k, sizes[i]);
			lacks(grow_new, SIZE_MAX / 2 + k, sizes[i]);
			lacks(grow_old, SIZE_MAX / 2 + 1 - k, sizes[i]);
		}
	/* the most that can be said in bytes, and one more */
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		lacks(grow_new, SIZE_MAX / sizes[i], sizes[i]);
		if (sizes[i] != 1)
			lacks(grow_new, SIZE_MAX / sizes[i] + 1, sizes[i]);
	}
	/* the first step is 64: so many bytes would be 64 */
	lacks(grow_new, 2, SIZE_MAX / 64 + 2);
}

static void
test_grow(void **state)
{
	size_t cap = 0, i, moved = 0, was;
	uint32_t *a;
	void *p = NULL;

	(void)state;
	xgrow(&p, &cap, 0, sizeof(*a));
	assert_int_equal(cap, 0);
	for (i = 0; i < 100000; i++) {
		was = cap;
		xgrow(&p, &cap, i + 1, sizeof(*a));
		assert_true(cap > i && cap >= was);
		moved += cap != was;
		a = p;
		a[i] = (uint32_t)i * 7;
		/* all that it says is there is there */
		a[cap - 1] = a[cap - 1 == i ? i : 0];
	}
	/* by doubling, not by one */
	assert_true(moved < 20);
	for (a = p, i = 0; i < 100000; i++)
		assert_true(a[i] == (uint32_t)i * 7);
	was = cap;
	xgrow(&p, &cap, 1, sizeof(*a));
	assert_ptr_equal(p, a);
	assert_int_equal(cap, was);
	free(p);

	p = NULL;
	cap = 0;
	xgrow(&p, &cap, 1000, 24);
	assert_true(cap >= 1000 && cap < 4000);
	free(p);
}

static void
get(size_t n, size_t size)
{
	struct arena a = { NULL, NULL };

	(void)size;
	arena_get(&a, n);
}

static void
get_more(size_t n, size_t size)
{
	struct arena a = { NULL, NULL };

	(void)size;
	arena_get(&a, 100);
	arena_get(&a, n);
}

static void
test_arena_too_far(void **state)
{
	size_t k;

	(void)state;
	for (k = 0; k < 64; k++) {
		lacks(get, SIZE_MAX - k, 0);
		lacks(get_more, SIZE_MAX - k, 0);
	}
	lacks(get, SIZE_MAX / 2 + 1, 0);
}

static void
test_arena(void **state)
{
	struct arena a = { NULL, NULL };
	struct span s;
	size_t i;
	char *p;

	(void)state;
	for (i = 0; i < 300; i++) {
		p = arena_get(&a, i * i);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t),
		    0);
		memset(p, (int)i, i * i);
		s = arena_copy(&a, SPAN("abc"));
		assert_int_equal(s.n, 3);
		assert_memory_equal(s.p, "abc", 4);
	}
	arena_reset(&a);
	assert_non_null(arena_get(&a, 200000));
	arena_free(&a);
	assert_null(a.first);
}

static struct out out;

static void
put_last(void *o)
{
	out_str(o, "last\n");
}

static void
fail_owned(size_t last, size_t size)
{
	static struct diag d = { .prog = "prog" };

	(void)size;
	out_open(&out, STDOUT_FILENO, "<stdout>", &d);
	memory_owner(&out, last ? put_last : NULL, &out);
	out_str(&out, "record\n");
	memory_fail();
}

static void
test_owner(void **state)
{
	struct ended e = run(fail_owned, 0, 0);

	(void)state;
	assert_true(WIFEXITED(e.status));
	assert_int_equal(WEXITSTATUS(e.status), 2);
	assert_string_equal(e.out, "record\n");
	assert_string_equal(e.err, "prog: error: out of memory\n");
	e = run(fail_owned, 1, 0);
	assert_int_equal(WEXITSTATUS(e.status), 2);
	assert_string_equal(e.out, "record\nlast\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grow_too_far),
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_arena_too_far),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_owner),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
