#include <string.h>

#include "read/align_priv.h"
#include "read/number.h"
#include "scan/figure.h"
#include "text/space.h"

#define HEAD_WIDTH 8	/* characters as wide as a usual head */
#define FAR_GAP 4	/* spaces between figures that are not near */

/*
 * A row of the table in another section, and no heads that show the table, or
 * its other rows are where they belong: a list in the prose may name it too.
 */
static int
is_stray(const struct align *a, const struct tokens *ts,
    const struct band_read *br, const struct run *r)
{
	int section = ts->token[r->first].section;

	return section != 0 && section != a->form->table[br->table].section &&
	    (a->out.heads[br->block] != HEADS_WHOLE ||
		a->habits[br->table].home);
}

int
over_lines(const struct tokens *ts, const struct run *r)
{
	return r->n != 0 && ts->token[r->first].row !=
	    ts->token[r->first + r->n - 1].row;
}

int
label_beside(const struct tokens *ts, const struct run *r)
{
	return r->ntext != 0 && r->n != 0 &&
	    ts->token[r->text + r->ntext - 1].row == ts->token[r->first].row;
}

/* does the text begin as digits that go on: .5 */
static int
is_rest(const struct token *t)
{
	return t->kind == TOKEN_TEXT && t->raw.n > 1 && (*t->raw.p == '.' ||
	    *t->raw.p == ',') && is_digit(t->raw.p[1]);
}

/*
 * Is a piece of the figures of run i cut off, by the end of a line (1) or of
 * the text (2)? Behind it figures without a label come first on the next line;
 * or nothing does, and no bar ends the last; or it comes first itself, behind
 * some.
 */
static int
is_cut(const struct align *a, const struct tokens *ts, size_t i)
{
	const struct run *r = &a->runs.run[i], *other = r + 1;
	const struct token *t = ts->token, *last = &t[r->first + r->n - 1];
	const struct token *end = last;

	/* below a ruler the text ends before the row does */
	while (end > &t[r->first] && end->kind == TOKEN_BLANK && end->boxed)
		end--;
	if (ts->unended && end->kind == TOKEN_FIGURE &&
	    (size_t)(last - t) + 1 == ts->n)
		return end->bar ? 0 : 2;
	if (last->kind == TOKEN_FIGURE && !last->bar &&
	    (size_t)(last - t) + 1 < ts->n && is_rest(last + 1))
		return 1;
	if (i + 1 < a->runs.n && a->owner[i + 1] == -1 &&
	    other->ntext == 0 && &t[other->first] == last + 1 &&
	    last->kind == TOKEN_FIGURE && other->first != 0 &&
	    last[1].row != last->row && (last->c1 != 0 || last->bar ||
	    last[1].line1 <= last->line1 + 1))
		return 1;
	if (i == 0 || a->owner[i - 1] != -1)
		return 0;
	other = r - 1;
	last = &t[r->first];
	return other->first + other->n == r->first &&
	    last[-1].row != last->row && last[-1].kind == TOKEN_FIGURE &&
	    last[-1].line1 + 1 >= last->line1;
}

/* does a text that is nobody's stand before the label on its line? */
static int
has_strange(const struct align *a, const struct tokens *ts,
    const struct run *r)
{
	size_t i, end = run_label(r);

	for (i = r->text; r->nword != 0 && i < end; i++)
		if (a->runs.word[i] == -1 &&
		    ts->token[i].row == ts->token[end].row &&
		    !vocab_pieces(a->form, ts->token[i].raw))
			return 1;
	return 0;
}

/* the blanks in front of the figures of a run */
size_t
row_lead(const struct tokens *ts, const struct run *r)
{
	size_t i = 0;

	while (i < r->n && ts->token[r->first + i].kind == TOKEN_BLANK)
		i++;
	return i;
}

/* are the figures of a run all 0?  They add up in any place */
static int
is_nothing(const struct tokens *ts, const struct run *r)
{
	size_t i;

	for (i = r->first; i < r->first + r->n; i++)
		if (ts->token[i].kind == TOKEN_FIGURE &&
		    ts->token[i].value.units != 0)
			return 0;
	return 1;
}

/* has another row of the table as many cells, with as many blanks around? */
static int
has_peer(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run], *s;
	const struct band_read *b;
	size_t i;

	for (i = a->first_band[br->table]; i < a->first_band[br->table + 1];
	    i++) {
		b = &a->band[i];
		if (b == br || b->run == -1 || b->band.n != br->band.n)
			continue;
		s = &a->runs.run[b->run];
		if (s->n == r->n && s->ncell == r->ncell &&
		    row_lead(ts, s) == row_lead(ts, r))
			return 1;
	}
	return 0;
}

/*
 * Do two figures of a run stand side by side with one space between them, where
 * others are farther apart?  They may be one (PDF: tests/silent).  So they may
 * with two, where both together are no wider than a head, and others are far
 * from each other.
 */
