#include "check/findings.h"
#include "check/reports.h"
#include "check/sentences.h"
#include "check/unseen.h"
#include "cmd/cmd.h"

struct job {
	struct cmd cmd;
	struct reports reports;
	struct accepted *accepted;
	struct span words;		/* templates, empty for CSV */
	int bom;
	int begun;			/* something is printed */
};

static void
balance(void *arg, int fd, const char *name)
{
	struct job *j = arg;

	reports_read(&j->reports, fd, name, &j->cmd.out);
}

/* one finding; 1 where it is a sentence, which says all */
static int
tell(struct finding *f, void *arg)
{
	struct job *j = arg;
	struct out *o = &j->cmd.out;
	int words = j->words.n != 0, found = !f->aside && !f->summary;

	if (f->aside && !words)
		return 0;
	if (found && j->accepted != NULL && accepted_has(j->accepted, f))
		return 0;
	if (found)
		diag_status(&j->cmd.diag, STATUS_DATA);
	if (j->bom && !j->begun)
		out_str(o, OUT_BOM);
	if (!words && !j->begun)
		findings_header(o);
	j->begun = 1;
	if (words)
		sentence_put(o, j->words, j->reports.form, f);
	else
		finding_put(o, f);
	return words;
}

/* how much was checked, and what no identity sees */
static void
say(struct job *j)
{
	struct cmd *c = &j->cmd;
	struct reports *r = &j->reports;
	const struct form *f;
	size_t i;

	cmd_tell(c, "verbose.checked", ARGS(arg_count(r->nreport),
	    arg_count(r->b.nident), arg_count(r->b.nviolated),
	    arg_count(r->b.nunchecked), arg_count(r->b.nodd)), SPAN(""));
	for (i = 0; i < forms_count(r->forms); i++) {
		f = forms_at(r->forms, i);
		cmd_tell(c, "verbose.unseen", ARGS(arg_span(f->id)),
		    unseen_rows(&r->b.arena, f));
	}
	cmd_tell(c, "verbose.never", NULL, SPAN(""));
}

static void
option(struct job *j, int letter, const char *arg)
{
	enum lang l;

	switch (letter) {
	case 'a':
		j->reports.b.all = 1;
		break;
	case 'B':
		j->bom = 1;
		break;
	case 'b':
		j->reports.b.blank = (enum blank)cmd_choice(&j->cmd,
		    "want.blank");
		break;
	case 'r':
		j->reports.each = 1;
		break;
	case 'w':
		cmd_choice(&j->cmd, "want.lang");
		if (lang_of(arg, &l) == 0)
			j->words = messages(l);
		break;
	case 'x':
		accepted_free(j->accepted);
		j->accepted = accepted_read(arg, &j->cmd.diag);
		break;
	}
}

static void
work(struct job *j)
{
	struct reports *r = &j->reports;
	struct diag *d = &j->cmd.diag;

	r->forms = j->cmd.forms;
	r->current = forms_current(r->forms);
	r->b.diag = d;
	r->b.tell = tell;
	r->b.arg = j;
	cmd_each(&j->cmd, balance, j);
	/* a sentence has said why */
	if (r->nreport == 0 && j->words.n != 0 && j->begun)
		diag_status(d, STATUS_FAILED);
	else if (r->nreport == 0 && d->status != STATUS_FAILED)
		diag(d, DIAG_NO_REPORT, NULL, 0, 0, NULL);
	say(j);
}

int
main(int argc, char *argv[])
{
	struct job j = {
		.cmd = { .name = "gik-balance", .letters = "aBbfrwx" }
	};
	int letter;

	cmd_start(&j.cmd, argc, argv);
	while ((letter = cmd_option(&j.cmd)) != 0)
		option(&j, letter, j.cmd.arg);
	if (cmd_ready(&j.cmd))
		work(&j);
	reports_free(&j.reports);
	accepted_free(j.accepted);
	return cmd_end(&j.cmd);
}
