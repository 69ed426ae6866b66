/*
 * cmd: what the commands have in common beside their one job.
 */
#ifndef GIK_CMD_CMD_H
#define GIK_CMD_CMD_H

#include "base/diag.h"
#include "base/out.h"

/* 'h' for a lone --help, 'V' for a lone --version, else 0 */
int	cmd_longopt(int argc, char *const argv[]);
/* -opt does not take arg, but what the key want says, which is told: the status
 * of that */
int	cmd_bad(struct diag *d, int opt, const char *arg, const char *want);
/* text on o, which is closed: the status of a command that does only that */
int	cmd_say(struct out *o, const char *text);
/*
 * Call f with each operand, open for reading, and its name for messages;
 * standard input for "-" or where there is none.  One that cannot be opened is
 * told.  Stops where o has failed.
 */
void	cmd_each(char *const *operand, struct out *o,
	    void (*f)(void *arg, int fd, const char *name), void *arg);
/* call f with each name on standard input, NUL-terminated; stops likewise */
void	cmd_names(struct out *o, void (*f)(const char *name));

#endif
