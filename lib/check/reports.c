#include <stdio.h>

#include "base/diag.h"
#include "base/memory.h"
#include "check/reports.h"
#include "form/forms.h"

/* what tells one report from the next; the form is last */
static const enum cells_col keycol[REPORTS_NKEY] = {
	CELL_DOC, CELL_YEAR, CELL_UNIT, CELL_FORM
};

#define KEY_FORM (REPORTS_NKEY - 1)

/* notes of a record that stands for a document and not for a cell */
static const char *const nothing[] = {
	"noreport", "noform", "unreadable", "cutshort"
};

#define UNREAD 2	/* from here on, what could not be read */

/* is r of the report at hand, up to the first n parts of the key? */
static int
same_key(const struct reports *rs, const struct cells_rec *r, size_t n)
{
	while (n-- > 0)
		if (!span_eq(rs->key[n], r->f[keycol[n]]))
			return 0;
	return 1;
}

/* r is the record that follows, NULL if none */
static void
report_end(struct reports *rs, const struct cells_rec *r)
{
	int beside = rs->open && r != NULL && same_key(rs, r, KEY_FORM);

	if (rs->open) {
		rs->b.beside |= beside;
		if (rs->form != NULL)
			balance_check(&rs->b);
		if (rs->nstray != 0) {
			rs->stray.f[FINDING_FOUND] =
			    balance_count(&rs->b, rs->nstray);
			balance_tell(&rs->b, &rs->stray);
		}
		if (rs->form != NULL && rs->each)
			balance_report(&rs->b);
		if (rs->form != NULL)
			balance_aside(&rs->b);
	}
	rs->open = 0;
	rs->b.beside = beside;
	arena_reset(&rs->b.arena);
}

static void
report_start(struct reports *rs, const struct cells_rec *r)
{
	struct finding f;
	struct span id;
	size_t i;

	for (i = 0; i < REPORTS_NKEY; i++)
		rs->key[i] = arena_copy(&rs->b.arena, r->f[keycol[i]]);
	id = rs->key[KEY_FORM];
	rs->b.base.f[FINDING_DOC] = rs->key[0];
	rs->b.base.f[FINDING_YEAR] = rs->key[1];
	rs->b.base.f[FINDING_UNIT] = rs->key[2];
	rs->form = id.n == 0 ? rs->current : forms_find(rs->forms, id);
	rs->nstray = 0;
	rs->b.ntold = 0;
	rs->b.worst = 0;
	rs->open = 1;
	rs->nreport++;
	if (rs->form != NULL) {
		figures_start(&rs->b.figures, rs->form);
		return;
	}
	diag(rs->b.diag, DIAG_UNKNOWN_FORM, rs->b.file, r->line1, 0,
	    ARGS(arg_span(id)));
	f = balance_finding(&rs->b, SPAN("note"), SPAN("form"), -1);
	f.f[FINDING_FOUND] = id;
	balance_tell(&rs->b, &f);
}

/* a document that gave no cells; it may come in the midst of a report */
static void
no_report(struct reports *rs, const struct cells_rec *r, size_t which)
{
	struct finding f = { 0 };
	char id[32];
	int told;

	f.f[FINDING_DOC] = r->f[CELL_DOC];
	f.f[FINDING_YEAR] = r->f[CELL_YEAR];
	f.f[FINDING_UNIT] = r->f[CELL_UNIT];
	f.f[FINDING_KIND] = SPAN("note");
	f.f[FINDING_WHY] = span_of(nothing[which]);
	snprintf(id, sizeof(id), "-.-.-.%s", nothing[which]);
	f.f[FINDING_ID] = span_of(id);
	told = balance_tell(&rs->b, &f);
	if (which < UNREAD)
		return;
	if (told)
		diag_status(rs->b.diag, STATUS_FAILED);
	else
		diag(rs->b.diag, which == UNREAD ? DIAG_UNREAD : DIAG_CUTSHORT,
		    rs->b.file, r->line1, 0, ARGS(arg_span(r->f[CELL_DOC])));
}

/* a cell that the form does not have: one note for all of the report */
static void
stray(struct reports *rs, const struct cells_rec *r)
{
	if (rs->nstray++ != 0)
		return;
	rs->stray = balance_finding(&rs->b, SPAN("note"), SPAN("code"), -1);
	rs->stray.record1 = r->line1;
	rs->stray.f[FINDING_TBL] = arena_copy(&rs->b.arena, r->f[CELL_TBL]);
	rs->stray.f[FINDING_ROW] = arena_copy(&rs->b.arena, r->f[CELL_ROW]);
	rs->stray.f[FINDING_COL] = arena_copy(&rs->b.arena, r->f[CELL_COL]);
}

