#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cells/cells_priv.h"

#define BOM "\xef\xbb\xbf"

struct cells *
cells_open(int fd, const char *name, struct out *flush, struct diag *d)
{
	struct cells *c = xrealloc(NULL, sizeof(*c));

	*c = (struct cells){ .fd = fd, .name = name, .flush = flush,
	    .diag = d, .line1 = 1 };
	c->buf = xrealloc(NULL, CELLS_RECORD_MAX + sizeof(uint64_t));
	memset(c->buf, 0, CELLS_RECORD_MAX + sizeof(uint64_t));
	cells_csv_begin(&c->csv);
	return c;
}

void
cells_close(struct cells *c)
{
	csv_free(&c->csv);
	free(c->buf);
	free(c->text);
	free(c->field);
	free(c->map);
	free(c);
}

static size_t
find(const struct cells *c, char b, size_t from)
{
	const char *p = memchr(c->buf + from, b, c->end - from);

	return p != NULL ? (size_t)(p - c->buf) : c->end;
}

/* reading goes on at offset at, in line line1 */
static void
begin(struct cells *c, size_t at, size_t line1)
{
	c->cur = c->scan = at;
	c->line1 = line1;
	c->nlf = 0;
	c->odd = 0;
	c->plain = 1;
}

/* the first b at cur or behind it; known is the first behind what was scanned
 * up to upto, or lies before cur */
static size_t
find_again(const struct cells *c, char b, size_t known, size_t upto)
{
	const char *p = NULL;

	if (known < c->cur)
		return find(c, b, c->cur);
	if (c->cur < upto)
		p = memchr(c->buf + c->cur, b, upto - c->cur);
	return p != NULL ? (size_t)(p - c->buf) : known;
}

/*
 * Pass over the line where the record began, not the lines that a stray quote
 * drew into it.  That stays linear: a record ends where the number of quotes is
 * even, so the lines between its first and its last have an even number each,
 * and are records of one line when they are read again.
 */
static void
give_up(struct cells *c)
{
	size_t nl = find(c, '\n', c->cur), upto = c->scan;

	begin(c, nl < c->end ? nl + 1 : nl, c->line1 + 1);
	c->quote = find_again(c, '"', c->quote, upto);
}

/* 1, 0 at the end of input, -1 where it cannot be read (told) */
static int
fill(struct cells *c)
{
	size_t was;
	ssize_t n;

	if (c->cur > 0) {
		memmove(c->buf, c->buf + c->cur, c->end - c->cur);
		c->scan -= c->cur;
		c->end -= c->cur;
		c->quote -= c->cur;
		c->cur = 0;
		c->clean = (struct span){ NULL, 0 };
	}
	n = in_read(c->fd, c->buf + c->end, CELLS_RECORD_MAX - c->end,
	    c->flush);
	if (n == -1) {
		diag(c->diag, DIAG_READ, c->name, 0, 0,
		    ARGS(arg_errno(errno)));
		return -1;
	}
	was = c->end;
	c->end += (size_t)n;
	if (c->quote == was)
		c->quote = find(c, '"', was);
	return n > 0;
}

/* a record that fills the buffer; the line, if it does not end there either,
 * is read away: as fill */
static int
too_long(struct cells *c)
{
	size_t nl;
	int r;

	diag(c->diag, DIAG_RECORD_MAX, c->name, c->line1, 0,
	    ARGS(arg_count(CELLS_RECORD_MAX)));
	while ((nl = find(c, '\n', c->cur)) == c->end) {
		c->cur = c->scan = c->quote = c->end = 0;
		if ((r = fill(c)) <= 0)
			return r;
	}
	give_up(c);
	return 1;
}

/* find the end of the record at cur: 1 and its bytes without CR LF, 0 at the
 * end of input, -1 as fill */
static int
frame(struct cells *c, struct span *rec)
{
	const char *nl;
	size_t stop;
	int r;

	for (;;) {
		nl = memchr(c->buf + c->scan, '\n', c->end - c->scan);
		stop = nl != NULL ? (size_t)(nl - c->buf) : c->end;
		while (c->quote < stop) {
			c->odd = !c->odd;
			c->plain = 0;
			c->quote = find(c, '"', c->quote + 1);
		}
		c->scan = stop;
		if (nl != NULL && c->odd) {
			c->scan++;
			c->nlf++;
			continue;
		}
		if (nl != NULL || (c->eof && c->end > c->cur))
			break;
		if (c->eof)
			return 0;
		if (c->cur == 0 && c->end == CELLS_RECORD_MAX)
			r = too_long(c);
		else if ((r = fill(c)) == 0)
			c->eof = 1;
		if (r == -1)
			return -1;
	}
	*rec = (struct span){ c->buf + c->cur, stop - c->cur };
	if (rec->n > 0 && rec->p[rec->n - 1] == '\r')
		rec->n--;
	return 1;
}

/* go on behind the record that frame found */
static void
next(struct cells *c)
{
	begin(c, c->scan < c->end ? c->scan + 1 : c->scan,
	    c->line1 + c->nlf + 1);
}

static int
has_name(const struct cells *c, enum cells_col col)
{
	size_t i;

	for (i = 0; i < c->nfield; i++)
		if (span_is(c->field[i], cells_names[col]))
			return 1;
	return 0;
}

static int
is_header(const struct cells *c)
{
	return c->value && has_name(c, CELL_VALUE) && has_name(c, CELL_TBL) &&
	    has_name(c, CELL_ROW) && has_name(c, CELL_COL);
}

