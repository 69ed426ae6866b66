#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "scan/figure.h"
#include "scan/glued.h"
#include "scan/token.h"
#include "text/fold.h"
#include "text/space.h"

#define GLUED_BYTES 640		/* longer texts are prose */
#define GLUED_WORDS 20		/* words in one */
#define ROWS_MIN 3		/* rows that touch: so may heads */

enum {
	QUOTE_END = 0x201d,
	IDEOGRAPHIC_COMMA = 0x3001
};

/* the words that a text begins with, and what is behind them */
struct parts {
	struct span word[GLUED_WORDS];
	long found[GLUED_WORDS];	/* in the vocabulary */
	size_t n;
	struct span rest;
};

/* may the character stand between a word and what is run together with it? What
 * may belong to a figure may not */
static int
is_end(uint32_t u)
{
	u = narrow(u);
	return is_space(u) || u == ')' || u == ':' || u == '"' ||
	    u == QUOTE_END || u == IDEOGRAPHIC_COMMA;
}

/* the bytes of s that are its first n folded characters, and what ends them;
 * only texts without markup are asked */
static size_t
bytes_of(struct span s, size_t n)
{
	size_t i, len;
	uint32_t u;

	for (i = 0; i < s.n; i += len) {
		if ((len = utf8_get(s.p + i, s.n - i, &u)) == 0)
			len = 1;
		else if (n == 0 && !is_end(u))
			break;
		else
			n -= n != 0 && fold_char(u) != 0;
	}
	return i;
}

/* the words that s begins with, each the longest there is */
static void
take_words(struct parts *p, const struct vocab *v, struct span s)
{
	uint32_t chars[FORM_LABEL_MAX];
	size_t item, n;
	long w;

	for (p->n = 0; s.n != 0 && p->n < GLUED_WORDS; p->n++) {
		item = fold_number(s);
		p->rest = (struct span){ s.p + item, s.n - item };
		n = vocab_prefix(
		    v, chars, fold(p->rest, chars, LEN(chars)), &w);
		if (n == 0)
			break;
		n = item + bytes_of(p->rest, n);
		p->word[p->n] = (struct span){ s.p, n };
		p->found[p->n] = w;
		s.p += n;
		s.n -= n;
	}
	p->rest = s;
}

/* figures behind a text on its line, and all their digits */
struct behind {
	size_t n, digits;
};

/* could token i be such a text?  Nothing but figures is behind it; in a box a
 * cell holds what it holds */
static int
is_candidate(const struct tokens *ts, size_t i, struct behind *b)
{
	const struct token *t = &ts->token[i];
	size_t k;

	if (t->kind != TOKEN_TEXT || t->boxed || t->raw.n > GLUED_BYTES ||
	    memchr(t->raw.p, '<', t->raw.n) != NULL ||
	    memchr(t->raw.p, '&', t->raw.n) != NULL ||
	    memchr(t->raw.p, '{', t->raw.n) != NULL)
		return 0;
	b->digits = 0;
	for (k = i + 1; k < ts->n && ts->token[k].row == t->row; k++) {
		if (ts->token[k].kind != TOKEN_FIGURE &&
		    ts->token[k].kind != TOKEN_DIGITS)
			return 0;
		b->digits += ts->token[k].raw.n;
	}
	b->n = k - i - 1;
	return 1;
}

/* digits of s; all of it, or with decimals 0 */
static size_t
digits(struct span s, int decimals)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]) && !(decimals && s.p[i] == '.'))
			return 0;
	return s.n;
}

/* what runs together in a text */
enum glued {
	GLUED_NOTHING,
	GLUED_HEADS,
	GLUED_LABEL,	/* of a group of rows, and of one */
	GLUED_CELL,	/* the label of a row and its only figure */
	GLUED_ROW	/* and figures */
};

/* is word k one of table t that names no row and no column? */
static int
is_group(const struct parts *p, const struct vocab *v, size_t k, size_t t)
{
	const struct word *w;
	long i;

	for (i = p->found[k]; i != -1; i = w->next) {
		w = vocab_word(v, i);
		if (w->kind == WORD_TABLE && w->table == t)
			return 1;
	}
	return 0;
}

/* are the words the label of a row, and is the rest its figures, some of them
 * or all? */
static enum glued
row_of(const struct parts *p, const struct form *f, const struct vocab *v,
    const struct behind *b)
{
	struct token t = { 0 };
	const struct form_table *ft;
	const struct word *w;
	size_t g, k, n = p->rest.n;
	long i;

	if (p->n == 0 || n > FIGURE_MAX || (n != 0 && !is_digit(*p->rest.p)))
		return GLUED_NOTHING;
	for (i = p->found[p->n - 1]; i != -1; i = w->next) {
		w = vocab_word(v, i);
		ft = &f->table[w->table];
		for (g = 0; g < p->n - 1; g++)
			if (!is_group(p, v, g, w->table))
				break;
		if (w->kind != WORD_ROW || ft->across || g != p->n - 1)
			continue;
		k = ft->block[ft->row[w->index].block].ncol;
		if (n == 0 && p->n > 1 && b->n != 0)
			return GLUED_LABEL;
		if (k == 1 && b->n == 0 && digits(p->rest, 1) != 0 &&
		    token_kind(f, &t, p->rest) == TOKEN_FIGURE)
			return GLUED_CELL;
		if (k > 1 && digits(p->rest, 0) != 0 && b->n < k &&
		    b->digits + n >= k)
			return GLUED_ROW;
	}
	return GLUED_NOTHING;
}

