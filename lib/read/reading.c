#include <string.h>

#include "base/span.h"
#include "read/reading.h"

int
readings_value(const struct tokens *ts, long at, struct dec *value)
{
	struct span s;

	if (at == HOLE)
		return 0;
	if (PIECE_N(at) != 0) {
		s = ts->token[PIECE_TOKEN(at)].raw;
		return dec_parse((struct span){ s.p + PIECE_FROM(at),
		    PIECE_N(at) }, value) == 0;
	}
	*value = ts->token[at].value;
	return ts->token[at].kind == TOKEN_FIGURE;
}

int
readings_same(const struct tokens *ts, long a, long b)
{
	const struct token *s, *t;
	struct dec v = { 0 }, w = { 0 };
	int figure = readings_value(ts, a, &v);

	if (a == b)
		return 1;
	if (readings_value(ts, b, &w) != figure)
		return 0;
	/* a blank and a hole are both nothing; marks and texts are not */
	if (a == HOLE || b == HOLE)
		return ts->token[a == HOLE ? b : a].kind == TOKEN_BLANK;
	/* what is cut has no unit, nor has a piece of it */
	s = &ts->token[PIECE_TOKEN(a)];
	t = &ts->token[PIECE_TOKEN(b)];
	if (figure)
		return dec_cmp(v, w) == 0 && s->unit == t->unit;
	return s->kind == t->kind && span_eq(s->raw, t->raw);
}

/* the last reading is done; drop it if one before says the same */
static void
keep(struct readings *rs, const struct tokens *ts)
{
	size_t i, k;

	for (i = 0; i < rs->n; i++) {
		for (k = 0; k < rs->band.n; k++)
			if (!readings_same(ts, rs->at[i][k], rs->at[rs->n][k]))
				break;
		if (k == rs->band.n)
			return;
	}
	rs->n++;
}

/* n tokens from first, without those at a and b (b > a; n for none) */
static void
without(struct readings *rs, const struct tokens *ts, size_t first, size_t n,
    size_t a, size_t b)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		if (i != a && i != b)
			rs->at[rs->n][k++] = (long)(first + i);
	keep(rs, ts);
}

/* the tokens from first, with holes at cells a and b (b > a; BAND_MAX: none) */
static void
with_holes(struct readings *rs, const struct tokens *ts, size_t first,
    size_t a, size_t b)
{
	size_t k;

	for (k = 0; k < rs->band.n; k++)
		rs->at[rs->n][k] = k == a || k == b ? HOLE : (long)first++;
	keep(rs, ts);
}

void
readings_make(struct readings *rs, const struct tokens *ts, size_t first,
    size_t n, struct band band, int whole, enum edge edge, int bare,
    int blanks)
{
	size_t a, b, k = band.n, lo = first, hi = first + n, m, s;

	rs->band = band;
	rs->n = 0;
	rs->open = OPEN_CHOICE;
	if (k > BAND_MAX)
		return;
	while (lo < hi && ts->token[lo].kind == TOKEN_BLANK)
		lo++;
	while (hi > lo && ts->token[hi - 1].kind == TOKEN_BLANK)
		hi--;
	if ((m = hi - lo) == 0) {
		/* nothing but blanks: which of them is which is all one */
		for (a = 0; a < k; a++)
			rs->at[0][a] = n != 0 ? (long)first : HOLE;
		rs->n = 1;
		rs->open = OPEN_NOT;
		return;
	}
	if (edge == EDGE_FIRST && n >= k && hi <= first + k) {
		without(rs, ts, first, k, k, k);
		rs->open = OPEN_NOT;
		return;
	}
	if (edge == EDGE_BROKEN && hi == first + k + 1) {
		for (a = 0; a < k; a++)
			if (ts->token[first + a].kind == TOKEN_BLANK)
				without(rs, ts, first, k + 1, a, k + 1);
		return;
	}
	if (edge == EDGE_BROKEN)
		return;
	if (edge == EDGE_LAST && n >= k && lo >= first + n - k) {
		without(rs, ts, first + n - k, k, k, k);
		rs->open = OPEN_NOT;
		return;
	}
	/* as many cells as the row has, and none was lost or gained: the blanks
	 * at its ends are cells, no pads */
	if (n == k && whole) {
		without(rs, ts, first, n, n, n);
		rs->open = OPEN_NOT;
		return;
	}
	if (m == k) {
		without(rs, ts, lo, m, m, m);
		rs->open = OPEN_NOT;
		/* but a blank beside the figures may be a cell as well */
		if (n > k && (bare || blanks)) {
			rs->open = OPEN_EDGE;
			for (s = first; s + k <= first + n; s++)
				without(rs, ts, s, k, k, k);
			for (a = 0; n == k + 1 && a < n; a++)
				without(rs, ts, first, n, a, n);
		}
	} else if (m < k) {
		s = hi > first + k ? hi - k : first;
		for (; s <= lo && s + k <= first + n; s++)
			without(rs, ts, s, k, k, k);
		if (k - m == 1)
			for (a = 0; a < k; a++)
				with_holes(rs, ts, lo, a, BAND_MAX);
		else if (k - m == 2 && k * (k - 1) / 2 + rs->n < READINGS_MAX)
			for (a = 0; a < k; a++)
				for (b = a + 1; b < k; b++)
					with_holes(rs, ts, lo, a, b);
		else
			rs->n = 0;
	} else if (m - k == 1 && m < READINGS_MAX) {
		for (a = 0; a < m; a++)
			without(rs, ts, lo, m, a, m);
	} else if (m - k == 2 && m * (m - 1) / 2 < READINGS_MAX) {
		for (a = 0; a < m; a++)
			for (b = a + 1; b < m; b++)
				without(rs, ts, lo, m, a, b);
	}
}

