/*
 * traditional: the simplified character for a traditional one.
 *
 * The pairs are data: traditional.txt, made by scripts/traditional for the
 * characters that stand in the forms built in, becomes the tables here at build
 * time (traditional.awk). A traditional character that no form needs stays as
 * it is, and is no fault: what is compared with no word of a form may stand in
 * any writing. Nothing is allocated, nothing fails.
 */
#ifndef GIK_TEXT_TRADITIONAL_H
#define GIK_TEXT_TRADITIONAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"

/* a traditional character and the simplified one, by code point of the first */
extern const uint16_t traditional_pair[][2];
extern const size_t ntraditional;
/* a bit for each character from HAN_FIRST to HAN_LAST: is it the first of a
 * pair?  Nearly none is, which is told at once */
extern const uint64_t traditional[(HAN_LAST - HAN_FIRST) / 64 + 1];

/* of one that is: the simplified character */
uint32_t traditional_fold(uint32_t u);

/* the simplified character for a traditional one; others as they are */
static inline uint32_t
simplified(uint32_t u)
{
	return u >= HAN_FIRST && u <= HAN_LAST &&
	    traditional[(u - HAN_FIRST) / 64] >> (u - HAN_FIRST) % 64 & 1 ?
	    traditional_fold(u) : u;
}

#endif
