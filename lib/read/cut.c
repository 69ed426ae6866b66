#include <string.h>

#include "base/span.h"
#include "read/cut.h"

#define NODES_MAX 32768		/* cells tried in one row */
#define SUMS_MAX 8		/* sums within a row */
#define PROOF_MIN 2		/* rows that must touch, where one does not show
				   it */
#define DIGITS_LOT 12		/* no figure of a report has more */

/* the search for the ways to cut a row, from its last cell to its first */
struct search {
	const struct tokens *ts;
	const struct run *run;
	size_t n;			/* cells */
	long at[BAND_MAX];
	uint64_t part[SUMS_MAX];	/* cells of each sum, as bits */
	size_t total[SUMS_MAX], first[SUMS_MAX];
	dec_sum rest[SUMS_MAX];		/* of the total, for the parts to
					   come */
	dec_sum ten[DIGITS_MAX + 1];	/* powers of ten */
	size_t nsum, nodes;
	long *to;			/* n for each way */
	size_t found;
	int over;			/* too many */
};

static int
is_cuttable(const struct token *t)
{
	size_t i;

	if (t->kind != TOKEN_FIGURE && t->kind != TOKEN_DIGITS)
		return 0;
	for (i = 0; i < t->raw.n; i++)
		if (!is_digit(t->raw.p[i]))
			return 0;
	return t->raw.n <= FIGURE_MAX;
}

/* the most cells that a token may be */
static size_t
cells_in(const struct token *t)
{
	return is_cuttable(t) ? t->raw.n : 1;
}

int
cut_may(const struct tokens *ts, const struct run *r, size_t k)
{
	const struct token *t;
	size_t digits = 0, i;

	if (r->n == 0 || r->n != r->ncell || r->n > k || r->followed ||
	    k > BAND_MAX)
		return 0;
	for (i = r->first; i < r->first + r->n; i++) {
		t = &ts->token[i];
		/* a character or decimals may be those of one of several */
		if (t->boxed || t->row != ts->token[r->first].row ||
		    (k > 1 && !is_cuttable(t)) || (k == 1 &&
		    t->kind != TOKEN_FIGURE))
			return 0;
		digits += cells_in(t);
	}
	return digits >= k;
}

/* does the run show that figures touch in it? */
static int
is_proof(const struct tokens *ts, const struct run *r)
{
	const struct token *t;
	size_t i;

	for (i = r->first; i < r->first + r->n; i++) {
		t = &ts->token[i];
		if (t->kind == TOKEN_DIGITS || t->glued ||
		    (is_cuttable(t) && t->raw.n > DIGITS_LOT))
			return 1;
	}
	return 0;
}

/* the sums of form f that lie within the band, each the last of its cells */
static void
find_sums(struct search *s, const struct form *f, struct band b)
{
	const struct form_term *t;
	size_t c, i, k;

	s->nsum = 0;
	for (k = 0; k < f->nident && s->nsum < SUMS_MAX; k++) {
		t = f->term + f->ident[k].term;
		if (f->ident[k].rel != REL_EQ || f->ident[k].nrhs != 1)
			continue;
		s->part[s->nsum] = 0;
		s->total[s->nsum] = t[f->ident[k].nlhs].cell - b.cell;
		s->first[s->nsum] = b.n;
		for (i = 0; i <= f->ident[k].nlhs; i++) {
			c = t[i].cell - b.cell;
			if (t[i].cell < b.cell || c >= b.n || t[i].sign != 1 ||
			    (i < f->ident[k].nlhs && c >= s->total[s->nsum]))
				break;
			if (i == f->ident[k].nlhs)
				continue;
			s->part[s->nsum] |= (uint64_t)1 << c;
			if (c < s->first[s->nsum])
				s->first[s->nsum] = c;
		}
		s->nsum += i > f->ident[k].nlhs;
	}
}

/* cell k is v: do the sums allow it? */
static int
sums_allow(struct search *s, size_t k, dec_sum v)
{
	size_t i;
	int ok = 1;

	for (i = 0; i < s->nsum; i++) {
		if (s->total[i] == k)
			s->rest[i] = v;
		if ((s->part[i] >> k & 1) == 0)
			continue;
		s->rest[i] -= v;
		ok &= s->rest[i] >= 0 && (k != s->first[i] || s->rest[i] == 0);
	}
	return ok;
}

static void
sums_undo(struct search *s, size_t k, dec_sum v)
{
	size_t i;

	for (i = 0; i < s->nsum; i++)
		if (s->part[i] >> k & 1)
			s->rest[i] += v;
}

