/*
 * Bytes of any encoding -> lines: in, detect, gb.
 *
 * Lines are UTF-8 without NUL, CR, LF and marks, the same in any pieces. Read
 * as UTF-8, they are what a plain reading of lines/input.h says. GB18030 is
 * what iconv makes of it, but for the characters on which editions differ.
 */
#include <iconv.h>
#include <string.h>

#include "fuzz.h"
#include "lines/detect.h"
#include "lines/gb18030.h"
#include "lines/input.h"
#include "lines/marks.h"

static struct diag dg = { .prog = "fuzz" };
static struct in *in;

/* all that comes of the input: lines with their numbers, and messages */
static void
read_all(struct text *to, const uint8_t *p, size_t n, uint32_t cut,
    const char *encoding)
{
	struct span s;
	size_t i, line1, last = 0, count = 0;
	int more;

	if (in == NULL)
		in = in_new(NULL, &dg);
	diag_end(&dg);
	to->n = fuzz_err.n = 0;
	fuzz_feed(p, n, cut);
	fuzz_check(in_encoding(in, encoding) == 0, "an encoding is not known");
	if (in_open(in, NULL, "F") == -1) {
		text_add(to, in_why(in).p, in_why(in).n);
	} else {
		while ((more = in_line(in, &s, &line1)) == 1) {
			fuzz_check(is_utf8(s), "a line is no UTF-8");
			fuzz_check(memchr(s.p, '\0', s.n) == NULL &&
			    memchr(s.p, '\r', s.n) == NULL &&
			    memchr(s.p, '\n', s.n) == NULL,
			    "a line holds NUL, CR or LF");
			for (i = 0; i < s.n; i++)
				fuzz_check(!is_line_mark((unsigned char)
				    s.p[i]), "a line holds a mark");
			fuzz_check(line1 >= last,
			    "lines are not counted in order");
			last = line1;
			count++;
			text_number(to, line1);
			text_add(to, s.p, s.n);
			text_add(to, "\n", 1);
		}
		fuzz_check(more == 0, "memory cannot be read");
		fuzz_check(in_count(in) >= count, "a line is not counted");
		text_number(to, (size_t)in_page(in));
		in_close(in);
	}
	text_add(to, fuzz_err.p, fuzz_err.n);
}

/* where the line at p ends: its bytes, *end those of its end, *lone if that is
 * a CR by itself */
static size_t
plain_end(const char *p, size_t n, size_t *end, int *lone)
{
	size_t i, k;

	*lone = 0;
	*end = 0;
	for (i = 0; i < n && p[i] != '\n' && p[i] != '\r'; i++)
		;
	if (i == n)
		return i;
	for (k = i; k < n && k < i + 2 && p[k] == '\r'; k++)
		;
	if (k < n && p[k] == '\n') {
		*end = k + 1 - i;
	} else {
		*end = 1;
		*lone = 1;
	}
	return i;
}

/* the lines of text in UTF-8, as lines/input.h has it; the bytes of the
 * longest, which may be too long */
static size_t
plainly(struct text *to, const char *p, size_t n)
{
	size_t begun, end, i, k, line, line1 = 1, most = 0;
	int lone, all = -1;
	uint32_t u;

	to->n = 0;
	if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
		p += 3;
		n -= 3;
	}
	while (n != 0) {
		line = plain_end(p, n, &end, &lone);
		text_number(to, line1);
		begun = to->n;
		for (i = 0; i < line; i += k != 0 ? k : 1) {
			k = sign_bytes(p + i, line - i, &u);
			if (k == 0 || u == 0)
				text_add(to, "\xef\xbf\xbd", 3);
			else if (is_line_mark(u))
				text_add(to, " ", 1);
			else
				text_add(to, p + i, k);
		}
		most = to->n - begun > most ? to->n - begun : most;
		text_add(to, "\n", 1);
		if (all == -1)
			all = lone;
		line1 += end != 0 && (!lone || all);
		p += line + end;
		n -= line + end;
	}
	return most;
}

static int
editions_differ(uint32_t u)
{
	return (u >= 0xfe10 && u <= 0xfe19) || (u >= 0x9fb4 && u <= 0x9fbb);
}

/* gb beside iconv, of what iconv can read to its end */
static void
try_gb(const uint8_t *p, size_t n)
{
	static struct text raw, ours, theirs;
	static iconv_t cd;
	static struct gb *gb;
	struct span from;
	size_t i, k, l, m, nfrom = n, nto = 4 * n + 4;
	uint32_t u, v;
	char *f, *t;
	int bad = 0;

	if (gb == NULL) {
		gb = gb_new();
		cd = iconv_open("UTF-8", "GB18030");
		fuzz_check(gb != NULL && cd != (iconv_t)-1, "no GB18030");
	}
	raw.n = theirs.n = ours.n = 0;
	text_add(&raw, p, n);
	from = (struct span){ raw.p, n };
	/* room only; what is in it does not matter */
	for (i = 0; i < 4; i++) {
		text_add(&ours, raw.p, n + 1);
		text_add(&theirs, raw.p, n + 1);
	}
	ours.n = gb_decode(gb, &from, 1, ours.p, nto, &bad);
	fuzz_check(from.n == 0, "GB18030 is not read to its end");
	fuzz_check(bad || is_utf8((struct span){ ours.p, ours.n }),
	    "GB18030 comes out as no UTF-8, and it is not told");
	f = raw.p;
	t = theirs.p;
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &f, &nfrom, &t, &nto) == (size_t)-1)
		return;
	theirs.n = (size_t)(t - theirs.p);
	for (i = m = 0; i < ours.n && m < theirs.n; i += k, m += l) {
		k = sign_bytes(ours.p + i, ours.n - i, &u);
		l = sign_bytes(theirs.p + m, theirs.n - m, &v);
		fuzz_check(k != 0 && l != 0 && (u == v || editions_differ(u)),
		    "a sign of GB18030 is not what iconv says");
	}
	fuzz_check(i == ours.n && m == theirs.n,
	    "GB18030 is longer or shorter than iconv has it");
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const encoding[] = {
		NULL, "UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE"
	};
	static struct text whole, cut;
	uint32_t hash = fuzz_hash(p, n);
	const char *e = encoding[(hash >> 4) % LEN(encoding)];
	size_t i, most;
	int bad, told;

	read_all(&whole, p, n, 0, NULL);
	read_all(&cut, p, n, hash, NULL);
	fuzz_same(&whole, &cut, "the pieces make a difference");
	if (e != NULL) {
		read_all(&whole, p, n, 0, e);
		read_all(&cut, p, n, hash, e);
		fuzz_same(&whole, &cut, "pieces in a given encoding");
	}
	read_all(&whole, p, n, 0, "UTF-8");
	told = fuzz_err.n != 0;
	most = plainly(&cut, (const char *)p, n);
	if (most + 3 <= LINE_MAX_BYTES &&
	    detect_magic((struct span){ (const char *)p, n }) == NULL) {
		/* behind the lines stands what in_page says, and messages */
		fuzz_check(whole.n >= cut.n, "a line of UTF-8 is lost");
		bad = !is_utf8((struct span){ (const char *)p, n }) ||
		    memchr(p, '\0', n) != NULL;
		for (i = 0; i < n; i++)
			bad |= is_line_mark(p[i]);
		fuzz_check(told == bad, "bad bytes are not told");
		whole.n = cut.n;
		fuzz_same(&whole, &cut, "lines of UTF-8 are not as they stand");
	}
	try_gb(p, n);
	return 0;
}
