/*
 * formread_priv: what formread.c, formtable.c and formcheck.c share, and nobody
 * else.  A directive tells its mistakes itself; reading goes on behind it.
 */
#ifndef GIK_FORM_FORMREAD_PRIV_H
#define GIK_FORM_FORMREAD_PRIV_H

#include "base/diag.h"
#include "base/memory.h"
#include "base/span.h"
#include "form/form.h"

#define WORDS_MAX 128		/* words in a line */

/* a form file being read */
struct reader {
	struct diag *diag;
	const char *file;
	struct form *f;
	struct arena *arena;
	size_t line1;
	const char *line;		/* for columns */
	struct span word[WORDS_MAX];
	size_t nword;
	struct label *group;
	size_t cunit, ctable, cterm, cident, cusual, cbefore,
	    ccell; /* capacities */
	size_t cblock, ccol, crow;			/* of the last table */
	int failed;
};

/* tell what is wrong, the key of a message, at a word of the line; past the
 * last one, of the line */
void	form_mistake(struct reader *r, size_t word, const char *key);
/* are there more than least words?  Else it is told */
int	form_want(struct reader *r, size_t least, const char *key);
/* a whole number of at most 4 digits, -1 if it is none */
int	form_number(struct span s);
/* words i and after, as a label and its aliases behind *list */
void	form_labels(struct reader *r, struct label **list, size_t i);

/* formtable: the last table, NULL and told if there is none */
struct form_table *form_table_now(struct reader *r);
/* its directives, of tables and what stands in them */
void	do_block(struct reader *r);
void	do_col(struct reader *r);
void	do_group(struct reader *r);
void	do_measure(struct reader *r);
void	do_row(struct reader *r);
void	do_signed(struct reader *r);
void	do_table(struct reader *r);
void	do_word(struct reader *r);

/* formcheck: one line of identities, of each row or column that has them */
void	do_check(struct reader *r);
void	do_usual(struct reader *r);

#endif
