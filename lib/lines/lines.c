#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "lines/lines.h"

#define BLOCK ((size_t)128 * 1024)
/* a line and the longest name in front of it; a block to read behind it */
#define RECORD_MAX (LINE_MAX_BYTES + BLOCK)
#define BUF_SIZE (RECORD_MAX + BLOCK)
#define HEAD_MAX 64		/* line, tag and TABs */

struct lines {
	int fd;
	const char *name;
	struct out *flush;
	struct diag *diag;
	size_t pos, end;	/* what is read and not yet given */
	size_t scanned;		/* no line end from pos up to here */
	size_t line1;		/* of the record given last */
	size_t bad;		/* lines that are no records */
	int skip;		/* the rest of a line is passed over */
	int eof;
	char buf[BUF_SIZE];
};

static const char *const tag_name[TAG_COUNT] = {
	"0", "1", "2", "3", "4", "5", "6", "unit", "year", "error", "end"
};

struct lines *
lines_open(int fd, const char *name, struct out *flush, struct diag *d)
{
	struct lines *l = xrealloc(NULL, sizeof(*l));

	l->fd = fd;
	l->name = name;
	l->flush = flush;
	l->diag = d;
	l->pos = l->end = l->scanned = l->line1 = l->bad = 0;
	l->skip = l->eof = 0;
	return l;
}

void
lines_close(struct lines *l)
{
	free(l);
}

size_t
lines_at(const struct lines *l)
{
	return l->line1;
}

/* the first is told where it stands, the others are counted */
static void
bad(struct lines *l, enum diag_id why)
{
	if (l->bad++ == 0)
		diag(l->diag, why, l->name, l->line1, 0, NULL);
}

static int
finish(struct lines *l)
{
	if (l->bad > 1)
		diag(l->diag, DIAG_LINES_BAD, l->name, 0, 0,
		    ARGS(arg_count(l->bad)));
	l->bad = 0;
	return 0;
}

/* more bytes behind end: 1, 0 at the end of the input, -1 told */
static int
fill(struct lines *l)
{
	ssize_t r;

	if (l->eof)
		return 0;
	if (l->end + BLOCK > BUF_SIZE) {
		memmove(l->buf, l->buf + l->pos, l->end - l->pos);
		l->end -= l->pos;
		l->scanned -= l->pos;
		l->pos = 0;
	}
	if (l->end > RECORD_MAX) {
		l->line1 += !l->skip;
		if (!l->skip)
			bad(l, DIAG_LINES_MAX);
		l->skip = 1;
		l->end = l->scanned = 0;
	}
	r = in_read(l->fd, l->buf + l->end, BLOCK, l->flush);
	if (r == -1) {
		diag(l->diag, DIAG_READ, l->name, 0, 0,
		    ARGS(arg_errno(errno)));
		return -1;
	}
	l->end += (size_t)r;
	l->eof = r == 0;
	return r != 0;
}

/* the next line, without its end; as lines_next */
static int
next(struct lines *l, struct span *s)
{
	char *nl;
	int r;

	for (;;) {
		nl = memchr(l->buf + l->scanned, '\n', l->end - l->scanned);
		if (nl != NULL) {
			*s = (struct span){ l->buf + l->pos,
			    (size_t)(nl - l->buf) - l->pos };
			l->pos = l->scanned = (size_t)(nl - l->buf) + 1;
			if (!l->skip) {
				l->line1++;
				return 1;
			}
			l->skip = 0;
			continue;
		}
		l->scanned = l->end;
		if (l->pos == l->end)
			l->pos = l->scanned = l->end = 0;
		if ((r = fill(l)) == 1)
			continue;
		if (r == 0 && l->pos != l->end && !l->skip) {
			/* a figure may have lost its last digits */
			l->line1++;
			bad(l, DIAG_LINES_CUT);
		}
		return r;
	}
}

static int
tag_of(struct span s, enum lines_tag *tag)
{
	int i;

	if (s.n == 1 && s.p[0] >= '0' && s.p[0] <= '6') {
		*tag = (enum lines_tag)(s.p[0] - '0');
		return 1;
	}
	for (i = TAG_UNIT; i < TAG_COUNT; i++)
		if (span_is(s, tag_name[i])) {
			*tag = (enum lines_tag)i;
			return 1;
		}
	return 0;
}

static int
parse(struct span s, struct lines_rec *r)
{
	struct span f[3];
	const char *tab;
	uint64_t line1;
	int i;

	for (i = 0; i < 3; i++) {
		if ((tab = memchr(s.p, '\t', s.n)) == NULL)
			return 0;
		f[i] = (struct span){ s.p, (size_t)(tab - s.p) };
		s.n -= f[i].n + 1;
		s.p = tab + 1;
	}
	r->doc = f[0];
	r->text = s;
	if (!span_number(f[1], &line1))
		return 0;
	r->line1 = (size_t)line1;
	/* every line of a source has a number */
	return tag_of(f[2], &r->tag) && (r->line1 != 0 || r->tag > TAG_6);
}

int
lines_next(struct lines *l, struct lines_rec *r)
{
	struct span s;
	int ret;

	while ((ret = next(l, &s)) == 1) {
		/* whichever way it was read, see fill */
		if (s.n > RECORD_MAX)
			bad(l, DIAG_LINES_MAX);
		else if (!parse(s, r))
			bad(l, DIAG_NOT_LINES);
		else if (r->text.n > LINE_MAX_BYTES)
			bad(l, DIAG_LINES_MAX);
		else
			return 1;
	}
	return ret == 0 ? finish(l) : ret;
}

/* doc, line, tag and the TABs into a line that o has room for; its length */
static size_t
put_head(char *to, const struct lines_rec *r)
{
	char digits[24], *d = digits + sizeof(digits), *p = to;
	size_t n = r->line1, len;

	memcpy(p, r->doc.p, r->doc.n);
	p += r->doc.n;
	*--d = '\t';
	do
		*--d = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	*p++ = '\t';
	len = (size_t)(digits + sizeof(digits) - d);
	memcpy(p, d, len);
	p += len;
	len = strlen(tag_name[r->tag]);
	memcpy(p, tag_name[r->tag], len);
	p += len;
	*p++ = '\t';
	return (size_t)(p - to);
}

void
lines_put(struct out *o, const struct lines_rec *r)
{
	/* every line comes here: one check for all its pieces */
	if (sizeof(o->buf) - o->n < r->doc.n + HEAD_MAX)
		out_flush(o);
	o->n += put_head(o->buf + o->n, r);
	if (r->tag < TAG_UNIT)
		out_span(o, r->text);
	else
		out_escaped(o, r->text);
	out_char(o, '\n');
}

unsigned
lines_sections(const char *s)
{
	unsigned set = 0;
	char from, to;

	do {
		from = to = *s;
		if (from != '\0' && *++s == '-') {
			to = *++s;
			s += to != '\0';
		}
		if (from < '0' || to < from || to > '0' + (int)TAG_6)
			return 0;
		for (; from <= to; from++)
			set |= 1u << (from - '0');
	} while (*s++ == ',');
	return s[-1] == '\0' ? set : 0;
}
