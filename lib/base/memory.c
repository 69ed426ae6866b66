#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/memory.h"
#include "base/messages.h"
#include "base/out.h"

#define BLOCK_MIN (64 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	max_align_t data[];
};

/* no context can be handed through libxml2 to its allocator: one program has
 * one output */
static struct {
	struct out *out;
	void (*last)(void *arg);
	void *arg;
} owner;

void
memory_owner(struct out *o, void (*last)(void *arg), void *arg)
{
	owner.out = o;
	owner.last = last;
	owner.arg = arg;
}

/* _exit: libraries are in the middle of something, and may hold locks */
_Noreturn void
memory_fail(void)
{
	struct diag nobody = { .prog = "gik" };
	struct out *o = owner.out;

	if (o != NULL && owner.last != NULL)
		owner.last(owner.arg);
	if (o != NULL)
		out_flush(o);
	diag(o != NULL ? o->diag : &nobody, DIAG_MEMORY, NULL, 0, 0, NULL);
	_exit(STATUS_FAILED);
}

void *
arena_get(struct arena *a, size_t n)
{
	struct arena_block *b;
	size_t size;
	void *p;

	if (n > SIZE_MAX - sizeof(*b) - sizeof(max_align_t))
		memory_fail();
	n = (n + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);
	while ((b = a->cur) == NULL || b->size - b->used < n) {
		if (b != NULL && b->next != NULL) {
			a->cur = b->next;
			continue;
		}
		size = n > BLOCK_MIN ? n : BLOCK_MIN;
		b = xrealloc(NULL, sizeof(*b) + size);
		b->next = NULL;
		b->used = 0;
		b->size = size;
		if (a->cur != NULL)
			a->cur->next = b;
		else
			a->first = b;
		a->cur = b;
	}
	p = (char *)b->data + b->used;
	b->used += n;
	return p;
}

struct span
arena_copy(struct arena *a, struct span s)
{
	char *p = arena_get(a, s.n + 1);

	if (s.n != 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct span){ p, s.n };
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b, *next;

	if (a->first == NULL)
		return;
	for (b = a->first->next; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	a->first->next = NULL;
	a->first->used = 0;
	a->cur = a->first;
}

void
arena_free(struct arena *a)
{
	struct arena_block *b, *next;

	for (b = a->first; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	a->first = a->cur = NULL;
}

void *
xrealloc(void *p, size_t n)
{
	void *q = realloc(p, n != 0 ? n : 1);

	if (q == NULL)
		memory_fail();
	return q;
}

void
xgrow(void **p, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap != 0 ? *cap : 64, most = SIZE_MAX / size;

	if (want <= *cap)
		return;
	if (want > most)
		memory_fail();
	while (n < want && n <= most / 2)
		n *= 2;
	if (n < want || n > most)
		n = want;
	*p = xrealloc(*p, n * size);
	*cap = n;
}
