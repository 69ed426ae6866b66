#include <stdlib.h>
#include <string.h>

#include "read/sheet.h"

/*
 * What holds of text without pages only (w3m, lynx), which is no paper.
 */

#define NEAR 2		/* halves of a character that figures are off their
			   heads */
#define CLEAR 3		/* the next head is so many times farther away */

/* the head that a word stands under, by one edge, or -1; how far off in
 * *here */
static long
stands_under(const struct sheet_word *w, const struct torn_found *heads,
    size_t ncol, int e, int32_t *here)
{
	int32_t d, next = INT32_MAX;
	size_t k;
	long best = -1;

	*here = INT32_MAX;
	for (k = 0; k < ncol; k++) {
		d = abs(sheet_edge(&w->t, e) - sheet_edge(&heads->at[k], e));
		if (d < *here) {
			next = *here;
			*here = d;
			best = (long)k;
		} else if (d < next)
			next = d;
	}
	return *here > NEAR || *here * CLEAR > next ? -1 : best;
}

/*
 * The figures of the line to *col, where each stands below the characters of
 * one head, no other: the columns of a table do not overlap. 0 where they do
 * not.
 */
static int
line_below(const struct sheet *s, const struct torn_found *heads, size_t ncol,
    long *col)
{
	const struct token *h, *t;
	size_t i, k, n = 0;

	for (i = 0; i < s->n; i++) {
		if (s->word[i].row != 0)
			continue;
		t = &s->word[i].t;
		if (n == ncol)
			return 0;
		for (k = 0, col[n] = -1; k < ncol; k++) {
			h = &heads->at[k];
			if (t->c0 >= h->c1 || h->c0 >= t->c1)
				continue;
			if (col[n] != -1)
				return 0;
			col[n] = (long)k;
		}
		if (col[n] == -1 || (n > 0 && col[n] <= col[n - 1]))
			return 0;
		n++;
	}
	return n != 0;
}

/* the figures of the line to *col, by one edge: how far off they are at most;
 * -1 where one of them stands under no head, or two under one */
static int32_t
line_under(const struct sheet *s, const struct torn_found *heads, size_t ncol,
    int e, long *col)
{
	int32_t here, most = 0;
	size_t i, n = 0;

	for (i = 0; i < s->n; i++) {
		if (s->word[i].row != 0)
			continue;
		if (n == ncol)
			return -1;
		col[n] = stands_under(&s->word[i], heads, ncol, e, &here);
		if (col[n] == -1 || (n > 0 && col[n] <= col[n - 1]))
			return -1;
		most = here > most ? here : most;
		n++;
	}
	return n == 0 ? -1 : most;
}

/* does a line before the figures begin with blanks?  Then those of its own were
 * not taken away, which would shift it */
static int
is_untrimmed(const struct sheet *s)
{
	size_t i;

	for (i = 0; i < s->n && s->word[i].row != 0; i++)
		if (s->word[i].t.c0 != 0 && (i == 0 ||
		    s->word[i - 1].line != s->word[i].line))
			return 1;
	return 0;
}

int
sheet_under(struct sheet *s, const struct torn_found *heads, size_t ncol)
{
	long best[BAND_MAX] = { 0 }, col[BAND_MAX] = { 0 };
	int32_t d, least = NEAR + 1;
	size_t i, k, line = SHEET_LINES;
	int e, many = 0;

	if (ncol > BAND_MAX || s->nline == 0 || s->page[s->nline - 1] != 0 ||
	    !is_untrimmed(s))
		return 0;
	for (i = 0; i < s->n; i++) {
		if (s->word[i].row != 0)
			continue;
		if (line != SHEET_LINES && s->word[i].line != line)
			return 0;
		line = s->word[i].line;
	}
	if (line_below(s, heads, ncol, best))
		least = 0;
	for (e = 0; e < EDGES; e++) {
		d = line_under(s, heads, ncol, e, col);
		if (d == -1 || d > least)
			continue;
		if (d < least)
			many = 0;
		for (i = k = 0; i < s->n && least <= NEAR; i++)
			if (s->word[i].row == 0) {
				many |= d == least && best[k] != col[k];
				k++;
			}
		least = d;
		memcpy(best, col, sizeof(best));
	}
	if (least > NEAR || many)
		return 0;
	for (i = k = 0; i < s->n; i++)
		if (s->word[i].row == 0) {
			s->word[i].col = best[k++];
			s->word[i].firm = LIKELY;
		}
	return 1;
}

/*
 * lynx puts a figure to the beginning of a line where it breaks a row: it
 * stands there under no head, but where the row's label begins, or farther
 * left.
 */
int
sheet_flows(const struct sheet *s, size_t row)
{
	const struct sheet_word *w = s->word;
	uint32_t label = UINT32_MAX;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (w[i].line >= s->row[row].lo && w[i].line <=
		    s->row[row].hi && !w[i].inked && w[i].t.c0 < label)
			label = w[i].t.c0;
	for (i = 0; i < s->n; i++)
		if (w[i].row == (long)row && w[i].t.c0 <= label && (i == 0 ||
		    w[i - 1].line != w[i].line))
			return 1;
	return 0;
}
