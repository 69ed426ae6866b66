#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "detect.h"
#include "fold.h"
#include "gb.h"
#include "in.h"
#include "sniff.h"

#define BLOCK ((size_t)128 * 1024)
#define BUF_SIZE (LINE_MAX_BYTES + 2 * BLOCK)
#define RAW_SIZE BLOCK
#define NAME_MAX_BYTES 64	/* name of an encoding */
#define WHY_MAX 160
#define REPLACEMENT "\xef\xbf\xbd"

struct in {
	struct out *flush;
	struct diag *diag;
	const char *name;
	int fd;
	int opened;		/* fd is ours to close */
	int eof;		/* nothing more comes from fd */
	int given;		/* the encoding is the user's */
	enum encoding enc;
	char other[NAME_MAX_BYTES];	/* of ENC_OTHER */
	size_t other_unit;
	iconv_t cd[ENC_OTHER + 1];	/* kept from file to file */
	int cd_open[ENC_OTHER + 1];
	struct gb *gb;		/* in place of cd[ENC_GB18030] */
	size_t count;		/* line ends that count */
	size_t ended;		/* lines so far */
	int cr_counts;		/* -1 before the first line end */
	int skip;		/* the rest of a line is passed over */
	int page;		/* what is open is a page of HTML */
	size_t bad, bad_line1;
	char why[WHY_MAX];
	size_t raw_pos, raw_end;
	size_t pos, end;	/* decoded and not yet given */
	size_t scanned;		/* no LF from pos up to here */
	size_t cr;		/* a CR, or no CR from pos up to here */
	size_t clean;		/* valid and without NUL up to here */
	char raw[RAW_SIZE];	/* before iconv */
	char buf[BUF_SIZE];
	char fixed[LINE_MAX_BYTES];	/* a line with replacements */
};

/* what iconv calls them, and how many bytes at least are passed over where it
 * gives up */
static const struct {
	const char *iconv;
	size_t unit;
} encodings[ENC_OTHER] = {
	[ENC_UTF8] = { "UTF-8", 1 },
	[ENC_GB18030] = { "GB18030", 1 },
	[ENC_BIG5] = { "BIG5-HKSCS", 1 },
	[ENC_UTF16LE] = { "UTF-16LE", 2 },
	[ENC_UTF16BE] = { "UTF-16BE", 2 },
};

struct in *
in_new(struct out *flush, struct diag *d)
{
	struct in *in = xrealloc(NULL, sizeof(*in));

	/* the buffers stay untouched, and cost nothing until they are used */
	memset(in, 0, offsetof(struct in, raw));
	in->flush = flush;
	in->diag = d;
	return in;
}

