#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "lines/detect.h"
#include "text/fold.h"

/* proof that is enough before the end of the look-ahead */
#define PROOF_UTF8 24		/* bytes, the same again and more for ... */
#define PROOF_PER_BAD 32	/* each byte that is no UTF-8 */
#define PROOF_PER_CONTROL 64	/* each control byte */
#define PROOF_GB 24		/* bytes that are no UTF-8 */
#define PROOF_BIG5 8		/* frequent characters */
#define PROOF_WIDE 16		/* characters */

static const struct {
	const char *bytes;
	size_t n;
	const char *key;
} magic[] = {
	{ "%PDF-", 5, "kind.pdf" },
	{ "PK\3\4", 4, "kind.zip" },
	{ "\xd0\xcf\x11\xe0", 4, "kind.ole" },
	{ "{\\rtf", 5, "kind.rtf" },
	{ "\x1f\x8b", 2, "kind.gzip" },
	{ "\xfd"
	  "7zXZ",
	    5, "kind.xz" },
	{ "7z\xbc\xaf", 4, "kind.7z" },
	{ "Rar!\x1a", 5, "kind.rar" },
	{ "\x89PNG", 4, "kind.picture" },
	{ "\xff\xd8\xff", 3, "kind.picture" },
	{ "GIF8", 4, "kind.picture" },
	{ "\0\0\1\0", 4, "kind.picture" },
	{ "II*\0", 4, "kind.picture" },
	{ "MM\0*", 4, "kind.picture" },
	{ "RIFF", 4, "kind.sound" },
	{ "wOFF", 4, "kind.font" },
	{ "wOF2", 4, "kind.font" },
	{ "@charset", 8, "kind.style" },
};

#define MAGIC_ALIEN 8	/* from here on, what can be no document */

/*
 * The characters that reports use most, in order of code point, with the comma
 * and full stop, and their codes in GB 2312 and (of the traditional character)
 * Big5. In text that is read wrongly they are rare; for the sake of this a code
 * of Big5 that is a character of GB 2312 too does not count and is 0.
 */
static const struct {
	uint16_t unicode, gb, big5;
} frequent[] = {
	{ 0x3001, 0xa1a2, 0xa142 }, { 0x3002, 0xa1a3, 0xa143 },
	{ 0x4e00, 0xd2bb, 0xa440 }, { 0x4e09, 0xc8fd, 0xa454 },
	{ 0x4e0d, 0xb2bb, 0xa4a3 }, { 0x4e3b, 0xd6f7, 0xa544 },
	{ 0x4e8c, 0xb6fe, 0xa447 }, { 0x4e8e, 0xd3da, 0xa9f3 },
	{ 0x4eba, 0xc8cb, 0xa448 }, { 0x4ef6, 0xbcfe, 0xa5f3 },
	{ 0x4f5c, 0xd7f7, 0xa740 }, { 0x4fe1, 0xd0c5, 0xab48 },
	{ 0x516c, 0xb9ab, 0xa4bd }, { 0x5176, 0xc6e4, 0xa8e4 },
	{ 0x51b5, 0xbff6, 0xaa70 }, { 0x529e, 0xb0ec, 0 },
	{ 0x52a1, 0xcef1, 0 }, { 0x52a8, 0xb6af, 0 },
	{ 0x533a, 0xc7f8, 0 }, { 0x53ca, 0xbcb0, 0xa4ce },
	{ 0x53d1, 0xb7a2, 0xb56f }, { 0x548c, 0xbacd, 0xa94d },
	{ 0x56db, 0xcbc4, 0xa57c }, { 0x5728, 0xd4da, 0xa662 },
	{ 0x5904, 0xb4a6, 0xb342 }, { 0x5b9a, 0xb6a8, 0xa977 },
	{ 0x5c40, 0xbed6, 0xa7bd }, { 0x5de5, 0xb9a4, 0xa475 },
	{ 0x5e02, 0xcad0, 0xa5ab }, { 0x5e74, 0xc4ea, 0xa67e },
	{ 0x5e9c, 0xb8ae, 0xa9b2 }, { 0x5ea6, 0xb6c8, 0xabd7 },
	{ 0x5f00, 0xbfaa, 0xb67d }, { 0x606f, 0xcfa2, 0xaea7 },
	{ 0x60c5, 0xc7e9, 0 }, { 0x62a5, 0xb1a8, 0 },
	{ 0x653f, 0xd5fe, 0xac46 }, { 0x6570, 0xcafd, 0 },
	{ 0x662f, 0xcac7, 0xac4f }, { 0x6709, 0xd3d0, 0xa6b3 },
	{ 0x672c, 0xb1be, 0xa5bb }, { 0x6761, 0xccf5, 0 },
	{ 0x6c11, 0xc3f1, 0xa5c1 }, { 0x7406, 0xc0ed, 0xb27a },
	{ 0x7533, 0xc9ea, 0xa5d3 }, { 0x7684, 0xb5c4, 0xaaba },
	{ 0x7b2c, 0xb5da, 0 }, { 0x7ed3, 0xbde1, 0 },
	{ 0x884c, 0xd0d0, 0xa6e6 }, { 0x8981, 0xd2aa, 0xad6e },
	{ 0x8bc9, 0xcbdf, 0xb644 }, { 0x8bf7, 0xc7eb, 0 },
	{ 0x91cf, 0xc1bf, 0xb671 }, { 0x9879, 0xcfee, 0 },
	{ 0xff0c, 0xa3ac, 0xa141 },
};

