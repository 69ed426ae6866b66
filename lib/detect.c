#include <stdint.h>
#include <string.h>

#include "detect.h"
#include "fold.h"

/* proof that is enough before the end of the look-ahead */
#define PROOF_UTF8 24		/* bytes, the same again and more for ... */
#define PROOF_PER_BAD 32	/* each byte that is no UTF-8 */
#define PROOF_PER_CONTROL 64	/* each control byte */
#define PROOF_GB 24		/* bytes that are no UTF-8 */
#define PROOF_WIDE 16		/* signs */

static const struct {
	const char *bytes;
	size_t n;
	const char *what;
} magic[] = {
	{ "%PDF-", 5, "PDF, use pdftotext -layout" },
	{ "PK\3\4", 4, "zip, docx, xlsx or odt, save it as text or HTML" },
	{ "\xd0\xcf\x11\xe0", 4, "old Word or Excel, save it as text or HTML" },
	{ "{\\rtf", 5, "RTF, save it as text or HTML" },
	{ "\x1f\x8b", 2, "gzip, use gzip -dc" },
	{ "\xfd" "7zXZ", 5, "xz, use xz -dc" },
	{ "7z\xbc\xaf", 4, "7z archive, unpack it" },
	{ "Rar!\x1a", 5, "rar archive, unpack it" },
	{ "\x89PNG", 4, "a picture" },
	{ "\xff\xd8\xff", 3, "a picture" },
	{ "GIF8", 4, "a picture" },
};

/*
 * The signs that reports use most, in order of code point, with the comma and
 * full stop.  In text of the other byte order they are rare.
 */
static const uint16_t frequent[] = {
	0x3001, 0x3002, 0x4e00, 0x4e09, 0x4e0d, 0x4e3b, 0x4e8c, 0x4e8e, 0x4eba,
	0x4ef6, 0x4f5c, 0x4fe1, 0x516c, 0x5176, 0x51b5, 0x529e, 0x52a1, 0x52a8,
	0x533a, 0x53ca, 0x53d1, 0x548c, 0x56db, 0x5728, 0x5904, 0x5b9a, 0x5c40,
	0x5de5, 0x5e02, 0x5e74, 0x5e9c, 0x5ea6, 0x5f00, 0x606f, 0x60c5, 0x62a5,
	0x653f, 0x6570, 0x662f, 0x6709, 0x6761, 0x672c, 0x6c11, 0x7406, 0x7533,
	0x7684, 0x7b2c, 0x7ed3, 0x884c, 0x8981, 0x8bf7, 0x8bc9, 0x91cf, 0x9879,
	0xff0c
};

const char *
detect_magic(struct span head)
{
	size_t i;

	for (i = 0; i < LEN(magic); i++)
		if (head.n >= magic[i].n &&
		    memcmp(head.p, magic[i].bytes, magic[i].n) == 0)
			return magic[i].what;
	return NULL;
}

static int
is_frequent(uint32_t u)
{
	size_t lo = 0, hi = LEN(frequent), mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (frequent[mid] < u)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < LEN(frequent) && frequent[lo] == u;
}

/* one unit of UTF-16 in one of the byte orders */
static void
wide(struct detect *d, int be, uint32_t u)
{
	int ascii = (u >= ' ' && u < 0x7f) || u == '\t' || u == '\n' ||
	    u == '\r';

	/* ideographic space and its like are ASCII in the other order */
	if (ascii || (u >= 0x4e00 && u <= 0x9fff) || u == 0x3001 ||
	    u == 0x3002 || (u >= 0xff01 && u <= 0xff5e) ||
	    (u >= 0x2010 && u <= 0x201f))
		d->wide[be]++;
	if (ascii || is_frequent(u))
		d->known[be]++;
}

static void
wide_to(struct detect *d, const unsigned char *s, size_t end)
{
	size_t i;

	for (i = d->wide_pos; i + 2 <= end; i += 2) {
		wide(d, 0, (uint32_t)(s[i] | s[i + 1] << 8));
		wide(d, 1, (uint32_t)(s[i] << 8 | s[i + 1]));
	}
	d->wide_pos = i;
}

