#include "sheet.h"

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

int
sheet_across(struct align *a, const struct tokens *ts, size_t t)
{
	const struct form *f = a->form;
	const struct form_table *ft = &f->table[t];
	struct sheet *s = a->sheet;
	size_t flat = align_block(f, t, 0), hi, i, k, lo, n, r;
	int good = 0;

	s->width = ft->nrow * ft->ncol;
	if (!ft->across || ft->nblock != 1 || ft->nrow > SHEET_ROWS ||
	    !sheet_words(s, ts, f, t) || !find_lines(s, &lo, &hi))
		return 0;
	/* they may stand once more on the next page */
	for (k = 0; k < lo && k < AGAIN_MAX && !good; k++)
		good = sheet_heads(s, f, t, 0, k, lo, &a->found[flat]) != 0;
	for (i = 0, n = 0; i < s->n; i++)
		n += s->word[i].line >= lo && s->word[i].line < hi;
	if (!good && (n != s->width || a->out.heads[flat] == HEADS_FOREIGN))
		return 0;
	if (good) {
		a->torn[flat] = 1;
		a->out.heads[flat] = HEADS_WHOLE;
	}
	for (r = 0; r < ft->nrow; r++)
		s->row[r] = (struct sheet_row){ .found = 1, .sure = good,
		    .lo = lo, .hi = hi - 1, .n = r == 0 ? n : 0 };
	for (i = 0; i < s->n; i++)
		if (s->word[i].line >= lo && s->word[i].line < hi)
			s->word[i].row = 0;
	return 1;
}
