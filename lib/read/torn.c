#include <string.h>

#include "base/utf8.h"
#include "read/align_priv.h"
#include "text/fold.h"
#include "text/residue.h"
#include "text/space.h"
#include "text/width.h"

#define NAMES_MAX 4		/* names of a column that are followed */
#define PIECE_MAX 24		/* characters of a piece; what is longer is
				   prose */

struct torn {
	const struct form *form;
	const struct form_table *table;
	const struct form_block *block;
	size_t ncol;			/* columns, of all rows if across */
	long at[BAND_MAX][NAMES_MAX];	/* characters seen of each name; -1: not
					   it */
	size_t row[BAND_MAX];		/* characters seen of the name of each
					   row of a table that is across */
	struct torn_found *to;
	long last_row;			/* row of the piece before, this line */
	long last;			/* column of the piece before, this
					   line */
	long alone;			/* of the last line that had but one,
					   the beginning of its name */
	size_t least;			/* column that may come next, this line,
					   by the merged head before */
	int fresh;			/* the piece before began a name */
	int first_fresh;		/* and so did the first of this line */
	size_t drops;			/* times that the order began anew */
	int strange;			/* something else stands in this line */
	int began, failed;
};

static const struct label *
name(const struct torn *h, size_t col)
{
	return h->table->col[h->block->col +
	    col % h->block->ncol].label;
}

static void
reset(struct torn *h)
{
	memset(h->at, 0, h->ncol * sizeof(*h->at));
	memset(h->row, 0, sizeof(h->row));
	memset(h->to->at, 0, h->ncol * sizeof(*h->to->at));
	h->drops = 0;
	h->alone = -1;
	h->began = h->failed = h->strange = 0;
}

/* does the piece go on with the name of a column? */
static int
goes_on(struct torn *h, size_t col, const uint32_t *s, size_t n)
{
	const struct label *l = name(h, col);
	size_t i;
	int any = 0;

	for (i = 0; l != NULL && i < NAMES_MAX; i++, l = l->next)
		any |= h->at[col][i] != -1 && (size_t)h->at[col][i] < l->n &&
		    label_has(l, (size_t)h->at[col][i], s, n);
	h->fresh = any && h->at[col][0] == 0;
	for (i = 0, l = name(h, col); any && l != NULL && i < NAMES_MAX;
	    i++, l = l->next)
		if (h->at[col][i] != -1 && label_has(l, (size_t)h->at[col][i],
		    s, n))
			h->at[col][i] += (long)n;
		else
			h->at[col][i] = -1;
	return any;
}

/* is the piece one of another word of the table? */
static int
is_other(struct torn *h, const uint32_t *s, size_t n)
{
	size_t i;

	if (vocab_piece(h->form, s, n))
		return 1;
	for (i = 0; h->table->across && i < h->table->nrow; i++)
		if (label_holds(h->table->row[i].label, s, n))
			return 1;
	return 0;
}

/* does the piece go on with the name of a row of a table that is across?  A row
 * begins behind the one before it */
static int
take_row(struct torn *h, const uint32_t *s, size_t n)
{
	size_t i = h->last_row < 0 ? 0 : (size_t)h->last_row;

	for (; h->table->across && i < h->table->nrow; i++) {
		if (!label_has(h->table->row[i].label, h->row[i], s, n) ||
		    (i > 0 && h->row[i - 1] == 0))
			continue;
		h->row[i] += n;
		h->last_row = (long)i;
		return 1;
	}
	return 0;
}

/* a head over several columns: the first of them comes next, or a later one */
static void
take_merged(struct torn *h, const uint32_t *s, size_t n)
{
	const struct label *l;

	for (l = h->table->word; l != NULL && !h->table->across; l = l->next)
		if (l->n == n && label_has(l, 0, s, n) && l->at < h->ncol) {
			h->failed |= h->last >= (long)l->at;
			h->least = l->at;
		}
}

/* where the pieces of a column stand in their lines, together */
static void
extend(struct token *to, const struct token *t)
{
	if (to->c1 == 0 || t->x0 < to->x0)
		to->x0 = t->x0;
	if (to->c1 == 0 || t->c0 < to->c0)
		to->c0 = t->c0;
	to->x1 = t->x1 > to->x1 ? t->x1 : to->x1;
	to->c1 = t->c1 > to->c1 ? t->c1 : to->c1;
	to->end = to->end == 0 ? t->end : to->end;
	to->page = t->page;
}

static void
take_piece(struct torn *h, const struct token *t, const uint32_t *s, size_t n)
{
	size_t k;

	k = h->last < 0 ? 0 : (size_t)h->last;
	for (k = k < h->least ? h->least : k; k < h->ncol; k++)
		if (goes_on(h, k, s, n)) {
			h->last = (long)k;
			h->failed |= h->strange;
			h->began = 1;
			extend(&h->to->at[k], t);
			return;
		}
	if (take_row(h, s, n))
		return;
	take_merged(h, s, n);
	if (is_other(h, s, n) || is_page_number(s, n))
		return;
	if (n >= PIECE_MAX)
		reset(h);
	else if (h->began)
		h->failed = 1;
	else
		h->strange = 1;
}

