#include <string.h>

#include "formdata.h"
#include "words.h"

int
words_find(const char *lang, struct span *w)
{
	size_t i, n = strlen(lang);

	for (i = 0; i < nworddata; i++)
		if (strncmp(worddata[i].name, lang, n) == 0 &&
		    strcmp(worddata[i].name + n, ".txt") == 0) {
			w->p = (const char *)worddata[i].p;
			w->n = worddata[i].n;
			return 0;
		}
	return -1;
}

/* s up to the sign c, which is passed over; the rest stays in s */
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

/* is key the kind of f alone, or KIND.WHY? */
static int
key_is(struct span key, const struct finding *f, int whole)
{
	struct span kind = upto(&key, '.');

	return span_eq(kind, f->f[FIND_KIND]) &&
	    (whole ? span_eq(key, f->f[FIND_WHY]) : key.n == 0);
}

static struct span
find_template(struct span w, const struct finding *f)
{
	struct span line, key, found = { NULL, 0 };

	while (w.n != 0) {
		line = upto(&w, '\n');
		key = upto(&line, ' ');
		if (key_is(key, f, 1))
			return line;
		if (key_is(key, f, 0))
			found = line;
	}
	return found;
}

/* the form's labels of the place of f; 0 where it names none */
static int
put_label(struct out *o, const struct form *form, const struct finding *f,
    size_t col)
{
	const struct form_table *t;
	const struct form_row *r;
	size_t i, k;
	long cell;

	if (form == NULL)
		return 0;
	if (col == FIND_TBL) {
		for (i = 0; i < form->ntable; i++) {
			t = &form->table[i];
			if (!span_eq(t->code, f->f[FIND_TBL]) ||
			    form->section[t->section] == NULL)
				continue;
			out_span(o, form->section[t->section]->text);
			return 1;
		}
		return 0;
	}
	cell = form_cell_find(form, f->f[FIND_TBL], f->f[FIND_ROW],
	    f->f[FIND_COL]);
	if (cell < 0)
		return 0;
	t = &form->table[form->cell[cell].table];
	if (col == FIND_ROW) {
		r = &t->row[form->cell[cell].row];
		if (r->group != NULL) {
			out_span(o, r->group->text);
			out_char(o, ' ');
		}
		out_span(o, r->label->text);
	} else {
		k = form->cell[cell].col;
		out_span(o, t->col[k].label->text);
	}
	return 1;
}

static void
put_field(struct out *o, const struct form *form, const struct finding *f,
    struct span name)
{
	size_t i;

	for (i = 0; i < FIND_NCOLS; i++)
		if (span_is(name, find_names[i]))
			break;
	if (i == FIND_NCOLS)
		return;
	if (i < FIND_TBL || i > FIND_COL || !put_label(o, form, f, i))
		out_span(o, f->f[i]);
}

void
words_put(struct out *o, struct span w, const struct form *form,
    const struct finding *f)
{
	struct span s = find_template(w, f);
	enum find_col who = f->f[FIND_DOC].n != 0 ? FIND_DOC : FIND_UNIT;

	out_span(o, f->f[who]);
	if (f->f[FIND_LINE].n != 0) {
		out_char(o, ':');
		out_span(o, f->f[FIND_LINE]);
	}
	out_str(o, ": ");
	while (s.n != 0) {
		out_span(o, upto(&s, '{'));
		put_field(o, form, f, upto(&s, '}'));
	}
	out_char(o, '\n');
}
