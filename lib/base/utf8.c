#include "base/utf8.h"

size_t
utf8_rare(const char *p, size_t n, uint32_t *u)
{
	const unsigned char *s = (const unsigned char *)p;

	if (n >= 2 && s[0] >= 0xc2 && s[0] < 0xe0 && (s[1] & 0xc0) == 0x80) {
		*u = (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
		return 2;
	}
	if (n >= 3 && (s[0] & 0xf0) == 0xe0 && (s[1] & 0xc0) == 0x80 &&
	    (s[2] & 0xc0) == 0x80) {
		*u = (uint32_t)(s[0] & 0x0f) << 12 |
		    (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
		if (*u >= 0x800 && (*u < 0xd800 || *u > 0xdfff))
			return 3;
	}
	if (n >= 4 && s[0] >= 0xf0 && s[0] < 0xf5 && (s[1] & 0xc0) == 0x80 &&
	    (s[2] & 0xc0) == 0x80 && (s[3] & 0xc0) == 0x80) {
		*u = (uint32_t)(s[0] & 0x07) << 18 |
		    (uint32_t)(s[1] & 0x3f) << 12 |
		    (uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
		if (*u >= 0x10000 && *u <= 0x10ffff)
			return 4;
	}
	*u = 0xfffd;
	return 0;
}

size_t
utf8_back(const char *p, size_t n, uint32_t *u)
{
	size_t k = 1;

	while (k < 4 && k < n && utf8_inside(p[n - k]))
		k++;
	return n != 0 && utf8_get(p + n - k, k, u) == k ? k : 0;
}

size_t
utf8_put(char *p, uint32_t u)
{
	if (u < 0x80) {
		p[0] = (char)u;
		return 1;
	}
	if (u < 0x800) {
		p[0] = (char)(0xc0 | u >> 6);
		p[1] = (char)(0x80 | (u & 0x3f));
		return 2;
	}
	if (u < 0x10000) {
		p[0] = (char)(0xe0 | u >> 12);
		p[1] = (char)(0x80 | (u >> 6 & 0x3f));
		p[2] = (char)(0x80 | (u & 0x3f));
		return 3;
	}
	p[0] = (char)(0xf0 | u >> 18);
	p[1] = (char)(0x80 | (u >> 12 & 0x3f));
	p[2] = (char)(0x80 | (u >> 6 & 0x3f));
	p[3] = (char)(0x80 | (u & 0x3f));
	return 4;
}