void
in_free(struct in *in)
{
	size_t i;

	for (i = 0; i < LEN(in->cd); i++)
		if (in->cd_open[i])
			iconv_close(in->cd[i]);
	gb_free(in->gb);
	free(in);
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int
unknown(struct in *in, const char *name)
{
	diag(in->diag, DIAG_NO_ENCODING, NULL, 0, 0, "%s: iconv -l lists the "
	    "known ones; Debian 12 has its tables in libc6, Debian 13 in "
	    "libc-gconv-modules-extra", name);
	return -1;
}

/* a converter in its first state: 0, or -1 told */
static int
converter(struct in *in, enum encoding enc)
{
	const char *name = enc == ENC_OTHER ? in->other : encodings[enc].iconv;

	if (enc == ENC_GB18030) {
		if (in->gb == NULL)
			in->gb = gb_new();
		return in->gb != NULL ? 0 : unknown(in, name);
	}
	if (in->cd_open[enc]) {
		iconv(in->cd[enc], NULL, NULL, NULL, NULL);
		return 0;
	}
	in->cd[enc] = iconv_open("UTF-8", name);
	in->cd_open[enc] = in->cd[enc] != (iconv_t)-1;
	if (in->cd_open[enc])
		return 0;
	return unknown(in, name);
}

/* UTF-16, utf16, UCS-2LE: name has either number */
static int
is_wide(const char *name, const char *utf, const char *ucs)
{
	const char *digits = name + strcspn(name, "0123456789");

	if (lower(name[0]) != 'u')
		return 0;
	return strncmp(digits, lower(name[1]) == 'c' ? ucs : utf,
	    lower(name[1]) == 'c' ? 1 : 2) == 0;
}

int
in_encoding(struct in *in, const char *encoding)
{
	in->given = encoding != NULL;
	if (encoding == NULL)
		return 0;
	/* "//IGNORE" would leave bytes out in silence */
	if (strlen(encoding) >= NAME_MAX_BYTES || strchr(encoding, '/') != NULL)
		return unknown(in, encoding);
	in->enc = encoding_named(span_of(encoding));
	in->other_unit = is_wide(encoding, "16", "2") ? 2 :
	    is_wide(encoding, "32", "4") ? 4 : 1;
	strcpy(in->other, encoding);
	return in->enc == ENC_UTF8 ? 0 : converter(in, in->enc);
}

static int
fail(struct in *in, enum diag_id id, const char *why)
{
	snprintf(in->why, sizeof(in->why), "%s", why);
	diag(in->diag, id, in->name, 0, 0, "%s", why);
	return -1;
}

const char *
in_why(const struct in *in)
{
	return in->why;
}

/* room for a block behind end; the caller gives lines of LINE_MAX_BYTES up */
static void
make_room(struct in *in)
{
	if (in->end + BLOCK <= BUF_SIZE)
		return;
	memmove(in->buf, in->buf + in->pos, in->end - in->pos);
	in->end -= in->pos;
	in->scanned -= in->pos;
	in->cr = in->cr > in->pos ? in->cr - in->pos : 0;
	in->clean = in->clean > in->pos ? in->clean - in->pos : 0;
	in->pos = 0;
}

/* as in_read: bytes, 0 at the end, -1 told */
static ssize_t
get(struct in *in, char *p, size_t n)
{
	ssize_t r;

	if (in->eof)
		return 0;
	r = in_read(in->fd, p, n, in->flush);
	in->eof = r <= 0;
	if (r == -1)
		return fail(in, DIAG_READ, strerror(errno));
	return r;
}

/*
 * Bytes to pass over where iconv gives up.  The second byte of a sign of Big5
 * goes with the first unless it is ASCII: left alone it would begin a sign, and
 * all that follow would be out of step.
 */
static size_t
bad_unit(const struct in *in, const unsigned char *s, size_t n)
{
	if (in->enc == ENC_OTHER)
		return in->other_unit;
	if (in->enc == ENC_BIG5 && n >= 2 && s[0] > 0x80 && s[0] < 0xff &&
	    s[1] >= 0x80)
		return 2;
	return encodings[in->enc].unit;
}

/* raw into buf, as far as it goes; whether raw is used up but for a cut sign */
static int
convert(struct in *in)
{
	char *from = in->raw + in->raw_pos, *to = in->buf + in->end;
	size_t nfrom = in->raw_end - in->raw_pos, nto = BUF_SIZE - in->end;
	size_t skip;
	int done = 1;

	while (nfrom != 0 && iconv(in->cd[in->enc], &from, &nfrom, &to, &nto) ==
	    (size_t)-1) {
		if (errno == E2BIG || nto == 0) {
			done = 0;
			break;
		}
		if (errno == EINVAL && !in->eof)
			break;
		*to++ = GB_BAD;
		nto--;
		skip = bad_unit(in, (unsigned char *)from, nfrom);
		skip = skip < nfrom ? skip : nfrom;
		from += skip;
		nfrom -= skip;
	}
	in->raw_pos = in->raw_end - nfrom;
	in->end = BUF_SIZE - nto;
	return done;
}

/* the same for GB18030; what it gives need not be looked through again */
static int
convert_gb(struct in *in)
{
	struct span from = { in->raw + in->raw_pos, in->raw_end - in->raw_pos };
	size_t end = in->end;
	int bad = 0;

	in->end += gb_decode(in->gb, &from, in->eof, in->buf + end,
	    BUF_SIZE - end, &bad);
	in->raw_pos = in->raw_end - from.n;
	if (!bad && in->clean == end)
		in->clean = in->end;
	return BUF_SIZE - in->end >= 4;
}

/* more decoded bytes behind end: 1, 0 at the end, -1 told */
static int
fill(struct in *in)
{
	size_t end, left;
	ssize_t r;

	make_room(in);
	if (in->enc == ENC_UTF8) {
		if ((r = get(in, in->buf + in->end, BLOCK)) <= 0)
			return (int)r;
		in->end += (size_t)r;
		return 1;
	}
	for (end = in->end; in->end == end; ) {
		if ((in->enc == ENC_GB18030 ? convert_gb(in) : convert(in)) &&
		    in->end == end) {
			left = in->raw_end - in->raw_pos;
			memmove(in->raw, in->raw + in->raw_pos, left);
			in->raw_pos = 0;
			in->raw_end = left;
			r = get(in, in->raw + left, RAW_SIZE - left);
			if (r == -1 || (r == 0 && left == 0))
				return (int)r;
			in->raw_end += (size_t)r;
		}
	}
	return 1;
}

/* read until it is clear what the bytes are: 0, or -1 told */
static int
look(struct in *in)
{
	struct detect d = { .pos = 0 };
	enum encoding e = ENC_MORE;
	const char *what;
	struct span head;
	ssize_t r;

	do {
		r = get(in, in->buf + in->end, DETECT_MAX - in->end);
		if (r == -1)
			return -1;
		in->end += (size_t)r;
		head = (struct span){ in->buf, in->end };
		e = in->given && in->end >= DETECT_MAGIC ? in->enc :
		    detect(&d, head, r == 0);
	} while (e == ENC_MORE);
	if ((what = detect_magic(head)) != NULL)
		return fail(in, DIAG_PAGE, what);
	if (in->given)
		e = in->enc;
	else if (e == ENC_BINARY)
		return fail(in, DIAG_BINARY, "control bytes");
	in->enc = e;
	if (e == ENC_UTF8)
		return 0;
	memcpy(in->raw, in->buf, in->end);
	in->raw_end = in->end;
	in->end = 0;
	return converter(in, e) == -1 ? fail(in, DIAG_READ, "encoding") : 0;
}

/* what kind of text it is: a page, or not; -1 where reading failed */
static int
kind(struct in *in)
{
	int r = 1, page;

	while (r == 1 && in->end < 3)
		r = fill(in);
	if (in->end >= 3 && memcmp(in->buf, "\xef\xbb\xbf", 3) == 0)
		in->pos = in->scanned = in->cr = in->clean = 3;
	while ((page = sniff_page((struct span){ in->buf + in->pos,
	    in->end - in->pos }, r != 1)) == -1)
		r = fill(in);
	in->page = page;
	return r == -1 ? -1 : 0;
}

static void
shut(struct in *in)
{
	if (in->opened)
		close(in->fd);
	in->opened = 0;
}

int
in_open(struct in *in, const char *path, const char *name)
{
	in->name = name;
	in->eof = in->skip = in->page = 0;
	in->cr_counts = -1;
	in->count = in->ended = in->bad = 0;
	in->raw_pos = in->raw_end = 0;
	in->pos = in->end = in->scanned = in->cr = in->clean = 0;
	in->fd = path != NULL ? open(path, O_RDONLY | O_NOCTTY) : STDIN_FILENO;
	if (in->fd == -1)
		return fail(in, DIAG_OPEN, strerror(errno));
	in->opened = path != NULL;
	if (look(in) == 0 && kind(in) == 0)
		return 0;
	shut(in);
	return -1;
}

int
in_page(const struct in *in)
{
	return in->page;
}

void
in_close(struct in *in)
{
	if (in->bad != 0)
		diag(in->diag, DIAG_BAD_BYTES, in->name, in->bad_line1, 0,
		    "%s, %zu replaced by U+FFFD", in->enc == ENC_OTHER ?
		    in->other : encodings[in->enc].iconv, in->bad);
	shut(in);
}

size_t
in_count(const struct in *in)
{
	return in->ended;
}

/*
 * How many bytes at p are whole signs of valid UTF-8 without NUL.  Two signs
 * of three bytes, or eight of one, are looked at in one step.
 */
static size_t
valid(const char *p, size_t n)
{
	static const unsigned char mask[8] =
	    { 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0, 0, 0 };
	static const unsigned char want[8] =
	    { 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80, 0, 0 };
	const uint64_t ones = UINT64_MAX / 0xff, highs = ones << 7;
	const unsigned suspect = 1u << 0x0 | 1u << 0xd;	/* E0, ED */
	uint64_t m, v, w;
	size_t i = 0, len;
	uint32_t u;

	memcpy(&m, mask, 8);
	memcpy(&v, want, 8);
	while (i < n) {
		while (n - i >= 8) {
			memcpy(&w, p + i, 8);
			if ((w & m) == v) {
				/* these leads need a second look */
				if ((suspect >> (p[i] & 0xf) |
				    suspect >> (p[i + 3] & 0xf)) & 1)
					break;
				i += 6;
			} else if (((w | (w - ones)) & highs) == 0)
				i += 8;
			else
				break;
		}
		len = utf8_get(p + i, n - i, &u);
		if (len == 0 || u == 0)
			break;
		i += len;
	}
	return i;
}

/* s with U+FFFD for what is no text, in fixed: 0, or -1 if it grows too long */
static int
repair(struct in *in, struct span *s)
{
	size_t i = 0, k, n = 0, bad = 0;

	while (i < s->n) {
		k = valid(s->p + i, s->n - i);
		if (n + k + 3 > sizeof(in->fixed))
			return -1;
		memcpy(in->fixed + n, s->p + i, k);
		n += k;
		i += k;
		if (i == s->n)
			break;
		memcpy(in->fixed + n, REPLACEMENT, 3);
		n += 3;
		i++;
		bad++;
	}
	if (in->bad == 0)
		in->bad_line1 = in->count + 1;
	in->bad += bad;
	*s = (struct span){ in->fixed, n };
	return 0;
}

/*
 * Where the line at pos ends, and where the next begins: 1, or 0 if the bytes
 * at hand do not tell.  *counts: the end is one that counts.
 */
static int
line_end(struct in *in, size_t *end, size_t *next, int *counts)
{
	const char *p, *b = in->buf;
	size_t nl, cr;

	p = memchr(b + in->scanned, '\n', in->end - in->scanned);
	nl = in->scanned = p != NULL ? (size_t)(p - b) : in->end;
	if (in->cr < in->pos)
		in->cr = in->pos;
	if (in->cr < in->end && b[in->cr] != '\r') {
		p = memchr(b + in->cr, '\r', in->end - in->cr);
		in->cr = p != NULL ? (size_t)(p - b) : in->end;
	}
	cr = in->cr;
	*counts = 1;
	if (cr > nl || cr == in->end) {
		*end = nl;
		*next = nl + 1;
		return nl < in->end;
	}
	*end = cr;
	/* CRCRLF comes of converting twice */
	*next = cr + (cr + 1 < in->end && b[cr + 1] == '\r') + 1;
	if (*next < in->end && b[*next] == '\n') {
		++*next;
		return 1;
	}
	if (*next >= in->end && !in->eof)
		return 0;
	*next = cr + 1;
	*counts = 0;
	return 1;
}

int
in_line(struct in *in, struct span *s, size_t *line1)
{
	size_t end, next;
	int counts, r, keep;

	for (;;) {
		while (!line_end(in, &end, &next, &counts)) {
			if (in->end - in->pos > LINE_MAX_BYTES + 2) {
				if (!in->skip)
					diag(in->diag, DIAG_LONG_LINE,
					    in->name, in->count + 1, 0, NULL);
				in->skip = 1;
				/* a CR at the end may belong to a LF */
				in->pos = in->scanned = in->end - 2;
			}
			if ((r = fill(in)) == 1)
				continue;
			if (r == -1 || in->pos == in->end)
				return r;
			if (in->cr < in->end)
				continue;
			end = next = in->end;
			counts = 0;
			break;
		}
		*line1 = in->count + 1;
		*s = (struct span){ in->buf + in->pos, end - in->pos };
		if (in->clean < in->pos)
			in->clean = in->pos;
		if (in->clean < end)
			in->clean += valid(in->buf + in->clean,
			    in->end - in->clean);
		keep = !in->skip && s->n <= LINE_MAX_BYTES;
		if (keep && in->clean < end)
			keep = repair(in, s) == 0;
		if (!keep && !in->skip)
			diag(in->diag, DIAG_LONG_LINE, in->name, *line1, 0,
			    NULL);
		if (in->clean < end)
			in->clean = end;
		if (in->cr_counts == -1)
			in->cr_counts = !counts;
		in->count += counts || in->cr_counts;
		in->pos = next;
		if (in->scanned < next)
			in->scanned = next;
		in->skip = 0;
		in->ended++;
		if (keep)
			return 1;
	}
}
