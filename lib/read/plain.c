#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "form/identity.h"
#include "form/vocab.h"
#include "lines/marks.h"
#include "read/plain.h"
#include "scan/figure.h"
#include "scan/textlines.h"
#include "text/fold.h"
#include "text/residue.h"
#include "text/space.h"

#define MEMO_SLOTS 4096		/* a power of two */
#define MEMO_MAX 2048		/* texts that are remembered */
#define MEMO_BYTES 256		/* of one; no label is so long */
#define CELLS_MAX 64		/* in a line */
#define BRIEF_BYTES 96		/* of a line; a longer one is prose */
#define WIDER_MIN 3		/* lines wider than one: it ends at no edge */
#define YEAR_MAX 4		/* digits in a row in a text that tells nothing */

/* what a text is, besides the index of a word */
enum {
	WORD_NONE = -1,		/* nobody's */
	WORD_BLANK = -2,
	WORD_MARK = -3,
	WORD_FIGURE = -4,
	WORD_TELLS = -5,	/* nobody's, with a unit of money, a year in it:
				   it may tell something of a table */
	WORD_ODD = -6		/* not plain, whatever it is */
};

struct memo {
	uint64_t hash;
	struct span text;
	long word;
};

struct cell {
	struct span s;
	size_t line1;
	long word;
	struct dec value;		/* of a figure */
	size_t number;			/* in the line, with those it covers */
};

struct plain {
	const struct form *form;
	struct vocab *vocab;
	struct grid grid;
	unsigned char *summed;		/* of each identity's cells: a sum of
					   the row holds the row's cells */
	struct memo memo[MEMO_SLOTS];
	size_t nmemo;
	struct arena text;		/* of the memo */

	/* the line in hand: its cells, those that cover others left out */
	struct cell cell[CELLS_MAX];
	size_t n, width;

	/* the table that comes next, ntable: none; what was seen of it */
	size_t table, block, row;
	int titled;			/* the title of its section */
	size_t nhead, nrowhead;		/* heads of the block, of rows */
	uint64_t heads;			/* which columns */
	size_t headwidth;		/* of their last line */
	int named;			/* the head of an amount names the unit
					   that the form has */
	size_t rowwidth;		/* of its rows; 0: none yet */
	int even;			/* all of them */
	int blanks, spare;		/* rows with blank cells, with more
					   cells than the form's */
	size_t widest[WIDTHS];		/* of lines with figures of which no sum
					   tells */
	const struct textline *line;	/* that the cells in hand are of */
	size_t nline;
};

struct plain *
plain_open(const struct form *f)
{
	struct plain *p = xrealloc(NULL, sizeof(*p));
	const struct form_ident *d;
	size_t i, k;

	memset(p, 0, sizeof(*p));
	p->form = f;
	p->vocab = vocab_open(f);
	p->grid.form = f;
	p->grid.cell = xrealloc(NULL, f->ncell * sizeof(*p->grid.cell));
	p->summed = xrealloc(NULL, f->ncell);
	memset(p->summed, 0, f->ncell);
	for (i = 0; i < f->nident; i++) {
		d = &f->ident[i];
		if (d->rel != REL_EQ || f->cell[d->first].row !=
		    f->cell[d->last].row || f->cell[d->first].table !=
		    f->cell[d->last].table)
			continue;
		for (k = 0; k < identity_nterm(d); k++)
			p->summed[identity_cell(f, d, k)] = 1;
	}
	return p;
}

void
plain_free(struct plain *p)
{
	if (p == NULL)
		return;
	vocab_free(p->vocab);
	arena_free(&p->text);
	free(p->grid.cell);
	free(p->summed);
	free(p);
}

