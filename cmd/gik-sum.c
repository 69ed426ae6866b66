#include "cmd/cmd.h"
#include "sum/addup.h"
#include "sum/totals.h"

struct job {
	struct cmd cmd;
	struct addup up;
	unsigned keep;
	int bom;
	uint64_t nrecord;
};

static void
sum(void *arg, int fd, const char *name)
{
	struct job *j = arg;
	struct cells *c = cells_open(fd, name, NULL, &j->cmd.diag);

	j->nrecord += addup_cells(&j->up, c, name);
	cells_close(c);
}

static void
set_keep(struct job *j, const char *list)
{
	struct span part;

	switch (totals_keep(list, &j->keep, &part)) {
	case KEEP_FINE:
		break;
	case KEEP_UNKNOWN:
		cmd_wrong(&j->cmd, part, arg_key("want.columns"));
		break;
	case KEEP_TWICE:
		cmd_twice(&j->cmd, part);
		break;
	}
}

static void
work(struct job *j)
{
	struct cmd *c = &j->cmd;
	size_t ngroup;

	j->up.diag = &c->diag;
	j->up.current = forms_current(c->forms)->id;
	j->up.sums = sums_new(c->forms, j->keep);
	cmd_each(c, sum, j);
	if (j->bom)
		out_str(&c->out, OUT_BOM);
	ngroup = totals_put(&j->up, j->keep, &c->out);
	cmd_tell(c, "verbose.sum",
	    ARGS(arg_count(j->nrecord), arg_count(ngroup)), SPAN(""));
	sums_free(j->up.sums);
}

int
main(int argc, char *argv[])
{
	struct job j = {
		.cmd = { .name = "gik-sum", .letters = "BbfkU" },
		.keep = 1U << CELL_YEAR
	};
	int letter;

	cmd_start(&j.cmd, argc, argv);
	while ((letter = cmd_option(&j.cmd)) != 0)
		switch (letter) {
		case 'B':
			j.bom = 1;
			break;
		case 'b':
			j.up.blank = (enum blank)cmd_choice(&j.cmd,
			    "want.blank");
			break;
		case 'k':
			set_keep(&j, j.cmd.arg);
			break;
		case 'U':
			j.up.once = 1;
			break;
		}
	if (cmd_ready(&j.cmd))
		work(&j);
	return cmd_end(&j.cmd);
}
