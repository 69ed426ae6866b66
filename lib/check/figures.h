/*
 * figures: the figures of one report, and the identities of its form over them.
 *
 * struct figures holds one figure for each cell of the form, by the form's
 * number, and one residual for each identity. It is filled cell by cell in any
 * order and then checked once. Sums are exact (base/dec.h). It says what holds
 * and what could not be checked; what is printed of that is the command's
 * affair.
 *
 * It owns its arrays, which grow to the largest form and are used again
 * for the next report; the form is lent.  Nothing here fails.
 */
#ifndef GIK_CHECK_FIGURES_H
#define GIK_CHECK_FIGURES_H

#include "base/dec.h"
#include "base/span.h"
#include "form/form.h"

/* what is known of a cell; none of it: not in the input, or no figure */
enum figure_state {
	FIGURE_SEEN = 1,
	FIGURE_KNOWN = 2,	/* value is the figure */
	FIGURE_BLANK = 4,	/* the cell is there and holds nothing */
	FIGURE_PLACED = 8,	/* the identities chose its place */
	FIGURE_DECIMAL = 16,	/* known, and no whole number */
	FIGURE_NEGATIVE = 32,	/* known, and below 0 */
	FIGURE_TWICE = 64,	/* given again and differently: not known,
				   the rest is what was given first */
	FIGURE_FUZZY = 128,	/* its label was not quite the form's */
	/* why there is no figure, where that is told */
	FIGURE_MARK = 256,
	FIGURE_TEXT = 512,
	FIGURE_UNCLEAR = 1024,
	FIGURE_ABSENT = 2048,
	FIGURE_ORDER = 4096	/* it had no usable label */
};

struct figure {
	dec_sum value;		/* 0 where not known */
	uint64_t line1;		/* source line, 0 if not given */
	unsigned state;		/* of enum figure_state */
};

enum ident_state {
	IDENT_CHECKED,
	IDENT_UNKNOWN,		/* a cell of it is not known: no sums */
	IDENT_PLACED		/* summed, but it chose the place of a cell and
				   so proves nothing when it holds */
};

struct residual {
	dec_sum lhs, rhs;
	enum ident_state state;
	int violated;
	uint32_t cell;		/* the first cell that is unknown or placed */
};

struct figures {
	const struct form *form;	/* NULL before the first start */
	struct figure *figure;		/* form->ncell */
	struct residual *residual;	/* form->nident, after figures_check */
	unsigned states;		/* all states of all figures */
	size_t next;			/* the cell that is expected next */
	size_t figurecap, residualcap;
};

/* begin a report of form f; they begin as { 0 } */
void	figures_start(struct figures *s, const struct form *f);
void	figures_free(struct figures *s);

/* the cell of these codes, or -1; fast when cells come in the form's order */
long	figures_find(struct figures *s, struct span tbl, struct span row,
	    struct span col);
/*
 * The figure of a cell: state is SEEN with KNOWN or BLANK or neither, and
 * PLACED; d is the value if KNOWN.  0, or -1 the first time that a cell is
 * given something else than before: it is not known from then on.
 */
int figures_put(struct figures *s, size_t cell, struct dec d, unsigned state,
    uint64_t line1);

/*
 * All residuals.  zero: blank cells count as 0.  A cell that is 0 in a row of
 * zeros does not count as placed: such a row reads the same at any place.
 */
void	figures_check(struct figures *s, int zero);

/* the index of the table that identity i is reported in */
size_t	ident_table(const struct form *f, size_t i);
/* how many are reported in a table */
size_t	ident_count(const struct form *f, size_t table);

#endif
