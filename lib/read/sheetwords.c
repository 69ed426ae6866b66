#include <string.h>

#include "base/utf8.h"
#include "read/sheet.h"
#include "scan/figure.h"
#include "text/fold.h"
#include "text/space.h"
#include "text/width.h"

#define PLACES 512		/* in a line that ends with a figure */
#define TABLE_FIGURES 3	/* fewer may be the number of a page */

/* figures in the lines lo .. hi - 1 */
static size_t
figures(const struct tokens *ts, const struct form *f, size_t lo, size_t hi)
{
	struct token t = { 0 };
	struct span s, w;
	size_t n = 0;

	for (; lo < hi; lo++)
		for (s = ts->line[lo].text; next_word(&s, &w);)
			n += w.n <= FIGURE_MAX &&
			    token_kind(f, &t, w) == TOKEN_FIGURE;
	return n;
}

/*
 * The longest stretch of lines of that section, or 0 where there is none, or
 * another one with figures: a report that stands twice.
 */
static size_t
stretch(const struct tokens *ts, const struct form *f, int section,
    size_t *first)
{
	size_t best = 0, i, k, n = 0;

	for (i = 0; i < ts->nline; i = k + (k == i)) {
		for (k = i; k < ts->nline && ts->line[k].section == section;
		    k++)
			;
		n += figures(ts, f, i, k) >= TABLE_FIGURES;
		if (k - i > best) {
			best = k - i;
			*first = i;
		}
	}
	return n == 1 ? best : 0;
}

/* the next word of *s from place at[0], in characters, and at[1], in display
 * cells; its places go to t */
static int
next_at(struct span *s, struct token *t, uint32_t at[2])
{
	size_t len;
	uint32_t u;

	for (t->gap = 0; s->n != 0; s->p += len, s->n -= len) {
		len = utf8_get(s->p, s->n, &u);
		if (len == 0 || !is_space(u))
			break;
		at[0] += u != '\f';
		at[1] += u != '\f' ? (uint32_t)char_width(u) : 0;
		t->gap++;
	}
	t->c0 = at[0];
	t->x0 = at[1];
	t->raw.p = s->p;
	for (; s->n != 0; s->p += len, s->n -= len) {
		len = utf8_get(s->p, s->n, &u);
		if (len != 0 && is_space(u))
			break;
		at[1] += len != 0 ? (uint32_t)char_width(u) : 1;
		len = len != 0 ? len : 1;
		at[0]++;
	}
	t->c1 = at[0];
	t->x1 = at[1];
	t->raw.n = (size_t)(s->p - t->raw.p);
	return t->raw.n != 0;
}

/* a character and a figure, or a figure and its unit, are one with a space
 * between them */
static void
with_next(const struct form *f, struct token *t, struct span *s,
    uint32_t place[2])
{
	struct token next = *t, both = *t;
	struct span rest = *s;
	char b[FIGURE_MAX];
	uint32_t at[2] = { place[0], place[1] };

	if (!next_at(&rest, &next, at) || next.gap != 1 ||
	    t->raw.n + next.raw.n > FIGURE_MAX ||
	    (t->kind == TOKEN_FIGURE && is_digit(*next.raw.p)))
		return;
	memcpy(b, t->raw.p, t->raw.n);
	memcpy(b + t->raw.n, next.raw.p, next.raw.n);
	if (token_kind(f, &both, (struct span){ b, t->raw.n + next.raw.n }) !=
	    TOKEN_FIGURE || (t->kind == TOKEN_FIGURE && both.unit == NULL))
		return;
	both.kind = TOKEN_FIGURE;
	both.raw.n = (size_t)(next.raw.p + next.raw.n - both.raw.p);
	both.c1 = next.c1;
	both.x1 = next.x1;
	*t = both;
	*s = rest;
	memcpy(place, at, sizeof(at));
}

/* are the characters a piece of label l, or of another name of it? */
static int
is_piece(const struct label *l, const uint32_t *chars, size_t n)
{
	for (; l != NULL; l = l->next)
		if (label_holds(l, chars, n))
			return 1;
	return 0;
}

/* ... of the head of a column? */
static int
is_head(const struct form_table *t, const uint32_t *chars, size_t n)
{
	size_t i;

	for (i = 0; i < t->ncol; i++)
		if (is_piece(t->col[i].label, chars, n))
			return 1;
	return 0;
}

/* ... of a row's label, or the title of a block? */
static int
is_label(const struct form_table *t, const uint32_t *chars, size_t n)
{
	size_t i;

	for (i = 0; i < t->nrow; i++)
		if (is_piece(t->row[i].label, chars, n))
			return 1;
	for (i = 0; i < t->nblock; i++)
		if (is_piece(t->block[i].title, chars, n))
			return 1;
	return 0;
}

static void
take_word(struct sheet *s, const struct form *f, const struct form_table *ft,
    struct token t, size_t line)
{
	struct sheet_word *w = &s->word[s->n++];
	uint32_t chars[SHEET_CHARS];

	w->t = t;
	w->line = line;
	w->row = w->col = -1;
	w->firm = 0;
	w->cut = w->hangs = 0;
	w->inked = t.kind != TOKEN_TEXT && t.kind != TOKEN_BLANK;
	w->n = fold(t.raw, w->chars, SHEET_CHARS);
	w->item = w->head = w->strange = 0;
	w->skip = 0;
	if (w->inked || w->n == 0)
		return;
	/* (seven, and the rest behind a gap: LibreOffice */
	if (fold_item(t.raw) || (w->n == 1 && numeral_value(*w->chars) != 0)) {
		w->item = (int)w->n;
		return;
	}
	w->item = (int)(w->n - fold_label(t.raw, chars, SHEET_CHARS));
	w->head = !is_head(ft, w->chars, w->n) ? 0 :
	    vocab_piece(f, w->chars, w->n) ? 2 : 1;
	w->skip = w->head || vocab_piece(f, w->chars + w->item, w->n -
	    (size_t)w->item) ?
	    1 : SHEET_STRANGE + (int)w->n;
	w->strange = w->skip > 1 && !is_label(ft, w->chars + w->item,
	    w->n - (size_t)w->item);
}

