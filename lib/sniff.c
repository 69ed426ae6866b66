#include <string.h>

#include "sniff.h"

/* elements that a page, or what is left of one, begins with */
static const char *const first[] = {
	"!doctype", "a", "article", "body", "br", "center", "div", "font",
	"form", "h1", "h2", "h3", "head", "header", "html", "img", "link",
	"main", "meta", "p", "script", "section", "span", "strong", "style",
	"table", "tbody", "td", "title", "tr", "ul"
};

/* s behind the next occurrence of mark, or all of it if there is none */
static int
behind(struct span *s, const char *mark)
{
	size_t i, n = strlen(mark);

	for (i = 0; i + n <= s->n; i++)
		if (memcmp(s->p + i, mark, n) == 0) {
			s->p += i + n;
			s->n -= i + n;
			return 1;
		}
	return 0;
}

static int
begins(struct span s, const char *mark)
{
	size_t n = strlen(mark);

	return s.n >= n && memcmp(s.p, mark, n) == 0;
}

static int
is_end(char c)
{
	return c == '>' || c == '/' || c == ' ' || (c >= '\t' && c <= '\r');
}

/* the name behind a < is one of first */
static int
is_first(struct span s)
{
	size_t i, k;
	char c;

	for (i = 0; i < LEN(first); i++) {
		for (k = 0; k < s.n && first[i][k] != '\0'; k++) {
			c = s.p[k] >= 'A' && s.p[k] <= 'Z' ?
			    (char)(s.p[k] - 'A' + 'a') : s.p[k];
			if (c != first[i][k])
				break;
		}
		if (first[i][k] == '\0' && k < s.n && is_end(s.p[k]))
			return 1;
	}
	return 0;
}

int
sniff_page(struct span s, int whole)
{
	int found = 1;

	if (s.n > SNIFF_MAX) {
		s.n = SNIFF_MAX;
		whole = 1;
	}
	while (found && s.n != 0) {
		if (*s.p == ' ' || (*s.p >= '\t' && *s.p <= '\r')) {
			s.p++;
			s.n--;
		} else if (begins(s, "<!--")) {
			found = behind(&s, "-->");
		} else if (begins(s, "<?")) {
			found = behind(&s, ">");
		} else
			break;
	}
	if (found && s.n != 0 && *s.p != '<')
		return 0;
	if (found && s.n > 16)
		return is_first((struct span){ s.p + 1, s.n - 1 });
	if (!whole)
		return -1;
	return found && s.n != 0 &&
	    is_first((struct span){ s.p + 1, s.n - 1 });
}
