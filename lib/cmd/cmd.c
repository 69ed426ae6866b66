#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cmd/cmd.h"
#include "cmd/help.h"

#define TEXT_MAX 4096	/* bytes of a message */

/* who wants the operands open */
struct opener {
	struct cmd *cmd;
	void (*f)(void *arg, int fd, const char *name);
	void *arg;
};

/* the next option of all, in c->letter and c->arg */
static int
next(struct cmd *c)
{
	const struct option_given *g;

	/* given is NULL where there is none */
	if (c->option == c->options.n)
		return 0;
	g = &c->options.given[c->option++];
	c->arg = g->arg;
	return c->letter = g->letter;
}

/* how the command is used, behind what is wrong */
static void
misused(struct cmd *c, const char *key, const char *option)
{
	diag(&c->diag, DIAG_USAGE, NULL, 0, 0,
	    ARGS(arg_message(key, ARGS(arg_str(option)))));
	out_open(&c->out, STDERR_FILENO, "<stderr>", &c->diag);
	help_usage(&c->out, c->diag.lang, c->name, c->letters);
}

/* -h, --help or -V: then there is nothing else to do */
static void
inform(struct cmd *c, int letter)
{
	c->informed = 1;
	if (letter == 'h') {
		help_usage(&c->out, c->diag.lang, c->name, c->letters);
	} else if (letter == OPTION_HELP) {
		help_all(&c->out, c->diag.lang, c->name, c->letters);
	} else {
		out_str(&c->out, c->name);
		out_str(&c->out, " " GIK_VERSION "\n");
	}
}

/* the forms, with those that are given */
static void
load(struct cmd *c)
{
	if (strchr(c->letters, 'f') == NULL)
		return;
	c->forms = forms_open(&c->diag);
	for (c->option = 0; next(c) != 0; )
		if (c->letter == 'f' && forms_add(c->forms, c->arg) == -1)
			return;
}

/* what all commands are told; the letter of what is asked for first, or 0 */
static int
common(struct cmd *c)
{
	int first = 0;

	for (c->option = 0; next(c) != 0; ) {
		c->null |= c->letter == '0';
		c->verbose |= c->letter == 'v';
		c->exit_zero |= c->letter == 'Z';
		if (first == 0 && (c->letter == 'h' || c->letter == 'V' ||
		    c->letter == OPTION_HELP))
			first = c->letter;
	}
	/* what is repeated is told then too */
	c->diag.all = c->verbose;
	return first;
}

void
cmd_start(struct cmd *c, int argc, char *argv[])
{
	int letter;

	c->diag.prog = c->name;
	out_open(&c->out, STDOUT_FILENO, "<stdout>", &c->diag);
	memory_owner(&c->out, NULL, NULL);
	if (c->input == NULL)
		c->input = "<stdin>";
	options_read(&c->options, c->letters, argc, argv);
	c->operand = argv + c->options.first;
	/* the language first: it is that of all that may be wrong */
	while (next(c) != 0)
		if (c->letter == 'L' && lang_of(c->arg, &c->diag.lang) == -1)
			cmd_choice(c, "want.lang");
	letter = common(c);
	if (c->options.fault != NULL)
		misused(c, c->options.fault, c->options.about);
	else if (letter != 0)
		inform(c, letter);
	else if (c->null && *c->operand != NULL)
		misused(c, "usage.names", "-0");
	else
		load(c);
	c->option = cmd_ready(c) ? 0 : c->options.n;
}

int
cmd_ready(const struct cmd *c)
{
	return !c->informed && c->diag.status != STATUS_FAILED;
}

int
cmd_option(struct cmd *c)
{
	while (next(c) != 0)
		if (strchr(OPTIONS_COMMON "0f", c->letter) == NULL)
			return c->letter;
	return 0;
}

/* the option in hand as a text */
static struct arg
letter_of(const struct cmd *c)
{
	return arg_span((struct span){ &c->letter, 1 });
}

void
cmd_wrong(struct cmd *c, struct span arg, struct arg want)
{
	diag(&c->diag, DIAG_USAGE, NULL, 0, 0, ARGS(arg_message(
	    "usage.argument", ARGS(letter_of(c), arg_span(arg), want))));
}

