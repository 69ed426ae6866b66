#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cells.h"
#include "dec.h"
#include "form.h"
#include "sum.h"

#define SHOW_MAX 64	/* bytes of a field in a message */

static struct diag diags = { .prog = "gik-sum", .status = STATUS_DONE };
static struct forms *forms;
static struct sums *sums;
static struct span current;	/* id of the form in force */
static unsigned keep = 1U << CELL_YEAR;
static int once;		/* -U */

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
no_cells(const struct addend *a)
{
	struct span doc = a->r.f[CELL_DOC], note = a->r.f[CELL_NOTE];

	if (note_has(note, "unreadable") || note_has(note, "cutshort"))
		diag(&diags, DIAG_UNREAD, a->file, a->r.line1, 0, "%.*s, %.*s",
		    (int)doc.n, doc.p, shown(note), note.p);
	else if (!note_has(note, "noreport") && !note_has(note, "noform"))
		diag(&diags, DIAG_NOT_CELLS, a->file, a->r.line1, 0,
		    "record without tbl, passed over");
}

/* n, noted and missing of a record: 0, or -1 told */
static int
weigh(struct addend *a)
{
	const struct span *f = a->r.f;
	uint64_t value = f[CELL_VALUE].n != 0;

	if (f[CELL_N].n == 0 && f[CELL_NOTED].n == 0 &&
	    f[CELL_MISSING].n == 0) {
		a->n = value;
		a->noted = value && f[CELL_NOTE].n != 0;
		a->missing = !value;
		return 0;
	}
	if (count(f[CELL_N], &a->n) == 0 &&
	    count(f[CELL_NOTED], &a->noted) == 0 &&
	    count(f[CELL_MISSING], &a->missing) == 0 &&
	    a->noted <= a->n && (value != 0) == (a->n != 0))
		return 0;
	diag(&diags, DIAG_NOT_CELLS, a->file, a->r.line1, 0,
	    "value, n, noted and missing do not agree, record passed over");
	return -1;
}

/* the value, where there is one; what is no number is missing */
static void
evaluate(struct addend *a)
{
	struct span v = a->r.f[CELL_VALUE];
	size_t line1, col1;
	int bad;

	if (a->n == 0 || (bad = dec_parse(v, &a->value)) == 0)
		return;
	cells_where(a->cells, CELL_VALUE, &line1, &col1);
	diag(&diags, DIAG_VALUE, a->file, line1, col1, "%.*s%s", shown(v),
	    v.p, bad == -2 ? " does not fit" : "");
	a->missing += a->n;
	a->n = a->noted = 0;
}

static void
told_twice(const struct addend *a, struct span doc)
{
	const struct span *f = a->r.f;
	int same = span_eq(doc, f[CELL_DOC]);

	diag(&diags, once ? DIAG_UNIT_TWICE_E : DIAG_UNIT_TWICE, a->file,
	    a->r.line1, 0, "%.*s %.*s, %s %.*s", (int)f[CELL_UNIT].n,
	    f[CELL_UNIT].p, shown(f[CELL_YEAR]), f[CELL_YEAR].p,
	    same ? "both times from" : "before from", (int)doc.n, doc.p);
}

static void
add(struct addend *a)
{
	struct span form = a->r.f[CELL_FORM], doc;
	struct sum_group *g;

	if (a->r.f[CELL_TBL].n == 0) {
		no_cells(a);
		return;
	}
	/* what the prose says is said again, or better, in a table */
	if (a->r.f[CELL_NOTE].n != 0 && note_has(a->r.f[CELL_NOTE], "claim"))
		return;
	if (weigh(a) == -1)
		return;
	evaluate(a);
	if (form.n == 0 && !cells_has(a->cells, CELL_FORM))
		form = current;
	g = sums_group(sums, &a->r, form);
	if (g->form->form == NULL && !g->form->told) {
		g->form->told = 1;
		diag(&diags, DIAG_UNKNOWN_FORM, a->file, a->r.line1, 0, "%.*s",
		    shown(form), form.p);
	}
	/* all four are at most INT64_MAX */
	if (g->n + g->missing > INT64_MAX - a->n ||
	    g->n + g->missing + a->n > INT64_MAX - a->missing) {
		diag(&diags, DIAG_OVERFLOW, a->file, a->r.line1, 0,
		    "n and missing, record passed over");
		return;
	}
	if (sums_twice(sums, &a->r, g, &doc))
		told_twice(a, doc);
	if (a->n != 0)
		g->sum += dec_wide(a->value);
	g->n += a->n;
	g->noted += a->noted;
	g->missing += a->missing;
}

static void
sum_file(int fd, const char *name)
{
	struct addend a = { .file = name };

	a.cells = cells_open(fd, name, NULL, &diags);
	while (cells_next(a.cells, &a.r) == 1)
		add(&a);
	cells_close(a.cells);
}

