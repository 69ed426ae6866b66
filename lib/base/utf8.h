/*
 * utf8: UTF-8, one character at a time.
 *
 * A character is a code point in a uint32_t.  Nothing here folds, and nothing
 * fails: what is no UTF-8 takes 0 bytes.
 */
#ifndef GIK_BASE_UTF8_H
#define GIK_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* utf8_get where the character is of another kind than nearly all */
size_t	utf8_rare(const char *p, size_t n, uint32_t *u);
/*
 * The character at p, n bytes at hand, into *u; the bytes it takes, or 0 where
 * they are no UTF-8 (overlong, surrogate, over U+10FFFF, cut). n = 0 gives 0.
 */
static inline size_t
utf8_get(const char *p, size_t n, uint32_t *u)
{
	const unsigned char *s = (const unsigned char *)p;
	unsigned a, b, c;
	uint32_t rare;
	size_t len;

	if (n >= 1 && s[0] < 0x80) {
		*u = s[0];
		return 1;
	}
	/* three bytes, from U+1000 to U+CFFF */
	if (n >= 3 && (a = s[0] - 0xe0u) - 1 < 12 &&
	    ((b = s[1] ^ 0x80u) | (c = s[2] ^ 0x80u)) < 0x40) {
		*u = a << 12 | b << 6 | c;
		return 3;
	}
	len = utf8_rare(p, n, &rare);
	*u = rare;
	return len;
}
/* the same of the character that ends at p[n - 1] */
size_t	utf8_back(const char *p, size_t n, uint32_t *u);
/* is b inside a character, not its first byte? */
static inline int
utf8_inside(char b)
{
	return ((unsigned char)b & 0xc0) == 0x80;
}
/* u in UTF-8 at p, which has room for 4; the bytes it takes */
size_t	utf8_put(char *p, uint32_t u);

#define HAN_FIRST 0x4e00u
#define HAN_LAST 0x9fffu
/* the Han character at p, n bytes at hand, of three bytes; 0 where there is
 * none */
static inline uint32_t
han_get(const char *p, size_t n)
{
	const unsigned char *s = (const unsigned char *)p;
	unsigned a, b, c;
	uint32_t u;

	if (n < 3 || (a = s[0] - 0xe4u) > 5 ||
	    ((b = s[1] ^ 0x80u) | (c = s[2] ^ 0x80u)) > 0x3f)
		return 0;
	u = (a + 4) << 12 | b << 6 | c;
	return u - HAN_FIRST <= HAN_LAST - HAN_FIRST ? u : 0;
}

#endif
