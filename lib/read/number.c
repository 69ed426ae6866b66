#include <string.h>

#include "read/number.h"

#define STREWN_MIN 3	/* cells more than a row has */
#define PART_MIN 3	/* rows that tell the columns of a part of a table */

static size_t
first_run(const struct align *a, size_t block)
{
	size_t b, first = a->runs.n;

	for (b = 0; b < a->nband; b++)
		if (a->band[b].block == block && a->band[b].run != -1 &&
		    (size_t)a->band[b].run < first)
			first = (size_t)a->band[b].run;
	return first;
}

/* is there something in the cell? */
static int
inked(const struct token *t)
{
	return t->kind == TOKEN_FIGURE || t->kind == TOKEN_MARK;
}

/* is run r all cells of one line, which have numbers, empty ones too? So they
 * do between TABs, bars and rulers, but not where white space is all there
 * is */
static int
is_numbered(const struct tokens *ts, const struct run *r)
{
	const struct token *t = &ts->token[r->first];

	return r->n != 0 && (t->c1 == 0 || t->boxed) && !r->followed &&
	    t->row == t[r->n - 1].row;
}

/* the numbers of the inked cells of run r: n of them, or 0 */
static int
numbers(const struct tokens *ts, const struct run *r, size_t n, size_t *to)
{
	size_t i, k = 0;

	if (!is_numbered(ts, r))
		return 0;
	for (i = r->first; i < r->first + r->n; i++) {
		if (!inked(&ts->token[i]))
			continue;
		if (k == n)
			return 0;
		to[k++] = ts->token[i].end;
	}
	return k == n;
}

/* the columns of rows of cells in lines of one width, by their numbers */
struct numbers {
	size_t col[BAND_MAX];
	size_t width;
	size_t rows;		/* with a figure or a mark in each cell */
	size_t lo, hi;		/* the runs lo .. hi; where a table goes on in
				   another one, its numbers are others */
};

/* are the inked cells of run r all in columns of p? */
static int
is_within(const struct numbers *p, const struct tokens *ts,
    const struct run *r, size_t n)
{
	size_t i, k;

	for (i = r->first; i < r->first + r->n; i++) {
		if (!inked(&ts->token[i]))
			continue;
		for (k = 0; k < n && p->col[k] != ts->token[i].end; k++)
			;
		if (k == n)
			return 0;
	}
	return 1;
}

/* the columns of the heads of the block, which stand over the run of p->lo; 0
 * if those of the rows are others, -1 if there are no heads */
static int
head_numbers(const struct align *a, const struct tokens *ts,
    const struct band_read *br, struct numbers *p)
{
	const struct token *at = a->found[br->block].at;
	size_t k;

	if (!a->torn[br->block] || (at[0].c1 != 0 &&
	    !ts->token[a->runs.run[br->run].first].boxed))
		return -1;
	for (k = 0; k < br->band.n; k++) {
		if ((p->rows != 0 && at[k].end != p->col[k]) ||
		    (k > 0 && at[k].end <= at[k - 1].end))
			return 0;
		p->col[k] = at[k].end;
	}
	if (p->rows == 0)
		p->width = a->runs.run[br->run].width;
	return 1;
}

/* the numbers of the columns of rows p->lo .. p->hi: of whole rows, if all
 * agree, and of the heads; in *all the rows that there are */
static int
learn_numbers(const struct align *a, const struct tokens *ts,
    const struct band_read *br, struct numbers *p, size_t *all)
{
	size_t b, k, n = br->band.n, now[BAND_MAX];
	const struct run *r;

	p->rows = *all = 0;
	for (b = 0; b < a->nband; b++) {
		if (a->band[b].run == -1 || a->band[b].block != br->block ||
		    (size_t)a->band[b].run < p->lo ||
		    (size_t)a->band[b].run > p->hi)
			continue;
		r = &a->runs.run[a->band[b].run];
		++*all;
		if (!numbers(ts, r, n, now))
			continue;
		for (k = 0; k < n && p->rows != 0; k++)
			if (now[k] != p->col[k])
				return 0;
		if (p->rows++ == 0) {
			for (k = 0; k < n; k++)
				p->col[k] = now[k];
			p->width = r->width;
		}
		if (r->width != p->width)
			return 0;
	}
	return 1;
}

