/*
 * cells: the reader, held to what RFC 4180 says, to libcsv, and to the same
 * answer however the input comes in pieces.
 */
#include <sys/socket.h>
#include <sys/wait.h>

#include <csv.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "cells/cells.h"

#define H "tbl,row,col,value\n"
#define BOM "\xef\xbb\xbf"
#define NO_HEADER "no header: was it lost to grep or sort?: tbl, row, col " \
	"and value are needed; a report goes through gik-split and " \
	"gik-table2csv first\n"

/* the answer, as text: fields of a record in <>, by column, diagnostics as
 * standard error has them */
struct answer {
	char *p;
	size_t n, cap;
	int status;
};

static void
put(struct answer *a, const char *p, size_t n)
{
	void *v = a->p;

	xgrow(&v, &a->cap, a->n + n + 1, 1);
	a->p = v;
	if (n != 0)
		memcpy(a->p + a->n, p, n);
	a->n += n;
	a->p[a->n] = '\0';
}

static void
put_str(struct answer *a, const char *s)
{
	put(a, s, strlen(s));
}

static void
put_record(struct answer *a, const struct cells *c, const struct cells_rec *r)
{
	char b[32];
	size_t i;

	snprintf(b, sizeof(b), "%zu:", r->line1);
	put_str(a, b);
	for (i = 0; i < CELL_NCOLS; i++) {
		assert_non_null(r->f[i].p);
		if (!cells_has(c, (enum cells_col)i)) {
			assert_int_equal(r->f[i].n, 0);
			continue;
		}
		put_str(a, "<");
		put(a, r->f[i].p, r->f[i].n);
		put_str(a, ">");
	}
	put_str(a, "\n");
}

/* a reader of n bytes at p, size at a time: what one write puts, one read
 * gets (and a read of less would lose the rest); 0 is all of it from a file */
static int
feed(const char *p, size_t n, size_t size, pid_t *child)
{
	int fd[2];
	size_t i, k;
	FILE *f;

	*child = -1;
	if (size == 0) {
		f = tmpfile();
		assert_non_null(f);
		assert_int_equal(fwrite(p, 1, n, f), n);
		assert_int_equal(fflush(f), 0);
		fd[0] = dup(fileno(f));
		fclose(f);
		lseek(fd[0], 0, SEEK_SET);
		return fd[0];
	}
	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fd) == -1)
		assert_int_equal(pipe(fd), 0);
	*child = fork();
	assert_int_not_equal(*child, -1);
	if (*child == 0) {
		close(fd[0]);
		for (i = 0; i < n; i += k) {
			k = n - i < size ? n - i : size;
			if (write(fd[1], p + i, k) != (ssize_t)k)
				_exit(1);
		}
		_exit(0);
	}
	close(fd[1]);
	return fd[0];
}

/* what the reader makes of it */
static struct answer
answer_of(const char *p, size_t n, size_t size)
{
	struct diag d = { .prog = "t", .status = STATUS_DONE };
	struct answer a = { 0 };
	struct cells_rec r;
	struct cells *c;
	char b[4096];
	int fd, err, save, got;
	ssize_t k;
	FILE *f;
	pid_t child;

	fflush(stderr);
	f = tmpfile();
	assert_non_null(f);
	err = fileno(f);
	save = dup(STDERR_FILENO);
	fd = feed(p, n, size, &child);
	dup2(err, STDERR_FILENO);
	c = cells_open(fd, "F", NULL, &d);
	while ((got = cells_next(c, &r)) == 1)
		put_record(&a, c, &r);
	if (got == -1)
		put_str(&a, "over\n");
	assert_int_equal(cells_next(c, &r), got);
	cells_close(c);
	close(fd);
	dup2(save, STDERR_FILENO);
	close(save);
	if (child != -1)
		waitpid(child, NULL, 0);
	lseek(err, 0, SEEK_SET);
	while ((k = read(err, b, sizeof(b))) > 0)
		put(&a, b, (size_t)k);
	fclose(f);
	a.status = (int)d.status;
	put(&a, "", 0);
	return a;
}

