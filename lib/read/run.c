#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/around.h"
#include "read/run_priv.h"
#include "text/space.h"

#define AHEAD_MAX 128		/* tokens of a row behind its first line */
#define MARGIN_MAX 10		/* characters before a line that goes on in a
				   row */
#define NUMBERS_MIN 5		/* column numbers in a row */

int
word_is(const struct vocab *v, long word, enum word_kind kind)
{
	for (; word != -1; word = vocab_word(v, word)->next)
		if (vocab_word(v, word)->kind == kind)
			return 1;
	return 0;
}

size_t
run_label(const struct run *r)
{
	return r->text + r->ntext - r->nword;
}

long
run_row(const struct run *r, const struct vocab *v, size_t t)
{
	const struct word *w;
	long i;

	for (i = r->word; i != -1; i = w->next) {
		w = vocab_word(v, i);
		if (w->kind == WORD_ROW && w->table == t)
			return (long)w->index;
	}
	return -1;
}

int
run_has_text(const struct tokens *ts, const struct run *r)
{
	size_t i;

	for (i = r->first; i < r->first + r->n; i++)
		if (ts->token[i].kind == TOKEN_TEXT)
			return 1;
	return 0;
}

int
run_is_marked(const struct tokens *ts, const struct run *r)
{
	size_t i;

	for (i = r->first; i < r->first + r->n; i++)
		if (ts->token[i].raw.n == 0)
			return 0;
	return 1;
}

size_t
runs_width(const struct tokens *ts, size_t i)
{
	size_t k = i;

	while (k + 1 < ts->n && ts->token[k + 1].row == ts->token[i].row)
		k++;
	return ts->token[k].end;
}

/* cells of the line that token i begins that are not empty */
static size_t
inked(const struct tokens *ts, size_t i)
{
	size_t k, n = 0;

	for (k = i; k < ts->n && ts->token[k].row == ts->token[i].row; k++)
		n += ts->token[k].kind != TOKEN_BLANK;
	return n;
}

/*
 * Does a run of blanks say anything?  Behind the label of a row it is the row;
 * behind a column head that shares a row's name it is pads.  A line of blanks
 * as long as a table that is across may be that table, empty.
 */
static int
blanks_count(const struct tokens *ts, const struct form *f,
    const struct vocab *v, const struct run *r)
{
	const struct form_table *t;
	size_t i;
	int alone;

	if (r->word != -1)
		return !word_is(v, r->word, WORD_COL) ||
		    run_numbered(&ts->token[r->text + r->ntext - 1]);
	alone = (r->first == 0 || ts->token[r->first - 1].row !=
	    ts->token[r->first].row) && (r->first + r->n == ts->n ||
	    ts->token[r->first + r->n].row != ts->token[r->first].row);
	for (i = 0; i < f->ntable && alone; i++) {
		t = &f->table[i];
		if (t->across && r->n >= t->nrow * t->ncol &&
		    r->n <= t->nrow * t->ncol + 1)
			return 1;
	}
	return 0;
}

/*
 * Column numbers under the heads, 1 2 3 and so on, are no figures.  No row of a
 * form can hold them: they add up to nothing.
 */
static int
is_numbering(const struct tokens *ts, size_t lo, size_t hi)
{
	const struct dec *v;
	size_t i;

	if (hi - lo < NUMBERS_MIN)
		return 0;
	for (i = lo; i < hi; i++) {
		v = &ts->token[i].value;
		if (ts->token[i].kind != TOKEN_FIGURE || v->scale != 0 ||
		    v->units != ts->token[lo].value.units + (int64_t)(i - lo))
			return 0;
	}
	return ts->token[lo].value.units >= 1 &&
	    ts->token[lo].value.units <= 3;
}

