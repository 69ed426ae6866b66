/* rows: lines of CSV, of lists and of LaTeX as tokens, and what is none */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "form/forms.h"
#include "scan/scan.h"

static struct diag diagnostics = { .prog = "rows" };
static struct forms *forms;

/* rows that say what parts cells, of the form and not in question */
#define COMMAS "规章,1,2,3\n行政许可,4,5\n重复申请,1,0,0,0,0,0,1\n\n"
#define LISTS "['规章', 1, 2, 3]\n['行政许可', 4]\n['重复申请', 1, 0]\n\n"
#define LATEX "规章 & 1 & 2 \\\\\n行政许可 & 4 \\\\\n重复申请 & 1 \\\\\n\n"

/*
 * The tokens of a text behind the lines that are given first, a row a line:
 * what each is (T text, F figure, M mark, _ blank, D digits), its number in the
 * row where that is not the next one, ! where it is broken, and its text.
 */
static const char *
tokens(const char *first, const char *text)
{
	static char b[4096];
	struct tokens ts = { .year = 0 };
	const struct token *t;
	size_t end, from, i, line1 = 0, n = 0;
	const char *p;

	from = strlen(first);
	assert_true(from + strlen(text) < sizeof(b));
	snprintf(b, sizeof(b), "%s%s", first, text);
	for (p = b, from = 0; *p != '\0'; p += end + (p[end] != '\0')) {
		end = strcspn(p, "\n");
		from += p < b + strlen(first);
		tokens_line(&ts, (struct span){ p, end }, ++line1, 3);
	}
	tokens_make(&ts, forms_find(forms, SPAN("2021")));
	for (i = 0; i < ts.n && ts.token[i].line1 <= from; i++)
		;
	b[0] = '\0';
	for (end = 0; i < ts.n && n + 600 < sizeof(b); i++) {
		t = &ts.token[i];
		if (n != 0)
			b[n++] = t->row == t[-1].row ? ' ' : '\n';
		if (n == 0 || t->row != t[-1].row)
			end = 0;
		b[n++] = "TFDM_"[t->kind];
		if (t->end != end + 1)
			n += (size_t)sprintf(b + n, "%zu:", t->end);
		end = t->end;
		n += (size_t)sprintf(b + n, "%s%.*s", t->broken ? "!" : "",
		    (int)(t->raw.n < 500 ? t->raw.n : 500), t->raw.p);
	}
	b[n] = '\0';
	tokens_free(&ts);
	return b;
}

static void
csv(void **state)
{
	(void)state;
	assert_string_equal(tokens(COMMAS, "规章,0,,/"), "T规章 F0 _ M/");
	assert_string_equal(tokens(COMMAS, "\"规章\",\"1,204\", \"\" ,5"),
	    "T规章 F1,204 _ F5");
	assert_string_equal(tokens(COMMAS, "\"危及\"\"三安全\",1,2"),
	    "T危及\"三安全 F1 F2");
	/* a field goes on in the next line */
	assert_string_equal(tokens(COMMAS,
	    "信息内容,\"本年制发\n件数\",\"\n废止\"\n规章,1,2"),
	    "T信息内容 T本年制发 件数 T废止\nT规章 F1 F2");
	/* full-width commas part nothing */
	assert_string_equal(tokens(COMMAS, "规章，1,2,3"), "T规章，1 F2 F3");
}

static void
torn(void **state)
{
	(void)state;
	assert_string_equal(tokens(COMMAS, "\"规章,\"1\",\"2\",\"3\""),
	    "T!规章 F!1 F!2 F!3");
	assert_string_equal(tokens(COMMAS, "\"规章\"x,\"1\",\"2\""),
	    "T!规章\"x F!1 F!2");
	assert_string_equal(tokens(LISTS, "['规章, '1', '2']"),
	    "T!规章 F!1 F!2");
	/* what was broken off may be what seems empty */
	assert_string_equal(tokens(COMMAS, "规章,1,\n204"),
	    "T规章 F1 _!\nF204");
}

static void
semicolons(void **state)
{
	(void)state;
	assert_string_equal(tokens("规章;1;2;3\n行政许可;4;5\n重复申请;1;0\n\n",
	    "行政强制;1,204;\n规章,1,2"), "T行政强制 F1,204 _\nT规章,1,2");
}

static void
prose(void **state)
{
	(void)state;
	assert_string_equal(tokens(COMMAS,
	    "全年公开规章,文件,共1,204件,其中3件.\n行政许可,行政处罚等,共5件"),
	    "T全年公开规章,文件,共1,204件,其中3件.\nT行政许可,行政处罚等,共5件");
	assert_string_equal(tokens(COMMAS, "说明,汇总。"), "T说明,汇总。");
	assert_string_equal(tokens(COMMAS, "1,204"), "F1,204");
	/* no report of commas */
	assert_string_equal(tokens("", "规章,1,2\n行政许可,4,5"),
	    "T规章,1,2\nT行政许可,4,5");
	/* behind rows of it */
	assert_string_equal(tokens(COMMAS, "规章,1,2\n注明,如上"),
	    "T规章 F1 F2\nT注明,如上");
}

