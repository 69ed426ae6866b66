/*
 * Lines of text -> sections, unit and year: sect, title.
 *
 * Sections are 0 to 6; a unit is UTF-8 where its line is, and stands where it
 * is said to; a document leaves nothing behind for the next.
 */
#include <string.h>

#include "form/form.h"
#include "fuzz.h"
#include "report/sections.h"

static struct diag dg = { .prog = "fuzz" };
static struct forms *forms;

static void
read_all(struct text *to, struct sect *s, const char *p, size_t n, int utf8)
{
	struct sect_line r;
	size_t i, len, line1 = 0;
	const char *nl;

	to->n = 0;
	sect_begin(s);
	for (i = 0; i < n; i += len + 1) {
		nl = memchr(p + i, '\n', n - i);
		len = nl != NULL ? (size_t)(nl - p) - i : n - i;
		line1++;
		sect_line(s, (struct span){ p + i, len }, line1, &r);
		fuzz_check(r.tag >= 0 && r.tag <= FORM_SECTIONS,
		    "no such section");
		fuzz_check(r.year == 0 || (r.year >= 2000 && r.year < 2100),
		    "no such year");
		fuzz_check(r.year == 0 || (r.year_line1 >= 1 &&
		    r.year_line1 <= line1),
		    "the year stands elsewhere");
		fuzz_check(r.unit.n == 0 || (r.unit_line1 >= 1 &&
		    r.unit_line1 <= line1), "the unit stands elsewhere");
		fuzz_check(!utf8 || is_utf8(r.unit), "the unit is no UTF-8");
		text_number(to, (size_t)r.tag);
		text_number(to, (size_t)r.new_report);
		text_number(to, (size_t)r.year);
		text_number(to, r.year_line1);
		text_number(to, (size_t)r.year_other);
		text_number(to, r.unit_line1);
		text_number(to, (size_t)r.unit_unsafe);
		text_add(to, r.unit.p, r.unit.n);
		text_add(to, "\n", 1);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct text first, second;
	const char *s = (const char *)p;
	struct sect *sect;
	int utf8 = is_utf8((struct span){ s, n });

	if (forms == NULL)
		forms = forms_open(&dg);
	sect = sect_new(forms);
	read_all(&first, sect, s, n, utf8);
	read_all(&second, sect, s, n, utf8);
	fuzz_same(&first, &second, "a document changes the next");
	sect_free(sect);
	return 0;
}
