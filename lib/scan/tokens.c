#include <stdlib.h>
#include <string.h>

#include "lines/marks.h"
#include "scan/tokens.h"
#include "text/residue.h"

void
tokens_reset(struct tokens *ts)
{
	arena_reset(&ts->text);
	ts->n = ts->nline = ts->nbytes = ts->page = 0;
	ts->full = 0;
}

void
tokens_free(struct tokens *ts)
{
	arena_free(&ts->text);
	free(ts->token);
	free(ts->line);
	memset(ts, 0, sizeof(*ts));
}

void
tokens_line(struct tokens *ts, struct span line, size_t line1, int section)
{
	const char *end = line.p + line.n, *p;
	struct textline *l;
	int goes_on;

	for (p = line.p; (p = memchr(p, '\f', (size_t)(end - p))) != NULL; p++)
		ts->page++;
	if (ts->full)
		return;
	if (ts->nbytes + line.n > REPORT_MAX ||
	    ts->nline == REPORT_MAX / sizeof(*l)) {
		ts->full = 1;
		return;
	}
	ts->nbytes += line.n;
	goes_on = line.n != 0 && *line.p == ROW_GOES_ON;
	if (goes_on) {
		line.p++;
		line.n--;
	}
	xgrow((void **)&ts->line, &ts->linecap, ts->nline + 1, sizeof(*l));
	l = &ts->line[ts->nline++];
	l->text = residue_bars(&ts->text, arena_copy(&ts->text, line));
	l->line1 = line1;
	l->section = section;
	l->goes_on = goes_on;
	l->page = ts->page;
}
