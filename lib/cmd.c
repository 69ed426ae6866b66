#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

int
cmd_longopt(int argc, char *const argv[])
{
	if (argc != 2)
		return 0;
	if (strcmp(argv[1], "--help") == 0)
		return 'h';
	return strcmp(argv[1], "--version") == 0 ? 'V' : 0;
}

int
cmd_say(struct out *o, const char *text)
{
	out_str(o, text);
	out_close(o);
	return (int)o->diag->status;
}

void
cmd_each(char *const *operand, struct out *o,
    void (*f)(void *arg, int fd, const char *name), void *arg)
{
	int fd;

	if (*operand == NULL)
		f(arg, STDIN_FILENO, "<stdin>");
	for (; *operand != NULL && !out_failed(o); operand++) {
		if (strcmp(*operand, "-") == 0) {
			f(arg, STDIN_FILENO, "<stdin>");
		} else if ((fd = open(*operand, O_RDONLY)) == -1) {
			diag(o->diag, DIAG_OPEN, *operand, 0, 0, "%s",
			    strerror(errno));
		} else {
			f(arg, fd, *operand);
			close(fd);
		}
	}
}