static void
finish(struct runs *rs, const struct tokens *ts, const struct form *f,
    const struct vocab *v, struct run *r)
{
	size_t bars, i, lo = r->first, hi = r->first + r->n;

	while (lo < hi && ts->token[lo].kind == TOKEN_BLANK)
		lo++;
	while (hi > lo && ts->token[hi - 1].kind == TOKEN_BLANK)
		hi--;
	r->ncell = hi - lo;
	r->around = 0;
	r->nfigure = r->ninked = 0;
	for (i = lo; i < hi; i++) {
		r->nfigure += ts->token[i].kind == TOKEN_FIGURE;
		r->ninked += ts->token[i].kind != TOKEN_BLANK;
	}
	if (r->word == -1 && r->ncell != 0 && (r->word = around(ts, f, v, r,
	    &r->around)) != -1)
		r->nword = r->ntext;
	r->barred = r->first != 0 && ts->token[r->first - 1].bar;
	for (i = r->first; i < hi; i++)
		r->barred &= ts->token[i].bar;
	for (i = r->first, bars = 0; i < hi; i++)
		bars += (size_t)ts->token[i].bar;
	r->unbarred = r->first != 0 && ts->token[r->first - 1].bar &&
	    bars < hi - r->first && bars * 4 >= (hi - r->first) * 3;
	if (r->ncell == 0 && !blanks_count(ts, f, v, r))
		return;
	if (r->word == -1 && is_numbering(ts, lo, hi))
		return;
	xgrow((void **)&rs->run, &rs->cap, rs->n + 1, sizeof(*r));
	rs->run[rs->n++] = *r;
}

/* how many cells the row has that a text names, 0 if it names none */
static size_t
row_cells(const struct form *f, const struct vocab *v, long word)
{
	const struct form_table *t;
	const struct word *w;

	for (; word != -1; word = w->next) {
		w = vocab_word(v, word);
		t = &f->table[w->table];
		if (w->kind == WORD_ROW && !t->across)
			return t->block[t->row[w->index].block].ncol;
	}
	return 0;
}

/* how many cells a table without row labels has that a word is a head of, or
 * 0 */
static size_t
across_cells(const struct form *f, const struct vocab *v, long word)
{
	const struct form_table *t;
	const struct word *w;

	for (; word != -1; word = w->next) {
		w = vocab_word(v, word);
		t = &f->table[w->table];
		if (w->kind == WORD_COL && t->across)
			return t->nrow * t->ncol;
	}
	return 0;
}

/* the same of the last word of a text that has several */
static size_t
across_behind(const struct form *f, const struct vocab *v,
    const struct token *t)
{
	if (t->solid || t->raw.n > LABEL_BYTES)
		return 0;
	return across_cells(f, v, vocab_text(v, last_word(t->raw)));
}

/* what is known of the row that is being read */
struct row_at {
	size_t room;		/* cells that the row has, 0 if not known */
	size_t across;		/* or of the table whose heads stand before
				   it */
	size_t held;		/* cells so far that are not empty */
	uint32_t margin;	/* where the line of its label begins */
	int asked;		/* the lines around were looked at for a
				   label */
};

/*
 * Do the lines from token i on hold the rest of the row? Nothing but cells up
 * to the next text, and no more than the row has, as many as a table without
 * row labels has (lynx, where cells are paragraphs: tests/layouts/lynx-lines).
 * They begin where lines of text do: farther right, places tell which cell a
 * figure is (pdftotext -layout). Where bars part them, one line does, and makes
 * the row whole (tests/layouts/asciidoc).
 */
static int
goes_on(const struct tokens *ts, size_t i, const struct row_at *at)
{
	const struct token *t = ts->token;
	size_t k, n = at->held;

	if (t[i].boxed || t[i - 1].kind == TOKEN_TEXT)
		return 0;
	if (t[i].c1 == 0) {
		for (k = i; k < ts->n && t[k].row == t[i].row; k++)
			if (t[k].kind != TOKEN_FIGURE &&
			    t[k].kind != TOKEN_MARK)
				return 0;
		return n != 0 && t[i].row == t[i - 1].row + 1 &&
		    n + k - i == at->room;
	}
	/* cells of another kind are another row's */
	if (t[i - 1].c1 == 0)
		return 0;
	for (k = i; k < ts->n && t[k].kind != TOKEN_TEXT; k++) {
		n += t[k].kind != TOKEN_BLANK;
		if (t[k].page != t[i - 1].page || k - i == AHEAD_MAX ||
		    (n > at->room && n > at->across))
			return 0;
		if (t[k].row != t[k - 1].row && t[k].c0 > MARGIN_MAX &&
		    t[k].c0 > at->margin)
			return 0;
	}
	return (n <= at->room || n == at->across) &&
	    (k == ts->n || t[k].row != t[k - 1].row);
}

