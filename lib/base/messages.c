#include <errno.h>
#include <string.h>

#include "base/embed.h"
#include "base/messages.h"
#include "base/utf8.h"

static const char *const name[LANG_COUNT] = {
	[LANG_EN] = "en",
	[LANG_ZH] = "zh"
};

int
lang_of(const char *s, enum lang *l)
{
	int i;

	for (i = 0; i < LANG_COUNT; i++)
		if (strcmp(s, name[i]) == 0) {
			*l = (enum lang)i;
			return 0;
		}
	return -1;
}

struct span
messages(enum lang l)
{
	size_t i, n = strlen(name[l]);

	for (i = 0; i < nworddata; i++)
		if (strncmp(worddata[i].name, name[l], n) == 0 &&
		    strcmp(worddata[i].name + n, ".txt") == 0)
			return (struct span){ (const char *)worddata[i].p,
			    worddata[i].n };
	return (struct span){ NULL, 0 };
}

static struct span
text_of(enum lang l, struct span key)
{
	struct span s = messages(l), line;
	const char *nl;
	size_t n = key.n;

	for (; s.n != 0; s.p += line.n + 1, s.n -= line.n + 1) {
		nl = memchr(s.p, '\n', s.n);
		line = (struct span){ s.p,
		    nl != NULL ? (size_t)(nl - s.p) : s.n - 1 };
		if (line.n > n && memcmp(line.p, key.p, n) == 0 &&
		    line.p[n] == ' ')
			return (struct span){ line.p + n + 1, line.n - n - 1 };
	}
	return (struct span){ NULL, 0 };
}

struct span
message(enum lang l, const char *key)
{
	return text_of(l, span_of(key));
}

/* what is being said */
struct say {
	char *p;
	size_t n, cap;
	enum lang lang;
};

static void
put(struct say *y, const char *p, size_t n)
{
	if (n > y->cap - y->n)
		n = y->cap - y->n;
	if (n != 0)
		memcpy(y->p + y->n, p, n);
	y->n += n;
}

/* control characters, those of two bytes too, as \0ooo */
static void
put_text(struct say *y, struct span s)
{
	char octal[5] = "\\0";
	unsigned char c;
	size_t i, left = 0;

	for (i = 0; i < s.n; i++) {
		c = (unsigned char)s.p[i];
		if (c == 0xc2 && i + 1 < s.n &&
		    (unsigned char)s.p[i + 1] < 0xa0)
			left = 2;
		if (c >= 0x20 && c != 0x7f && left == 0) {
			put(y, s.p + i, 1);
			continue;
		}
		left -= left != 0;
		octal[2] = (char)('0' + c / 64);
		octal[3] = (char)('0' + c / 8 % 8);
		octal[4] = (char)('0' + c % 8);
		put(y, octal, sizeof(octal));
	}
}

static void
put_short(struct say *y, struct span s)
{
	size_t n = s.n;

	if (n <= ARG_MAX_BYTES) {
		put_text(y, s);
		return;
	}
	/* at a character, where it is text */
	for (n = ARG_MAX_BYTES; n > ARG_MAX_BYTES - 4 && utf8_inside(s.p[n]); )
		n--;
	put_text(y, (struct span){ s.p, n });
	put(y, "...", 3);
}

static void
put_count(struct say *y, uint64_t u)
{
	char b[20], *p = b + sizeof(b);

	do
		*--p = (char)('0' + u % 10);
	while ((u /= 10) != 0);
	put(y, p, (size_t)(b + sizeof(b) - p));
}

/* those that users meet; all others are said as strerror(3) has them */
static struct span
error_text(enum lang l, int error)
{
	static const struct {
		int error;
		const char *key;
	} of[] = {
		{ EACCES, "errno.EACCES" }, { EBADF, "errno.EBADF" },
		{ EFBIG, "errno.EFBIG" }, { EIO, "errno.EIO" },
		{ EISDIR, "errno.EISDIR" }, { ELOOP, "errno.ELOOP" },
		{ EMFILE, "errno.EMFILE" },
		{ ENAMETOOLONG, "errno.ENAMETOOLONG" },
		{ ENOENT, "errno.ENOENT" }, { ENOSPC, "errno.ENOSPC" },
		{ ENOTDIR, "errno.ENOTDIR" }, { EPERM, "errno.EPERM" },
		{ EPIPE, "errno.EPIPE" }
	};
	size_t i;

	for (i = 0; i < LEN(of); i++)
		if (of[i].error == error)
			return message(l, of[i].key);
	return span_of(strerror(error));
}

static void	put_message(struct say *y, struct span text,
		    const struct arg *args);

/* texts that are said within texts name no further ones, so this ends */
static void
put_arg(struct say *y, struct arg a)
{
	switch (a.kind) {
	case ARG_END:
		put(y, "...", 3);
		break;
	case ARG_TEXT:
		put_short(y, a.text);
		break;
	case ARG_COUNT:
		put_count(y, a.count);
		break;
	case ARG_MESSAGE:
		put_message(y, text_of(y->lang, a.text), a.args);
		break;
	case ARG_ERRNO:
		put_text(y, error_text(y->lang, (int)a.count));
		break;
	}
}

/* the nth of args, from 1 */
static struct arg
nth(const struct arg *args, int n)
{
	if (args == NULL)
		return (struct arg){ .kind = ARG_END };
	while (n > 1 && args->kind != ARG_END) {
		args++;
		n--;
	}
	return *args;
}

static void
put_message(struct say *y, struct span text, const struct arg *args)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (text.n - i >= 3 && text.p[i] == '{' &&
		    is_digit(text.p[i + 1]) && text.p[i + 2] == '}') {
			put_arg(y, nth(args, text.p[i + 1] - '0'));
			i += 2;
		} else
			put(y, text.p + i, 1);
}

size_t
arg_put(char *to, size_t cap, enum lang l, struct arg a)
{
	struct say y = { to, 0, cap, l };

	put_arg(&y, a);
	return y.n;
}

size_t
text_put(char *to, size_t cap, struct span s)
{
	struct say y = { to, 0, cap, LANG_EN };

	put_text(&y, s);
	return y.n;
}
