#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "check/balance.h"

struct span
balance_count(struct balance *b, uint64_t u)
{
	char s[24];
	int n = snprintf(s, sizeof(s), "%" PRIu64, u);

	return arena_copy(&b->arena, (struct span){ s, (size_t)n });
}

/* a sum in the cell of f that cannot be printed */
static void
tell_overflow(struct balance *b, const struct finding *f)
{
	const struct form *form = b->figures.form;
	long cell = form_cell_find(form, f->f[FINDING_TBL], f->f[FINDING_ROW],
	    f->f[FINDING_COL]);
	struct form_labels l = form_cell_labels(form, (size_t)cell);

	diag(b->diag, DIAG_OVERFLOW_CELL, b->file, 0, 0,
	    ARGS(arg_span(f->f[FINDING_DOC]), l.group.n == 0 ?
	    arg_span(l.row) : arg_message("label.group",
	    ARGS(arg_span(l.group), arg_span(l.row))), arg_span(l.col)));
}

struct span
balance_sum(struct balance *b, const struct finding *f, dec_sum s)
{
	char p[DEC_PRINT_MAX];
	struct dec d;
	size_t n;

	if (dec_narrow(s, &d) == -1) {
		tell_overflow(b, f);
		return (struct span){ NULL, 0 };
	}
	n = dec_print(p, d);
	return arena_copy(&b->arena, (struct span){ p, n });
}

/* TBL.ROW.COL.WHY, - for what is empty */
static struct span
id_of(struct balance *b, const struct finding *f)
{
	static const enum finding_col part[] = {
		FINDING_TBL, FINDING_ROW, FINDING_COL, FINDING_WHY
	};
	size_t i, n = 0, len = 0;
	struct span s;
	char *p;

	for (i = 0; i < LEN(part); i++)
		len += f->f[part[i]].n + 2;
	p = arena_get(&b->arena, len);
	for (i = 0; i < LEN(part); i++) {
		s = f->f[part[i]];
		if (s.n == 0)
			s = SPAN("-");
		if (i != 0)
			p[n++] = '.';
		memcpy(p + n, s.p, s.n);
		n += s.n;
	}
	return (struct span){ p, n };
}

/* why there is no figure */
static struct span
open_word(unsigned state)
{
	static const struct {
		unsigned state;
		const char *word;
	} of[] = {
		{ FIGURE_TWICE, "twice" }, { FIGURE_MARK, "mark" },
		{ FIGURE_BLANK, "blank" }, { FIGURE_KNOWN, "" },
		{ FIGURE_TEXT, "text" }, { FIGURE_UNCLEAR, "unclear" },
		{ FIGURE_ABSENT, "absent" },
	};
	size_t i;

	for (i = 0; i < LEN(of); i++)
		if (state & of[i].state)
			return span_of(of[i].word);
	return state & FIGURE_SEEN ? SPAN("unread") : SPAN("missing");
}

struct finding
balance_finding(struct balance *b, struct span kind, struct span why, long cell)
{
	const struct form *form = b->figures.form;
	struct finding f = b->base;
	const struct form_table *t;
	const struct form_cell *c;

	f.f[FINDING_KIND] = kind;
	f.f[FINDING_WHY] = why;
	if (cell == -1)
		return f;
	c = &form->cell[cell];
	t = &form->table[c->table];
	f.f[FINDING_TBL] = t->code;
	f.f[FINDING_ROW] = t->row[c->row].code;
	f.f[FINDING_COL] = t->col[c->col].code;
	f.open = open_word(b->figures.figure[cell].state);
	if (b->figures.figure[cell].line1 != 0)
		f.f[FINDING_LINE] =
		    balance_count(b, b->figures.figure[cell].line1);
	return f;
}

int
balance_tell(struct balance *b, struct finding *f)
{
	if (f->f[FINDING_ID].n == 0)
		f->f[FINDING_ID] = id_of(b, f);
	b->ntold++;
	return b->tell(f, b->arg);
}

/* a figure that breaks a rule of its column: it should be equal to rhs */
static void
tell_figure(struct balance *b, size_t cell, struct span why, dec_sum rhs)
{
	struct finding f = balance_finding(b, SPAN("check"), why, (long)cell);
	dec_sum value = b->figures.figure[cell].value;

	f.f[FINDING_FOUND] = f.f[FINDING_LHS] = balance_sum(b, &f, value);
	f.f[FINDING_RHS] = balance_sum(b, &f, rhs);
	f.f[FINDING_DIFF] = balance_sum(b, &f, value - rhs);
	b->nodd++;
	balance_tell(b, &f);
}

static void
check_figure(struct balance *b, size_t cell)
{
	const struct figure *fig = &b->figures.figure[cell];
	const struct form_cell *c = &b->figures.form->cell[cell];
	const struct form_col *col =
	    &b->figures.form->table[c->table].col[c->col];
	dec_sum one = dec_wide((struct dec){ .units = 1 });

	if (fig->state & FIGURE_TWICE)
		return;
	if ((fig->state & FIGURE_DECIMAL) && !col->decimals)
		tell_figure(b, cell, SPAN("integer"),
		    fig->value - fig->value % one);
	if ((fig->state & FIGURE_NEGATIVE) && !col->negative)
		tell_figure(b, cell, SPAN("sign"), 0);
}

