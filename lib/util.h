/*
 * util: spans, an arena, growing memory.
 *
 * A span is bytes lent by somebody: it owns nothing and is not terminated.
 * An arena gives memory that is freed all at once; what it gave is valid until
 * arena_reset or arena_free.  Where memory cannot be had, the program ends
 * with status 2 and a message: nothing here returns NULL.
 */
#ifndef GIK_UTIL_H
#define GIK_UTIL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* exit statuses, the same in every command; the worst wins */
enum status {
	STATUS_DONE = 0,
	STATUS_DATA = 1,	/* done, something to report about the data */
	STATUS_FAILED = 2	/* could not do the job, or part of it */
};

struct span {
	const char *p;
	size_t n;
};

struct arena {
	struct arena_block *first, *cur;
};

#define LEN(a) (sizeof(a) / sizeof((a)[0]))
#define SPAN(s) ((struct span){ (s), sizeof(s) - 1 })

/* spans */
struct span	span_of(const char *s);
static inline int
span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline int
span_is(struct span a, const char *s)
{
	size_t n = strlen(s);

	return a.n == n && (n == 0 || memcmp(a.p, s, n) == 0);
}
/* bytewise order, a prefix before what it begins: <0, 0, >0 */
int		span_cmp(struct span a, struct span b);
/* 0 to 9 */
static inline int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}
/* decimal digits, all of s, at most 18 of them, into *n: 1, or 0 */
int		span_number(struct span s, uint64_t *n);

/* memory; n is a number of bytes, aligned for any type, not cleared */
void		*arena_get(struct arena *a, size_t n);
/* a copy, NUL-terminated besides */
struct span	arena_copy(struct arena *a, struct span s);
/* forget what was given, keep the blocks */
void		arena_reset(struct arena *a);
void		arena_free(struct arena *a);

void		*xrealloc(void *p, size_t n);
/* room for want elements of size in *p, *cap elements now; doubles */
void		xgrow(void **p, size_t *cap, size_t want, size_t size);

#endif
