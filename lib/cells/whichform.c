#include <string.h>

#include "cells/document_priv.h"

int
report_year(const struct report *r)
{
	uint64_t y;

	return r->year.n == 4 && span_number(r->year, &y) ? (int)y : YEAR_NONE;
}

void
report_weigh(const struct form *f, const struct aligned *a, size_t *large,
    size_t *all)
{
	size_t i, k, most = 0, flat = 0;

	*all = *large = 0;
	for (i = 0; i < f->ntable; i++) {
		if (f->table[i].nrow > most) {
			most = f->table[i].nrow;
			*large = a->labelled[i];
		}
		for (k = 0; k < f->table[i].nblock; k++, flat++)
			if (a->heads[flat] != HEADS_FOREIGN)
				*all += a->rows[flat];
	}
}

static int
complete(const struct form *f, const struct aligned *a)
{
	size_t i, k, flat = 0;

	for (i = 0; i < f->ntable; i++)
		for (k = 0; k < f->table[i].nblock; k++, flat++)
			if (a->heads[flat] != HEADS_WHOLE ||
			    a->rows[flat] !=
				(f->table[i].across
					? 1
					: f->table[i].block[k].nrow))
				return 0;
	return 1;
}

static void
try(struct report *r, size_t i)
{
	r->aligned[i] = align_report(r->align[i], &r->tokens);
}

size_t
report_form_of_year(const struct report *r)
{
	const struct form *f = forms_year(r->forms, report_year(r));
	size_t i = 0;

	while (i < r->nform && forms_at(r->forms, i) != f)
		i++;
	return i;
}

size_t
report_form(struct report *r)
{
	size_t all, best = 0, i, large, most = 0, most_all = 0, own;

	for (i = 0; i < r->nform; i++)
		r->aligned[i] = NULL;
	own = report_form_of_year(r);
	if (own == r->nform)
		own--;
	try(r, own);
	if (complete(forms_at(r->forms, own), r->aligned[own]))
		return own;
	best = own;
	report_weigh(
	    forms_at(r->forms, own), r->aligned[own], &most, &most_all);
	for (i = 0; i < r->nform; i++) {
		if (i == own)
			continue;
		try(r, i);
		report_weigh(
		    forms_at(r->forms, i), r->aligned[i], &large, &all);
		if (large > most || (large == most && all > most_all)) {
			best = i;
			most = large;
			most_all = all;
		}
	}
	return best;
}

/* is the label a text of its own? */
static int
stands(const struct tokens *ts, const struct label *l)
{
	const uint32_t *chars;
	size_t i, n;

	for (i = 0; i < ts->n; i++) {
		if (ts->token[i].kind != TOKEN_TEXT ||
		    ts->token[i].raw.n >= FORM_LABEL_MAX)
			continue;
		chars = token_label(&ts->token[i], &n);
		if (n == l->n &&
		    memcmp(chars, l->chars, n * sizeof(*chars)) == 0)
			return 1;
	}
	return 0;
}

int
report_before(const struct report *r, struct span *id)
{
	const struct form *f;
	const struct label *l;
	size_t i, k;

	for (i = 0; i < r->nform; i++) {
		f = forms_at(r->forms, i);
		for (k = 0; k < f->nbefore; k++) {
			for (l = f->before[k].word; l != NULL; l = l->next)
				if (!stands(&r->tokens, l))
					break;
			if (l != NULL)
				continue;
			*id = f->before[k].id;
			return 1;
		}
	}
	return 0;
}

int
report_guessed(const struct report *r, size_t own)
{
	const struct aligned *a = r->aligned[own];
	size_t i, year = report_form_of_year(r);

	if (year == own || year == r->nform || r->aligned[year] == NULL)
		return 0;
	for (i = 0; i < a->nblock; i++)
		if (a->heads[i] == HEADS_WHOLE && a->rows[i] != 0 &&
		    !align_shares(r->align[own], i, r->align[year]))
			return 0;
	return 1;
}
