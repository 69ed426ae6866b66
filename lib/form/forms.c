#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/out.h"
#include "form/formread.h"
#include "form/forms.h"

#define FILE_MAX (1 << 20)	/* bytes in a form file */

struct loaded {
	struct form form;
	struct arena arena;
};

struct forms {
	struct diag *diag;
	struct loaded *loaded;
	size_t n, cap;
};

/* into the list, which is kept in order of id */
static void
insert(struct forms *fs, struct loaded l)
{
	size_t i;

	for (i = 0; i < fs->n; i++)
		if (span_cmp(fs->loaded[i].form.id, l.form.id) >= 0)
			break;
	if (i < fs->n && span_eq(fs->loaded[i].form.id, l.form.id)) {
		form_clear(&fs->loaded[i].form, &fs->loaded[i].arena);
		fs->loaded[i] = l;
		return;
	}
	xgrow((void **)&fs->loaded, &fs->cap, fs->n + 1, sizeof(l));
	memmove(fs->loaded + i + 1, fs->loaded + i, (fs->n - i) * sizeof(l));
	fs->loaded[i] = l;
	fs->n++;
}

static int
add(struct forms *fs, const char *file, struct span text)
{
	struct loaded l;

	if (form_read(&l.form, &l.arena, fs->diag, file, text) == -1) {
		form_clear(&l.form, &l.arena);
		return -1;
	}
	insert(fs, l);
	return 0;
}

/* the built-in form i */
static int
add_built_in(struct forms *fs, size_t i)
{
	return add(fs, formdata[i].name, (struct span){
	    (const char *)formdata[i].p, formdata[i].n });
}

/* the built-in form of that id, ID.form by name; nformdata if there is none */
static size_t
built_in(const char *id)
{
	size_t i, n = strlen(id);

	for (i = 0; i < nformdata; i++)
		if (strncmp(formdata[i].name, id, n) == 0 &&
		    strcmp(formdata[i].name + n, ".form") == 0)
			break;
	return i;
}

struct forms *
forms_open(struct diag *d)
{
	struct forms *fs = xrealloc(NULL, sizeof(*fs));
	size_t i;

	memset(fs, 0, sizeof(*fs));
	fs->diag = d;
	for (i = 0; i < nformdata; i++)
		if (add_built_in(fs, i) == -1)
			exit(STATUS_FAILED);
	return fs;
}

int
forms_add(struct forms *fs, const char *path)
{
	char *buf;
	size_t i = built_in(path), n = 0;
	ssize_t r = 0;
	int fd, ret;

	if (i < nformdata)
		return add_built_in(fs, i);
	if ((fd = open(path, O_RDONLY)) == -1) {
		diag(fs->diag, strchr(path, '/') == NULL ? DIAG_NO_FORM :
		    DIAG_OPEN, path, 0, 0, ARGS(arg_errno(errno)));
		return -1;
	}
	buf = xrealloc(NULL, FILE_MAX);
	while (n < FILE_MAX && (r = in_read(fd, buf + n,
	    FILE_MAX - n, NULL)) > 0)
		n += (size_t)r;
	if (r == -1) {
		diag(fs->diag, DIAG_READ, path, 0, 0, ARGS(arg_errno(errno)));
		ret = -1;
	} else if (n == FILE_MAX) {
		diag(fs->diag, DIAG_FORM, path, 0, 0,
		    ARGS(arg_key("form.max")));
		ret = -1;
	} else
		ret = add(fs, path, (struct span){ buf, n });
	close(fd);
	free(buf);
	return ret;
}

void
forms_free(struct forms *fs)
{
	size_t i;

	if (fs == NULL)
		return;
	for (i = 0; i < fs->n; i++)
		form_clear(&fs->loaded[i].form, &fs->loaded[i].arena);
	free(fs->loaded);
	free(fs);
}

size_t
forms_count(const struct forms *fs)
{
	return fs->n;
}

const struct form *
forms_at(const struct forms *fs, size_t i)
{
	return &fs->loaded[i].form;
}

const struct form *
forms_find(const struct forms *fs, struct span id)
{
	size_t i;

	for (i = 0; i < fs->n; i++)
		if (span_eq(fs->loaded[i].form.id, id))
			return &fs->loaded[i].form;
	return NULL;
}

const struct form *
forms_year(const struct forms *fs, int year)
{
	size_t i;

	for (i = fs->n; i-- > 0;)
		if (fs->loaded[i].form.from <= year &&
		    year <= fs->loaded[i].form.to)
			return &fs->loaded[i].form;
	return NULL;
}

const struct form *
forms_current(const struct forms *fs)
{
	const struct form *best = &fs->loaded[0].form;
	size_t i;

	for (i = 1; i < fs->n; i++)
		if (fs->loaded[i].form.from >= best->from)
			best = &fs->loaded[i].form;
	return best;
}
