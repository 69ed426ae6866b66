#include <string.h>

#include "scan/token.h"
#include "scan/wiki.h"
#include "text/space.h"

#define ROWS_MIN 2	/* lines |- in a row of lines that is a table */

static int
begins(struct span s, const char *mark)
{
	size_t n = strlen(mark);

	return s.n >= n && memcmp(s.p, mark, n) == 0;
}

/* s behind the attributes of a cell: align="center" | 4 */
static struct span
behind_attributes(struct span s)
{
	const char *bar = memchr(s.p, '|', s.n), *equal;

	if (bar == NULL)
		return s;
	equal = memchr(s.p, '=', (size_t)(bar - s.p));
	if (equal == NULL)
		return s;
	return (struct span){ bar + 1, (size_t)(s.p + s.n - bar) - 1 };
}

/* the cells of a line, without the mark in front */
static void
cells(struct tokens *ts, const struct form *f, struct token t, struct span s)
{
	size_t i;

	for (;;) {
		for (i = 0; i + 1 < s.n; i++)
			if ((s.p[i] == '|' && s.p[i + 1] == '|') ||
			    (s.p[i] == '!' && s.p[i + 1] == '!'))
				break;
		if (i + 1 >= s.n)
			i = s.n;
		tokens_add(ts, f, &t, behind_attributes((struct span){ s.p,
		    i }));
		if (i == s.n)
			return;
		s.p += i + 2;
		s.n -= i + 2;
	}
}

static void
end_row(struct tokens *ts)
{
	ts->nrow++;
	ts->ncell = 0;
}

static int
is_row_end(struct span s)
{
	return begins(s, "|-") && trim((struct span){ s.p + 2, s.n - 2 }).n ==
	    0;
}

/* the lines from i on that are of a table: how many, 0 where there is none */
static size_t
extent(const struct tokens *ts, size_t i)
{
	size_t k, rows = 0;
	struct span s;

	for (k = i; k < ts->nline; k++) {
		s = trim(ts->line[k].text);
		if (k == i && !begins(s, "{|") && !is_row_end(s))
			return 0;
		if (s.n == 0 || (k > i && *s.p != '|' && *s.p != '!'))
			break;
		rows += (size_t)is_row_end(s);
		if (begins(s, "|}")) {
			k++;
			break;
		}
	}
	return rows >= ROWS_MIN ? k - i : 0;
}

size_t
wiki_rows(struct tokens *ts, const struct form *f, size_t i)
{
	const struct textline *l = ts->line + i;
	struct token t = { .boxed = 1, .bar = 1 };
	struct span s = trim(l->text);
	size_t k, n;

	/* most lines are no tables: say so at once */
	if (s.n < 2 || (*s.p != '{' && *s.p != '|') ||
	    (n = extent(ts, i)) == 0)
		return 0;
	end_row(ts);
	for (k = 0; k < n; k++) {
		s = trim(l[k].text);
		if (begins(s, "{|") || begins(s, "|-") || begins(s, "|}")) {
			end_row(ts);
			continue;
		}
		t.row = ts->nrow;
		t.line1 = l[k].line1;
		t.section = l[k].section;
		t.page = l[k].page;
		cells(ts, f, t, (struct span){ s.p + 1, s.n - 1 });
	}
	end_row(ts);
	return n;
}
