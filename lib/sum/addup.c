#include <stdio.h>

#include "sum/addup.h"

#define SHOW_MAX 64	/* bytes of a field in a message */

/* one record on its way into a group */
struct addend {
	struct cells *cells;
	const char *file;
	struct cells_rec r;
	uint64_t n, noted, missing;
	struct dec value;	/* of use where n is not 0 */
};

static int
shown(struct span s)
{
	return (int)(s.n < SHOW_MAX ? s.n : SHOW_MAX);
}

/* a count, of which sums fit: 0, or -1 */
static int
count(struct span s, uint64_t *n)
{
	struct dec d;

	if (dec_parse(s, &d) != 0 || d.scale != 0 || d.units < 0)
		return -1;
	*n = (uint64_t)d.units;
	return 0;
}

/* a document without cells: is it told, or passed over by right? */
static void
no_cells(const struct addup *u, const struct addend *a)
{
	struct span doc = a->r.f[CELL_DOC], note = a->r.f[CELL_NOTE];

	if (note_has(note, "unreadable"))
		diag(u->diag, DIAG_UNREAD, a->file, a->r.line1, 0,
		    ARGS(arg_span(doc)));
	else if (note_has(note, "cutshort"))
		diag(u->diag, DIAG_CUTSHORT, a->file, a->r.line1, 0,
		    ARGS(arg_span(doc)));
	else if (!note_has(note, "noreport") && !note_has(note, "noform"))
		diag(u->diag, DIAG_NO_TBL, a->file, a->r.line1, 0, NULL);
}

/* a cell that is seen to hold no figure */
static int
is_blank(const struct addend *a)
{
	struct span note = a->r.f[CELL_NOTE];

	return a->r.f[CELL_VALUE].n == 0 &&
	    (note_has(note, "blank") || note_has(note, "mark"));
}

/* n, noted and missing of a record: 0, or -1 told */
static int
weigh(const struct addup *u, struct addend *a)
{
	const struct span *f = a->r.f;
	uint64_t value = f[CELL_VALUE].n != 0;

	if (f[CELL_N].n == 0 && f[CELL_NOTED].n == 0 &&
	    f[CELL_MISSING].n == 0) {
		a->n = value;
		a->noted = value && f[CELL_NOTE].n != 0;
		a->missing = !value;
		if (u->blank != BLANK_UNKNOWN && is_blank(a)) {
			a->n = a->noted = u->blank == BLANK_ZERO;
			a->missing = 0;
		}
		return 0;
	}
	if (count(f[CELL_N], &a->n) == 0 &&
	    count(f[CELL_NOTED], &a->noted) == 0 &&
	    count(f[CELL_MISSING], &a->missing) == 0 &&
	    a->noted <= a->n && (value != 0) == (a->n != 0))
		return 0;
	diag(u->diag, DIAG_COUNTS, a->file, a->r.line1, 0, NULL);
	return -1;
}

/* the value, where there is one, or a blank that is 0; what is no number is
 * missing */
static void
evaluate(const struct addup *u, struct addend *a)
{
	struct span v = a->r.f[CELL_VALUE];
	size_t line1, col1;
	int bad;

	a->value = (struct dec){ 0 };
	if (a->n == 0 || v.n == 0 || (bad = dec_parse(v, &a->value)) == 0)
		return;
	cells_where(a->cells, CELL_VALUE, &line1, &col1);
	diag(u->diag, bad == -2 ? DIAG_VALUE_MAX : DIAG_VALUE, a->file, line1,
	    col1, ARGS(arg_span(v)));
	a->missing += a->n;
	a->n = a->noted = 0;
}

static void
told_twice(const struct addup *u, const struct addend *a, struct span doc)
{
	const struct span *f = a->r.f;
	const char *from = span_eq(doc, f[CELL_DOC]) ? "twice.same" :
	    "twice.before";

	diag(u->diag, u->once ? DIAG_UNIT_TWICE_E : DIAG_UNIT_TWICE, a->file,
	    a->r.line1, 0, ARGS(arg_span(f[CELL_UNIT]), arg_span(f[CELL_YEAR]),
	    arg_message(from, ARGS(arg_span(doc)))));
}

static void
add(const struct addup *u, struct addend *a)
{
	struct span form = a->r.f[CELL_FORM], doc;
	struct sum_group *g;

	if (a->r.f[CELL_TBL].n == 0) {
		no_cells(u, a);
		return;
	}
	/* what the prose says is said again, or better, in a table */
	if (a->r.f[CELL_NOTE].n != 0 && note_has(a->r.f[CELL_NOTE], "claim"))
		return;
	if (weigh(u, a) == -1)
		return;
	evaluate(u, a);
	if (form.n == 0 && !cells_has(a->cells, CELL_FORM))
		form = u->current;
	g = sums_group(u->sums, &a->r, form);
	if (g->form->form == NULL && !g->form->told) {
		g->form->told = 1;
		diag(u->diag, DIAG_UNKNOWN_FORM, a->file, a->r.line1, 0,
		    ARGS(arg_span(form)));
	}
	/* all four are at most INT64_MAX */
	if (g->n + g->missing > INT64_MAX - a->n ||
	    g->n + g->missing + a->n > INT64_MAX - a->missing) {
		diag(u->diag, DIAG_OVERFLOW_COUNT, a->file, a->r.line1, 0,
		    NULL);
		return;
	}
	if (sums_twice(u->sums, &a->r, g, &doc))
		told_twice(u, a, doc);
	if (a->n != 0)
		g->sum += dec_wide(a->value);
	g->n += a->n;
	g->noted += a->noted;
	g->missing += a->missing;
}

/* a sum that does not fit is no sum: its cells are missing */
void
addup_narrow(const struct addup *u, struct sum_group *g, const struct span *f,
    struct dec *value)
{
	char b[SUM_NKEY * (SHOW_MAX + 1) + 1] = "";
	size_t i, n = 0;

	if (g->n == 0 || dec_narrow(g->sum, value) == 0)
		return;
	for (i = 0; i < SUM_NKEY; i++)
		if (f[i].n != 0)
			n += (size_t)snprintf(b + n, sizeof(b) - n, "%s%.*s",
			    n == 0 ? "" : i > CELL_TBL ? "." : " ",
			    shown(f[i]), f[i].p);
	diag(u->diag, DIAG_OVERFLOW, NULL, 0, 0, ARGS(arg_str(b)));
	g->missing += g->n;
	g->n = g->noted = 0;
}

uint64_t
addup_cells(const struct addup *u, struct cells *c, const char *file)
{
	struct addend a = { .cells = c, .file = file };
	uint64_t n;

	for (n = 0; cells_next(c, &a.r) == 1; n++)
		add(u, &a);
	return n;
}
