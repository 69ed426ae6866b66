#include "base/embed.h"
#include "base/messages.h"

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

struct span
message(enum lang l, const char *key)
{
	struct span s = messages(l), line;
	size_t n = strlen(key);
	const char *nl;

	for (; s.n != 0; s.p += line.n + 1, s.n -= line.n + 1) {
		nl = memchr(s.p, '\n', s.n);
		line = (struct span){ s.p,
		    nl != NULL ? (size_t)(nl - s.p) : s.n - 1 };
		if (line.n > n && memcmp(line.p, key, n) == 0 &&
		    line.p[n] == ' ')
			return (struct span){ line.p + n + 1, line.n - n - 1 };
	}
	return (struct span){ NULL, 0 };
}
