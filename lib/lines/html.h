/*
 * html: a page -> lines of text in reading order; a text -> its lines as they
 * stand, but for its tables, which become the rows that they do in a page.
 *
 * Block elements and <br> end a line; scripts, styles, comments and what is
 * hidden are left out.  A row of a table is a line, its cells parted by TABs,
 * expanded to the full grid: a place that rowspan covers holds COVER_UP, one
 * that colspan covers COVER_LEFT, so an empty field is an empty cell and no
 * figure is said twice.  Where the cells of a row stand on several lines of the
 * page, the row goes on in the next line, which begins with ROW_GOES_ON: the
 * number of a line is that of the figures in it.  A reference to a mark
 * (marks.h) in the page is a blank.
 *
 * A table that holds tables is layout: its cells are text.  A table of one cell
 * within a cell is that cell.
 *
 * In a text a table begins at its tag, or where its rows do if that is lost
 * (sniff.h).  It ends at the tag that ends it, or if that is lost at the next
 * text that stands in no row, or in no cell and behind an empty line.
 *
 * Parsed by libxml2, fed in small pieces, its events taken as they come: no
 * tree is built, and memory does not grow with the page; where it cannot be had
 * the program ends, as memory.h has it.  Built without it
 * (make HTML=none), html_built is 0 and html_new gives NULL.
 */
#ifndef GIK_LINES_HTML_H
#define GIK_LINES_HTML_H

#include "base/diag.h"
#include "base/span.h"
#include "lines/input.h"

struct html;

extern const int html_built;

struct html	*html_new(struct diag *d);
void		html_free(struct html *h);
/* read the page or text that is open in in, called name in messages; both are
 * lent */
void		html_open(struct html *h, struct in *in, const char *name);
/* as in_line; -1 also where the page cannot be read on (told, html_why).
 * linked: all of the line is a link to another page, no heading of this one */
int		html_line(struct html *h, struct span *s, size_t *line1,
		    int *linked);
struct span	html_why(const struct html *h);

#endif
