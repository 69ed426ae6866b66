#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "formread.h"

#define WORDS_MAX 128		/* words in a line */
#define CELLS_MAX 60000		/* cells in a form, numbered in 16 bits */

/* a form file being read */
struct reader {
	struct diag *diag;
	const char *file;
	struct form *f;
	struct arena *arena;
	size_t line1;
	const char *line;		/* for columns */
	struct span word[WORDS_MAX];
	size_t nword;
	struct label *group;
	size_t cunit, ctable, cterm, cident, ccell;	/* capacities */
	size_t cblock, ccol, crow;			/* of the last table */
	int failed;
};

static void
mistake(struct reader *r, size_t word, const char *what)
{
	size_t col1 = 1;

	if (word < r->nword)
		col1 = (size_t)(r->word[word].p - r->line) + 1;
	diag(r->diag, DIAG_FORM, r->file, r->line1, col1, "%s", what);
	r->failed = 1;
}

static int
want(struct reader *r, size_t least, const char *what)
{
	if (r->nword > least)
		return 1;
	mistake(r, r->nword - 1, what);
	return 0;
}

static int
is_code(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') &&
		    !(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '.')
			return 0;
	return s.n != 0;
}

/* a whole number of at most 4 digits, -1 if it is none */
static int
number(struct span s)
{
	size_t i;
	int v = 0;

	if (s.n == 0 || s.n > 4)
		return -1;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

static struct label *
label(struct reader *r, size_t i)
{
	uint32_t sign[FORM_LABEL_MAX + 1], *copy;
	struct label *l;
	size_t n;

	n = fold_label(r->word[i], sign, LEN(sign));
	if (n > FORM_LABEL_MAX)
		mistake(r, i, "label too long");
	l = arena_get(r->arena, sizeof(*l));
	l->text = arena_copy(r->arena, r->word[i]);
	copy = arena_get(r->arena, n * sizeof(*copy) + 1);
	memcpy(copy, sign, n * sizeof(*copy));
	l->sign = copy;
	l->n = n;
	l->next = NULL;
	return l;
}

/* words i and after, as a label and its aliases behind *list */
static void
labels(struct reader *r, struct label **list, size_t i)
{
	while (*list != NULL)
		list = &(*list)->next;
	for (; i < r->nword; i++) {
		*list = label(r, i);
		list = &(*list)->next;
	}
}

static struct form_table *
table(struct reader *r)
{
	if (r->f->ntable != 0)
		return &r->f->table[r->f->ntable - 1];
	mistake(r, 0, "no table yet");
	return NULL;
}

static struct form_block *
block(struct form_table *t)
{
	return t->nblock != 0 ? &t->block[t->nblock - 1] : NULL;
}

static struct form_block *
add_block(struct reader *r, struct form_table *t)
{
	struct form_block *b;

	xgrow((void **)&t->block, &r->cblock, t->nblock + 1, sizeof(*b));
	b = &t->block[t->nblock++];
	memset(b, 0, sizeof(*b));
	b->col = t->ncol;
	b->row = t->nrow;
	return b;
}

static void
do_form(struct reader *r)
{
	if (want(r, 1, "form needs an id"))
		r->f->id = arena_copy(r->arena, r->word[1]);
}

/* years FROM-[TO] */
static void
do_years(struct reader *r)
{
	struct span s, to;
	const char *dash;

	if (!want(r, 1, "years needs FROM-TO"))
		return;
	s = r->word[1];
	if ((dash = memchr(s.p, '-', s.n)) == NULL) {
		mistake(r, 1, "years needs FROM-TO");
		return;
	}
	to = (struct span){ dash + 1, (size_t)(s.p + s.n - dash) - 1 };
	s.n = (size_t)(dash - s.p);
	r->f->from = number(s);
	r->f->to = to.n == 0 ? 9999 : number(to);
	if (r->f->from < 0 || r->f->to < r->f->from)
		mistake(r, 1, "years needs FROM-TO");
}

static void
do_source(struct reader *r)
{
	if (want(r, 1, "source needs a text"))
		r->f->source = arena_copy(r->arena, r->word[1]);
}

static void
do_section(struct reader *r)
{
	int n;

	if (!want(r, 2, "section needs a number and a title"))
		return;
	if ((n = number(r->word[1])) < 1 || n > FORM_SECTIONS) {
		mistake(r, 1, "a section is 1 to 6");
		return;
	}
	labels(r, &r->f->section[n], 2);
}

/* unit TEXT [PLACES BASE] */
static void
do_unit(struct reader *r)
{
	struct form_unit *u;

	if (!want(r, 1, "unit needs a text"))
		return;
	xgrow((void **)&r->f->unit, &r->cunit, r->f->nunit + 1, sizeof(*u));
	u = &r->f->unit[r->f->nunit++];
	memset(u, 0, sizeof(*u));
	u->text = arena_copy(r->arena, r->word[1]);
	if (r->nword == 2)
		return;
	if (!want(r, 3, "unit needs TEXT or TEXT PLACES BASE"))
		return;
	if ((u->places = number(r->word[2])) < 0 || u->places > 6)
		mistake(r, 2, "places are 0 to 6");
	u->base = arena_copy(r->arena, r->word[3]);
}

/* table CODE SECTION [across] */
static void
do_table(struct reader *r)
{
	struct form_table *t;
	size_t i;

	if (!want(r, 2, "table needs a code and a section"))
		return;
	for (i = 0; i < r->f->ntable; i++)
		if (span_eq(r->f->table[i].code, r->word[1]))
			mistake(r, 1, "table given twice");
	if (!is_code(r->word[1]))
		mistake(r, 1, "a code is a-z, 0-9 and points");
	xgrow((void **)&r->f->table, &r->ctable, r->f->ntable + 1, sizeof(*t));
	t = &r->f->table[r->f->ntable++];
	memset(t, 0, sizeof(*t));
	r->cblock = r->ccol = r->crow = 0;
	r->group = NULL;
	t->code = arena_copy(r->arena, r->word[1]);
	t->section = number(r->word[2]);
	if (t->section < 1 || t->section > FORM_SECTIONS)
		mistake(r, 2, "a section is 1 to 6");
	if (r->nword > 3 && !(t->across = span_is(r->word[3], "across")))
		mistake(r, 3, "only across may stand here");
}

static void
do_word(struct reader *r)
{
	struct form_table *t = table(r);

	if (t != NULL && want(r, 1, "word needs a label"))
		labels(r, &t->word, 1);
}

static void
do_block(struct reader *r)
{
	struct form_table *t = table(r);

	if (t != NULL && want(r, 1, "block needs a title"))
		labels(r, &add_block(r, t)->title, 1);
}

static void
do_group(struct reader *r)
{
	struct form_table *t = table(r);

	if (t == NULL || !want(r, 1, "group needs a label or -"))
		return;
	r->group = NULL;
	if (span_is(r->word[1], "-"))
		return;
	labels(r, &r->group, 1);
	labels(r, &t->word, 1);
}

/* col CODE LABEL [ALIAS ...] */
static void
do_col(struct reader *r)
{
	struct form_table *t = table(r);
	struct form_block *b;
	struct form_col *c;

	if (t == NULL || !want(r, 2, "col needs a code and a label"))
		return;
	if (!is_code(r->word[1]))
		mistake(r, 1, "a code is a-z, 0-9 and points");
	if ((b = block(t)) == NULL)
		b = add_block(r, t);
	if (b->nrow != 0)
		mistake(r, 0, "columns come before rows");
	if (form_col_find(t, b, r->word[1]) != -1)
		mistake(r, 1, "column given twice");
	xgrow((void **)&t->col, &r->ccol, t->ncol + 1, sizeof(*c));
	c = &t->col[t->ncol++];
	memset(c, 0, sizeof(*c));
	c->code = arena_copy(r->arena, r->word[1]);
	c->unit = -1;
	labels(r, &c->label, 2);
	b->ncol++;
}

/* the column that word 1 names, in the last block */
static struct form_col *
named_col(struct reader *r)
{
	struct form_table *t = table(r);
	struct form_block *b;
	long i = -1;

	if (t == NULL || !want(r, 1, "a column is missing"))
		return NULL;
	if ((b = block(t)) != NULL)
		i = form_col_find(t, b, r->word[1]);
	if (i == -1) {
		mistake(r, 1, "no such column in this block");
		return NULL;
	}
	return &t->col[i];
}

/* measure COL UNIT [unstated] */
static void
do_measure(struct reader *r)
{
	struct form_col *c = named_col(r);
	size_t i;

	if (c == NULL || !want(r, 2, "measure needs a column and a unit"))
		return;
	for (i = 0; i < r->f->nunit; i++)
		if (span_eq(r->f->unit[i].text, r->word[2]))
			c->unit = (int)i;
	if (c->unit == -1)
		mistake(r, 2, "no such unit");
	c->decimals = 1;
	if (r->nword > 3 && !(c->unstated = span_is(r->word[3], "unstated")))
		mistake(r, 3, "only unstated may stand here");
}

static void
do_signed(struct reader *r)
{
	struct form_col *c = named_col(r);

	if (c != NULL)
		c->negative = 1;
}

/* row CODE LABEL [ALIAS ...] */
static void
do_row(struct reader *r)
{
	struct form_table *t = table(r);
	struct form_cell *c;
	struct form_block *b;
	struct form_row *w;
	size_t i;

	if (t == NULL || !want(r, 2, "row needs a code and a label"))
		return;
	if (!is_code(r->word[1]))
		mistake(r, 1, "a code is a-z, 0-9 and points");
	if ((b = block(t)) == NULL || b->ncol == 0) {
		mistake(r, 0, "a row needs columns before it");
		return;
	}
	if (form_row_find(t, r->word[1]) != -1)
		mistake(r, 1, "row given twice");
	if (r->f->ncell + b->ncol > CELLS_MAX) {
		mistake(r, 0, "too many cells");
		return;
	}
	xgrow((void **)&t->row, &r->crow, t->nrow + 1, sizeof(*w));
	w = &t->row[t->nrow++];
	memset(w, 0, sizeof(*w));
	w->code = arena_copy(r->arena, r->word[1]);
	w->group = r->group;
	w->block = t->nblock - 1;
	w->cell = r->f->ncell;
	labels(r, &w->label, 2);
	b->nrow++;
	xgrow((void **)&r->f->cell, &r->ccell, r->f->ncell + b->ncol,
	    sizeof(*c));
	for (i = 0; i < b->ncol; i++) {
		c = &r->f->cell[r->f->ncell++];
		c->table = (uint16_t)(r->f->ntable - 1);
		c->row = (uint16_t)(t->nrow - 1);
		c->col = (uint16_t)(b->col + i);
	}
}

/* does the code of a term, with * at its end for any rest, name this one? */
static int
names(struct span term, struct span code)
{
	if (term.n != 0 && term.p[term.n - 1] == '*')
		return code.n >= term.n - 1 &&
		    memcmp(term.p, code.p, term.n - 1) == 0;
	return span_eq(term, code);
}

static size_t
add_term(struct reader *r, size_t cell, int sign)
{
	struct form_term *t;

	xgrow((void **)&r->f->term, &r->cterm, r->f->nterm + 1, sizeof(*t));
	t = &r->f->term[r->f->nterm++];
	t->cell = (uint32_t)cell;
	t->sign = sign;
	return 1;
}

/* the cells that word w names in row or column k of table t */
static size_t
terms(struct reader *r, const struct form_table *t, int rows, size_t k,
    size_t w, int sign)
{
	const struct form_block *b;
	size_t i, n = 0;

	if (rows) {
		b = &t->block[t->row[k].block];
		for (i = 0; i < b->ncol; i++)
			if (names(r->word[w], t->col[b->col + i].code))
				n += add_term(r, t->row[k].cell + i, sign);
		return n;
	}
	for (i = 0; i < t->nrow; i++) {
		b = &t->block[t->row[i].block];
		if (k >= b->col && k < b->col + b->ncol &&
		    names(r->word[w], t->row[i].code))
			n += add_term(r, t->row[i].cell + k - b->col, sign);
	}
	return n;
}

/* one identity over row or column k; 0, or the word that names nothing there */
static size_t
check_one(struct reader *r, const struct form_table *t, int rows, size_t k)
{
	struct form_ident *d;
	size_t first = r->f->nterm, w;
	int sign = 1, right = 0;

	xgrow((void **)&r->f->ident, &r->cident, r->f->nident + 1, sizeof(*d));
	d = &r->f->ident[r->f->nident];
	memset(d, 0, sizeof(*d));
	d->term = first;
	for (w = 3; w < r->nword; w++) {
		if (span_is(r->word[w], "+")) {
			sign = 1;
		} else if (span_is(r->word[w], "-")) {
			sign = -1;
		} else if (span_is(r->word[w], "=") ||
		    span_is(r->word[w], "<=") || span_is(r->word[w], ">=")) {
			d->rel = r->word[w].p[0] == '<' ? REL_LE :
			    r->word[w].p[0] == '>' ? REL_GE : REL_EQ;
			d->nlhs = r->f->nterm - first;
			right = 1;
			sign = 1;
		} else if (terms(r, t, rows, k, w, sign) == 0) {
			r->f->nterm = first;
			return w;
		}
	}
	d->nrhs = r->f->nterm - first - d->nlhs;
	if (!right || d->nlhs == 0 || d->nrhs == 0) {
		r->f->nterm = first;
		return 2;
	}
	d->sum = r->f->term[first + d->nlhs].cell;
	d->kind = arena_copy(r->arena, r->word[1]);
	r->f->nident++;
	return 0;
}

/* check KIND row|column TERM [+|- TERM ...] =|<=|>= TERM [+|- TERM ...] */
static void
do_check(struct reader *r)
{
	const struct form_table *t = table(r);
	size_t bad = 0, k, n, w;
	int rows, done = 0;

	if (t == NULL || !want(r, 5, "check needs KIND row|column SUM = SUM"))
		return;
	rows = span_is(r->word[2], "row");
	if (!rows && !span_is(r->word[2], "column")) {
		mistake(r, 2, "row or column, nothing else");
		return;
	}
	n = rows ? t->nrow : t->ncol;
	for (k = 0; k < n; k++) {
		if ((w = check_one(r, t, rows, k)) == 0)
			done = 1;
		else if (bad == 0)
			bad = w;
	}
	if (!done)
		mistake(r, bad, bad == 2 ? "check needs SUM = SUM" : rows ?
		    "no such column in this table" :
		    "no such row in this table");
}

static const struct {
	const char *name;
	void (*read)(struct reader *);
} directives[] = {
	{ "block", do_block }, { "check", do_check }, { "col", do_col },
	{ "form", do_form }, { "group", do_group }, { "measure", do_measure },
	{ "row", do_row }, { "section", do_section }, { "signed", do_signed },
	{ "source", do_source }, { "table", do_table }, { "unit", do_unit },
	{ "word", do_word }, { "years", do_years },
};

/* directives that are a list of labels and nothing else */
static const struct {
	const char *name;
	size_t offset;		/* of the list in struct form */
} lists[] = {
	{ "aside", offsetof(struct form, aside) },
	{ "mark", offsetof(struct form, mark) },
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
			if (want(r, 1, "a label is missing"))
				labels(r, (struct label **)(void *)
				    ((char *)r->f + lists[i].offset), 1);
			return;
		}
	mistake(r, 0, "no such directive");
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
			mistake(r, WORDS_MAX - 1, "too many words in a line");
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
	free(f->unit);
	free(f->table);
	free(f->cell);
	free(f->ident);
	free(f->term);
	arena_free(a);
}

int
form_read(struct form *f, struct arena *a, struct diag *d, const char *file,
    struct span text)
{
	struct reader r = { .diag = d, .file = file, .f = f, .arena = a };
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
	r.nword = 0;
	if (f->id.n == 0)
		mistake(&r, 0, "no id: a form file needs `form ID`");
	if (f->from == 0)
		mistake(&r, 0, "no years: a form file needs `years FROM-TO`");
	if (f->ncell == 0)
		mistake(&r, 0, "no table with rows");
	return r.failed ? -1 : 0;
}
