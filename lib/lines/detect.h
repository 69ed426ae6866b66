/*
 * detect: which encoding bytes are in, told from the bytes alone.
 *
 * What the bytes can be decides; what a page claims in <meta charset=...> only
 * where they leave it open.  Every text of Big5 is also one of GB18030, so
 * these two are told apart by the frequent characters in either reading.
 *
 * The answer depends on the first DETECT_MAX bytes and on nothing else: not on
 * how reads cut them, not on the locale.  It falls as soon as the bytes at hand
 * are proof enough, so that a live pipe stays live.
 */
#ifndef GIK_LINES_DETECT_H
#define GIK_LINES_DETECT_H

#include "base/span.h"

#define DETECT_MAX ((size_t)64 * 1024)
#define DETECT_MAGIC ((size_t)8)	/* bytes that tell a file's kind */

enum encoding {
	ENC_UTF8,
	ENC_GB18030,		/* and what it holds: GBK, GB 2312 */
	ENC_BIG5,
	ENC_UTF16LE,
	ENC_UTF16BE,
	ENC_OTHER,		/* another one that iconv(3) may know */
	ENC_BINARY,		/* no text */
	ENC_MORE		/* not yet told */
};

/* what was counted so far; all zero at the start */
struct detect {
	size_t pos;		/* read as UTF-8 up to here */
	size_t two;		/* two-byte characters */
	size_t good;		/* bytes of three- and four-byte characters */
	size_t bad;		/* bytes that are no UTF-8 */
	size_t control;		/* bytes that stand in no text, NUL included */
	size_t gb_pos;		/* read as GB18030 up to here */
	size_t gb, gb_odd;	/* pairs of GB 2312; all others */
	size_t gb_known;	/* frequent characters among them */
	size_t big5_pos;	/* the same for Big5 */
	size_t big5, big5_odd, big5_known;
	size_t wide_pos;	/* read as UTF-16 up to here */
	size_t wide[2];		/* characters of Chinese text, LE and BE */
	size_t known[2];	/* frequent ones among them */
};

/*
 * head is all that was read so far, from the first byte on; eof if there is no
 * more.  ENC_MORE asks for more, never at eof nor from DETECT_MAX bytes on.
 */
enum encoding	detect(struct detect *d, struct span head, int eof);

/* by a name of it, letters and digits alone; ENC_OTHER if it is no such name */
enum encoding	encoding_named(struct span name);

/* what a file is that is known by its first bytes and is no text, and what to
 * do about it, as the key of a message: NULL if it is none.  DETECT_MAGIC bytes
 * are enough. */
const char	*detect_magic(struct span head);
/* and is that nothing that could be a document, such as a picture? */
int		detect_alien(struct span head);

#endif
