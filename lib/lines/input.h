/*
 * input: raw bytes of a file or of standard input, as lines of UTF-8.
 *
 * A line ends at LF, CRLF, CRCRLF or a lone CR.  Its number is the one that
 * grep -n gives, so a lone CR ends a line without counting -- unless the first
 * line of all ends in one: then every line end counts.
 *
 * Valid UTF-8 is given as it stands; all else is decoded, GB18030 by gb18030.h
 * and the rest by iconv(3). What cannot be decoded, and NUL, becomes U+FFFD,
 * and in_close says how often. A byte order mark is left out. A mark of the
 * lines format (marks.h) becomes a blank, and in_close says how often. Lines
 * over LINE_MAX_BYTES are told, counted and passed over. Memory does not grow.
 */
#ifndef GIK_LINES_INPUT_H
#define GIK_LINES_INPUT_H

#include "base/diag.h"
#include "base/span.h"
#include "lines/lines.h"

struct in;

/* flush (may be NULL) is flushed before a read that would wait */
struct in	*in_new(struct out *flush, struct diag *d);
void		in_free(struct in *in);

/* the encoding of all that is opened from now on; NULL tells it from the
 * bytes.  0, or -1 where iconv does not know it (told) */
int		in_encoding(struct in *in, const char *encoding);

/* from now on, is what can be no document passed over? */
void		in_pass(struct in *in, int pass);

#define IN_PASSED 1
/*
 * Open path, or standard input for NULL, called name in messages (both lent),
 * and read as much as tells what it is.  0; or -1 where it cannot be read or is
 * no text: told, in_why says why, nothing is open; or IN_PASSED.
 */
int		in_open(struct in *in, const char *path, const char *name);
/* is what is open a page of HTML?  Its lines are given as they stand: see
 * html.h */
int		in_page(const struct in *in);
/* the next line: 1, with s lent until the next call; 0 at the end; -1 where
 * reading failed (told, in_why) */
int		in_line(struct in *in, struct span *s, size_t *line1);
/* one more mark that became a blank, in that line */
void		in_marked(struct in *in, size_t line1);
/* lines so far, those passed over included */
size_t		in_count(const struct in *in);
/* has the last of them no line end?  The text may be cut off there */
int		in_unended(const struct in *in);
struct span	in_why(const struct in *in);
void		in_close(struct in *in);

#endif
