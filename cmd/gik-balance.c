#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/messages.h"
#include "check/reports.h"
#include "check/sentences.h"
#include "cmd/cmd.h"
#include "form/forms.h"

struct job {
	struct reports r;
	const struct accepted *accepted;
	struct span words;		/* templates, empty for CSV */
	int headed;			/* the header is printed */
	int said;			/* something is, in words */
};

static struct out out;
static int opt_v;

static int
tell(struct finding *f, void *arg)
{
	struct job *j = arg;

	if (!f->aside) {
		if (j->accepted != NULL && accepted_has(j->accepted, f))
			return 0;
		diag_status(j->r.b.diag, STATUS_DATA);
	}
	if (j->words.n != 0) {
		sentence_put(&out, j->words, j->r.form, f);
		j->said = 1;
		return 1;
	}
	if (f->aside)
		return 0;
	if (!j->headed)
		findings_header(&out);
	j->headed = 1;
	finding_put(&out, f);
	return 0;
}

/* a line on standard error, or what begins it */
static void
say(const struct diag *d, const char *key, const struct arg *args,
    const char *end)
{
	char b[1024];
	size_t n = arg_put(b, sizeof(b), d->lang, arg_message(key, args));

	fprintf(stderr, "%s: %.*s%s", d->prog, (int)n, b, end);
}

/* the rows of a form that no identity has a cell of */
static void
say_unseen(const struct diag *d, const struct form *f)
{
	const struct form_table *t;
	const struct form_cell *c;
	size_t i, k, r;

	say(d, "verbose.unseen", ARGS(arg_span(f->id)), "");
	for (i = 0; i < f->ntable; i++)
		for (t = &f->table[i], r = 0; r < t->nrow; r++) {
			for (k = 0; k < f->nterm; k++) {
				c = &f->cell[f->term[k].cell];
				if (c->table == i && c->row == r)
					break;
			}
			if (k == f->nterm)
				fprintf(stderr, " %.*s",
				    (int)t->row[r].label->text.n,
				    t->row[r].label->text.p);
		}
	fputc('\n', stderr);
}

static void
say_all(const struct job *j)
{
	const struct diag *d = j->r.b.diag;
	size_t i;

	say(d, "verbose.checked", ARGS(arg_count(j->r.nreport),
	    arg_count(j->r.b.nident), arg_count(j->r.b.nviolated),
	    arg_count(j->r.b.nunchecked), arg_count(j->r.b.nodd)), "\n");
	for (i = 0; i < forms_count(j->r.forms); i++)
		say_unseen(d, forms_at(j->r.forms, i));
	say(d, "verbose.never", NULL, "\n");
}

static const char usage_text[] =
    "usage: gik-balance [-ahvV] [-b unknown|zero|skip] [-f form] [-w zh|en]\n"
    "\t[-x file] [file ...]\n";

static int
usage(void)
{
	fputs(usage_text, stderr);
	return STATUS_FAILED;
}

/* 0, or -1 where there is no such word */
static int
blank_of(const char *s, enum blank *b)
{
	static const char *const word[] = {
		[BLANK_UNKNOWN] = "unknown", [BLANK_ZERO] = "zero",
		[BLANK_SKIP] = "skip"
	};
	size_t i;

	for (i = 0; i < LEN(word); i++)
		if (strcmp(s, word[i]) == 0) {
			*b = (enum blank)i;
			return 0;
		}
	return -1;
}

static void
balance(void *arg, int fd, const char *name)
{
	struct job *j = arg;

	reports_read(&j->r, fd, name, &out);
}

int
main(int argc, char *argv[])
{
	static struct diag d = { .prog = "gik-balance" };
	static struct forms *forms;
	static struct job j;
	struct accepted *accepted = NULL;
	const char *opt_x = NULL;
	enum lang lang;
	int c;

	out_open(&out, STDOUT_FILENO, "<stdout>", &d);
	memory_owner(&out, NULL);
	forms = forms_open(&d);
	while ((c = cmd_longopt(argc, argv)) != 0 ||
	    (c = getopt(argc, argv, "ab:f:hL:vVw:x:")) != -1)
		switch (c) {
		case 'a':
			j.r.b.all = 1;
			break;
		case 'b':
			if (blank_of(optarg, &j.r.b.blank) == -1)
				return cmd_bad(&d, c, optarg,
				    "want.blank");
			break;
		case 'f':
			if (forms_add(forms, optarg) == -1)
				return STATUS_FAILED;
			break;
		case 'h':
			return cmd_say(&out, usage_text);
		case 'L':
			if (lang_of(optarg, &d.lang) == -1)
				return cmd_bad(&d, c, optarg, "want.lang");
			break;
		case 'v':
			opt_v = d.all = 1;
			break;
		case 'V':
			return cmd_say(&out, "gik-balance " GIK_VERSION "\n");
		case 'w':
			if (lang_of(optarg, &lang) == -1)
				return cmd_bad(&d, c, optarg, "want.lang");
			j.words = messages(lang);
			break;
		case 'x':
			opt_x = optarg;
			break;
		default:
			return usage();
		}
	if (opt_x != NULL &&
	    (accepted = accepted_read(opt_x, &d)) == NULL)
		return STATUS_FAILED;
	j.accepted = accepted;
	j.r.forms = forms;
	j.r.current = forms_current(forms);
	j.r.b.diag = &d;
	j.r.b.tell = tell;
	j.r.b.arg = &j;
	cmd_each(argv + optind, &out, balance, &j);
	if (j.r.nreport == 0 && d.status != STATUS_FAILED && !j.said)
		diag(&d, DIAG_NO_REPORT, NULL, 0, 0, NULL);
	else if (j.r.nreport == 0)
		diag_status(&d, STATUS_FAILED);
	if (opt_v)
		say_all(&j);
	out_close(&out);
	accepted_free(accepted);
	reports_free(&j.r);
	forms_free(forms);
	return (int)d.status;
}
