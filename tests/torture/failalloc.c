/*
 * failalloc: a library to preload, under which the memory allocations of a
 * program are counted, and chosen ones fail with ENOMEM.
 *
 *	FAILALLOC_AT=N		the Nth fails, counted from 1; not set: none
 *	FAILALLOC_ON=1		and all that follow it
 *	FAILALLOC_COUNT=FILE	where their number is written at the end
 *
 * It bounds the time of the program too: a loop and a wait end by a signal.
 */
#include <sys/resource.h>

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CPU_MAX 20		/* seconds of its own */
#define WAIT_MAX 300		/* seconds of the clock */

void	*memalign(size_t align, size_t n);

static struct {
	void *(*malloc)(size_t);
	void *(*calloc)(size_t, size_t);
	void *(*realloc)(void *, size_t);
	void *(*aligned_alloc)(size_t, size_t);
	int (*posix_memalign)(void **, size_t, size_t);
} libc;

static unsigned long count, at;
static int on;

/* a function of libc; POSIX has no other way from void * */
static void
find(void *f, const char *name)
{
	void *p = dlsym(RTLD_NEXT, name);

	memcpy(f, &p, sizeof(p));
}

static void
begin(void)
{
	static int begun;
	const char *s;

	if (begun)
		return;
	begun = 1;
	find(&libc.malloc, "malloc");
	find(&libc.calloc, "calloc");
	find(&libc.realloc, "realloc");
	find(&libc.aligned_alloc, "aligned_alloc");
	find(&libc.posix_memalign, "posix_memalign");
	if ((s = getenv("FAILALLOC_AT")) != NULL)
		at = strtoul(s, NULL, 10);
	on = getenv("FAILALLOC_ON") != NULL;
}

/* is this the one?  So is what dlsym asks for, which does without */
static int
fails(const void *real)
{
	if (real == NULL) {
		errno = ENOMEM;
		return 1;
	}
	count++;
	if (at == 0 || (on ? count < at : count != at))
		return 0;
	errno = ENOMEM;
	return 1;
}

#define FAILS(f) (begin(), fails((const void *)(size_t)libc.f))

void *
malloc(size_t n)
{
	return FAILS(malloc) ? NULL : libc.malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return FAILS(calloc) ? NULL : libc.calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return FAILS(realloc) ? NULL : libc.realloc(p, n);
}

void *
aligned_alloc(size_t align, size_t n)
{
	return FAILS(aligned_alloc) ? NULL : libc.aligned_alloc(align, n);
}

void *
memalign(size_t align, size_t n)
{
	return FAILS(aligned_alloc) ? NULL : libc.aligned_alloc(align, n);
}

int
posix_memalign(void **p, size_t align, size_t n)
{
	return FAILS(posix_memalign) ? ENOMEM :
	    libc.posix_memalign(p, align, n);
}

static void __attribute__((constructor))
bound(void)
{
	struct rlimit cpu = { CPU_MAX, CPU_MAX }, core = { 0, 0 };

	begin();
	setrlimit(RLIMIT_CPU, &cpu);
	setrlimit(RLIMIT_CORE, &core);
	alarm(WAIT_MAX);
}

static void __attribute__((destructor))
end(void)
{
	const char *file = getenv("FAILALLOC_COUNT");
	char b[32];
	int fd;

	if (file == NULL ||
	    (fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600)) == -1)
		return;
	if (write(fd, b, (size_t)snprintf(b, sizeof(b), "%lu\n", count)) == -1)
		_exit(125);
	close(fd);
}
