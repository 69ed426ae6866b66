/*
 * out: a buffered output whose every write is checked, and the read that
 * goes with it.
 *
 * The first failed write is told through diag (status 2); what is put after it
 * is dropped, and out_failed says so, so that a loop can stop early.
 */
#ifndef GIK_BASE_OUT_H
#define GIK_BASE_OUT_H

#include <sys/types.h>

#include <stdint.h>
#include <string.h>

#include "base/diag.h"
#include "base/span.h"

#define OUT_SIZE (128 * 1024)
#define OUT_BOM "\xef\xbb\xbf"	/* what tells a spreadsheet UTF-8 */

struct out {
	struct diag *diag;
	const char *name;	/* for messages, lent */
	int fd;
	int failed;
	size_t n;
	char buf[OUT_SIZE];
};

/* standard output, or any descriptor that is open for writing */
void	out_open(struct out *o, int fd, const char *name, struct diag *d);
void	out_flush(struct out *o);
int	out_failed(const struct out *o);
/* flush, close, check, diag_end; every command ends in one of these */
void	out_close(struct out *o);

/* p may be NULL where n is 0 */
void	out_long(struct out *o, const char *p, size_t n);
void	out_str(struct out *o, const char *s);
void	out_uint(struct out *o, uint64_t u);
/* the same at to, which has room for UINT_PRINT_MAX: the bytes it takes */
#define UINT_PRINT_MAX 20
size_t	uint_print(char *to, uint64_t u);
/*
 * TAB, NL, CR and backslash as \t \n \r \\; other control characters and
 * bytes that are no UTF-8 as \0ooo.  out_escape writes to a buffer, which needs
 * 5 bytes for each byte of s; it gives the bytes written.
 */
void	out_escaped(struct out *o, struct span s);
size_t	out_escape(char *to, struct span s);
#define OUT_ROOM(n) (5 * (n))	/* bytes of n escaped, at most */
/* the same of text that may be escaped already: a backslash stays one */
size_t	out_escape_again(char *to, struct span s);

static inline void
out_bytes(struct out *o, const char *p, size_t n)
{
	if (n == 0 || n > sizeof(o->buf) - o->n) {
		out_long(o, p, n);
		return;
	}
	memcpy(o->buf + o->n, p, n);
	o->n += n;
}

static inline void
out_span(struct out *o, struct span s)
{
	out_bytes(o, s.p, s.n);
}

static inline void
out_char(struct out *o, char c)
{
	if (o->n == sizeof(o->buf))
		out_flush(o);
	o->buf[o->n++] = c;
}

/*
 * read(2), repeated when interrupted, that first flushes o (may be NULL) if it
 * would have to wait, so that a live pipe stays live.  -1 with errno set.
 */
ssize_t	in_read(int fd, void *buf, size_t n, struct out *o);

#endif
