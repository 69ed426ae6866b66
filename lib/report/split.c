#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/split.h"

static void
put(struct split *s, enum lines_tag tag, size_t line1, struct span text)
{
	struct lines_rec r = { { s->doc.buf, s->doc.n }, line1, tag, text };

	lines_put(s->out, &r);
}

/* a number, and what is said of it */
static void
put_number(struct split *s, enum lines_tag tag, size_t line1, size_t n,
    const char *say)
{
	char b[48];

	put(s, tag, line1, (struct span){ b,
	    (size_t)snprintf(b, sizeof(b), "%zu%s", n, say) });
}

/* the name of the document in hand; what is too long can only be an error */
static void
set_doc(struct split *s, const char *name, size_t len)
{
	s->doc.n = 0;
	out_escaped(&s->doc, (struct span){ name,
	    len < SPLIT_NAME_MAX ? len : SPLIT_NAME_MAX });
}

/* the nth report of name begins */
static void
begin(struct split *s, const char *name, size_t n)
{
	const struct map_rec *m = NULL;
	char mark[24] = "";
	size_t len = strlen(name), nmark = 0;
	char *full;

	if (n > 1)
		nmark = (size_t)snprintf(mark, sizeof(mark), "#%zu", n);
	set_doc(s, name, len);
	out_bytes(&s->doc, mark, nmark);
	s->ndoc++;
	s->given_unit = span_of(s->unit != NULL ? s->unit : "");
	s->given_year = s->year;
	if (s->map != NULL) {
		full = xrealloc(NULL, len + nmark);
		memcpy(full, name, len);
		memcpy(full + len, mark, nmark);
		m = map_find(s->map, (struct span){ full, len + nmark });
		free(full);
	}
	if (m != NULL && m->unit.n != 0)
		s->given_unit = m->unit;
	if (m != NULL && m->year != 0)
		s->given_year = m->year;
	if (s->given_unit.n != 0)
		put(s, TAG_UNIT, 0, s->given_unit);
	if (s->given_year != 0)
		put_number(s, TAG_YEAR, 0, (size_t)s->given_year, "");
}

/* what was found in a line */
static void
found(struct split *s, const struct sect_line *r, const char *name)
{
	if (r->unit.n != 0 && s->given_unit.n == 0) {
		if (r->unit_unsafe)
			diag(s->diag, DIAG_UNIT_UNSAFE, name, r->unit_line1, 0,
			    NULL);
		put(s, TAG_UNIT, r->unit_line1, r->unit);
	}
	if (r->year == 0 || s->given_year != 0)
		return;
	if (r->year_other != 0)
		diag(s->diag, DIAG_YEARS_DIFFER, name, r->year_line1, 0,
		    ARGS(arg_count((uint64_t)r->year_other),
		    arg_count((uint64_t)r->year)));
	put_number(s, TAG_YEAR, r->year_line1, (size_t)r->year, "");
}

/* where memory is lacking: no more is read, and the next command shall know */
static void
lost(void *arg)
{
	struct split *s = arg;

	put(s, TAG_ERROR, 0, message(LANG_EN, "diag.memory"));
}

int
split_open(struct split *s, const char *encoding, int pass)
{
	out_open(&s->doc, -1, "", s->diag);
	source_init(&s->source, s->out, s->diag);
	s->sect = sect_new(s->forms);
	memory_owner(s->out, lost, s);
	in_pass(s->source.in, pass);
	return in_encoding(s->source.in, encoding);
}

/* open the source: 0, or -1 where that is all that there is to say of it */
static int
opened(struct split *s, const char *path, const char *name)
{
	int r;

	set_doc(s, name, strlen(name));
	r = source_open(&s->source, path, name);
	s->ninput++;
	if (r == IN_PASSED) {
		s->npassed++;
		return -1;
	}
	if (r == -1)
		put(s, TAG_ERROR, 0, source_why(&s->source));
	return r;
}

void
split_document(struct split *s, const char *path, const char *name)
{
	struct source *src = &s->source;
	struct sect_line r;
	struct source_line l;
	size_t last = 0, before = 0, n = 1;
	int more;

	if (opened(s, path, name) == -1)
		return;
	begin(s, name, n);
	sect_begin(s->sect);
	while ((more = source_line(src, &l)) == 1 && !out_failed(s->out)) {
		/* what leads to another report is no title of this one */
		sect_line(s->sect, l.linked ? SPAN("") : l.bare, l.line1, &r);
		if (r.new_report) {
			put_number(s, TAG_END, last,
			    source_count(src) - 1 - before, "");
			before = source_count(src) - 1;
			begin(s, name, ++n);
		}
		if (s->sections >> r.tag & 1)
			put(s, (enum lines_tag)r.tag, l.line1, l.text);
		found(s, &r, name);
		last = l.line1;
	}
	s->nline += source_count(src);
	if (more == -1)
		put(s, TAG_ERROR, last, source_why(src));
	else
		put_number(s, TAG_END, last, source_count(src) - before,
		    source_unended(src) ? " unended" : "");
	source_close(src);
}

void
split_close(struct split *s)
{
	sect_free(s->sect);
	source_clear(&s->source);
}
