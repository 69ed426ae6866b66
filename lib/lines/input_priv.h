/*
 * input_priv: what input.c, bytes to UTF-8, and inputlines.c, UTF-8 to lines,
 * share.
 */
#ifndef GIK_LINES_INPUT_PRIV_H
#define GIK_LINES_INPUT_PRIV_H

#include <iconv.h>

#include "base/diag.h"
#include "lines/detect.h"
#include "lines/gb18030.h"
#include "lines/input.h"

#define BLOCK ((size_t)128 * 1024)
#define BUF_SIZE (LINE_MAX_BYTES + 2 * BLOCK)
#define RAW_SIZE BLOCK
#define NAME_MAX_BYTES 64	/* name of an encoding */
#define WHY_MAX 160

struct in {
	struct out *flush;
	struct diag *diag;
	const char *name;
	int fd;
	int opened;		/* fd is ours to close */
	int eof;		/* nothing more comes from fd */
	int given;		/* the encoding is the user's */
	int pass;		/* over what is no document */
	enum encoding enc;
	char other[NAME_MAX_BYTES];	/* of ENC_OTHER */
	size_t other_unit;
	iconv_t cd[ENC_OTHER + 1];	/* kept from file to file */
	int cd_open[ENC_OTHER + 1];
	struct gb *gb;		/* in place of cd[ENC_GB18030] */
	size_t count;		/* line ends that count */
	size_t ended;		/* lines so far */
	int unended;		/* the last of them has no end */
	int cr_counts;		/* -1 before the first line end */
	int skip;		/* the rest of a line is passed over */
	int page;		/* what is open is a page of HTML */
	size_t bad, bad_line1;
	size_t marked, marked_line1;	/* marks that became blanks */
	char why[WHY_MAX];
	size_t nwhy;
	size_t raw_pos, raw_end;
	size_t pos, end;	/* decoded and not yet given */
	size_t scanned;		/* no LF from pos up to here */
	size_t cr;		/* a CR, or no CR from pos up to here */
	size_t clean;		/* valid and without NUL up to here */
	char raw[RAW_SIZE];	/* before iconv */
	char buf[BUF_SIZE];
	char fixed[LINE_MAX_BYTES];	/* a line with replacements */
};

/* more of the text behind end: 1, or 0 at its end, -1 where reading failed */
int	in_fill(struct in *in);

#endif
