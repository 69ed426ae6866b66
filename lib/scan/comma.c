#include <string.h>

#include "base/memory.h"
#include "scan/comma.h"
#include "scan/fields.h"
#include "scan/figure.h"
#include "scan/merged.h"
#include "scan/numbered.h"
#include "scan/token.h"
#include "text/space.h"

#define NAMED_MIN 3		/* lines with names of the form that make a
				   report one of commas */
#define CELLS_MIN 2		/* cells of a row without a name */
#define MOST_MIN 4		/* with a text among them */
#define TEXT_BYTES 480		/* longer texts are prose */

/* what the record at a line may be */
enum looks { LOOKS_PROSE, LOOKS_TEXT, LOOKS_HEADS, LOOKS_ROW };

struct record {
	enum looks looks;
	size_t lines, n;	/* of it; fields of its last row */
	int heads;		/* half of its texts are the form's */
	size_t named;		/* rows with texts that the form has */
};

static int
is_prose(struct span s)
{
	static const char stop[] = "\xe3\x80\x82";
	size_t i;

	for (i = 0; i + 2 < s.n; i++)
		if (memcmp(s.p + i, stop, 3) == 0 || (s.p[i + 1] == ' ' &&
		    is_digit(s.p[i]) && is_digit(s.p[i + 2])))
			return 1;
	return s.n > TEXT_BYTES;
}

/* is the comma in front of a field one of thousands, behind a text? */
static int
is_thousands(const struct field *f)
{
	struct span s = f->text, t = f[-1].text;

	return !f->quoted && !f[-1].quoted && s.p == t.p + t.n + 1 &&
	    t.n != 0 && is_digit(t.p[t.n - 1]) && s.n >= 3 &&
	    is_digit(s.p[0]) && is_digit(s.p[1]) && is_digit(s.p[2]);
}

/* one row of the record more; 0 where a field is prose */
static int
take_row(const struct fields *r, const struct form *f, struct record *is)
{
	const struct field *d;
	size_t behind = 0, before = 0, ink = 0, k, names = 0;
	int cell, name = 0, sure = r->list, was = 2;
	enum looks looks;

	for (k = 0; k < r->n; k++, was = cell) {
		d = &r->field[k];
		cell = figure_cell(f, d->text);
		if (cell == 0 && (is_prose(d->text) || (was == 0 && k > 0 &&
		    is_thousands(d))))
			return 0;
		if (cell == 0) {
			name = merged_names(f, d->text);
			names += name != 0;
			behind = 0;
			before = ink;
		}
		behind += cell != 0;
		ink += cell == 1 || cell == 2;
		sure |= d->quoted || cell == 3;
	}
	/* cells behind the last text, of which some hold something */
	is->n = r->n;
	if ((behind != 0 && (name & NAMES_ROW)) || (ink != before &&
	    (behind >= CELLS_MIN || r->list)) || (ink >= MOST_MIN &&
	    2 * ink >= r->n))
		looks = LOOKS_ROW;
	else
		looks = sure || names != 0 || ink != before ? LOOKS_HEADS :
		    LOOKS_TEXT;
	is->named += !r->torn && (names > 1 || (looks == LOOKS_ROW &&
	    names != 0));
	is->heads |= names > 1 && 2 * names >= r->n;
	is->looks = looks > is->looks ? looks : is->looks;
	return 1;
}

/* may a record begin with the line? Nearly none does */
static int
may_begin(struct span s, char sep)
{
	if (sep != FIELDS_LISTS)
		return s.n != 0 && (*s.p == '"' ||
		    memchr(s.p, sep, s.n) != NULL);
	s = trim(s);
	return s.n != 0 && strchr("[(])", *s.p) != NULL;
}

static struct record
look(const struct tokens *ts, const struct form *f, size_t i, char sep)
{
	struct span s = ts->line[i].text;
	struct record is = { .looks = LOOKS_PROSE, .lines = 1 };
	struct fields r;
	int more;

	if (!may_begin(s, sep) || memchr(s.p, '\t', s.n) != NULL ||
	    memchr(s.p, '|', s.n) != NULL || ts->line[i].goes_on ||
	    figure_cell(f, trim(s)) != 0)
		return is;
	fields_begin(&r, ts, i, sep);
	while ((more = fields_row(&r)) == 1)
		if (!take_row(&r, f, &is))
			break;
	if (more != 0 || (!r.list && is.n < 2))
		is.looks = LOOKS_PROSE;
	else if (r.list && is.looks == LOOKS_PROSE)
		is.looks = LOOKS_HEADS;		/* brackets alone */
	if (is.looks != LOOKS_PROSE)
		is.lines = fields_lines(&r);
	return is;
}

