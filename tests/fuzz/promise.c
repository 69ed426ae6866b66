#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/memory.h"
#include "cells/cells.h"
#include "form/forms.h"
#include "lines/lines.h"
#include "promise.h"

#define RAW_MAX (5 * 64)	/* bytes of raw, escaped */

/* words of notes in the order they are printed; the first of them leave no
 * value, the last stand alone in a record of no cell */
static const char *const words[] = {
	"blank", "mark", "text", "absent", "fuzzy", "order", "moved", "joined",
	"cut", "unit", "unclear",
	"noreport", "noform", "unreadable", "cutshort"
};
enum { ABSENT = 3, UNCLEAR = 10, LONE = 11 };

/* a source line, folded: digits and what belongs to them in ASCII */
struct source_line {
	size_t doc, line1;	/* number of the document, from 0 */
	struct text folded;
};

/* a figure given without a note */
struct bare {
	size_t doc, line1;
	char value[DEC_PRINT_MAX + 1];
};

struct state {
	const struct forms *forms;
	struct source_line *line;
	struct bare *bare;
	size_t nline, capline, nbare, capbare, ndoc;
};

static void
fold_into(struct text *t, struct span s)
{
	size_t i, k;
	uint32_t u;
	char c;

	for (i = 0; i < s.n; i += k) {
		k = sign_bytes(s.p + i, s.n - i, &u);
		if (k == 0)
			k = 1;
		else if (u >= 0xff01 && u <= 0xff5e)
			u -= 0xfee0;
		else if (u == 0x2212 || u == 0x51cf)
			u = '-';
		/* the comma of thousands, in LaTeX */
		if (i + 3 <= s.n && memcmp(s.p + i, "{,}", 3) == 0) {
			k = 3;
			u = ',';
		}
		c = k > 1 && u >= 0x80 ? 'x' : k > 1 ? (char)u : s.p[i];
		text_add(t, &c, 1);
	}
	text_add(t, "\n", 1);
}

/* the lines of all documents; rows that go on are lines of the same number.  0
 * where a document is called as the one before it: their cells run together */
static int
take_lines(struct state *st, const struct text *lines)
{
	struct diag d = { .prog = "fuzz" };
	struct source_line *l = NULL;
	struct text doc = { NULL, 0, 0 };
	struct lines_rec r;
	struct lines *in;
	int begun = 0, again = 0, same;

	fuzz_feed(lines->p, lines->n, 0);
	in = lines_open(0, "F", NULL, &d);
	while (lines_next(in, &r) == 1) {
		same = span_eq(r.doc, (struct span){ doc.p, doc.n });
		again |= !begun && same && st->ndoc != 0;
		if (!begun || !same) {
			doc.n = 0;
			text_add(&doc, r.doc.p, r.doc.n);
			begun = 1;
			st->ndoc++;
			l = NULL;
		}
		begun = r.tag != TAG_END && r.tag != TAG_ERROR;
		if (r.tag > TAG_6)
			continue;
		if (l == NULL || l->line1 != r.line1) {
			xgrow((void **)&st->line, &st->capline, st->nline + 1,
			    sizeof(*l));
			l = &st->line[st->nline++];
			memset(l, 0, sizeof(*l));
			l->doc = st->ndoc - 1;
			l->line1 = r.line1;
		}
		fold_into(&l->folded, r.text);
	}
	lines_close(in);
	text_free(&doc);
	return !again;
}

static int
of_figure(char c)
{
	return is_digit(c) || c == '.' || c == ',';
}

/* are the characters i .. k - 1 of a folded line the figure? */
static int
is_figure(const struct text *t, size_t i, size_t k, const char *value)
{
	char b[128], canonical[DEC_PRINT_MAX];
	struct dec d;
	size_t n = 0;

	if (i == k || !is_digit(t->p[i]) || k - i > sizeof(b) - 2)
		return 0;
	if (i > 0 && t->p[i - 1] == '-')
		b[n++] = '-';
	for (; i < k; i++)
		if (t->p[i] != ',')
			b[n++] = t->p[i];
	if (dec_parse((struct span){ b, n }, &d) != 0)
		return 0;
	n = dec_print(canonical, d);
	return span_is((struct span){ canonical, n }, value);
}

/* how often the figure stands in a folded line; a comma may stand in it, or
 * part it from another */
