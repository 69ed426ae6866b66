/*
 * options: the options of the whole toolkit, and those that a command was
 * given.
 *
 * A letter means the same in every command.  One table has its long name and
 * what its argument is called; a command names the letters that it takes, and
 * takes those of OPTIONS_COMMON besides.
 *
 * Options end at the first operand, whatever the environment says.  A long name
 * is written out: what begins one is none.
 */
#ifndef GIK_CMD_OPTIONS_H
#define GIK_CMD_OPTIONS_H

#include <stddef.h>

#define OPTIONS_COMMON "hLVvZ"
#define OPTION_HELP '-'	/* --help, which says more than -h */

struct option_def {
	char letter;
	const char *name;	/* long */
	const char *arg;	/* NULL: it takes none; a|b: one of these */
};

/* the next one behind d of those that a command with these letters takes, the
 * first for NULL; NULL behind the last */
const struct option_def *option_next(const char *letters,
		    const struct option_def *d);
/* of a letter that is in the table */
const struct option_def *option_of(char letter);

struct option_given {
	char letter;
	const char *arg;	/* lent from argv */
};

struct options {
	struct option_given *given;
	size_t n, cap;
	int first;		/* operand, in argv */
	/* what is wrong first: the key of its message, NULL where all is right,
	 * and the option that it is about */
	const char *fault;
	char about[64];
};

/* all that argv has, into *o, which begins as { 0 } and is cleared by
 * options_free */
void	options_read(struct options *o, const char *letters, int argc,
	    char *argv[]);
void	options_free(struct options *o);

#endif
