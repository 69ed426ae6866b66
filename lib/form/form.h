/*
 * form: the statutory forms as data.
 *
 * A form has section titles, title words, marks, units of measure, tables and
 * identities.  A table is a list of blocks; a block has columns and rows, and
 * its cells are rows x columns.  A table that is `across` prints all its rows
 * side by side in one line (t4).  Cells are numbered from 0 in the form's order
 * over all tables; everything that holds figures is indexed by that number.
 *
 * A form is read from a file (formread.h, forms.h); the grammar is in
 * gik-cells(5).  All that is here is lent by whoever read it.
 */
#ifndef GIK_FORM_FORM_H
#define GIK_FORM_FORM_H

#include <stdint.h>
#include <string.h>

#include "base/diag.h"
#include "base/span.h"

#define FORM_SECTIONS 6		/* sections 1 to 6 */
#define FORM_LABEL_MAX 160	/* characters in a folded label */

/* a text of the form and its folded characters (fold_label) */
struct label {
	struct span text;	/* as printed on the form */
	const uint32_t *chars;
	size_t n;
	struct label *next;	/* next alias, NULL after the last */
	size_t at;		/* of a table's word: columns of its block that
				   stand before it, rows where it is across */
};

/* has the label these n characters, from character at on? */
static inline int
label_has(const struct label *l, size_t at, const uint32_t *chars, size_t n)
{
	return at <= l->n && n <= l->n - at &&
	    memcmp(l->chars + at, chars, n * sizeof(*chars)) == 0;
}

/* has it them anywhere? */
static inline int
label_holds(const struct label *l, const uint32_t *chars, size_t n)
{
	size_t at;

	for (at = 0; at + n <= l->n; at++)
		if (label_has(l, at, chars, n))
			return 1;
	return 0;
}

struct form_col {
	struct span code;
	struct label *label;
	int decimals;		/* figures may have decimals */
	int negative;		/* figures may be below 0 */
	int unit;		/* index into form.unit of the column, or -1 */
	int unstated;		/* the official head does not name the unit: a
				   figure counts only where the page does */
};

struct form_row {
	struct span code;
	struct label *label;
	struct label *group;	/* group the row stands in, or NULL */
	size_t block;		/* index into table.block */
	size_t cell;		/* number of its first cell */
};

struct form_block {
	struct label *title;	/* 第二十条第（一）项, or NULL */
	size_t col, ncol;	/* table.col[col .. col + ncol - 1] */
	size_t row, nrow;	/* table.row[row .. row + nrow - 1] */
};

struct form_table {
	struct span code;
	int section;		/* 1 to 6, where it stands */
	int across;
	struct form_block *block;
	struct form_col *col;
	struct form_row *row;
	struct label *word;	/* words of the table that name no row and no
				   column, groups included */
	size_t nblock, ncol, nrow;
};

struct form_cell {
	uint16_t table, row, col;	/* row, col: index into the table's */
};

/* a unit of measure that may stand behind a figure: 元 is 10^-4 of 万元 */
struct form_unit {
	struct span text;
	const uint32_t *chars;	/* folded */
	size_t n;
	struct span base;	/* empty where it is a plain count */
	int places;		/* decimal places to shift right into base */
};

struct form_term {
	uint32_t cell;
	int sign;		/* +1 or -1 */
};

enum form_rel { REL_EQ, REL_LE, REL_GE };

/*
 * One identity over cells: the signed sum of the lhs terms (nlhs of them)
 * stands in rel to that of the rhs terms, which follow.  sum is the cell that
 * is reported, the first of the rhs.
 */
struct form_ident {
	struct span kind;	/* sum, results, flow, ... */
	enum form_rel rel;
	uint32_t sum;
	uint32_t first, last;		/* all its cells lie within them */
	size_t term, nlhs, nrhs;	/* form.term[term ...] */
};

/* the lists of indicators that reports held before a form: known by words that
 * all stand in them as texts of their own, else not read */
struct form_before {
	struct span id;
	struct label *word;
};

struct form {
	struct span id;
	struct span source;
	int from, to;			/* years in force, to = 9999 if open */
	struct label *section[FORM_SECTIONS + 1];	/* [0] unused */
	struct label *title;		/* 政府信息公开工作年度报告 */
	struct label *mark;		/* raw marks that mean nothing */
	unsigned char marks[256];	/* does one of them begin with that
					   byte? */
	struct label *period;		/* words before the statistical
					   period */
	struct label *place;		/* endings of a unit's name */
	struct label *aside;		/* what begins a line that is no
					   title */
	struct label *past;		/* words for another year than the
					   report's */
	struct form_unit *unit;
	struct form_table *table;
	struct form_cell *cell;
	struct form_ident *ident;
	struct form_ident *usual;	/* what most reports keep to: no
					   error */
	struct form_term *term;
	struct form_before *before;
	size_t nbefore, nunit, ntable, ncell, nident, nusual, nterm;
};

/* is u a unit of money, or of whatever else a column is measured in? */
int		form_measures(const struct form *f, const struct form_unit *u);

/* index into t->col of a column of block b, into t->row of a row; or -1 */
long		form_col_find(const struct form_table *t,
		    const struct form_block *b, struct span code);
long		form_row_find(const struct form_table *t, struct span code);
/* the number of the cell of these codes, or -1 */
long		form_cell_find(const struct form *f, struct span tbl,
		    struct span row, struct span col);

/* what a cell is called on the form; group is empty where it has none */
struct form_labels {
	struct span group, row, col;
};
struct form_labels form_cell_labels(const struct form *f, size_t cell);

#endif
