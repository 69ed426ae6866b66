/*
 * What the texts around a table tell against its cells: columns in another
 * order where no heads were made out (a sentence, heads below the table, heads
 * on one line with single spaces between), or the year, that the form may be
 * another; an amount in another unit than the head's, figures of another year.
 * They only take certainty away.
 */
#include <string.h>

#include "base/utf8.h"
#include "read/align_priv.h"
#include "text/fold.h"

#define TOLD_TOKENS 64	/* tokens above or below a table that are looked at */
#define TOLD_CHARS 2048	/* of their characters */
#define BRIEF_MAX 24	/* characters of a line that is no prose */
#define LONG_MIN 3	/* characters of a label that is found within a text */
#define YEAR_CHARS 4
#define NOWHERE ((size_t)-1)

/* characters of texts, 0 between what white space or punctuation parts */
struct chars {
	size_t n;
	uint32_t chars[TOLD_CHARS];
};

static void
take_chars(struct chars *s, const struct tokens *ts, size_t lo, size_t hi)
{
	size_t i, k, len;
	struct span t;
	uint32_t u;

	s->n = 0;
	for (i = lo; i < hi; i++) {
		if (ts->token[i].kind != TOKEN_TEXT)
			continue;
		t = ts->token[i].raw;
		for (k = 0; k < t.n && s->n + 1 < TOLD_CHARS; k += len) {
			if ((len = utf8_get(t.p + k, t.n - k, &u)) == 0)
				break;
			s->chars[s->n++] = fold_char(u);
		}
		if (s->n + 1 < TOLD_CHARS)
			s->chars[s->n++] = 0;
	}
}

/* do the characters of a label stand at i, in pieces or not? */
static int
is_label(const struct chars *s, size_t i, const struct label *l)
{
	size_t k, n = 0;

	if (s->chars[i] == 0)
		return 0;
	for (k = i; k < s->n && n < l->n; k++)
		if (s->chars[k] != 0 && s->chars[k] != l->chars[n++])
			return 0;
	return l->n != 0 && n == l->n;
}

/* does the label stand at i?  A short one only where it is all of a piece. */
static int
stands_at(const struct chars *s, size_t i, const struct label *l)
{
	size_t end = i + l->n;

	if (!is_label(s, i, l))
		return 0;
	if (l->n >= LONG_MIN)
		return 1;
	while (i < end && s->chars[i] != 0)
		i++;
	return i == end && (end >= s->n || s->chars[end] == 0) &&
	    (end == l->n || s->chars[end - l->n - 1] == 0);
}

static int
any_at(const struct chars *s, size_t i, const struct label *l)
{
	for (; l != NULL; l = l->next)
		if (stands_at(s, i, l))
			return 1;
	return 0;
}

/* where one of the labels stands first */
static size_t
find_label(const struct chars *s, const struct label *l)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (any_at(s, i, l))
			return i;
	return NOWHERE;
}

/*
 * Do the columns of a block stand in another order than the form's?  Of the
 * last one a short label, that of the sum, may be merged and come early.
 */
static int
cols_disorder(const struct chars *s, const struct form_table *ft,
    const struct form_block *k)
{
	size_t c, last = NOWHERE, pos;

	for (c = 0; c < k->ncol; c++) {
		if (c + 1 == k->ncol && ft->col[k->col + c].label->n < LONG_MIN)
			break;
		pos = find_label(s, ft->col[k->col + c].label);
		if (pos == NOWHERE)
			continue;
		if (last != NOWHERE && pos < last)
			return 1;
		last = pos;
	}
	return 0;
}

/* of a table that is across: its rows, and its columns, which begin anew with
 * each row; the heads may stand twice */
static int
across_disorder(const struct chars *s, const struct form_table *ft)
{
	size_t c, i, last = NOWHERE, pos;

	for (i = 0; i < ft->nrow; i++) {
		pos = find_label(s, ft->row[i].label);
		if (pos == NOWHERE)
			continue;
		if (last != NOWHERE && pos < last)
			return 1;
		last = pos;
	}
	last = 0;
	for (i = 0; i < s->n; i++)
		for (c = 0; c + 1 < ft->ncol; c++) {
			if (ft->col[c].label->n < LONG_MIN ||
			    !any_at(s, i, ft->col[c].label))
				continue;
			if (c < last && (c != 0 || last < 2))
				return 1;
			last = c;
		}
	return cols_disorder(s, ft, ft->block);
}

