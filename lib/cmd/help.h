/*
 * help: what -h and --help print, made from the table of options.
 *
 * The texts stand in lib/words: help.OPTION, or help.COMMAND.OPTION where a
 * command says it otherwise, about.COMMAND and example.COMMAND.
 */
#ifndef GIK_CMD_HELP_H
#define GIK_CMD_HELP_H

#include "base/messages.h"
#include "base/out.h"

/* the synopsis, which is that of the manual: in 80 columns */
void	help_usage(struct out *o, enum lang l, const char *name,
	    const char *letters);
/* and what it is for, each option in a line of its own, and an example */
void	help_all(struct out *o, enum lang l, const char *name,
	    const char *letters);

#endif
