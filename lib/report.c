#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "cells.h"
#include "fold.h"
#include "report.h"

#define RAW_MAX 64	/* bytes of a cell as printed */
#define SIGN_MAX 4	/* bytes of a sign */
#define YEAR_NONE (-1)

static const char *const note_names[] = {
	"blank", "mark", "text", "absent", "fuzzy", "order", "moved",
	"joined", "cut", "unit", "unclear"
};

struct report {
	struct out *out;
	struct diag *diag;
	const struct forms *forms;
	struct align **align;			/* one for each form */
	const struct aligned **aligned;		/* NULL where not tried */
	size_t nform;
	struct tokens tokens;
	struct arena arena;			/* of the texts below */
	struct span doc, unit, year;
	size_t nunread;				/* records that say status 2 */
	int begun, titled, failed;
};

struct report *
report_open(const struct forms *fs, struct out *o, struct diag *d)
{
	struct report *r = xrealloc(NULL, sizeof(*r));
	size_t i;

	memset(r, 0, sizeof(*r));
	r->out = o;
	r->diag = d;
	r->forms = fs;
	r->nform = forms_count(fs);
	r->align = xrealloc(NULL, r->nform * sizeof(struct align *));
	r->aligned = xrealloc(NULL, r->nform * sizeof(struct aligned *));
	for (i = 0; i < r->nform; i++)
		r->align[i] = align_open(forms_at(fs, i), d);
	return r;
}

void
report_free(struct report *r)
{
	size_t i;

	for (i = 0; i < r->nform; i++)
		align_free(r->align[i]);
	free(r->align);
	free(r->aligned);
	tokens_free(&r->tokens);
	arena_free(&r->arena);
	free(r);
}

void
report_header(struct out *o)
{
	size_t i;

	for (i = 0; i <= CELL_RAW; i++) {
		out_str(o, cells_names[i]);
		out_char(o, i < CELL_RAW ? ',' : '\n');
	}
}

/* a document that gives no cells: one record, of that form, and why */
static void
print_lone(struct report *r, struct span form, const char *note,
    enum status s)
{
	csv_field(r->out, r->doc);
	out_char(r->out, ',');
	csv_field(r->out, r->year);
	out_char(r->out, ',');
	csv_field(r->out, r->unit);
	out_char(r->out, ',');
	csv_field(r->out, form);
	out_str(r->out, ",,,,,,");
	out_str(r->out, note);
	out_str(r->out, ",\n");
	diag_status(r->diag, s);
	r->nunread += s == STATUS_FAILED;
}

static void
print_note(struct out *o, unsigned note)
{
	size_t i;
	int any = 0;

	for (i = 0; i < LEN(note_names); i++) {
		if ((note & 1u << i) == 0)
			continue;
		if (any)
			out_char(o, ' ');
		out_str(o, note_names[i]);
		any = 1;
	}
}

/* the cell as printed, where that is not the value letter for letter */
static void
print_raw(struct out *o, struct span raw, struct span value)
{
	char b[5 * RAW_MAX];
	size_t n;

	if (span_eq(raw, value))
		return;
	if (raw.n > RAW_MAX) {
		/* at a sign, where it is text: lines come from anywhere */
		for (n = RAW_MAX; n > RAW_MAX - SIGN_MAX &&
		    utf8_inside(raw.p[n]); n--)
			;
		raw.n = utf8_inside(raw.p[n]) ? RAW_MAX : n;
	}
	n = out_escape(b, raw);
	csv_field(o, (struct span){ b, n });
}

static void
print_cell(struct report *r, const struct form *f, size_t cell,
    const struct grid_cell *g)
{
	const struct form_cell *c = &f->cell[cell];
	const struct form_table *t = &f->table[c->table];
	struct out *o = r->out;
	unsigned note = g->note;
	char b[DEC_PRINT_MAX];
	size_t n = 0;

	/* what was not read at all cannot be called absent */
	if (note & NOTE_ABSENT && r->tokens.full)
		note = NOTE_UNCLEAR;
	if (note & (NOTE_TEXT | NOTE_ABSENT | NOTE_UNCLEAR))
		diag_status(r->diag, STATUS_DATA);
	csv_field(o, r->doc);
	out_char(o, ',');
	csv_field(o, r->year);
	out_char(o, ',');
	csv_field(o, r->unit);
	out_char(o, ',');
	csv_field(o, f->id);
	out_char(o, ',');
	out_span(o, t->code);
	out_char(o, ',');
	out_span(o, t->row[c->row].code);
	out_char(o, ',');
	out_span(o, t->col[c->col].code);
	out_char(o, ',');
	if ((note & NOTE_EMPTY) == 0)
		n = dec_print(b, g->value);
	out_bytes(o, b, n);
	out_char(o, ',');
	if (g->line1 != 0)
		out_uint(o, g->line1);
	out_char(o, ',');
	print_note(o, note);
	out_char(o, ',');
	print_raw(o, g->raw, (struct span){ b, n });
	out_char(o, '\n');
}