static uint64_t
hash(struct span s)
{
	uint64_t h = s.n * 0x9e3779b97f4a7c15u, w;

	for (; s.n >= sizeof(w); s.p += sizeof(w), s.n -= sizeof(w)) {
		memcpy(&w, s.p, sizeof(w));
		h = (h ^ w) * 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	for (w = 0; s.n != 0; s.n--)
		w = w << 8 | (unsigned char)s.p[s.n - 1];
	h = (h ^ w) * 0xff51afd7ed558ccdu;
	return h ^ h >> 29;
}

/* do the folded characters hold the label's? */
static int
holds(const uint32_t *chars, size_t n, const uint32_t *what, size_t m)
{
	size_t i;

	for (i = 0; m != 0 && i + m <= n; i++)
		if (memcmp(chars + i, what, m * sizeof(*what)) == 0)
			return 1;
	return 0;
}

/* a text that is nobody's: does it speak of money, or of a year? */
static int
tells(const struct form *f, const uint32_t *chars, size_t n)
{
	const struct label *l;
	size_t i;

	for (i = 0; i < n; i++)
		if (is_digit_char(chars[i]))
			return 1;
	for (l = f->past; l != NULL; l = l->next)
		if (holds(chars, n, l->chars, l->n))
			return 1;
	for (i = 0; i < f->nunit; i++)
		if (form_measures(f, &f->unit[i]) &&
		    holds(chars, n, f->unit[i].chars, f->unit[i].n))
			return 1;
	return 0;
}

/* what a text is, not asked before; trimmed */
static long
look(const struct plain *p, struct span s)
{
	uint32_t chars[FORM_LABEL_MAX + 1];
	struct token t = { 0 };
	size_t n;
	long w;

	switch (token_kind(p->form, &t, s)) {
	case TOKEN_MARK:
		return WORD_MARK;
	case TOKEN_TEXT:
		break;
	default:
		return WORD_ODD;
	}
	if (has_gap(s) || residue_tagged(s) || memchr(s.p, '|', s.n) != NULL)
		return WORD_ODD;
	n = fold_label(s, chars, LEN(chars));
	if ((w = vocab_find(p->vocab, chars, n)) != -1)
		return w;
	n = fold(s, chars, LEN(chars));
	return tells(p->form, chars, n) ? WORD_TELLS : WORD_NONE;
}

/* the same, remembered */
static long
what(struct plain *p, struct span s)
{
	struct memo *m;
	uint64_t h;
	size_t i;

	if (s.n == 0)
		return WORD_BLANK;
	if (s.n > MEMO_BYTES)
		return WORD_ODD;
	h = hash(s);
	for (i = (size_t)h;; i++) {
		m = &p->memo[i & (MEMO_SLOTS - 1)];
		if (m->text.p == NULL)
			break;
		if (m->hash == h && span_eq(m->text, s))
			return m->word;
	}
	if (p->nmemo == MEMO_MAX)
		return look(p, s);
	m->hash = h;
	m->word = look(p, s);
	m->text = arena_copy(&p->text, s);
	p->nmemo++;
	return m->word;
}

/* nearly every cell: a few digits */
static int
digits(struct span s, struct dec *value)
{
	int64_t v = 0;
	size_t i;

	if (s.n == 0 || s.n > 9 || (s.n > 1 && *s.p == '0'))
		return 0;
	for (i = 0; i < s.n; i++) {
		if (!is_digit(s.p[i]))
			return 0;
		v = 10 * v + (s.p[i] - '0');
	}
	*value = (struct dec){ .units = v };
	return 1;
}

static void
take_cell(struct plain *p, struct span s, size_t line1)
{
	struct cell *c;
	struct token t = { 0 };

	p->width++;
	s = trim(s);
	if (span_is(s, COVER_UP) || span_is(s, COVER_LEFT))
		return;
	c = &p->cell[p->n++];
	c->s = s;
	c->line1 = line1;
	c->number = p->width;
	if (digits(s, &c->value)) {
		c->word = WORD_FIGURE;
		return;
	}
	if (s.n != 0 && (is_digit(*s.p) || *s.p == '-') &&
	    token_kind(p->form, &t, s) == TOKEN_FIGURE) {
		c->word = t.unit == NULL ? WORD_FIGURE : WORD_ODD;
		c->value = t.value;
		return;
	}
	c->word = what(p, s);
}

/* the cells of line i and of those in which its row goes on: the line behind
 * them, or 0 where they are too many */
static size_t
take_line(struct plain *p, const struct tokens *ts, size_t i)
{
	const struct textline *l = &ts->line[i];
	struct span s = l->text;
	const char *tab;
	size_t n;

	p->n = p->width = 0;
	p->line = l;
	for (;;) {
		for (;;) {
			if (p->n == CELLS_MAX)
				return 0;
			tab = memchr(s.p, '\t', s.n);
			n = tab != NULL ? (size_t)(tab - s.p) : s.n;
			take_cell(p, (struct span){ s.p, n }, l->line1);
			if (tab == NULL)
				break;
			s.p += n + 1;
			s.n -= n + 1;
		}
		l++;
		if (l == ts->line + ts->nline || !l->goes_on) {
			p->nline = (size_t)(l - p->line);
			return (size_t)(l - ts->line);
		}
		s = l->text;
	}
}

/* the word w, or one of the same characters, of that kind and of table t; NULL
 * if it is none */
static const struct word *
word_of(const struct plain *p, long w, enum word_kind kind, size_t t)
{
	const struct word *word;

	for (; w >= 0; w = word->next) {
		word = vocab_word(p->vocab, w);
		if (word->kind == kind && word->table == t)
			return word;
	}
	return NULL;
}

/* the column of block b of table t that the word is the head of, or -1; blocks
 * may share a head */
static long
head_of(const struct plain *p, long w, size_t t, const struct form_block *b)
{
	const struct word *word;

	for (; w >= 0; w = word->next) {
		word = vocab_word(p->vocab, w);
		if (word->kind == WORD_COL && word->table == t &&
		    word->index >= b->col && word->index < b->col + b->ncol)
			return (long)(word->index - b->col);
	}
	return -1;
}

static const struct form_table *
table(const struct plain *p)
{
	return &p->form->table[p->table];
}

static void
begin_block(struct plain *p, size_t block)
{
	p->block = block;
	p->row = table(p)->block[block].row;
	p->nhead = p->nrowhead = 0;
	p->heads = 0;
	p->named = 0;
}

static void
begin_table(struct plain *p, size_t t)
{
	p->table = t;
	p->titled = 0;
	p->rowwidth = 0;
	p->even = 1;
	p->blanks = p->spare = 0;
	if (t < p->form->ntable)
		begin_block(p, 0);
}

/* are all heads of the block there? */
static int
is_headed(const struct plain *p)
{
	const struct form_table *t = table(p);
	size_t n = t->block[p->block].ncol;

	return t->across ? p->nhead == n * t->nrow && p->nrowhead == t->nrow :
	    p->nhead == n;
}

/* the head of column c: is it the next, on its line and of all? */
static int
take_head(struct plain *p, const struct cell *cell, size_t c, long *last)
{
	const struct form_table *t = table(p);
	const struct form_block *b = &t->block[p->block];
	const struct form_col *col = &t->col[b->col + c];
	struct span s = cell->s;
	size_t i;

	if (t->across) {
		if (c != p->nhead % b->ncol || p->nhead == b->ncol * t->nrow)
			return 0;
	} else {
		/* heads that stand alone on their lines: whether they are in
		 * order is for others to say (tests/silent/t3-swap-lines) */
		if (c >= 64 || p->heads >> c & 1 || (long)(2 * c + 1) <= *last ||
		    (p->width == 1 && b->ncol > 1))
			return 0;
		p->heads |= (uint64_t)1 << c;
	}
	*last = (long)(2 * c + 1);
	p->nhead++;
	p->headwidth = p->width;
	for (i = 0; col->unit != -1 && i + p->form->unit[col->unit].text.n <=
	    s.n; i++)
		p->named |= memcmp(s.p + i, p->form->unit[col->unit].text.p,
		    p->form->unit[col->unit].text.n) == 0;
	return 1;
}

/* a line of texts: heads, words of the table, the title of a block */
static int
take_heads(struct plain *p)
{
	const struct form_table *t = table(p);
	const struct form_block *b;
	const struct word *w;
	const struct cell *c;
	long col, last = -1;

	for (c = p->cell; c < p->cell + p->n; c++) {
		b = &t->block[p->block];
		if (c->word == WORD_BLANK)
			continue;
		if ((w = word_of(p, c->word, WORD_BLOCK, p->table)) != NULL) {
			/* each once, in their order */
			if (p->nhead != 0 || w->index != p->block)
				return 0;
		} else if ((col = head_of(p, c->word, p->table, b)) != -1) {
			if (!take_head(p, c, (size_t)col, &last))
				return 0;
		} else if (t->across && (w = word_of(p, c->word, WORD_ROW,
		    p->table)) != NULL) {
			if (w->index != p->nrowhead++)
				return 0;
		} else if ((w = word_of(p, c->word, WORD_TABLE, p->table)) !=
		    NULL) {
			/* over columns that come next */
			if (!t->across && w->label->at < b->ncol &&
			    (long)(2 * w->label->at) < last)
				return 0;
			if (!t->across && w->label->at < b->ncol)
				last = (long)(2 * w->label->at);
			if (t->across && w->label->at > p->nrowhead)
				return 0;
		} else
			return 0;
	}
	return 1;
}

/* a cell of the row into the grid; 0 where it is not plain */
static int
put(struct plain *p, size_t cell, const struct cell *c)
{
	struct grid_cell *g = &p->grid.cell[cell];
	const struct form_col *col = &table(p)->col[p->form->cell[cell].col];

	g->note = c->word == WORD_BLANK ? NOTE_BLANK : c->word == WORD_MARK ?
	    NOTE_MARK : 0;
	g->line1 = c->line1;
	g->raw = c->s;
	if (g->note != 0)
		return 1;
	g->value = c->value;
	if (c->value.units < 0 && (!col->negative || c == p->cell))
		return 0;
	if (col->unit != -1)
		return p->named;
	return c->value.scale == 0 && (col->decimals || memchr(c->s.p, '.',
	    c->s.n) == NULL);
}

/* no sum tells of the row in hand: how wide are its lines? */
static void
widen(struct plain *p)
{
	struct textline l;
	size_t i, k;

	for (i = 0; i < p->nline; i++) {
		l = p->line[i];
		textline_measure(&l);
		for (k = 0; k < WIDTHS; k++)
			if (l.width[k] > p->widest[k])
				p->widest[k] = l.width[k];
	}
}

/* the cells from lo on, of one row or of all rows that stand across, are n
 * cells of the form from first on */
static int
take_row(struct plain *p, size_t lo, size_t first, size_t n)
{
	size_t inked = 0, from = p->n, i, k, to = lo;

	for (i = lo; i < p->n; i++) {
		if (p->cell[i].word == WORD_BLANK)
			continue;
		if (p->cell[i].word != WORD_FIGURE &&
		    p->cell[i].word != WORD_MARK)
			return 0;
		from = i < from ? i : from;
		to = i + 1;
		inked++;
	}
	/* as many as the form's, or each of them empty or not */
	if (inked == n && to - from == n) {
		p->spare |= p->n - lo != n;
		if (p->n - lo != n && !p->summed[first] && (n > 1 ||
		    from != lo))
			return 0;
	} else if (p->n - lo == n) {
		from = lo;
		p->blanks = 1;
	} else
		return 0;
	if (p->rowwidth != 0 && p->rowwidth != p->width)
		p->even = 0;
	p->rowwidth = p->width;
	for (k = 0; k < n; k++)
		if (!put(p, first + k, &p->cell[from + k]))
			return 0;
	if (!p->summed[first])
		widen(p);
	return 1;
}

/* the table is read: were its empty cells seen to be there? */
static int
end_table(struct plain *p)
{
	int ok = !p->blanks || (p->even && !p->spare);

	if (table(p)->across)
		ok = !p->blanks || (!p->spare && p->headwidth == p->rowwidth);
	begin_table(p, p->table + 1);
	return ok;
}

/* the label of the row that comes next, last of the texts before its cells:
 * where these begin, or 0 */
static size_t
take_label(const struct plain *p)
{
	const struct word *w;
	size_t i, at = 0;

	for (i = 0; i < p->n; i++)
		if (p->cell[i].word >= 0)
			at = i + 1;
	if (at == 0 || (w = word_of(p, p->cell[at - 1].word, WORD_ROW,
	    p->table)) == NULL || w->index != p->row)
		return 0;
	for (i = 0; i + 1 < at; i++)
		if (p->cell[i].word != WORD_BLANK && word_of(p,
		    p->cell[i].word, WORD_TABLE, p->table) == NULL)
			return 0;
	return at;
}

/* a line of cells of the table in hand */
static int
take_cells(struct plain *p)
{
	const struct form_table *t = table(p);
	const struct form_block *b = &t->block[p->block];
	size_t at;

	if (t->across && is_headed(p))
		return take_row(p, 0, t->row[0].cell, t->nrow * t->ncol) &&
		    end_table(p);
	if (!t->across && is_headed(p) && (at = take_label(p)) != 0) {
		if (!take_row(p, at, t->row[p->row].cell, b->ncol))
			return 0;
		if (++p->row < b->row + b->nrow)
			return 1;
		if (p->block + 1 == t->nblock)
			return end_table(p);
		begin_block(p, p->block + 1);
		return 1;
	}
	return take_heads(p);
}

static int
any_inked(const struct plain *p)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (p->cell[i].word == WORD_FIGURE ||
		    p->cell[i].word == WORD_MARK || p->cell[i].word == WORD_ODD)
			return 1;
	return 0;
}

