#include <string.h>

#include "read/cut.h"

#define JOINS_MAX 8192		/* rows tried in one table */
#define CHECKS_MAX 64		/* identities of columns */
#define TERMS_MAX 1024		/* cells of open rows in them */

/* a cell of a row that has several ways, in an identity */
struct term {
	size_t row, check, cell;
	int sign;
};

/* the search for what open rows of a table are together */
struct join {
	const struct tokens *ts;
	struct align *a;
	size_t row[BAND_MAX], nrow;	/* bands that have several ways */
	size_t way[BAND_MAX];
	unsigned char used[BAND_MAX][CUTS_MAX];
	struct term term[TERMS_MAX];	/* by row */
	size_t nterm, from[BAND_MAX + 1];
	dec_sum sum[CHECKS_MAX];
	size_t last[CHECKS_MAX], ncheck;	/* row that settles it */
	size_t nodes;
	int over, any;
};

/* row k goes in one of its ways: add it to the sums, or take it out again */
static void
add_row(struct join *j, size_t k, int sign)
{
	const struct align *a = j->a;
	size_t b = j->row[k], i;
	struct dec v = { 0 };

	for (i = j->from[k]; i < j->from[k + 1]; i++) {
		readings_value(j->ts, a->cut[b][j->way[k] *
		    a->band[b].band.n + j->term[i].cell], &v);
		j->sum[j->term[i].check] += sign * j->term[i].sign *
		    dec_wide(v);
	}
}

static void
join(struct join *j, size_t k)
{
	size_t i;

	if (k == j->nrow) {
		j->any = 1;
		for (i = 0; i < k; i++)
			j->used[i][j->way[i]] = 1;
		return;
	}
	for (j->way[k] = 0; j->way[k] < j->a->ncut[j->row[k]] && !j->over;
	    j->way[k]++) {
		if (j->nodes++ == JOINS_MAX) {
			j->over = 1;
			return;
		}
		add_row(j, k, 1);
		for (i = 0; i < j->ncheck; i++)
			if (j->last[i] == k && j->sum[i] != 0)
				break;
		if (i == j->ncheck)
			join(j, k + 1);
		add_row(j, k, -1);
	}
}

/* the band of table t that holds a cell, or -1 */
static long
band_of(const struct align *a, size_t t, size_t cell)
{
	size_t b;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++)
		if (cell >= a->band[b].band.cell &&
		    cell < a->band[b].band.cell + a->band[b].band.n)
			return (long)b;
	return -1;
}

/* identity d over rows of table t, those without a choice added up: 0 if a
 * figure in it is not known, or it lies within a row */
static int
add_check(struct join *j, size_t t, const struct form_ident *d)
{
	const struct form_term *term = j->a->form->term + d->term;
	const struct align *a = j->a;
	size_t i, k, n = j->nterm;
	struct dec v = { 0 };
	long b, first = -1;
	int among = 0, sign;

	if (j->ncheck == CHECKS_MAX || d->rel != REL_EQ)
		return 0;
	j->sum[j->ncheck] = 0;
	for (i = 0; i < d->nlhs + d->nrhs; i++) {
		if ((b = band_of(a, t, term[i].cell)) == -1)
			return 0;
		sign = i < d->nlhs ? term[i].sign : -term[i].sign;
		among |= i != 0 && b != first;
		first = b;
		if (!a->band[b].cut && !a->known[term[i].cell])
			return 0;
		if (!a->band[b].cut) {
			j->sum[j->ncheck] += sign * a->value[term[i].cell];
			continue;
		}
		if (a->ncut[b] == 0)
			return 0;
		k = term[i].cell - a->band[b].band.cell;
		if (a->ncut[b] == 1) {
			readings_value(j->ts, a->cut[b][k], &v);
			j->sum[j->ncheck] += sign * dec_wide(v);
		} else if (n == TERMS_MAX)
			return 0;
		else {
			j->term[n].row = (size_t)b;
			j->term[n].check = j->ncheck;
			j->term[n].cell = k;
			j->term[n++].sign = sign;
		}
	}
	if (!among || n == j->nterm)
		return 0;
	j->nterm = n;
	j->ncheck++;
	return 1;
}

/* the rows of the identities of fewest terms first: those are settled soon */
static void
order_rows(struct join *j)
{
	size_t best, c, i, k, n[CHECKS_MAX] = { 0 };
	unsigned char done[CHECKS_MAX] = { 0 };

	for (i = 0; i < j->nterm; i++)
		n[j->term[i].check]++;
	for (j->nrow = c = 0; c < j->ncheck; c++) {
		for (best = CHECKS_MAX, i = 0; i < j->ncheck; i++)
			if (!done[i] && (best == CHECKS_MAX ||
			    n[i] < n[best]))
				best = i;
		done[best] = 1;
		for (i = 0; i < j->nterm; i++) {
			if (j->term[i].check != best)
				continue;
			for (k = 0; k < j->nrow; k++)
				if (j->row[k] == j->term[i].row)
					break;
			if (k == j->nrow && j->nrow < BAND_MAX)
				j->row[j->nrow++] = j->term[i].row;
		}
	}
}

/* terms by the place of their rows in that order; an identity is settled by the
 * last of them */
static void
order_terms(struct join *j)
{
	struct term t;
	size_t i, k, n = 0;

	for (k = 0; k < j->nrow; k++) {
		j->from[k] = n;
		for (i = n; i < j->nterm; i++) {
			if (j->term[i].row != j->row[k])
				continue;
			t = j->term[i];
			j->term[i] = j->term[n];
			j->term[n++] = t;
			j->last[t.check] = k;
		}
	}
	j->from[k] = n;
	j->over |= n != j->nterm;
}

/* keep the ways of rows of table t that agree with its columns together; all of
 * them where none do, or where there are too many to try */
static void
choose(struct align *a, const struct tokens *ts, size_t t)
{
	struct join j = { .ts = ts, .a = a };
	size_t b, i, k, n, to;

	for (i = 0; i < a->form->nident; i++)
		add_check(&j, t, &a->form->ident[i]);
	order_rows(&j);
	order_terms(&j);
	if (!j.over)
		join(&j, 0);
	for (k = 0; k < j.nrow && j.any && !j.over; k++) {
		b = j.row[k];
		n = a->band[b].band.n;
		for (i = to = 0; i < a->ncut[b]; i++)
			if (j.used[k][i])
				memmove(a->cut[b] + to++ * n, a->cut[b] + i * n,
				    n * sizeof(*a->cut[b]));
		a->ncut[b] = to;
	}
}

void
cut_choose(struct align *a, const struct tokens *ts)
{
	struct dec v = { 0 };
	size_t b, i, k, n, t;

	for (b = 0; b < a->nband && !a->band[b].cut; b++)
		;
	if (b == a->nband)
		return;
	for (t = 0; t < a->form->ntable; t++)
		choose(a, ts, t);
	for (b = 0; b < a->nband; b++) {
		n = a->band[b].band.n;
		for (k = 0; a->band[b].cut && a->ncut[b] != 0 && k < n; k++) {
			for (i = 1; i < a->ncut[b]; i++)
				if (!readings_same(ts, a->cut[b][k],
				    a->cut[b][i * n + k]))
					break;
			if (i != a->ncut[b] ||
			    !readings_value(ts, a->cut[b][k], &v))
				continue;
			a->known[a->band[b].band.cell + k] = 1;
			a->value[a->band[b].band.cell + k] = dec_wide(v);
		}
	}
}