/* lines that rows of the form's names make, were fields parted by sep */
static size_t
count(const struct tokens *ts, const struct form *f, char sep)
{
	struct record is;
	size_t i, n = 0;

	for (i = 0; i < ts->nline; i += is.lines) {
		is = look(ts, f, i, sep);
		n += is.named;
	}
	return n;
}

/* the records from line i on that follow each other: the line behind them; rows
 * of them, those of as many fields as rows have, and what stands above */
static size_t
take_stretch(struct tokens *ts, const struct form *f, size_t i, char sep)
{
	struct record is;
	size_t end, k, last = 0;
	uint64_t widths = 0;		/* a bit for each, mostly */
	int any = 0;

	for (end = i; end < ts->nline; end += is.lines) {
		is = look(ts, f, end, sep);
		if (is.looks == LOOKS_PROSE)
			break;
		any |= is.looks == LOOKS_ROW || is.heads;
		if (is.looks == LOOKS_ROW) {
			widths |= UINT64_C(1) << is.n % 64;
			last = end;
		}
	}
	for (k = i; any && k < end; k += is.lines) {
		is = look(ts, f, k, sep);
		if (is.looks != LOOKS_TEXT ||
		    ((widths >> is.n % 64 & 1) != 0 && k < last))
			ts->line[k].record = is.lines;
	}
	return end > i ? end : i + 1;
}

int
comma_find(struct tokens *ts, const struct form *f)
{
	static const char sep[] = { FIELDS_LISTS, ',', ';' };
	size_t best = 0, i, n;

	for (i = 0; i < ts->nline; i++)
		ts->line[i].record = 0;
	ts->merged.n = 0;
	for (i = 0; i < LEN(sep); i++)
		if ((n = count(ts, f, sep[i])) > best) {
			best = n;
			ts->comma = sep[i];
		}
	if (best < NAMED_MIN)
		return 0;
	for (i = 0; i < ts->nline;)
		i = take_stretch(ts, f, i, ts->comma);
	return 1;
}

/* the fields of a row as tokens */
static void
put_row(struct tokens *ts, const struct form *f, const struct fields *r)
{
	const struct textline *l;
	struct token t = { 0 }, *made;
	struct span s;
	size_t k;

	t.row = ++ts->nrow;
	ts->ncell = 0;
	for (k = 0; k < r->n; k++) {
		l = &ts->line[r->field[k].line];
		t.line1 = l->line1;
		t.section = l->section;
		t.page = l->page;
		ts->edge = l->full ? l->text.p + l->text.n : NULL;
		s = r->field[k].text;
		if (r->field[k].quoted)
			s = arena_copy(&ts->text, s);
		/* where the text was cut nothing ends its last field */
		t.bar = !ts->unended || k + 1 < r->n || r->field[k].quoted ||
		    l + 1 < ts->line + ts->nline;
		if ((made = tokens_add(ts, f, &t, s)) != NULL)
			made->broken = r->torn;
	}
	ts->edge = NULL;
}

/* is what is empty at the end of the row above line i its last field, broken off
 * it? */
static void
doubt_last(struct tokens *ts, const struct form *f, size_t i)
{
	struct span s;
	size_t k;

	if (i == ts->nline)
		return;
	s = trim(ts->line[i].text);
	if (s.n > 2 && *s.p == '"' && s.p[s.n - 1] == '"')
		s = (struct span){ s.p + 1, s.n - 2 };
	if (s.n == 0 || figure_cell(f, s) != 2)
		return;
	for (k = ts->n; k > 0 && ts->token[k - 1].kind == TOKEN_BLANK &&
	    ts->token[k - 1].row == ts->token[ts->n - 1].row; k--)
		ts->token[k - 1].broken = 1;
}

size_t
comma_rows(struct tokens *ts, const struct form *f, size_t i)
{
	struct fields r;
	size_t first = ts->n, from = i;

	while (i < ts->nline && ts->line[i].record != 0) {
		fields_begin(&r, ts, i, ts->comma);
		while (fields_row(&r) == 1)
			put_row(ts, f, &r);
		i += ts->line[i].record;
	}
	if (ts->n != first) {
		numbered_strip(ts, first);
		merged_cells(ts, f, first);
		doubt_last(ts, f, i);
	}
	return i - from;
}
