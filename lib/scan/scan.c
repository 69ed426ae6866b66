#include <string.h>

#include "base/utf8.h"
#include "scan/box.h"
#include "scan/comma.h"
#include "scan/emptylines.h"
#include "scan/figure.h"
#include "scan/latex.h"
#include "scan/lonetabs.h"
#include "scan/merged.h"
#include "scan/rejoin.h"
#include "scan/scan.h"
#include "scan/textlines.h"
#include "scan/token.h"
#include "scan/wiki.h"
#include "text/residue.h"
#include "text/space.h"
#include "text/width.h"

#define MARKS_MIN 3	/* marks that end a line and are cells */
#define TAG_GAP 4	/* blanks that part cells where tags stand */
#define PADDED_MIN 20	/* figures that begin with 0 */
#define PADDED_MAX 2	/* digits of one */
#define WORDS_MAX 512	/* words of a line that may be figures */

/* a piece with TABs or bars around it: its cells stand two or more spaces
 * apart */
static void
piece(struct tokens *ts, const struct form *f, const struct token *t,
    struct span s)
{
	const char *p, *end;

	s = trim(s);
	end = s.p + s.n;
	for (p = s.p; (p = memchr(p, ' ', (size_t)(end - p))) != NULL; p++) {
		if (p[1] != ' ')
			continue;
		tokens_add(ts, f, t, (struct span){ s.p, (size_t)(p - s.p) });
		while (p[1] == ' ')
			p++;
		s.p = p + 1;
	}
	tokens_add(ts, f, t, (struct span){ s.p, (size_t)(end - s.p) });
}

/* a word of a line that white space parts */
struct word_at {
	struct span s;
	unsigned gap;
	uint32_t x0, x1, c0, c1;
};

/* the next word of *s, its place counted on from that of w; 0 at the end */
static int
next_placed(struct span *s, struct word_at *w)
{
	uint32_t u, c = w->c1, x = w->x1;
	size_t len;

	for (w->gap = 0; s->n != 0; s->p += len, s->n -= len) {
		len = utf8_get(s->p, s->n, &u);
		if (len == 0 || !is_space(u))
			break;
		c++;
		x += (uint32_t)char_width(u);
		w->gap += (unsigned)char_width(u);
	}
	w->c0 = c;
	w->x0 = x;
	w->s.p = s->p;
	for (; s->n != 0; s->p += len, s->n -= len) {
		c++;
		if (han_get(s->p, s->n) != 0) {
			x += 2;
			len = 3;
			continue;
		}
		len = utf8_get(s->p, s->n, &u);
		if (len != 0 && is_space(u)) {
			c--;
			break;
		}
		len = len != 0 ? len : 1;
		x += (uint32_t)char_width(u);
	}
	w->c1 = c;
	w->x1 = x;
	w->s.n = (size_t)(s->p - w->s.p);
	return w->s.n != 0;
}

/*
 * A line that only white space parts.  Its words are cells where two spaces
 * part them, and where they are figures that end the line (layouts H, PDF in
 * raw order, lynx: tests/layouts); single spaces within a text are its own.
 */
