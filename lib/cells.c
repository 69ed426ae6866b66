#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"

#define BOM "\xef\xbb\xbf"

const char *const cells_names[CELL_NCOLS] = {
	"doc", "year", "unit", "form", "tbl", "row", "col",
	"value", "line", "note", "raw",
	"n", "noted", "missing"
};

/*
 * The record at hand begins at cur; up to scan its end was looked for.  Offsets
 * count from buf.  quote and cr are the next of their kind from scan on, or end
 * where none was read yet: so a block is searched for them once, not record by
 * record.
 */
struct cells {
	int fd;
	const char *name;
	struct out *flush;
	struct diag *diag;
	char *buf;		/* CELLS_RECORD_MAX bytes, and a word to spare */
	size_t cur, scan, end;
	size_t quote, cr;
	size_t line1;		/* of cur */
	size_t nlf;		/* newlines passed between cur and scan */
	int odd;		/* inside quotes at scan */
	int plain;		/* no quote and no lone CR up to scan */
	int eof, over;
	struct csv_parser csv;
	char *text;		/* unquoted fields */
	size_t ntext, captext;
	struct span *field;	/* of the record last split */
	size_t nfield, capfield;
	int too_long;		/* a field of it is */
	int value;		/* a field of it may be "value" */
	/* the header in force: how many columns, which of ours each of them
	 * is, and the place of each of ours, ncol for none */
	size_t ncol, capmap;
	enum cells_col *map;
	size_t place[CELL_NCOLS];
	enum cells_col absent[CELL_NCOLS];
	size_t nabsent;
	struct span rec;	/* the record last given */
	size_t rec1;		/* and its line */
};

/* blanks belong to the field: nothing is trimmed */
static int
no_space(unsigned char b)
{
	(void)b;
	return 0;
}

static int
is_newline(unsigned char b)
{
	return b == '\n';
}

/* libcsv keeps a field, the quote behind it, and asks for room ahead */
static void *
field_realloc(void *p, size_t n)
{
	return n > CELLS_FIELD_MAX + 2 ? NULL : xrealloc(p, n);
}

static void
csv_begin(struct csv_parser *p)
{
	csv_init(p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(p, no_space);
	csv_set_term_func(p, is_newline);
	csv_set_realloc_func(p, field_realloc);
	csv_set_blk_size(p, 4096);
}

struct cells *
cells_open(int fd, const char *name, struct out *flush, struct diag *d)
{
	struct cells *c = xrealloc(NULL, sizeof(*c));

	*c = (struct cells){ .fd = fd, .name = name, .flush = flush,
	    .diag = d, .line1 = 1, .plain = 1 };
	c->buf = xrealloc(NULL, CELLS_RECORD_MAX + sizeof(uint64_t));
	memset(c->buf, 0, CELLS_RECORD_MAX + sizeof(uint64_t));
	csv_begin(&c->csv);
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
	c->cr = find_again(c, '\r', c->cr, upto);
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
		c->cr -= c->cur;
		c->cur = 0;
	}
	n = in_read(c->fd, c->buf + c->end, CELLS_RECORD_MAX - c->end,
	    c->flush);
	if (n == -1) {
		diag(c->diag, DIAG_READ, c->name, 0, 0, "%s", strerror(errno));
		return -1;
	}
	was = c->end;
	c->end += (size_t)n;
	if (c->quote == was)
		c->quote = find(c, '"', was);
	if (c->cr == was)
		c->cr = find(c, '\r', was);
	return n > 0;
}

/* a record that fills the buffer; the line, if it does not end there either,
 * is read away: as fill */