/* what a browser prints at the head and the foot of a page may stand among the
 * pieces of a label */
static void
excuse_edges(struct sheet *s)
{
	const struct sheet_word *w = s->word;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->word[i].skip > 1 && (
		    (w[i].line > 0 && s->page[w[i].line] !=
		    s->page[w[i].line - 1]) ||
		    (w[i].line + 1 < s->nline && s->page[w[i].line] !=
		    s->page[w[i].line + 1])))
			s->word[i].skip = s->word[i].strange = 0;
}

/*
 * A character of a group's label, torn over lines, may be a mark alone. It is
 * none where a label stands to its right, on its line or beside it.
 */
static void
excuse_marks(struct sheet *s, const struct form *f,
    const struct form_table *ft)
{
	struct sheet_word *v, *w;
	size_t i, k, line;

	for (i = 0; i < s->n; i++) {
		w = &s->word[i];
		if (w->t.kind != TOKEN_MARK || !vocab_piece(f, w->chars, w->n))
			continue;
		for (k = 0; k < s->n && w->inked; k++) {
			v = &s->word[k];
			line = v->line;
			if (line + 1 < w->line || line > w->line + 1 ||
			    v->inked || v->n == 0 || v->t.c0 <= w->t.c1 ||
			    !is_label(
				ft, v->chars + v->item, v->n - (size_t)v->item))
				continue;
			w->inked = 0;
			w->skip = 1;
			w->t.kind = TOKEN_TEXT;
		}
	}
}

/*
 * Are places counted in display cells?  So they are if more lines end with a
 * figure at one place then (w3m), than counted in characters (lynx, pdftotext).
 */
static int
in_cells(const struct sheet *s)
{
	const struct sheet_word *w = s->word;
	size_t at[2][PLACES] = { { 0 } }, best[2] = { 0 }, i, k;

	for (i = 0; i < s->n; i++) {
		if (w[i].t.kind != TOKEN_FIGURE || (i + 1 < s->n &&
		    w[i + 1].line == w[i].line))
			continue;
		if (w[i].t.c1 < PLACES)
			at[0][w[i].t.c1]++;
		if (w[i].t.x1 < PLACES)
			at[1][w[i].t.x1]++;
	}
	for (k = 0; k < 2; k++)
		for (i = 0; i < PLACES; i++)
			best[k] = at[k][i] > best[k] ? at[k][i] : best[k];
	return best[1] > best[0];
}

static int
has_digit(struct span s)
{
	size_t i = 0;

	while (i < s.n && !is_digit(s.p[i]))
		i++;
	return i < s.n;
}

int
sheet_words(struct sheet *s, const struct tokens *ts, const struct form *f,
    size_t table)
{
	const struct form_table *ft = &f->table[table];
	int section = ft->section;
	struct token t = { .section = section };
	size_t apart = 0, any = 0, first = 0, i, n;
	struct span text;
	uint32_t at[2];

	s->n = s->nline = 0;
	n = stretch(ts, f, section, &first);
	for (i = first; i < first + n; i++) {
		text = ts->line[i].text;
		if (memchr(text.p, '\t', text.n) ||
		    memchr(text.p, '|', text.n)) {
			/* heads in a box, and once more without one (w3m) */
			if (!ft->across || ts->page != 0 || has_digit(text))
				return 0;
			s->n = s->nline = any = apart = 0;
			continue;
		}
		/* only paper has pages; a ruler tells places itself */
		if (ts->page == 0 && text.n > 2 && trim(text).n > 2 &&
		    memcmp(trim(text).p, "---", 3) == 0)
			return 0;
		if (trim(text).n == 0)
			continue;
		if (s->nline == SHEET_LINES)
			return 0;
		s->page[s->nline] = t.page = ts->line[i].page;
		s->empty[s->nline] = i > first &&
		    trim(ts->line[i - 1].text).n == 0;
		t.line1 = s->line1[s->nline] = ts->line[i].line1;
		t.full = ts->page == 0 && ts->line[i].full;
		t.row = s->nline;
		for (at[0] = at[1] = 0; next_at(&text, &t, at);) {
			if (s->n == SHEET_WORDS)
				return 0;
			t.kind = t.raw.n > FIGURE_MAX ? TOKEN_TEXT :
			    token_kind(f, &t, t.raw);
			if (t.kind == TOKEN_FIGURE || t.c1 - t.c0 == 1)
				with_next(f, &t, &text, at);
			take_word(s, f, ft, t, s->nline);
			s->word[s->n - 1].hangs = ts->page != 0 && t.gap == 1 &&
			    s->n > 1 && s->word[s->n - 2].line == s->nline;
			any += t.kind == TOKEN_FIGURE;
			apart += t.kind == TOKEN_FIGURE && t.gap > 1;
		}
		s->nline++;
	}
	if (ts->page == 0 && in_cells(s))
		for (i = 0; i < s->n; i++) {
			s->word[i].t.c0 = s->word[i].t.x0;
			s->word[i].t.c1 = s->word[i].t.x1;
		}
	excuse_edges(s);
	if (!ft->across)
		excuse_marks(s, f, ft);
	/* single spaces all along: places mean nothing there; on paper figures
	 * of narrow columns have them, too */
	return any != 0 && (ts->page != 0 ? 3 * apart >= any :
	    4 * apart >= 3 * any);
}
