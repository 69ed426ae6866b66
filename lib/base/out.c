#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/out.h"
#include "base/utf8.h"

void
out_open(struct out *o, int fd, const char *name, struct diag *d)
{
	o->diag = d;
	o->name = name;
	o->fd = fd;
	o->failed = 0;
	o->n = 0;
}

static void
fail(struct out *o)
{
	if (!o->failed)
		diag(o->diag, DIAG_WRITE, o->name, 0, 0,
		    ARGS(arg_errno(errno)));
	o->failed = 1;
	o->n = 0;
}

static void
put(struct out *o, const char *p, size_t n)
{
	ssize_t r;

	while (n != 0 && !o->failed) {
		r = write(o->fd, p, n);
		if (r == -1 && errno == EINTR)
			continue;
		if (r == -1) {
			fail(o);
			return;
		}
		p += r;
		n -= (size_t)r;
	}
}

void
out_flush(struct out *o)
{
	put(o, o->buf, o->n);
	o->n = 0;
}

int
out_failed(const struct out *o)
{
	return o->failed;
}

void
out_close(struct out *o)
{
	out_flush(o);
	if (close(o->fd) == -1 && !o->failed)
		fail(o);
	diag_end(o->diag);
}

/* what does not fit behind what is there */
void
out_long(struct out *o, const char *p, size_t n)
{
	if (n == 0)
		return;
	out_flush(o);
	if (n > sizeof(o->buf)) {
		put(o, p, n);
		return;
	}
	memcpy(o->buf, p, n);
	o->n = n;
}

void
out_str(struct out *o, const char *s)
{
	out_bytes(o, s, strlen(s));
}

size_t
uint_print(char *to, uint64_t u)
{
	size_t i, n = 1;
	uint64_t v;

	for (v = u; v >= 10; v /= 10)
		n++;
	for (i = n; i-- > 0; u /= 10)
		to[i] = (char)('0' + u % 10);
	return n;
}

void
out_uint(struct out *o, uint64_t u)
{
	char b[UINT_PRINT_MAX];
	size_t n = uint_print(b, u);

	out_bytes(o, b, n);
}

static size_t
octal(char *to, unsigned char c)
{
	to[0] = '\\';
	to[1] = '0';
	to[2] = (char)('0' + c / 64);
	to[3] = (char)('0' + c / 8 % 8);
	to[4] = (char)('0' + c % 8);
	return 5;
}

/* the first character of s escaped, into to; *n is the bytes it took of s */
static size_t
escape_one(char *to, struct span s, size_t *n)
{
	static const char named[] = "\t\n\r\\", letter[] = "tnr\\";
	const char *q;
	uint32_t u;
	size_t k, len = 0;

	*n = utf8_get(s.p, s.n, &u);
	if (*n == 1 && (q = memchr(named, *s.p, 4)) != NULL) {
		to[0] = '\\';
		to[1] = letter[q - named];
		return 2;
	}
	if (*n != 0 && u >= 0x20 && (u < 0x7f || u >= 0xa0)) {
		memcpy(to, s.p, *n);
		return *n;
	}
	*n += *n == 0;
	for (k = 0; k < *n; k++)
		len += octal(to + len, (unsigned char)s.p[k]);
	return len;
}

size_t
out_escape(char *to, struct span s)
{
	size_t n, len = 0;

	for (; s.n != 0; s.p += n, s.n -= n)
		len += escape_one(to + len, s, &n);
	return len;
}

size_t
out_escape_again(char *to, struct span s)
{
	size_t n, len = 0;

	for (; s.n != 0; s.p += n, s.n -= n) {
		n = 1;
		if (*s.p == '\\')
			to[len++] = *s.p;
		else
			len += escape_one(to + len, s, &n);
	}
	return len;
}

void
out_escaped(struct out *o, struct span s)
{
	char one[20];
	size_t n;

	for (; s.n != 0; s.p += n, s.n -= n)
		out_bytes(o, one, escape_one(one, s, &n));
}

ssize_t
in_read(int fd, void *buf, size_t n, struct out *o)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };
	ssize_t r;

	if (o != NULL && o->n != 0 && poll(&pfd, 1, 0) == 0)
		out_flush(o);
	do
		r = read(fd, buf, n);
	while (r == -1 && errno == EINTR);
	return r;
}
