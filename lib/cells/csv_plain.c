#include "base/memory.h"
#include "cells/cells_priv.h"

void
cells_add_field(struct cells *c, const char *p, size_t n)
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
	cells_add_field(c, p, (size_t)(end - p));
	if (rec.n > CELLS_FIELD_MAX)
		for (; f >= c->field; f--)
			c->too_long |= f->n > CELLS_FIELD_MAX;
}

/* split_plain has split a record with control characters */
static void
escape_fields(struct cells *c, struct span rec)
{
	size_t i, n = c->nfield;
	struct span s;

	cells_text_begin(c, rec);
	c->nfield = 0;
	c->value = c->too_long = 0;
	for (i = 0; i < n; i++) {
		s = cells_text(c, c->field[i]);
		cells_add_field(c, s.p, s.n);
	}
}

int
cells_split(struct cells *c, struct span rec)
{
	void *v = c->field;

	if (rec.n >= c->capfield) {
		xgrow(&v, &c->capfield, rec.n + 1, sizeof(*c->field));
		c->field = v;
	}
	c->nfield = 0;
	c->too_long = 0;
	c->value = 0;
	if (!c->plain) {
		if (cells_split_quoted(c, rec) == -1)
			return -1;
	} else {
		split_plain(c, rec);
		if (c->control)
			escape_fields(c, rec);
	}
	if (!c->too_long)
		return 0;
	diag(c->diag, DIAG_FIELD_MAX, c->name, c->line1, 0,
	    ARGS(arg_count(CELLS_FIELD_MAX)));
	return -1;
}
