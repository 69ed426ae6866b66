#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "scan/box_priv.h"
#include "scan/token.h"
#include "text/fold.h"
#include "text/space.h"
#include "text/width.h"

#define CELL_MAX 4096		/* bytes of a cell's text */
#define RULES_MIN 3		/* a box has more than a line below its heads,
				   or is just one that is drawn around */
#define FULL_A_RULE 3		/* lines with several cells, to a rule: as many
					   at the most, else each is a row */
#define FULL_A_MARKED 8		/* the same, full of markdown's attributes */

/* where rules have bars and crosses */
struct edges {
	uint32_t x[OPEN_MAX];
	size_t n;
};

struct box {
	struct box_cell cell[OPEN_MAX];	/* from left to right */
	size_t n;
	size_t lines;		/* of text since the last rule */
	int broken;		/* bars stand where none was before */
	struct edges all, above, below;	/* of the rules; of those next to the
					   line */
	int chars;		/* places are counted in characters, not in
				   display cells */
};

/* digits and characters, no letter in it */
static int
is_bare(struct span s)
{
	size_t i;
	uint32_t u;

	for (i = 0; i < s.n;) {
		i += char_at(s, i, &u);
		u = narrow(u);
		if (u >= 0x2e80 || (u >= 'a' && u <= 'z') ||
		    (u >= 'A' && u <= 'Z'))
			return 0;
	}
	return 1;
}

/* does s end within markdown's attributes? */
static int
is_attribute(struct span s)
{
	while (s.n > 0 && s.p[s.n - 1] != '{' && s.p[s.n - 1] != '}')
		s.n--;
	return s.n > 1 && s.p[s.n - 1] == '{' && s.p[s.n - 2] == ']';
}

void
box_append(struct tokens *ts, struct box_cell *c, struct span s, size_t line1)
{
	uint32_t first = 0, last = 0;
	struct span t;
	char *b;

	if ((s = trim(s)).n == 0)
		return;
	if (c->text.n == 0) {
		c->text = s;
		c->line1 = line1;
		return;
	}
	if (c->text.n + s.n > CELL_MAX)
		return;
	t = c->text;
	/* digits go on in the next line where the cell is full; nothing else
	 * that is no label does */
	if (is_bare(t) && is_bare(s)) {
		c->joined = 1;
		utf8_back(t.p, t.n, &last);
		utf8_get(s.p, s.n, &first);
		c->broken |= !is_digit_char(narrow(last)) ||
		    !is_digit_char(narrow(first)) ||
		    width(t, 0) + ROOM_MIN + (uint32_t)char_width(first) - 1 <
		    c->x1 - c->x0;
	} else if (is_digit(t.p[t.n - 1]) && is_digit(*s.p))
		c->joined |= !is_attribute(t);
	b = arena_get(&ts->text, t.n + s.n);
	memcpy(b, t.p, t.n);
	memcpy(b + t.n, s.p, s.n);
	c->text = (struct span){ b, t.n + s.n };
}

/* has one of two cells no room at all? Then the next one begins beside it (w3m;
 * tests/layouts/w3m-narrow) */
static int
is_narrow(const struct box_cell *c, uint32_t x0, uint32_t x1)
{
	return x0 == x1 || c->x0 == c->x1;
}

/* the open cell that begins at x0, give or take one; a new one if there is
 * none, NULL where there is no room */
static struct box_cell *
cell_at(struct box *b, uint32_t x0, uint32_t x1)
{
	size_t i = 0;

	while (i < b->n && (b->cell[i].x0 + 1 < x0 || (b->cell[i].x0 < x0 &&
	    is_narrow(&b->cell[i], x0, x1))))
		i++;
	if (i < b->n && (b->cell[i].x0 == x0 || (b->cell[i].x0 <= x0 + 1 &&
	    !is_narrow(&b->cell[i], x0, x1))))
		return &b->cell[i];
	if (b->n == OPEN_MAX)
		return NULL;
	/* the line's bars are not those of the line before: it was broken */
	if (b->lines != 0)
		b->broken = 1;
	memmove(b->cell + i + 1, b->cell + i, (b->n - i) * sizeof(*b->cell));
	b->n++;
	b->cell[i] = (struct box_cell){ .x0 = x0, .x1 = x1 };
	return &b->cell[i];
}