/* has a name of the column begun? */
static int
is_begun(const struct torn *h, size_t col)
{
	const struct label *l = name(h, col);
	size_t i;

	for (i = 0; l != NULL && i < NAMES_MAX; i++, l = l->next)
		if (h->at[col][i] != 0)
			return 1;
	return 0;
}

/* has the table a head over several columns, the first not among them? */
static int
has_merged(const struct torn *h)
{
	const struct label *l = h->table->word;

	while (l != NULL && (l->at == 0 || l->at >= h->ncol))
		l = l->next;
	return l != NULL;
}

/* a line is over: if it held one piece, is that of a column farther on? */
static void
end_line(struct torn *h, long first)
{
	if (first == -1)
		return;
	if (first == h->last && h->first_fresh) {
		/* merged heads first, if the first column is one of them */
		if (h->alone == -1)
			h->failed |= first != 0 && h->ncol > 1 &&
			    !is_begun(h, 0);
		else if (first < h->alone) {
			h->drops++;
			h->failed |= h->alone + 1 != (long)h->ncol ||
			    !has_merged(h);
		}
		h->alone = first;
	}
	h->last = -1;
}

struct token
torn_word(const struct token *t, struct span w)
{
	struct token at = *t;
	struct span s = t->raw;
	size_t i, len;
	uint32_t u;

	if (t->c1 == 0)
		return at;
	for (i = 0; s.p + i < w.p; i += len) {
		len = utf8_get(s.p + i, s.n - i, &u);
		len = len != 0 ? len : 1;
		at.c0++;
		at.x0 += (uint32_t)char_width(u);
	}
	at.c1 = at.c0;
	at.x1 = at.x0;
	for (i = 0; i < w.n; i += len) {
		len = utf8_get(w.p + i, w.n - i, &u);
		len = len != 0 ? len : 1;
		at.c1++;
		at.x1 += (uint32_t)char_width(u);
	}
	return at;
}

/* a piece was taken: the first of the line? */
static void
take_first(struct torn *h, long *first)
{
	if (*first != -1)
		return;
	*first = h->last;
	h->first_fresh = h->fresh;
}

static void
take_text(struct torn *h, const struct token *t, long *first)
{
	uint32_t chars[PIECE_MAX + 1];
	struct span s = t->raw, w;
	struct token at;
	size_t n = t->nchar < LEN(chars) ? t->nchar : LEN(chars);

	/* the number of a page */
	if (is_page_number(t->chars, n))
		return;
	/* the blanks of a tag part no words */
	if (residue_tagged(s)) {
		take_piece(h, t, t->chars, n);
		take_first(h, first);
		return;
	}

	while (next_word(&s, &w)) {
		n = fold(w, chars, LEN(chars));
		if (n == 0)
			continue;
		at = torn_word(t, w);
		take_piece(h, &at, chars, n);
		take_first(h, first);
	}
}

int
torn_title(const struct align *a, size_t token, size_t t)
{
	const struct word *w;
	long i;

	for (i = a->runs.word[token]; i != -1; i = w->next) {
		w = vocab_word(a->vocab, i);
		if (w->kind == WORD_SECTION ||
		    (w->kind == WORD_BLOCK && w->table == t))
			return 1;
	}
	return 0;
}

/* the name of a column that is there, all of it */
static const struct label *
whole_name(const struct torn *h, size_t col)
{
	const struct label *l = name(h, col);
	size_t i;

	for (i = 0; l != NULL && i < NAMES_MAX; i++, l = l->next)
		if (h->at[col][i] == (long)l->n)
			return l;
	return NULL;
}

int
torn_heads(const struct align *a, const struct tokens *ts, size_t t,
    const struct form_block *b, size_t lo, size_t hi, struct torn_found *to)
{
	struct torn h = { .form = a->form, .table = &a->form->table[t],
	    .block = b, .to = to };
	size_t i, k;
	long first = -1;

	h.ncol = h.table->across ? b->ncol * h.table->nrow : b->ncol;
	if (h.ncol > BAND_MAX)
		return 0;
	reset(&h);
	h.last = h.last_row = -1;
	for (i = lo; i < hi; i++) {
		if (i > lo && ts->token[i].row != ts->token[i - 1].row) {
			end_line(&h, first);
			h.last = h.last_row = first = -1;
			h.least = 0;
			h.strange = 0;
		}
		if (ts->token[i].kind != TOKEN_TEXT)
			continue;
		if (torn_title(a, i, t))
			reset(&h);
		else
			take_text(&h, &ts->token[i], &first);
	}
	end_line(&h, first);
	to->lead = 0;
	if (h.failed || h.drops > (h.table->across ? 0 : 1))
		return 0;
	for (k = 0; h.table->across && k < h.table->nrow; k++)
		if (h.row[k] != h.table->row[k].label->n)
			return 0;
	for (k = 0; k < h.ncol; k++)
		if ((to->name[k] = whole_name(&h, k)) == NULL)
			break;
	for (i = to->lead = k; i < h.ncol; i++)
		if (is_begun(&h, i))
			to->lead = 0;
	return k == h.ncol;
}
