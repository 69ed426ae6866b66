#include "base/csvfile.h"
#include "cells/cells_priv.h"

static int
is_newline(unsigned char b)
{
	return b == '\n';
}

void
cells_csv_begin(struct csv_parser *p)
{
	csvfile_parser(p);
	csv_set_term_func(p, is_newline);
}

static void
on_field(void *p, size_t n, void *data)
{
	struct cells *c = data;
	struct span s = cells_text(c, (struct span){ p, n });

	cells_add_field(c, s.p, s.n);
}

int
cells_split_quoted(struct cells *c, struct span rec)
{
	size_t at, line1 = c->line1, col1;
	int error;

	cells_text_begin(c, rec);
	at = csv_parse(&c->csv, rec.p, rec.n, on_field, NULL, c);
	if (at == rec.n && csv_fini(&c->csv, on_field, NULL, c) == 0)
		return 0;
	error = csv_error(&c->csv);
	csv_free(&c->csv);
	cells_csv_begin(&c->csv);
	if (error == CSV_ENOMEM) {
		c->too_long = 1;
		return 0;
	}
	if (at == rec.n) {
		diag(c->diag, DIAG_CSV_OPEN, c->name, line1, 0, NULL);
		return -1;
	}
	cells_place_of(rec, at, &line1, &col1);
	diag(c->diag, DIAG_CSV_STRAY, c->name, line1, col1,
	    ARGS(arg_count(c->line1)));
	return -1;
}