static void
lists(void **state)
{
	(void)state;
	assert_string_equal(tokens(LISTS,
	    "[[u'规章', '0', None, \"6\"], (u'\\u89c4\\n\\x41', 1.5, '')]"),
	    "T规章 F0 MNone F6\nT规 A F1.5 _");
	assert_string_equal(tokens(LISTS,
	    "[['规章', '0', None, \"6\"], ['\\u89c4\\n\\\"a\\\\', 1.5, '']]"),
	    "T规章 F0 MNone F6\nT规 \"a\\ F1.5 _");
	assert_string_equal(tokens(LISTS, "('规章', 1,)\n(2, 3)"),
	    "T规章 F1\nF2 F3");
	assert_string_equal(tokens(LISTS,
	    "[\n  [\n    \"规章\",\n    1,\n    null\n  ],\n  [\"其他\", 2]\n]"),
	    "T规章 F1 Mnull\nT其他 F2");
	/* a digit is not written so */
	assert_string_equal(tokens(LISTS, "['规章', '\\u0031', 2]"),
	    "T规章 T\xef\xbf\xbd F2");
}

static void
merged(void **state)
{
	(void)state;
	/* heads of which the last line goes on to the left, or up */
	assert_string_equal(tokens(COMMAS, ",,自然人,商业企业,,总计\n"
	    ",,,科研机构,其他,\n一、字,,1,,2,3\n三、字,甲,,4,/,"),
	    "T3:自然人 T5:商业企业 T总计\n_3: T科研机构 T其他 _\n"
	    "T2:一、字 F1 _ F2 F3\nT三、字 T甲 _ F4 M/ _");
	/* and repeat what covers them */
	assert_string_equal(tokens(COMMAS,
	    "信息内容,本年处理决定数量,本年处理决定数量\n行政处罚,7,7"),
	    "T信息内容 T3:本年处理决定数量\nT行政处罚 F3:7");
	/* figures that are the same by chance */
	assert_string_equal(tokens(COMMAS,
	    "信息内容,本年处理决定数量,\n行政处罚,7,7"),
	    "T信息内容 T本年处理决定数量 _\nT行政处罚 F7 F7");
}

static void
numbered(void **state)
{
	(void)state;
	assert_string_equal(tokens(COMMAS,
	    ",0,1,2,3\n0,规章,1,2,3\n1,重复申请,4,5,6"),
	    "T规章 F1 F2 F3\nT重复申请 F4 F5 F6");
	assert_string_equal(tokens(COMMAS,
	    "规章,0,1,2\n0,0,1,2\n0,3,4,5"),
	    "T规章 F0 F1 F2\nF0 F0 F1 F2\nF0 F3 F4 F5");
}

static void
latex(void **state)
{
	(void)state;
	assert_string_equal(tokens(LATEX,
	    "\\begin{tabular}{|l|c|}\n\\hline\n\\multicolumn{2}{|c|}{题} \\\\ "
	    "\\hline\n\\textbf{规章} &\n \\multirow{2}{*}{1{,}204} % 注\n"
	    " \\\\[2pt] 其他 & 5\\% \\\\\n\\end{tabular}"),
	    "T2:题\nT规章 F1,204\nT其他 T5%");
	/* markup is not joined */
	assert_string_equal(tokens(LATEX, "规章 & 4$^1$ & 4\\footnote{2} & "
	    "1%\n2 & \\makecell{1\\\\3} \\\\"), "T规章 T4 ^1 T4 2 T1 2 T1 3");
	/* rows alone, and prose between */
	assert_string_equal(tokens(LATEX,
	    "规章 & 1 \\\\ \\hline\n\\cline{1-2}\n其他 & 2 \\\\\n完\n"),
	    "T规章 F1\nT其他 F2\nT完");
}

static int
open_forms(void **state)
{
	(void)state;
	forms = forms_open(&diagnostics);
	return 0;
}

static int
close_forms(void **state)
{
	(void)state;
	forms_free(forms);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv),
		cmocka_unit_test(torn),
		cmocka_unit_test(semicolons),
		cmocka_unit_test(prose),
		cmocka_unit_test(lists),
		cmocka_unit_test(merged),
		cmocka_unit_test(numbered),
		cmocka_unit_test(latex),
	};

	return cmocka_run_group_tests(tests, open_forms, close_forms);
}
