#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cmd/cmd.h"
#include "form/forms.h"
#include "sum/addup.h"

static struct diag diags = { .prog = "gik-sum", .status = STATUS_DONE };
static struct forms *forms;
static struct addup up = { .diag = &diags };
static unsigned keep = 1U << CELL_YEAR;

static void
sum(void *arg, int fd, const char *name)
{
	struct cells *c = cells_open(fd, name, NULL, &diags);

	addup_cells(arg, c, name);
	cells_close(c);
}

static void
put_group(struct out *o, struct sum_group *g)
{
	struct span f[SUM_NKEY];
	char b[DEC_PRINT_MAX];
	struct dec value;
	unsigned i;

	sums_fields(up.sums, g, f);
	addup_narrow(&up, g, f, &value);
	for (i = 0; i < SUM_NKEY; i++) {
		if (i < SUM_NKEEP && (keep & 1U << i) == 0)
			continue;
		csv_field(o, f[i]);
		out_char(o, ',');
	}
	if (g->n != 0)
		out_bytes(o, b, dec_print(b, value));
	out_char(o, ',');
	out_uint(o, g->n);
	out_char(o, ',');
	out_uint(o, g->noted);
	out_char(o, ',');
	out_uint(o, g->missing);
	out_char(o, '\n');
}

static void
put_sums(struct out *o)
{
	struct sum_group **g;
	unsigned i;
	size_t k, n;

	for (i = 0; i < SUM_NKEEP; i++) {
		if ((keep & 1U << i) == 0)
			continue;
		out_str(o, cells_names[i]);
		out_char(o, ',');
	}
	out_str(o, "form,tbl,row,col,value,n,noted,missing\n");
	g = sums_order(up.sums, &n);
	for (k = 0; k < n && !out_failed(o); k++)
		put_group(o, g[k]);
}

/* -k: 0, or -1 told */
static int
set_keep(const char *list)
{
	size_t n;
	unsigned i;

	keep = 0;
	if (*list == '\0')
		return 0;
	for (;; list += n + 1) {
		n = strcspn(list, ",");
		for (i = 0; i < SUM_NKEEP; i++)
			if (strlen(cells_names[i]) == n &&
			    memcmp(cells_names[i], list, n) == 0)
				break;
		if (i == SUM_NKEEP || (keep & 1U << i) != 0) {
			diag(&diags, DIAG_USAGE, NULL, 0, 0, ARGS(arg_message(
			    i == SUM_NKEEP ? "usage.column" : "usage.twice",
			    ARGS(arg_span((struct span){ list, n })))));
			return -1;
		}
		keep |= 1U << i;
		if (list[n] == '\0')
			return 0;
	}
}

int
main(int argc, char *argv[])
{
	static const char usage[] =
	    "usage: gik-sum [-hUV] [-f form] [-k list] [file ...]\n";
	static struct out out;
	int c;

	out_open(&out, STDOUT_FILENO, "<stdout>", &diags);
	memory_owner(&out, NULL);
	forms = forms_open(&diags);
	c = cmd_longopt(argc, argv);
	while (c != 0 || (c = getopt(argc, argv, "f:hk:L:UV")) != -1) {
		switch (c) {
		case 'f':
			if (forms_add(forms, optarg) == -1)
				return STATUS_FAILED;
			break;
		case 'h':
			return cmd_say(&out, usage);
		case 'k':
			if (set_keep(optarg) == -1)
				return STATUS_FAILED;
			break;
		case 'L':
			if (lang_of(optarg, &diags.lang) == -1)
				return cmd_bad(&diags, c, optarg, "want.lang");
			break;
		case 'U':
			up.once = 1;
			break;
		case 'V':
			return cmd_say(&out, "gik-sum " GIK_VERSION "\n");
		default:
			fputs(usage, stderr);
			return STATUS_FAILED;
		}
		c = 0;
	}
	up.current = forms_current(forms)->id;
	up.sums = sums_new(forms, keep);
	cmd_each(argv + optind, &out, sum, &up);
	put_sums(&out);
	out_close(&out);
	sums_free(up.sums);
	forms_free(forms);
	return (int)diags.status;
}
