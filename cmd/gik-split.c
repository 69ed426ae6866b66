#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cmd/cmd.h"
#include "form/forms.h"
#include "lines/lines.h"
#include "lines/source.h"
#include "report/map.h"
#include "report/sections.h"

#define NAME_LEN_MAX ((size_t)16 * 1024)	/* bytes; no path is so long */
#define ALL_SECTIONS ((1u << (FORM_SECTIONS + 1)) - 1)

static struct diag dg = { .prog = "gik-split" };
static struct out out;
static struct out doc;		/* never flushed: the name, escaped */
static struct source source;
static struct sect *sect;

static const char *stdin_name = "-";
static const char *uflag;
static int yflag;
static struct map *map;
static unsigned keep = ALL_SECTIONS;

/* what -m, -u and -y say of the document in hand */
static struct span given_unit;
static int given_year;

static void
put(enum lines_tag tag, size_t line1, struct span text)
{
	struct lines_rec r = { { doc.buf, doc.n }, line1, tag, text };

	lines_put(&out, &r);
}

/* a number, and what is said of it */
static void
put_number(enum lines_tag tag, size_t line1, size_t n, const char *say)
{
	char b[48];

	put(tag, line1, (struct span){ b,
	    (size_t)snprintf(b, sizeof(b), "%zu%s", n, say) });
}

/* the name of the document in hand; what is too long can only be an error */
static void
set_doc(const char *name, size_t len)
{
	doc.n = 0;
	out_escaped(&doc, (struct span){ name,
	    len < NAME_LEN_MAX ? len : NAME_LEN_MAX });
}

/* the nth report of name begins */
static void
begin(const char *name, size_t n)
{
	const struct map_rec *m = NULL;
	char mark[24] = "";
	size_t len = strlen(name), nmark = 0;
	char *full;

	if (n > 1)
		nmark = (size_t)snprintf(mark, sizeof(mark), "#%zu", n);
	set_doc(name, len);
	out_bytes(&doc, mark, nmark);
	given_unit = span_of(uflag != NULL ? uflag : "");
	given_year = yflag;
	if (map != NULL) {
		full = xrealloc(NULL, len + nmark);
		memcpy(full, name, len);
		memcpy(full + len, mark, nmark);
		m = map_find(map, (struct span){ full, len + nmark });
		free(full);
	}
	if (m != NULL && m->unit.n != 0)
		given_unit = m->unit;
	if (m != NULL && m->year != 0)
		given_year = m->year;
	if (given_unit.n != 0)
		put(TAG_UNIT, 0, given_unit);
	if (given_year != 0)
		put_number(TAG_YEAR, 0, (size_t)given_year, "");
}

/* what was found in a line */
static void
found(const struct sect_line *r, const char *name)
{
	if (r->unit.n != 0 && given_unit.n == 0) {
		if (r->unit_unsafe)
			diag(&dg, DIAG_UNIT_UNSAFE, name, r->unit_line1, 0,
			    NULL);
		put(TAG_UNIT, r->unit_line1, r->unit);
	}
	if (r->year == 0 || given_year != 0)
		return;
	if (r->year_other != 0)
		diag(&dg, DIAG_YEARS_DIFFER, name, r->year_line1, 0,
		    ARGS(arg_count((uint64_t)r->year_other),
		    arg_count((uint64_t)r->year)));
	put_number(TAG_YEAR, r->year_line1, (size_t)r->year, "");
}

