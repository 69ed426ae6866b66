/*
 * A form file -> form: formread, formtable, formcheck.
 *
 * A mistake is told, or there is none; what was read names its own cells; and a
 * report can be read by it.
 */
#include <string.h>
#include <unistd.h>

#include "cells/document.h"
#include "form/formread.h"
#include "fuzz.h"
#include "lines/lines.h"
#include "report/sections.h"

static struct diag dg = { .prog = "fuzz" };
static struct out out;

static void
check_cells(const struct form *f)
{
	const struct form_table *t;
	const struct form_cell *c;
	const struct form_row *w;
	size_t i;

	for (i = 0; i < f->ncell; i++) {
		c = &f->cell[i];
		fuzz_check(c->table < f->ntable, "a cell of no table");
		t = &f->table[c->table];
		fuzz_check(c->row < t->nrow && c->col < t->ncol,
		    "a cell of no row or column");
		w = &t->row[c->row];
		fuzz_check(w->block < t->nblock &&
		    w->cell + (c->col - t->block[w->block].col) == i,
		    "a cell that is not where its row says");
		fuzz_check(form_cell_find(f, t->code, w->code,
		    t->col[c->col].code) == (long)i,
		    "a cell that its codes do not find");
	}
}

static void
check_idents(const struct form *f)
{
	const struct form_ident *d;
	size_t i, k, n;

	for (i = 0; i < f->nident; i++) {
		d = &f->ident[i];
		n = d->nlhs + d->nrhs;
		fuzz_check(d->nlhs != 0 && d->nrhs != 0 &&
		    d->term + n <= f->nterm, "an identity without terms");
		fuzz_check(d->sum == f->term[d->term + d->nlhs].cell,
		    "an identity whose sum is elsewhere");
		for (k = 0; k < n; k++)
			fuzz_check(f->term[d->term + k].cell < f->ncell,
			    "a term that is no cell");
	}
	for (i = 0; i < f->ntable; i++)
		for (k = 0; k < f->table[i].ncol; k++)
			fuzz_check(f->table[i].col[k].unit >= -1 &&
			    f->table[i].col[k].unit < (int)f->nunit,
			    "a column in no unit");
}

/* the form's own texts as a report, its rows with figures */
static void
use(const uint8_t *p, size_t n)
{
	struct forms *fs = forms_open(&dg);
	const struct form_table *t;
	const struct form *f;
	struct report *report;
	struct sect *sect;
	struct sect_line s;
	struct lines_rec r = { SPAN("d"), 1, TAG_3, SPAN("") };
	struct text line = { NULL, 0, 0 };
	size_t i, k, m;

	fuzz_feed(p, n, 0);
	fuzz_check(forms_add(fs, "/dev/null") == 0,
	    "read once and not again");
	report = report_open(fs, &out, &dg);
	sect = sect_new(fs);
	sect_begin(sect);
	for (m = 0; m < forms_count(fs); m++) {
		f = forms_at(fs, m);
		for (i = 0; i < f->ntable; i++) {
			t = &f->table[i];
			for (k = 0; k < t->nrow; k++) {
				line.n = 0;
				text_add(&line, t->row[k].label->text.p,
				    t->row[k].label->text.n);
				text_add(&line, "\t1\t2\t3\t/\t\t6\t7", 14);
				r.text = (struct span){ line.p, line.n };
				sect_line(sect, r.text, r.line1, &s);
				report_line(report, &r);
				r.line1++;
			}
		}
	}
	r.tag = TAG_END;
	r.text = SPAN("1");
	report_line(report, &r);
	out_flush(&out);
	sect_free(sect);
	report_free(report);
	text_free(&line);
	forms_free(fs);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct form f;
	struct arena a;
	int ret;

	if (out.diag == NULL)
		out_open(&out, STDOUT_FILENO, "out", &dg);
	fuzz_out.n = fuzz_err.n = 0;
	ret = form_read(&f, &a, &dg, "F", (struct span){ (const char *)p, n });
	fuzz_check((ret == 0) == (fuzz_err.n == 0),
	    "a mistake that is not told, or told and none");
	if (ret == 0) {
		check_cells(&f);
		check_idents(&f);
	}
	form_clear(&f, &a);
	if (ret == 0)
		use(p, n);
	return 0;
}