/* rows known by their label: of the largest table, and of all */
static void
weigh(const struct form *f, const struct aligned *a, size_t *large,
    size_t *all)
{
	size_t i, k, most = 0, flat = 0;

	*all = *large = 0;
	for (i = 0; i < f->ntable; i++) {
		if (f->table[i].nrow > most) {
			most = f->table[i].nrow;
			*large = a->labelled[i];
		}
		for (k = 0; k < f->table[i].nblock; k++, flat++)
			if (a->heads[flat] != HEADS_FOREIGN)
				*all += a->rows[flat];
	}
}

static int
complete(const struct form *f, const struct aligned *a)
{
	size_t i, k, flat = 0;

	for (i = 0; i < f->ntable; i++)
		for (k = 0; k < f->table[i].nblock; k++, flat++)
			if (a->heads[flat] != HEADS_WHOLE || a->rows[flat] !=
			    (f->table[i].across ? 1 : f->table[i].block[k].nrow))
				return 0;
	return 1;
}

static void
try(struct report *r, size_t i)
{
	r->aligned[i] = align_report(r->align[i], &r->tokens);
}

/* what the report holds and the cells do not say */
static void
warn(struct report *r, size_t own)
{
	align_warn(r->align[own], &r->tokens, r->doc.p);
	if (r->aligned[own]->nstray != 0)
		diag_status(r->diag, STATUS_DATA);
}

static int
year_of(struct span s)
{
	uint64_t y;

	return s.n == 4 && span_number(s, &y) ? (int)y : YEAR_NONE;
}

/* the form of the year, index, the last that has it; r->nform if there is none */
static size_t
of_year(const struct report *r, int year)
{
	size_t i;

	for (i = r->nform; i-- > 0;)
		if (forms_at(r->forms, i)->from <= year &&
		    year <= forms_at(r->forms, i)->to)
			return i;
	return r->nform;
}

/* the form of the report: index, read; the year's is tried first, and alone
 * where all of it is there */
static size_t
choose(struct report *r)
{
	size_t all, best = 0, i, large, most = 0, most_all = 0, own;
	int year = year_of(r->year);

	for (i = 0; i < r->nform; i++)
		r->aligned[i] = NULL;
	own = of_year(r, year);
	if (own == r->nform)
		own--;
	try(r, own);
	if (complete(forms_at(r->forms, own), r->aligned[own]))
		return own;
	best = own;
	weigh(forms_at(r->forms, own), r->aligned[own], &most, &most_all);
	for (i = 0; i < r->nform; i++) {
		if (i == own)
			continue;
		try(r, i);
		weigh(forms_at(r->forms, i), r->aligned[i], &large, &all);
		if (large > most || (large == most && all > most_all)) {
			best = i;
			most = large;
			most_all = all;
		}
	}
	return best;
}

/* the blocks of form i that the report's own form has no place for */
static void
print_foreign(struct report *r, size_t i, size_t own)
{
	const struct aligned *a = r->aligned[i];
	const struct form *f = forms_at(r->forms, i);
	size_t c, flat, k, t;

	for (t = 0, flat = 0; t < f->ntable; t++)
		for (k = 0; k < f->table[t].nblock; k++, flat++) {
			if (a->rows[flat] == 0 ||
			    a->heads[flat] != HEADS_WHOLE ||
			    align_shares(r->align[i], flat, r->align[own]))
				continue;
			for (c = 0; c < f->ncell; c++)
				if (f->cell[c].table == t && f->table[t].row
				    [f->cell[c].row].block == k)
					print_cell(r, f, c, &a->grid.cell[c]);
		}
}

/* is the label a text of its own? */
static int
stands(const struct tokens *ts, const struct label *l)
{
	uint32_t sign[FORM_LABEL_MAX + 1];
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (ts->token[i].kind == TOKEN_TEXT && ts->token[i].raw.n <
		    FORM_LABEL_MAX && fold_label(ts->token[i].raw, sign,
		    LEN(sign)) == l->n && memcmp(sign, l->sign,
		    l->n * sizeof(*sign)) == 0)
			return 1;
	return 0;
}

