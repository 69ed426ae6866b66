#include <string.h>

#include "scan/figure.h"
#include "scan/tokens.h"
#include "text/fold.h"

#define ITEM_SIGNS 8	/* more than the number of an item has */

void
token_fold(struct tokens *ts, struct token *t)
{
	uint32_t sign[ITEM_SIGNS + LABEL_SIGNS], *to;
	struct span s = t->raw;
	size_t item, k = fold_number(s), n;
	int blank = 0;

	item = fold_text((struct span){ s.p, k }, sign, ITEM_SIGNS, &blank);
	n = fold_text((struct span){ s.p + k, s.n - k }, sign + item,
	    LABEL_SIGNS, &blank);
	t->item = n != 0 ? item : 0;
	t->nsign = item + n;
	t->sign = to = arena_get(&ts->text, t->nsign * sizeof(*to));
	memcpy(to, sign, t->nsign * sizeof(*to));
	t->solid = !blank;
}

void
token_read(struct tokens *ts, const struct form *f, struct token *t)
{
	t->kind = t->raw.n == 0 ? TOKEN_BLANK : token_kind(f, t, t->raw);
	if (t->kind == TOKEN_TEXT)
		token_fold(ts, t);
}