static void
reads_bytes(const char *in, size_t n, const char *want, size_t nwant)
{
	static const size_t size[] = { 0, 1, 2, 3, 7, 100 };
	struct answer a;
	size_t i;

	for (i = 0; i < LEN(size); i++) {
		a = answer_of(in, n, size[i]);
		if (a.n != nwant || memcmp(a.p, want, nwant) != 0)
			fprintf(stderr, "pieces of %zu:\n%s\nwanted:\n%s\n",
			    size[i], a.p, want);
		assert_int_equal(a.n, nwant);
		assert_memory_equal(a.p, want, nwant);
		assert_int_equal(a.status,
		    strstr(want, "error") != NULL ? STATUS_FAILED : 0);
		free(a.p);
	}
}

static void
reads(const char *in, const char *want)
{
	reads_bytes(in, strlen(in), want, strlen(want));
}

static void
test_plain(void **state)
{
	(void)state;
	reads(H "t3,received,total,7\n", "2:<t3><received><total><7>\n");
	/* no newline at the end */
	reads(H "t3,a,b,7\nt3,a,c,8", "2:<t3><a><b><7>\n3:<t3><a><c><8>\n");
	reads(H "t3,a,b,", "2:<t3><a><b><>\n");
	reads(H ",,,\n", "2:<><><><>\n");
	reads(H, "");
	reads("tbl,row,col,value", "");
	/* blanks belong to the field */
	reads(H " t3 , a, ,  7\n", "2:< t3 >< a>< ><  7>\n");
	/* empty lines count, and are nothing */
	reads("\n\n" H "\n\nt3,a,b,7\n\n", "6:<t3><a><b><7>\n");
}

static void
test_columns(void **state)
{
	(void)state;
	reads("value,x,col,row,y,tbl\n1,2,3,4,5,6\n", "2:<6><4><3><1>\n");
	reads("x,x,tbl,row,col,value\n1,2,3,4,5,6\n", "2:<3><4><5><6>\n");
	reads("doc,tbl,row,col,value,missing\nd,t,r,c,1,2\n",
	    "2:<d><t><r><c><1><2>\n");
	/* names are letter for letter */
	reads("TBL,row,col,value\nt,r,c,1\n",
	    "over\nt: F:1: error: " NO_HEADER);
	reads("tbl,row,col,value,value\n",
	    "over\nt: F:1: error: not cells (the output of gik-table2csv): "
	    "two columns value\n");
}

static void
test_joined(void **state)
{
	(void)state;
	reads(H "t,r,c,1\n" H "t,r,c,2\n", "2:<t><r><c><1>\n4:<t><r><c><2>\n");
	reads(H "t,r,c,1\nvalue,col,row,tbl\n2,c,r,t\n",
	    "2:<t><r><c><1>\n4:<t><r><c><2>\n");
	reads(H "t,r,c,1\nunit,tbl,row,col,value\nu,t,r,c,2\n",
	    "2:<t><r><c><1>\n4:<u><t><r><c><2>\n");
	/* a mark before each part, as a spreadsheet puts it */
	reads(BOM H "t,r,c,1\n" BOM H "t,r,c,2\n",
	    "2:<t><r><c><1>\n4:<t><r><c><2>\n");
	reads(BOM "\"tbl\",\"row\",\"col\",\"value\"\nt,r,c,1\n",
	    "2:<t><r><c><1>\n");
	/* elsewhere it is text */
	reads(H BOM "t,r,c,1\n", "2:<" BOM "t><r><c><1>\n");
	/* a cell may be called as a column is */
	reads(H "tbl,row,col,7\nt,r,value,8\n",
	    "2:<tbl><row><col><7>\n3:<t><r><value><8>\n");
}

static void
test_no_header(void **state)
{
	static const char none[] = "over\n"
	    "t: F:1: error: " NO_HEADER;

	(void)state;
	reads("", none);
	reads("t3,received,total,7\n", none);
	reads("tbl,row,value\n", none);
	reads(BOM, none);
	reads("\n\n", "over\n"
	    "t: F:3: error: " NO_HEADER);
}