static int
is_section(const struct align *a, size_t token)
{
	const struct word *w;
	long i;

	for (i = a->runs.word[token]; i != -1; i = w->next) {
		w = vocab_word(a->vocab, i);
		if (w->kind == WORD_SECTION)
			return 1;
	}
	return 0;
}

/* the first token over run i, whose label begins at hi, that belongs to its
 * section and no run before */
static size_t
over(const struct align *a, size_t i, size_t hi)
{
	size_t k = hi, lo = align_behind(a, i);

	if (hi > TOLD_TOKENS && lo < hi - TOLD_TOKENS)
		lo = hi - TOLD_TOKENS;
	while (k > lo && !is_section(a, k - 1))
		k--;
	return k;
}

/* the token behind those below run i, up to a section, to the next run */
static size_t
below(const struct align *a, const struct tokens *ts, size_t i)
{
	const struct run *r = &a->runs.run[i];
	size_t end = ts->n, k = r->first + r->n;

	if (i + 1 < a->runs.n)
		end = r[1].first;
	if (end > k + TOLD_TOKENS)
		end = k + TOLD_TOKENS;
	while (k < end && !is_section(a, k))
		k++;
	return k;
}

/* runs of a table, or of one block of it, in the order of the text */
static int
extent(const struct align *a, size_t t, size_t flat, size_t *first,
    size_t *last)
{
	size_t b, run;
	int any = 0;

	for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
		if (a->band[b].run == -1 ||
		    (flat != NOWHERE && a->band[b].block != flat))
			continue;
		run = (size_t)a->band[b].run;
		if (!any || run < *first)
			*first = run;
		if (!any || run > *last)
			*last = run;
		any = 1;
	}
	return any;
}

/* no heads were made out: do texts name the columns in another order? */
static int
is_turned(const struct align *a, const struct tokens *ts, size_t t, size_t k)
{
	const struct form_table *ft = &a->form->table[t];
	const struct run *r = a->runs.run;
	size_t first = 0, hi, i, last = 0;
	struct chars s;

	if (!extent(a, t, align_block(a->form, t, k), &first, &last))
		return 0;
	for (i = first; i <= last + 1; i++) {
		if (i <= last) {
			hi = ft->across ? r[i].first : run_label(&r[i]);
			take_chars(&s, ts, over(a, i, hi), hi);
		} else
			take_chars(&s, ts, r[last].first + r[last].n,
			    below(a, ts, last));
		if (ft->across ? across_disorder(&s, ft) :
		    cols_disorder(&s, ft, &ft->block[k]))
			return 1;
	}
	return 0;
}

/* a brief text that is nobody's? */
static int
is_brief(const struct align *a, const struct tokens *ts, size_t i)
{
	return ts->token[i].kind == TOKEN_TEXT && a->runs.word[i] == -1 &&
	    ts->token[i].nchar <= BRIEF_MAX && ts->token[i].nchar != 0;
}

static size_t
find_chars(const uint32_t *chars, size_t n, const uint32_t *what, size_t m)
{
	size_t i;

	for (i = 0; m != 0 && i + m <= n; i++)
		if (memcmp(chars + i, what, m * sizeof(*what)) == 0)
			return i;
	return NOWHERE;
}

/*
 * Does a brief text name another unit of money than u? The longest counts. One
 * with which the text begins may be the end of a torn head.
 */
static int
names_unit(const struct form *f, const struct token *t,
    const struct form_unit *u)
{
	const struct form_unit *best = NULL;
	size_t i;

	for (i = 0; i < f->nunit; i++) {
		if (!form_measures(f, &f->unit[i]) ||
		    find_chars(t->chars, t->nchar, f->unit[i].chars,
		    f->unit[i].n) == NOWHERE ||
		    (t->raw.n >= f->unit[i].text.n && memcmp(t->raw.p,
		    f->unit[i].text.p, f->unit[i].text.n) == 0) ||
		    (best != NULL && f->unit[i].text.n <= best->text.n))
			continue;
		best = &f->unit[i];
	}
	return best != NULL && !span_eq(best->text, u->text);
}

/* does a text over the block name column c, and no unit? */
static int
names_none(const struct form *f, const struct tokens *ts,
    const struct form_col *c, size_t lo, size_t hi)
{
	const struct form_unit *own = &f->unit[c->unit];
	struct label l = { .chars = own->chars, .n = own->n };
	struct chars s;
	size_t i, pos;

	take_chars(&s, ts, lo, hi);
	if ((pos = find_label(&s, c->label)) == NOWHERE)
		return 0;
	for (i = pos; i < s.n && i < pos + FORM_LABEL_MAX; i++)
		if (is_label(&s, i, &l))
			return 0;
	return 1;
}

