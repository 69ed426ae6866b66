#include "base/utf8.h"
#include "text/fold.h"
#include "text/residue.h"
#include "text/space.h"

#define READING_MAX 12	/* characters of a reading in brackets */
#define PAGE_CHARS 4	/* characters around the number of a page */

/* characters with a meaning of their own, by code point: C holds no Chinese
 * text */
enum {
	IDEOGRAPHIC_COMMA = 0x3001,
	PAREN_IDEOGRAPH_1 = 0x3220,	/* one to ten in brackets */
	PAREN_DIGIT_1 = 0x2474,		/* 1 to 20 in brackets */
	CIRCLED_1 = 0x2460,		/* 1 to 20 in circles */
};

/* one to ten as characters */
static const uint16_t numeral[] = {
	0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d,
	0x5341
};

/* ranges of characters that do not count when labels are compared */
static const struct {
	uint32_t from, to;
} blind[] = {
	{ 0x0000, 0x002f }, { 0x003a, 0x0040 }, { 0x005b, 0x0060 },
	{ 0x007b, 0x00bf }, { 0x02b0, 0x02ff }, { 0x2000, 0x206f },
	{ 0x2190, 0x21ff }, { 0x2500, 0x25ff }, { 0x3000, 0x3004 },
	{ 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0x30fb, 0x30fb },
	{ 0xfe10, 0xfe6f }, { 0xfeff, 0xfeff }, { 0xfff0, 0xffff },
};

static int
is_numeral(uint32_t u)
{
	return is_digit_char(u) || numeral_value(u) != 0;
}

int
fold_item(struct span s)
{
	uint32_t chars[4], last;
	size_t i, n = fold(s, chars, LEN(chars));

	for (i = 0; i < n; i++)
		if (!is_numeral(chars[i]))
			return 0;
	/* a bare number is none: something ends it */
	return n != 0 && n < LEN(chars) && utf8_back(s.p, s.n, &last) != 0 &&
	    !is_numeral(narrow(last));
}

uint32_t
fold_rare(uint32_t u)
{
	size_t i;

	u = narrow(u);
	if (is_digit_char(u))
		return u;
	if (u >= PAREN_IDEOGRAPH_1 && u < PAREN_IDEOGRAPH_1 + LEN(numeral))
		return numeral[u - PAREN_IDEOGRAPH_1];
	if (u >= 'A' && u <= 'Z')
		return u - 'A' + 'a';
	for (i = 0; i < LEN(blind) && u >= blind[i].from; i++)
		if (u <= blind[i].to)
			return 0;
	return u;
}

/* a Latin letter, with a mark of tone or without */
static int
is_latin(uint32_t u)
{
	return (u >= 'a' && u <= 'z') || (u >= 0xe0 && u <= 0xff) ||
	    (u >= 0x100 && u <= 0x24f) || (u >= 0x300 && u <= 0x36f);
}

/* the bytes of a reading in brackets that s begins with, (xiang), or 0
 * (layouts G: tests/layouts) */
static size_t
reading(struct span s)
{
	size_t i, len, n = 0;
	uint32_t u;

	for (i = utf8_get(s.p, s.n, &u); i < s.n && n <= READING_MAX;
	    i += len) {
		if ((len = utf8_get(s.p + i, s.n - i, &u)) == 0)
			return 0;
		if (narrow(u) == ')')
			return n != 0 ? i + len : 0;
		if (!is_latin(u))
			return 0;
		n++;
	}
	return 0;
}

/* the Han characters that s begins with, as many as to has room for: nearly
 * all */
static size_t
fold_han(struct span s, uint32_t *to, size_t cap)
{
	size_t n;
	uint32_t u;

	for (n = 0; n < cap && (u = han_get(s.p + 3 * n, s.n - 3 * n)) != 0;
	    n++)
		to[n] = simplified(u);
	return n;
}

size_t
fold_text(struct span s, uint32_t *to, size_t cap, int *blank)
{
	size_t i, len, n = 0;
	uint32_t u;

	for (i = 0; ; i += len) {
		len = fold_han((struct span){ s.p + i, s.n - i }, to + n,
		    cap - n);
		n += len;
		i += 3 * len;
		if (i >= s.n || n == cap)
			break;
		if ((len = utf8_get(s.p + i, s.n - i, &u)) == 0) {
			len = 1;
			continue;
		}
		if (narrow(u) == '(')
			u = (uint32_t)reading((struct span){ s.p + i,
			    s.n - i });
		else if (u == '<' || u == '&' || u == '{')
			u = (uint32_t)residue_skip((struct span){ s.p + i,
			    s.n - i });
		else {
			if (blank != NULL)
				*blank |= is_space(u);
			if ((u = fold_char(u)) != 0)
				to[n++] = u;
			continue;
		}
		if (u == 0)
			continue;
		len = u;
		if (blank != NULL)
			*blank |=
			    word_bytes((struct span){ s.p + i, len }) != len;
	}
	if (blank != NULL && i < s.n)
		*blank |=
		    word_bytes((struct span){ s.p + i, s.n - i }) != s.n - i;
	return n;
}

size_t
fold(struct span s, uint32_t *to, size_t cap)
{
	return fold_text(s, to, cap, NULL);
}

int
is_page_number(const uint32_t *chars, size_t n)
{
	size_t digits = 0, i;

	for (i = 0; i < n; i++)
		digits += (size_t)is_digit_char(chars[i]);
	return digits != 0 && n - digits <= PAGE_CHARS;
}

int
numeral_value(uint32_t u)
{
	int i;

	/* nearly every character */
	if (u < 0x4e00 || u > 0x56db)
		return 0;
	for (i = 0; i < (int)LEN(numeral); i++)
		if (u == numeral[i])
			return i + 1;
	return 0;
}

/*
 * A number that nothing ends belongs to the label, and so does one with nothing
 * behind it.
 */
size_t
fold_number(struct span s)
{
	size_t i, len, digits = 0, end = 0, skip;
	uint32_t u;

	for (i = 0; i < s.n; i += len) {
		if ((len = utf8_get(s.p + i, s.n - i, &u)) == 0)
			break;
		u = narrow(u);
		/* <span style="..">1.</span>; the bytes of a tag */
		if (u == '<' && digits == 0 && (skip = residue_skip((struct
		    span){ s.p + i, s.n - i })) != 0) {
			len = skip;
			continue;
		}
		if (is_numeral(u)) {
			if (end != 0 || ++digits > 3)
				break;
			continue;
		}
		if (digits == 0 && ((u >= PAREN_IDEOGRAPH_1 &&
		    u < PAREN_IDEOGRAPH_1 + 10) || (u >= CIRCLED_1 &&
		    u < PAREN_DIGIT_1 + 20))) {
			end = i + len;
			break;
		}
		if (u == '*' || (digits == 0 && (is_space(u) || u == '(' ||
		    u == '#' || u == '[')))
			continue;
		if (digits != 0 && (u == ')' || u == '.' || u == ':' ||
		    u == ',' || u == '\\' || u == IDEOGRAPHIC_COMMA)) {
			end = i + len;
			continue;
		}
		if (is_space(u) && digits != 0)
			continue;
		break;
	}
	/* 0.4 is no item number */
	if (end != 0 && i < s.n && is_numeral((unsigned char)s.p[i]))
		return 0;
	return end < s.n ? end : 0;
}

size_t
fold_label(struct span s, uint32_t *to, size_t cap)
{
	size_t k = fold_number(s), n;

	n = fold((struct span){ s.p + k, s.n - k }, to, cap);
	return n != 0 ? n : fold(s, to, cap);
}
