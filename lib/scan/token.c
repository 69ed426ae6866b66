#include <string.h>

#include "lines/marks.h"
#include "scan/figure.h"
#include "scan/token.h"
#include "text/fold.h"
#include "text/space.h"

#define ITEM_CHARS 8	/* more than the number of an item has */

void
token_fold(struct tokens *ts, struct token *t)
{
	uint32_t chars[ITEM_CHARS + LABEL_CHARS], *to;
	struct span s = t->raw;
	size_t item, k = fold_number(s), n;
	int blank = 0;

	item = fold_text((struct span){ s.p, k }, chars, ITEM_CHARS, &blank);
	n = fold_text((struct span){ s.p + k, s.n - k }, chars + item,
	    LABEL_CHARS, &blank);
	t->item = n != 0 ? item : 0;
	t->nchar = item + n;
	t->chars = to = arena_get(&ts->text, t->nchar * sizeof(*to));
	memcpy(to, chars, t->nchar * sizeof(*to));
	t->solid = !blank;
}

void
token_read(struct tokens *ts, const struct form *f, struct token *t)
{
	t->kind = t->raw.n == 0 ? TOKEN_BLANK : token_kind(f, t, t->raw);
	if (t->kind == TOKEN_TEXT)
		token_fold(ts, t);
}

struct token *
tokens_add(struct tokens *ts, const struct form *f, const struct token *t,
    struct span raw)
{
	struct token *new;

	if (ts->n == TOKENS_MAX) {
		ts->full = 1;
		return NULL;
	}
	raw = trim(raw);
	ts->ncell++;
	if (span_is(raw, COVER_UP) || span_is(raw, COVER_LEFT)) {
		if (ts->n != 0 && ts->token[ts->n - 1].row == t->row)
			ts->token[ts->n - 1].end = ts->ncell;
		return NULL;
	}
	xgrow((void **)&ts->token, &ts->cap, ts->n + 1, sizeof(*new));
	new = &ts->token[ts->n++];
	*new = *t;
	new->raw = raw;
	new->number = new->end = ts->ncell;
	new->full = ts->edge != NULL;
	new->edge = new->full && raw.p + raw.n == ts->edge;
	new->padded = ts->padded;
	token_read(ts, f, new);
	ts->padded &= new->kind == TOKEN_BLANK;
	return new;
}
