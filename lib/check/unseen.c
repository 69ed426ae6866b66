#include <string.h>

#include "check/unseen.h"

static int
row_seen(const struct form *f, size_t table, size_t row)
{
	const struct form_cell *c;
	size_t i;

	for (i = 0; i < f->nterm; i++) {
		c = &f->cell[f->term[i].cell];
		if (c->table == table && c->row == row)
			return 1;
	}
	return 0;
}

/* into to, or only counted for NULL: the bytes */
static size_t
put_rows(char *to, const struct form *f)
{
	const struct form_table *t;
	struct span label;
	size_t i, n = 0, r;

	for (i = 0; i < f->ntable; i++)
		for (t = &f->table[i], r = 0; r < t->nrow; r++) {
			if (row_seen(f, i, r))
				continue;
			label = t->row[r].label->text;
			if (to != NULL) {
				to[n] = ' ';
				memcpy(to + n + 1, label.p, label.n);
			}
			n += 1 + label.n;
		}
	return n;
}

struct span
unseen_rows(struct arena *a, const struct form *f)
{
	char *p = arena_get(a, put_rows(NULL, f));

	return (struct span){ p, put_rows(p, f) };
}
