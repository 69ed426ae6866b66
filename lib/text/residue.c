#include <string.h>
#include <strings.h>

#include "text/residue.h"
#include "text/space.h"

#define TAG_MAX 400	/* bytes of a tag */

static const char *const entity[] = {
	"&nbsp;", "&#160;", "&emsp;", "&ensp;", "&thinsp;", "&#8195;",
	"&#12288;", "&zwnj;", "&#xa0;"
};

/* bytes of what a converter leaves */
static const unsigned char residual[256] = {
	['<'] = 1, ['&'] = 1, ['*'] = 1, ['\\'] = 1, ['['] = 1, [']'] = 1,
	['{'] = 1, ['}'] = 1, ['`'] = 1, ['_'] = 1, ['?'] = 1
};

int
residue_any(struct span s)
{
	size_t i;

	if (s.n > RESIDUE_MAX)
		return 0;
	for (i = 0; i < s.n; i++)
		if (residual[(unsigned char)s.p[i]])
			return 1;
	return 0;
}

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* the end of what begins at s and ends with c, or 0 */
static size_t
until(struct span s, char c)
{
	const char *p;

	if (s.n > TAG_MAX)
		s.n = TAG_MAX;
	p = memchr(s.p, c, s.n);
	return p != NULL ? (size_t)(p - s.p) + 1 : 0;
}

/* markdown's attributes: {.name}, {#name}, {name="..."} */
static int
is_attributes(struct span s)
{
	size_t i;

	if (s.p[1] == '.' || s.p[1] == '#')
		return 1;
	for (i = 1; i < s.n && (is_letter(s.p[i]) || s.p[i] == '-'); i++)
		;
	return i > 1 && i + 1 < s.n && s.p[i] == '=' && s.p[i + 1] == '"';
}

size_t
residue_skip(struct span s)
{
	size_t i, n;

	if (s.n < 3)
		return 0;
	if (*s.p == '<' && (is_letter(s.p[1]) || (s.p[1] == '/' &&
	    is_letter(s.p[2]))))
		return until(s, '>');
	if (*s.p == '{' && is_attributes(s))
		return until(s, '}');
	if (*s.p == '&')
		for (i = 0; i < LEN(entity); i++) {
			n = strlen(entity[i]);
			if (s.n >= n && memcmp(s.p, entity[i], n) == 0)
				return n;
		}
	return 0;
}

/* does what skip takes stand in s, with first byte c? */
static int
any(struct span s, int c, size_t (*skip)(struct span))
{
	const char *end = s.p + s.n, *p;

	for (p = s.p; (p = memchr(p, c, (size_t)(end - p))) != NULL; p++)
		if (skip((struct span){ p, (size_t)(end - p) }) != 0)
			return 1;
	return 0;
}

int
residue_tagged(struct span s)
{
	return any(s, '<', residue_skip) || any(s, '{', residue_skip);
}

/* s without marks of stress that stand on both sides; one alone may have been a
 * digit */
static struct span
unstressed(struct span s)
{
	while (s.n > 2 && *s.p == s.p[s.n - 1] &&
	    (*s.p == '*' || *s.p == '_' || *s.p == '`')) {
		s.p++;
		s.n -= 2;
	}
	return s;
}

/* the text at b without the stars of 1**3**, if all are paired */
static size_t
unstar(char *b, size_t n)
{
	size_t i, k, pairs = 0;

	for (i = 0; i < n; i++)
		if (b[i] == '*') {
			if (i + 1 == n || b[++i] != '*')
				return n;
			pairs++;
		}
	if (pairs % 2 != 0)
		return n;
	for (i = k = 0; i < n; i++)
		if (b[i] != '*')
			b[k++] = b[i];
	return k;
}

/* does markdown need the backslash before c?  One at the end breaks a line. */
static int
is_escaped(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	    (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* may a figure go on behind the tag at s?  Behind that of a note's number or of
 * what was struck out it does not. */
static int
goes_on(struct span s)
{
	static const char *const name[] = {
		"a", "b", "em", "font", "i", "span", "strong", "u"
	};
	size_t i, k, n;

	for (k = s.p[1] == '/' ? 2 : 1, n = k; n < s.n && is_letter(s.p[n]);)
		n++;
	for (i = 0; i < LEN(name); i++)
		if (strlen(name[i]) == n - k &&
		    strncasecmp(name[i], s.p + k, n - k) == 0)
			return 1;
	return 0;
}

/* the text at b without the bracket that its last byte closes; one in another
 * may have been closed before */
static size_t
unbracket(char *b, size_t n)
{
	size_t i, open = 0;

	for (i = n - 1; i-- > 0;) {
		if (b[i] == ']')
			open++;
		else if (b[i] == '[' && open-- == 0) {
			memmove(b + i, b + i + 1, n - 2 - i);
			return n - 2;
		}
	}
	return n;
}

struct span
residue_clean(struct span s, char *b)
{
	size_t k, n = 0;

	while (s.n != 0) {
		k = residue_skip(s);
		/* [4]{.underline}; the brackets of a note's number stay */
		if (k != 0 && *s.p == '{' && n != 0 && b[n - 1] == ']')
			n = unbracket(b, n);
		if (k != 0 && *s.p == '<' && !goes_on(s))
			b[n++] = ' ';
		if (k == 0) {
			k = 1;
			/* a ? in front was a no-break space (layout G2) */
			if (!(*s.p == '\\' && (s.n == 1 ||
			    is_escaped(s.p[1]))) && !(*s.p == '?' && n == 0))
				b[n++] = *s.p;
		}
		s.p += k;
		s.n -= k;
	}
	n = unstar(b, n);
	return trim(unstressed(trim((struct span){ b, n })));
}

/* bytes of a drawn bar that s begins with, or 0 */
static size_t
drawn(struct span s)
{
	/* U+2502, U+2503, U+2551, U+FF5C */
	static const char bar[][4] = {
		"\xe2\x94\x82", "\xe2\x94\x83", "\xe2\x95\x91", "\xef\xbd\x9c"
	};
	size_t i;

	for (i = 0; i < LEN(bar) && s.n >= 3; i++)
		if (memcmp(s.p, bar[i], 3) == 0)
			return 3;
	return 0;
}

struct span
residue_bars(struct arena *a, struct span s)
{
	struct span t;
	char *b;
	size_t i, k, n = 0;

	if (!any(s, 0xe2, drawn) && !any(s, 0xef, drawn))
		return s;
	b = arena_get(a, s.n);
	for (i = 0; i < s.n; i += k) {
		t = (struct span){ s.p + i, s.n - i };
		if ((k = drawn(t)) != 0) {
			b[n++] = '|';
			continue;
		}
		k = 1;
		b[n++] = s.p[i];
	}
	return (struct span){ b, n };
}
