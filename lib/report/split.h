/*
 * split: a document -> records of lines (lines/lines.h), each line with its
 * section, and with unit and year where they are known.
 *
 * A document that cannot be read gives an error record, and is told.  Memory is
 * that of a few lines, and of the map.
 */
#ifndef GIK_REPORT_SPLIT_H
#define GIK_REPORT_SPLIT_H

#include "base/diag.h"
#include "base/out.h"
#include "base/span.h"
#include "form/forms.h"
#include "lines/lines.h"
#include "lines/source.h"
#include "report/map.h"
#include "report/sections.h"

#define SPLIT_NAME_MAX ((size_t)16 * 1024)	/* bytes of a document's name */

struct split {
	/* set by the caller, lent; the rest begins as 0 */
	struct out *out;
	struct diag *diag;
	const struct forms *forms;
	const struct map *map;		/* of unit and year; may be NULL */
	const char *unit;		/* of what is not in the map, or NULL */
	int year;			/* likewise, or 0 */
	unsigned sections;		/* of lines to write: bits 1 << tag */
	/* what was seen so far */
	uint64_t ninput, ndoc, nline, npassed;
	/* nobody else's */
	struct source source;
	struct sect *sect;
	struct out doc;			/* never flushed: the name, escaped */
	struct span given_unit;		/* said from outside of this one */
	int given_year;
};

/* encoding as in_encoding has it; pass is as in_pass has it: 0, or -1 told.
 * split_close also then */
int	split_open(struct split *s, const char *encoding, int pass);
/* path is NULL for standard input */
void	split_document(struct split *s, const char *path, const char *name);
void	split_close(struct split *s);

#endif
