/*
 * fuzz: what the fuzz targets share.
 *
 * A target is LLVMFuzzerTestOneInput in a file of its own.  Linked with
 * libFuzzer it looks for inputs that break a promise; linked with replay.c it
 * reads the files named.  No descriptor is used: in_read gives what fuzz_feed
 * was given, and what is written to 1 and 2 is kept (see common.c).
 */
#ifndef GIK_FUZZ_H
#define GIK_FUZZ_H

#include <stdint.h>

#include "base/span.h"

struct text {
	char *p;
	size_t n, cap;
};

int	LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

/* what is read from now on, by any descriptor: lent.  cut 0: as much as is
 * asked for; else in pieces that depend on it */
void	fuzz_feed(const void *p, size_t n, uint32_t cut);
/* a number that depends on all of the input and is not 0 */
uint32_t fuzz_hash(const uint8_t *p, size_t n);

/* what was written: standard output and messages */
extern struct text fuzz_out, fuzz_err;

void	text_add(struct text *t, const void *p, size_t n);
void	text_number(struct text *t, size_t n);
void	text_free(struct text *t);
/* both are the same, or what is told and the program ends */
void	fuzz_same(const struct text *a, const struct text *b, const char *what);
/* ok, or what is told and the program ends */
void	fuzz_check(int ok, const char *what);

/* bytes of the character at p by RFC 3629, written anew here; 0 if it is
 * none */
size_t	sign_bytes(const char *p, size_t n, uint32_t *u);
int	is_utf8(struct span s);

#endif