static int
too_long(struct cells *c)
{
	size_t nl;
	int r;

	diag(c->diag, DIAG_FIELD_MAX, c->name, c->line1, 0,
	    "record over %d bytes, passed over", CELLS_RECORD_MAX);
	while ((nl = find(c, '\n', c->cur)) == c->end) {
		c->cur = c->scan = c->quote = c->cr = c->end = 0;
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
		while (c->cr < stop && (nl != NULL || c->eof)) {
			if (c->cr + 1 < stop)
				c->plain = 0;
			c->cr = find(c, '\r', c->cr + 1);
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

/* room for the fields, and their text, was made before: they stay where they
 * are */
static void
add_field(struct cells *c, const char *p, size_t n)
{
	c->field[c->nfield++] = (struct span){ p, n };
	c->value |= n == 5 && p[0] == 'v';
	c->too_long |= n > CELLS_FIELD_MAX;
}

/* the first 8 bytes at p, the first of them lowest */
static uint64_t
word_at(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;

	return b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
	    (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
	    (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
	    (uint64_t)b[7] << 56;
}

/* the commas of 8 bytes at once: the high bit of each byte that is one */
static uint64_t
commas_of(uint64_t w)
{
	const uint64_t low7 = UINT64_C(0x7f7f7f7f7f7f7f7f);
	uint64_t x = w ^ UINT64_C(0x2c2c2c2c2c2c2c2c);

	return ~(((x & low7) + low7) | x | low7);
}

static void
split_plain(struct cells *c, struct span rec)
{
	const char *p = rec.p, *end = p + rec.n, *q, *comma;
	struct span *f = c->field;
	int value = 0;
	uint64_t m;

	for (q = p; q < end; q += sizeof(m)) {
		m = commas_of(word_at(q));
		for (; m != 0; m &= m - 1) {
			comma = q + __builtin_ctzll(m) / 8;
			if (comma >= end)
				break;
			*f = (struct span){ p, (size_t)(comma - p) };
			value |= f++->n == 5 && *p == 'v';
			p = comma + 1;
		}
	}
	c->nfield = (size_t)(f - c->field);
	c->value = value;
	add_field(c, p, (size_t)(end - p));
	if (rec.n > CELLS_FIELD_MAX)
		for (; f >= c->field; f--)
			c->too_long |= f->n > CELLS_FIELD_MAX;
}

static void
on_field(void *p, size_t n, void *data)
{
	struct cells *c = data;
	const char *s = p;
	size_t i, from = c->ntext;

	for (i = 0; i < n; i++) {
		if (s[i] == '\n' || s[i] == '\r')
			c->text[c->ntext++] = '\\';
		c->text[c->ntext++] = s[i] == '\n' ? 'n' :
		    s[i] == '\r' ? 'r' : s[i];
	}
	add_field(c, c->text + from, c->ntext - from);
}

/* line and byte of offset at in a record that begins in line *line1 */
static void
place_of(struct span rec, size_t at, size_t *line1, size_t *col1)
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

/* 0, or -1 told */
static int
split_quoted(struct cells *c, struct span rec)
{
	size_t at, line1 = c->line1, col1;
	void *v = c->text;
	int error;

	xgrow(&v, &c->captext, 2 * rec.n + 1, 1);
	c->text = v;
	c->ntext = 0;
	at = csv_parse(&c->csv, rec.p, rec.n, on_field, NULL, c);
	if (at == rec.n && csv_fini(&c->csv, on_field, NULL, c) == 0)
		return 0;
	error = csv_error(&c->csv);
	csv_free(&c->csv);
	csv_begin(&c->csv);
	if (error == CSV_ENOMEM) {
		c->too_long = 1;
		return 0;
	}
	if (at == rec.n) {
		diag(c->diag, DIAG_CSV, c->name, line1, 0,
		    "quote that is not closed, passed over");
		return -1;
	}
	place_of(rec, at, &line1, &col1);
	diag(c->diag, DIAG_CSV, c->name, line1, col1,
	    "stray quote in the record of line %zu, passed over",
	    c->line1);
	return -1;
}

/* rec into fields: 0, or -1 told */
static int
split(struct cells *c, struct span rec)
{
	void *v = c->field;

	if (rec.n >= c->capfield) {
		xgrow(&v, &c->capfield, rec.n + 1, sizeof(*c->field));
		c->field = v;
	}
	c->nfield = 0;
	c->too_long = 0;
	c->value = 0;
	if (c->plain)
		split_plain(c, rec);
	else if (split_quoted(c, rec) == -1)
		return -1;
	if (!c->too_long)
		return 0;
	diag(c->diag, DIAG_FIELD_MAX, c->name, c->line1, 0,
	    "over %d bytes, record passed over", CELLS_FIELD_MAX);
	return -1;
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
			diag(c->diag, DIAG_NOT_CELLS, c->name, c->rec1, 0,
			    "two columns %s", cells_names[col]);
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
		if (split(c, rest) == -1)
			return -1;
		if (is_header(c))
			return 1;
	}
	if (split(c, rec) == -1)
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
	if ((header = split_header(c, c->rec)) == -1) {
		give_up(c);
		return 0;
	}
	if (header) {
		next(c);
		return set_header(c);
	}
	if (c->ncol == 0)
		return no_header(c);
	if (c->nfield != c->ncol) {
		diag(c->diag, DIAG_NOT_CELLS, c->name, c->line1, 0,
		    "%zu fields, the header has %zu", c->nfield, c->ncol);
		give_up(c);
		return 0;
	}
	next(c);
	return 1;
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
	place_of(c->rec, i, line1, col1);
}

int
note_has(struct span note, const char *w)
{
	const char *p = note.p, *last = p + note.n, *blank;
	struct span word;

	for (; p < last; p = blank + 1) {
		blank = memchr(p, ' ', (size_t)(last - p));
		if (blank == NULL)
			blank = last;
		word = (struct span){ p, (size_t)(blank - p) };
		if (span_is(word, w))
			return 1;
	}
	return 0;
}

static int
is_blank(char b)
{
	return b == ' ' || b == '\t';
}

void
csv_field(struct out *o, struct span s)
{
	const char *p, *q, *last;

	if (s.n == 0)
		return;
	if (memchr(s.p, ',', s.n) == NULL && memchr(s.p, '"', s.n) == NULL &&
	    !is_blank(s.p[0]) && !is_blank(s.p[s.n - 1])) {
		out_span(o, s);
		return;
	}
	out_char(o, '"');
	last = s.p + s.n;
	for (p = s.p; (q = memchr(p, '"', (size_t)(last - p))) != NULL;
	    p = q + 1) {
		out_bytes(o, p, (size_t)(q + 1 - p));
		out_char(o, '"');
	}
	out_bytes(o, p, (size_t)(last - p));
	out_char(o, '"');
}
