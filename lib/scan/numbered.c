#include "scan/numbered.h"

#define ROWS_MIN 3		/* rows that count up */
#define COLUMNS_MIN 4		/* columns that do */

/* is the token a number, and which? */
static int
is_number(const struct token *t, int64_t *v)
{
	*v = t->value.units;
	return t->kind == TOKEN_FIGURE && t->value.scale == 0 &&
	    t->unit == NULL;
}

/* the token behind the row of token i */
static size_t
row_end(const struct tokens *ts, size_t i)
{
	size_t k = i;

	while (k < ts->n && ts->token[k].row == ts->token[i].row)
		k++;
	return k;
}

/* do the tokens i .. end - 1 number columns from 0, and nothing else, behind an
 * empty place or not? */
static int
is_numbers(const struct tokens *ts, size_t i, size_t end)
{
	int64_t k, v;

	i += ts->token[i].kind == TOKEN_BLANK;
	for (k = 0; i < end; k++, i++)
		if (!is_number(&ts->token[i], &v) || v != k)
			return 0;
	return k >= COLUMNS_MIN;
}

/* do the rows from token i on begin with numbers that count up, but for one in
 * five, with texts behind them?  From 0 below an empty place, one will do */
static int
is_index(const struct tokens *ts, size_t i)
{
	int64_t v, was = -1;
	size_t end, good = 0, n = 0, texts = 0;
	int below = 0, sure = 0;

	for (; i < ts->n; i = end) {
		end = row_end(ts, i);
		if (ts->token[i].kind == TOKEN_BLANK) {
			below = 1;
			continue;
		}
		n++;
		texts += i + 1 < end && ts->token[i + 1].kind != TOKEN_FIGURE;
		if (is_number(&ts->token[i], &v)) {
			good += n == 1 || v == was + 1 ||
			    (v == 0 && (below || was > 0));
			sure |= below && v == 0;
			was = v;
		}
		below = 0;
	}
	return 5 * good >= 4 * n && 2 * texts >= n &&
	    (n >= ROWS_MIN || (sure && n != 0));
}

void
numbered_strip(struct tokens *ts, size_t first)
{
	size_t end, i, to = first;
	int64_t v;
	int index = is_index(ts, first), less;

	for (i = first; i < ts->n; i = end) {
		end = row_end(ts, i);
		if (is_numbers(ts, i, end))
			continue;
		less = index && (ts->token[i].kind == TOKEN_BLANK ||
		    is_number(&ts->token[i], &v));
		for (i += (size_t)less; i < end; i++) {
			ts->token[to] = ts->token[i];
			ts->token[to++].end -= (size_t)less;
		}
	}
	ts->n = to;
}
