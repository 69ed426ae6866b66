/*
 * tokens: the lines of a report, and the tokens that are made of them.
 *
 * A token is a cell as the text has it: its text, what that is, and where it
 * stands.  The raw text is never changed; figures are read beside it.
 *
 * Tokens and the text they lie in are lent until tokens_reset.
 */
#ifndef GIK_SCAN_TOKENS_H
#define GIK_SCAN_TOKENS_H

#include "base/dec.h"
#include "base/memory.h"
#include "base/span.h"
#include "form/form.h"

#define REPORT_MAX ((size_t)4 * 1024 * 1024)	/* bytes of a report's text */
#define TOKENS_MAX ((size_t)64 * 1024)		/* tokens of a report */
#define LABEL_CHARS (FORM_LABEL_MAX + 1)	/* characters of a text that is
						   looked at; no label has the
						   last */

enum token_kind {
	TOKEN_TEXT,	/* label, head, prose */
	TOKEN_FIGURE,
	TOKEN_DIGITS,	/* figures that touch: 00003 */
	TOKEN_MARK,	/* holds a character that means nothing: / */
	TOKEN_BLANK	/* a cell with nothing in it */
};

struct token {
	enum token_kind kind;
	int section;			/* 0 to 6, a hint */
	size_t line1;			/* in the source */
	size_t row;			/* number of the line among those
					   kept */
	size_t number;			/* of the cell in its line, from 1 */
	size_t end;			/* cells of the line up to here, with
					   those that this one covers */
	int bar;			/* a bar ends it, no TAB */
	int late;			/* on the next line */
	int padded;			/* the pads that end a row stand before
					   it */
	int full;			/* its line is (struct textline) */
	int edge;			/* and it ends that line */
	int boxed;			/* rule lines bound it: no cell of its
					   row is missing, none is a pad */
	int joined;			/* pieces on several lines of a box */
	int broken;			/* nor is it certain what belongs to
					   it */
	int glued;			/* the label stands before it in one
					   text */
	unsigned gap;			/* spaces before it; 0: it is the first,
					   or a TAB or a bar stands there */
	size_t page;			/* form feeds before it */
	uint32_t x0, x1;		/* display cells before it, and with
					   it */
	uint32_t c0, c1;		/* characters before it, and with it;
					   all four 0 unless white space parts
					   the line; of a table between rulers,
					   its column */
	struct span raw;		/* trimmed */
	const uint32_t *chars;		/* of a text: its characters, folded, as
					   many as a label may have and one
					   more */
	size_t nchar;
	size_t item;			/* characters of an item's number before
					   the label; nothing behind it: 0 */
	int solid;			/* no white space stands in it */
	struct dec value;		/* TOKEN_FIGURE, as printed */
	const struct form_unit *unit;	/* behind the figure, or NULL */
};

#define GRID_MAX 256		/* columns of a grid that is printed in full */

/* what the heads of one say of its columns: merged.c */
struct merged {
	unsigned char own[GRID_MAX];
	size_t n;			/* columns; 0: none known */
	int any;			/* one goes on to the left, */
	int proved;			/* and rows below are as wide */
};

/* what an empty line is, where a cell stands on each line */
enum empty_lines {
	EMPTY_NOTHING,
	EMPTY_CELL,	/* an empty cell (LibreOffice) */
	EMPTY_GAP	/* what parts two cells; more of them are empty cells
			   (layout E1, lynx) */
};

/* how wide a text is: in bytes, in characters, in display cells */
enum { WIDTH_BYTES, WIDTH_CHARS, WIDTH_CELLS, WIDTHS };

/* a line of the report */
struct textline {
	struct span text;
	size_t line1;
	size_t page;
	int section;
	size_t record;			/* lines of the row between commas that
					   begins here, 0: none does */
	int goes_on;			/* with the row of the line before */
	size_t width[WIDTHS];		/* while full is found */
	int full;			/* as wide as any, as others are: the
					   text may have been cut or folded
					   there */
};

struct tokens {
	struct arena text;
	struct textline *line;
	size_t nline, linecap;
	struct token *token;
	size_t n, cap;
	size_t nrow;			/* lines so far */
	size_t ncell;			/* cells of the line in hand */
	size_t nbytes;			/* of text kept */
	size_t page;
	int barred;			/* a bar was the last thing but white
					   space */
	int padded;			/* they were the last thing but
					   blanks */
	int pads;			/* rows are filled up with bars set
					   close */
	int lone;			/* bars stand alone on many lines */
	int closes;			/* lines with bars end with one */
	int opens;			/* lines with bars begin with one, which
					   ends no cell */
	int fenced;			/* lines |=== stand around: bars begin
					   cells and end none (asciidoc) */
	size_t boxless;			/* lines before this one are in no box,
					   though rules stand among them */
	int box_lines;			/* see box_lines_are_rows */
	enum empty_lines empty_lines;
	size_t nempty;			/* empty lines before this one */
	const char *edge;		/* where it ends, if it is full, or
					   NULL */
	char comma;			/* what stands between their fields */
	struct merged merged;		/* of the rows so far */
	int full;			/* a limit was met, the rest left out */
	int year;			/* of the report; 0 or less: not
					   known */
	int unended;			/* its last line has no end: it may be
					   cut */
};

void	tokens_reset(struct tokens *ts);
void	tokens_free(struct tokens *ts);
/* one more line of the report */
void	tokens_line(struct tokens *ts, struct span line, size_t line1,
	    int section);
/* the folded characters of its label, without the number of an item, and how
 * many; at most LABEL_CHARS */
static inline const uint32_t *
token_label(const struct token *t, size_t *n)
{
	*n = t->nchar - t->item;
	return t->chars + t->item;
}

#endif