/* a line of cells, in that section */
static int
take_grid(struct plain *p, int section)
{
	size_t i;

	if (p->titled && table(p)->section == section)
		return take_cells(p);
	/* of another table, without figures: a list of links, or the like */
	if (p->titled || any_inked(p))
		return 0;
	for (i = 0; i < p->n; i++)
		if (p->cell[i].word >= 0)
			return 0;
	return 1;
}

/* may the line be a row, or part of one, without a TAB: does it end in a figure
 * or a mark? */
static int
ends_in_cell(const struct plain *p, struct span s)
{
	uint32_t chars[FORM_LABEL_MAX];
	long w;

	/* nearly every line of prose ends with its full stop */
	if (s.n > 3 && memcmp(s.p + s.n - 3, "\xe3\x80\x82", 3) == 0)
		return 0;
	if (figure_cell(p->form, last_word(s)))
		return 1;
	return is_digit(s.p[s.n - 1]) && vocab_prefix(p->vocab, chars,
	    fold(s, chars, LEN(chars)), &w) != 0;
}

/* a line without cells, in that section */
static int
take_text(struct plain *p, struct span s, int section)
{
	const struct word *w;
	long word;

	if ((s = trim(s)).n == 0)
		return 1;
	if (memchr(s.p, '|', s.n) != NULL || ends_in_cell(p, s))
		return 0;
	if (s.n > BRIEF_BYTES)
		return !p->titled || section != table(p)->section ||
		    p->nhead == 0;
	word = what(p, s);
	if (word == WORD_ODD)
		return section == 0;
	if (p->table == p->form->ntable)
		return word < 0 || word_of(p, word, WORD_SECTION, (size_t)
		    section) != NULL;
	if ((w = word_of(p, word, WORD_SECTION, (size_t)table(p)->section)) !=
	    NULL) {
		if (p->titled || section != table(p)->section)
			return 0;
		p->titled = 1;
		return 1;
	}
	if (!p->titled)
		return word == WORD_NONE || (word == WORD_TELLS &&
		    section < 2) || (word >= 0 &&
		    vocab_word(p->vocab, word)->kind == WORD_SECTION);
	if (word == WORD_NONE)
		return p->nhead == 0;
	if (word < 0)
		return 0;
	/* the title of a block, or a head alone in its line */
	p->n = p->width = 1;
	p->cell[0] = (struct cell){ .s = s, .word = word, .number = 1 };
	return take_heads(p);
}

