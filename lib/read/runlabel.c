#include <string.h>

#include "read/run_priv.h"
#include "text/fold.h"
#include "text/space.h"

#define PIECES_MAX 10		/* tokens a label may be torn into */
#define GROUP_WORDS 3		/* words of a group before a label */

/* the characters of a text, at most cap of them */
static size_t
token_chars(const struct token *t, uint32_t *chars, size_t cap)
{
	size_t n = t->nchar < cap ? t->nchar : cap;

	memcpy(chars, t->chars, n * sizeof(*chars));
	return n;
}

size_t
runs_label(const struct tokens *ts, size_t first, size_t n, uint32_t *chars,
    size_t cap)
{
	const uint32_t *label;
	size_t i, len;

	label = token_label(&ts->token[first], &len);
	len = len < cap ? len : cap;
	memcpy(chars, label, len * sizeof(*chars));
	for (i = first + 1; i < first + n; i++)
		len += token_chars(&ts->token[i], chars + len, cap - len);
	return len;
}

/* does the label bear an item number, as 3. in front of a row's? */
int
run_numbered(const struct token *t)
{
	return t->item != 0;
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
void
run_label_before(const struct tokens *ts, size_t i, struct run *r)
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
 * first begins with (lynx, PDF in raw order: tests/layouts), or -1.
 */
static long
behind_group(const struct tokens *ts, const struct form *f,
    const struct vocab *v, size_t first, size_t n)
{
	uint32_t chars[LABEL_CHARS];
	struct span s = ts->token[first].raw, w;
	size_t i, len;
	int words;

	if (ts->token[first].solid)
		return -1;
	for (words = 0; words < GROUP_WORDS && next_word(&s, &w) &&
	    trim(s).n != 0 && vocab_pieces(f, w); words++) {
		len = fold_label(trim(s), chars, LEN(chars));
		for (i = first + 1; i < first + n; i++)
			len += token_chars(&ts->token[i], chars + len,
			    LEN(chars) - len);
		if (len < LEN(chars) && vocab_find(v, chars, len) != -1)
			return vocab_find(v, chars, len);
	}
	return -1;
}

/* the label of a run: the text nearest to it, or that with some before it */
void
run_recognise(struct runs *rs, const struct tokens *ts, const struct form *f,
    const struct vocab *v, struct run *r)
{
	uint32_t chars[FORM_LABEL_MAX + 1];
	size_t bytes = 0, k, n, at = r->text + r->ntext;
	long w;

	r->word = -1;
	r->nword = 0;
	for (k = 1; k <= r->ntext && k <= PIECES_MAX; k++) {
		if ((bytes += ts->token[at - k].raw.n) > LABEL_BYTES)
			return;
		if (k == 1) {
			w = rs->word[at - 1];
			if (w == -1)
				w = behind_group(ts, f, v, at - 1, 1);
		} else {
			n = runs_label(ts, at - k, k, chars, LEN(chars));
			w = vocab_find(v, chars, n);
			w = w != -1 ? w : behind_group(ts, f, v, at - k, k);
		}
		if (!word_is(v, w, WORD_ROW))
			continue;
		/* a column head stands over the figures, not before them */
		if (word_is(v, w, WORD_COL) &&
		    ts->token[at - 1].row != ts->token[r->first].row &&
		    !run_numbered(&ts->token[at - k]) && !(k < r->ntext &&
		    fold_item(ts->token[at - k - 1].raw)))
			continue;
		r->word = w;
		r->nword = k;
		return;
	}
}