/* the second of two figures for one cell */
static void
twice(struct reports *rs, const struct cells_rec *r, size_t cell)
{
	const struct figure *first = &rs->b.figures.figure[cell];
	struct finding f = balance_finding(&rs->b, SPAN("note"), SPAN("twice"),
	    (long)cell);

	f.f[FINDING_LINE] = r->f[CELL_LINE];
	f.f[FINDING_FOUND] = f.f[FINDING_RHS] = r->f[CELL_VALUE];
	if (first->state & FIGURE_KNOWN)
		f.f[FINDING_LHS] = balance_sum(&rs->b, &f, first->value);
	balance_tell(&rs->b, &f);
}

/* a line number, 0 for anything else */
static uint64_t
line_of(struct span s)
{
	uint64_t u;

	return span_number(s, &u) ? u : 0;
}

/* what the notes of a cell mean for the identities */
static unsigned
note_state(struct span note)
{
	static const struct {
		const char *note;
		unsigned state;
	} of[] = {
		{ "blank", FIGURE_BLANK },
		{ "mark", FIGURE_BLANK | FIGURE_MARK },
		{ "text", FIGURE_TEXT },
		{ "unclear", FIGURE_UNCLEAR },
		{ "absent", FIGURE_ABSENT },
		{ "moved", FIGURE_PLACED },
		{ "joined", FIGURE_PLACED },
		{ "cut", FIGURE_PLACED },
		{ "fuzzy", FIGURE_FUZZY },
		{ "order", FIGURE_ORDER },
	};
	unsigned state = 0;
	size_t i;

	for (i = 0; i < LEN(of); i++)
		if (note_has(note, of[i].note))
			state |= of[i].state;
	return state;
}

static void
figure(struct reports *rs, const struct cells *c, const struct cells_rec *r)
{
	struct span value = r->f[CELL_VALUE], missing = r->f[CELL_MISSING];
	unsigned state = FIGURE_SEEN;
	struct dec d = { 0 };
	size_t line1, col1;
	long cell;
	int bad;

	cell = figures_find(&rs->b.figures, r->f[CELL_TBL], r->f[CELL_ROW],
	    r->f[CELL_COL]);
	if (cell == -1) {
		stray(rs, r);
		return;
	}
	if (r->f[CELL_NOTE].n != 0)
		state |= note_state(r->f[CELL_NOTE]);
	if (value.n != 0) {
		state &= ~(unsigned)FIGURE_BLANK;
		if ((bad = dec_parse(value, &d)) != 0) {
			cells_where(c, CELL_VALUE, &line1, &col1);
			diag(rs->b.diag, bad == -2 ? DIAG_VALUE_MAX :
			    DIAG_VALUE, rs->b.file, line1, col1,
			    ARGS(arg_span(value)));
		} else if ((missing.n == 0 || span_is(missing, "0")) &&
		    !note_has(r->f[CELL_NOTE], "unclear"))
			state |= FIGURE_KNOWN;
	}
	if (figures_put(&rs->b.figures, (size_t)cell, d, state,
	    line_of(r->f[CELL_LINE])) == -1)
		twice(rs, r, (size_t)cell);
}

static void
record(struct reports *rs, const struct cells *c, const struct cells_rec *r)
{
	struct span note = r->f[CELL_NOTE];
	size_t i;

	if (note.n != 0 && note_has(note, "claim"))
		return;
	if (rs->open && !same_key(rs, r, REPORTS_NKEY))
		report_end(rs, r);
	for (i = 0; i < LEN(nothing) && r->f[CELL_TBL].n == 0; i++)
		if (note_has(note, nothing[i])) {
			no_report(rs, r, i);
			return;
		}
	if (!rs->open)
		report_start(rs, r);
	if (rs->form != NULL)
		figure(rs, c, r);
}

void
reports_read(struct reports *rs, int fd, const char *name, struct out *flush)
{
	struct cells *c = cells_open(fd, name, flush, rs->b.diag);
	struct cells_rec r;

	rs->b.file = name;
	while (cells_next(c, &r) == 1)
		record(rs, c, &r);
	report_end(rs, NULL);
	cells_close(c);
}

void
reports_free(struct reports *rs)
{
	figures_free(&rs->b.figures);
	locate_free(rs->b.locate);
	arena_free(&rs->b.arena);
}
