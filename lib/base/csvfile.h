/*
 * csvfile: a CSV file that somebody keeps by hand, as maps and accepted findings
 * are, read whole; and what all readers of CSV ask of libcsv.
 *
 * A spreadsheet puts a byte order mark there, and quotes around the first field
 * behind it: libcsv never sees the mark.  A file that cannot be read, is no CSV
 * or has a field over CSV_FIELD_MAX is told through diag, with file and line.
 */
#ifndef GIK_BASE_CSVFILE_H
#define GIK_BASE_CSVFILE_H

#include "base/diag.h"
#include "base/span.h"

#define CSV_FIELD_MAX (64 * 1024)	/* bytes in a field */

struct csv_parser;

struct csvfile {
	const char *path;
	struct diag *diag;
	enum diag_id id;	/* of what is no CSV; its text calls {1} */
	void (*field)(struct span s, void *arg);	/* lent for the call */
	void (*record)(void *arg);		/* its fields were given */
	void *arg;
	size_t begun1;		/* line where the record at hand begins */
	int failed;		/* told; set by a callback, it stops the reading */
};

/* all records of path: 0, or -1 told */
int	csvfile_read(struct csvfile *f);

/* strict, nothing trimmed, and no memory for more than a field of CSV_FIELD_MAX
 * (CSV_ENOMEM); one that is little longer is for the caller to see */
void	csvfile_parser(struct csv_parser *p);

#endif