/* the fields are names from now on: 0, or -1 told */
static int
set_header(struct cells *c)
{
	void *v = c->map;
	size_t i, col;

	xgrow(&v, &c->capmap, c->nfield, sizeof(*c->map));
	c->map = v;
	c->ncol = c->nfield;
	c->nabsent = 0;
	for (col = 0; col < CELL_NCOLS; col++)
		c->place[col] = c->ncol;
	for (i = 0; i < c->ncol; i++) {
		for (col = 0; col < CELL_NCOLS; col++)
			if (span_is(c->field[i], cells_names[col]))
				break;
		c->map[i] = (enum cells_col)col;
		if (col == CELL_NCOLS)
			continue;
		if (c->place[col] != c->ncol) {
			diag(c->diag, DIAG_TWO_COLUMNS, c->name, c->rec1, 0,
			    ARGS(arg_str(cells_names[col])));
			return -1;
		}
		c->place[col] = i;
	}
	for (col = 0; col < CELL_NCOLS; col++)
		if (c->place[col] == c->ncol)
			c->absent[c->nabsent++] = (enum cells_col)col;
	return 0;
}

/* is rec a header?  1, 0, or -1 where it is no CSV (told); it is split */
static int
split_header(struct cells *c, struct span rec)
{
	size_t n = sizeof(BOM) - 1;
	struct span rest = { rec.p + n, rec.n - n };

	if (rec.n >= n && memcmp(rec.p, BOM, n) == 0) {
		if (cells_split(c, rest) == -1)
			return -1;
		if (is_header(c))
			return 1;
	}
	if (cells_split(c, rec) == -1)
		return -1;
	return is_header(c);
}

static void
give(const struct cells *c, struct cells_rec *r)
{
	size_t i;

	for (i = 0; i < c->nabsent; i++)
		r->f[c->absent[i]] = SPAN("");
	for (i = 0; i < c->ncol; i++)
		r->f[c->map[i]] = c->field[i];
	r->line1 = c->rec1;
}

static int
no_header(struct cells *c)
{
	diag(c->diag, DIAG_NO_HEADER, c->name, c->line1, 0, NULL);
	return -1;
}

/* the bytes that rec and the clean record before it begin with, whole signs */
static size_t
known_clean(const struct cells *c)
{
	size_t i, n = c->rec.n < c->clean.n ? c->rec.n : c->clean.n;

	for (i = 0; i + sizeof(uint64_t) <= n; i += sizeof(uint64_t))
		if (memcmp(c->rec.p + i, c->clean.p + i,
		    sizeof(uint64_t)) != 0)
			break;
	while (i > 0 && utf8_inside(c->clean.p[i]))
		i--;
	return i;
}

/* bytes that are no UTF-8, if there are any: -1 told, or 0 */
static int
check_bytes(const struct cells *c, const char *key)
{
	size_t line1 = c->rec1, col1;

	if (c->bad == NULL)
		return 0;
	cells_place_of(c->rec, (size_t)(c->bad - c->rec.p), &line1, &col1);
	diag(c->diag, DIAG_NOT_UTF, c->name, line1, col1, ARGS(arg_key(key)));
	return -1;
}

/* look at the record that frame found: 1 split into cells, 0 go on with the
 * next, -1 reading is over (told) */
static int
take(struct cells *c)
{
	int header;

	c->rec1 = c->line1;
	if (c->rec.n == 0) {
		next(c);
		return 0;
	}
	cells_look(c, c->rec, known_clean(c));
	if ((header = split_header(c, c->rec)) == -1) {
		give_up(c);
		return 0;
	}
	if (header) {
		check_bytes(c, "bytes.header");
		next(c);
		return set_header(c);
	}
	if (c->ncol == 0)
		return no_header(c);
	if (c->nfield != c->ncol) {
		diag(c->diag, DIAG_FIELDS, c->name, c->line1, 0,
		    ARGS(arg_count(c->nfield), arg_count(c->ncol)));
		give_up(c);
		return 0;
	}
	next(c);
	return check_bytes(c, "bytes.record") == 0;
}

int
cells_next(struct cells *c, struct cells_rec *r)
{
	int got;

	while (!c->over) {
		if ((got = frame(c, &c->rec)) == 1) {
			if ((got = take(c)) == 0)
				continue;
		} else if (got == 0 && c->ncol == 0)
			got = no_header(c);
		if (got == 1)
			give(c, r);
		c->over = got == -1;
		return got;
	}
	return -1;
}

int
cells_has(const struct cells *c, enum cells_col col)
{
	return c->ncol != 0 && c->place[col] != c->ncol;
}

void
cells_place_of(struct span rec, size_t at, size_t *line1, size_t *col1)
{
	size_t i;

	*col1 = 1;
	for (i = 0; i < at; i++) {
		++*col1;
		if (rec.p[i] == '\n') {
			++*line1;
			*col1 = 1;
		}
	}
}

void
cells_where(const struct cells *c, enum cells_col col, size_t *line1,
    size_t *col1)
{
	size_t i, k = c->place[col];
	int quoted = 0;

	for (i = 0; i < c->rec.n && k > 0; i++) {
		if (c->rec.p[i] == '"')
			quoted = !quoted;
		else if (c->rec.p[i] == ',' && !quoted)
			k--;
	}
	*line1 = c->rec1;
	cells_place_of(c->rec, i, line1, col1);
}
