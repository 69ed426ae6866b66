#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/out.h"
#include "fuzz.h"

/* the linker puts these in place of in_read and write */
ssize_t	__wrap_in_read(int fd, void *buf, size_t n, struct out *o);
ssize_t	__wrap_write(int fd, const void *p, size_t n);
ssize_t	__real_write(int fd, const void *p, size_t n);

struct text fuzz_out, fuzz_err;

static struct {
	const char *p;
	size_t n, most;
	uint32_t seed;
} fed;

void
fuzz_feed(const void *p, size_t n, uint32_t cut)
{
	static const size_t most[] = { 1, 3, 17, 300 };

	fed.p = p;
	fed.n = n;
	fed.seed = cut;
	fed.most = cut != 0 ? most[cut % LEN(most)] : n;
}

ssize_t
__wrap_in_read(int fd, void *buf, size_t n, struct out *o)
{
	size_t k = fed.n;

	(void)fd;
	if (o != NULL)
		out_flush(o);
	if (fed.seed != 0) {
		fed.seed = fed.seed * 1664525 + 1013904223;
		k = 1 + (fed.seed >> 8) % fed.most;
	}
	k = k < fed.n ? k : fed.n;
	k = k < n ? k : n;
	if (k != 0)
		memcpy(buf, fed.p, k);
	fed.p += k;
	fed.n -= k;
	return (ssize_t)k;
}

ssize_t
__wrap_write(int fd, const void *p, size_t n)
{
	if (fd != STDOUT_FILENO && fd != STDERR_FILENO)
		return __real_write(fd, p, n);
	text_add(fd == STDOUT_FILENO ? &fuzz_out : &fuzz_err, p, n);
	return (ssize_t)n;
}

uint32_t
fuzz_hash(const uint8_t *p, size_t n)
{
	uint32_t h = 2166136261u;

	while (n-- > 0)
		h = (uint32_t)((h ^ *p++) * UINT64_C(16777619));
	return h | 1u << 20;
}

void
text_add(struct text *t, const void *p, size_t n)
{
	void *v = t->p;

	xgrow(&v, &t->cap, t->n + n + 1, 1);
	t->p = v;
	if (n != 0)
		memcpy(t->p + t->n, p, n);
	t->n += n;
	t->p[t->n] = '\0';
}

void
text_number(struct text *t, size_t n)
{
	char b[24], *p = b + sizeof(b);

	*--p = ' ';
	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	text_add(t, p, (size_t)(b + sizeof(b) - p));
}

void
text_free(struct text *t)
{
	free(t->p);
	memset(t, 0, sizeof(*t));
}

void
fuzz_check(int ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "broken promise: %s\n", what);
	abort();
}

void
fuzz_same(const struct text *a, const struct text *b, const char *what)
{
	size_t i;

	for (i = 0; i < a->n && i < b->n && a->p[i] == b->p[i]; i++)
		;
	if (i == a->n && i == b->n)
		return;
	i = i > 80 ? i - 80 : 0;
	fprintf(stderr, "one way:\n%.*s\nthe other:\n%.*s\n",
	    a->n - i > 200 ? 200 : (int)(a->n - i), a->p + i,
	    b->n - i > 200 ? 200 : (int)(b->n - i), b->p + i);
	fuzz_check(0, what);
}

size_t
sign_bytes(const char *s, size_t n, uint32_t *u)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)s;
	size_t i, k;

	if (n == 0)
		return 0;
	k = *p < 0x80 ? 1 : *p >= 0xc0 && *p < 0xe0 ? 2 :
	    *p >= 0xe0 && *p < 0xf0 ? 3 : *p >= 0xf0 && *p < 0xf8 ? 4 : 0;
	if (k == 0 || k > n)
		return 0;
	*u = k == 1 ? *p : *p & (0x7fu >> k);
	for (i = 1; i < k; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		*u = *u << 6 | (p[i] & 0x3fu);
	}
	return *u < least[k] || *u > 0x10ffff || (*u >= 0xd800 && *u < 0xe000) ?
	    0 : k;
}

int
is_utf8(struct span s)
{
	uint32_t u;
	size_t i, k;

	for (i = 0; i < s.n; i += k)
		if ((k = sign_bytes(s.p + i, s.n - i, &u)) == 0)
			return 0;
	return 1;
}