static void
sum_operand(const char *name)
{
	int fd;

	if (strcmp(name, "-") == 0) {
		sum_file(STDIN_FILENO, "<stdin>");
		return;
	}
	if ((fd = open(name, O_RDONLY)) == -1) {
		diag(&diags, DIAG_OPEN, name, 0, 0, "%s", strerror(errno));
		return;
	}
	sum_file(fd, name);
	close(fd);
}

/* a sum that does not fit is no sum: its cells are missing */
static void
narrow(struct sum_group *g, const struct span *f, struct dec *value)
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
	diag(&diags, DIAG_OVERFLOW, NULL, 0, 0, "%s", b);
	g->missing += g->n;
	g->n = g->noted = 0;
}

static void
put_group(struct out *o, struct sum_group *g)
{
	struct span f[SUM_NKEY];
	char b[DEC_PRINT_MAX];
	struct dec value;
	unsigned i;

	sums_fields(sums, g, f);
	narrow(g, f, &value);
	for (i = 0; i < SUM_NKEY; i++) {
		if (i < SUM_NKEEP && (keep & 1U << i) == 0)
			continue;
		csv_field(o, f[i]);
		out_char(o, ',');
	}
	if (g->n != 0)
		out_bytes(o, b, dec_print(b, value));
	out_char(o, ',');
	out_uint(o, g->n);
	out_char(o, ',');
	out_uint(o, g->noted);
	out_char(o, ',');
	out_uint(o, g->missing);
	out_char(o, '\n');
}

static void
put_sums(struct out *o)
{
	struct sum_group **g;
	unsigned i;
	size_t k, n;

	for (i = 0; i < SUM_NKEEP; i++) {
		if ((keep & 1U << i) == 0)
			continue;
		out_str(o, cells_names[i]);
		out_char(o, ',');
	}
	out_str(o, "form,tbl,row,col,value,n,noted,missing\n");
	g = sums_order(sums, &n);
	for (k = 0; k < n && !out_failed(o); k++)
		put_group(o, g[k]);
}

/* -k: 0, or -1 told */
static int
set_keep(const char *list)
{
	size_t n;
	unsigned i;

	keep = 0;
	if (*list == '\0')
		return 0;
	for (;; list += n + 1) {
		n = strcspn(list, ",");
		for (i = 0; i < SUM_NKEEP; i++)
			if (strlen(cells_names[i]) == n &&
			    memcmp(cells_names[i], list, n) == 0)
				break;
		if (i == SUM_NKEEP || (keep & 1U << i) != 0) {
			diag(&diags, DIAG_USAGE, NULL, 0, 0,
			    "-k: \"%.*s\" is %s", (int)n, list, i == SUM_NKEEP
			    ? "not one of doc, year, unit" : "given twice");
			return -1;
		}
		keep |= 1U << i;
		if (list[n] == '\0')
			return 0;
	}
}

static void
find_current(void)
{
	const struct form *f, *best = forms_at(forms, 0);
	size_t i;

	for (i = 1; i < forms_count(forms); i++) {
		f = forms_at(forms, i);
		if (f->from >= best->from)
			best = f;
	}
	current = best->id;
}

static int
put_text(struct out *o, const char *s)
{
	out_open(o, STDOUT_FILENO, "<stdout>", &diags);
	out_str(o, s);
	out_close(o);
	return (int)diags.status;
}

int
main(int argc, char *argv[])
{
	static const char usage[] =
	    "usage: gik-sum [-hUV] [-f form] [-k list] [file ...]\n";
	static struct out out;
	int c, i;

	forms = forms_open(&diags);
	c = longopt(argc, argv);
	while (c != 0 || (c = getopt(argc, argv, "f:hk:UV")) != -1) {
		switch (c) {
		case 'f':
			if (forms_add(forms, optarg) == -1)
				return STATUS_FAILED;
			break;
		case 'h':
			return put_text(&out, usage);
		case 'k':
			if (set_keep(optarg) == -1)
				return STATUS_FAILED;
			break;
		case 'U':
			once = 1;
			break;
		case 'V':
			return put_text(&out, "gik-sum " GIK_VERSION "\n");
		default:
			fputs(usage, stderr);
			return STATUS_FAILED;
		}
		c = 0;
	}
	find_current();
	sums = sums_new(forms, keep);
	for (i = optind; i < argc; i++)
		sum_operand(argv[i]);
	if (optind == argc)
		sum_operand("-");
	out_open(&out, STDOUT_FILENO, "<stdout>", &diags);
	put_sums(&out);
	out_close(&out);
	sums_free(sums);
	forms_free(forms);
	return (int)diags.status;
}
