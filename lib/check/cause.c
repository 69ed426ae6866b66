#include <string.h>

#include "check/cause.h"

const char *const cause_names[CAUSE_N] = {
	"transposed", "digit", "dropped", "doubled", "added", "sign", "omitted",
	"repeated", "small", "lost", "zero", "other", "blank", "unread",
	"misread", "cells", "exchanged", "right", "left", "surplus", "missing",
	"empty", "row", "follows", "many", "search"
};

static const int cost_of[CAUSE_N] = {
	[CAUSE_TRANSPOSED] = 40, [CAUSE_DIGIT] = 50, [CAUSE_DROPPED] = 50,
	[CAUSE_DOUBLED] = 50, [CAUSE_ADDED] = 50, [CAUSE_SIGN] = 30,
	[CAUSE_OMITTED] = 60, [CAUSE_REPEATED] = 60, [CAUSE_SMALL] = 60,
	[CAUSE_LOST] = 70, [CAUSE_ZERO] = 90, [CAUSE_OTHER] = 140,
	[CAUSE_BLANK] = 20, [CAUSE_UNREAD] = 20
};

int
cause_cost(enum cause s)
{
	return cost_of[s];
}

/* are a and b, of n characters, one but for two neighbours exchanged? */
static int
is_transposed(const char *a, const char *b, size_t n)
{
	size_t i = 0;

	while (i < n && a[i] == b[i])
		i++;
	return i + 1 < n && a[i] == b[i + 1] && a[i + 1] == b[i] &&
	    memcmp(a + i + 2, b + i + 2, n - i - 2) == 0;
}

static int
one_differs(const char *a, const char *b, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		k += a[i] != b[i];
	return k == 1;
}

/* is `more`, of n + 1 characters, b with one character put in? Then where, else
 * -1. */
static long
put_in(const char *more, const char *b, size_t n)
{
	size_t i = 0;

	while (i < n && more[i] == b[i])
		i++;
	return memcmp(more + i + 1, b + i, n - i) == 0 ? (long)i : -1;
}

enum cause
cause_of(dec_sum found, dec_sum value, int *cost)
{
	const dec_sum two = dec_wide((struct dec){ .units = 2 });
	char a[DEC_PRINT_MAX], b[DEC_PRINT_MAX];
	enum cause s = CAUSE_OTHER;
	struct dec d;
	size_t na, nb;
	long at;

	*cost = cost_of[s];
	if (dec_narrow(found, &d) == -1)
		return s;
	na = dec_print(a, d);
	if (dec_narrow(value, &d) == -1)
		return s;
	nb = dec_print(b, d);
	if (na == nb && na > 1 && is_transposed(a, b, na))
		s = CAUSE_TRANSPOSED;
	else if (na == nb && na > 1 && one_differs(a, b, na))
		s = CAUSE_DIGIT;
	else if (found == -value)
		s = CAUSE_SIGN;
	else if (nb == na + 1 && found != 0 && put_in(b, a, na) != -1)
		s = CAUSE_DROPPED;
	else if (na == nb + 1 && value != 0 && (at = put_in(a, b, nb)) != -1)
		s = at > 0 && a[at] == a[at - 1] ? CAUSE_DOUBLED : CAUSE_ADDED;
	else if (found == 0)
		s = CAUSE_LOST;
	else if (value == 0)
		s = CAUSE_ZERO;
	else if (found - value <= two && value - found <= two)
		s = CAUSE_SMALL;
	else if (na == 1 && nb == 1) {
		*cost = 80;
		return CAUSE_DIGIT;
	}
	*cost = cost_of[s];
	return s;
}