static void
find_words(struct runs *rs, const struct tokens *ts, const struct form *f,
    const struct vocab *v)
{
	const struct token *t;
	const uint32_t *chars;
	size_t i, n;

	xgrow((void **)&rs->word, &rs->wordcap, ts->n, sizeof(*rs->word));
	for (i = 0; i < ts->n; i++) {
		t = &ts->token[i];
		rs->word[i] = -1;
		if (t->kind != TOKEN_TEXT || t->raw.n > LABEL_BYTES)
			continue;
		chars = token_label(t, &n);
		rs->word[i] = vocab_find(v, chars, n);
		if (rs->word[i] == -1)
			rs->word[i] = vocab_amount(v, f, chars, n);
	}
}

void
runs_make(struct runs *rs, const struct tokens *ts, const struct form *f,
    const struct vocab *v)
{
	const struct token *t;
	struct run r = { 0 };
	struct row_at at = { 0, 0, 0, 0, 0 };
	size_t cells = 0, i, ink = 0, lead = 0, next, width = 0;
	int below, open = 0;

	rs->n = 0;
	find_words(rs, ts, f, v);
	for (i = 0; i < ts->n; i++) {
		t = &ts->token[i];
		if (i == 0 || t->row != t[-1].row) {
			next = inked(ts, i);
			if (open && at.room == 0 && !at.asked)
				at.room = row_cells(f, v,
				    r.word != -1
					? r.word
					: around(ts, f, v, &r, &below));
			at.asked = 1;
			/* a row of a line does not go on in the next one */
			if (open && (ink > 1 || next > 1 || (r.first != 0 &&
			    ts->token[r.first - 1].row ==
			    ts->token[r.first].row)) &&
			    !goes_on(ts, i, &at)) {
				finish(rs, ts, f, v, &r);
				open = 0;
			}
			ink = next;
			width = runs_width(ts, i);
			cells = 0;
		}
		/* a text in the place of a figure is one, behind a row's label,
		 * unless white space alone parts them */
		if (t->kind == TOKEN_TEXT &&
		    (rs->word[i] != -1 || (t->gap != 0 && !t->boxed) ||
			r.n - lead >= cells || cells == 0)) {
			r.followed = open && t->row == t[-1].row &&
			    rs->word[i] == -1;
			if (open)
				finish(rs, ts, f, v, &r);
			open = 0;
			r.n = lead = 0;
			at.across = across_cells(f, v, rs->word[i]);
			if (at.across == 0)
				at.across = across_behind(f, v, t);
			if (i == 0 || t->row != t[-1].row)
				at.margin = t->c0;
			/* but not behind a head that shares a row's name */
			at.room = cells = word_is(v, rs->word[i], WORD_COL) &&
			    !run_numbered(t) ? 0 :
			    row_cells(f, v, rs->word[i]);
			continue;
		}
		if (!open) {
			r.first = i;
			r.n = lead = at.held = 0;
			at.asked = 0;
			r.followed = 0;
			r.width = width;
			run_label_before(ts, i, &r);
			run_recognise(rs, ts, f, v, &r);
			open = 1;
		}
		lead += lead == r.n && t->kind == TOKEN_BLANK;
		at.held += t->kind != TOKEN_BLANK;
		r.n++;
	}
	if (open)
		finish(rs, ts, f, v, &r);
}

void
runs_free(struct runs *rs)
{
	free(rs->run);
	free(rs->word);
	memset(rs, 0, sizeof(*rs));
}
