/*
 * fold: the folding under which labels are compared.
 *
 * Two labels are the same when their folded forms are: width, spaces, brackets,
 * quotes and punctuation do not count, nor do tags, entities and marks of
 * markup before and around them, nor a character's reading in Latin letters in
 * brackets behind it; traditional characters stand for the simplified ones.
 * Digits and characters do count. The raw text is never changed.
 */
#ifndef GIK_TEXT_FOLD_H
#define GIK_TEXT_FOLD_H

#include <stdint.h>

#include "base/span.h"
#include "base/utf8.h"
#include "text/traditional.h"

/* fold_char of what is no Han character */
uint32_t fold_rare(uint32_t u);
/* one character folded: 0 if it does not count, else the character it stands
 * for */
static inline uint32_t
fold_char(uint32_t u)
{
	return u >= HAN_FIRST && u <= HAN_LAST ? simplified(u) : fold_rare(u);
}

/* s folded, at most cap characters into to; how many. What is longer is cut:
 * ask with a cap that no label reaches */
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
/* a numeral of one character: 1 to 10, or 0 */
int	numeral_value(uint32_t u);

/* 0 to 9 in ASCII; of a byte, is_digit in base/util.h */
static inline int
is_digit_char(uint32_t u)
{
	return u >= '0' && u <= '9';
}

/* folded characters: a number with hardly anything around it, as that of a page
 * is? */
int	is_page_number(const uint32_t *chars, size_t n);

/* full-width ASCII to ASCII */
static inline uint32_t
narrow(uint32_t u)
{
	return u >= 0xff01 && u <= 0xff5e ? u - 0xfee0 : u;
}

#endif
