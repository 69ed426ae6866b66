#include <stdio.h>
#include <string.h>

#include "cmd/help.h"
#include "cmd/options.h"
#include "text/width.h"

#define COLUMNS 80

/* a paragraph whose lines but the first are indented */
struct wrap {
	struct out *out;
	size_t col, indent;
};

static void
put_word(struct wrap *w, const char *s)
{
	size_t n = strlen(s);

	if (w->col + 1 + n > COLUMNS) {
		out_char(w->out, '\n');
		for (w->col = 0; w->col + 1 < w->indent; w->col++)
			out_char(w->out, ' ');
	}
	out_char(w->out, ' ');
	out_str(w->out, s);
	w->col += 1 + n;
}

static size_t
columns(struct span s)
{
	size_t k, n = 0;
	uint32_t u;

	for (; s.n != 0 && (k = utf8_get(s.p, s.n, &u)) != 0; s.p += k, s.n -= k)
		n += (size_t)char_width(u);
	return n;
}

void
help_usage(struct out *o, enum lang l, const char *name, const char *letters)
{
	const struct option_def *d;
	struct span usage = message(l, "usage.head");
	struct wrap w = { .out = o };
	char b[64] = "[-";
	size_t n = 2;

	out_span(o, usage);
	w.col = columns(usage);
	w.indent = w.col + 1 + strlen(name) + 1;
	put_word(&w, name);
	for (d = NULL; (d = option_next(letters, d)) != NULL; )
		if (d->arg == NULL)
			b[n++] = d->letter;
	strcpy(b + n, "]");
	put_word(&w, b);
	for (d = NULL; (d = option_next(letters, d)) != NULL; ) {
		if (d->arg == NULL)
			continue;
		snprintf(b, sizeof(b), "[-%c %s]", d->letter, d->arg);
		put_word(&w, b);
	}
	put_word(&w, "[file ...]");
	out_char(o, '\n');
}

/* how an option is written, both ways: the bytes */
static size_t
option_text(char *b, size_t cap, const struct option_def *d)
{
	return (size_t)snprintf(b, cap, "  -%c, --%s%s%s", d->letter, d->name,
	    d->arg != NULL ? " " : "", d->arg != NULL ? d->arg : "");
}

static struct span
help_of(enum lang l, const char *name, const struct option_def *d)
{
	char key[64];
	struct span s;

	snprintf(key, sizeof(key), "help.%s.%s", name, d->name);
	if ((s = message(l, key)).n != 0)
		return s;
	snprintf(key, sizeof(key), "help.%s", d->name);
	return message(l, key);
}

static void
put_text(struct out *o, enum lang l, const char *prefix, const char *name)
{
	char key[64];

	snprintf(key, sizeof(key), "%s.%s", prefix, name);
	out_span(o, message(l, key));
	out_char(o, '\n');
}

void
help_all(struct out *o, enum lang l, const char *name, const char *letters)
{
	const struct option_def *d;
	char b[64];
	size_t n, most = 0;

	help_usage(o, l, name, letters);
	out_char(o, '\n');
	put_text(o, l, "about", name);
	out_char(o, '\n');
	for (d = NULL; (d = option_next(letters, d)) != NULL; ) {
		n = option_text(b, sizeof(b), d);
		most = n > most ? n : most;
	}
	for (d = NULL; (d = option_next(letters, d)) != NULL; ) {
		n = option_text(b, sizeof(b), d);
		out_str(o, b);
		for (; n < most + 2; n++)
			out_char(o, ' ');
		out_span(o, help_of(l, name, d));
		out_char(o, '\n');
	}
	out_char(o, '\n');
	out_span(o, message(l, "example.head"));
	out_str(o, "\n    ");
	put_text(o, l, "example", name);
}
