#include <stdlib.h>
#include <string.h>

#include "form/formread.h"
#include "form/formread_priv.h"
#include "text/fold.h"

void
form_mistake(struct reader *r, size_t word, const char *key)
{
	size_t col1 = 1;

	if (word < r->nword)
		col1 = (size_t)(r->word[word].p - r->line) + 1;
	diag(r->diag, DIAG_FORM, r->file, r->line1, col1, ARGS(arg_key(key)));
	r->failed = 1;
}

int
form_want(struct reader *r, size_t least, const char *key)
{
	if (r->nword > least)
		return 1;
	form_mistake(r, r->nword - 1, key);
	return 0;
}

int
form_number(struct span s)
{
	uint64_t n;

	return s.n <= 4 && span_number(s, &n) ? (int)n : -1;
}

/* a copy of folded characters that lives as long as the form */
static const uint32_t *
keep(struct reader *r, const uint32_t *chars, size_t n)
{
	uint32_t *copy = arena_get(r->arena, n * sizeof(*copy) + 1);

	memcpy(copy, chars, n * sizeof(*copy));
	return copy;
}

static struct label *
label(struct reader *r, size_t i)
{
	uint32_t chars[FORM_LABEL_MAX + 1];
	struct label *l;
	size_t n;

	n = fold_label(r->word[i], chars, LEN(chars));
	if (n > FORM_LABEL_MAX)
		form_mistake(r, i, "form.label_max");
	l = arena_get(r->arena, sizeof(*l));
	l->text = arena_copy(r->arena, r->word[i]);
	l->chars = keep(r, chars, n);
	l->n = n;
	l->next = NULL;
	l->at = 0;
	return l;
}

void
form_labels(struct reader *r, struct label **list, size_t i)
{
	while (*list != NULL)
		list = &(*list)->next;
	for (; i < r->nword; i++) {
		*list = label(r, i);
		list = &(*list)->next;
	}
}

static void
do_form(struct reader *r)
{
	if (form_want(r, 1, "form.want_form"))
		r->f->id = arena_copy(r->arena, r->word[1]);
}

/* years FROM-[TO] */
static void
do_years(struct reader *r)
{
	struct span s, to;
	const char *dash;

	if (!form_want(r, 1, "form.want_years"))
		return;
	s = r->word[1];
	if ((dash = memchr(s.p, '-', s.n)) == NULL) {
		form_mistake(r, 1, "form.want_years");
		return;
	}
	to = (struct span){ dash + 1, (size_t)(s.p + s.n - dash) - 1 };
	s.n = (size_t)(dash - s.p);
	r->f->from = form_number(s);
	r->f->to = to.n == 0 ? 9999 : form_number(to);
	if (r->f->from < 0 || r->f->to < r->f->from)
		form_mistake(r, 1, "form.want_years");
}

static void
do_source(struct reader *r)
{
	if (form_want(r, 1, "form.want_source"))
		r->f->source = arena_copy(r->arena, r->word[1]);
}

static void
do_section(struct reader *r)
{
	int n;

	if (!form_want(r, 2, "form.want_section"))
		return;
	if ((n = form_number(r->word[1])) < 1 || n > FORM_SECTIONS) {
		form_mistake(r, 1, "form.section");
		return;
	}
	form_labels(r, &r->f->section[n], 2);
}

/* before ID LABEL... */
static void
do_before(struct reader *r)
{
	struct form_before *b;

	if (!form_want(r, 2, "form.want_before"))
		return;
	xgrow((void **)&r->f->before, &r->cbefore, r->f->nbefore + 1,
	    sizeof(*b));
	b = &r->f->before[r->f->nbefore++];
	memset(b, 0, sizeof(*b));
	b->id = arena_copy(r->arena, r->word[1]);
	form_labels(r, &b->word, 2);
}

/* unit TEXT [PLACES BASE] */
static void
do_unit(struct reader *r)
{
	uint32_t chars[FORM_LABEL_MAX];
	struct form_unit *u;

	if (!form_want(r, 1, "form.want_unit"))
		return;
	xgrow((void **)&r->f->unit, &r->cunit, r->f->nunit + 1, sizeof(*u));
	u = &r->f->unit[r->f->nunit++];
	memset(u, 0, sizeof(*u));
	u->text = arena_copy(r->arena, r->word[1]);
	u->n = fold(u->text, chars, LEN(chars));
	u->chars = keep(r, chars, u->n);
	if (r->nword == 2)
		return;
	if (!form_want(r, 3, "form.want_places"))
		return;
	if ((u->places = form_number(r->word[2])) < 0 || u->places > 6)
		form_mistake(r, 2, "form.places");
	u->base = arena_copy(r->arena, r->word[3]);
}