/* may the k cells to come, of so many digits, add up to what is left? */
static int
in_reach(const struct search *s, size_t k, size_t digits)
{
	size_t i, least = (digits + k - 1) / k - 1, most = digits - k + 1;
	uint64_t all = ((uint64_t)1 << (k - 1) << 1) - 1;

	for (i = 0; i < s->nsum; i++) {
		if ((s->part[i] & all) != all)
			continue;
		/* one cell is as long as that, and begins with no 0 */
		if (least > 0 && least <= DIGITS_MAX &&
		    s->rest[i] < s->ten[least])
			return 0;
		if (most <= DIGITS_MAX && s->rest[i] >= s->ten[most] +
		    (dec_sum)k * s->ten[1])
			return 0;
	}
	return 1;
}

/*
 * The cells before cell k, from the tokens before i and the first n digits of
 * token i; the digits before that token are `digits`.
 */
static void
search(struct search *s, size_t k, size_t i, size_t n, size_t digits)
{
	const struct token *t = &s->ts->token[s->run->first + i];
	size_t len, least, most;
	struct dec v = { 0 };
	long at;

	if (k == 0) {
		if (s->found == CUTS_MAX)
			s->over = 1;
		else
			memcpy(s->to + s->found++ * s->n, s->at,
			    s->n * sizeof(*s->to));
		return;
	}
	if (!in_reach(s, k, n + digits))
		return;
	least = is_cuttable(t) ? 1 : n;
	most = n < DIGITS_MAX || least == n ? n : DIGITS_MAX;
	for (len = least; len <= most && !s->over; len++) {
		/* one cell at least for each token, one digit for each cell */
		if ((len < n ? i + 1 : i) > k - 1 ||
		    (least == 1 ? n - len : 0) + digits < k - 1 ||
		    (len > 1 && least == 1 && t->raw.p[n - len] == '0'))
			continue;
		if (s->nodes++ == NODES_MAX) {
			s->over = 1;
			return;
		}
		at = (long)(s->run->first + i);
		if (least == 1 && (len < t->raw.n || t->kind != TOKEN_FIGURE))
			at = PIECE(at, n - len, len);
		if (!readings_value(s->ts, at, &v))
			continue;
		s->at[k - 1] = at;
		if (!sums_allow(s, k - 1, dec_wide(v)))
			;
		else if (len < n)
			search(s, k - 1, i, n - len, digits);
		else if (i > 0)
			search(s, k - 1, i - 1, t[-1].raw.n,
			    digits - cells_in(&t[-1]));
		else
			search(s, k - 1, 0, 0, 0);
		sums_undo(s, k - 1, dec_wide(v));
	}
}

/* the ways to cut run r into the cells of a band: that add up, if any do */
static size_t
ways(const struct align *a, const struct tokens *ts, const struct run *r,
    struct band b, long *to)
{
	struct search s = { .ts = ts, .run = r, .n = b.n, .to = to };
	size_t digits = 0, i, last = r->n - 1;

	s.ten[0] = dec_wide((struct dec){ .units = 1 });
	for (i = 1; i <= DIGITS_MAX; i++)
		s.ten[i] = 10 * s.ten[i - 1];
	for (i = 0; i < last; i++)
		digits += cells_in(&ts->token[r->first + i]);
	for (find_sums(&s, a->form, b);; s.nsum = 0) {
		s.found = s.nodes = 0;
		search(&s, b.n, last, ts->token[r->first + last].raw.n,
		    digits);
		if (s.over)
			return 0;
		if (s.found != 0 || s.nsum == 0)
			return s.found;
	}
}

void
cut_find(struct align *a, const struct tokens *ts)
{
	struct band_read *br;
	const struct run *r;
	size_t b, proof = 0;

	for (b = 0; b < a->nband; b++) {
		br = &a->band[b];
		br->cut = 0;
		if (br->run == -1 || !cut_may(ts, &a->runs.run[br->run],
		    br->band.n))
			continue;
		r = &a->runs.run[br->run];
		br->cut = is_proof(ts, r) ? 2 : br->band.n > 1 &&
		    r->n < br->band.n;
		proof += br->cut == 2;
	}
	for (b = 0; b < a->nband; b++) {
		br = &a->band[b];
		br->cut = br->cut == 2 || (br->cut == 1 && proof >= PROOF_MIN);
		if (br->cut)
			a->ncut[b] = ways(a, ts, &a->runs.run[br->run],
			    br->band, a->cut[b]);
	}
}

void
cut_readings(struct align *a, const struct band_read *br)
{
	size_t b = (size_t)(br - a->band), i, n = br->band.n;

	a->readings.band = br->band;
	a->readings.open = OPEN_NOT;
	a->readings.n = a->ncut[b];
	for (i = 0; i < a->ncut[b]; i++)
		memcpy(a->readings.at[i], a->cut[b] + i * n,
		    n * sizeof(*a->cut[b]));
}