static size_t
times(const struct text *t, const char *value)
{
	size_t at, end, i, k, count = 0, parts;

	for (i = 0; i < t->n; i = k) {
		for (k = i + 1; k < t->n && of_figure(t->p[i]) &&
		    of_figure(t->p[k]); k++)
			;
		for (at = i, parts = 0; at < k; at = end + 1) {
			for (end = at; end < k && t->p[end] != ','; end++)
				;
			parts += (size_t)is_figure(t, at, end, value);
		}
		count += parts != 0 ? parts :
		    (size_t)is_figure(t, i, k, value);
	}
	return count;
}

static void
broken(const struct cells_rec *r, const char *what)
{
	size_t i;

	fprintf(stderr, "record of line %zu:", r->line1);
	for (i = 0; i <= CELL_RAW; i++)
		fprintf(stderr, " %s=%.*s", cells_names[i], (int)r->f[i].n,
		    r->f[i].p);
	fputc('\n', stderr);
	fuzz_check(0, what);
}

/* the note as a set of bits 1 << index into words */
static unsigned
note_of(const struct cells_rec *r)
{
	struct span note = r->f[CELL_NOTE], w;
	unsigned set = 0;
	const char *blank;
	size_t i, next = 0;

	while (note.n != 0) {
		blank = memchr(note.p, ' ', note.n);
		w = (struct span){ note.p, blank != NULL ?
		    (size_t)(blank - note.p) : note.n };
		for (i = next; i < LEN(words); i++)
			if (span_is(w, words[i]))
				break;
		if (i == LEN(words) || (blank != NULL && w.n + 1 == note.n))
			broken(r, "a note of no word, or out of order");
		set |= 1u << i;
		next = i + 1;
		note.p += w.n + (blank != NULL);
		note.n -= w.n + (blank != NULL);
	}
	return set;
}

static void
check_value(struct state *st, const struct cells_rec *r, unsigned note,
    enum status status)
{
	const unsigned none = 1u << UNCLEAR | ((1u << (ABSENT + 1)) - 1);
	struct span v = r->f[CELL_VALUE], raw = r->f[CELL_RAW];
	char b[DEC_PRINT_MAX] = "";
	struct bare *bare;
	struct dec d;
	uint64_t line1 = 0;

	if ((note >> LONE) != 0)
		broken(r, "a note that no cell can have");
	if ((v.n == 0) != ((note & none) != 0))
		broken(r, "value and note do not agree");
	if (status == STATUS_DONE && note & (1u << ABSENT | 1u << UNCLEAR))
		broken(r, "a cell without a value, and status 0");
	if (!is_utf8(raw) || raw.n > RAW_MAX)
		broken(r, "raw is too long or no UTF-8");
	if (r->f[CELL_LINE].n != 0 && !span_number(r->f[CELL_LINE], &line1))
		broken(r, "a line that is no number");
	if (v.n == 0)
		return;
	if (dec_parse(v, &d) != 0 || dec_print(b, d) != v.n ||
	    memcmp(b, v.p, v.n) != 0)
		broken(r, "a value that is not canonical");
	if (note != 0)
		return;
	if (r->f[CELL_LINE].n == 0)
		broken(r, "a figure without a note and without a line");
	xgrow((void **)&st->bare, &st->capbare, st->nbare + 1, sizeof(*bare));
	bare = &st->bare[st->nbare++];
	bare->doc = st->ndoc;
	bare->line1 = (size_t)line1;
	memcpy(bare->value, v.p, v.n);
	bare->value[v.n] = '\0';
}

/* a record that is no cell */
static void
check_lone(const struct cells_rec *r, unsigned note, enum status status)
{
	size_t i;

	/* of a list from before the forms, which one */
	for (i = CELL_FORM; i <= CELL_LINE; i++)
		if (r->f[i].n != 0 && !(i == CELL_FORM &&
		    span_is(r->f[CELL_NOTE], "noform")))
			broken(r, "no table, but something else of a cell");
	for (i = LONE; i < LEN(words) && note != 1u << i; i++)
		;
	if (i == LEN(words))
		broken(r, "no cell, and no word says why");
	if (status == STATUS_DONE)
		broken(r, "no report, and status 0");
}

