#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cells/cells.h"
#include "cells/document_priv.h"
#include "form/forms.h"
#include "scan/scan.h"

#define RAW_MAX 64	/* bytes of a cell as printed */
#define CHAR_MAX_BYTES 4	/* bytes of a character */

static const char *const note_names[] = {
	"blank", "mark", "text", "absent", "fuzzy", "order", "moved",
	"joined", "cut", "unit", "unclear"
};

/* the codes of each cell of a form, as its record has them */
static struct span *
codes_of(struct arena *a, const struct form *f)
{
	struct span *codes = arena_get(a, f->ncell * sizeof(*codes));
	const struct form_table *t;
	size_t i, k, n;
	char *to;

	for (i = 0; i < f->ncell; i++) {
		t = &f->table[f->cell[i].table];
		const struct span part[] = { t->code,
		    t->row[f->cell[i].row].code, t->col[f->cell[i].col].code };

		to = arena_get(a, part[0].n + part[1].n + part[2].n + 3);
		for (k = n = 0; k < LEN(part); k++) {
			memcpy(to + n, part[k].p, part[k].n);
			n += part[k].n;
			to[n++] = ',';
		}
		codes[i] = (struct span){ to, n };
	}
	return codes;
}

struct report *
report_open(const struct forms *fs, struct out *o, struct diag *d)
{
	struct report *r = xrealloc(NULL, sizeof(*r));
	const char *try = getenv("GIK_TRY");
	size_t i;

	memset(r, 0, sizeof(*r));
	r->out = o;
	r->diag = d;
	r->forms = fs;
	r->nform = forms_count(fs);
	r->align = xrealloc(NULL, r->nform * sizeof(struct align *));
	r->aligned = xrealloc(NULL, r->nform * sizeof(struct aligned *));
	r->only_plain = try != NULL && strcmp(try, "plain") == 0;
	if (try == NULL || strcmp(try, "general") != 0)
		r->plain = xrealloc(NULL, r->nform * sizeof(struct plain *));
	r->codes = xrealloc(NULL, r->nform * sizeof(*r->codes));
	for (i = 0; i < r->nform; i++) {
		r->codes[i] = codes_of(&r->lasting, forms_at(fs, i));
		r->align[i] = align_open(forms_at(fs, i), d);
		if (r->plain != NULL)
			r->plain[i] = plain_open(forms_at(fs, i));
	}
	return r;
}

