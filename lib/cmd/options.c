#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/options.h"

static const struct option_def table[] = {
	{ '0', "null", NULL },
	{ 'a', "all", NULL },
	{ 'B', "bom", NULL },
	{ 'b', "blank", "unknown|zero|skip" },
	{ 'e', "encoding", "enc" },
	{ 'f', "form", "form" },
	{ 'h', "help", NULL },
	{ 'i', "ignore-alien", NULL },
	{ 'k', "keep", "list" },
	{ 'L', "language", "zh|en" },
	{ 'm', "map", "map" },
	{ 'n', "name", "name" },
	{ 'r', "reports", NULL },
	{ 's', "sections", "list" },
	{ 'U', "unique", NULL },
	{ 'u', "unit", "unit" },
	{ 'V', "version", NULL },
	{ 'v', "verbose", NULL },
	{ 'w', "words", "zh|en" },
	{ 'x', "accepted", "file" },
	{ 'y', "year", "year" },
	{ 'Z', "exit-zero", NULL },
};

#define NTABLE (sizeof(table) / sizeof(table[0]))

const struct option_def *
option_next(const char *letters, const struct option_def *d)
{
	for (d = d == NULL ? table : d + 1; d < table + NTABLE; d++)
		if (strchr(OPTIONS_COMMON, d->letter) != NULL ||
		    strchr(letters, d->letter) != NULL)
			return d;
	return NULL;
}

const struct option_def *
option_of(char letter)
{
	size_t i;

	for (i = 0; table[i].letter != letter; i++)
		;
	return &table[i];
}

/* what getopt_long wants to know; + ends options at the first operand, : leaves
 * the messages to us */
static void
prepare(const char *letters, char *shorts, struct option *longs)
{
	const struct option_def *d = NULL;

	*shorts++ = '+';
	*shorts++ = ':';
	while ((d = option_next(letters, d)) != NULL) {
		*shorts++ = d->letter;
		if (d->arg != NULL)
			*shorts++ = ':';
		longs->name = d->name;
		longs->has_arg = d->arg != NULL ? required_argument :
		    no_argument;
		longs->flag = NULL;
		longs->val = d->letter == 'h' ? OPTION_HELP : d->letter;
		longs++;
	}
	*shorts = '\0';
	memset(longs, 0, sizeof(*longs));
}

/* the first fault holds; word is what argv has, c the letter if it is one */
static void
fault(struct options *o, const char *key, const char *word, int c)
{
	if (o->fault != NULL)
		return;
	o->fault = key;
	if (strncmp(word, "--", 2) != 0 && c > ' ' && c < 0x7f)
		snprintf(o->about, sizeof(o->about), "-%c", c);
	else
		snprintf(o->about, sizeof(o->about), "%.*s",
		    (int)strcspn(word, "="), word);
}

/* is a word of argv, up to its =, the name of an option? */
static int
written_out(const struct option *longs, const char *word)
{
	size_t n = strcspn(word, "=");

	for (; longs->name != NULL; longs++)
		if (strlen(longs->name) == n &&
		    strncmp(longs->name, word, n) == 0)
			return 1;
	return 0;
}

static void
give(struct options *o, char letter, const char *arg)
{
	void *p = o->given;

	xgrow(&p, &o->cap, o->n + 1, sizeof(*o->given));
	o->given = p;
	o->given[o->n++] = (struct option_given){ letter, arg };
}

void
options_read(struct options *o, const char *letters, int argc, char *argv[])
{
	struct option longs[NTABLE + 1];
	char shorts[2 * NTABLE + 3];
	const char *word;
	int c;

	prepare(letters, shorts, longs);
	optind = 1;
	for (;;) {
		/* optind stays while letters of a word are left */
		word = argv[optind];
		c = getopt_long(argc, argv, shorts, longs, NULL);
		if (c == -1)
			break;
		if (strncmp(word, "--", 2) == 0 &&
		    !written_out(longs, word + 2))
			fault(o, "usage.unknown", word, 0);
		else if (c == ':')
			fault(o, "usage.missing", word, optopt);
		else if (c == '?' && strncmp(word, "--", 2) == 0)
			fault(o, "usage.surplus", word, 0);
		else if (c == '?')
			fault(o, "usage.unknown", word, optopt);
		else
			give(o, (char)c, optarg);
	}
	o->first = optind;
}

void
options_free(struct options *o)
{
	free(o->given);
}