/* blanks and marks count as nothing */
static int
grid_figure(const void *grid, uint32_t cell, dec_sum *value)
{
	const struct grid_cell *g = &((const struct grid *)grid)->cell[cell];

	*value = g->note & NOTE_EMPTY ? 0 : dec_wide(g->value);
	return 1;
}

static int
adds_up(const struct plain *p)
{
	const struct form *f = p->form;
	struct identity_sums s;
	size_t i;

	for (i = 0; i < f->nident; i++) {
		s = identity_sums(f, &f->ident[i], grid_figure, &p->grid);
		if (!identity_holds(&f->ident[i], s.lhs, s.rhs))
			return 0;
	}
	return 1;
}

/* are there lines that are wider than those with figures?  Then none of these
 * was cut at the edge of the text (scan/textlines.h) */
static int
is_within(const struct plain *p, const struct tokens *ts)
{
	struct textline l;
	size_t i, k, n = 0;

	for (i = 0; i < ts->nline && n < WIDER_MIN; i++) {
		l = ts->line[i];
		if (l.text.n <= p->widest[WIDTH_BYTES])
			continue;
		textline_measure(&l);
		for (k = 0; k < WIDTHS && l.width[k] > p->widest[k]; k++)
			;
		n += k == WIDTHS;
	}
	return n == WIDER_MIN;
}

const struct grid *
plain_report(struct plain *p, const struct tokens *ts)
{
	const struct textline *l;
	size_t i, next;

	if (ts->page != 0 || ts->full)
		return NULL;
	memset(p->widest, 0, sizeof(p->widest));
	begin_table(p, 0);
	for (i = 0; i < ts->nline; i = next) {
		l = &ts->line[i];
		next = i + 1;
		if (l->text.n == 0)
			continue;
		if (memchr(l->text.p, '\t', l->text.n) == NULL &&
		    (next == ts->nline || !l[1].goes_on)) {
			if (!take_text(p, l->text, l->section))
				return NULL;
		} else if ((next = take_line(p, ts, i)) == 0 ||
		    (next == ts->nline && ts->unended) ||
		    !take_grid(p, l->section))
			return NULL;
	}
	if (p->table != p->form->ntable || !is_within(p, ts) || !adds_up(p))
		return NULL;
	return &p->grid;
}