/* does a bar at x stand where one of the rules does, give or take so much? */
static int
is_edge(const struct edges *e, uint32_t x, uint32_t give)
{
	size_t i;

	for (i = 0; i < e->n; i++)
		if (e->x[i] <= x + give && x <= e->x[i] + give)
			return 1;
	return 0;
}

/* the bars and crosses of a rule are edges of cells */
static void
add_edges(struct edges *e, struct span s, int chars)
{
	uint32_t u, x = 0;
	size_t i;
	enum draws d;

	for (i = 0; i < s.n; x += chars ? 1 : (uint32_t)char_width(u)) {
		i += char_at(s, i, &u);
		d = draws(u);
		if ((d == DRAWS_BAR || d == DRAWS_CROSS) && e->n < OPEN_MAX &&
		    !is_edge(e, x, 0))
			e->x[e->n++] = x;
	}
}

/*
 * Is what stands in x0 .. x1 more or less than a cell: does its bar stand where
 * no rule has one, or does the line lack one that the rules above and below it
 * have (tests/silent/box-more, box-less)?
 */
static int
is_astray(const struct box *b, uint32_t x0, uint32_t x1)
{
	size_t i;
	uint32_t x;

	if (!is_edge(&b->all, x1, 1) || (x0 == x1 &&
	    (x0 == 0 || !is_edge(&b->all, x0 - 1, 0) ||
	    !is_edge(&b->all, x1, 0))))
		return 1;
	for (i = 0; i < b->above.n; i++) {
		x = b->above.x[i];
		if (x > x0 + 1 && x + 2 < x1 && is_edge(&b->below, x, 0))
			return 1;
	}
	return 0;
}

/* the cells within x0 .. x1 are done: a row of tokens */
static void
close_cells(struct tokens *ts, const struct form *f, struct box *b,
    struct token t, uint32_t x0, uint32_t x1)
{
	struct box_cell *c;
	struct token *made;
	size_t i, left = 0;

	for (i = 0; i < b->n; i++) {
		c = &b->cell[i];
		if (c->x0 + 1 < x0 || c->x1 > x1 + 1) {
			/* the rule may have been cut off before it */
			c->broken |= c->x0 + 1 >= x1;
			b->cell[left++] = *c;
			continue;
		}
		t.line1 = c->text.n != 0 ? c->line1 : t.line1;
		if ((made = tokens_add(ts, f, &t, c->text)) != NULL) {
			made->joined = c->joined;
			made->broken = c->broken || b->broken;
		}
	}
	b->n = left;
}

/* one line: bars part it; ruled parts end what stands above them */
static void
take_line(struct tokens *ts, const struct form *f, struct box *b,
    const struct textline *l)
{
	struct token t = { .section = l->section, .line1 = l->line1,
	    .page = l->page, .boxed = 1, .row = ts->nrow };
	struct box_cell *c;
	struct span s = l->text;
	uint32_t from = 0, u, x = 0, x0 = 0;
	size_t at = 0, i, len, ncell = ts->ncell;
	int left = 0;		/* a cross stands at the left of the cell */
	int any = 0, whole = is_rule(s), cross = whole, ink = 0, ruled = 0,
	    under = 0;
	enum draws d;

	for (i = 0; i < s.n; i += len) {
		len = char_at(s, i, &u);
		d = draws(u);
		ruled += d == DRAWS_RULE;
		ink |= d == DRAWS_TEXT;
		if (d == DRAWS_BAR || d == DRAWS_CROSS) {
			b->broken |= !whole && any && is_astray(b, x0, x);
			cross |= d == DRAWS_CROSS;
			/* a mark is no rule: one of those meets a cross, one of
			 * a single character or none two
			 * (tests/layouts/w3m-narrow); between two, a character
			 * among them is noise */
			if (any && cross &&
			    ((ruled >= 2 &&
				 (!ink || (left && d == DRAWS_CROSS))) ||
				(ruled <= 1 && !ink && left &&
				    d == DRAWS_CROSS &&
				    x == x0 + (uint32_t)ruled))) {
				from = under ? from : x0;
				under = 1;
			} else if (any) {
				if (under)
					close_cells(ts, f, b, t, from, x0 - 1);
				under = 0;
				if ((c = cell_at(b, x0, x)) != NULL)
					box_append(ts, c,
					    (struct span){ s.p + at, i - at },
					    l->line1);
			}
			any = 1;
			left = d == DRAWS_CROSS;
			cross = left || whole;
			ruled = ink = 0;
			at = i + len;
			x0 = x + 1;
		}
		x += b->chars ? 1 : (uint32_t)char_width(u);
	}
	/* what a row astray left open is none of the next one's */
	if (under && b->broken)
		close_cells(ts, f, b, t, 0, UINT32_MAX - 1);
	else if (under)
		close_cells(ts, f, b, t, from, x0 - 1);
	/* no bar closes the line: what stood behind it was cut off */
	if (any && ink && (c = cell_at(b, x0, x)) != NULL) {
		box_append(
		    ts, c, (struct span){ s.p + at, s.n - at }, l->line1);
		c->broken = 1;
	}
	if (ts->box_lines)
		close_cells(ts, f, b, t, 0, UINT32_MAX - 1);
	b->lines++;
	if (ts->ncell != ncell || b->n == 0) {
		ts->nrow++;
		ts->ncell = 0;
		b->lines = 0;
		b->broken = 0;
	}
}

