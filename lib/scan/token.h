/*
 * token: a piece of text -> a token: is it a figure, a mark, a blank or a text?
 *
 * What it is tells figure.h; a text is folded once, here.
 */
#ifndef GIK_SCAN_TOKEN_H
#define GIK_SCAN_TOKEN_H

#include "base/span.h"
#include "form/form.h"
#include "scan/tokens.h"

/* one like t with raw as its text, read and added to the row in hand;
 * NULL where it is no token */
struct token	*tokens_add(struct tokens *ts, const struct form *f,
		    const struct token *t, struct span raw);

/* what t->raw is; the characters of a text */
void	token_read(struct tokens *ts, const struct form *f, struct token *t);
void	token_fold(struct tokens *ts, struct token *t);

#endif
