#include "base/memory.h"
#include "cells/document.h"
#include "cmd/cmd.h"
#include "lines/lines.h"

struct job {
	struct cmd cmd;
	struct report *report;
};

static void
table2csv(void *arg, int fd, const char *name)
{
	struct job *j = arg;
	struct cmd *c = &j->cmd;
	struct lines *l = lines_open(fd, name, &c->out, &c->diag);
	struct lines_rec rec;
	int any = 0;

	while (!out_failed(&c->out) && lines_next(l, &rec) == 1) {
		report_line(j->report, &rec);
		any = 1;
	}
	report_end(j->report);
	if (!any && c->diag.status != STATUS_FAILED)
		diag(&c->diag, DIAG_LINES_EMPTY, name, 0, 0, NULL);
	lines_close(l);
}

static void
work(struct job *j)
{
	struct cmd *c = &j->cmd;
	const struct report_seen *seen;

	j->report = report_open(c->forms, &c->out, &c->diag);
	report_header(&c->out);
	memory_owner(&c->out, report_lost, &c->out);
	cmd_each(c, table2csv, j);
	report_last(j->report);
	seen = report_seen(j->report);
	cmd_tell(c, "verbose.cells", ARGS(arg_count(seen->ndoc),
	    arg_count(seen->nreport), arg_count(seen->nbare),
	    arg_count(seen->nnoted)), SPAN(""));
	report_free(j->report);
}

int
main(int argc, char *argv[])
{
	struct job j = { .cmd = { .name = "gik-table2csv", .letters = "f" } };

	cmd_start(&j.cmd, argc, argv);
	if (cmd_ready(&j.cmd))
		work(&j);
	return cmd_end(&j.cmd);
}
