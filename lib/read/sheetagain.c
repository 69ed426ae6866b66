#include "read/sheet.h"

int
sheet_only_head(const struct sheet_word *w, const struct form_table *t)
{
	const struct label *l;
	size_t r;

	if (!w->head || w->inked)
		return 0;
	for (r = 0; r < t->nrow; r++)
		for (l = t->row[r].label; l != NULL; l = l->next)
			if (label_holds(l, w->chars, w->n))
				return 0;
	return 1;
}

/* is there nothing on the line but words of the table? */
static int
has_heads(const struct sheet *s, size_t line)
{
	size_t i;
	int any = 0;

	for (i = 0; i < s->n; i++) {
		if (s->word[i].line != line)
			continue;
		if (s->word[i].inked || s->word[i].skip > 1)
			return 0;
		any |= s->word[i].n != 0;
	}
	return any;
}

int
sheet_heads_again(const struct sheet *s, const struct form *f, size_t t,
    size_t block)
{
	const struct form_table *ft = &f->table[t];
	const struct sheet_word *w = s->word;
	struct torn_found found;
	size_t first = ft->block[block].row, hi = 0, i, k, lo = 0, n;
	int seen = -1;

	for (i = 0; i < s->n && s->row[first].found && ft->nblock == 1; i = k) {
		for (k = i, n = 0; k < s->n && w[k].t.page == w[i].t.page;
		     k++) {
			if (w[k].line <= s->row[first].hi ||
			    !sheet_only_head(&w[k], ft))
				continue;
			if (n++ == 0)
				lo = w[k].line;
			hi = w[k].line + 1;
		}
		if (n == 0)
			continue;
		while (lo > 0 && has_heads(s, lo - 1))
			lo--;
		while (has_heads(s, hi))
			hi++;
		if (!sheet_heads(s, f, t, block, lo, hi, &found))
			return 0;
		seen = 1;
	}
	return seen;
}
