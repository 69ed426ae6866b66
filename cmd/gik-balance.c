#include <inttypes.h>
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
};

static struct out out;
static int opt_v;

static void
tell(struct finding *f, void *arg)
{
	struct job *j = arg;

	if (j->accepted != NULL && accepted_has(j->accepted, f))
		return;
	diag_status(j->r.b.diag, STATUS_DATA);
	if (j->words.n != 0) {
		sentence_put(&out, j->words, j->r.form, f);
		return;
	}
	if (!j->headed)
		findings_header(&out);
	j->headed = 1;
	finding_put(&out, f);
}

/* the rows of a form that no identity has a cell of */
static void
say_unseen(const struct form *f)
{
	const struct form_table *t;
	const struct form_cell *c;
	size_t i, k, r;

	fprintf(stderr, "gik-balance: form %.*s, in no identity:",
	    (int)f->id.n, f->id.p);
	for (i = 0; i < f->ntable; i++)
		for (t = &f->table[i], r = 0; r < t->nrow; r++) {
			for (k = 0; k < f->nterm; k++) {
				c = &f->cell[f->term[k].cell];
				if (c->table == i && c->row == r)
					break;
			}
			if (k == f->nterm)
				fprintf(stderr, " %.*s.%.*s",
				    (int)t->code.n, t->code.p,
				    (int)t->row[r].code.n, t->row[r].code.p);
		}
	fputc('\n', stderr);
}

static void
say(const struct job *j)
{
	size_t i;

	fprintf(stderr, "gik-balance: reports: %" PRIu64 ", identities: %"
	    PRIu64 ", violated: %" PRIu64 ", not checked: %" PRIu64
	    ", figures that their column does not allow: %" PRIu64 "\n",
	    j->r.nreport, j->r.b.nident, j->r.b.nviolated, j->r.b.nunchecked,
	    j->r.b.nodd);
	for (i = 0; i < forms_count(j->r.forms); i++)
		say_unseen(forms_at(j->r.forms, i));
	fputs("gik-balance: nor does an identity see whole rows exchanged, "
	    "or +d -d -d +d at the corners of a rectangle\n", stderr);
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
blank_of(const char *s, enum balance_blank *b)
{
	static const char *const word[] = {
		[BLANK_UNKNOWN] = "unknown", [BLANK_ZERO] = "zero",
		[BLANK_SKIP] = "skip"
	};
	size_t i;

	for (i = 0; i < LEN(word); i++)
		if (strcmp(s, word[i]) == 0) {
			*b = (enum balance_blank)i;
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
	    (c = getopt(argc, argv, "ab:f:hvVw:x:")) != -1)
		switch (c) {
		case 'a':
			j.r.b.all = 1;
			break;
		case 'b':
			if (blank_of(optarg, &j.r.b.blank) == -1)
				return cmd_bad(&d, c, optarg,
				    "unknown, zero or skip");
			break;
		case 'f':
			if (forms_add(forms, optarg) == -1)
				return STATUS_FAILED;
			break;
		case 'h':
			return cmd_say(&out, usage_text);
		case 'v':
			opt_v = 1;
			break;
		case 'V':
			return cmd_say(&out, "gik-balance " GIK_VERSION "\n");
		case 'w':
			if (lang_of(optarg, &lang) == -1)
				return cmd_bad(&d, c, optarg, "zh or en");
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
	if (j.r.nreport == 0 && d.status != STATUS_FAILED)
		diag(&d, DIAG_NO_REPORT, NULL, 0, 0, NULL);
	if (opt_v)
		say(&j);
	out_close(&out);
	accepted_free(accepted);
	reports_free(&j.r);
	forms_free(forms);
	return (int)d.status;
}