/* heads of block k that were not made out and name no unit */
static void
find_unnamed(struct align *a, const struct tokens *ts, size_t t, size_t k)
{
	const struct form_block *b = &a->form->table[t].block[k];
	const struct form_col *col = a->form->table[t].col;
	size_t c, first = 0, hi, last = 0;

	if (!extent(a, t, align_block(a->form, t, k), &first, &last))
		return;
	hi = a->runs.run[first].first;
	for (c = b->col; c < b->col + b->ncol; c++)
		if (col[c].unit != -1 && !a->headed[t][c] &&
		    names_none(a->form, ts, &col[c], over(a, first, hi), hi))
			a->headed[t][c] = 1;
}

/* units that contradict that of the head: as though it had named none */
static void
find_units(struct align *a, const struct tokens *ts, size_t t)
{
	const struct form *f = a->form;
	const struct form_unit *u;
	size_t c, end, first = 0, i, last = 0;

	if (!extent(a, t, NOWHERE, &first, &last))
		return;
	end = below(a, ts, last);
	for (i = over(a, first, run_label(&a->runs.run[first])); i < end; i++) {
		if (!is_brief(a, ts, i))
			continue;
		for (c = 0; c < f->table[t].ncol; c++) {
			if (f->table[t].col[c].unit == -1)
				continue;
			u = a->unit[t][c];
			if (u == NULL)
				u = &f->unit[f->table[t].col[c].unit];
			if (!names_unit(f, &ts->token[i], u))
				continue;
			a->unit[t][c] = NULL;
			a->headed[t][c] = 1;
		}
	}
}

/* does a brief text speak of another year than the report's?  A figure in it
 * makes it prose. */
static int
names_past(const struct form *f, const struct tokens *ts,
    const struct token *t)
{
	const uint32_t *chars = t->chars;
	const struct label *l;
	size_t i, k, n = t->nchar;
	int found = 0, year;

	for (i = 0; i < n; i += k) {
		year = 0;
		for (k = 0; i + k < n && is_digit_char(chars[i + k]); k++)
			year = k < YEAR_CHARS ?
			    10 * year + (int)(chars[i + k] - '0') : 0;
		if (k == 0)
			k = 1;
		else if (k != YEAR_CHARS || year / 1000 != 2)
			return 0;
		else
			found |= ts->year > 0 && year != ts->year;
	}
	for (l = f->past; l != NULL; l = l->next)
		found |= find_chars(chars, n, l->chars, l->n) != NOWHERE;
	return found;
}

/* a line over the table that speaks of another year */
static int
is_past(const struct align *a, const struct tokens *ts, size_t t)
{
	const struct form_table *ft = &a->form->table[t];
	const struct label *l;
	size_t c, first = 0, i, last = 0;

	if (!extent(a, t, NOWHERE, &first, &last))
		return 0;
	/* heads of form 2019 do, and may be torn */
	for (c = 0; c < ft->ncol; c++)
		for (l = a->form->past; l != NULL; l = l->next)
			if (find_chars(ft->col[c].label->chars,
			    ft->col[c].label->n, l->chars, l->n) != NOWHERE)
				return 0;
	i = over(a, first, run_label(&a->runs.run[first]));
	for (; i < run_label(&a->runs.run[first]); i++)
		if (runs_width(ts, i) == 1 &&
		    is_brief(a, ts, i) &&
		    (ts->token[i].section == 0 ||
		    ts->token[i].section == ft->section) &&
		    names_past(a->form, ts, &ts->token[i]))
			return 1;
	return 0;
}

void
find_told(struct align *a, const struct tokens *ts)
{
	const struct form *f = a->form;
	size_t b, flat, k, t;
	/* which form's columns they are is open, then */
	int other = ts->year > 0 && (ts->year < f->from || ts->year > f->to);

	for (t = 0; t < f->ntable; t++) {
		for (k = 0; k < f->table[t].nblock; k++) {
			flat = align_block(f, t, k);
			if (a->out.heads[flat] == HEADS_NONE &&
			    (other || is_turned(a, ts, t, k)))
				a->out.heads[flat] = HEADS_PART;
			find_unnamed(a, ts, t, k);
		}
		find_units(a, ts, t);
		if (!is_past(a, ts, t))
			continue;
		for (b = a->first_band[t]; b < a->first_band[t + 1]; b++)
			a->band[b].note |= NOTE_FUZZY;
	}
}
