/*
 * cmd: the skeleton of every command: its options, its operands, its status.
 *
 *	cmd_start(&c, argc, argv);
 *	while (cmd_option(&c) != 0) ...
 *	if (cmd_ready(&c)) ... cmd_each(&c, f, arg) ...
 *	return cmd_end(&c);
 *
 * The options of all commands (-h, -L, -V, -v, -Z), and those that mean one
 * thing wherever they are (-0, -f), are done here; a command sees the others.
 * What is wrong is told through diag, which remembers the status.
 */
#ifndef GIK_CMD_CMD_H
#define GIK_CMD_CMD_H

#include "base/diag.h"
#include "base/messages.h"
#include "base/out.h"
#include "cmd/options.h"
#include "form/forms.h"

#define CMD_NAME_MAX ((size_t)16 * 1024)	/* bytes; no path is so long */

struct cmd {
	/* set by the command, the rest begins as 0 */
	const char *name;	/* gik-NAME */
	const char *letters;	/* of its options, without OPTIONS_COMMON */
	const char *input;	/* name of standard input; NULL: <stdin> */
	/* what it has then */
	struct diag diag;
	struct out out;		/* standard output */
	struct forms *forms;	/* where it takes -f */
	int verbose;		/* -v */
	char letter;		/* the option that cmd_option gave */
	const char *arg;	/* its argument */
	/* nobody else's */
	struct options options;
	size_t option;		/* the next of them */
	char *const *operand;
	int null, exit_zero, informed;
};

void	cmd_start(struct cmd *c, int argc, char *argv[]);
/* the next option of the command's own, with c->arg; 0 behind the last */
int	cmd_option(struct cmd *c);
/* the argument of that option, or a part of it, is not what is wanted, which is
 * told; or it is given twice */
void	cmd_wrong(struct cmd *c, struct span arg, struct arg want);
void	cmd_twice(struct cmd *c, struct span arg);
/* which of the words a|b|c that the table has the argument is, from 0; 0 with
 * cmd_wrong where it is none */
int	cmd_choice(struct cmd *c, const char *want);
/* is there something to do: no help was asked for, and nothing is wrong? */
int	cmd_ready(const struct cmd *c);

/*
 * Call f with each operand, open for reading, and its name for messages;
 * standard input for "-" or where there is none.  With -0 the operands are
 * names on standard input.  One that cannot be opened is told.  Stops where
 * standard output has failed.
 */
void	cmd_each(struct cmd *c, void (*f)(void *arg, int fd, const char *name),
	    void *arg);
/* the same for who opens them: path is NULL for standard input */
void	cmd_names(struct cmd *c,
	    void (*f)(void *arg, const char *path, const char *name),
	    void *arg);

/* under -v, one line on standard error: the text of key, and what stands behind
 * it */
void	cmd_tell(struct cmd *c, const char *key, const struct arg *args,
	    struct span behind);
/* standard output is closed, all is freed: the status */
int	cmd_end(struct cmd *c);

#endif
