/*
 * folded: text as folded characters, each with its place; what a character
 * is, and lists of phrases to compare with. For the lines of sect and title,
 * which are UTF-8: what is none counts as a blank.
 */
#ifndef GIK_REPORT_FOLDED_H
#define GIK_REPORT_FOLDED_H

#include "base/span.h"
#include "base/utf8.h"
#include "form/form.h"

#define CHARS_MAX 768		/* characters folded at once; the rest is cut */

/* characters that stand behind a year, by code point: C holds no Chinese
 * text */
enum {
	YEAR_CHAR = 0x5e74,
	DEGREE_CHAR = 0x5ea6,		/* behind that: the year's */
};

/* a line or some, folded, with the place of each character in the text */
struct folded {
	uint32_t u[CHARS_MAX];
	uint16_t at[CHARS_MAX + 1];	/* bytes; of the end, too */
	size_t n;
};

/* a label of any form; the characters are the form's */
struct phrase {
	const uint32_t *chars;
	size_t n;
	int section;
};

struct phrases {
	struct phrase *w;		/* to be freed */
	size_t n, cap;
};

/* the character at s.p[i] into *u, and the bytes it takes; i < s.n */
static inline size_t
char_get(struct span s, size_t i, uint32_t *u)
{
	size_t len = utf8_get(s.p + i, s.n - i, u);

	if (len == 0)
		*u = ' ';
	return len != 0 ? len : 1;
}

/* the character that ends before s.p[i], i not 0 */
size_t	char_back(struct span s, size_t i, uint32_t *u);
/* all of s, at most 65535 bytes; zeros of any kind become one character */
void	fold_line(struct span s, struct folded *f);

/* 0 to 9 in either script, or -1 */
int	digit_value(uint32_t u);
/* a year of this century at u[i], by itself; 0 if none */
int	year_at(const uint32_t *u, size_t n, size_t i);
/* does s, not empty, end in a digit of any width; or in one with a unit of
 * measure of one character behind it? */
int	ends_in_figure(struct span s);
int	ends_in_unit(struct span s);
/* brackets, round and square */
int	is_open(uint32_t u);
int	is_close(uint32_t u);
/* blanks and markup around a line; bars, too: a heading in a table's frame */
int	is_margin(uint32_t u);

/* a label and its aliases, those that are not there yet */
void	phrases_add(struct phrases *ws, const struct label *l, int section);
/* do the n characters at u begin, or end, with the phrase? */
int	phrase_starts(const uint32_t *u, size_t n, const struct phrase *w);
int	phrase_ends(const uint32_t *u, size_t n, const struct phrase *w);
/* with any of them? */
int	phrases_start(const struct phrases *ws, const uint32_t *u, size_t n);
int	phrases_end(const struct phrases *ws, const uint32_t *u, size_t n);

#endif
