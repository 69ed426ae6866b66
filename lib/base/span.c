#include "base/span.h"

struct span
span_of(const char *s)
{
	return (struct span){ s, strlen(s) };
}

int
span_cmp(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n != 0 ? memcmp(a.p, b.p, n) : 0;

	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

int
span_number(struct span s, uint64_t *n)
{
	size_t i;

	*n = 0;
	for (i = 0; i < s.n && i < 18 && is_digit(s.p[i]); i++)
		*n = *n * 10 + (uint64_t)(s.p[i] - '0');
	return i != 0 && i == s.n;
}
