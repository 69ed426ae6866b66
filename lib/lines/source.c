#include <string.h>

#include "lines/marks.h"
#include "lines/sniff.h"
#include "lines/source.h"

void
source_init(struct source *s, struct out *flush, struct diag *d)
{
	s->diag = d;
	s->in = in_new(flush, d);
	s->html = html_new(d);
	s->why = SPAN("");
}

void
source_clear(struct source *s)
{
	in_free(s->in);
	html_free(s->html);
}

int
source_open(struct source *s, const char *path, const char *name)
{
	int r;

	s->why = SPAN("");
	s->name = name;
	if ((r = in_open(s->in, path, name)) != 0)
		return r;
	s->told = s->in_tag = 0;
	if (html_built) {
		html_open(s->html, s->in, name);
		return 0;
	}
	if (!in_page(s->in))
		return 0;
	s->why = message(LANG_EN, "kind.html");
	diag(s->diag, DIAG_PAGE, name, 0, 0, ARGS(arg_key("kind.html")));
	in_close(s->in);
	return -1;
}

/*
 * A line of text without tags, which may begin in one line and end in the next
 * (tests/split/text-spans).
 */
static struct span
bare(struct source *s, struct span t)
{
	size_t i, k, n = 0;

	if ((!s->in_tag && (t.n == 0 || memchr(t.p, '<', t.n) == NULL)) ||
	    t.n > sizeof(s->bare)) {
		s->in_tag = 0;
		return t;
	}
	for (i = 0; i < t.n || i == 0; i += k) {
		k = sniff_tag_bytes((struct span){ t.p + i, t.n - i },
		    s->in_tag);
		s->in_tag = k != 0 && t.p[i + k - 1] != '>';
		if (k == 0 && i < t.n) {
			s->bare[n++] = t.p[i];
			k = 1;
		} else if (k == 0)
			break;
	}
	return (struct span){ s->bare, n };
}

int
source_line(struct source *s, struct source_line *l)
{
	struct span t;
	int more;

	l->linked = 0;
	more = html_built ?
	    html_line(s->html, &l->text, &l->line1, &l->linked) :
	    in_line(s->in, &l->text, &l->line1);
	if (more == -1 && html_built)
		s->why = html_why(s->html);
	if (more == 1) {
		t = l->text;
		if (t.n != 0 && *t.p == ROW_GOES_ON) {
			t.p++;
			t.n--;
		}
		l->bare = in_page(s->in) ? t : bare(s, t);
	}
	if (more == 1 && !html_built && !s->told &&
	    sniff_table(l->text) != l->text.n) {
		diag(s->diag, DIAG_PAGE, s->name, l->line1, 0,
		    ARGS(arg_key("kind.table")));
		s->told = 1;
	}
	return more;
}

struct span
source_why(const struct source *s)
{
	return s->why.n != 0 ? s->why : in_why(s->in);
}

size_t
source_count(const struct source *s)
{
	return in_count(s->in);
}

int
source_unended(const struct source *s)
{
	return in_unended(s->in) && !in_page(s->in);
}

void
source_close(struct source *s)
{
	in_close(s->in);
}
