#include <csv.h>
#include <string.h>

#include "base/csvfile.h"

#define MARK "\xef\xbb\xbf"
#define MARK_LEN (sizeof(MARK) - 1)

ssize_t
csv_begin(int fd, char *buf)
{
	size_t n = 0;
	ssize_t r;

	do {
		r = in_read(fd, buf + n, CSV_BEGIN_MAX - n, NULL);
		if (r == -1)
			return -1;
		n += (size_t)r;
	} while (r != 0 && n < CSV_BEGIN_MAX);
	if (n >= MARK_LEN && memcmp(buf, MARK, MARK_LEN) == 0) {
		n -= MARK_LEN;
		memmove(buf, buf + MARK_LEN, n);
	}
	return (ssize_t)n;
}

const char *
csv_why(int error)
{
	return error == CSV_EPARSE ? "csv.stray" : "csv.memory";
}
