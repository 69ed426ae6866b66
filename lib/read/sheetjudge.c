#include "base/span.h"
#include "read/sheet_priv.h"

#define DEC_ONE 1000000		/* of a dec_sum */
#define CUT 2			/* see sheet_priv.h */

/*
 * An identity that does not hold by that much: would it, were digits of the sum
 * not cut off, at the edge of the paper?
 */
static int
is_cut(const struct form *f, const struct form_ident *d,
    const struct laid *laid, size_t first, dec_sum off)
{
	const struct token *t;
	dec_sum own, all;

	if (d->sum < first || d->nrhs != 1 ||
	    f->term[d->term + d->nlhs].cell != d->sum ||
	    (t = laid[d->sum - first].t) == NULL || t->kind != TOKEN_FIGURE)
		return 0;
	if ((own = dec_wide(t->value) / DEC_ONE) <= 0)
		return 0;
	for (all = own + off / DEC_ONE; all > own; all /= 10)
		;
	return all == own;
}

int
sheet_holds(const struct form *f, const struct form_ident *d,
    const struct laid *laid, size_t first, size_t ncell)
{
	const struct form_term *t = f->term + d->term;
	size_t c, i;
	dec_sum sum = 0;

	if (d->rel != REL_EQ)
		return 1;
	for (i = 0; i < d->nlhs + d->nrhs; i++) {
		c = t[i].cell - first;
		if (t[i].cell < first || c >= ncell || !laid[c].seen ||
		    laid[c].note & NOTE_UNCLEAR || (laid[c].t != NULL &&
		    laid[c].t->kind == TOKEN_DIGITS))
			return -1;
		if (laid[c].t != NULL && laid[c].t->kind == TOKEN_FIGURE)
			sum += (i < d->nlhs ? t[i].sign : -t[i].sign) *
			    dec_wide(laid[c].t->value);
	}
	return sum == 0 ? 1 : is_cut(f, d, laid, first, sum) ? CUT : 0;
}

static int
has_term(const struct form *f, const struct form_ident *d, size_t cell)
{
	size_t i;

	for (i = 0; i < d->nlhs + d->nrhs; i++)
		if (f->term[d->term + i].cell == cell)
			return 1;
	return 0;
}

/* do all sums through a cell hold, and all through the sum of its row? */
static int
confirmed(const struct form *f, const signed char *good, size_t cell)
{
	int across = f->table[f->cell[cell].table].across;
	size_t i, n = 0, sum = cell;

	for (i = 0; i < f->nident && across; i++)
		if (f->ident[i].rel == REL_EQ &&
		    f->cell[f->ident[i].sum].table == f->cell[cell].table &&
		    good[i] != 1)
			return 0;
	for (i = 0; i < f->nident; i++) {
		if (f->ident[i].rel != REL_EQ ||
		    !has_term(f, &f->ident[i], cell))
			continue;
		if (good[i] != 1)
			return 0;
		if (span_is(f->ident[i].kind, "sum"))
			sum = f->ident[i].sum;
		n++;
	}
	for (i = 0; i < f->nident && sum != cell; i++)
		if (f->ident[i].rel == REL_EQ && good[i] != 1 &&
		    has_term(f, &f->ident[i], sum))
			return 0;
	return n > 1 || (n == 1 && across);
}

/*
 * ... and all through the blank cells on either side of it, up to the next that
 * is none? It may stand in those, too, and what another figure brings to its
 * own column says nothing of theirs (tests/layouts/sheet-likely).
 */
static int
confirmed_beside(const struct form *f, const struct band *b,
    const struct laid *l, const signed char *good, size_t cell)
{
	size_t k = cell - b->cell, i;
	const struct laid *row = l - k;

	for (i = k; i > 0 && row[i - 1].t == NULL; i--)
		if (!confirmed(f, good, b->cell + i - 1))
			return 0;
	for (i = k + 1; i < b->n && row[i].t == NULL; i++)
		if (!confirmed(f, good, b->cell + i))
			return 0;
	return 1;
}

/* does the row of a cell not add up?  CUT: digits of its sum seem to be lost */
static int
is_off(const struct form *f, const signed char *good, size_t cell)
{
	size_t i;

	for (i = 0; i < f->nident; i++)
		if (good[i] != 1 && good[i] != -1 &&
		    span_is(f->ident[i].kind, "sum") &&
		    has_term(f, &f->ident[i], cell))
			return good[i] == CUT ? CUT : 1;
	return 0;
}

unsigned
sheet_note(const struct align *a, const struct band_read *br,
    const struct laid *l, const signed char *good, size_t cell)
{
	unsigned note = l->note;
	int bad = is_off(a->form, good, cell);

	if (l->confirm && note & NOTE_MOVED && confirmed(a->form, good, cell) &&
	    confirmed_beside(a->form, &br->band, l, good, cell))
		note &= ~(unsigned)NOTE_MOVED;
	/* digits may be cut off at the edge of the paper; pieces that are no
	 * figure together */
	if (bad && (l->guessed || (l->t != NULL && (l->t->joined ||
	    note & NOTE_CUT))))
		note |= NOTE_UNCLEAR;
	else if (bad == CUT)
		note |= NOTE_MOVED;
	if (a->out.heads[br->block] == HEADS_PART)
		note |= NOTE_FUZZY;
	return note;
}