static void
test_quoted(void **state)
{
	(void)state;
	reads(H "\"t3\",\"a,b\",\"\",\"7\"\n", "2:<t3><a,b><><7>\n");
	reads(H "\"\"\"a\"\"\",b\"c\",,7\n",
	    "t: F:2:10: error: not CSV: stray quote in the record of line 2, "
	    "passed over\n");
	reads(H "\"\"\"\",\"\"\"a\"\"\",c,7\n", "2:<\"><\"a\"><c><7>\n");
	reads(H "t,\" r \",c,7", "2:<t>< r ><c><7>\n");
	/* a newline inside, and the lines counted all the same */
	reads(H "t,\"r\ns\",c,7\nt,r,c,8\n",
	    "2:<t><r\\ns><c><7>\n4:<t><r><c><8>\n");
	reads(H "t,\"r\r\ns\r\",c,\"7\"\r\nt,r,c,8\r\n",
	    "2:<t><r\\r\\ns\\r><c><7>\n4:<t><r><c><8>\n");
	reads(H "t,\"\n\n\n\",c,7\nt,r,c,8\n",
	    "2:<t><\\n\\n\\n><c><7>\n6:<t><r><c><8>\n");
}

static void
test_line_ends(void **state)
{
	(void)state;
	reads("tbl,row,col,value\r\nt,r,c,1\r\nt,r,c,2\r\n",
	    "2:<t><r><c><1>\n3:<t><r><c><2>\n");
	reads("tbl,row,col,value\r\n\r\nt,r,c,1\r", "3:<t><r><c><1>\n");
	/* a CR alone ends no line */
	reads(H "t,r\rs,c,1\n", "2:<t><r\\rs><c><1>\n");
	reads(H "t,r,c,1\r\r\n", "2:<t><r><c><1\\r>\n");
	reads(H "t,r,c,\r1\n", "2:<t><r><c><\\r1>\n");
	reads(H "t,r,c,\"1\"\rx\n",
	    "t: F:2:10: error: not CSV: stray quote in the record of line 2, "
	    "passed over\n");
}

static void
test_nul(void **state)
{
	static const char in[] = H "t\0,\0,c,1\0\n\0,\"\0\",c,2\n";
	static const char want[] = "2:<t\\0000><\\0000><c><1\\0000>\n"
	    "3:<\\0000><\\0000><c><2>\n";

	(void)state;
	reads_bytes(in, sizeof(in) - 1, want, sizeof(want) - 1);
}

/* control characters are escaped, as our own writers do; what is escaped
 * already is not escaped again */
static void
test_controls(void **state)
{
	(void)state;
	reads(H "\ta,b\x1b[1m,\x7f,7\n",
	    "2:<\\ta><b\\0033[1m><\\0177><7>\n");
	reads(H "\"\t\",\"a,\x1b\"\"\",\"\x01\n\",\"7\"\n",
	    "2:<\\t><a,\\0033\"><\\0001\\n><7>\n");
	/* of two bytes, behind a sign of three */
	reads(H "\xe7\x94\xb2\xc2\x80,\xc2\x9f,\xc2\xa0,7\n",
	    "2:<\xe7\x94\xb2\\0302\\0200><\\0302\\0237><\xc2\xa0><7>\n");
	reads(H "a\\tb,\\0033,\\\\,7\na\\tb,\\0033\x1b,\\,7\n",
	    "2:<a\\tb><\\0033><\\\\><7>\n"
	    "3:<a\\tb><\\0033\\0033><\\><7>\n");
	/* the same again, and what only begins so */
	reads(H "abcdefghi,\x1b,c,7\nabcdefghi,\x1b,c,7\nabcdefghi,b,c,7\n"
	    "abcdefghi,b,c\t,7\nabcdefghi,b,c,7\t\n",
	    "2:<abcdefghi><\\0033><c><7>\n3:<abcdefghi><\\0033><c><7>\n"
	    "4:<abcdefghi><b><c><7>\n5:<abcdefghi><b><c\\t><7>\n"
	    "6:<abcdefghi><b><c><7\\t>\n");
	/* no word that a header has */
	reads(H "tbl,row,col,value\t\nt,r,c,va\x1bue\n",
	    "2:<tbl><row><col><value\\t>\n3:<t><r><c><va\\0033ue>\n");
}

#define UTF8 "error: bytes that are no UTF-8: "

