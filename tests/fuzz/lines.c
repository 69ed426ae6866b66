/*
 * Any bytes for lines -> cells: lines, report, under the promise of promise.h;
 * and the same in any pieces.
 */
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "lines.h"
#include "promise.h"
#include "report.h"

static struct diag dg = { .prog = "fuzz" };
static struct forms *forms;
static struct out out;

static void
read_all(struct text *to, const uint8_t *p, size_t n, uint32_t cut)
{
	struct report *report = report_open(forms, &out, &dg);
	struct lines_rec r;
	struct lines *l;

	fuzz_out.n = fuzz_err.n = to->n = 0;
	dg.status = STATUS_DONE;
	fuzz_feed(p, n, cut);
	l = lines_open(0, "F", NULL, &dg);
	report_header(&out);
	while (lines_next(l, &r) == 1)
		report_line(report, &r);
	report_end(report);
	report_last(report);
	report_free(report);
	lines_close(l);
	out_flush(&out);
	text_add(to, fuzz_out.p, fuzz_out.n);
	text_add(to, fuzz_err.p, fuzz_err.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct text whole, cut, bytes;
	uint32_t hash = fuzz_hash(p, n);

	if (forms == NULL) {
		forms = forms_open(&dg);
		out_open(&out, STDOUT_FILENO, "out", &dg);
	}
	bytes.n = 0;
	text_add(&bytes, p, n);
	if (hash >> 28 == 0) {
		read_all(&whole, p, n, hash);
		read_all(&cut, p, n, 0);
		fuzz_same(&whole, &cut, "the pieces make a difference");
	} else
		read_all(&whole, p, n, 0);
	/* escaped, but for what stands in the source as it is */
	whole.n = 0;
	text_add(&whole, fuzz_out.p, fuzz_out.n);
	promise(forms, &bytes, &whole, dg.status);
	return 0;
}
