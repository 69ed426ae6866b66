/*
 * vocab: which labels of a form a text is.
 *
 * A hash of folded characters over all labels of one form. A text may be
 * several things at once (a column head and a row of the request table share a
 * name): the caller decides by place.
 */
#ifndef GIK_FORM_VOCAB_H
#define GIK_FORM_VOCAB_H

#include "base/span.h"
#include "form/form.h"

enum word_kind { WORD_ROW, WORD_COL, WORD_TABLE, WORD_BLOCK, WORD_SECTION };

struct word {
	enum word_kind kind;
	const struct label *label;
	size_t table;	/* index into form.table; the section for a section */
	size_t index;	/* of the row, column, block within the table */
	long next;	/* the next word of the same characters, -1 after the
			   last */
};

struct vocab;

struct vocab	*vocab_open(const struct form *f);
void		vocab_free(struct vocab *v);
/* index of the first word of these characters (fold_label), -1 if there is
 * none */
long		vocab_find(const struct vocab *v, const uint32_t *chars,
		    size_t n);
/*
 * The head of a column of amounts that these characters are, though not to the
 * letter: one of its names, and behind it nothing but what its other names say
 * of unit and decimals, numbers and units of measure.  Index of its first word,
 * or -1.
 */
long		vocab_amount(const struct vocab *v, const struct form *f,
		    const uint32_t *chars, size_t n);
/* the same of a text as it stands */
long		vocab_text(const struct vocab *v, struct span s);
/* the longest word that these characters begin with: how many it has, 0 if
 * there is none, and its index in *word */
size_t		vocab_prefix(const struct vocab *v, const uint32_t *chars,
		    size_t n, long *word);
const struct word *vocab_word(const struct vocab *v, long i);
/* are the characters a piece of a word of the tables that names no row, no
 * column? 1; 2 where they are all of it, or 0 */
int		vocab_piece(const struct form *f, const uint32_t *chars,
		    size_t n);
/* is each word of a text such a piece? */
int		vocab_pieces(const struct form *f, struct span s);
/* does the text end in a title of a report, as folded characters? */
int		vocab_title(const struct form *f, const uint32_t *chars,
		    size_t n);
/*
 * How alike two labels are, 0 to 100: twice the longest common subsequence
 * over the sum of the lengths.  n, m <= FORM_LABEL_MAX.
 */
int		label_likeness(const uint32_t *a, size_t n, const uint32_t *b,
		    size_t m);

#endif
