#include <string.h>

#include "sum/totals.h"

enum totals_keep
totals_keep(const char *list, unsigned *keep, struct span *part)
{
	unsigned i;

	*keep = 0;
	if (*list == '\0')
		return KEEP_FINE;
	for (;; list += part->n + 1) {
		*part = (struct span){ list, strcspn(list, ",") };
		for (i = 0; i < SUM_NKEEP; i++)
			if (span_is(*part, cells_names[i]))
				break;
		if (i == SUM_NKEEP)
			return KEEP_UNKNOWN;
		if ((*keep & 1U << i) != 0)
			return KEEP_TWICE;
		*keep |= 1U << i;
		if (list[part->n] == '\0')
			return KEEP_FINE;
	}
}

static void
put_group(const struct addup *u, unsigned keep, struct out *o,
    struct sum_group *g)
{
	struct span f[SUM_NKEY];
	char b[DEC_PRINT_MAX];
	struct dec value;
	unsigned i;

	sums_fields(u->sums, g, f);
	addup_narrow(u, g, f, &value);
	for (i = 0; i < SUM_NKEY; i++) {
		if (i < SUM_NKEEP && (keep & 1U << i) == 0)
			continue;
		csv_field(o, f[i]);
		out_char(o, ',');
	}
	if (g->n != 0)
		out_bytes(o, b, dec_print(b, value));
	out_char(o, ',');
	out_uint(o, g->n);
	out_char(o, ',');
	out_uint(o, g->noted);
	out_char(o, ',');
	out_uint(o, g->missing);
	out_char(o, '\n');
}

size_t
totals_put(const struct addup *u, unsigned keep, struct out *o)
{
	struct sum_group **g;
	unsigned i;
	size_t k, n;

	for (i = 0; i < SUM_NKEEP; i++) {
		if ((keep & 1U << i) == 0)
			continue;
		out_str(o, cells_names[i]);
		out_char(o, ',');
	}
	out_str(o, "form,tbl,row,col,value,n,noted,missing\n");
	g = sums_order(u->sums, &n);
	for (k = 0; k < n && !out_failed(o); k++)
		put_group(u, keep, o, g[k]);
	return n;
}
