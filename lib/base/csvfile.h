/*
 * csvfile: the beginning of a CSV file that somebody keeps by hand, as maps and
 * accepted findings are.  A spreadsheet puts a byte order mark there, and
 * quotes around the first field behind it: libcsv must not see the mark.
 */
#ifndef GIK_BASE_CSVFILE_H
#define GIK_BASE_CSVFILE_H

#include "base/out.h"

#define CSV_BEGIN_MAX 4		/* bytes: more than a mark */

/*
 * The first bytes of fd into buf, which has room for CSV_BEGIN_MAX, less a
 * byte order mark, however the reads are cut: how many, 0 at its end, -1 as
 * in_read.
 */
ssize_t	csv_begin(int fd, char *buf);
/* what csv_error of libcsv means where it stopped, as the key of a message */
const char *csv_why(int error);

#endif
