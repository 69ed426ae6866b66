#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cmd/cmd.h"

#define NAME_MAX_BYTES ((size_t)16 * 1024)	/* no path is so long */

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
cmd_bad(struct diag *d, int opt, const char *arg, const char *want)
{
	const char letter = (char)opt;

	diag(d, DIAG_USAGE, NULL, 0, 0, ARGS(arg_message("usage.argument",
	    ARGS(arg_span((struct span){ &letter, 1 }), arg_str(arg),
	    arg_key(want)))));
	return STATUS_FAILED;
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
			diag(o->diag, DIAG_OPEN, *operand, 0, 0,
			    ARGS(arg_errno(errno)));
		} else {
			f(arg, fd, *operand);
			close(fd);
		}
	}
}

void
cmd_names(struct out *o, void (*f)(const char *name))
{
	static char buf[NAME_MAX_BYTES];
	char *nul, *p;
	size_t n = 0;
	ssize_t r;
	int skip = 0;

	do {
		r = in_read(STDIN_FILENO, buf + n, sizeof(buf) - 1 - n, o);
		if (r == -1)
			diag(o->diag, DIAG_READ, "<stdin>", 0, 0,
			    ARGS(arg_errno(errno)));
		n += r > 0 ? (size_t)r : 0;
		/* the last name may lack its NUL */
		if (r <= 0 && n != 0)
			buf[n++] = '\0';
		for (p = buf; (nul = memchr(p, '\0', n)) != NULL; p = nul + 1) {
			n -= (size_t)(nul - p) + 1;
			if (!skip)
				f(p);
			skip = 0;
		}
		memmove(buf, p, n);
		if (n == sizeof(buf) - 1) {
			if (!skip)
				diag(o->diag, DIAG_NAME_MAX, "<stdin>", 0, 0,
				    ARGS(arg_count(n)));
			skip = 1;
			n = 0;
		}
	} while (r > 0 && !out_failed(o));
}
