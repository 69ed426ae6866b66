/*
 * space: white space of any kind, and the words between.
 *
 * White space is what UTF-8 has of it, ideographic and no-break included.
 * What is given back is lent, from the text that was given.
 */
#ifndef GIK_TEXT_SPACE_H
#define GIK_TEXT_SPACE_H

#include "base/span.h"
#include "base/utf8.h"

/* white space of any kind, ideographic and no-break included */
static inline int
is_space(uint32_t u)
{
	return u == ' ' || (u >= '\t' && u <= '\r') || u == 0xa0 ||
	    (u >= 0x2000 && u <= 0x3000 && (u <= 0x200d || u == 0x202f ||
	    u == 0x205f || u == 0x2060 || u == 0x3000)) || u == 0xfeff;
}

/* the bytes of s before white space of any kind */
size_t	word_bytes(struct span s);
/* the next word of *s, white space of any kind around it, into *w; 0 where
 * there is none left */
int	next_word(struct span *s, struct span *w);
/* the last word of s, trimmed */
struct span last_word(struct span s);
/* two spaces or more inside s, as between columns? */
int	has_gap(struct span s);
/* s without the characters at both ends that is_out names; what is no UTF-8
 * stays */
struct span trim_with(struct span s, int (*is_out)(uint32_t));

/* bytes with which white space begins, and others */
extern const unsigned char space_begins[256];

/* may s, not empty, begin with white space? Hardly another character looks like
 * it */
static inline int
space_may_begin(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (!space_begins[p[0]] || s.n < 3)
		return space_begins[p[0]];
	return (p[0] != 0xe3 || (p[1] == 0x80 && p[2] == 0x80)) &&
	    (p[0] != 0xef || p[1] == 0xbb) && (p[0] != 0xe2 || p[1] <= 0x81);
}

/* s without white space at both ends */
static inline struct span
trim(struct span s)
{
	size_t n = s.n;

	/* nearly always there is none: it is one to three bytes long */
	if (n == 0 ||
	    (!space_may_begin(s) &&
		((unsigned char)s.p[n - 1] < 0x80
			? !space_begins[(unsigned char)s.p[n - 1]]
			: n >= 3 && s.p[n - 2] != '\xc2' &&
			    !space_may_begin((struct span){ s.p + n - 3, 3 }))))
		return s;
	return trim_with(s, is_space);
}

#endif