static void
gb_to(struct detect *d, const unsigned char *s, size_t end)
{
	size_t i = d->gb_pos;

	while (i < end) {
		if (s[i] < 0x80) {
			i++;
		} else if (i + 2 > end) {
			break;
		} else if (s[i] > 0xa0 && s[i] < 0xff && s[i + 1] > 0xa0 &&
		    s[i + 1] < 0xff) {
			d->gb++;
			i += 2;
		} else {
			d->gb_odd++;
			i += s[i + 1] >= 0x40 ? 2 : 1;
		}
	}
	d->gb_pos = i;
}

/* the byte order that the units speak for, or ENC_MORE */
static enum encoding
wide_order(const struct detect *d)
{
	int be = d->wide[1] > d->wide[0] ||
	    (d->wide[1] == d->wide[0] && d->known[1] > d->known[0]);
	size_t units = d->wide_pos / 2;

	if (units == 0 || (d->bad == 0 && d->control == 0) ||
	    d->wide[be] * 10 < units * 6 || d->known[be] * 16 < units)
		return ENC_MORE;
	return be ? ENC_UTF16BE : ENC_UTF16LE;
}

/* what is enough to decide before the end is seen */
static enum encoding
early(const struct detect *d)
{
	enum encoding e;

	if (d->wide_pos >= 2 * PROOF_WIDE && (e = wide_order(d)) != ENC_MORE)
		return e;
	if (d->good >= PROOF_UTF8 + PROOF_PER_BAD * d->bad +
	    PROOF_PER_CONTROL * d->control)
		return ENC_UTF8;
	if (d->control == 0 && d->bad >= PROOF_GB + d->good &&
	    d->gb_odd * 8 <= d->gb)
		return ENC_GB18030;
	return ENC_MORE;
}

/* all is seen that will be */
static enum encoding
late(const struct detect *d)
{
	enum encoding e = wide_order(d);

	if (e != ENC_MORE)
		return e;
	if (d->control > 4 && d->control * 16 > d->pos)
		return ENC_BINARY;
	if (d->good < d->bad * 3 && d->gb * 4 >= d->bad && d->bad != 0)
		return ENC_GB18030;
	return ENC_UTF8;
}

enum encoding
detect(struct detect *d, struct span head, int eof)
{
	const unsigned char *s = (const unsigned char *)head.p;
	size_t n = head.n < DETECT_MAX ? head.n : DETECT_MAX, len;
	int last = eof || head.n >= DETECT_MAX;
	enum encoding e;
	uint32_t u;

	if (n < DETECT_MAGIC && !eof)
		return ENC_MORE;
	if (n >= 2 && s[0] == 0xff && s[1] == 0xfe)
		return ENC_UTF16LE;
	if (n >= 2 && s[0] == 0xfe && s[1] == 0xff)
		return ENC_UTF16BE;
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		return ENC_UTF8;
	if (n >= 4 && memcmp(s, "\x84\x31\x95\x33", 4) == 0)
		return ENC_GB18030;
	/* a sign that the end of the look-ahead cuts is not looked at */
	while (d->pos < n && (n - d->pos >= 4 || last)) {
		len = utf8_get(head.p + d->pos, n - d->pos, &u);
		if (len == 0 && n - d->pos < 4 && !eof)
			break;
		if (len >= 3)
			d->good += len;
		d->bad += len == 0;
		if (len == 1 && (u < ' ' || u == 0x7f) &&
		    !(u >= '\t' && u <= '\r') && u != 0x1b)
			d->control++;
		d->pos += len != 0 ? len : 1;
		wide_to(d, s, d->pos);
		gb_to(d, s, d->pos);
		if ((e = early(d)) != ENC_MORE)
			return e;
	}
	return last ? late(d) : ENC_MORE;
}