/* output is UTF-8: a record with other bytes is told and passed over */
static void
test_bytes(void **state)
{
	(void)state;
	reads(H "t,\xff\xfe,c,7\nt,r,c,8\n", "3:<t><r><c><8>\n"
	    "t: F:2:3: " UTF8 "record passed over\n");
	/* GB18030, overlong, a surrogate, cut at the end of a field */
	reads(H "t,\xbc\xd7\xbe\xd6,c,1\nt,r\xc0\xaf,c,2\n"
	    "t,r,\xed\xa0\x80,3\nt,\xe7\x94,c,4\nt,r,c,5\xe7\n"
	    "t,r\xe7\x94\xb2,c,6\n", "7:<t><r\xe7\x94\xb2><c><6>\n"
	    "t: F:2:3: " UTF8 "record passed over\n"
	    "t: F:3:4: " UTF8 "record passed over\n"
	    "t: F:4:5: " UTF8 "record passed over\n"
	    "t: F:5:3: " UTF8 "record passed over\n"
	    "t: F:6:8: " UTF8 "record passed over\n");
	/* all lines of it */
	reads(H "t,\"r\n\xff,1\",c,7\nt,r,c,8\n", "4:<t><r><c><8>\n"
	    "t: F:3:1: " UTF8 "record passed over\n");
	/* the same beginning, cut inside a sign */
	reads(H "\xe7\x94\xb2\xe4\xb9\x99\xe4\xb8\x99,r,c,7\n"
	    "\xe7\x94\xb2\xe4\xb9\x99\xe4\xb8,r,c,8\n"
	    "\xe7\x94\xb2\xe4\xb9\x99\xe4\xb8\x99,r,c,9\n",
	    "2:<\xe7\x94\xb2\xe4\xb9\x99\xe4\xb8\x99><r><c><7>\n"
	    "4:<\xe7\x94\xb2\xe4\xb9\x99\xe4\xb8\x99><r><c><9>\n"
	    "t: F:3:7: " UTF8 "record passed over\n");
	/* a header still names the columns: what can be read is read */
	reads("tbl,row,col,value,\xff\nt,r,c,1,x\n", "2:<t><r><c><1>\n"
	    "t: F:1:19: " UTF8 "in a header\n");
	reads(BOM "tbl,row,col,value,\xff\nt,r,c,1,x\n",
	    "2:<t><r><c><1>\n"
	    "t: F:1:22: " UTF8 "in a header\n");
}

#define FIELDS "error: not cells (the output of gik-table2csv): "

static void
test_fields(void **state)
{
	(void)state;
	reads(H "t,r,c\nt,r,c,1\n", "3:<t><r><c><1>\n"
	    "t: F:2: " FIELDS "3 fields, the header has 4\n");
	reads(H "t,r,c,1,\nt,r,c,2\n", "3:<t><r><c><2>\n"
	    "t: F:2: " FIELDS "5 fields, the header has 4\n");
	reads(H "some words\n \nt,r,c,2\n", "4:<t><r><c><2>\n"
	    "t: F:2: " FIELDS "1 fields, the header has 4\n"
	    "t: F:3: " FIELDS "1 fields, the header has 4\n");
}

/* a stray quote costs the line where it stands, and no other */
static void
test_stray_quotes(void **state)
{
	(void)state;
	reads(H "t,r,c,1\nt,\"r,c,2\nt,r,c,3\nt,r,c,4\n",
	    "2:<t><r><c><1>\n4:<t><r><c><3>\n5:<t><r><c><4>\n"
	    "t: F:3: error: not CSV: quote that is not closed, passed over\n");
	reads(H "t,\"r,c,2\nt,r,c,3\nt,\"r\",c,4\nt,r,c,5\n",
	    "3:<t><r><c><3>\n4:<t><r><c><4>\n5:<t><r><c><5>\n"
	    "t: F:4:4: error: not CSV: stray quote in the record of line 2, "
	    "passed over\n");
	reads(H "t,r,c\"d,2\nt,r,c,3\n", "3:<t><r><c><3>\n"
	    "t: F:2:6: error: not CSV: stray quote in the record of line 2, "
	    "passed over\n");
	reads(H "t,\"r,c,2\nt,r,c,3\nt,r\",c,4,5\nt,r,c,5\n",
	    "3:<t><r><c><3>\n5:<t><r><c><5>\n"
	    "t: F:2: " FIELDS "5 fields, the header has 4\n"
	    "t: F:4:4: error: not CSV: stray quote in the record of line 4, "
	    "passed over\n");
}

