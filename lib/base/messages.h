/*
 * messages: what the commands say, by key and language.
 *
 * The texts stand in lib/words/LANG.txt, a line for each: a key, a blank, the
 * text; they are part of every program.  {1}, {2} ... in a text are what the
 * caller says of this case.  What is lent is lent for good.
 */
#ifndef GIK_BASE_MESSAGES_H
#define GIK_BASE_MESSAGES_H

#include "base/span.h"

enum lang { LANG_EN, LANG_ZH, LANG_COUNT };

/* "en" or "zh" into *l: 0, or -1 */
int		lang_of(const char *name, enum lang *l);
/* the text of a key; empty where the language has none */
struct span	message(enum lang l, const char *key);
/* all texts of a language, as its file has them */
struct span	messages(enum lang l);

/* what stands for {1}, {2} ...; made by the functions below, lent */
struct arg {
	enum { ARG_END, ARG_TEXT, ARG_COUNT, ARG_MESSAGE, ARG_ERRNO } kind;
	struct span text;	/* or a key */
	uint64_t count;		/* or an errno */
	const struct arg *args;	/* of the message */
};

/* a list of them, as the last argument of a call */
#define ARGS(...) ((const struct arg[]){ __VA_ARGS__, { .kind = ARG_END } })

static inline struct arg
arg_span(struct span s)
{
	return (struct arg){ .kind = ARG_TEXT, .text = s };
}
static inline struct arg
arg_str(const char *s)
{
	return arg_span(span_of(s));
}
static inline struct arg
arg_count(uint64_t n)
{
	return (struct arg){ .kind = ARG_COUNT, .count = n };
}
/* another text, with args of its own (may be NULL) */
static inline struct arg
arg_message(const char *key, const struct arg *args)
{
	return (struct arg){ .kind = ARG_MESSAGE, .text = span_of(key),
	    .args = args };
}
static inline struct arg
arg_key(const char *key)
{
	return arg_message(key, NULL);
}
/* what strerror(3) says, in the language where it has a text for it */
static inline struct arg
arg_errno(int error)
{
	return (struct arg){ .kind = ARG_ERRNO, .count = (uint64_t)error };
}

/* bytes that are said of a text, which may be anything */
#define ARG_MAX_BYTES 256

/*
 * What a says, at to, which has room for cap bytes: the bytes it takes.  A text
 * ends in three points where it is longer than ARG_MAX_BYTES, and they stand
 * for {n} where there is no such argument.
 */
size_t		arg_put(char *to, size_t cap, enum lang l, struct arg a);
/* s likewise, with \0ooo for control characters, as far as it fits */
size_t		text_put(char *to, size_t cap, struct span s);

#endif
