#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/csvfile.h"
#include "base/memory.h"
#include "base/out.h"

#define BLOCK ((size_t)64 * 1024)
#define MARK "\xef\xbb\xbf"
#define MARK_LEN (sizeof(MARK) - 1)

struct reading {
	struct csvfile *f;
	struct csv_parser csv;
	size_t line1;		/* of the bytes in hand */
	int fresh;		/* nothing of the next record was seen */
};

/* blanks belong to the field: nothing is trimmed */
static int
no_space(unsigned char b)
{
	(void)b;
	return 0;
}

/* libcsv keeps a field, the quote behind it, and asks for room ahead */
static void *
field_realloc(void *p, size_t n)
{
	return n > CSV_FIELD_MAX + 2 ? NULL : xrealloc(p, n);
}

void
csvfile_parser(struct csv_parser *p)
{
	csv_init(p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(p, no_space);
	csv_set_realloc_func(p, field_realloc);
	csv_set_blk_size(p, 4096);
}

static void
too_long(struct csvfile *f)
{
	if (!f->failed)
		diag(f->diag, f->id, f->path, f->begun1, 0,
		    ARGS(arg_key("csv.memory")));
	f->failed = 1;
}

static void
on_field(void *p, size_t n, void *arg)
{
	struct reading *r = arg;

	if (n > CSV_FIELD_MAX)
		too_long(r->f);
	else
		r->f->field((struct span){ p, n }, r->f->arg);
}

static void
on_record(int end, void *arg)
{
	struct reading *r = arg;

	(void)end;
	r->f->record(r->f->arg);
	r->fresh = 1;
}

/* libcsv did not take all */
static void
stopped(struct reading *r, const char *key)
{
	struct csvfile *f = r->f;

	if (csv_error(&r->csv) == CSV_ENOMEM)
		too_long(f);
	else if (!f->failed)
		diag(f->diag, f->id, f->path, r->line1, 0, ARGS(arg_key(key)));
	f->failed = 1;
}

/* n bytes, by what may end a record, so that each has its line */
static void
feed(struct reading *r, const char *p, size_t n)
{
	size_t k;
	int empty, fresh;

	for (; n != 0 && !r->f->failed; p += k, n -= k) {
		for (k = 0; k < n && p[k] != '\n' && p[k] != '\r'; k++)
			;
		empty = k == 0;
		k += k < n;
		if (r->fresh)
			r->f->begun1 = r->line1;
		fresh = r->fresh && empty;
		r->fresh = 0;
		if (csv_parse(&r->csv, p, k, on_field, on_record, r) != k)
			stopped(r, "csv.stray");
		r->fresh |= fresh;
		r->line1 += p[k - 1] == '\n';
	}
}

/* the first bytes of fd into buf, less a byte order mark, however the reads are
 * cut: as in_read */
static ssize_t
begin(int fd, char *buf)
{
	size_t n = 0;
	ssize_t k;

	do {
		if ((k = in_read(fd, buf + n, BLOCK - n, NULL)) == -1)
			return -1;
		n += (size_t)k;
	} while (k != 0 && n <= MARK_LEN);
	if (n >= MARK_LEN && memcmp(buf, MARK, MARK_LEN) == 0) {
		n -= MARK_LEN;
		memmove(buf, buf + MARK_LEN, n);
	}
	return (ssize_t)n;
}

int
csvfile_read(struct csvfile *f)
{
	struct reading r = { .f = f, .line1 = 1, .fresh = 1 };
	char buf[BLOCK];
	ssize_t n;
	int fd = open(f->path, O_RDONLY);

	f->failed = fd == -1;
	if (f->failed) {
		diag(f->diag, DIAG_OPEN, f->path, 0, 0,
		    ARGS(arg_errno(errno)));
		return -1;
	}
	f->begun1 = 1;
	csvfile_parser(&r.csv);
	for (n = begin(fd, buf); n > 0 && !f->failed;
	    n = in_read(fd, buf, sizeof(buf), NULL))
		feed(&r, buf, (size_t)n);
	if (n == -1) {
		diag(f->diag, DIAG_READ, f->path, 0, 0,
		    ARGS(arg_errno(errno)));
		f->failed = 1;
	}
	if (!f->failed && csv_fini(&r.csv, on_field, on_record, &r) != 0)
		stopped(&r, "csv.open");
	csv_free(&r.csv);
	close(fd);
	return f->failed ? -1 : 0;
}