static char *
repeat(char *p, char b, size_t n)
{
	memset(p, b, n);
	return p + n;
}

static size_t
join(char *to, const char *a, size_t n, const char *b)
{
	char *p = to;

	p = strcpy(p, a) + strlen(a);
	p = repeat(p, 'x', n);
	strcpy(p, b);
	return strlen(to);
}

static int
ends_with(const char *in, size_t n, size_t size, const char *want)
{
	struct answer a = answer_of(in, n, size);
	size_t k = strlen(want);
	int ok = a.n >= k && memcmp(a.p + a.n - k, want, k) == 0;

	if (!ok)
		fprintf(stderr, "%zu bytes, end: %s\n", a.n,
		    a.p + (a.n > 300 ? a.n - 300 : 0));
	free(a.p);
	return ok;
}

static void
test_limits(void **state)
{
	static const char field[] = "3:<t><r><c><1>\nt: F:2: error: field too "
	    "long: over 65536 bytes, record passed over\n";
	static const char record[] = "3:<t><r><c><1>\nt: F:2: error: record "
	    "too long: over 262144 bytes, passed over\n";
	static char in[3 * CELLS_RECORD_MAX];
	size_t n, most = CELLS_FIELD_MAX;

	(void)state;
	n = join(in, H "t,r,", most, ",1\nt,r,c,1\n");
	assert_true(ends_with(in, n, 0, "x><1>\n3:<t><r><c><1>\n"));
	n = join(in, H "t,r,\"", most, "\",1\nt,r,c,1\n");
	assert_true(ends_with(in, n, 0, "x><1>\n3:<t><r><c><1>\n"));
	n = join(in, H "t,\"r\",c,", most, "\nt,r,c,1\n");
	assert_true(ends_with(in, n, 0, "x>\n3:<t><r><c><1>\n"));
	n = join(in, H "t,r,", most + 1, ",1\nt,r,c,1\n");
	assert_true(ends_with(in, n, 0, field));
	n = join(in, H "t,r,\"", most + 1, "\",1\nt,r,c,1\n");
	assert_true(ends_with(in, n, 0, field));
	n = join(in, H "t,\"r\",", most + 1, ",1\nt,r,c,1\n");
	assert_true(ends_with(in, n, 0, field));
	n = join(in, H "t,r,", CELLS_RECORD_MAX, ",1\nt,r,c,1\n");
	assert_true(ends_with(in, n, 0, record));
	assert_true(ends_with(in, n, 1, record));
	n = join(in, H "t,\"r,", 2 * CELLS_RECORD_MAX, ",\",1\nt,r,c,1\n");
	assert_true(ends_with(in, n, 0, record));
	/* the limit is for what is given: what would be too long when it is
	 * read again is too long now */
	n = join(in, H "t,r,", most / 5 + 1, ",1\nt,r,c,1\n");
	memset(strchr(in, 'x'), '\x1b', most / 5 + 1);
	assert_true(ends_with(in, n, 0, field));
	n = join(in, H "t,r,", most / 5, ",1\nt,r,c,1\n");
	memset(strchr(in, 'x'), '\x1b', most / 5);
	assert_true(ends_with(in, n, 0, "\\0033><1>\n3:<t><r><c><1>\n"));
	/* to the end of the input */
	n = join(in, H, CELLS_RECORD_MAX, "");
	assert_true(ends_with(in, n, 0, "record too long: over 262144 bytes, "
	    "passed over\n"));
}

/* a quote that is never closed, before more than a buffer of good records */
static void
test_long_stray(void **state)
{
	static char in[2 * CELLS_RECORD_MAX];
	static const char good[] = "t,r,c,1\n";
	size_t n = strlen(H), i, count = 0;
	struct answer a;
	char *p;

	(void)state;
	strcpy(in, H "t,\"r,c,1\n");
	n = strlen(in);
	for (i = 0; n + sizeof(good) < sizeof(in); i++, n += sizeof(good) - 1)
		memcpy(in + n, good, sizeof(good));
	a = answer_of(in, n, 0);
	for (p = a.p; (p = strstr(p, "<t><r><c><1>")) != NULL; p++)
		count++;
	assert_int_equal(count, i);
	assert_non_null(strstr(a.p, "F:2: error: record too long"));
	free(a.p);
}