static void
spaced(struct tokens *ts, const struct form *f, struct token t, struct span s)
{
	struct word_at word[WORDS_MAX], w = { { s.p, 0 }, 0, 0, 0, 0, 0 };
	size_t from, i, k, n = 0;
	int cell, any = 0, tagged = residue_tagged(s);
	/* a figure may stand behind an ideographic space in a tag */
	unsigned apart = tagged ? TAG_GAP : 2;

	while (n < WORDS_MAX && next_placed(&s, &w))
		word[n++] = w;
	for (from = n; from > 0; from--) {
		if ((cell = figure_cell(f, word[from - 1].s)) == 0)
			break;
		any |= cell == 2;
	}
	/* a tag's blanks part no cells; a mark or two may end a sentence, not
	 * be all of it; - 2 - is the number of a page */
	if ((!any && from != 0 && n - from < MARKS_MIN) || tagged ||
	    (n == 3 && from == 0 &&
	    figure_cell(f, word[0].s) == 1 && figure_cell(f, word[1].s) == 2 &&
	    figure_cell(f, word[2].s) == 1))
		from = n;
	for (i = 0; i < n; i = k) {
		t.gap = i == 0 ? 0 : word[i].gap;
		for (k = i + 1; k < n && k < from && word[k].gap < apart; k++)
			;
		t.x0 = word[i].x0;
		t.c0 = word[i].c0;
		t.x1 = word[k - 1].x1;
		t.c1 = word[k - 1].c1;
		tokens_add(ts, f, &t, (struct span){ word[i].s.p, (size_t)
		    (word[k - 1].s.p + word[k - 1].s.n - word[i].s.p) });
	}
	/* so long a line is no table's */
	if (n == WORDS_MAX && trim(s).n != 0)
		tokens_add(ts, f, &t, s);
}

static int
any_ink(struct span s)
{
	return trim(s).n != 0;
}

/* the bytes of s before its first TAB or bar */
static size_t
cell_bytes(struct span s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] != '\t' && s.p[i] != '|'; i++)
		;
	return i;
}

/* are these the pads of a row, bars set close to the end of the line? */
static int
is_pads(struct span s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] == '|'; i++)
		;
	return i >= 2 && !any_ink((struct span){ s.p + i, s.n - i });
}

/* is there white space that somebody set: not just blanks of the layout? */
static int
has_wide(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return 1;
	return 0;
}

/* is the line but the first cell of its row (a page: lines/marks.h)? */
static int
is_begun(const struct tokens *ts, const struct textline *l)
{
	return l + 1 < ts->line + ts->nline && l[1].goes_on;
}

/* does a bar at the end of the line open one more cell, an empty one, and does
 * not rather go on in the next line (tests/silent/adoc-last)? */
static int
opens_last(const struct tokens *ts, const struct textline *l)
{
	struct span s;

	if (!ts->fenced || !ts->opens)
		return 0;
	if (l + 1 == ts->line + ts->nline)
		return 1;
	s = trim(l[1].text);
	return s.n == 0 || *s.p == '|';
}

static void
stream(struct tokens *ts, const struct form *f, const struct textline *l)
{
	struct token t = { .section = l->section, .line1 = l->line1,
	    .page = l->page };
	struct token *made;
	struct span line = l->text, s;
	char sep = '\0', c;
	int was;

	if (!l->goes_on) {
		ts->nrow++;
		ts->ncell = 0;
	}
	if (!l->goes_on && (line.n == 0 || (!any_ink(line) &&
	    memchr(line.p, '\t', line.n) == NULL))) {
		t.row = ts->nrow;
		ts->nempty++;
		if (!ts->barred && (ts->empty_lines == EMPTY_CELL ||
		    (ts->empty_lines == EMPTY_GAP && (ts->nempty > 1 ||
		    has_wide(line)))))
			tokens_add(ts, f, &t, SPAN(""));
		if (has_wide(line))
			ts->nempty = 0;
		return;
	}
	ts->nempty = 0;
	/* the next cell of the row before, be it a blank */
	if (l->goes_on)
		sep = '\t';
	t.row = ts->nrow;
	if (span_is(trim(line), "|")) {
		t.bar = 1;
		if (ts->barred)
			tokens_add(ts, f, &t, (struct span){ line.p, 0 });
		else if (ts->n != 0)
			ts->token[ts->n - 1].bar =
			    ts->token[ts->n - 1].late = 1;
		ts->barred = 1;
		return;
	}
	was = ts->barred;
	ts->barred = 0;
	if (sep == '\0' && memchr(line.p, '\t', line.n) == NULL &&
	    memchr(line.p, '|', line.n) == NULL && !is_begun(ts, l)) {
		spaced(ts, f, t, line);
		return;
	}
	/* one in front ends the cell of the line above (layout D2) */
	if (ts->lone && ts->n != 0 && any_ink(line) && *trim(line).p == '|') {
		ts->token[ts->n - 1].bar = 1;
		s = trim((struct span){ line.p + 1, line.n - 1 });
		if (was && figure_cell(f, s) && (made = tokens_add(ts, f, &t,
		    SPAN(""))) != NULL)
			made->bar = 1;
	}
	for (;; line.p += s.n + 1, line.n -= s.n + 1) {
		s = (struct span){ line.p, cell_bytes(line) };
		c = s.n < line.n ? s.p[s.n] : '\n';
		t.bar = c == '|';
		if (sep == '|' && is_pads((struct span){ s.p + s.n,
		    line.n - s.n }) && !any_ink(s)) {
			ts->barred = 1;
			break;
		}
		ts->barred = c == '|';
		if (any_ink(s))
			piece(ts, f, &t, s);
		else if (c == '\t' || sep == '\t' || (c == '\n' &&
		    sep == '|' && opens_last(ts, l)) || (c == '|' &&
		    ((sep == '|' && s.n != 0) || (sep == '\0' && !ts->opens))))
			tokens_add(ts, f, &t, s);
		if (c == '\n')
			break;
		sep = c;
	}
	ts->barred |= sep == '|' && !any_ink(s);
	ts->padded |= is_pads(trim(l->text)) ||
	    is_pads((struct span){ line.p, line.n });
}

