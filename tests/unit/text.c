/* text: when two labels are one, white space, width, what converters leave */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/span.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/residue.h"
#include "text/space.h"
#include "text/width.h"

#define LAST 0x10ffffu

static int
folded_same(struct span a, struct span b,
    size_t (*by)(struct span, uint32_t *, size_t))
{
	uint32_t x[64], y[64];
	size_t n = by(a, x, LEN(x));

	return n == by(b, y, LEN(y)) && memcmp(x, y, n * sizeof(*x)) == 0;
}

/* a text ends where it ends: what might stand behind it, to end a tag and such */
static const char *const behind[] = { "", ">", "b>", "}", ")", ";", "*", "'",
	"\"", " ", "1", "\x80" };

static struct span
with(char *to, const char *s, const char *more)
{
	strcpy(to, s);
	strcat(to, more);
	return (struct span){ to, strlen(s) };
}

static void
same(const char *a, const char *b)
{
	char to[200];
	size_t i;

	for (i = 0; i < LEN(behind); i++)
		if (!folded_same(with(to, a, behind[i]), span_of(b), fold))
			fail_msg("\"%s\" before \"%s\" is not \"%s\"", a,
			    behind[i], b);
}

static void
differ(const char *a, const char *b)
{
	char to[200];
	size_t i;

	for (i = 0; i < LEN(behind); i++)
		if (folded_same(with(to, a, behind[i]), span_of(b), fold))
			fail_msg("\"%s\" before \"%s\" is \"%s\"", a,
			    behind[i], b);
}

static void
test_fold(void **state)
{
	(void)state;
	/* width, white space, brackets, quotes, punctuation */
	same("ＡＢｃ０９", "abC09");
	same(" 予 以\t公　开 ", "予以公开");
	same("（予以）【公】“开”，。、：；！？", "予以公开");
	same("予(以)[公]{开}\"'`,.:;!?/\\|*_#-+=<>~^$%&@", "予以公开");
	same("·予→以│公■开「」《》〈〉﹏\xef\xbb\xbf・…—–",
	    "予以公开");
	differ("予以公开", "予以公告");
	differ("予以公开", "予以公开开");
	differ("12", "1");
	differ("a", "b");
	differ("é", "e");
	/* traditional characters, and numerals in brackets */
	same("國務院資訊", "国务院资讯");
	same("㈠㈩", "一十");
	same("㈦", "七");
	/* bytes that are no UTF-8 do not count */
	same("予\xff以\xe4公开\xe5", "予以公开");
	/* tags, entities and attributes */
	same("<b>予以</b>&nbsp;公开{.underline}", "予以公开");
	same("<span style=\"x\">予以</span>&#160;&emsp;公开", "予以公开");
	differ("<予以公开", "公开");
	same("予<b", "予b");
	same("予</b", "予b");
	same("予{.b", "予b");
	same("予&nbsp", "予nbsp");
	/* the reading of a character, but no other words in brackets */
	same("予(yǔ)以（yǐ）公( )开", "予以公开");
	same("予（kāi）以", "予以");
	differ("予(yu1)以", "予以");
	differ("予(以)以", "予以");
	differ("予(abcdefghijklmn)以", "予以");
	same("予(abcdefghijkl)以", "予以");
	differ("予(yu", "予");
	same("予(yu", "予yu");
	differ("予(yu以)", "予以");
}

/* no more than there is room for */
static void
test_fold_cap(void **state)
{
	const struct span s = SPAN("予以公开abc");
	uint32_t u[8];
	size_t cap, n, whole;

	(void)state;
	whole = fold(s, u, 7);
	assert_int_equal(whole, 7);
	for (cap = 0; cap <= whole; cap++) {
		memset(u, 0xff, sizeof(u));
		n = fold(s, u, cap);
		assert_int_equal(n, cap);
		assert_int_equal(u[cap], UINT32_MAX);
	}
}

static int
blank(const char *s)
{
	uint32_t u[64];
	int is = 0;

	fold_text(span_of(s), u, 2, &is);
	return is;
}

