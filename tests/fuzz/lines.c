/*
 * Any bytes for lines -> cells: lines, report, under the promise of promise.h;
 * and the same in any pieces.
 */
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "form/forms.h"
#include "fuzz.h"
#include "promise.h"

static struct diag dg = { .prog = "fuzz" };
static struct forms *forms;
static struct out out;

static void
read_all(struct text *to, const uint8_t *p, size_t n, uint32_t cut)
{
	struct report *report = report_open(forms, &out, &dg);

	diag_end(&dg);
	fuzz_out.n = fuzz_err.n = to->n = 0;
	dg.status = STATUS_DONE;
	fuzz_feed(p, n, cut);
	promise_read(report, &out, &dg);
	report_free(report);
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
