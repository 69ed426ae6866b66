/*
 * gb18030: GB18030 as UTF-8, faster than iconv(3) and the same with any of
 * them.
 *
 * iconv is asked once what a two-byte code stands for; the answer is kept. The
 * codes of 18 characters are our own table. U+9FB4-9FBB and U+FE10-FE19 have
 * four bytes each in GB 18030-2005, where their two-byte codes are private use;
 * the edition of 2022 has it the other way round, and implementations differ.
 * Whoever wrote either code meant the character: here both give it.
 */
#ifndef GIK_LINES_GB18030_H
#define GIK_LINES_GB18030_H

#include "base/span.h"

#define GB_BAD '\xff'		/* stands for what cannot be decoded */

struct gb;

/* NULL where iconv does not know GB18030 */
struct gb	*gb_new(void);
void		gb_free(struct gb *g);

/*
 * Decode from *from on into nto bytes at to, as far as both go; a character
 * that the end cuts is left, unless eof. The bytes put; *from is what is left,
 * and *bad is set if a GB_BAD or NUL is among them.
 */
size_t		gb_decode(struct gb *g, struct span *from, int eof, char *to,
		    size_t nto, int *bad);

#endif
