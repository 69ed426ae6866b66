/*
 * cell: lines of a report -> tokens.
 *
 * A token is what stands between two separators: TAB, bar, two or more spaces,
 * line end.  TAB separates (a last TAB leaves a blank), a bar ends a cell (it
 * does not; one that opens a line is none), bars set close leave a pad, which
 * is no token.  Nor is the mark of a place that another cell covers (html.h).
 * The raw text is never changed; figures are read beside it.
 *
 * Tokens and the text they lie in are lent until tokens_reset.
 */
#ifndef GIK_CELL_H
#define GIK_CELL_H

#include "dec.h"
#include "form.h"

#define REPORT_MAX ((size_t)4 * 1024 * 1024)	/* bytes of a report's text */
#define TOKENS_MAX ((size_t)64 * 1024)		/* tokens of a report */

enum token_kind {
	TOKEN_TEXT,	/* label, head, prose */
	TOKEN_FIGURE,
	TOKEN_MARK,	/* holds a sign that means nothing: / */
	TOKEN_BLANK	/* a cell with nothing in it */
};

struct token {
	enum token_kind kind;
	int section;			/* 0 to 6, a hint */
	size_t line1;			/* in the source */
	size_t row;			/* number of the line among those kept */
	size_t end;			/* cells of the line up to here, with those
					   that this one covers */
	int bar;			/* a bar ends it, no TAB */
	struct span raw;		/* trimmed */
	struct dec value;		/* TOKEN_FIGURE, as printed */
	const struct form_unit *unit;	/* behind the figure, or NULL */
};

struct tokens {
	struct arena text;
	struct token *token;
	size_t n, cap;
	size_t nrow;			/* lines so far */
	size_t ncell;			/* cells of the line in hand */
	size_t nbytes;			/* of text kept */
	int full;			/* a limit was met, the rest left out */
};

void	tokens_reset(struct tokens *ts);
void	tokens_free(struct tokens *ts);
/*
 * The tokens of one line.  Marks and units of measure are those of form f; the
 * tokens point into it.
 */
void	tokens_line(struct tokens *ts, const struct form *f, struct span line,
	    size_t line1, int section);

#endif
