/*
 * map: unit and year of documents, said from outside in a CSV file with the
 * columns doc, unit and year, in any order; others are passed over.
 *
 * A record holds for every document whose name begins with its doc; the longest
 * one wins.  A mistake in the file is told with its line, and nothing is used.
 */
#ifndef GIK_REPORT_MAP_H
#define GIK_REPORT_MAP_H

#include "base/diag.h"
#include "base/span.h"

struct map;

struct map_rec {
	struct span doc, unit;	/* an empty unit says nothing */
	int year;		/* 0 says nothing */
	size_t line1;
};

/* NULL: told */
struct map	*map_read(const char *path, struct diag *d);
/* lent until map_free; NULL if there is none */
const struct map_rec *map_find(const struct map *m, struct span doc);
void		map_free(struct map *m);

/* four digits, all of s; 0 if it is no such year */
int		map_year(struct span s);

#endif