static const struct {
	const char *name;
	enum encoding enc;
} names[] = {
	{ "utf8", ENC_UTF8 },
	{ "gb18030", ENC_GB18030 }, { "gbk", ENC_GB18030 },
	{ "xgbk", ENC_GB18030 }, { "gb2312", ENC_GB18030 },
	{ "gb231280", ENC_GB18030 }, { "euccn", ENC_GB18030 },
	{ "cp936", ENC_GB18030 },
	{ "big5", ENC_BIG5 }, { "cnbig5", ENC_BIG5 }, { "xxbig5", ENC_BIG5 },
	{ "utf16le", ENC_UTF16LE }, { "utf16be", ENC_UTF16BE },
};

/* the place in magic; LEN(magic) for none */
static size_t
magic_of(struct span head)
{
	size_t i;

	for (i = 0; i < LEN(magic); i++)
		if (head.n >= magic[i].n &&
		    memcmp(head.p, magic[i].bytes, magic[i].n) == 0)
			break;
	return i;
}

const char *
detect_magic(struct span head)
{
	size_t i = magic_of(head);

	return i < LEN(magic) ? magic[i].key : NULL;
}

int
detect_alien(struct span head)
{
	size_t i = magic_of(head);

	return i >= MAGIC_ALIEN && i < LEN(magic);
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* p, up to end, begins with word, which is in small letters */
static int
begins(const char *p, const char *end, const char *word)
{
	for (; *word != '\0' && p < end && lower(*p) == *word; p++)
		word++;
	return *word == '\0';
}

enum encoding
encoding_named(struct span name)
{
	char plain[16];
	size_t i, n = 0;

	for (i = 0; i < name.n && n < sizeof(plain) - 1; i++) {
		plain[n] = lower(name.p[i]);
		n += (plain[n] >= 'a' && plain[n] <= 'z') ||
		    (plain[n] >= '0' && plain[n] <= '9');
	}
	plain[n] = '\0';
	for (i = 0; i < LEN(names); i++)
		if (strcmp(plain, names[i].name) == 0)
			return names[i].enc;
	return ENC_OTHER;
}

static int
is_frequent(uint32_t u)
{
	size_t lo = 0, hi = LEN(frequent), mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (frequent[mid].unicode < u)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < LEN(frequent) && frequent[lo].unicode == u;
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
count_frequent(struct detect *d, unsigned gb, unsigned big5)
{
	size_t i;

	for (i = 0; i < LEN(frequent); i++) {
		d->gb_known += frequent[i].gb == gb;
		d->big5_known += frequent[i].big5 == big5;
	}
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
			count_frequent(d, (unsigned)(s[i] << 8 | s[i + 1]), 1);
			i += 2;
		} else {
			d->gb_odd++;
			i += s[i + 1] >= 0x40 ? 2 : 1;
		}
	}
	d->gb_pos = i;
}

