#include <string.h>

#include "base/memory.h"
#include "base/out.h"
#include "base/utf8.h"
#include "cells/cells_priv.h"

/* are 8 bytes all of 0x20 to 0x7e? */
static int
printable(const char *p)
{
	const uint64_t one = UINT64_C(0x0101010101010101);
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return (((w - 0x20 * one) | (w + one) | w) & 0x80 * one) == 0;
}

void
cells_look(struct cells *c, struct span rec, size_t from)
{
	size_t at, i, k;
	uint32_t u;

	c->control = 0;
	c->bad = NULL;
	for (i = from; i < rec.n; i += k) {
		/* the next word, or the last, which begins before i */
		k = sizeof(uint64_t);
		at = rec.n - i >= k || rec.n < k ? i : rec.n - k;
		if (at + k <= rec.n && printable(rec.p + at))
			continue;
		if ((k = utf8_get(rec.p + i, rec.n - i, &u)) == 0) {
			c->bad = rec.p + i;
			break;
		}
		/* C0, DEL and C1 */
		c->control |= u < 0x20 || u - 0x7f <= 0x9f - 0x7f;
	}
	c->clean = c->bad != NULL || c->control ? (struct span){ NULL, 0 } :
	    rec;
}

void
cells_text_begin(struct cells *c, struct span rec)
{
	void *v = c->text;

	xgrow(&v, &c->captext, (c->control ? OUT_ROOM(rec.n) : rec.n) + 1, 1);
	c->text = v;
	c->ntext = 0;
}

struct span
cells_text(struct cells *c, struct span field)
{
	struct span s = { c->text + c->ntext, field.n };

	if (c->control)
		s.n = out_escape_again(c->text + c->ntext, field);
	else if (field.n != 0)
		memcpy(c->text + c->ntext, field.p, field.n);
	c->ntext += s.n;
	return s;
}
