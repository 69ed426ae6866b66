/*
 * A report as text or page -> lines -> cells, as gik-split and gik-table2csv
 * have it, under the promise of promise.h; and the general search says the same
 * where the report is plain (read/plain.h).
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cells/document.h"
#include "fuzz.h"
#include "lines/lines.h"
#include "lines/source.h"
#include "promise.h"
#include "report/sections.h"

static struct diag dg = { .prog = "fuzz" };
static struct forms *forms;
static struct source source;
static struct sect *sect;
static struct report *report, *general;
static struct out out;

static void
put(size_t ndoc, enum lines_tag tag, size_t line1, struct span text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	struct lines_rec r = { { letters + ndoc % 26, 1 }, line1, tag, text };

	lines_put(&out, &r);
}

/* as gik-split does it, less options and names */
static void
split(const uint8_t *p, size_t n)
{
	struct source_line l;
	struct sect_line r;
	size_t ndoc = 0;
	int more;

	fuzz_feed(p, n, 0);
	if (source_open(&source, NULL, "F") == -1) {
		put(0, TAG_ERROR, 0, source_why(&source));
		return;
	}
	sect_begin(sect);
	while ((more = source_line(&source, &l)) == 1) {
		sect_line(sect, l.linked ? SPAN("") : l.bare, l.line1, &r);
		if (r.new_report)
			put(ndoc++, TAG_END, 0, SPAN("1"));
		put(ndoc, (enum lines_tag)r.tag, l.line1, l.text);
		if (r.unit.n != 0)
			put(ndoc, TAG_UNIT, r.unit_line1, r.unit);
		if (r.year != 0)
			put(ndoc, TAG_YEAR, r.year_line1, SPAN("2023"));
	}
	if (more == -1)
		put(ndoc, TAG_ERROR, 0, source_why(&source));
	else
		put(ndoc, TAG_END, 0, SPAN("1"));
	source_close(&source);
}

static void
once(void)
{
	forms = forms_open(&dg);
	out_open(&out, STDOUT_FILENO, "out", &dg);
	source_init(&source, NULL, &dg);
	sect = sect_new(forms);
	report = report_open(forms, &out, &dg);
	setenv("GIK_TRY", "general", 1);
	general = report_open(forms, &out, &dg);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct text lines, cells, all;

	if (forms == NULL)
		once();
	diag_end(&dg);
	fuzz_out.n = fuzz_err.n = lines.n = 0;
	split(p, n);
	out_flush(&out);
	text_add(&lines, fuzz_out.p, fuzz_out.n);
	fuzz_out.n = 0;
	dg.status = STATUS_DONE;
	fuzz_feed(lines.p, lines.n, 0);
	promise_read(report, &out, &dg);
	promise(forms, &lines, &fuzz_out, dg.status);
	cells.n = all.n = 0;
	text_add(&cells, fuzz_out.p, fuzz_out.n);
	fuzz_out.n = 0;
	fuzz_feed(lines.p, lines.n, 0);
	promise_read(general, &out, &dg);
	text_add(&all, fuzz_out.p, fuzz_out.n);
	fuzz_same(&cells, &all, "the plain try says something else");
	return 0;
}