static void
test_fold_blank(void **state)
{
	(void)state;
	assert_false(blank(""));
	assert_false(blank("予以公开"));
	assert_true(blank("予 以"));
	assert_true(blank("予以公 开"));
	assert_true(blank("予　以"));
	assert_true(blank("a\tb"));
	assert_true(blank("予以公开\xc2\xa0"));
	assert_true(blank("<b x>予"));
	assert_false(blank("<b>予"));
}

static void
test_number(void **state)
{
	/* what stands before the label proper */
	static const char *const has[][2] = {
		{ "一、", "总计" }, { "（一）", "予以公开" }, { "(七)", "总计" },
		{ "1.", "属于国家秘密" }, { "3．", "其他" }, { "12)", "其他" },
		{ "1、", "其他" }, { "1\\.", "其他" }, { "**1.**", "其他" },
		{ "## 一、", "总体情况" }, { "㈠", "予以公开" }, { "①", "其他" },
		{ "⑴", "其他" }, { "⒇", "其他" }, { " 二、 ", "上年结转" },
		{ "十一：", "其他" }, { "<span style=\"a\">1.</span>", "其他" },
		{ "100.", "其他" }, { "1,", "其他" },
	};
	static const char *const none[] = { "", "总计", "1", "一", "一、", "2.",
	    "0.4", "1234.其他", "一一一一、其他", "第一、其他", "三安全",
	    "2023年", "㋀其他" };
	size_t i, n;

	(void)state;
	for (i = 0; i < LEN(has); i++) {
		char s[80] = "";

		strcat(s, has[i][0]);
		strcat(s, has[i][1]);
		n = fold_number(span_of(s));
		/* markup and blanks behind it may be left to the label */
		if (n == 0 || n > strlen(has[i][0]))
			fail_msg("\"%s\": %zu", s, n);
		if (!folded_same(span_of(s), span_of(has[i][1]), fold_label))
			fail_msg("\"%s\" is not \"%s\"", s, has[i][1]);
	}
	for (i = 0; i < LEN(none); i++)
		if (fold_number(span_of(none[i])) != 0)
			fail_msg("\"%s\"", none[i]);
	/* of a label that is a number, that is the label */
	assert_true(folded_same(SPAN("1.省"), SPAN("省"), fold_label));
	assert_true(folded_same(SPAN("一、"), SPAN("一"), fold_label));
	assert_true(folded_same(SPAN("12. "), SPAN("12"), fold_label));
}

static void
test_item(void **state)
{
	static const char *const is[] = { "(七)", "（十一）", "1.", "一、", "⑴." };
	static const char *const no[] = { "", "7", "七", "１", "(七)总计", "()",
	    "a.", "(一二三四)" };
	size_t i;

	(void)state;
	for (i = 0; i + 1 < LEN(is); i++)
		if (!fold_item(span_of(is[i])))
			fail_msg("\"%s\"", is[i]);
	for (i = 0; i < LEN(no); i++)
		if (fold_item(span_of(no[i])))
			fail_msg("\"%s\"", no[i]);
}

static int
page_number(const char *s)
{
	uint32_t u[64];

	return is_page_number(u, fold(span_of(s), u, LEN(u)));
}

static void
test_small(void **state)
{
	static const char one_to_ten[] = "一二三四五六七八九十";
	uint32_t u;
	int i;

	(void)state;
	for (i = 0; i < 10; i++) {
		utf8_get(one_to_ten + 3 * i, 3, &u);
		assert_int_equal(numeral_value(u), i + 1);
	}
	for (u = 0; u < 0x20000; u++)
		if (numeral_value(u) != 0)
			i--;
	assert_int_equal(i, 0);
	for (u = 0; u < 0x20000; u++)
		assert_int_equal(narrow(u), u >= 0xff01 && u <= 0xff5e ?
		    '!' + u - 0xff01 : u);

	assert_true(page_number("- 12 -"));
	assert_true(page_number("第12页"));
	assert_true(page_number("第 1 页 共 9 页"));
	assert_false(page_number("第一页"));
	assert_false(page_number("总第12页之三"));
	assert_false(page_number(""));
}

