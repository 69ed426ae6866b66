#include <string.h>

#include "scan/merged.h"
#include "scan/token.h"
#include "text/fold.h"

#define LABEL_BYTES 640		/* longer texts are no label */

static int
is_one(const struct label *l, const uint32_t *chars, size_t n)
{
	for (; l != NULL; l = l->next)
		if (l->n == n && label_has(l, 0, chars, n))
			return 1;
	return 0;
}

int
merged_names(const struct form *f, struct span s)
{
	const struct form_table *t;
	uint32_t chars[FORM_LABEL_MAX + 1];
	size_t i, k, n;
	int is = 0;

	if (s.n > LABEL_BYTES || (n = fold_label(s, chars, LEN(chars))) == 0)
		return 0;
	for (i = 0; i < f->ntable; i++) {
		t = &f->table[i];
		for (k = 0; k < t->ncol; k++)
			if (is_one(t->col[k].label, chars, n))
				is |= NAMES_HEAD;
		for (k = 0; k < t->nrow; k++)
			if (is_one(t->row[k].label, chars, n))
				is |= t->across ? NAMES_OTHER : NAMES_ROW;
		for (k = 0; k < t->nblock; k++)
			if (is_one(t->block[k].title, chars, n))
				is |= NAMES_OTHER;
		if (is_one(t->word, chars, n))
			is |= NAMES_OTHER;
	}
	return is;
}

/* a row of the grid: what stands in each place, NULL where the token before
 * covers it */
struct row {
	const struct token *place[GRID_MAX];
	size_t n;
	int marks;		/* only what a program writes for nothing is
				   nothing: NaN, None */
};

/* what the heads say of a column */
enum { EMPTY, AGAIN, OWN };

/* what a row is for the grid */
enum is { IS_CELLS, IS_HEADS, IS_TITLE };

/* the row of tokens i .. end - 1; no places where its cells have no numbers, or
 * covered ones are known and marks only are asked */
static struct row
row_of(const struct tokens *ts, size_t i, size_t end, int marks)
{
	struct row r = { .n = 0, .marks = marks };
	const struct token *t;

	for (; i < end; i++) {
		t = &ts->token[i];
		if (t->end <= r.n || t->end > GRID_MAX || t->c1 != 0 ||
		    t->boxed || (marks && t->end != r.n + 1)) {
			r.n = 0;
			return r;
		}
		r.place[r.n++] = t;
		while (r.n < t->end)
			r.place[r.n++] = NULL;
	}
	return r;
}

/* the name that pandas gives to a head without one */
static int
is_unnamed(struct span s)
{
	static const char name[] = "Unnamed: ";

	return s.n >= sizeof(name) && memcmp(s.p, name, sizeof(name) - 1) == 0;
}

/* NaN, None, null: letters */
static int
is_null(struct span s)
{
	size_t i;

	for (i = 0; i < s.n && ((s.p[i] >= 'a' && s.p[i] <= 'z') ||
	    (s.p[i] >= 'A' && s.p[i] <= 'Z')); i++)
		;
	return i == s.n;
}

static int
is_nothing(const struct row *r, size_t k)
{
	const struct token *t = r->place[k];

	return t == NULL || is_unnamed(t->raw) || (t->kind == TOKEN_MARK &&
	    (!r->marks || is_null(t->raw))) ||
	    (t->kind == TOKEN_BLANK && !r->marks);
}

static int
is_figure(const struct row *r, size_t k)
{
	const struct token *t = r->place[k];

	return t != NULL && (t->kind == TOKEN_FIGURE ||
	    t->kind == TOKEN_DIGITS);
}

/* does place k repeat the one to its left? */
static int
repeats(const struct row *r, size_t k)
{
	return k > 0 && !r->marks && !is_nothing(r, k) &&
	    r->place[k - 1] != NULL &&
	    span_eq(r->place[k]->raw, r->place[k - 1]->raw);
}

/* Texts and no figures are heads, where one is what only heads are, or names
 * something else of a table and what is empty behind them is no column's; a
 * single text is a title.  An empty row is known by its label.  m: the heads
 * above, or NULL */
static enum is
kind_of(const struct merged *m, const struct form *f, const struct row *r)
{
	const struct token *t;
	size_t k, last = 0, texts = 0;
	int names = 0, now = 0, own = 0, sure = 0;

	for (k = 0; k < r->n; k++) {
		t = r->place[k];
		if (is_figure(r, k) || (t != NULL && t->broken))
			return IS_CELLS;
		if (is_nothing(r, k) || t->kind != TOKEN_TEXT || repeats(r, k))
			continue;
		texts++;
		now = merged_names(f, t->raw);
		names |= now;
		sure |= now == NAMES_HEAD;
		last = k;
	}
	if (texts == 0 || ((now & NAMES_ROW) != 0 && last + 1 < r->n &&
	    (names & NAMES_HEAD) == 0))
		return IS_CELLS;
	if (texts == 1)
		return IS_TITLE;
	for (k = last + 1; m != NULL && m->n == r->n && k < r->n; k++)
		own |= is_nothing(r, k) && m->own[k] == OWN;
	return sure || ((names & NAMES_OTHER) != 0 && !own && !r->marks) ?
	    IS_HEADS : IS_CELLS;
}