/* the list of before the forms that the report holds, if it holds one */
static int
find_before(const struct report *r, struct span *id)
{
	const struct form *f;
	const struct label *l;
	size_t i, k;

	for (i = 0; i < r->nform; i++) {
		f = forms_at(r->forms, i);
		for (k = 0; k < f->nbefore; k++) {
			for (l = f->before[k].word; l != NULL; l = l->next)
				if (!stands(&r->tokens, l))
					break;
			if (l != NULL)
				continue;
			*id = f->before[k].id;
			return 1;
		}
	}
	return 0;
}

/*
 * Are the columns of a block those of another year's form, and no heads say so:
 * none of its own, or none of all that the year's form has not, too?
 */
static int
guessed(const struct report *r, size_t own, size_t flat, size_t year)
{
	const struct aligned *a = r->aligned[own];
	size_t i;

	if (year == own || year == r->nform || r->aligned[year] == NULL)
		return 0;
	for (i = 0; i < a->nblock && a->heads[flat] != HEADS_NONE; i++)
		if (a->heads[i] == HEADS_WHOLE && a->rows[i] != 0 &&
		    !align_shares(r->align[own], i, r->align[year]))
			return 0;
	return 1;
}

static void
print_report(struct report *r)
{
	const struct aligned *a;
	const struct form *f;
	struct grid_cell g;
	size_t all, flat, i, large, own, t;
	struct span id;
	int year = year_of(r->year);

	r->tokens.year = year;
	tokens_make(&r->tokens, forms_at(r->forms, r->nform - 1));
	for (i = r->nform; i-- > 0;)
		align_part(r->align[i], &r->tokens);
	own = choose(r);
	a = r->aligned[own];
	f = forms_at(r->forms, own);
	weigh(f, a, &large, &all);
	if (all == 0 && find_before(r, &id)) {
		print_lone(r, id, "noform", STATUS_DATA);
		return;
	}
	if (all < 2 && a->nsection < 2 && !a->title && !r->titled) {
		print_lone(r, SPAN(""), "noreport", STATUS_DATA);
		return;
	}
	if (all == 0 && year != YEAR_NONE &&
	    forms_year(r->forms, year) == NULL) {
		print_lone(r, SPAN(""), "noform", STATUS_DATA);
		return;
	}
	warn(r, own);
	for (i = t = flat = 0; i < f->ncell; i++) {
		for (; t < f->cell[i].table; t++)
			flat += f->table[t].nblock;
		g = a->grid.cell[i];
		if (!(g.note & NOTE_EMPTY) && guessed(r, own, flat +
		    f->table[t].row[f->cell[i].row].block, of_year(r, year)))
			g.note |= NOTE_FUZZY;
		print_cell(r, f, i, &g);
	}
	for (i = 0; i < r->nform; i++)
		if (i != own && r->aligned[i] != NULL)
			print_foreign(r, i, own);
}

static void
finish(struct report *r, int whole)
{
	if (!r->begun)
		return;
	r->begun = 0;
	if (r->failed)
		print_lone(r, SPAN(""), "unreadable", STATUS_FAILED);
	else if (!whole)
		print_lone(r, SPAN(""), "cutshort", STATUS_FAILED);
	else
		print_report(r);
	if (r->tokens.full)
		diag(r->diag, DIAG_LONG_REPORT, r->doc.p, 0, 0, NULL);
}

static void
begin(struct report *r, struct span doc)
{
	arena_reset(&r->arena);
	tokens_reset(&r->tokens);
	r->doc = arena_copy(&r->arena, doc);
	r->unit = r->year = SPAN("");
	r->begun = 1;
	r->titled = r->failed = 0;
}

void
report_line(struct report *r, const struct lines_rec *l)
{
	uint64_t n;

	if (!r->begun || !span_eq(l->doc, r->doc)) {
		finish(r, 0);
		begin(r, l->doc);
	}
	switch (l->tag) {
	case TAG_UNIT:
		r->unit = arena_copy(&r->arena, l->text);
		r->titled |= l->line1 != 0;
		break;
	case TAG_YEAR:
		r->year = arena_copy(&r->arena, l->text);
		break;
	case TAG_ERROR:
		r->failed = 1;
		finish(r, 0);
		break;
	case TAG_END:
		r->tokens.unended = !span_number(l->text, &n);
		finish(r, 1);
		break;
	default:
		tokens_line(&r->tokens, l->text, l->line1, (int)l->tag);
		break;
	}
}

void
report_end(struct report *r)
{
	finish(r, 0);
}

void
report_last(struct report *r)
{
	if (r->diag->status != STATUS_FAILED || r->nunread != 0)
		return;
	r->doc = r->unit = r->year = SPAN("");
	print_lone(r, SPAN(""), "unreadable", STATUS_FAILED);
}