/* each character that is marked has another, which is simplified */
static void
test_traditional(void **state)
{
	static const char pair[][2][4] = {
		{ "國", "国" }, { "資", "资" }, { "訊", "讯" },
		{ "請", "请" }, { "總", "总" },
		{ "計", "计" }, { "開", "开" }, { "處", "处" }, { "罰", "罚" },
	};
	uint32_t u, v;
	size_t i, n = 0;

	(void)state;
	for (u = 0x3000; u < 0xb000; u++) {
		v = traditional_fold(u);
		if (simplified(u) != v)
			fail_msg("U+%04X: mark and table differ", u);
		if (traditional_fold(v) != v)
			fail_msg("U+%04X: U+%04X is one too", u, v);
		n += v != u;
	}
	assert_true(n > 100);
	for (i = 0; i < LEN(pair); i++) {
		utf8_get(pair[i][0], 3, &u);
		utf8_get(pair[i][1], 3, &v);
		if (simplified(u) != v)
			fail_msg("%s is not %s", pair[i][0], pair[i][1]);
	}
}

/* Unicode has these, and text of the web those of no width */
static int
white(uint32_t u)
{
	return u == ' ' || (u >= '\t' && u <= '\r') || u == 0xa0 ||
	    (u >= 0x2000 && u <= 0x200d) || u == 0x202f || u == 0x205f ||
	    u == 0x2060 || u == 0x3000 || u == 0xfeff;
}

static void
test_space(void **state)
{
	char b[16];
	struct span s, t, w;
	uint32_t u;
	size_t n;

	(void)state;
	for (u = 0; u <= LAST; u++) {
		if (u >= 0xd800 && u <= 0xdfff)
			continue;
		if (!is_space(u) != !white(u))
			fail_msg("U+%04X", u);
		n = utf8_put(b, u);
		memcpy(b + n, "xy", 2);
		utf8_put(b + n + 2, u);
		s = (struct span){ b, 2 * n + 2 };
		t = trim(s);
		if (white(u) ? t.p != b + n || t.n != 2 :
		    t.p != b || t.n != s.n)
			fail_msg("trim of U+%04X", u);
		t = trim((struct span){ b, n + 2 });
		if (white(u) ? t.p != b + n || t.n != 2 : t.n != n + 2)
			fail_msg("trim of U+%04X in front", u);
		t = trim((struct span){ b + n, n + 2 });
		if (t.p != b + n || t.n != (white(u) ? 2 : n + 2))
			fail_msg("trim of U+%04X at the end", u);
		t = trim((struct span){ b, n });
		if (t.n != (white(u) ? 0 : n))
			fail_msg("trim of U+%04X alone", u);
		if (word_bytes(s) != (white(u) ? 0 : s.n) ||
		    word_bytes((struct span){ b + n, 2 + n }) !=
		    (white(u) ? 2 : 2 + n))
			fail_msg("word and U+%04X", u);
		memcpy(b + 2 * n + 2, "z", 1);
		w = last_word((struct span){ b, 2 * n + 3 });
		if (w.n != (white(u) ? 1 : 2 * n + 3))
			fail_msg("last word behind U+%04X", u);
	}
	assert_int_equal(trim((struct span){ NULL, 0 }).n, 0);
	s = trim(SPAN(" \xe3\x80\x80\xff x\xff\xc2\xa0\t"));
	assert_true(span_is(s, "\xff x\xff"));
	s = SPAN("\t ab  cd\xe3\x80\x80" "e ");
	assert_true(next_word(&s, &w) && span_is(w, "ab"));
	assert_true(next_word(&s, &w) && span_is(w, "cd"));
	assert_true(next_word(&s, &w) && span_is(w, "e"));
	assert_false(next_word(&s, &w));
	assert_true(span_is(last_word(SPAN("ab cd")), "cd"));

	assert_true(has_gap(SPAN("a  b")));
	assert_true(has_gap(SPAN("ab c   d")));
	assert_false(has_gap(SPAN("a b c")));
	assert_false(has_gap(SPAN("  a b  ")));
	assert_false(has_gap(SPAN("")));
}

