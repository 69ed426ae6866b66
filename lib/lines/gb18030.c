#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "lines/gb18030.h"

#define CHAR_MAX_BYTES 4		/* bytes of a character, in both
					   encodings */
#define PAIRS (128 * 256)

struct gb {
	iconv_t cd;
	/* UTF-8 of a two-byte code; the first byte is 0 if not asked yet */
	char pair[PAIRS][CHAR_MAX_BYTES];
};

/* two-byte codes on which editions differ; the characters are those of 2022 */
static const struct {
	uint16_t code, u;
} twos[] = {
	{ 0xa6d9, 0xfe10 }, { 0xa6da, 0xfe12 }, { 0xa6db, 0xfe11 },
	{ 0xa6dc, 0xfe13 }, { 0xa6dd, 0xfe14 }, { 0xa6de, 0xfe15 },
	{ 0xa6df, 0xfe16 }, { 0xa6ec, 0xfe17 }, { 0xa6ed, 0xfe18 },
	{ 0xa6f3, 0xfe19 },
	{ 0xfe59, 0x9fb4 }, { 0xfe61, 0x9fb5 }, { 0xfe66, 0x9fb6 },
	{ 0xfe67, 0x9fb7 }, { 0xfe6d, 0x9fb8 }, { 0xfe7e, 0x9fb9 },
	{ 0xfe90, 0x9fba }, { 0xfea0, 0x9fbb },
};

/* the same characters in four bytes; the characters are those of 2005 */
static const struct {
	uint32_t first, last;	/* numbers of codes, see number */
	uint32_t u;
} fours[] = {
	{ 19057, 19064, 0x9fb4 },	/* 82359037 to 82359134 */
	{ 39076, 39085, 0xfe10 },	/* 84318236 to 84318335 */
};

struct gb *
gb_new(void)
{
	struct gb *g = xrealloc(NULL, sizeof(*g));

	g->cd = iconv_open("UTF-8", "GB18030");
	if (g->cd == (iconv_t)-1 && errno == ENOMEM)
		memory_fail();
	if (g->cd == (iconv_t)-1) {
		free(g);
		return NULL;
	}
	memset(g->pair, 0, sizeof(g->pair));
	return g;
}

void
gb_free(struct gb *g)
{
	if (g == NULL)
		return;
	iconv_close(g->cd);
	free(g);
}

static int
is_lead(unsigned char c)
{
	return c > 0x80 && c < 0xff;
}

/* four-byte codes in order */
static uint32_t
number(const unsigned char *s)
{
	return ((((uint32_t)s[0] - 0x81) * 10 + (s[1] - '0')) * 126 +
	    (s[2] - 0x81)) * 10 + (s[3] - '0');
}

/* the code of n bytes at s, into to: the bytes put, 0 if it has no meaning */
static size_t
ask(struct gb *g, const unsigned char *s, size_t n, char *to)
{
	char code[CHAR_MAX_BYTES], *from = code, *p = to;
	size_t i, left = CHAR_MAX_BYTES, nfrom = n;

	for (i = 0; n == 2 && i < LEN(twos); i++)
		if (twos[i].code == (s[0] << 8 | s[1]))
			return utf8_put(to, twos[i].u);
	for (i = 0; n == 4 && i < LEN(fours); i++)
		if (number(s) >= fours[i].first && number(s) <= fours[i].last)
			return utf8_put(to, fours[i].u +
			    (number(s) - fours[i].first));
	memcpy(code, s, n);
	if (iconv(g->cd, &from, &nfrom, &p, &left) != 0) {
		iconv(g->cd, NULL, NULL, NULL, NULL);
		return 0;
	}
	return CHAR_MAX_BYTES - left;
}

/*
 * The character at s that is in no table: the bytes it takes, 0 if more must be
 * seen; *len bytes at to.  The four bytes of a code without meaning go
 * together: two of them are digits, and left alone they would be figures that
 * nobody wrote.
 */
static size_t
slow(struct gb *g, const unsigned char *s, size_t n, int eof, char *to,
    size_t *len)
{
	size_t want = n > 1 && is_digit((char)s[1]) ? 4 : 2;

	*to = GB_BAD;
	*len = 1;
	if (!is_lead(*s) || (n > 2 && want == 4 && !is_lead(s[2])))
		return 1;
	if (n < want)
		return eof ? 1 : 0;
	if (want == 4 && !is_digit((char)s[3]))
		return 1;
	if (want == 2 && (s[1] < 0x40 || s[1] == 0x7f || s[1] == 0xff))
		return 1;
	*len = ask(g, s, want, to);
	if (*len == 0) {
		*to = GB_BAD;
		*len = 1;
	} else if (want == 2 && *len > 1) {
		memcpy(g->pair[(s[0] - 0x80) << 8 | s[1]], to, CHAR_MAX_BYTES);
	}
	return want;
}

/* eight bytes of ASCII without NUL */
static int
is_plain(const unsigned char *s)
{
	const uint64_t ones = UINT64_MAX / 0xff, highs = ones << 7;
	uint64_t w;

	memcpy(&w, s, sizeof(w));
	return ((w | (w - ones)) & highs) == 0;
}

size_t
gb_decode(struct gb *g, struct span *from, int eof, char *to, size_t nto,
    int *bad)
{
	const unsigned char *s = (const unsigned char *)from->p;
	const unsigned char *end = s + from->n;
	char *p = to, *top = to + nto;
	const char *pair;
	size_t len, n;

	while (s < end && top - p >= CHAR_MAX_BYTES) {
		if (*s < 0x80 && end - s >= 8 && top - p >= 8 && is_plain(s)) {
			memcpy(p, s, 8);
			p += 8;
			s += 8;
			continue;
		}
		if (*s < 0x80) {
			*bad |= *s == '\0';
			*p++ = (char)*s++;
			continue;
		}
		pair = g->pair[(s[0] - 0x80) << 8 | (end - s > 1 ? s[1] : 0)];
		if (*pair != '\0') {
			memcpy(p, pair, CHAR_MAX_BYTES);
			p += (unsigned char)*pair < 0xe0 ? 2 :
			    (unsigned char)*pair < 0xf0 ? 3 : 4;
			s += 2;
			continue;
		}
		n = slow(g, s, (size_t)(end - s), eof, p, &len);
		if (n == 0)
			break;
		*bad |= *p == GB_BAD;
		p += len;
		s += n;
	}
	*from = (struct span){ (const char *)s, (size_t)(end - s) };
	return (size_t)(p - to);
}