static int
is_close(const struct tokens *ts, const struct run *r)
{
	const struct token *t = &ts->token[r->first];
	int close = 0, apart = 0, near = 0, far = 0;
	size_t i;

	for (i = 0; i < r->n; i++) {
		apart |= t[i].gap > 1;
		if (i == 0 || t[i].c1 == 0 || t[i].boxed ||
		    t[i].row != t[i - 1].row || t[i].kind != TOKEN_FIGURE ||
		    t[i - 1].kind != TOKEN_FIGURE)
			continue;
		close |= t[i].gap == 1;
		if (t[i].gap == 2 && t[i].c1 - t[i - 1].c0 < HEAD_WIDTH)
			near++;
		else
			far = far != -1 && t[i].gap >= FAR_GAP ? 1 : -1;
	}
	return (close && apart) || (near && far == 1);
}

/*
 * Do figures that are nobody's stand near run i, in its section? Where those of
 * a table that is across stand over lines, they may be columns of it, and a
 * lone one may be a page's number (tests/silent/page-lone); where a label
 * stands around figures, they may be the row's.
 */
static int
has_others(const struct align *a, const struct tokens *ts, size_t i)
{
	const struct run *r = a->runs.run;
	int section = ts->token[r[i].first].section;

	return (i > 0 && a->owner[i - 1] == -1 && r[i - 1].nfigure > 1 &&
	    ts->token[r[i - 1].first].section == section) ||
	    (i + 1 < a->runs.n && a->owner[i + 1] == -1 &&
	    r[i + 1].nfigure > 1 &&
	    ts->token[r[i + 1].first].section == section);
}

/* is a text the label, and nothing but marks behind it: a row with white space
 * between its cells, which looks like a sentence? */
static int
is_marked_row(const struct align *a, const struct token *t, struct span label)
{
	struct token made = { 0 };
	struct span s, w;
	size_t n = 0;

	if (t->kind != TOKEN_TEXT || t->raw.n <= label.n || label.n == 0 ||
	    memcmp(t->raw.p, label.p, label.n) != 0)
		return 0;
	s = (struct span){ t->raw.p + label.n, t->raw.n - label.n };
	for (; next_word(&s, &w); n++)
		if (token_kind(a->form, &made, w) != TOKEN_MARK)
			return 0;
	return n != 0;
}

/* 27. */
static int
ends_in_digit(struct span s)
{
	while (s.n != 0 && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ','))
		s.n--;
	return s.n != 0 && is_digit(s.p[s.n - 1]);
}

/* does the row stand twice, once with marks only (tests/silent/twice-marks)? */
static int
has_marked_twin(const struct align *a, const struct tokens *ts,
    const struct run *r)
{
	size_t end = r->first + r->n, i = r->text + r->ntext;
	struct span label;

	if (!label_beside(ts, r))
		return 0;
	label = ts->token[--i].raw;
	return (i > 0 && is_marked_row(a, &ts->token[i - 1], label)) ||
	    (end < ts->n && is_marked_row(a, &ts->token[end], label));
}

/* is the last of n cells a text that begins with a digit: 90% */
static int
ends_in_other(const struct tokens *ts, const struct run *r, size_t n)
{
	const struct token *t = &ts->token[r->first + n - 1];

	return n > 1 && r->n >= n && t->kind == TOKEN_TEXT &&
	    is_digit(*t->raw.p);
}

