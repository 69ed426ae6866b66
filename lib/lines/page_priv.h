/*
 * page_priv: what page.c, elements to text, and pagerows.c, cells to rows,
 * share.
 */
#ifndef GIK_LINES_PAGE_PRIV_H
#define GIK_LINES_PAGE_PRIV_H

#include "lines/page.h"

#define COLS_MAX 128		/* columns of a table */
#define TABLES_MAX 64		/* tables in tables */
#define CELL_LINES 64		/* and so is one of more lines */

struct buf {
	char *p;
	size_t n, cap;
};

/* where a line of a text begins, and where that stands in the page */
struct piece {
	size_t at, line1;
	int linked;		/* all of it leads to another page */
};

/* text with its lines, parted by NL */
struct text {
	struct buf b;
	struct piece line[CELL_LINES];
	size_t nline;
	int blank;		/* white space since the last character */
};

/* a cell of the row in hand: its text in row.b from at */
struct cell {
	size_t at, line1;
};

struct table {
	size_t below[COLS_MAX];	/* rows that a cell above still covers */
	struct buf row;		/* cells with a NUL behind each */
	struct cell cell[COLS_MAX];
	size_t ncol;		/* places filled in this row */
	size_t nown;		/* cells in this row */
	size_t ncell;		/* cells begun in the table */
	int in_row, in_cell;
	int layout;		/* the cells of this row are text */
	int inner;		/* in a cell, may yet be all of it */
	size_t colspan, rowspan, line1;	/* of the cell in hand */
	struct text text;		/* of it */
	struct text first;		/* of the first cell of the row, with
					   its lines: it may be all of the
					   row */
};

struct page {
	struct table *table[TABLES_MAX];	/* made once, used again */
	size_t ntable;
	size_t extra;		/* tables begun over TABLES_MAX */
	struct text text;	/* outside of cells that are cells */
	size_t skip;		/* open elements from one that is left out on */
	size_t pre;
	int link;		/* in a link to another page */
	struct buf q;		/* lines that are ready */
	size_t qpos;
};

struct queued {
	size_t line1, n;
	int linked;
};

/* bytes behind those of b */
void	page_put(struct buf *b, const void *p, size_t n);

/* text: lines parted by NL, each with its place in the page */
void	page_clear(struct text *t);
/* the lines of t are ready; t is empty */
void	page_flush(struct page *p, struct text *t);
/* where text goes: to a cell, or to the lines between them */
struct text *page_sink(struct page *p);
/* the line in hand ends */
void	page_break(struct page *p);

/* the innermost table that is open, or NULL */
struct table *page_top(struct page *p);
void	page_begin_table(struct page *p);
void	page_end_table(struct page *p);
void	page_begin_row(struct page *p, struct table *t, size_t line1);
void	page_end_row(struct page *p, struct table *t);
void	page_begin_cell(struct page *p, struct table *t, const char *rowspan,
	    const char *colspan, size_t line1);
void	page_end_cell(struct page *p, struct table *t);
/* the rows in hand of the tables 0 to to are layout: their cells are text */
void	page_lay_out(struct page *p, size_t to);

#endif