/* the columns of the whole block */
static int
block_numbers(const struct align *a, const struct tokens *ts,
    const struct band_read *br, struct numbers *p)
{
	size_t all;
	int heads;

	p->lo = 0;
	p->hi = a->runs.n;
	if (!learn_numbers(a, ts, br, p, &all))
		return 0;
	heads = head_numbers(a, ts, br, p);
	return heads == -1 ? p->rows > 1 : heads;
}

/* does run i go on in the line below where run i - 1 ended, with as many
 * cells? */
static int
is_next_line(const struct align *a, const struct tokens *ts, size_t block,
    size_t i)
{
	const struct run *r = &a->runs.run[i], *was = r - 1;
	size_t end;

	if (a->owner[i] == -1 || a->owner[i - 1] == -1 ||
	    a->band[a->owner[i]].block != block ||
	    a->band[a->owner[i - 1]].block != block || r->n == 0 ||
	    was->n == 0)
		return 0;
	end = ts->token[was->first + was->n - 1].row;
	return r->width == was->width && ts->token[r->first].row == end + 1;
}

/* can run i be of the part that the row is in?  Of two whole rows, with figures
 * in the same columns */
static int
goes_with(const struct align *a, const struct tokens *ts,
    const struct band_read *br, size_t i)
{
	size_t col[BAND_MAX], k, n = br->band.n, now[BAND_MAX];

	if (!numbers(ts, &a->runs.run[br->run], n, col) ||
	    !numbers(ts, &a->runs.run[i], n, now))
		return 1;
	for (k = 0; k < n && col[k] == now[k]; k++)
		;
	return k == n;
}

/*
 * The columns of the part of a block that the row is in: a spreadsheet gives
 * each table of the page the columns of all, and one that was cut in two has
 * two sets of them (tests/layouts/tabs-parts).  The part's own heads tell them,
 * or a whole row does which no other row of the part speaks against.
 */
static int
part_numbers(const struct align *a, const struct tokens *ts,
    const struct band_read *br, struct numbers *p)
{
	size_t all, i;

	p->lo = p->hi = (size_t)br->run;
	while (p->lo > 0 && is_next_line(a, ts, br->block, p->lo) &&
	    goes_with(a, ts, br, p->lo - 1))
		p->lo--;
	while (p->hi + 1 < a->runs.n && is_next_line(a, ts, br->block,
	    p->hi + 1) && goes_with(a, ts, br, p->hi + 1))
		p->hi++;
	if (!learn_numbers(a, ts, br, p, &all) || all < PART_MIN)
		return 0;
	if (p->rows == 0 && (p->lo != first_run(a, br->block) ||
	    head_numbers(a, ts, br, p) != 1))
		return 0;
	for (i = p->lo; i <= p->hi; i++)
		if (!is_within(p, ts, &a->runs.run[i], br->band.n))
			return 0;
	return 1;
}

int
number_lay(const struct align *a, const struct tokens *ts,
    const struct band_read *br, long *at)
{
	const struct run *r = &a->runs.run[br->run];
	struct numbers p;
	size_t i, k, left = 0;

	if (br->band.n > BAND_MAX || r->n <= br->band.n ||
	    !is_numbered(ts, r) ||
	    ((!block_numbers(a, ts, br, &p) || r->width != p.width) &&
		(!part_numbers(a, ts, br, &p) || r->width != p.width)))
		return 0;
	for (k = 0; k < br->band.n; k++)
		at[k] = HOLE;
	for (i = r->first; i < r->first + r->n; i++) {
		for (k = 0; k < br->band.n; k++)
			if (p.col[k] == ts->token[i].end)
				at[k] = (long)i;
		left += ts->token[i].kind != TOKEN_BLANK;
	}
	for (k = 0; k < br->band.n; k++) {
		if (at[k] == HOLE)
			return 0;
		left -= ts->token[at[k]].kind != TOKEN_BLANK;
	}
	return left == 0;
}

int
number_strewn(const struct tokens *ts, const struct run *r, size_t n, long *at)
{
	size_t i, k = 0;

	if (n > BAND_MAX || r->n < n + STREWN_MIN || r->ninked != n ||
	    !is_numbered(ts, r))
		return 0;
	for (i = r->first; i < r->first + r->n; i++) {
		if (inked(&ts->token[i]))
			at[k++] = (long)i;
		else if (ts->token[i].kind != TOKEN_BLANK)
			return 0;
	}
	return k == n;
}