/* what the place of a row says against it */
unsigned
row_doubts(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	int balance = a->readings.n == 0 ? 0 :
	    readings_balance(&a->readings, 0, ts, a->form, 0);
	unsigned note = lost_doubts(a, ts, br, balance);
	size_t i;
	int cut;

	if (a->out.heads[br->block] == HEADS_PART || is_stray(a, ts, br, r))
		note |= NOTE_FUZZY;
	/* the row's last cell is empty, or another one is a line of the gap */
	if (a->habits[br->table].ends && r->n != br->band.n &&
	    last_inked(ts, r) < br->band.n && !ts->token[r->first].boxed)
		note |= NOTE_MOVED;
	/* a blank leaves no trace there, a page number looks like a figure */
	if (!ends_well(a, ts, br) && !r->around && !r->barred &&
	    (over_lines(ts, r) || !label_beside(ts, r)) &&
	    !a->form->table[br->table].across && a->habits[br->table].loose)
		note |= NOTE_ORDER;
	/* where bars end cells, what none ends is a page's number */
	if ((r->unbarred && over_lines(ts, r)) || r->followed ||
	    (r->ninked != r->nfigure && r->n != br->band.n &&
		run_has_text(ts, r)))
		note |= NOTE_ORDER;
	if (over_lines(ts, r) && !r->barred && !br->sound &&
	    (!balance || ts->token[r->first].gap != 0 ||
	    (a->readings.n != 0 &&
	    !readings_balance(&a->readings, 0, ts, a->form, 1))))
		note |= NOTE_ORDER;
	/* the page may have cut off the last figure's end (PDF in raw order) */
	if (!label_beside(ts, r) && !balance && r->n != 0 && !r->barred &&
	    ts->token[r->first].c1 != 0 && !ts->token[r->first].boxed)
		note |= NOTE_ORDER;
	/* the label above may be that of a row whose figures were lost */
	if (a->habits[br->table].beside && !label_beside(ts, r) && !r->around &&
	    !br->sound && !a->form->table[br->table].across)
		note |= NOTE_ORDER;
	if (((a->form->table[br->table].across &&
		 (over_lines(ts, r) || r->nfigure == 1)) ||
		r->around) &&
	    has_others(a, ts, (size_t)br->run))
		note |= NOTE_ORDER;
	cut = is_cut(a, ts, (size_t)br->run);
	/* a sum of which a cell is not there agrees with anything */
	if (cut == 2 && a->readings.n != 0)
		balance = readings_balance(&a->readings, 0, ts, a->form, 1);
	if (cut && balance != 1)
		note |= NOTE_ORDER;
	/* no heads, and the sum stands elsewhere; or there is none, and which
	 * column is empty nothing tells */
	if (a->out.heads[br->block] == HEADS_NONE &&
	    (a->habits[br->table].odd ||
		(balance == -1 && r->ninked < br->band.n)))
		note |= NOTE_ORDER;
	/* one row of several, as last year's is */
	if (a->form->table[br->table].across && r->word == -1 &&
	    label_beside(ts, r))
		note |= NOTE_FUZZY;
	/* blanks around as many figures as there should be: pads, if others of
	 * the table have them, or the sums say so; to a blank among the parts
	 * they are blind */
	if (br->band.n > 1 && r->n > br->band.n && r->ncell == br->band.n &&
	    (!over_lines(ts, r) || row_lead(ts, r) != 0) &&
	    (balance != 1 || (!a->form->table[br->table].across &&
	    (r->ninked < r->ncell || (over_lines(ts, r) &&
	    row_lead(ts, r) != 0 && is_nothing(ts, r))))) &&
	    !has_peer(a, ts, br))
		note |= NOTE_MOVED;
	/* what parts the cells was lost there, or elsewhere: places are too,
	 * but where the digits themselves say how they part */
	for (i = r->first; !br->cut && i < r->first + r->n; i++)
		if (ts->token[i].kind == TOKEN_DIGITS ||
		    (ts->token[i].kind == TOKEN_TEXT &&
		    figure_several(ts->token[i].raw)))
			note |= NOTE_ORDER;
	/* a text with a figure in it in place of the last cell: of a column
	 * that is nobody's, and a cell is lost (tests/silent/bar-lost-share) */
	if (ends_in_other(ts, r, br->band.n))
		note |= NOTE_ORDER;
	/* an empty line behind the table that stands for its last cell */
	if (a->form->table[br->table].across && over_lines(ts, r) &&
	    !r->barred && !ts->token[r->first].boxed && r->n == br->band.n &&
	    ts->token[r->first + r->n - 1].kind == TOKEN_BLANK &&
	    !run_is_marked(ts, r))
		note |= NOTE_ORDER;
	/* a cell in front of the one that the row has */
	if (br->band.n == 1 && r->ncell == 1 && row_lead(ts, r) != 0 &&
	    !has_peer(a, ts, br))
		note |= NOTE_MOVED;
	if (a->form->table[br->table].across && ts->token[r->first].bar &&
	    !ts->token[r->first].boxed &&
	    row_lead(ts, r) != 0 && a->readings.n != 0 &&
	    !readings_balance(&a->readings, 0, ts, a->form, 1))
		note |= NOTE_ORDER;
	/* the sum is missing, where others have theirs, and the cell is not
	 * seen to be there, below its head */
	if (a->habits[br->table].back && r->n >= br->band.n &&
	    !number_whole(a, ts, br) &&
	    ts->token[r->first + r->n - 1].kind == TOKEN_BLANK &&
	    a->readings.n != 0 &&
	    !readings_balance(&a->readings, 0, ts, a->form, 1))
		note |= NOTE_ORDER;
	/* where blanks leave no trace a page's number fills a row up */
	if (ts->token[r->first].c1 != 0 && !ts->token[r->first].boxed &&
	    a->habits[br->table].loose && !over_lines(ts, r) &&
	    r->n == br->band.n && !r->barred &&
	    a->readings.n != 0 &&
	    !readings_balance(&a->readings, 0, ts, a->form, 1))
		note |= NOTE_MOVED;
	if (balance != 1 && is_close(ts, r))
		note |= NOTE_MOVED;
	/* the label ends in digits, which may be those of the first figure */
	if (r->word != -1 &&
	    ends_in_digit(ts->token[r->text + r->ntext - 1].raw))
		note |= NOTE_FUZZY;
	if (has_strange(a, ts, r) || has_marked_twin(a, ts, r))
		note |= NOTE_FUZZY;
	return note;
}
