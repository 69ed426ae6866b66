#include <string.h>

#include "cmd/cmd.h"
#include "report/split.h"

#define ALL_SECTIONS ((1u << (FORM_SECTIONS + 1)) - 1)

struct job {
	struct cmd cmd;
	struct split split;
	struct map *map;
	const char *encoding;
	int pass;
};

static void
split(void *arg, const char *path, const char *name)
{
	struct job *j = arg;

	split_document(&j->split, path, name);
}

static void
option(struct job *j, int letter, const char *arg)
{
	struct cmd *c = &j->cmd;
	struct split *s = &j->split;

	switch (letter) {
	case 'e':
		j->encoding = arg;
		break;
	case 'i':
		j->pass = 1;
		break;
	case 'm':
		if (j->map != NULL)
			cmd_wrong(c, span_of(arg), arg_key("want.map"));
		else
			s->map = j->map = map_read(arg, &c->diag);
		break;
	case 'n':
		if (strlen(arg) > SPLIT_NAME_MAX)
			cmd_wrong(c, span_of(arg), arg_message("want.name",
			    ARGS(arg_count(SPLIT_NAME_MAX))));
		c->input = arg;
		break;
	case 's':
		if ((s->sections = lines_sections(arg)) == 0)
			cmd_wrong(c, span_of(arg), arg_key("want.sections"));
		break;
	case 'u':
		s->unit = arg;
		break;
	case 'y':
		if ((s->year = map_year(span_of(arg))) == 0)
			cmd_wrong(c, span_of(arg), arg_key("want.year"));
		break;
	}
}

static void
work(struct job *j)
{
	struct cmd *c = &j->cmd;
	struct split *s = &j->split;

	s->out = &c->out;
	s->diag = &c->diag;
	s->forms = c->forms;
	if (split_open(s, j->encoding, j->pass) == 0)
		cmd_names(c, split, j);
	cmd_tell(c, "verbose.split", ARGS(arg_count(s->ninput),
	    arg_count(s->npassed), arg_count(s->ndoc), arg_count(s->nline)),
	    SPAN(""));
	split_close(s);
}

int
main(int argc, char *argv[])
{
	struct job j = {
		.cmd = { .name = "gik-split", .letters = "0efimnsuy",
		    .input = "-" },
		.split = { .sections = ALL_SECTIONS }
	};
	int letter;

	cmd_start(&j.cmd, argc, argv);
	while ((letter = cmd_option(&j.cmd)) != 0)
		option(&j, letter, j.cmd.arg);
	if (cmd_ready(&j.cmd))
		work(&j);
	map_free(j.map);
	return cmd_end(&j.cmd);
}