/* line k of n is a rule: the edges above and below the lines that follow */
static void
next_rules(struct box *b, const struct textline *l, size_t k, size_t n)
{
	b->above.n = b->below.n = 0;
	add_edges(&b->above, l[k].text, b->chars);
	while (++k < n)
		if (is_rule(l[k].text)) {
			add_edges(&b->below, l[k].text, b->chars);
			break;
		}
}

/* is it one row, drawn around? */
static int
is_alone(const struct textline *l, size_t n, size_t rules)
{
	return n == 3 && rules == 2 && *trim(l[0].text).p == '\xe2' &&
	    is_rule(l[2].text);
}

/* the table whose first rule is line i of ts, as box_rows has it */
static size_t
boxed(struct tokens *ts, const struct form *f, size_t i)
{
	const struct textline *l = ts->line + i;
	struct box b = { .n = 0 };
	size_t full = 0, k, n = 0, rules = 0, same[2] = { 0 };
	uint32_t now;
	int marked = 0, rule;
	uint32_t was[2] = { width(l->text, 0), width(l->text, 1) };

	for (n = 0; i + n < ts->nline && is_inside(l[n].text); n++) {
		if (has_rule(l[n].text))
			rules++;
		else {
			full += (size_t)is_full(l[n].text);
			marked |= memchr(l[n].text.p, '{',
			    l[n].text.n) != NULL;
		}
		/* boxes of other widths may stand right below */
		rule = is_rule(l[n].text);
		for (k = 0; k < 2; k++) {
			now = width(l[n].text, (int)k);
			if (rule)
				was[k] = now;
			same[k] += now == was[k];
		}
	}
	b.chars = same[1] > same[0];
	/* lines that do not end where the others do have bars anywhere (org) */
	if ((rules < RULES_MIN && !is_alone(l, n, rules)) ||
	    full > rules * (marked ? FULL_A_MARKED : FULL_A_RULE) ||
	    same[b.chars] * 5 < n * 4) {
		ts->boxless = i + n;
		ts->nrow++;
		return 1;
	}
	ts->nrow++;
	ts->ncell = 0;
	for (k = 0; k < n; k++)
		if (is_rule(l[k].text))
			add_edges(&b.all, l[k].text, b.chars);
	for (k = 0; k < n; k++) {
		if (is_rule(l[k].text))
			next_rules(&b, l, k, n);
		take_line(ts, f, &b, &l[k]);
	}
	/* the box was cut: what is open is a row of its own */
	close_cells(ts, f, &b, (struct token){ .section = l[n - 1].section,
	    .line1 = l[n - 1].line1, .page = l[n - 1].page, .boxed = 1,
	    .row = ts->nrow }, 0, UINT32_MAX - 1);
	ts->nrow++;
	ts->ncell = 0;
	return n;
}

size_t
box_rows(struct tokens *ts, const struct form *f, size_t i)
{
	struct span s = trim(ts->line[i].text);

	if (s.n < 3 || (*s.p != '|' && *s.p != '+' && *s.p != '-' &&
	    *s.p != '=' && *s.p != '\xe2'))
		return 0;
	if (is_ruler(s))
		return ruler_rows(ts, f, i);
	if (!is_rule(s))
		return 0;
	if (i >= ts->boxless)
		return boxed(ts, f, i);
	ts->nrow++;
	return 1;
}