/*
 * Are the figures of a section filled up with zeros, 00 and 07?  Then none has
 * one digit alone, and what begins with 0 is no sign of figures that touch.
 */
static void
unpad(struct tokens *ts)
{
	struct token *t;
	size_t lone[FORM_SECTIONS + 1] = { 0 };
	size_t padded[FORM_SECTIONS + 1] = { 0 };

	for (t = ts->token; t < ts->token + ts->n; t++) {
		padded[t->section] += t->kind == TOKEN_DIGITS &&
		    t->raw.n <= PADDED_MAX;
		lone[t->section] += t->kind == TOKEN_FIGURE && t->raw.n == 1;
	}
	for (t = ts->token; t < ts->token + ts->n; t++)
		if (t->kind == TOKEN_DIGITS && t->raw.n <= PADDED_MAX &&
		    padded[t->section] >= PADDED_MIN &&
		    lone[t->section] == 0 &&
		    dec_parse(t->raw, &t->value) == 0)
			t->kind = TOKEN_FIGURE;
}

void
tokens_make(struct tokens *ts, const struct form *f)
{
	size_t i, n;
	int commas, latex;

	ts->n = ts->nrow = ts->ncell = 0;
	ts->barred = 0;
	lonetabs_join(ts);
	commas = comma_find(ts, f);
	latex = latex_any(ts);
	mend_lines(ts);
	textlines_habits(ts);
	ts->box_lines = box_lines_are_rows(ts);
	ts->empty_lines = empty_lines(ts, f);
	ts->nempty = ts->boxless = 0;
	ts->edge = NULL;
	ts->padded = 0;
	for (i = 0; i < ts->nline && !(ts->full && ts->n == TOKENS_MAX);
	    i += n)
		if ((n = comma_rows(ts, f, i)) == 0 &&
		    (n = latex ? latex_rows(ts, f, i) : 0) == 0 &&
		    (n = box_rows(ts, f, i)) == 0 &&
		    (n = wiki_rows(ts, f, i)) == 0) {
			ts->edge = ts->line[i].full ? ts->line[i].text.p +
			    ts->line[i].text.n : NULL;
			stream(ts, f, &ts->line[i]);
			ts->edge = NULL;
			n = 1;
		}
	/* token is NULL in a text without any */
	if (ts->n != 0)
		unpad(ts);
	if (!commas && !latex)
		merged_marks(ts, f);
}