/* libcsv alone, on the whole input, with LF the only line end */
static void
on_field(void *p, size_t n, void *data)
{
	const char *s = p;
	size_t i;

	put_str(data, "<");
	for (i = 0; i < n; i++)
		if (s[i] == '\t')
			put_str(data, "\\t");
		else if (s[i] == '\0')
			put_str(data, "\\0000");
		else
			put(data, s + i, 1);
	put_str(data, ">");
}

static void
on_record(int c, void *data)
{
	(void)c;
	put_str(data, "\n");
}

static int
no_space(unsigned char b)
{
	(void)b;
	return 0;
}

static int
is_newline(unsigned char b)
{
	return b == '\n';
}

static struct answer
answer_of_libcsv(const char *p, size_t n)
{
	struct answer a = { 0 };
	struct csv_parser csv;

	put(&a, "", 0);
	csv_init(&csv, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&csv, no_space);
	csv_set_term_func(&csv, is_newline);
	assert_int_equal(csv_parse(&csv, p, n, on_field, on_record, &a), n);
	assert_int_equal(csv_fini(&csv, on_field, on_record, &a), 0);
	csv_free(&csv);
	return a;
}

static uint32_t
rnd(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* one random field, quoted where it must be or where want says so */
static void
put_field(struct answer *in, uint32_t *seed, int want)
{
	static const char chars[] = "ab7 -.\t\",\0z";
	char b[24];
	size_t i, n = rnd(seed) % 4 == 0 ? 0 : rnd(seed) % sizeof(b);
	int quote = want;

	for (i = 0; i < n; i++) {
		b[i] = chars[rnd(seed) % (sizeof(chars) - 1)];
		if ((b[i] == '"' || b[i] == ',') && rnd(seed) % 4 != 0)
			b[i] = 'q';
		if (b[i] == '"' || b[i] == ',')
			quote = 1;
	}
	if (quote)
		put_str(in, "\"");
	for (i = 0; i < n; i++)
		put(in, b[i] == '"' ? "\"\"" : &b[i], b[i] == '"' ? 2 : 1);
	if (quote)
		put_str(in, "\"");
}

/* the answer without line numbers, which libcsv does not count */
static size_t
without_lines(char *p, size_t n)
{
	size_t i, to = 0;
	int number = 1;

	for (i = 0; i < n; i++) {
		if (!number)
			p[to++] = p[i];
		if (p[i] == '\n')
			number = 1;
		else if (p[i] == ':')
			number = 0;
	}
	return to;
}

static void
test_libcsv(void **state)
{
	static const size_t size[] = { 0, 0, 0, 1, 2, 3, 7, 1000 };
	struct answer in, a, b;
	uint32_t seed = 1;
	size_t i, k, round, n;

	(void)state;
	for (round = 0; round < 200; round++) {
		in = (struct answer){ 0 };
		put_str(&in, H);
		n = rnd(&seed) % 200;
		for (i = 0; i < n; i++) {
			for (k = 0; k < 4; k++) {
				if (k > 0)
					put_str(&in, ",");
				put_field(&in, &seed, rnd(&seed) % 8 == 0);
			}
			if (i + 1 < n || rnd(&seed) % 2 != 0)
				put_str(&in, "\n");
		}
		a = answer_of(in.p, in.n, size[round % LEN(size)]);
		b = answer_of_libcsv(in.p + strlen(H), in.n - strlen(H));
		a.n = without_lines(a.p, a.n);
		assert_int_equal(a.n, b.n);
		assert_memory_equal(a.p, b.p, a.n);
		free(in.p);
		free(a.p);
		free(b.p);
	}
}

/* any bytes at all: no crash, and one answer in every size of piece */
static void
test_garbage(void **state)
{
	static const char chars[] = "\"\",,\n\n\r\r\0ab7 " BOM;
	static const size_t size[] = { 1, 2, 3, 7 };
	struct answer a, b;
	uint32_t seed = 7;
	size_t i, round, n;
	char in[600];

	(void)state;
	for (round = 0; round < 250; round++) {
		n = strlen(H);
		memcpy(in, H, n);
		for (i = rnd(&seed) % (sizeof(in) - n); i > 0; i--)
			in[n++] = chars[rnd(&seed) % (sizeof(chars) - 1)];
		a = answer_of(in, n, 0);
		b = answer_of(in, n, size[round % LEN(size)]);
		assert_int_equal(a.n, b.n);
		assert_memory_equal(a.p, b.p, a.n);
		free(a.p);
		free(b.p);
	}
}

static void
where(const char *in, enum cells_col col, size_t want_line, size_t want_col)
{
	struct diag d = { .prog = "t", .status = STATUS_DONE };
	struct cells_rec r;
	struct cells *c;
	size_t line1, col1;
	pid_t child;
	int fd = feed(in, strlen(in), 0, &child);

	c = cells_open(fd, "F", NULL, &d);
	assert_int_equal(cells_next(c, &r), 1);
	cells_where(c, col, &line1, &col1);
	assert_int_equal(line1, want_line);
	assert_int_equal(col1, want_col);
	cells_close(c);
	close(fd);
}

static void
test_where(void **state)
{
	(void)state;
	where(H "t,r,c,1\n", CELL_TBL, 2, 1);
	where(H "t,r,c,1\n", CELL_VALUE, 2, 7);
	where(H "t,\"r,\"\"s\",c,1\n", CELL_VALUE, 2, 13);
	where(H "t,\"r\n,s\",c,1\n", CELL_ROW, 2, 3);
	where(H "t,\"r\n,s\",c,1\n", CELL_VALUE, 3, 7);
}

static void
test_closed(void **state)
{
	struct diag d = { .prog = "t", .status = STATUS_DONE };
	struct cells_rec r;
	struct cells *c;
	int save = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY);

	(void)state;
	dup2(null, STDERR_FILENO);
	c = cells_open(-1, "F", NULL, &d);
	assert_int_equal(cells_next(c, &r), -1);
	assert_int_equal(cells_next(c, &r), -1);
	assert_int_equal(d.status, STATUS_FAILED);
	dup2(save, STDERR_FILENO);
	close(save);
	close(null);
	cells_close(c);
}

