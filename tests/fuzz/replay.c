/*
 * replay FILE...: each file through a target, without libFuzzer.  The name is
 * printed before it, so that one that ends the program is known.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "fuzz.h"

int
main(int argc, char *argv[])
{
	struct text t = { NULL, 0, 0 };
	char b[4096];
	size_t n;
	FILE *f;
	int i;

	for (i = 1; i < argc; i++) {
		printf("%s\n", argv[i]);
		fflush(stdout);
		if ((f = fopen(argv[i], "rb")) == NULL) {
			perror(argv[i]);
			return 2;
		}
		/* memory of its size and no more: what is read past it shows */
		t.n = 0;
		while ((n = fread(b, 1, sizeof(b), f)) > 0)
			text_add(&t, b, n);
		fclose(f);
		t.p = xrealloc(t.p, t.n);
		t.cap = t.n;
		LLVMFuzzerTestOneInput((const uint8_t *)t.p, t.n);
		text_free(&t);
	}
	return 0;
}