/* a line of heads, below another one or not */
static void
take_heads(struct merged *m, const struct row *r, int below)
{
	size_t k;

	below = below && m->n == r->n;
	m->n = r->n;
	m->any = 0;
	for (k = 0; k < r->n; k++) {
		if (repeats(r, k))
			m->own[k] = AGAIN;
		else if (!is_nothing(r, k))
			m->own[k] = OWN;
		else if (!below || m->own[k] != OWN || r->place[k] == NULL)
			m->own[k] = EMPTY;
		m->any |= m->own[k] != OWN;
	}
}

/* which places of the row are no cells? */
static void
cover(const struct merged *m, const struct row *r, enum is is,
    unsigned char *covered)
{
	size_t first = 0, k;
	int own, here = m->n == r->n;

	while (first < r->n && is_nothing(r, first))
		first++;
	if (first == r->n || is_figure(r, first) || (r->marks && !m->any))
		first = 0;
	for (k = 0; k < r->n; k++) {
		own = !here || m->own[k] == OWN;
		covered[k] = repeats(r, k) ?
		    r->place[k]->kind == TOKEN_TEXT || (here && m->own[k] == AGAIN) : is_nothing(r, k) &&
		    (!own || (is == IS_CELLS && k < first) || is == IS_TITLE);
	}
}

static size_t
next_row(const struct tokens *ts, size_t i)
{
	size_t k = i;

	while (k < ts->n && ts->token[k].row == ts->token[i].row)
		k++;
	return k;
}

/* the rows from token i on up to the next heads: columns that hold figures of
 * their own, and whether rows are as wide as the heads */
static void
take_figures(struct merged *m, const struct tokens *ts, const struct form *f,
    size_t i, int marks)
{
	struct row r;
	size_t k;

	m->proved = 0;
	for (; i < ts->n; i = next_row(ts, i)) {
		r = row_of(ts, i, next_row(ts, i), marks);
		if (r.n != 0 && kind_of(m, f, &r) != IS_CELLS)
			return;
		if (r.n != m->n)
			continue;
		m->proved |= m->any;
		for (k = 0; k < r.n; k++)
			if (is_figure(&r, k) && (m->own[k] == EMPTY ||
			    !repeats(&r, k)))
				m->own[k] = OWN;
	}
}

static void
find(struct tokens *ts, const struct form *f, size_t first, int marks)
{
	unsigned char covered[GRID_MAX];
	struct merged *m = &ts->merged;
	struct row r, next;
	enum is is, was = IS_CELLS, then;
	size_t end, ends, i, k, place, to = first;

	for (i = first; i < ts->n; i = end, was = is) {
		end = next_row(ts, i);
		r = row_of(ts, i, end, marks);
		is = r.n == 0 ? IS_CELLS : kind_of(m, f, &r);
		then = IS_CELLS;
		if (is != IS_CELLS && end < ts->n) {
			next = row_of(ts, end, next_row(ts, end),
			    marks);
			then = kind_of(is == IS_TITLE ? NULL : m, f, &next);
		}
		/* a block of a table begins */
		if (is == IS_TITLE && then == IS_HEADS)
			m->n = 0;
		else if (is == IS_TITLE)
			is = IS_CELLS;
		if (is == IS_HEADS) {
			take_heads(m, &r, was == IS_HEADS);
			if (then == IS_CELLS)
				take_figures(m, ts, f, end, marks);
		}
		memset(covered, 0, sizeof(covered));
		if (r.n != 0)
			cover(m, &r, is, covered);
		for (k = i, place = 0; k < end; k++, place = ends) {
			ends = ts->token[k].end;
			if (r.n != 0 && covered[place]) {
				if (to > first && ts->token[to - 1].row ==
				    ts->token[k].row)
					ts->token[to - 1].end = ends;
				continue;
			}
			ts->token[to] = ts->token[k];
			/* a row of other width lost a cell, or gained some */
			ts->token[to].broken |= is == IS_CELLS && r.n != 0 &&
			    m->proved && r.n != m->n;
			/* a head stands above it */
			if (is == IS_HEADS && is_nothing(&r, place)) {
				ts->token[to].kind = TOKEN_BLANK;
				ts->token[to].raw.n = 0;
			}
			to++;
		}
	}
	ts->n = to;
}

void
merged_cells(struct tokens *ts, const struct form *f, size_t first)
{
	find(ts, f, first, 0);
}

void
merged_marks(struct tokens *ts, const struct form *f)
{
	ts->merged.n = 0;
	find(ts, f, 0, 1);
}
