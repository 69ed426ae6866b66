#include "read/sheet.h"

#define AGAIN_MAX 40	/* lines of heads that stand once more */

/* are all words of a line figures or marks, one of them a figure? */
static int
is_figures(const struct sheet *s, size_t line)
{
	size_t i;
	int any = 0;

	for (i = 0; i < s->n; i++) {
		if (s->word[i].line != line)
			continue;
		if (!s->word[i].inked)
			return 0;
		any |= s->word[i].t.kind == TOKEN_FIGURE;
	}
	return any;
}

/* places are counted in display cells, or in characters again */
static void
change_unit(struct sheet *s)
{
	struct token *t;
	uint32_t c0, c1;
	size_t i;

	for (i = 0; i < s->n; i++) {
		t = &s->word[i].t;
		c0 = t->c0;
		c1 = t->c1;
		t->c0 = t->x0;
		t->c1 = t->x1;
		t->x0 = c0;
		t->x1 = c1;
	}
}

/*
 * The lines of figures, *lo .. *hi - 1: 0 where there are none, or others
 * elsewhere, as those of last year.
 */
static int
find_lines(const struct sheet *s, size_t *lo, size_t *hi)
{
	size_t k, n = 0;

	for (k = 0; k < s->nline; k++) {
		if (!is_figures(s, k))
			continue;
		if (n != 0 && k != *hi)
			return 0;
		if (n++ == 0)
			*lo = k;
		*hi = k + 1;
	}
	return n != 0;
}

/* the heads over line lo, which may stand once more: the first, or the last, of
 * which the places count */
static int
find_above(struct align *a, size_t t, size_t lo, int last)
{
	size_t i, n = lo < AGAIN_MAX ? lo : AGAIN_MAX;

	for (i = 0; i < n; i++)
		if (sheet_heads(a->sheet, a->form, t, 0, last ? lo - 1 - i : i,
		    lo, &a->found[align_block(a->form, t, 0)]) != 0)
			return 1;
	return 0;
}

/*
 * The heads, and if figures are missing what they stand under: one line of
 * figures does not tell what counts places, so that must be so by one unit, and
 * nothing else by the other.  0 where there are no heads.
 */
static int
find_heads_of(struct align *a, size_t t, size_t lo, size_t n)
{
	struct sheet *s = a->sheet;
	struct torn_found *found = &a->found[align_block(a->form, t, 0)];
	long col[BAND_MAX] = { 0 };
	int good[2], i, under[2] = { 0 };
	size_t k, w;

	for (i = 0; i < 2; i++) {
		good[i] = find_above(a, t, lo, 1);
		if (good[i] && n == s->width)
			return 1;
		under[i] = good[i] && sheet_under(s, found, s->width);
		for (k = w = 0; w < s->n && under[i]; w++) {
			if (s->word[w].row != 0)
				continue;
			if (i == 1 && under[0] && s->word[w].col != col[k])
				return 0;
			col[k++] = s->word[w].col;
		}
		change_unit(s);
	}
	if (under[1] && !under[0])
		change_unit(s);
	return find_above(a, t, lo, 1);
}

int
sheet_across(struct align *a, const struct tokens *ts, size_t t)
{
	const struct form *f = a->form;
	const struct form_table *ft = &f->table[t];
	struct sheet *s = a->sheet;
	size_t flat = align_block(f, t, 0), hi, i, lo, n, r;
	int good;

	s->width = ft->nrow * ft->ncol;
	if (!ft->across || ft->nblock != 1 || ft->nrow > SHEET_ROWS ||
	    s->width > BAND_MAX ||
	    !sheet_words(s, ts, f, t) || !find_lines(s, &lo, &hi))
		return 0;
	for (i = 0, n = 0; i < s->n; i++) {
		if (s->word[i].line < lo || s->word[i].line >= hi)
			continue;
		s->word[i].row = 0;
		n++;
	}
	good = ts->page != 0 ? find_above(a, t, lo, 0) :
	    find_heads_of(a, t, lo, n);
	if (!good && (n != s->width || a->out.heads[flat] == HEADS_FOREIGN))
		return 0;
	if (good) {
		a->torn[flat] = 1;
		a->out.heads[flat] = HEADS_WHOLE;
	}
	for (r = 0; r < ft->nrow; r++)
		s->row[r] = (struct sheet_row){ .found = 1, .sure = good,
		    .lo = lo, .hi = hi - 1, .n = r == 0 ? n : 0 };
	return 1;
}
