/*
 * memory: an arena, growing arrays.
 *
 * An arena gives memory that is freed all at once; what it gave is valid until
 * arena_reset or arena_free.  Where memory cannot be had, the program ends
 * with status 2 and a message: nothing here returns NULL.
 */
#ifndef GIK_BASE_MEMORY_H
#define GIK_BASE_MEMORY_H

#include "base/span.h"

struct arena {
	struct arena_block *first, *cur;
};

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
