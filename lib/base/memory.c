#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/memory.h"
#include "base/messages.h"

#define BLOCK_MIN (64 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	max_align_t data[];
};

/* in all languages: which one was asked for is not known here */
static _Noreturn void
nomem(void)
{
	char b[LANG_COUNT * 64];
	size_t n = 0;
	int i;

	for (i = 0; i < LANG_COUNT; i++) {
		n += arg_put(b + n, 63, (enum lang)i, arg_key("no_memory"));
		b[n++] = '\n';
	}
	/* nobody is left to tell when standard error fails */
	(void)!write(STDERR_FILENO, b, n);
	exit(STATUS_FAILED);
}

void *
arena_get(struct arena *a, size_t n)
{
	struct arena_block *b;
	size_t size;
	void *p;

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
		nomem();
	return q;
}

void
xgrow(void **p, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap != 0 ? *cap : 64;

	if (want <= *cap)
		return;
	while (n < want)
		n *= 2;
	if (n > SIZE_MAX / size)
		nomem();
	*p = xrealloc(*p, n * size);
	*cap = n;
}
