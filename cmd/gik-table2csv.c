#include <stdio.h>
#include <unistd.h>

#include "base/memory.h"
#include "cells/document.h"
#include "cmd/cmd.h"
#include "form/forms.h"
#include "lines/lines.h"

static const char usage[] = "usage: gik-table2csv [-hV] [-f form] [file ...]\n";

static struct diag dg = { .prog = "gik-table2csv" };
static struct out out;

static void
table2csv(void *report, int fd, const char *name)
{
	struct lines *l = lines_open(fd, name, &out, &dg);
	struct lines_rec rec;
	int any = 0;

	while (!out_failed(&out) && lines_next(l, &rec) == 1) {
		report_line(report, &rec);
		any = 1;
	}
	report_end(report);
	if (!any && dg.status != STATUS_FAILED)
		diag(&dg, DIAG_LINES_EMPTY, name, 0, 0, NULL);
	lines_close(l);
}

int
main(int argc, char *argv[])
{
	struct forms *forms;
	struct report *report;
	int c;

	out_open(&out, STDOUT_FILENO, "<stdout>", &dg);
	memory_owner(&out, NULL);
	forms = forms_open(&dg);
	while ((c = cmd_longopt(argc, argv)) != 0 ||
	    (c = getopt(argc, argv, "f:hL:V")) != -1)
		switch (c) {
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
		case 'V':
			return cmd_say(&out, "gik-table2csv " GIK_VERSION "\n");
		default:
			fputs(usage, stderr);
			return STATUS_FAILED;
		}

	report = report_open(forms, &out, &dg);
	report_header(&out);
	memory_owner(&out, report_lost);
	cmd_each(argv + optind, &out, table2csv, report);
	report_last(report);
	report_free(report);
	forms_free(forms);
	out_close(&out);
	return (int)dg.status;
}
