#include "text/space.h"

const unsigned char space_begins[256] = {
	[' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1,
	[0xc2] = 1, [0xe2] = 1, [0xe3] = 1, [0xef] = 1
};

size_t
word_bytes(struct span s)
{
	size_t i;
	uint32_t u;

	for (i = 0; i < s.n; i++)
		if (space_may_begin((struct span){ s.p + i, s.n - i }) &&
		    utf8_get(s.p + i, s.n - i, &u) != 0 && is_space(u))
			break;
	return i;
}

int
next_word(struct span *s, struct span *w)
{
	size_t i;

	*w = *s = trim(*s);
	if (s->n == 0)
		return 0;
	i = word_bytes(*s);
	*w = (struct span){ s->p, i };
	s->p += i;
	s->n -= i;
	return 1;
}

struct span
last_word(struct span s)
{
	size_t i, len;
	uint32_t u;

	for (i = s.n; i-- > 0;)
		if (space_may_begin((struct span){ s.p + i, s.n - i }) &&
		    (len = utf8_get(s.p + i, s.n - i, &u)) != 0 && is_space(u))
			return (struct span){ s.p + i + len, s.n - i - len };
	return s;
}

struct span
trim_with(struct span s, int (*is_out)(uint32_t))
{
	uint32_t u;
	size_t n;

	while (s.n != 0 && (n = utf8_get(s.p, s.n, &u)) != 0 && is_out(u)) {
		s.p += n;
		s.n -= n;
	}
	while (s.n != 0 && (n = utf8_back(s.p, s.n, &u)) != 0 && is_out(u))
		s.n -= n;
	return s;
}

int
has_gap(struct span s)
{
	size_t i;

	s = trim(s);
	for (i = 1; i < s.n; i++)
		if (s.p[i] == ' ' && s.p[i - 1] == ' ')
			return 1;
	return 0;
}
