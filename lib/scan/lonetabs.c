#include <string.h>

#include "base/memory.h"
#include "scan/lonetabs.h"
#include "text/space.h"

#define LONE_MIN 8	/* TABs alone on their lines that make a habit */
#define EMPTY_MIN 2	/* empty lines that end a row */

/* are there TABs alone on their lines, more than others? */
static int
is_habit(const struct tokens *ts)
{
	size_t i, lone = 0, other = 0;
	struct span s;

	/* a document may have no line at all: ts->line is NULL then */
	for (i = 0; i < ts->nline; i++) {
		s = ts->line[i].text;
		if (memchr(s.p, '\t', s.n) == NULL)
			continue;
		if (trim(s).n == 0)
			lone++;
		else
			other++;
	}
	return lone >= LONE_MIN && lone > other;
}

/* the TABs of a line that holds nothing else; 0 if it holds none, or more */
static size_t
tabs(struct span s)
{
	size_t i, n = 0;

	if (trim(s).n != 0)
		return 0;
	for (i = 0; i < s.n; i++)
		n += s.p[i] == '\t';
	return n;
}

/* the line behind the row that line i begins, and whether a TAB is in it */
static size_t
row_end(const struct tokens *ts, size_t i, int *row)
{
	size_t empty = 0;

	for (*row = 0; i < ts->nline && empty < EMPTY_MIN; i++) {
		empty++;
		if (trim(ts->line[i].text).n != 0)
			empty = 0;
		else if (tabs(ts->line[i].text) != 0) {
			empty = 0;
			*row = 1;
		}
	}
	return i;
}

/* the cell in hand goes on with s; blanks keep figures apart */
static void
append(struct tokens *ts, struct textline *cell, struct span s)
{
	char *b = arena_get(&ts->text, cell->text.n + s.n + 1);
	size_t n = cell->text.n;

	memcpy(b, cell->text.p, n);
	if (n != 0 && is_digit(b[n - 1]) && is_digit(*s.p))
		b[n++] = ' ';
	memcpy(b + n, s.p, s.n);
	cell->text = (struct span){ b, n + s.n };
}

/* the lines i .. end - 1 as one row, from line *n on; never more lines */
static void
take_row(struct tokens *ts, size_t i, size_t end, size_t *n)
{
	struct textline l, *cell = NULL;
	size_t k;
	int began = 0;

	for (; i < end; i++) {
		l = ts->line[i];
		if ((k = tabs(l.text)) != 0) {
			/* the last TAB opens the next cell, others empty ones */
			began = 1;
			l.text.n = 0;
			l.goes_on = 1;
			cell = &ts->line[(*n)++];
			*cell = l;
			if (k > 1)
				append(ts, cell, (struct span){
				    ts->line[i].text.p, k - 1 });
			continue;
		}
		l.text = trim(l.text);
		if (l.text.n == 0)
			continue;
		/* a figure is all of its cell: another table's line follows */
		if (began && cell->text.n != 0 && (is_digit(cell->text.p
		    [cell->text.n - 1]) != is_digit(*l.text.p)))
			began = 0;
		if (!began) {
			ts->line[(*n)++] = l;
			continue;
		}
		if (cell->text.n == 0)
			cell->line1 = l.line1;
		append(ts, cell, l.text);
	}
}

void
lonetabs_join(struct tokens *ts)
{
	size_t end, i, n = 0;
	int row;

	if (!is_habit(ts))
		return;
	for (i = 0; i < ts->nline; i = end) {
		end = row_end(ts, i, &row);
		if (row)
			take_row(ts, i, end, &n);
		else
			for (; i < end; i++)
				ts->line[n++] = ts->line[i];
	}
	ts->nline = n;
}