/* are the words heads of one table, and nothing else? */
static int
is_heads(const struct parts *p, const struct form *f, const struct vocab *v)
{
	const struct word *w;
	size_t k, t;
	long i;

	if (p->n < 2 || p->rest.n != 0)
		return 0;
	for (t = 0; t < f->ntable; t++) {
		for (k = 0; k < p->n; k++) {
			for (i = p->found[k]; i != -1; i = w->next) {
				w = vocab_word(v, i);
				if (w->table == t && (w->kind == WORD_COL ||
				    w->kind == WORD_TABLE ||
				    (w->kind == WORD_ROW &&
				    f->table[t].across)))
					break;
			}
			if (i == -1)
				break;
		}
		if (k == p->n)
			return 1;
	}
	return 0;
}

static enum glued
glued(const struct tokens *ts, size_t i, const struct form *f,
    const struct vocab *v)
{
	const uint32_t *chars;
	struct parts p;
	struct behind b;
	enum glued row;
	size_t n;

	if (!is_candidate(ts, i, &b))
		return GLUED_NOTHING;
	/* nearly every label of figures is one word */
	chars = token_label(&ts->token[i], &n);
	if (vocab_find(v, chars, n) != -1)
		return GLUED_NOTHING;
	take_words(&p, v, ts->token[i].raw);
	if ((row = row_of(&p, f, v, &b)) != GLUED_NOTHING)
		return row;
	return is_heads(&p, f, v) ? GLUED_HEADS : GLUED_NOTHING;
}

/* token t as its parts, the last of them in front of *to */
static void
put(struct tokens *ts, const struct form *f, const struct parts *p,
    struct token t, size_t *to)
{
	struct token *new;
	size_t k;

	if (p->rest.n != 0) {
		new = &ts->token[--*to];
		*new = t;
		new->glued = 1;
		new->gap = 0;
		new->raw = p->rest;
		token_read(ts, f, new);
	}
	for (k = p->n; k-- > 0;) {
		new = &ts->token[--*to];
		*new = t;
		new->raw = trim(p->word[k]);
		token_fold(ts, new);
		new->gap = k == 0 ? t.gap : 0;
	}
}

/* is there a row of which cells run together?  A figure ends its text, or
 * stands behind it */
static int
any_row(const struct tokens *ts, const struct form *f, const struct vocab *v)
{
	const struct token *t;
	size_t i;

	for (i = 0; i < ts->n; i++) {
		t = &ts->token[i];
		if (t->kind == TOKEN_DIGITS)
			return 1;
		if (t->kind == TOKEN_TEXT && (is_digit(t->raw.p[t->raw.n - 1])
		    ? glued(ts, i, f, v) == GLUED_ROW : i + 1 < ts->n &&
		    t[1].row == t->row && t[1].kind == TOKEN_FIGURE &&
		    glued(ts, i, f, v) == GLUED_LABEL))
			return 1;
	}
	return 0;
}

void
glued_part(struct tokens *ts, const struct form *f, const struct vocab *v)
{
	struct parts p;
	struct token t;
	size_t i, labels = 0, n = 0, rows = 0, to;
	unsigned char *is;	/* enum glued of each token */

	if (!any_row(ts, f, v))
		return;
	is = xrealloc(NULL, ts->n);
	for (i = 0; i < ts->n; i++) {
		is[i] = (unsigned char)glued(ts, i, f, v);
		rows += is[i] == GLUED_ROW || ts->token[i].kind == TOKEN_DIGITS;
		labels += is[i] == GLUED_LABEL;
	}
	for (i = 0; i < ts->n; i++) {
		if ((is[i] == GLUED_HEADS && rows + labels < ROWS_MIN) ||
		    (is[i] < GLUED_ROW && is[i] != GLUED_LABEL && rows == 0))
			is[i] = GLUED_NOTHING;
		n++;
		if (is[i] == GLUED_NOTHING)
			continue;
		take_words(&p, v, ts->token[i].raw);
		n += p.n - (p.rest.n == 0);
	}
	if (n <= TOKENS_MAX) {
		xgrow((void **)&ts->token, &ts->cap, n, sizeof(t));
		/* from the end, so that none is lost before it was read */
		for (i = ts->n, to = n; i-- > 0;) {
			t = ts->token[i];
			if (is[i] != GLUED_NOTHING) {
				take_words(&p, v, t.raw);
				put(ts, f, &p, t, &to);
			} else
				ts->token[--to] = t;
		}
		ts->n = n;
	}
	free(is);
}
