#include <string.h>

#include "read/align_priv.h"
#include "read/order.h"
#include "text/fold.h"
#include "text/space.h"

#define JOIN_MAX 3		/* texts a head may be torn into */
#define STRANGE_MAX 24		/* characters of a head; what is longer is
				   prose */

/* the column of block k of table t that the word names, or -1 */
static long
col_word(const struct align *a, long word, size_t t,
    const struct form_block *k)
{
	const struct word *w;

	for (; word != -1; word = w->next) {
		w = vocab_word(a->vocab, word);
		if (w->table == t && w->kind == WORD_COL &&
		    w->index >= k->col && w->index < k->col + k->ncol)
			return (long)(w->index - k->col);
	}
	return -1;
}

/* do n folded characters hold the unit's? */
static int
holds(const uint32_t *chars, size_t n, const struct form_unit *u)
{
	size_t i;

	for (i = 0; u->n != 0 && i + u->n <= n; i++)
		if (memcmp(chars + i, u->chars, u->n * sizeof(*chars)) == 0)
			return 1;
	return 0;
}

/* the unit of measure that the text of a head names, of those that lead to the
 * column's own; NULL if it names none */
static const struct form_unit *
unit_in(const struct form *f, const struct form_col *c, struct span head)
{
	const struct form_unit *best = NULL, *u, *own = &f->unit[c->unit];
	uint32_t chars[FORM_LABEL_MAX];
	size_t i, n = fold(head, chars, LEN(chars));

	for (i = 0; i < f->nunit; i++) {
		u = &f->unit[i];
		if ((u == own || span_eq(u->base, own->text)) &&
		    holds(chars, n, u) &&
		    (best == NULL || u->text.n > best->text.n))
			best = u;
	}
	return best;
}

static void
name_unit(struct align *a, size_t table, size_t col, struct span head)
{
	const struct form_col *c = &a->form->table[table].col[col];

	a->headed[table][col] = 1;
	if (c->unit != -1)
		a->unit[table][col] = unit_in(a->form, c, head);
}

/* what was seen over a block, in the order of the text */
struct seen {
	size_t table;
	const struct form_block *block;
	unsigned times[BAND_MAX];	/* each column */
	size_t ncol;			/* columns in all */
	size_t nrow;			/* rows, of a table that is across */
	size_t strange;			/* texts that are nobody's */
	size_t brief;			/* such before any of the form's */
	int began;			/* one of the form's was seen */
	int disorder;
	int turned;			/* heads that one text holds */
	size_t drops;			/* times that the order began anew,
					   where a cell stands on a line */
	int later_first;		/* alone on its line, not the first
					   column */
	size_t place, row;		/* of the last in the order of columns,
					   and of rows; 0 before the first */
	size_t line;			/* the row of tokens it stood in */
	size_t label, width;		/* the cell of the row's label, and the
					   cells of its line; 0: not known */
};

static void
forget(struct seen *s)
{
	struct seen was = *s;

	memset(s, 0, sizeof(*s));
	s->table = was.table;
	s->block = was.block;
	s->label = was.label;
	s->width = was.width;
}

/*
 * The next head has that place (words before column c: 2c + 1; column c: 2c +
 * 2).  On a line, places rise.  Where cells stand alone on their lines, merged
 * heads come level by level, so they may begin anew once; in a table that is
 * across they go round.
 */
static void
take_place(struct seen *s, const struct form_table *ft,
    const struct tokens *ts, size_t i, size_t place)
{
	size_t last = 2 * s->block->ncol;
	int alone = runs_width(ts, i) == 1;
	int rises = place > s->place || (place == s->place && place % 2 == 1);

	if (ft->across)
		rises = place == s->place + 2 || (place == 2 &&
		    (s->place == last || s->place == 0));
	if (!rises && (ft->across || ts->token[i].row == s->line))
		s->disorder = 1;
	else if (!rises && alone) {
		/* merged heads come first, the last column's is one of them */
		s->drops++;
		s->disorder |= s->place != last;
	}
	if (alone && !ft->across && s->ncol == 1)
		s->later_first = place != 2;
	s->place = place;
	s->line = ts->token[i].row;
}

/* rows of a table that is across, and words between them, stand in order */
static void
take_row(struct seen *s, size_t place)
{
	if (place < s->row || (place == s->row && place % 2 == 0))
		s->disorder = 1;
	s->row = place;
	s->nrow += place % 2 == 0;
}

/* are all heads there that the block wants? */
static int
is_full(const struct seen *s, const struct form_table *ft)
{
	size_t i;
	unsigned times = ft->across ? (unsigned)ft->nrow : 1;

	for (i = 0; i < s->block->ncol; i++)
		if (s->times[i] < times)
			return 0;
	return !ft->across || s->nrow >= ft->nrow;
}

/* heads that come once more, as on the next page, begin anew */
static void
begin_anew(struct seen *s, const struct form_table *ft, int first)
{
	if (!first || !is_full(s, ft))
		return;
	forget(s);
	s->began = 1;
}

