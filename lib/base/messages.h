/*
 * messages: what the commands say, by key and language.
 *
 * The texts stand in lib/words/LANG.txt, a line for each: a key, a blank, the
 * text; they are part of every program.  What is lent is lent for good.
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

#endif