static int
compare(const void *a, const void *b)
{
	const struct bare *x = a, *y = b;

	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	if (x->line1 != y->line1)
		return x->line1 < y->line1 ? -1 : 1;
	return strcmp(x->value, y->value);
}

/* every figure without a note stands where it is said to */
static void
check_bare(struct state *st)
{
	size_t i, k, n, there;
	const struct bare *b;

	if (st->nbare == 0)
		return;
	qsort(st->bare, st->nbare, sizeof(*st->bare), compare);
	for (i = 0; i < st->nbare; i += n) {
		b = &st->bare[i];
		for (n = 1; i + n < st->nbare &&
		    compare(b, &st->bare[i + n]) == 0; n++)
			;
		for (k = there = 0; k < st->nline; k++)
			if (st->line[k].doc == b->doc &&
			    st->line[k].line1 == b->line1)
				there += times(&st->line[k].folded, b->value);
		if (there >= n)
			continue;
		fprintf(stderr, "%s, %zu times without a note, stands %zu "
		    "times on line %zu\n", b->value, n, there, b->line1);
		fuzz_check(0, there == 0 ? "a figure that is not there" :
		    "a figure said twice");
	}
}

/* the records of one document from the one in hand on: as cells_next */
static int
document(struct state *st, struct cells *c, struct cells_rec *r,
    enum status status)
{
	const struct form *own = NULL, *f;
	unsigned note = note_of(r);
	struct text doc = { NULL, 0, 0 };
	size_t next = 0;
	long cell;
	int more = 1;

	if (r->f[CELL_TBL].n == 0) {
		check_lone(r, note, status);
		return cells_next(c, r);
	}
	text_add(&doc, r->f[CELL_DOC].p, r->f[CELL_DOC].n);
	for (; more == 1 && span_eq(r->f[CELL_DOC], (struct span){ doc.p,
	    doc.n }) && r->f[CELL_TBL].n != 0; more = cells_next(c, r)) {
		f = forms_find(st->forms, r->f[CELL_FORM]);
		if (f == NULL)
			broken(r, "a form that is none");
		if (own == NULL)
			own = f;
		cell = form_cell_find(f, r->f[CELL_TBL], r->f[CELL_ROW],
		    r->f[CELL_COL]);
		if (cell == -1)
			broken(r, "a cell that is none");
		if (f == own && (size_t)cell != next++)
			broken(r, "a cell out of order");
		if (f != own && next != own->ncell)
			broken(r, "another form before the own is at its end");
		check_value(st, r, note_of(r), status);
	}
	text_free(&doc);
	fuzz_check(next == own->ncell, "a cell is not printed");
	return more;
}

/* all of csv, of the documents that take_lines found */
static void
check_all(struct state *st, const struct text *csv, enum status status)
{
	struct diag d = { .prog = "fuzz" };
	size_t ndoc = st->ndoc;
	struct cells_rec r;
	struct cells *c;
	int more;

	fuzz_feed(csv->p, csv->n, 0);
	c = cells_open(0, "F", NULL, &d);
	more = cells_next(c, &r);
	for (st->ndoc = 0; more == 1 && st->ndoc < ndoc; st->ndoc++)
		more = document(st, c, &r, status);
	fuzz_check(st->ndoc == ndoc, "a document gives no record");
	/* that something failed, where no document says so */
	if (more == 1) {
		check_lone(&r, note_of(&r), status);
		more = cells_next(c, &r);
	}
	fuzz_check(more == 0 && d.status == STATUS_DONE,
	    "records of no document, or no CSV");
	cells_close(c);
	check_bare(st);
}

void
promise(const struct forms *fs, const struct text *lines,
    const struct text *csv, enum status status)
{
	struct state st = { .forms = fs };
	size_t i;

	if (take_lines(&st, lines))
		check_all(&st, csv, status);
	for (i = 0; i < st.nline; i++)
		text_free(&st.line[i].folded);
	free(st.line);
	free(st.bare);
}

void
promise_read(struct report *report, struct out *out, struct diag *d)
{
	struct lines *l = lines_open(0, "F", NULL, d);
	struct lines_rec r;

	report_header(out);
	while (lines_next(l, &r) == 1)
		report_line(report, &r);
	report_end(report);
	report_last(report);
	lines_close(l);
	out_flush(out);
}