static void
big5_to(struct detect *d, const unsigned char *s, size_t end)
{
	size_t i = d->big5_pos;

	while (i < end) {
		if (s[i] < 0x80) {
			i++;
		} else if (i + 2 > end) {
			break;
		} else if (s[i] > 0xa0 && s[i] < 0xfa && ((s[i + 1] >= 0x40 &&
		    s[i + 1] < 0x7f) || (s[i + 1] > 0xa0 && s[i + 1] < 0xff))) {
			d->big5++;
			count_frequent(d, 1, (unsigned)(s[i] << 8 | s[i + 1]));
			i += 2;
		} else {
			d->big5_odd++;
			i += s[i + 1] >= 0x40 ? 2 : 1;
		}
	}
	d->big5_pos = i;
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

/*
 * Big5, of text that is not UTF-8?  Whoever claims it need only be no worse off
 * than GB18030; without a claim frequent characters must be there, and many.
 */
static int
is_big5(const struct detect *d, enum encoding claimed)
{
	if (d->big5 == 0 || d->big5_odd * 32 > d->big5)
		return 0;
	if (claimed == ENC_BIG5)
		return d->big5_known >= d->gb_known;
	return d->big5_known >= 3 + 3 * d->gb_known &&
	    d->big5_known * 16 >= d->big5;
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
	if (d->control != 0 || d->bad < PROOF_GB + d->good)
		return ENC_MORE;
	if (d->gb_odd * 8 <= d->gb && d->gb_known >= 2 + 2 * d->big5_known)
		return ENC_GB18030;
	if (d->big5_known >= PROOF_BIG5 && is_big5(d, ENC_MORE))
		return ENC_BIG5;
	return ENC_MORE;
}

/* the next <meta ...> from *at on, without its brackets; none is NULL */
static struct span
next_meta(struct span head, size_t *at)
{
	const char *end = head.p + head.n, *p = head.p + *at, *close;

	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		p++;
		if (!begins(p, end, "meta"))
			continue;
		close = memchr(p, '>', (size_t)(end - p));
		close = close != NULL ? close : end;
		*at = (size_t)(close - head.p);
		return (struct span){ p, (size_t)(close - p) };
	}
	return (struct span){ NULL, 0 };
}

/* the value of charset in what next_meta gave; of no length if it has none */
static struct span
charset(struct span meta)
{
	const char *p = meta.p, *end = p + meta.n, *from;

	while (p < end && !begins(p, end, "charset"))
		p++;
	p += p < end ? strlen("charset") : 0;
	while (p < end && strchr(" \t\r\n=\"'", *p) != NULL && *p != '\0')
		p++;
	for (from = p; p < end && strchr(" \t\r\n\"';/", *p) == NULL; )
		p++;
	return (struct span){ from, (size_t)(p - from) };
}

/* what a page says it is, if that can be; else ENC_MORE */
static enum encoding
claim(struct span head)
{
	struct span meta;
	enum encoding e;
	size_t at = 0;

	while ((meta = next_meta(head, &at)).p != NULL) {
		e = encoding_named(charset(meta));
		/* who reads this claim does not read UTF-16 */
		if (e == ENC_UTF8 || e == ENC_GB18030 || e == ENC_BIG5)
			return e;
	}
	return ENC_MORE;
}

/* all is seen that will be */
static enum encoding
late(const struct detect *d, struct span head)
{
	enum encoding e = wide_order(d), claimed;

	if (e != ENC_MORE)
		return e;
	if (d->control > 4 && d->control * 16 > d->pos)
		return ENC_BINARY;
	claimed = claim(head);
	if (d->bad == 0 && d->good == 0) {
		/* pages may begin with more than DETECT_MAX of ASCII */
		if (claimed == ENC_GB18030 ||
		    (claimed == ENC_BIG5 && d->big5_odd == 0))
			return claimed;
		/* a few characters of GB 2312 are Cyrillic and the like in
		 * UTF-8 */
		return d->two != 0 && d->gb_known * 2 >= d->two &&
		    claimed != ENC_UTF8 ? ENC_GB18030 : ENC_UTF8;
	}
	if (d->bad == 0 || d->good >= d->bad * 3 ||
	    (claimed == ENC_UTF8 && d->good >= d->bad))
		return ENC_UTF8;
	if (is_big5(d, claimed))
		return ENC_BIG5;
	return d->gb * 4 >= d->bad || claimed == ENC_GB18030 ? ENC_GB18030 :
	    ENC_UTF8;
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
	/* a character that the end of the look-ahead cuts is not looked at */
	while (d->pos < n && (n - d->pos >= 4 || last)) {
		len = utf8_get(head.p + d->pos, n - d->pos, &u);
		if (len == 0 && n - d->pos < 4 && !eof)
			break;
		if (len >= 3)
			d->good += len;
		d->two += len == 2;
		d->bad += len == 0;
		if (len == 1 && (u < ' ' || u == 0x7f) &&
		    !(u >= '\t' && u <= '\r') && u != 0x1b)
			d->control++;
		d->pos += len != 0 ? len : 1;
		wide_to(d, s, d->pos);
		gb_to(d, s, d->pos);
		big5_to(d, s, d->pos);
		if ((e = early(d)) != ENC_MORE)
			return e;
	}
	return last ? late(d, (struct span){ head.p, n }) : ENC_MORE;
}
