#include "base/dec.h"

static const int32_t pow10s[DEC_SCALE_MAX + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000
};

/* drop the zeros behind the point: one number, one struct */
static struct dec
canonical(int64_t units, int32_t scale)
{
	while (scale > 0 && units % 10 == 0) {
		units /= 10;
		scale--;
	}
	return (struct dec){ .units = units, .scale = scale };
}

/* one more digit behind m: -1 where that is more than int64 holds */
static int
push(uint64_t *m, char c)
{
	/* 2^63 itself is let through: with a minus sign it fits */
	uint64_t digit = (uint64_t)(c - '0'), most = (uint64_t)INT64_MAX + 1;

	if (*m > (most - digit) / 10)
		return -1;
	*m = *m * 10 + digit;
	return 0;
}

int
dec_parse(struct span s, struct dec *d)
{
	const char *p = s.p, *end, *whole, *point, *q;
	uint64_t m = 0;
	int neg = 0;

	if (s.n == 0)
		return -1;
	end = p + s.n;
	if (*p == '-') {
		neg = 1;
		p++;
	}
	for (whole = p; p != end && is_digit(*p); p++)
		;
	point = p;
	if (p == whole)
		return -1;
	if (p != end) {
		if (*p++ != '.' || p == end)
			return -1;
		for (; p != end && is_digit(*p); p++)
			;
		if (p != end)
			return -1;
		while (p[-1] == '0')
			p--;
		if (p - point > 1 + DEC_SCALE_MAX)
			return -2;
	}
	for (q = whole; q < p; q++)
		if (q != point && push(&m, *q) == -1)
			return -2;
	if (m > (uint64_t)INT64_MAX + (neg ? 1 : 0))
		return -2;
	/* -m without a step through -INT64_MIN */
	*d = (struct dec){
		.units = neg && m != 0 ? -(int64_t)(m - 1) - 1 : (int64_t)m,
		.scale = p > point ? (int32_t)(p - point - 1) : 0
	};
	return 0;
}

size_t
dec_print(char *p, struct dec d)
{
	char b[DEC_PRINT_MAX], *q = b + sizeof(b);
	uint64_t m = d.units < 0 ? 0 - (uint64_t)d.units : (uint64_t)d.units;
	int32_t i = 0;
	size_t n, k;

	/* nearly every figure */
	if (d.scale == 0 && m < 10 && d.units >= 0) {
		*p = (char)('0' + m);
		return 1;
	}
	do {
		*--q = (char)('0' + m % 10);
		m /= 10;
		if (++i == d.scale)
			*--q = '.';
	} while (m != 0 || i <= d.scale);
	if (d.units < 0)
		*--q = '-';
	n = (size_t)(b + sizeof(b) - q);
	for (k = 0; k < n; k++)
		p[k] = q[k];
	return n;
}

int
dec_cmp(struct dec a, struct dec b)
{
	dec_sum x = dec_wide(a), y = dec_wide(b);

	return (x > y) - (x < y);
}

dec_sum
dec_wide(struct dec d)
{
	return (dec_sum)d.units * pow10s[DEC_SCALE_MAX - d.scale];
}

int
dec_narrow(dec_sum s, struct dec *d)
{
	int32_t scale = DEC_SCALE_MAX;

	while (scale > 0 && s % 10 == 0) {
		s /= 10;
		scale--;
	}
	if (s > INT64_MAX || s < INT64_MIN)
		return -1;
	*d = (struct dec){ .units = (int64_t)s, .scale = scale };
	return 0;
}

int
dec_shift(struct dec d, int places, struct dec *to)
{
	d = canonical(d.units, d.scale + places);
	if (d.scale > DEC_SCALE_MAX)
		return -1;
	*to = d;
	return 0;
}
