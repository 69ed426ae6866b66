/*
 * embed: files of the tree as they were at build time, see embed.sh: the
 * forms, and the messages.
 */
#ifndef GIK_BASE_EMBED_H
#define GIK_BASE_EMBED_H

#include <stddef.h>

struct formdata {
	const char *name;		/* file name, for messages */
	const unsigned char *p;
	size_t n;
};

extern const struct formdata formdata[];
extern const size_t nformdata;
extern const struct formdata worddata[];
extern const size_t nworddata;

#endif
