/*
 * memory: an arena, growing arrays, and the end where there is no more.
 *
 * An arena gives memory that is freed all at once; what it gave is valid until
 * arena_reset or arena_free.  Where memory cannot be had, the program ends
 * with status 2 and a message: nothing here returns NULL.  What the output
 * holds is written before, and a record that tells the next command, where the
 * format has one.  It ends with a whole record, because nothing is allocated
 * between the first byte of a record and its last (tests/torture.t).
 */
#ifndef GIK_BASE_MEMORY_H
#define GIK_BASE_MEMORY_H

#include "base/span.h"

struct out;

struct arena {
	struct arena_block *first, *cur;
};

/* the output of the program, lent, whose diag names it; last, unless NULL, puts
 * what shall still be said there, and allocates nothing */
void		memory_owner(struct out *o, void (*last)(void *arg), void *arg);
/* no memory, says somebody else: the end */
_Noreturn void	memory_fail(void);

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