void
cmd_twice(struct cmd *c, struct span arg)
{
	diag(&c->diag, DIAG_USAGE, NULL, 0, 0, ARGS(arg_message(
	    "usage.twice", ARGS(letter_of(c), arg_span(arg)))));
}

int
cmd_choice(struct cmd *c, const char *want)
{
	const char *word = option_of(c->letter)->arg;
	size_t n;
	int k;

	for (k = 0; *word != '\0'; k++) {
		n = strcspn(word, "|");
		if (strlen(c->arg) == n && strncmp(c->arg, word, n) == 0)
			return k;
		word += n + (word[n] == '|');
	}
	cmd_wrong(c, span_of(c->arg), arg_key(want));
	return 0;
}

/* f for each name on standard input, NUL-terminated */
static void
read_names(struct cmd *c,
    void (*f)(void *arg, const char *path, const char *name), void *arg)
{
	char buf[CMD_NAME_MAX];
	char *nul, *p;
	size_t n = 0;
	ssize_t r;
	int skip = 0;

	do {
		r = in_read(STDIN_FILENO, buf + n, sizeof(buf) - 1 - n,
		    &c->out);
		if (r == -1)
			diag(&c->diag, DIAG_READ, "<stdin>", 0, 0,
			    ARGS(arg_errno(errno)));
		n += r > 0 ? (size_t)r : 0;
		/* the last name may lack its NUL */
		if (r <= 0 && n != 0)
			buf[n++] = '\0';
		for (p = buf; (nul = memchr(p, '\0', n)) != NULL; p = nul + 1) {
			n -= (size_t)(nul - p) + 1;
			if (!skip)
				f(arg, p, p);
			skip = 0;
		}
		memmove(buf, p, n);
		if (n == sizeof(buf) - 1) {
			if (!skip)
				diag(&c->diag, DIAG_NAME_MAX, "<stdin>", 0, 0,
				    ARGS(arg_count(n)));
			skip = 1;
			n = 0;
		}
	} while (r > 0 && !out_failed(&c->out));
}

void
cmd_names(struct cmd *c,
    void (*f)(void *arg, const char *path, const char *name), void *arg)
{
	char *const *p = c->operand;

	if (c->null) {
		read_names(c, f, arg);
		return;
	}
	if (*p == NULL)
		f(arg, NULL, c->input);
	for (; *p != NULL && !out_failed(&c->out); p++)
		if (strcmp(*p, "-") == 0)
			f(arg, NULL, c->input);
		else
			f(arg, *p, *p);
}

static void
open_one(void *arg, const char *path, const char *name)
{
	struct opener *o = arg;
	int fd;

	if (path == NULL) {
		o->f(o->arg, STDIN_FILENO, name);
	} else if ((fd = open(path, O_RDONLY)) == -1) {
		diag(&o->cmd->diag, DIAG_OPEN, name, 0, 0,
		    ARGS(arg_errno(errno)));
	} else {
		o->f(o->arg, fd, name);
		close(fd);
	}
}

void
cmd_each(struct cmd *c, void (*f)(void *arg, int fd, const char *name),
    void *arg)
{
	struct opener o = { c, f, arg };

	cmd_names(c, open_one, &o);
}

void
cmd_tell(struct cmd *c, const char *key, const struct arg *args,
    struct span behind)
{
	char b[TEXT_MAX];
	size_t n = 0;

	if (!c->verbose)
		return;
	n += text_put(b, sizeof(b) - 1, span_of(c->name));
	n += text_put(b + n, sizeof(b) - 1 - n, SPAN(": "));
	n += arg_put(b + n, sizeof(b) - 1 - n, c->diag.lang,
	    arg_message(key, args));
	n += text_put(b + n, sizeof(b) - 1 - n, behind);
	b[n++] = '\n';
	/* as diag does */
	if (write(STDERR_FILENO, b, n) == -1)
		diag_status(&c->diag, STATUS_FAILED);
}

int
cmd_end(struct cmd *c)
{
	out_close(&c->out);
	forms_free(c->forms);
	options_free(&c->options);
	return c->diag.status == STATUS_DATA && c->exit_zero ? STATUS_DONE :
	    (int)c->diag.status;
}
