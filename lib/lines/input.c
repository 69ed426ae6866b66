#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "lines/input_priv.h"
#include "lines/sniff.h"

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
	diag(in->diag, DIAG_NO_ENCODING, NULL, 0, 0, ARGS(arg_str(name)));
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
	if (errno == ENOMEM)
		memory_fail();
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

void
in_pass(struct in *in, int pass)
{
	in->pass = pass;
}

static int
fail(struct in *in, enum diag_id id, struct arg why)
{
	/* what is written to an output is the same in each language */
	in->nwhy = arg_put(in->why, sizeof(in->why), LANG_EN, why);
	diag(in->diag, id, in->name, 0, 0, ARGS(why));
	return -1;
}

struct span
in_why(const struct in *in)
{
	return (struct span){ in->why, in->nwhy };
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
		return fail(in, DIAG_READ, arg_errno(errno));
	return r;
}

/*
 * Bytes to pass over where iconv gives up. The second byte of a character of
 * Big5 goes with the first unless it is ASCII: left alone it would begin a
 * character, and all that follow would be out of step.
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

/* raw into buf, as far as it goes; whether raw is used up but for a cut
 * character */
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
int
in_fill(struct in *in)
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

/* read until it is clear what the bytes are: 0, -1 told, or IN_PASSED */
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
	if (in->pass && detect_alien(head))
		return IN_PASSED;
	if ((what = detect_magic(head)) != NULL)
		return fail(in, DIAG_PAGE, arg_key(what));
	if (in->given)
		e = in->enc;
	else if (e == ENC_BINARY)
		return fail(in, DIAG_BINARY, arg_key("kind.control"));
	in->enc = e;
	if (e == ENC_UTF8)
		return 0;
	memcpy(in->raw, in->buf, in->end);
	in->raw_end = in->end;
	in->end = 0;
	return converter(in, e) == -1 ?
	    fail(in, DIAG_READ, arg_key("kind.encoding")) : 0;
}

/* what kind of text it is: a page, or not; -1 where reading failed */
static int
kind(struct in *in)
{
	int r = 1, page;

	while (r == 1 && in->end < 3)
		r = in_fill(in);
	if (in->end >= 3 && memcmp(in->buf, "\xef\xbb\xbf", 3) == 0)
		in->pos = in->scanned = in->cr = in->clean = 3;
	while ((page = sniff_page((struct span){ in->buf + in->pos,
	    in->end - in->pos }, r != 1)) == -1)
		r = in_fill(in);
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
	int r;

	in->name = name;
	in->eof = in->skip = in->page = 0;
	in->cr_counts = -1;
	in->count = in->ended = in->bad = in->marked = 0;
	in->unended = 0;
	in->raw_pos = in->raw_end = 0;
	in->pos = in->end = in->scanned = in->cr = in->clean = 0;
	in->fd = path != NULL ? open(path, O_RDONLY | O_NOCTTY) : STDIN_FILENO;
	if (in->fd == -1)
		return fail(in, DIAG_OPEN, arg_errno(errno));
	in->opened = path != NULL;
	if ((r = look(in)) == 0 && (r = kind(in)) == 0)
		return 0;
	shut(in);
	return r;
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
		    ARGS(arg_str(in->enc == ENC_OTHER ? in->other :
		    encodings[in->enc].iconv), arg_count(in->bad)));
	if (in->marked != 0)
		diag(in->diag, DIAG_MARK, in->name, in->marked_line1, 0,
		    ARGS(arg_count(in->marked)));
	shut(in);
}

int
in_unended(const struct in *in)
{
	return in->unended;
}

size_t
in_count(const struct in *in)
{
	return in->ended;
}
