/*
 * CSV that is given by hand: maps of documents (-m) and accepted findings (-x).
 *
 * The same in any pieces and behind a byte order mark; a mistake is told, or
 * there is none; the records of a map are found by their own names.
 */
#include <string.h>

#include "check/findings.h"
#include "fuzz.h"
#include "report/map.h"

static struct diag dg = { .prog = "fuzz" };

/* names and ids to look up: the pieces of the input between its separators */
static size_t
piece(const char *p, size_t n, size_t i)
{
	size_t k;

	for (k = i; k < n && strchr(",\"\r\n", p[k]) == NULL; k++)
		;
	return k - i;
}

static void
read_map(struct text *to, const char *p, size_t n)
{
	const struct map_rec *r;
	struct span doc;
	struct map *m;
	size_t i;

	m = map_read("/dev/null", &dg);
	fuzz_check((m == NULL) == (fuzz_err.n != 0),
	    "a mistake that is not told, or told and none");
	for (i = 0; m != NULL && i < n; i += doc.n + 1) {
		doc = (struct span){ p + i, piece(p, n, i) };
		if ((r = map_find(m, doc)) == NULL)
			continue;
		fuzz_check(r->doc.n <= doc.n &&
		    memcmp(r->doc.p, doc.p, r->doc.n) == 0,
		    "a record of another name");
		fuzz_check(r->year >= 0 && r->year <= 9999, "no such year");
		fuzz_check(r->doc.n != 0 || r->doc.p != NULL, "no name");
		fuzz_check(map_find(m, r->doc) == r,
		    "a record that its name does not find");
		text_number(to, i);
		text_number(to, r->line1);
		text_number(to, (size_t)r->year);
		text_add(to, r->unit.p, r->unit.n);
	}
	if (m != NULL)
		map_free(m);
}

static void
read_set(struct text *to, const char *p, size_t n)
{
	struct finding f;
	struct accepted *s;
	size_t i, k;

	memset(&f, 0, sizeof(f));
	s = accepted_read("/dev/null", &dg);
	fuzz_check((s == NULL) == (fuzz_err.n != 0),
	    "a mistake that is not told, or told and none");
	if (s == NULL)
		return;
	/* pieces that stand behind each other, as they would in a record */
	for (i = 0; i < n; i += k + 1) {
		k = piece(p, n, i);
		f.f[FINDING_DOC] = f.f[FINDING_ID];
		f.f[FINDING_ID] = f.f[FINDING_LHS];
		f.f[FINDING_LHS] = f.f[FINDING_RHS];
		f.f[FINDING_RHS] = (struct span){ p + i, k };
		text_number(to, (size_t)accepted_has(s, &f));
	}
	accepted_free(s);
}

static void
read_all(struct text *to, const char *p, size_t n, const char *text,
    size_t ntext, uint32_t cut)
{
	diag_end(&dg);
	to->n = fuzz_err.n = 0;
	fuzz_feed(p, n, cut);
	read_map(to, text, ntext);
	text_add(to, fuzz_err.p, fuzz_err.n);
	diag_end(&dg);
	fuzz_err.n = 0;
	fuzz_feed(p, n, cut);
	read_set(to, text, ntext);
	text_add(to, fuzz_err.p, fuzz_err.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct text whole, other, marked;
	const char *s = (const char *)p;

	read_all(&whole, s, n, s, n, 0);
	read_all(&other, s, n, s, n, fuzz_hash(p, n));
	fuzz_same(&whole, &other, "the pieces make a difference");
	marked.n = 0;
	text_add(&marked, "\xef\xbb\xbf", 3);
	text_add(&marked, s, n);
	if (n >= 3 && memcmp(s, marked.p, 3) == 0)
		return 0;
	read_all(&other, marked.p, marked.n, s, n, 0);
	fuzz_same(&whole, &other, "a byte order mark makes a difference");
	return 0;
}