/* a text of the form: 1; a title, after which all begins anew: -1; else 0 */
static int
take_word(struct align *a, const struct tokens *ts, struct seen *s, size_t i,
    long word)
{
	const struct form_table *ft = &a->form->table[s->table];
	const struct word *w;
	long c = col_word(a, word, s->table, s->block);

	if (c != -1) {
		begin_anew(s, ft, !ft->across && runs_width(ts, i) == 1 &&
		    2 * (size_t)c + 2 < s->place);
		s->ncol++;
		s->times[c]++;
		s->began = 1;
		name_unit(a, s->table, s->block->col + (size_t)c,
		    ts->token[i].raw);
		take_place(s, ft, ts, i, 2 * (size_t)c + 2);
		return 1;
	}
	for (; word != -1; word = w->next) {
		w = vocab_word(a->vocab, word);
		if (w->kind == WORD_SECTION ||
		    (w->kind == WORD_BLOCK && w->table == s->table))
			return -1;
		if (w->table != s->table)
			continue;
		if (w->kind == WORD_ROW && ft->across) {
			begin_anew(s, ft, w->index == 0);
			take_row(s, 2 * w->index + 2);
		} else if (w->kind == WORD_TABLE && ft->across)
			take_row(s, 2 * w->label->at + 1);
		else if (w->kind == WORD_TABLE &&
		    w->label->at < s->block->ncol)
			take_place(s, ft, ts, i, 2 * w->label->at + 1);
		else
			continue;
		s->began = 1;
		return 1;
	}
	return 0;
}

/* the word that token i and some behind it are together, how many in *n */
static long
joined_word(const struct align *a, const struct tokens *ts, size_t i,
    size_t hi, size_t *n)
{
	uint32_t chars[FORM_LABEL_MAX + 1];
	long w;

	for (*n = 2; *n <= JOIN_MAX && i + *n <= hi &&
	    ts->token[i + *n - 1].kind == TOKEN_TEXT; ++*n) {
		w = vocab_find(a->vocab, chars,
		    runs_label(ts, i, *n, chars, LEN(chars)));
		if (w != -1)
			return w;
	}
	*n = 1;
	return -1;
}

/* a text that is nobody's: a head, or the prose before the table? */
static void
take_strange(const struct tokens *ts, struct seen *s, size_t i)
{
	const struct token *t = &ts->token[i];

	/* the head of the labels */
	if (t->number <= s->label && runs_width(ts, i) == s->width)
		return;
	/* a note may stand among the heads, and so may a page's number */
	if (t->nchar == 0 || t->nchar > STRANGE_MAX ||
	    (runs_width(ts, i) == 1 && (t->nchar <= 2 ||
	    is_page_number(t->chars, t->nchar))))
		return;
	if (s->began || runs_width(ts, i) > 1)
		s->strange++;
	else
		s->brief++;
}

/*
 * Do the heads that one text holds, a space between each, stand in another
 * order than the form's (layout H1; tests/silent/spaced-turned)? In a table
 * that is across only those side by side are compared: others may be torn.
 */
static int
is_turned(const struct align *a, const struct seen *s, struct span text)
{
	const struct form_table *ft = &a->form->table[s->table];
	size_t i, n = s->block->ncol, run = 0;
	struct span piece;
	long c, first = -1, was = -1, lo = 0, hi = 0, at;

	for (i = 0; next_word(&text, &piece); i++) {
		c = col_word(a, vocab_text(a->vocab, piece), s->table,
		    s->block);
		if (c != -1 && was != -1 && (ft->across ?
		    c != (was + 1) % (long)n : c <= was))
			return 1;
		run += c != -1;
		first = i == 0 ? c : first;
		/* how far from where it should stand */
		at = c - (long)i;
		lo = c != -1 && (run == 1 || at < lo) ? at : lo;
		hi = c != -1 && (run == 1 || at > hi) ? at : hi;
		if (ft->across && run == n && i + 1 == n && first != 0)
			return 1;
		was = c != -1 || ft->across ? c : was;
	}
	/* one that was cut keeps its place (tests/silent/turned-cut) */
	if (!ft->across && run != 0 && i == n + (first == -1))
		return first == -1 ? lo != -1 || hi != -1 : lo != 0 || hi != 0;
	return 0;
}

/* the texts of the tokens lo .. hi - 1, on lines without figures */
static void
take_texts(struct align *a, const struct tokens *ts, struct seen *s, size_t lo,
    size_t hi)
{
	size_t end, i, n;
	int figures;
	long word;

	for (i = lo; i < hi;) {
		figures = 0;
		for (end = i; end < ts->n &&
		    ts->token[end].row == ts->token[i].row; end++)
			figures |= ts->token[end].kind == TOKEN_FIGURE ||
			    ts->token[end].kind == TOKEN_MARK;
		if (figures) {
			i = end;
			continue;
		}
		for (; i < end && i < hi; i += n) {
			n = 1;
			if (ts->token[i].kind != TOKEN_TEXT)
				continue;
			word = a->runs.word[i];
			if (word == -1)
				word = joined_word(a, ts, i, hi, &n);
			if (word == -1 && !ts->token[i].solid &&
			    is_turned(a, s, ts->token[i].raw))
				s->turned = 1;
			else if (word == -1)
				take_strange(ts, s, i);
			else if (take_word(a, ts, s, i, word) == -1)
				forget(s);
		}
	}
}