void
readings_take(struct readings *rs, const long *at)
{
	memmove(rs->at[0], at, rs->band.n * sizeof(*at));
	rs->n = 1;
	rs->open = OPEN_NOT;
}

void
readings_first(struct readings *rs, size_t first, size_t n)
{
	size_t k;

	for (k = 0; k < rs->band.n; k++)
		rs->at[0][k] = k < n ? (long)(first + k) : HOLE;
	readings_take(rs, rs->at[0]);
}

/* can reading r stand beside what is known, by identity d? */
static int
agrees(const struct readings *rs, size_t r, const struct tokens *ts,
    const struct form *f, const struct form_ident *d,
    const unsigned char *known, const dec_sum *value, int zero)
{
	const struct form_term *t = f->term + d->term;
	const struct form_cell *c;
	dec_sum sum = 0;
	size_t i, unknown = 0, k;
	int sign, hole = 0, any = 0;
	struct dec v;

	for (i = 0; i < d->nlhs + d->nrhs; i++) {
		sign = i < d->nlhs ? t[i].sign : -t[i].sign;
		k = t[i].cell - rs->band.cell;
		if (t[i].cell < rs->band.cell || k >= rs->band.n) {
			if (known[t[i].cell]) {
				sum += sign * value[t[i].cell];
				continue;
			}
		} else if (readings_value(ts, rs->at[r][k], &v)) {
			sum += sign * dec_wide(v);
			continue;
		}
		if (zero)
			continue;
		unknown++;
		hole = sign;
		c = &f->cell[t[i].cell];
		any = f->table[c->table].col[c->col].negative;
	}
	if (unknown > 1 || (unknown == 1 && any) || d->rel != REL_EQ)
		return 1;
	if (unknown == 0)
		return sum == 0;
	/* what would have to stand in the hole is not below 0 */
	return hole > 0 ? sum <= 0 : sum >= 0;
}

int
readings_balance(const struct readings *rs, size_t r, const struct tokens *ts,
    const struct form *f, int zero)
{
	size_t k, any = 0;

	for (k = 0; k < f->nident; k++) {
		if (f->ident[k].first < rs->band.cell ||
		    f->ident[k].last >= rs->band.cell + rs->band.n)
			continue;
		if (!agrees(rs, r, ts, f, &f->ident[k], NULL, NULL, zero))
			return 0;
		any++;
	}
	return any != 0 ? 1 : -1;
}

static int
touches(const struct form *f, const struct form_ident *d, struct band b)
{
	size_t i;
	uint32_t c;

	for (i = 0; i < d->nlhs + d->nrhs; i++) {
		c = f->term[d->term + i].cell;
		if (c >= b.cell && c < b.cell + b.n)
			return 1;
	}
	return 0;
}

static int
all_zero(const struct readings *rs, size_t r, const struct tokens *ts)
{
	struct dec v;
	size_t k;

	for (k = 0; k < rs->band.n; k++)
		if (readings_value(ts, rs->at[r][k], &v) && v.units != 0)
			return 0;
	return 1;
}

void
readings_filter(struct readings *rs, const struct tokens *ts,
    const struct form *f, const unsigned char *known, const dec_sum *value)
{
	unsigned char good[READINGS_MAX];
	size_t i, k, left = 0, n = rs->n;

	if (n < 2)
		return;
	memset(good, 1, sizeof(good));
	for (k = 0; k < f->nident; k++) {
		if (!touches(f, &f->ident[k], rs->band))
			continue;
		for (i = 0; i < n; i++)
			if (good[i] && !agrees(rs, i, ts, f, &f->ident[k],
			    known, value, 0))
				good[i] = 0;
	}
	for (i = 0; i < n; i++)
		if (good[i] && !all_zero(rs, i, ts))
			left++;
	/* none agrees, or only what would agree anywhere: no evidence */
	if (left == 0)
		return;
	for (i = 0, rs->n = 0; i < n; i++)
		if (good[i]) {
			memmove(rs->at[rs->n], rs->at[i], sizeof(rs->at[0]));
			rs->n++;
		}
}