void
report_free(struct report *r)
{
	size_t i;

	for (i = 0; i < r->nform; i++) {
		align_free(r->align[i]);
		if (r->plain != NULL)
			plain_free(r->plain[i]);
	}
	free(r->plain);
	free(r->codes);
	arena_free(&r->lasting);
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

/* the fields that all records of the report, by that form, begin with */
static void
begin_records(struct report *r, struct span form)
{
	struct span field[] = { r->doc, r->year, r->unit, form };
	size_t i, n = 0, room = 0;
	char *to;

	/* they are escaped already, but for what a hand wrote */
	for (i = 0; i < LEN(field); i++) {
		to = arena_get(&r->arena, OUT_ROOM(field[i].n));
		field[i].n = out_escape_again(to, field[i]);
		field[i].p = to;
		room += CSV_ROOM(field[i].n) + 1;
	}
	to = arena_get(&r->arena, room);
	for (i = 0; i < LEN(field); i++) {
		n += csv_text(to + n, field[i]);
		to[n++] = ',';
	}
	r->head = (struct span){ to, n };
}

/* a document that gives no cells: one record, of that form, and why */
static void
print_lone(struct report *r, struct span form, const char *note,
    enum status s)
{
	begin_records(r, form);
	out_span(r->out, r->head);
	out_str(r->out, ",,,,,");
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

	for (i = 0; note >> i != 0; i++) {
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
		/* at a character, where it is text: lines come from anywhere */
		for (n = RAW_MAX; n > RAW_MAX - CHAR_MAX_BYTES &&
		    utf8_inside(raw.p[n]); n--)
			;
		raw.n = utf8_inside(raw.p[n]) ? RAW_MAX : n;
	}
	n = out_escape(b, raw);
	csv_field(o, (struct span){ b, n });
}

/* cell number cell of form i */
static void
print_cell(struct report *r, size_t i, size_t cell, const struct grid_cell *g)
{
	struct out *o = r->out;
	unsigned note = g->note;
	char b[DEC_PRINT_MAX + UINT_PRINT_MAX + 2];
	size_t k, n = 0;

	/* what was not read at all cannot be called absent */
	if (note & NOTE_ABSENT && r->tokens.full)
		note = NOTE_UNCLEAR;
	if (note & (NOTE_TEXT | NOTE_ABSENT | NOTE_UNCLEAR))
		diag_status(r->diag, STATUS_DATA);
	r->seen.nbare += note == 0;
	r->seen.nnoted += note != 0;
	out_span(o, r->head);
	out_span(o, r->codes[i][cell]);
	if ((note & NOTE_EMPTY) == 0)
		n = dec_print(b, g->value);
	b[n] = ',';
	k = n + 1;
	if (g->line1 != 0)
		k += uint_print(b + k, g->line1);
	b[k++] = ',';
	out_bytes(o, b, k);
	if (note == 0 && span_eq(g->raw, (struct span){ b, n })) {
		out_bytes(o, ",\n", 2);
		return;
	}
	print_note(o, note);
	out_char(o, ',');
	print_raw(o, g->raw, (struct span){ b, n });
	out_char(o, '\n');
}

/* what the report holds and the cells do not say */
static void
warn(struct report *r, size_t own)
{
	align_warn(r->align[own], &r->tokens, r->doc.p);
	if (r->aligned[own]->nstray != 0)
		diag_status(r->diag, STATUS_DATA);
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
			begin_records(r, f->id);
			for (c = 0; c < f->ncell; c++)
				if (f->cell[c].table == t && f->table[t].row
				    [f->cell[c].row].block == k)
					print_cell(r, i, c, &a->grid.cell[c]);
		}
}

/* the report as it is where it is plain, by the form of its year: 1, or 0 */
static int
print_plain(struct report *r)
{
	const struct grid *g;
	const struct form *f;
	size_t i, own = report_form_of_year(r);

	if (own == r->nform)
		own--;
	if (r->plain == NULL ||
	    (g = plain_report(r->plain[own], &r->tokens)) == NULL)
		return 0;
	f = forms_at(r->forms, own);
	r->seen.nreport++;
	begin_records(r, f->id);
	for (i = 0; i < f->ncell; i++)
		print_cell(r, own, i, &g->cell[i]);
	return 1;
}

static void
print_report(struct report *r)
{
	const struct aligned *a;
	const struct form *f;
	struct grid_cell g;
	size_t all, i, large, own;
	struct span id;
	int guessed, year = report_year(r);

	if (print_plain(r))
		return;
	if (r->only_plain) {
		print_lone(r, SPAN(""), "unreadable", STATUS_FAILED);
		return;
	}
	r->tokens.year = year;
	tokens_make(&r->tokens, forms_at(r->forms, r->nform - 1));
	for (i = r->nform; i-- > 0;)
		align_part(r->align[i], &r->tokens);
	own = report_form(r);
	a = r->aligned[own];
	f = forms_at(r->forms, own);
	report_weigh(f, a, &large, &all);
	if (all == 0 && report_before(r, &id)) {
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
	r->seen.nreport++;
	warn(r, own);
	guessed = report_guessed(r, own);
	begin_records(r, f->id);
	for (i = 0; i < f->ncell; i++) {
		g = a->grid.cell[i];
		if (guessed && !(g.note & NOTE_EMPTY))
			g.note |= NOTE_FUZZY;
		print_cell(r, own, i, &g);
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
	r->seen.ndoc++;
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
report_lost(void *out)
{
	out_str(out, ",,,,,,,,,unreadable,\n");
}

void
report_last(struct report *r)
{
	if (r->diag->status != STATUS_FAILED || r->nunread != 0)
		return;
	report_lost(r->out);
}

const struct report_seen *
report_seen(const struct report *r)
{
	return &r->seen;
}
