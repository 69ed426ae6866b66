/* html.h where there is no libxml2 */
#include "lines/html.h"

const int html_built = 0;

struct html *
html_new(struct diag *d)
{
	(void)d;
	return NULL;
}

void
html_free(struct html *h)
{
	(void)h;
}

void
html_open(struct html *h, struct in *in, const char *name)
{
	(void)h;
	(void)in;
	(void)name;
}

int
html_line(struct html *h, struct span *s, size_t *line1, int *linked)
{
	(void)h;
	(void)s;
	(void)line1;
	(void)linked;
	return 0;
}

struct span
html_why(const struct html *h)
{
	(void)h;
	return SPAN("");
}
