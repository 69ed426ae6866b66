/*
 * span: bytes lent by somebody.
 *
 * A span owns nothing and is not terminated.
 */
#ifndef GIK_BASE_SPAN_H
#define GIK_BASE_SPAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *p;
	size_t n;
};

#define LEN(a) (sizeof(a) / sizeof((a)[0]))
#define SPAN(s) ((struct span){ (s), sizeof(s) - 1 })

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

#endif
