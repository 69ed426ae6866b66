#include <string.h>

#include "check/sentences.h"

#define NAMED_MAX 4	/* cells of an explanation that name each other */

/* s up to the character c, which is passed over; the rest stays in s */
static struct span
upto(struct span *s, char c)
{
	const char *p = s->n != 0 ? memchr(s->p, c, s->n) : NULL;
	struct span head = { s->p, p != NULL ? (size_t)(p - s->p) : s->n };
	size_t n = head.n + (p != NULL);

	s->p += n;
	s->n -= n;
	return head;
}

/* the sentence of the key KIND.WHY, or of KIND alone where it has none */
static struct span
template_of(struct span w, struct span kind, struct span why)
{
	struct span line, key, head, found = { NULL, 0 };

	while (w.n != 0) {
		line = upto(&w, '\n');
		key = upto(&line, ' ');
		head = upto(&key, '.');
		if (!span_eq(head, kind))
			continue;
		if (span_eq(key, why))
			return line;
		if (key.n == 0)
			found = line;
	}
	return found;
}

static void	put_text(struct out *o, struct span w, const struct form *form,
		    const struct finding *f, struct span text);

/* a part of a sentence that is a sentence of its own; without one, the word */
static void
put_part(struct out *o, struct span w, const struct form *form,
    const struct finding *f, struct span kind, struct span why)
{
	struct span text = template_of(w, kind, why);

	if (text.n == 0)
		out_span(o, why);
	else
		put_text(o, w, form, f, text);
}

/* the other cells of the explanation */
static void
put_others(struct out *o, struct span w, const struct form *form,
    const struct finding *f)
{
	const struct form_table *t;
	const struct form_cell *c;
	struct finding g = *f;
	size_t i, n = 0;

	for (i = 0; i < f->ncell; i++) {
		if (i == f->at)
			continue;
		if (n++ != 0)
			put_part(o, w, form, f, SPAN("other"), SPAN("and"));
		c = &form->cell[f->cell[i]];
		t = &form->table[c->table];
		g.f[FINDING_TBL] = t->code;
		g.f[FINDING_ROW] = t->row[c->row].code;
		g.f[FINDING_COL] = t->col[c->col].code;
		put_part(o, w, form, &g, SPAN("other"),
		    span_eq(g.f[FINDING_TBL], f->f[FINDING_TBL]) &&
		    span_eq(g.f[FINDING_ROW], f->f[FINDING_ROW]) ?
		    SPAN("here") : (struct span){ NULL, 0 });
	}
}

/* the index of the table of f in the form, or ntable */
static size_t
table_of(const struct form *form, const struct finding *f)
{
	size_t i;

	for (i = 0; i < form->ntable; i++)
		if (span_eq(form->table[i].code, f->f[FINDING_TBL]))
			break;
	return i;
}

/* what the form calls the table, row or column of f: the title of its section,
 * or which table it is where the section has none */
static void
put_label(struct out *o, struct span w, const struct form *form,
    const struct finding *f, size_t col)
{
	struct form_labels l;
	const struct label *title;
	size_t i;
	long cell;

	if (form == NULL)
		return;
	if (col == FINDING_TBL) {
		i = table_of(form, f);
		title = i == form->ntable ? NULL :
		    form->section[form->table[i].section];
		if (title != NULL)
			out_span(o, title->text);
		else
			put_part(o, w, form, f, SPAN("table"), SPAN(""));
		return;
	}
	cell = form_cell_find(form, f->f[FINDING_TBL], f->f[FINDING_ROW],
	    f->f[FINDING_COL]);
	if (cell < 0)
		return;
	l = form_cell_labels(form, (size_t)cell);
	if (col == FINDING_COL) {
		out_span(o, l.col);
		return;
	}
	out_span(o, l.group);
	if (l.group.n != 0)
		out_char(o, ' ');
	out_span(o, l.row);
}

static void
put_field(struct out *o, struct span w, const struct form *form,
    const struct finding *f, struct span name)
{
	static const struct span none = { NULL, 0 };
	size_t i;

	if (span_is(name, "nth"))
		out_uint(o, f->nth);
	else if (span_is(name, "count"))
		out_uint(o, f->count);
	else if (span_is(name, "cells"))
		out_uint(o, f->ncell);
	else if (span_is(name, "record"))
		out_uint(o, f->record1);
	else if (span_is(name, "table") && form != NULL)
		out_uint(o, table_of(form, f) + 1);
	else if (span_is(name, "open") || span_is(name, "lack"))
		put_part(o, w, form, f, name, f->open);
	else if (span_is(name, "others"))
		put_others(o, w, form, f);
	else if (span_is(name, "more") && !f->all && f->count > 1)
		put_part(o, w, form, f, name, none);
	else if (span_is(name, "with") && f->ncell > 1)
		put_part(o, w, form, f, name,
		    f->ncell > NAMED_MAX ? SPAN("many") : none);
	for (i = 0; i < FINDING_NCOLS; i++)
		if (span_is(name, finding_names[i]))
			break;
	if (i == FINDING_NCOLS)
		return;
	/* what is likely is the first one */
	if (i == FINDING_LEVEL && f->nth > 1 && span_is(f->f[i], "likely"))
		put_part(o, w, form, f, name, SPAN("rival"));
	else if (i == FINDING_LEVEL && f->fill &&
	    template_of(w, SPAN("fill"), f->f[i]).n != 0)
		put_part(o, w, form, f, SPAN("fill"), f->f[i]);
	else if (i == FINDING_WHY || i == FINDING_LEVEL)
		put_part(o, w, form, f, name, f->f[i]);
	else if (i >= FINDING_TBL && i <= FINDING_COL)
		put_label(o, w, form, f, i);
	else
		out_span(o, f->f[i]);
}

/* parts do not name themselves, so this ends */
static void
put_text(struct out *o, struct span w, const struct form *form,
    const struct finding *f, struct span text)
{
	while (text.n != 0) {
		out_span(o, upto(&text, '{'));
		put_field(o, w, form, f, upto(&text, '}'));
	}
}

void
sentence_put(struct out *o, struct span w, const struct form *form,
    const struct finding *f)
{
	/* sums have no document */
	if (f->f[FINDING_DOC].n != 0) {
		out_span(o, f->f[FINDING_DOC]);
	} else {
		out_span(o, f->f[FINDING_UNIT]);
		if (f->f[FINDING_UNIT].n != 0 && f->f[FINDING_YEAR].n != 0)
			out_char(o, ' ');
		out_span(o, f->f[FINDING_YEAR]);
	}
	if (f->f[FINDING_LINE].n != 0) {
		out_char(o, ':');
		out_span(o, f->f[FINDING_LINE]);
	}
	out_str(o, ": ");
	put_text(o, w, form, f,
	    template_of(w, f->f[FINDING_KIND], f->f[FINDING_WHY]));
	out_char(o, '\n');
}