static const struct {
	const char *name;
	void (*read)(struct reader *);
} directives[] = {
	{ "before", do_before }, { "block", do_block },
	{ "check", do_check }, { "col", do_col },
	{ "form", do_form }, { "group", do_group }, { "measure", do_measure },
	{ "row", do_row }, { "section", do_section }, { "signed", do_signed },
	{ "source", do_source }, { "table", do_table }, { "unit", do_unit },
	{ "usual", do_usual }, { "word", do_word }, { "years", do_years },
};

/* directives that are a list of labels and nothing else */
static const struct {
	const char *name;
	size_t offset;		/* of the list in struct form */
} lists[] = {
	{ "aside", offsetof(struct form, aside) },
	{ "mark", offsetof(struct form, mark) },
	{ "past", offsetof(struct form, past) },
	{ "period", offsetof(struct form, period) },
	{ "place", offsetof(struct form, place) },
	{ "title", offsetof(struct form, title) },
};

static void
directive(struct reader *r)
{
	size_t i;

	for (i = 0; i < LEN(directives); i++)
		if (span_is(r->word[0], directives[i].name)) {
			directives[i].read(r);
			return;
		}
	for (i = 0; i < LEN(lists); i++)
		if (span_is(r->word[0], lists[i].name)) {
			if (form_want(r, 1, "form.want_label"))
				form_labels(r, (struct label **)(void *)
				    ((char *)r->f + lists[i].offset), 1);
			return;
		}
	form_mistake(r, 0, "form.directive");
}

static void
words(struct reader *r, struct span s)
{
	size_t i = 0, from;

	r->nword = 0;
	r->line = s.p;
	while (i < s.n) {
		while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' ||
		    s.p[i] == '\r'))
			i++;
		if (i == s.n || (s.p[i] == '#' && r->nword == 0))
			return;
		from = i;
		while (i < s.n && s.p[i] != ' ' && s.p[i] != '\t' &&
		    s.p[i] != '\r')
			i++;
		if (r->nword == WORDS_MAX) {
			form_mistake(r, WORDS_MAX - 1,
			    "form.words_max");
			return;
		}
		r->word[r->nword++] = (struct span){ s.p + from, i - from };
	}
}

void
form_clear(struct form *f, struct arena *a)
{
	size_t i;

	for (i = 0; i < f->ntable; i++) {
		free(f->table[i].block);
		free(f->table[i].col);
		free(f->table[i].row);
	}
	free(f->before);
	free(f->unit);
	free(f->table);
	free(f->cell);
	free(f->ident);
	free(f->usual);
	free(f->term);
	arena_free(a);
}

int
form_read(struct form *f, struct arena *a, struct diag *d, const char *file,
    struct span text)
{
	struct reader r = { .diag = d, .file = file, .f = f, .arena = a };
	const struct label *mark;
	size_t i, n;
	const char *nl;

	memset(f, 0, sizeof(*f));
	memset(a, 0, sizeof(*a));
	for (i = 0; i < text.n; i += n + 1) {
		nl = memchr(text.p + i, '\n', text.n - i);
		n = nl != NULL ? (size_t)(nl - text.p) - i : text.n - i;
		r.line1++;
		words(&r, (struct span){ text.p + i, n });
		if (r.nword != 0)
			directive(&r);
	}
	for (mark = f->mark; mark != NULL; mark = mark->next)
		f->marks[(unsigned char)*mark->text.p] = 1;
	r.nword = 0;
	if (f->id.n == 0)
		form_mistake(&r, 0, "form.no_id");
	if (f->from == 0)
		form_mistake(&r, 0,
		    "form.no_years");
	if (f->ntable == 0)
		form_mistake(&r, 0, "form.no_table");
	for (i = 0; i < f->ntable; i++) {
		if (f->table[i].nrow == 0)
			form_mistake(&r, 0, "form.no_rows");
		if (f->table[i].across && f->table[i].nblock > 1)
			form_mistake(&r, 0,
			    "form.across_blocks");
	}
	if (r.failed)
		diag_end(d);
	return r.failed ? -1 : 0;
}