/* what was seen, in a word */
static enum heads
judge(const struct seen *s, const struct form_table *ft)
{
	if (s->turned)
		return HEADS_PART;
	if (s->ncol == 0 && s->strange != 0)
		return HEADS_FOREIGN;
	if (s->ncol == 0 && (s->block->ncol < 3 ||
	    s->brief < s->block->ncol))
		return HEADS_NONE;
	return !is_full(s, ft) || s->strange != 0 || s->disorder ||
	    s->drops > 1 || (s->drops != 0 && s->later_first) ? HEADS_PART :
	    HEADS_WHOLE;
}

void
heads_found(struct align *a, size_t t, size_t block)
{
	const struct form_block *b = &a->form->table[t].block[block];
	const struct torn_found *found =
	    &a->found[align_block(a->form, t, block)];
	size_t i;

	for (i = 0; i < b->ncol; i++)
		name_unit(a, t, b->col + i, found->name[i]->text);
}

/*
 * The heads of block k: over its first row, or, if rows were exchanged, between
 * them.
 */
static enum heads
block_heads(struct align *a, const struct tokens *ts, size_t t, size_t k,
    size_t first, size_t last)
{
	const struct form_table *ft = &a->form->table[t];
	const struct run *r = &a->runs.run[first];
	struct seen s = { .table = t, .block = &ft->block[k] }, later;
	size_t flat = align_block(a->form, t, k);
	struct torn_found *found = &a->found[flat];
	enum heads heads;
	int turned = 0;
	size_t i;

	if (!ft->across && label_beside(ts, r) &&
	    ts->token[r->first].c1 == 0) {
		s.label = ts->token[run_label(r)].number;
		s.width = r->width;
	}
	later = s;
	take_texts(a, ts, &s, align_behind(a, first), ft->across ?
	    r->first : run_label(r));
	for (i = first + 1; i <= last && !ft->across; i++) {
		r = &a->runs.run[i];
		forget(&later);
		take_texts(a, ts, &later, align_behind(a, i), run_label(r));
		if (s.ncol == 0 && later.ncol != 0)
			s = later;
		/* heads of the next page, in another order */
		else if (later.ncol > 1 && (later.disorder || later.drops > 1))
			turned = s.disorder = 1;
	}
	heads = judge(&s, ft);
	r = &a->runs.run[first];
	/* where they stand matters only if the row has gaps */
	if ((heads == HEADS_WHOLE || heads == HEADS_NONE) &&
	    ts->token[r->first].c1 == 0 &&
	    r->n == (ft->across ? s.block->ncol * ft->nrow : s.block->ncol))
		return heads;
	if (!torn_heads(a, ts, t, s.block, align_behind(a, first),
	    ft->across ? r->first : run_label(r), found) &&
	    (heads == HEADS_WHOLE || ts->page != 0 ||
	    !apart_heads(a, ts, t, s.block, first, last, found)))
	{
		if (heads == HEADS_PART && !turned &&
		    order_find(a, ts, t, k, first))
			return HEADS_WHOLE;
		a->order[flat].lost = s.disorder || s.turned;
		return heads;
	}
	a->torn[flat] = 1;
	/* heads that stand alone on their lines have no pieces to put in order
	 * (tests/silent/lines-turned) */
	if (heads == HEADS_WHOLE || heads == HEADS_NONE || turned ||
	    s.drops > 1)
		return heads;
	heads_found(a, t, k);
	return HEADS_WHOLE;
}

static void
table_heads(struct align *a, const struct tokens *ts, size_t t)
{
	const struct form_table *ft = &a->form->table[t];
	size_t b, first, flat, k, last, run;

	for (k = 0; k < ft->nblock; k++) {
		flat = align_block(a->form, t, k);
		first = last = a->runs.n;
		for (b = a->first_band[t]; b < a->first_band[t + 1]; b++) {
			if (a->band[b].block != flat || a->band[b].run == -1)
				continue;
			run = (size_t)a->band[b].run;
			a->out.rows[flat]++;
			if (first == a->runs.n || run < first)
				first = run;
			if (last == a->runs.n || run > last)
				last = run;
		}
		if (first != a->runs.n && ft->block[k].ncol <= BAND_MAX)
			a->out.heads[flat] = block_heads(a, ts, t, k, first,
			    last);
	}
}

void
find_heads(struct align *a, const struct tokens *ts)
{
	size_t t;

	for (t = 0; t < a->form->ntable; t++)
		table_heads(a, ts, t);
}
