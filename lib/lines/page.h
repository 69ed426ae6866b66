/*
 * page: the elements of a page, as they come, -> lines.  What html.h promises
 * of tables and text is kept here; who parses is all one.
 */
#ifndef GIK_LINES_PAGE_H
#define GIK_LINES_PAGE_H

#include "base/span.h"

struct page;

struct page	*page_new(void);
void		page_free(struct page *p);
void		page_begin(struct page *p);

/*
 * An element begins: name in small letters, the attributes that matter, as
 * written or NULL.  line1 is where in the page.
 */
void		page_open(struct page *p, const char *name, const char *rowspan,
		    const char *colspan, const char *href, int hidden,
		    size_t line1);
void		page_close(struct page *p, const char *name);
/* text in UTF-8, whose first byte stands in line1 */
void		page_text(struct page *p, struct span s, size_t line1);
void		page_end(struct page *p);
/* is a cell of a table open that text goes to? */
int		page_in_cell(const struct page *p);
/* is a row of one? */
int		page_in_row(const struct page *p);

/* the next line that is ready: 1, lent until the next call of anything; or 0.
 * linked: all of it is a link to another page */
int		page_line(struct page *p, struct span *s, size_t *line1,
		    int *linked);

#endif
