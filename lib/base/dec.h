/*
 * dec: exact decimals.  A figure of a report is an int64 and a scale of 0 to 6
 * decimals; a sum is 128 bits in units of 10^-6.  There is no floating point.
 *
 * Canonical: no leading zeros, no trailing zeros behind the point, no "-0".
 * Two equal decimals have the same units and the same scale.
 */
#ifndef GIK_BASE_DEC_H
#define GIK_BASE_DEC_H

#include <stdint.h>

#include "base/span.h"

#define DEC_SCALE_MAX 6
#define DEC_PRINT_MAX 24	/* bytes that dec_print may write */

struct dec {
	int64_t units;		/* value times 10^scale */
	int32_t scale;		/* decimals, 0 to DEC_SCALE_MAX */
};

__extension__ typedef __int128 dec_sum;	/* units of 10^-6 */

/*
 * s, all of it, as [-]digits[.digits] in ASCII, into *d, canonical.  0 done,
 * -1 no such number (*d is left), -2 it does not fit: more than 6 decimals that
 * are not 0, or more than int64 holds.
 */
int	dec_parse(struct span s, struct dec *d);
/* canonical text at p, not terminated; the bytes written */
size_t	dec_print(char *p, struct dec d);
int	dec_cmp(struct dec a, struct dec b);

/* sums: exact for more addends than a file can hold */
dec_sum	dec_wide(struct dec d);
/* 0, or -1 where s fits no struct dec */
int	dec_narrow(dec_sum s, struct dec *d);
/* d times 10^-places (0 to 6), as 元 to 万元: 0, or -1 where it does not fit */
int	dec_shift(struct dec d, int places, struct dec *to);

#endif