static void
tell_violated(struct balance *b, size_t ident)
{
	const struct form_ident *id = &b->figures.form->ident[ident];
	const struct residual *r = &b->figures.residual[ident];
	const struct figure *fig = &b->figures.figure[id->sum];
	struct finding f = balance_finding(b, SPAN("check"), id->kind,
	    (long)id->sum);

	if (!(fig->state & FIGURE_BLANK))
		f.f[FINDING_FOUND] = balance_sum(b, &f, fig->value);
	f.f[FINDING_LHS] = balance_sum(b, &f, r->lhs);
	f.f[FINDING_RHS] = balance_sum(b, &f, r->rhs);
	f.f[FINDING_DIFF] = balance_sum(b, &f, r->lhs - r->rhs);
	b->nviolated++;
	balance_tell(b, &f);
}

/* is any cell of the table in the input? */
static int
table_seen(const struct figures *s, size_t table)
{
	size_t i;

	for (i = 0; i < s->form->ncell; i++)
		if (s->form->cell[i].table == table &&
		    (s->figure[i].state & FIGURE_SEEN))
			return 1;
	return 0;
}

static int
any_checked(const struct figures *s)
{
	size_t i;

	for (i = 0; i < s->form->nident; i++)
		if (s->residual[i].state == IDENT_CHECKED)
			return 1;
	return 0;
}

/*
 * One note for the identities of a table that prove nothing for that reason.
 * It names the first cell that is the cause, but its id names none, so that it
 * stays the same as long as the counts do.
 */
static void
tell_unchecked(struct balance *b, size_t table, enum ident_state state,
    struct span why)
{
	const struct figures *s = &b->figures;
	struct finding f, nowhere;
	long first = -1;
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < s->form->nident; i++)
		if (ident_table(s->form, i) == table &&
		    s->residual[i].state == state && n++ == 0)
			first = (long)s->residual[i].cell;
	b->nunchecked += n;
	/* where nothing was checked, there is nothing to pass over */
	if (n == 0 || (b->blank == BLANK_SKIP && state == IDENT_UNKNOWN &&
	    any_checked(s)))
		return;
	f = balance_finding(b, SPAN("note"), why, first);
	nowhere = balance_finding(b, SPAN("note"), why, -1);
	nowhere.f[FINDING_TBL] = f.f[FINDING_TBL];
	f.f[FINDING_ID] = id_of(b, &nowhere);
	f.f[FINDING_LHS] = balance_count(b, n);
	f.f[FINDING_RHS] = balance_count(b,
	    ident_count(s->form, table));
	balance_tell(b, &f);
}

void
balance_check(struct balance *b)
{
	struct figures *s = &b->figures;
	int all = 1, violated = 0;
	size_t i;

	figures_check(s, b->blank == BLANK_ZERO);
	if (s->states & (FIGURE_DECIMAL | FIGURE_NEGATIVE))
		for (i = 0; i < s->form->ncell; i++)
			check_figure(b, i);
	for (i = 0; i < s->form->nident; i++) {
		if (s->residual[i].violated) {
			tell_violated(b, i);
			violated = 1;
		}
		all &= s->residual[i].state == IDENT_CHECKED;
	}
	if (violated || !all)
		balance_suspects(b);
	b->nident += s->form->nident;
	for (i = 0; i < s->form->ntable && !all; i++) {
		if (b->beside && !table_seen(s, i)) {
			b->nident -= ident_count(s->form, i);
			continue;
		}
		tell_unchecked(b, i, IDENT_UNKNOWN, SPAN("unknown"));
		tell_unchecked(b, i, IDENT_PLACED, SPAN("placed"));
	}
}

void
balance_aside(struct balance *b)
{
	const unsigned open = FIGURE_TEXT | FIGURE_UNCLEAR | FIGURE_ABSENT;
	const struct figures *s = &b->figures;
	struct finding f;
	long lacking = -1, named = -1;
	uint64_t nnamed = 0;
	unsigned state;
	size_t i;

	if (b->ntold != 0)
		return;
	for (i = s->form->ncell; i-- > 0;) {
		state = s->figure[i].state;
		if (!(state & FIGURE_KNOWN)) {
			if (state & open)
				lacking = (long)i;
		} else if (state & (FIGURE_FUZZY | FIGURE_ORDER)) {
			named = (long)i;
			nnamed++;
		}
	}
	if (lacking == -1 && named == -1)
		return;
	f = balance_finding(b, SPAN("note"), lacking != -1 ? SPAN("cells") :
	    s->figure[named].state & FIGURE_FUZZY ? SPAN("labels") :
	    SPAN("places"), lacking != -1 ? lacking : named);
	f.f[FINDING_FOUND] = balance_count(b, nnamed);
	f.aside = 1;
	b->tell(&f, b->arg);
}

void
balance_report(struct balance *b)
{
	const struct figures *s = &b->figures;
	struct finding f = balance_finding(b, SPAN("report"), SPAN("report"),
	    -1);
	uint64_t n = 0, holds = 0, open = 0;
	size_t i;

	for (i = 0; i < s->form->nident; i++) {
		if (b->beside && !table_seen(s, ident_table(s->form, i)))
			continue;
		n++;
		if (s->residual[i].violated)
			continue;
		if (s->residual[i].state == IDENT_CHECKED)
			holds++;
		else
			open++;
	}
	f.f[FINDING_LHS] = balance_count(b, n);
	f.f[FINDING_RHS] = balance_count(b, holds);
	f.f[FINDING_DIFF] = balance_count(b, n - holds);
	f.f[FINDING_RIVALS] = balance_count(b, open);
	if (b->worst != 0)
		f.f[FINDING_LEVEL] = span_of(level_names[b->worst - 1]);
	f.f[FINDING_ID] = id_of(b, &f);
	f.summary = 1;
	b->tell(&f, b->arg);
}