static void
test_note(void **state)
{
	(void)state;
	assert_true(note_has(SPAN("fuzzy moved"), "fuzzy"));
	assert_true(note_has(SPAN("fuzzy moved"), "moved"));
	assert_true(note_has(SPAN("claim"), "claim"));
	assert_false(note_has(SPAN("claims"), "claim"));
	assert_false(note_has(SPAN("aclaim"), "claim"));
	assert_false(note_has(SPAN("fuzzy moved"), "fuz"));
	assert_false(note_has(SPAN(""), "claim"));
}

static void
writes(const char *s, const char *want)
{
	static struct out o;
	struct diag d = { .prog = "t", .status = STATUS_DONE };
	char b[64];
	int fd[2];
	ssize_t n;

	assert_int_equal(pipe(fd), 0);
	out_open(&o, fd[1], "pipe", &d);
	csv_field(&o, span_of(s));
	out_close(&o);
	n = read(fd[0], b, sizeof(b));
	close(fd[0]);
	assert_int_equal(n, strlen(want));
	assert_memory_equal(b, want, (size_t)n);
}

static void
test_write(void **state)
{
	(void)state;
	writes("", "");
	writes("a", "a");
	writes("a b", "a b");
	writes("a,b", "\"a,b\"");
	writes("\"", "\"\"\"\"");
	writes("a\"b\"", "\"a\"\"b\"\"\"");
	writes(" a", "\" a\"");
	writes("a ", "\"a \"");
	writes(" ", "\" \"");
	writes("a\\nb", "a\\nb");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_joined),
		cmocka_unit_test(test_no_header),
		cmocka_unit_test(test_quoted),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_controls),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_stray_quotes),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_long_stray),
		cmocka_unit_test(test_libcsv),
		cmocka_unit_test(test_garbage),
		cmocka_unit_test(test_where),
		cmocka_unit_test(test_closed),
		cmocka_unit_test(test_note),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