static void
test_width(void **state)
{
	static const struct {
		uint32_t u;
		int width;
	} known[] = {
		{ 0, 0 }, { '\t', 0 }, { 0x1f, 0 }, { ' ', 1 }, { 'a', 1 },
		{ '~', 1 }, { 0xe9, 1 }, { 0x3b1, 1 }, { 0x10ff, 1 },
		{ 0x1100, 2 }, { 0x115f, 2 }, { 0x1160, 1 }, { 0x200b, 0 },
		{ 0x200f, 0 }, { 0x200a, 1 }, { 0x2010, 1 }, { 0x2014, 1 },
		{ 0x2502, 1 }, { 0x2e80, 2 }, { 0x3000, 2 }, { 0x3001, 2 },
		{ 0x4dff, 2 }, { 0x4e00, 2 }, { 0x9fff, 2 }, { 0xa000, 2 },
		{ 0xa4cf, 2 }, { 0xa4d0, 1 }, { 0xabff, 1 }, { 0xac00, 2 },
		{ 0xd7a3, 2 }, { 0xf8ff, 1 }, { 0xf900, 2 }, { 0xfaff, 2 },
		{ 0xfe30, 2 }, { 0xfe6f, 2 }, { 0xff01, 2 }, { 0xff60, 2 },
		{ 0xff61, 1 }, { 0xff71, 1 }, { 0xffe5, 2 }, { 0xffe7, 1 },
		{ 0x1f600, 2 }, { 0x20000, 2 }, { 0x3fffd, 2 }, { 0x40000, 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(known); i++)
		if (char_width(known[i].u) != known[i].width)
			fail_msg("U+%04X", known[i].u);
}

static void
clean(const char *s, const char *want)
{
	char b[RESIDUE_MAX], in[RESIDUE_MAX];
	struct span t;
	size_t i;

	for (i = 0; i < LEN(behind); i++) {
		memset(b, '*', sizeof(b));
		t = residue_clean(with(in, s, behind[i]), b);
		if (!span_is(t, want))
			fail_msg("\"%s\" before \"%s\" is \"%.*s\", not "
			    "\"%s\"", s, behind[i], (int)t.n, t.p, want);
	}
}

static void
test_clean(void **state)
{
	static const char ascii[] = "!\"#$%&'()*+,-./:;<=>@[]^_`{|}~";
	char c[] = "\\.";
	size_t i;

	(void)state;
	clean("12", "12");
	clean("  12\xe3\x80\x80", "12");
	clean("", "");
	clean("&nbsp;12&nbsp;", "12");
	clean("1&#160;2", "12");
	clean("&#xa0;&#8195;&#12288;&emsp;&ensp;&thinsp;&zwnj;3", "3");
	clean("&amp;3", "&amp;3");
	/* stress on both sides, which may hold others */
	clean("**12**", "12");
	clean("*12*", "12");
	clean("_12_", "12");
	clean("`12`", "12");
	clean("**_12_**", "12");
	clean("*12", "*12");
	clean("12_", "12_");
	clean("*", "*");
	clean("1**3**", "13");
	clean("**1**3", "13");
	clean("1**3**4**5**", "1345");
	clean("1**3", "1**3");
	clean("1*3*", "1*3*");
	clean("1***3", "1***3");
	clean("1**2*", "1**2*");
	clean("1*", "1*");
	/* backslashes of markdown */
	clean("\\-", "-");
	clean("1\\.5", "1.5");
	clean("\\*12\\*", "12");
	clean("a\\b", "a\\b");
	clean("1\\2", "1\\2");
	clean("12\\", "12");
	clean("\\~\\{\\[\\@\\:\\/\\!", "~{[@:/!");
	for (c[1] = '0'; c[1] <= 'z'; c[1]++)
		if ((c[1] >= 'a' && c[1] <= 'z') || (c[1] >= 'A' &&
		    c[1] <= 'Z') || c[1] <= '9')
			clean(c, c);
	for (i = 0; ascii[i] != '\0'; i++) {
		c[1] = ascii[i];
		clean(c, c + 1);
	}
	/* tags; one that may part figures leaves a blank */
	clean("<b>12</b>", "12");
	clean("1<b>2</b>", "12");
	clean("1<SPAN class=\"x\">2</SPAN>", "12");
	clean("1<a href=\"y\">2</a><em>3</em><i>4</i><u>5</u>", "12345");
	clean("1<font>2</font><strong>3</strong>", "123");
	clean("1<sup>2</sup>", "1 2");
	clean("1<br>2", "1 2");
	clean("1<br/>2", "1 2");
	clean("1<del>2</del>", "1 2");
	clean("1<bold>2", "1 2");
	clean("1<2", "1<2");
	clean("1< 2>", "1< 2>");
	clean("</b>1", "1");
	clean("1<b", "1<b");
	clean("1</b", "1</b");
	clean("1<sup", "1<sup");
	clean("1&nbsp", "1&nbsp");
	clean("</>1", "</>1");
	/* attributes, with the brackets that they belong to */
	clean("[4]{.underline}", "4");
	clean("[12]{#a}", "12");
	clean("[12]{style=\"x\"}3", "123");
	clean("[[4]{.a}]{.b}", "4");
	clean("3[1][4]{.u}", "3[1]4");
	clean("4]{.u}", "4]");
	clean("12{x}", "12{x}");
	clean("12{x=y}", "12{x=y}");
	clean("12{data-x=\"y\"}", "12");
	clean("12{=\"y\"}", "12{=\"y\"}");
	clean("12[1]", "12[1]");
	clean("[1]{.u", "[1]{.u");
	/* a ? in front was a blank once */
	clean("?12", "12");
	clean("1?2", "1?2");
}

static size_t
skipped(const char *s)
{
	return residue_skip(span_of(s));
}

static void
test_residue(void **state)
{
	char b[RESIDUE_MAX + 1];
	struct arena a = { 0 };
	struct span s, t;

	(void)state;
	assert_int_equal(skipped("<b>12"), 3);
	assert_int_equal(skipped("</b>12"), 4);
	assert_int_equal(skipped("<b"), 0);
	assert_int_equal(skipped("<1>"), 0);
	assert_int_equal(skipped("&nbsp;x"), 6);
	assert_int_equal(skipped("&nbsp"), 0);
	assert_int_equal(skipped("&#xa0;"), 6);
	assert_int_equal(skipped("{.a}x"), 4);
	assert_int_equal(skipped("{.a"), 0);
	assert_int_equal(skipped("ab"), 0);
	/* a tag of 400 bytes, and one longer */
	memset(b, 'x', sizeof(b));
	b[0] = '<';
	b[399] = '>';
	assert_int_equal(residue_skip((struct span){ b, 410 }), 400);
	b[399] = 'x';
	b[400] = '>';
	assert_int_equal(residue_skip((struct span){ b, 410 }), 0);

	assert_true(residue_tagged(SPAN("1 < 2 <b>")));
	assert_true(residue_tagged(SPAN("{ {.a}")));
	assert_false(residue_tagged(SPAN("1 < 2 { 3")));
	assert_false(residue_tagged(SPAN("")));

	assert_false(residue_any(SPAN("12 ab")));
	assert_true(residue_any(SPAN("12*")));
	assert_true(residue_any(SPAN("_")));
	assert_true(residue_any(SPAN("?12")));
	memset(b, '*', sizeof(b));
	assert_true(residue_any((struct span){ b, RESIDUE_MAX }));
	assert_false(residue_any((struct span){ b, RESIDUE_MAX + 1 }));

	s = SPAN("1|2");
	t = residue_bars(&a, s);
	assert_ptr_equal(t.p, s.p);
	t = residue_bars(&a, SPAN("甲│乙┃1║2｜3|─"));
	assert_true(span_is(t, "甲|乙|1|2|3|─"));
	t = residue_bars(&a, SPAN("│\xe2\x94"));
	assert_true(span_is(t, "|\xe2\x94"));
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_fold_cap),
		cmocka_unit_test(test_fold_blank),
		cmocka_unit_test(test_number),
		cmocka_unit_test(test_item),
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_traditional),
		cmocka_unit_test(test_space),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_residue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
