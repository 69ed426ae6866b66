#include <string.h>

#include "base/span.h"
#include "base/utf8.h"
#include "lines/input_priv.h"
#include "lines/marks.h"

#define REPLACEMENT "\xef\xbf\xbd"

/*
 * How many bytes at p are whole characters of valid UTF-8 without NUL. Two
 * characters of three bytes, or eight of one, are looked at in one step.
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

void
in_marked(struct in *in, size_t line1)
{
	if (in->marked++ == 0)
		in->marked_line1 = line1;
}

/* a line, its number, with blanks for the marks in it */
static void
unmark(struct in *in, char *p, size_t n, size_t line1)
{
	const uint64_t ones = UINT64_MAX / 0xff, highs = ones << 7;
	size_t end, i = 0;
	uint64_t w;

	while (i < n) {
		if (n - i >= 8) {
			/* eight bytes without a control character, mostly */
			memcpy(&w, p + i, 8);
			if (((w - ones * ' ') & ~w & highs) == 0) {
				i += 8;
				continue;
			}
		}
		for (end = n - i < 8 ? n : i + 8; i < end; i++)
			if (is_line_mark((unsigned char)p[i])) {
				p[i] = ' ';
				in_marked(in, line1);
			}
	}
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
			if ((r = in_fill(in)) == 1)
				continue;
			if (r == -1 || in->pos == in->end)
				return r;
			if (in->cr < in->end)
				continue;
			end = next = in->end;
			counts = 0;
			in->unended = 1;
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
		if (keep)
			unmark(in, in->buf + in->pos, s->n, *line1);
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
