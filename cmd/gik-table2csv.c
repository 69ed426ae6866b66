#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lines.h"
#include "report.h"

static struct diag dg = { .prog = "gik-table2csv" };
static struct out out;

static void
table2csv(struct report *r, int fd, const char *name)
{
	struct lines *l = lines_open(fd, name, &out, &dg);
	struct lines_rec rec;
	int any = 0;

	while (!out_failed(&out) && lines_next(l, &rec) == 1) {
		report_line(r, &rec);
		any = 1;
	}
	report_end(r);
	if (!any && dg.status != STATUS_FAILED)
		diag(&dg, DIAG_NOT_LINES, name, 0, 0, "empty");
	lines_close(l);
}

static void
usage(FILE *fp)
{
	fputs("usage: gik-table2csv [-hV] [-f form] [file ...]\n", fp);
}

int
main(int argc, char *argv[])
{
	struct forms *forms;
	struct report *report;
	const char *name;
	int c, fd;

	out_open(&out, STDOUT_FILENO, "standard output", &dg);
	forms = forms_open(&dg);
	c = longopt(argc, argv);
	while (c != 0 || (c = getopt(argc, argv, "f:hV")) != -1) {
		switch (c) {
		case 'f':
			if (forms_add(forms, optarg) == -1)
				return STATUS_FAILED;
			break;
		case 'h':
			usage(stdout);
			return fflush(stdout) == 0 ? STATUS_DONE :
			    STATUS_FAILED;
		case 'V':
			out_str(&out, "gik-table2csv " GIK_VERSION "\n");
			out_close(&out);
			return (int)dg.status;
		default:
			usage(stderr);
			return STATUS_FAILED;
		}
		c = 0;
	}
	argc -= optind;
	argv += optind;

	report = report_open(forms, &out, &dg);
	report_header(&out);
	if (argc == 0)
		table2csv(report, STDIN_FILENO, "<stdin>");
	for (; *argv != NULL; argv++) {
		name = *argv;
		if (strcmp(name, "-") == 0) {
			table2csv(report, STDIN_FILENO, "<stdin>");
			continue;
		}
		if ((fd = open(name, O_RDONLY)) == -1) {
			diag(&dg, DIAG_OPEN, name, 0, 0, "%s",
			    strerror(errno));
			continue;
		}
		table2csv(report, fd, name);
		close(fd);
	}
	report_free(report);
	forms_free(forms);
	out_close(&out);
	return (int)dg.status;
}
