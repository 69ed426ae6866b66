#include <stdlib.h>
#include <string.h>

#include "around.h"
#include "fold.h"
#include "run.h"

#define LABEL_BYTES 640		/* longer texts are prose */
#define PIECES_MAX 10		/* tokens a label may be torn into */
#define GROUP_WORDS 3		/* words of a group before a label */
#define ROW_MAX 64		/* cells of a row that may go on */
#define NUMBERS_MIN 5		/* column numbers in a row */

int
word_is(const struct vocab *v, long word, enum word_kind kind)
{
	for (; word != -1; word = vocab_word(v, word)->next)
		if (vocab_word(v, word)->kind == kind)
			return 1;
	return 0;
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

size_t
runs_label(const struct tokens *ts, size_t first, size_t n, uint32_t *sign,
    size_t cap)
{
	size_t i, len = 0;

	for (i = first; i < first + n; i++)
		len += i == first ?
		    fold_label(ts->token[i].raw, sign, cap) :
		    fold(ts->token[i].raw, sign + len, cap - len);
	return len;
}

/* does the label bear an item number, as 3. in front of a row's? */
static int
numbered(struct span s)
{
	uint32_t a[FORM_LABEL_MAX], b[FORM_LABEL_MAX];

	return fold(s, a, LEN(a)) != fold_label(s, b, LEN(b));
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

/* are the tokens of the line of token i all texts? */
static int
text_line(const struct tokens *ts, size_t i)
{
	size_t k;

	for (k = i; k < ts->n && ts->token[k].row == ts->token[i].row; k++)
		if (ts->token[k].kind != TOKEN_TEXT)
			return 0;
	for (k = i; k > 0 && ts->token[k - 1].row == ts->token[i].row; k--)
		if (ts->token[k - 1].kind != TOKEN_TEXT)
			return 0;
	return 1;
}

/*
 * The texts before token i: those on its line, and those of the lines of text
 * right above (a label parted from its figures by a page break, a cell on each
 * line, or a label torn over lines; tests/pipeline, tests/layouts).
 */
static void
label_before(const struct tokens *ts, size_t i, struct run *r)
{
	const struct token *t = ts->token;
	size_t lo = i;

	while (lo > 0 && t[lo - 1].kind == TOKEN_TEXT &&
	    t[lo - 1].row == t[i].row)
		lo--;
	if (lo == i || lo == 0 || t[lo - 1].row != t[i].row)
		while (lo > 0 && i - lo < PIECES_MAX &&
		    t[lo - 1].kind == TOKEN_TEXT && text_line(ts, lo - 1))
			lo--;
	r->text = lo;
	r->ntext = i - lo;
}

/*
 * The word of n texts from first together without the words of a group that the
 * first begins with (PDF in raw order: tests/layouts), or -1.
 */
static long
behind_group(const struct tokens *ts, const struct form *f,
    const struct vocab *v, size_t first, size_t n)
{
	uint32_t sign[FORM_LABEL_MAX + 1];
	struct span s = ts->token[first].raw, w;
	size_t i, len;
	int words;

	for (words = 0; words < GROUP_WORDS && next_word(&s, &w) &&
	    trim(s).n != 0 && vocab_pieces(f, w); words++) {
		len = fold_label(trim(s), sign, LEN(sign));
		for (i = first + 1; i < first + n; i++)
			len += fold(ts->token[i].raw, sign + len,
			    LEN(sign) - len);
		if (len < LEN(sign) && vocab_find(v, sign, len) != -1)
			return vocab_find(v, sign, len);
	}
	return -1;
}

/* the label of a run: the text nearest to it, or that with some before it */
static void
recognise(struct runs *rs, const struct tokens *ts, const struct form *f,
    const struct vocab *v, struct run *r)
{
	uint32_t sign[FORM_LABEL_MAX + 1];
	size_t bytes = 0, k, n, at = r->text + r->ntext;
	long w;

	r->word = -1;
	r->nword = 0;
	for (k = 1; k <= r->ntext && k <= PIECES_MAX; k++) {
		if ((bytes += ts->token[at - k].raw.n) > LABEL_BYTES)
			return;
		if (k == 1) {
			w = rs->word[at - 1];
		} else {
			n = runs_label(ts, at - k, k, sign, LEN(sign));
			w = vocab_find(v, sign, n);
			w = w != -1 ? w : behind_group(ts, f, v, at - k, k);
		}
		if (!word_is(v, w, WORD_ROW))
			continue;
		/* a column head stands over the figures, not before them */
		if (word_is(v, w, WORD_COL) &&
		    ts->token[at - 1].row != ts->token[r->first].row &&
		    !numbered(ts->token[at - k].raw) && !(k < r->ntext &&
		    fold_item(ts->token[at - k - 1].raw)))
			continue;
		r->word = w;
		r->nword = k;
		return;
	}
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
		    numbered(ts->token[r->text + r->ntext - 1].raw);
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

/* do n cells before token i stand in places of their own? */
static int
is_wide(const struct tokens *ts, size_t i, size_t n)
{
	for (; n > 0; n--)
		if (ts->token[i - n].gap > 1)
			return 1;
	return 0;
}

/* how many cells the row wants that a run is of; without a row's label, those
 * of a table that is across */
static size_t
wanted(const struct tokens *ts, const struct form *f, const struct vocab *v,
    const struct run *r)
{
	size_t i, n;
	int below;

	n = row_cells(f, v, r->word != -1 ? r->word :
	    around(ts, f, v, r, &below));
	for (i = 0; i < f->ntable && n == 0; i++)
		if (f->table[i].across)
			n = f->table[i].nrow * f->table[i].ncol;
	return n;
}

/*
 * Do the line of token i and those below it hold the rest of a row that n cells
 * are too few for?  Cells only, down to the next text, as many as are missing
 * (lynx, in 80 columns; PDF in raw order, where a row's figures stand a little
 * higher or lower: tests/layouts).  Where places count, no more than one line.
 */
static int
goes_on(const struct tokens *ts, size_t i, size_t n, size_t cells, int wide)
{
	const struct token *t = ts->token;
	size_t k, row;

	if (n >= cells || n > ROW_MAX || t[i].c1 == 0 ||
	    t[i].row != t[i - 1].row + 1 || t[i - 1].kind == TOKEN_TEXT)
		return 0;
	for (k = i; k < ts->n && k - i <= cells - n; k++) {
		wide |= t[k].gap > 1;
		if (t[k].kind == TOKEN_TEXT || t[k].c1 == 0 ||
		    t[k].row > t[k - 1].row + 1 ||
		    (wide && t[k].row != t[i].row))
			break;
	}
	/* a line that a text ends is another's */
	for (row = k < ts->n ? t[k].row : 0; k > i && k < ts->n &&
	    t[k - 1].row == row; k--)
		;
	return k - i == cells - n;
}

static void
find_words(struct runs *rs, const struct tokens *ts, const struct vocab *v)
{
	uint32_t sign[FORM_LABEL_MAX + 1];
	const struct token *t;
	size_t i;

	xgrow((void **)&rs->word, &rs->wordcap, ts->n, sizeof(*rs->word));
	for (i = 0; i < ts->n; i++) {
		t = &ts->token[i];
		rs->word[i] = -1;
		if (t->kind == TOKEN_TEXT && t->raw.n <= LABEL_BYTES)
			rs->word[i] = vocab_find(v, sign,
			    fold_label(t->raw, sign, LEN(sign)));
	}
}

void
runs_make(struct runs *rs, const struct tokens *ts, const struct form *f,
    const struct vocab *v)
{
	const struct token *t;
	struct run r = { 0 };
	size_t cells = 0, i, ink = 0, lead = 0, next, width = 0;
	int open = 0, wide;

	rs->n = 0;
	find_words(rs, ts, v);
	for (i = 0; i < ts->n; i++) {
		t = &ts->token[i];
		if (i == 0 || t->row != t[-1].row) {
			next = inked(ts, i);
			wide = open && r.n <= ROW_MAX && is_wide(ts, i, r.n);
			/* a row of a line does not go on in the next one */
			if (open && (ink > 1 || next > 1 || (r.first != 0 &&
			    ts->token[r.first - 1].row ==
			    ts->token[r.first].row)) &&
			    !goes_on(ts, i, r.n, cells != 0 || wide ? cells :
			    wanted(ts, f, v, &r), wide)) {
				finish(rs, ts, f, v, &r);
				open = 0;
			}
			ink = next;
			width = runs_width(ts, i);
			cells = 0;
		}
		/* a text in the place of a figure is one, behind a row's label,
		 * unless white space alone parts them */
		if (t->kind == TOKEN_TEXT && (rs->word[i] != -1 ||
		    (t->gap != 0 && !t->boxed) || r.n - lead >= cells || cells == 0)) {
			r.followed = open && t->row == t[-1].row &&
			    rs->word[i] == -1;
			if (open)
				finish(rs, ts, f, v, &r);
			open = 0;
			r.n = lead = 0;
			/* but not behind a head that shares a row's name */
			cells = word_is(v, rs->word[i], WORD_COL) &&
			    !numbered(t->raw) ? 0 :
			    row_cells(f, v, rs->word[i]);
			continue;
		}
		if (!open) {
			r.first = i;
			r.n = lead = 0;
			r.followed = 0;
			r.width = width;
			label_before(ts, i, &r);
			recognise(rs, ts, f, v, &r);
			open = 1;
		}
		lead += lead == r.n && t->kind == TOKEN_BLANK;
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
