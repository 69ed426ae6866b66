/*
 * fold: UTF-8 signs one at a time, and the folding under which labels are
 * compared.
 *
 * Two labels are the same when their folded forms are: width, spaces,
 * brackets, quotes and punctuation do not count, nor do tags, entities and marks
 * of markup before and around them, nor a sign's reading in Latin letters in
 * brackets behind it; traditional signs stand for the simplified ones.  Digits
 * and signs do count.  The raw text is never changed.
 */
#ifndef GIK_FOLD_H
#define GIK_FOLD_H

#include <stdint.h>

#include "util.h"

/* utf8_get where the sign is of another kind than nearly all */
size_t	utf8_rare(const char *p, size_t n, uint32_t *u);
/*
 * The sign at p, n bytes at hand, into *u; the bytes it takes, or 0 where they
 * are no UTF-8 (overlong, surrogate, over U+10FFFF, cut).  n = 0 gives 0.
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
/* the same of the sign that ends at p[n - 1] */
size_t	utf8_back(const char *p, size_t n, uint32_t *u);
/* is b inside a sign, not its first byte? */
static inline int
utf8_inside(char b)
{
	return ((unsigned char)b & 0xc0) == 0x80;
}
/* u in UTF-8 at p, which has room for 4; the bytes it takes */
size_t	utf8_put(char *p, uint32_t u);

#define HAN_FIRST 0x4e00u
#define HAN_LAST 0x9fffu
/* the Han sign at p, n bytes at hand, of three bytes; 0 where there is none */
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

/* a bit for each sign from HAN_FIRST to HAN_LAST: is it traditional? */
extern const uint64_t traditional[(HAN_LAST - HAN_FIRST) / 64 + 1];
/* of one that is: the simplified sign */
uint32_t traditional_fold(uint32_t u);
/* the simplified sign for a traditional one, of those that reports use; others
 * as they are */
static inline uint32_t
simplified(uint32_t u)
{
	return u >= HAN_FIRST && u <= HAN_LAST &&
	    traditional[(u - HAN_FIRST) / 64] >> (u - HAN_FIRST) % 64 & 1 ?
	    traditional_fold(u) : u;
}

/* fold_sign of what is no Han sign */
uint32_t fold_rare(uint32_t u);
/* one sign folded: 0 if it does not count, else the sign it stands for */
static inline uint32_t
fold_sign(uint32_t u)
{
	return u >= HAN_FIRST && u <= HAN_LAST ? simplified(u) : fold_rare(u);
}

/* s folded, at most cap signs into to; how many.  What is longer is cut: ask
 * with a cap that no label reaches */
size_t	fold(struct span s, uint32_t *to, size_t cap);
/* the same; *blank, which may be NULL, is set where white space of any kind
 * stands in s */
size_t	fold_text(struct span s, uint32_t *to, size_t cap, int *blank);
/* folded s without the number an item bears: 一、 （二） 3. 1\. */
size_t	fold_label(struct span s, uint32_t *to, size_t cap);
/* the bytes before the label proper: markup, and an item number with what ends
 * it */
size_t	fold_number(struct span s);
/* is s the number of an item and nothing else: (七) */
int	fold_item(struct span s);
/* white space of any kind, ideographic and no-break included */
static inline int
is_space(uint32_t u)
{
	return u == ' ' || (u >= '\t' && u <= '\r') || u == 0xa0 ||
	    (u >= 0x2000 && u <= 0x3000 && (u <= 0x200d || u == 0x202f ||
	    u == 0x205f || u == 0x2060 || u == 0x3000)) || u == 0xfeff;
}

/* the next word of *s, white space of any kind around it, into *w; 0 where there
 * is none left */
int	next_word(struct span *s, struct span *w);
/* the last word of s, trimmed */
struct span last_word(struct span s);
/* two spaces or more inside s, as between columns? */
int	has_gap(struct span s);
/* a numeral of one sign: 1 to 10, or 0 */
int	numeral_value(uint32_t u);

/* 0 to 9 in ASCII; of a byte, is_digit in util.h */
static inline int
is_digit_sign(uint32_t u)
{
	return u >= '0' && u <= '9';
}

/* folded signs: a number with hardly anything around it, as that of a page is? */
int	is_page_number(const uint32_t *sign, size_t n);

/* full-width ASCII to ASCII */
static inline uint32_t
narrow(uint32_t u)
{
	return u >= 0xff01 && u <= 0xff5e ? u - 0xfee0 : u;
}

/* sign_width of a sign that few texts have */
int	width_rare(uint32_t u);
/* display cells that a sign takes: 0, 1, or 2 */
static inline int
sign_width(uint32_t u)
{
	if (u >= HAN_FIRST && u <= HAN_LAST)
		return 2;
	return u < 0x1100 ? u >= ' ' : width_rare(u);
}

/* s without the signs at both ends that is_out names; what is no UTF-8 stays */
struct span trim_with(struct span s, int (*is_out)(uint32_t));

/* bytes with which white space begins, and others */
extern const unsigned char fold_spacing[256];

/* may s, not empty, begin with white space?  Hardly another sign looks like it */
static inline int
fold_blank(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (!fold_spacing[p[0]] || s.n < 3)
		return fold_spacing[p[0]];
	return (p[0] != 0xe3 || (p[1] == 0x80 && p[2] == 0x80)) &&
	    (p[0] != 0xef || p[1] == 0xbb) && (p[0] != 0xe2 || p[1] <= 0x81);
}

/* s without white space at both ends */
static inline struct span
trim(struct span s)
{
	size_t n = s.n;

	/* nearly always there is none: it is one to three bytes long */
	if (n == 0 || (!fold_blank(s) && ((unsigned char)s.p[n - 1] < 0x80 ?
	    !fold_spacing[(unsigned char)s.p[n - 1]] : n >= 3 &&
	    s.p[n - 2] != '\xc2' &&
	    !fold_blank((struct span){ s.p + n - 3, 3 }))))
		return s;
	return trim_with(s, is_space);
}

#endif