/* the column of the row's block that a head names, of all rows' columns if the
 * table is across, where it must be the one that comes next; or -1 */
static long
head_col(const struct align *a, size_t token, const struct band_read *br,
    size_t next)
{
	const struct form_table *ft = &a->form->table[br->table];
	const struct form_block *k = &ft->block[br->block -
	    align_block(a->form, br->table, 0)];
	const struct word *w;
	long i;

	for (i = a->runs.word[token]; i != -1; i = w->next) {
		w = vocab_word(a->vocab, i);
		if (w->table != br->table || w->kind != WORD_COL ||
		    w->index < k->col || w->index >= k->col + k->ncol)
			continue;
		if (!ft->across)
			return (long)(w->index - k->col);
		if (w->index - k->col == next % k->ncol)
			return (long)next;
	}
	return -1;
}

/* the number of a cell in its line; the first covers none behind it */
static size_t
number_of(const struct tokens *ts, size_t i)
{
	return i > 0 && ts->token[i - 1].row == ts->token[i].row ?
	    ts->token[i - 1].end + 1 : ts->token[i].end;
}

int
number_whole(const struct align *a, const struct tokens *ts,
    const struct band_read *br)
{
	const struct run *r = &a->runs.run[br->run];
	size_t at[BAND_MAX] = { 0 }, i, k, n = 0;
	long c;

	if (r->n != br->band.n || r->n > BAND_MAX ||
	    ts->token[r->first].c1 != 0 ||
	    a->out.heads[br->block] != HEADS_WHOLE)
		return 0;
	/* its last cell may be on the line below (damaged lines) */
	if ((size_t)br->run + 1 < a->runs.n && r[1].ntext == 0 &&
	    a->owner[br->run + 1] == -1)
		return 0;
	for (i = a->runs.run[first_run(a, br->block)].first; i-- > 0 &&
	    (ts->token[i].kind == TOKEN_TEXT ||
	    ts->token[i].kind == TOKEN_BLANK);) {
		c = head_col(a, i, br, 0);
		if (c == -1 || at[c] != 0)
			continue;
		at[c] = number_of(ts, i);
		/* the lowest line of heads is as long as the row */
		if (n++ == 0 && runs_width(ts, i) != r->width)
			return 0;
	}
	for (k = 0; k < r->n && at[k] == number_of(ts, r->first + k); k++)
		;
	return k == r->n;
}

int
number_heads(const struct align *a, const struct tokens *ts,
    const struct band_read *br, long *at)
{
	const struct run *r = &a->runs.run[br->run];
	size_t col[BAND_MAX], end, first, i, k, n = 0;
	long c, last = -1;

	if (br->band.n > BAND_MAX || !is_numbered(ts, r))
		return 0;
	first = first_run(a, br->block);
	end = a->runs.run[first].first;
	for (k = 0; k < br->band.n; k++) {
		at[k] = HOLE;
		col[k] = 0;
	}
	for (i = align_behind(a, first); i < end; i++) {
		if (ts->token[i].kind != TOKEN_TEXT ||
		    (c = head_col(a, i, br, n)) == -1)
			continue;
		/* all of them once more: those tell
		 * (tests/layouts/tabs-twice) */
		if (c == (long)br->band.n && n == br->band.n) {
			memset(col, 0, sizeof(col));
			c = 0;
			n = 0;
		}
		if (c >= (long)br->band.n || col[c] != 0 ||
		    runs_width(ts, i) != r->width)
			return 0;
		col[c] = ts->token[i].end;
		n++;
	}
	for (k = 0; k < br->band.n; k++) {
		if (col[k] == 0)
			continue;
		if ((long)col[k] <= last)
			return 0;
		last = (long)col[k];
	}
	for (i = r->first; i < r->first + r->n; i++) {
		for (k = 0; k < br->band.n && col[k] != ts->token[i].end; k++)
			;
		if (k < br->band.n)
			at[k] = (long)i;
		else if (ts->token[i].kind != TOKEN_BLANK)
			return 0;
	}
	return n != 0;
}