/* path is NULL for standard input */
static void
split(const char *path, const char *name)
{
	struct sect_line r;
	struct source_line l;
	size_t last = 0, before = 0, n = 1;
	int more;

	set_doc(name, strlen(name));
	if (source_open(&source, path, name) == -1) {
		put(TAG_ERROR, 0, source_why(&source));
		return;
	}
	begin(name, n);
	sect_begin(sect);
	while ((more = source_line(&source, &l)) == 1 && !out_failed(&out)) {
		/* what leads to another report is no title of this one */
		sect_line(sect, l.linked ? SPAN("") : l.bare, l.line1, &r);
		if (r.new_report) {
			put_number(TAG_END, last,
			    source_count(&source) - 1 - before, "");
			before = source_count(&source) - 1;
			begin(name, ++n);
		}
		if (keep >> r.tag & 1)
			put((enum lines_tag)r.tag, l.line1, l.text);
		found(&r, name);
		last = l.line1;
	}
	if (more == -1)
		put(TAG_ERROR, last, source_why(&source));
	else
		put_number(TAG_END, last, source_count(&source) - before,
		    source_unended(&source) ? " unended" : "");
	source_close(&source);
}

/* where memory is lacking: no more is read, and the next command shall know */
static void
put_lost(struct out *o)
{
	struct lines_rec r = { { doc.buf, doc.n }, 0, TAG_ERROR,
	    message(LANG_EN, "diag.memory") };

	lines_put(o, &r);
}

static void
split_named(const char *name)
{
	split(name, name);
}

static const char usage[] =
    "usage: gik-split [-0hV] [-e enc] [-f form] [-m map] [-n name] [-s list]\n"
    "                 [-u unit] [-y year] [file ...]\n";

static int
bad_usage(void)
{
	fputs(usage, stderr);
	return STATUS_FAILED;
}

int
main(int argc, char *argv[])
{
	struct forms *forms;
	const char *encoding = NULL;
	int c, list = 0;

	out_open(&out, STDOUT_FILENO, "<stdout>", &dg);
	memory_owner(&out, NULL);
	forms = forms_open(&dg);
	c = cmd_longopt(argc, argv);
	while (c != 0 || (c = getopt(argc, argv, "0e:f:hL:m:n:s:u:Vy:")) != -1) {
		switch (c) {
		case '0':
			list = 1;
			break;
		case 'e':
			encoding = optarg;
			break;
		case 'f':
			if (forms_add(forms, optarg) == -1)
				return STATUS_FAILED;
			break;
		case 'h':
			return cmd_say(&out, usage);
		case 'L':
			if (lang_of(optarg, &dg.lang) == -1)
				return cmd_bad(&dg, c, optarg, "want.lang");
			break;
		case 'm':
			if (map != NULL)
				return bad_usage();
			if ((map = map_read(optarg, &dg)) == NULL)
				return STATUS_FAILED;
			break;
		case 'n':
			stdin_name = optarg;
			if (strlen(optarg) > NAME_LEN_MAX)
				return bad_usage();
			break;
		case 's':
			if ((keep = lines_sections(optarg)) == 0)
				return cmd_bad(&dg, c, optarg,
				    "want.sections");
			break;
		case 'u':
			uflag = optarg;
			break;
		case 'V':
			return cmd_say(&out, "gik-split " GIK_VERSION "\n");
		case 'y':
			if ((yflag = map_year(span_of(optarg))) == 0)
				return cmd_bad(&dg, c, optarg, "want.year");
			break;
		default:
			return bad_usage();
		}
		c = 0;
	}
	argc -= optind;
	argv += optind;
	if (list && argc != 0) {
		diag(&dg, DIAG_USAGE, NULL, 0, 0,
		    ARGS(arg_key("usage.names")));
		return bad_usage();
	}
	out_open(&doc, -1, "", &dg);
	source_init(&source, &out, &dg);
	if (in_encoding(source.in, encoding) == -1)
		return STATUS_FAILED;
	sect = sect_new(forms);
	memory_owner(&out, put_lost);
	if (list)
		cmd_names(&out, split_named);
	else if (argc == 0)
		split(NULL, stdin_name);
	for (; argc > 0 && !out_failed(&out); argc--, argv++) {
		if (strcmp(*argv, "-") == 0)
			split(NULL, stdin_name);
		else
			split(*argv, *argv);
	}
	out_close(&out);
	sect_free(sect);
	source_clear(&source);
	if (map != NULL)
		map_free(map);
	forms_free(forms);
	return (int)dg.status;
}
