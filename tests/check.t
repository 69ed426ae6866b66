#!/usr/bin/perl
# gik-check: what it says of a file, file names of every kind, and its status.
use strict;
use warnings;
use lib "tests";
use Gik;

my $good = slurp("tests/samples/office-2023.txt");
my $wrong = slurp("tests/samples/bureau-2023.txt");
my $none = "今天天气晴朗，适合出门走走。\n";
# bureau-2023: in line 46 17 + 1 + 1 is not 13; and 9 + 2 + 1 + 2 + 17 + 1 is
# not the 26 of line 57
my $zh = "wrong.txt:46: 「（四）无法提供 1.本机关不掌握相关政府信息」：" .
    "各项之和为19，「总计」为13，差6\n" .
    "wrong.txt:57: 「自然人」列：各项办理结果之和为32，「（七）总计」为26，差6\n" .
    "wrong.txt:46: 「（四）无法提供 1.本机关不掌握相关政府信息」「自然人」：" .
    "现为17，应为11（有一位数字写错）。可以确定：只有这样改，各项勾稽关系才都成立\n";

sub check
{
	my ($args, $out, $err, $status, $input) = @_;
	my ($o, $e, $s) = run("exec gik-check $args", $input // "",
	    cd => tmp("files"));

	is($o, $out, "gik-check $args");
	is($e, $err, "gik-check $args: messages");
	is($s, $status, "gik-check $args: status $status");
}

mkdir(tmp("files"));
spew(tmp("files/good.txt"), $good);
spew(tmp("files/wrong.txt"), $wrong);
spew(tmp("files/none.txt"), $none);

check("good.txt", "good.txt: 一致\n", "", 0);
check("-w en good.txt", "good.txt: in balance\n", "", 0);
check("wrong.txt good.txt", "${zh}good.txt: 一致\n", "", 1);
check("none.txt", "none.txt: 不是政府信息公开工作年度报告\n", "", 2);
check("-", "-: 一致\n", "", 0, $good);

# table 2 is in no identity, but a figure is missing, is none, or is of no row
my $some = "一致，但有的单元格没有数字，第一处是「行政许可」「本年处理决定数量」";
spew(tmp("files/a,\"b"), $good =~ s/^行政许可.*$/行政许可/mr);
check("'a,\"b'", "a,\"b: $some（原文中没有找到）\n", "", 1);
spew(tmp("files/part.txt"), $good =~ s/^(行政许可\t).*$/$1好/mr);
check("part.txt", "part.txt:23: $some（填的不是数字）\n", "", 1);
check("-w en part.txt", "part.txt:23: in balance, but not every cell has a " .
    "figure, first 行政许可, 本年处理决定数量 (no number)\n", "", 1);
spew(tmp("files/row.txt"), $good =~ s/^(行政强制.*)$/$1\n行政检查\t22/mr);
check("row.txt", "row.txt: 一致，但表中有一行数字没有读，见“警告”\n",
    "row.txt:28: 警告：这一行数字不属于表中任何一行：行政检查\n", 1);

# heads in another order, and a row under another name: the sums hold
my $names = "一致，但有的行名或列名与规定的不尽相同，第一处是";
check("-", "-:37: $names「一、本年新收政府信息公开申请数量」「自然人」，" .
    "共175格\n", "", 0,
    $good =~ s/(社会公益组织)\t(法律服务机构)/$2\t$1/r);
check("-w en -", "-:53: in balance, but not all labels are those of the form, " .
    "first at （五）不予处理 2.重复申请, 自然人, cells: 7\n", "", 0,
    $good =~ s/2\.重复申请/2.重复的申请/r);

# rows of table 2 go on over lines, as lynx has it: six figures, from line 10 on
check("-w en -", "-:10: in balance, but some figures were read by their place: " .
    "look at the page, first at 规章, 本年制发件数, cells: 6\n", "", 0,
    slurp("tests/layouts/lynx-lines.in"));
# the line of a cell that may have been cut off, and why it has no figure
check("-w en -", "-:15: in balance, but not every cell has a figure, first " .
    "行政许可, 本年处理决定数量 (more than one reading is possible, it may be cut " .
    "off, or an amount has no unit)\n", "", 1,
    slurp("tests/silent/bar-not.txt"));
# a blank of a page has the line of the figures beside it: 73
{
	my ($o) = run("exec gik-check -w en -",
	    slurp("tests/layouts/across-boxed.in"));
	my @found = $o =~ /^-:73: 行政复议, 结果纠正: blank, /mg;
	is(scalar @found, 1, "the line of a blank on a page");
}

# the others are checked all the same
check("missing.txt good.txt", "missing.txt: 文件无法读取\ngood.txt: 一致\n",
    "missing.txt: 错误：打不开：没有这个文件\n", 2);
check("-w en missing.txt", "missing.txt: the document could not be read\n",
    "missing.txt: error: cannot open: No such file or directory\n", 2);
spew(tmp("files/x.pdf"), "%PDF-1.4\n");
check("x.pdf", "x.pdf: 文件无法读取\n",
    "x.pdf: 错误：不能读这种文件：PDF，请先用gik-totext转成文本\n", 2);

# what a cell without a figure holds, and what it should be: in line 53 stands
# 2 0 0 0 1 0 3
my $row = "「（五）不予处理 2.重复申请」";
my $table = "「收到和处理政府信息公开申请情况」：39项勾稽关系中有";
my $want = "可以确定：按其他各格的数字，只能是这个数\n";

sub row
{
	my ($cells, $at, $holds, $n, $told) = @_;
	my $s = $good =~ s/(2\.重复申请)\t2\t0\t0\t0\t1\t0\t3/$1$cells/r;
	my $of = $holds eq "空白" || $holds =~ "/" ? "应填" : "应为";

	check("-", "-$at: $row「商业企业」：$holds，${of}0。$want" .
	    "-$at: ${table}$n项无法核对，因为有的单元格没有数字，" .
	    "第一处是$row「商业企业」（$holds）\n", "", 1, $s);
}

row("\t2\t\t0\t0\t1\t0\t3", ":53", "空白", 2);
check("-b zero -", "-: 一致\n", "", 0,
    $good =~ s/(2\.重复申请)\t2\t0\t0/$1\t2\t\t\//r);
row("\t2\t/\t0\t0\t1\t0\t3", ":53", "填的是“/”“—”“无”一类，不是数字", 2);
row("\t2\t--\t0\t0\t1\t0\t3", ":53", "填的是“/”“—”“无”一类，不是数字", 2);
row("\t2\t好\t0\t0\t1\t0\t3", ":53", "填的不是数字", 2);

# a row that is printed twice: what differs is not read
my $open = "有不止一种读法，没有取数";
check("-", "-:53: $row「总计」：$open，应为3。$want" .
    "-:53: ${table}2项无法核对，因为有的单元格没有数字，第一处是$row" .
    "「总计」（$open）\n", "-:53: 警告：这一行出现两次，数字不同\n", 1,
    $good =~ s/^(.*2\.重复申请.*)3$/$1\x33\n${1}4/mr);

# two figures of one row exchanged: each names the other; in the columns
# 2 + 0 is not 1, and 1 + 0 not 2
my $new = "「一、本年新收政府信息公开申请数量」";
my $least = "改动最少的，只有这一种改法";
check("-", "-:61: 「社会公益组织」列：第一项加第二项之和为2，" .
    "第三项加第四项之和为1，差1\n" .
    "-:61: 「其他」列：第一项加第二项之和为1，第三项加第四项之和为2，差-1\n" .
    "-:37: $new「社会公益组织」：现为2，应为1（两格数字互换），" .
    "要与「其他」一起改。$least\n" .
    "-:37: $new「其他」：现为1，应为2（两格数字互换），" .
    "要与「社会公益组织」一起改。$least\n", "", 1,
    $good =~ s/^(一、.*\t)1\t9\t2\t/${1}2\t9\t1\t/mr);

# of several ways one is told, or with -a all, and then -a is not advised:
# 3 + 1 + 0 + 2 is not 7, where any of five cells may be the wrong one, or all
# stand too far to the right: 1 + 0 + 2 + 7 is 10
my $seven = $good =~ s/^3\t1\t0\t2\t6\t/3\t1\t0\t2\t7\t/mr;
my ($one) = run("gik-check -", $seven);
ok($one =~ /可能的改法有6种（-a 全部列出），这是第1种/ && $one =~ tr/\n// == 2,
    "gik-check: one of six ways", $one);
my ($all) = run("gik-check -a -", $seven);
ok($all =~ /可能的改法有6种，这是第6种/ && $all !~ /-a/ &&
    $all =~ tr/\n// == 11, "gik-check -a: six ways", $all);

# both: a row that was not read is worse than a label that is another
check("-", "-: 一致，但表中有一行数字没有读，见“警告”\n",
    "-:28: 警告：这一行数字不属于表中任何一行：行政检查\n", 1,
    $good =~ s/2\.重复申请/2.重复的申请/r =~ s/^(行政强制.*)$/$1\n行政检查\t22/mr);
# and neither hides a cell without a figure
check("-", "-:23: $some（填的不是数字）\n",
    "-:28: 警告：这一行数字不属于表中任何一行：行政检查\n", 1,
    $good =~ s/^(行政许可\t).*$/$1好/mr =~ s/^(行政强制.*)$/$1\n行政检查\t22/mr);

# a sentence that says more is for a report of which nothing else is told
check("wrong.txt", $zh, "", 1);
{
	my ($o) = run("exec gik-check -", $wrong =~ s/^(行政许可\t).*$/$1好/mr);
	is($o, $zh =~ s/^wrong\.txt/-/gmr, "a finding, and a cell without one");
}

# no code of a cell is told to people
for my $name ("part.txt", "wrong.txt", "row.txt") {
	my ($o, $e) = run("exec gik-check -a -L en $name", "",
	    cd => tmp("files"));
	ok("$o$e" !~ /\bt[234]\.[a-z]/, "no codes: gik-check $name", "$o$e");
}

# names
for my $name ("a b", "it's", "say \"so\"", "-w", "*", "\$(date)") {
	my $quoted = "'" . ($name =~ s/'/'\\''/gr) . "'";
	spew(tmp("files/$name"), $good);
	check("-- $quoted", "$name: 一致\n", "", 0);
	spew(tmp("files/$name"), $wrong);
	check("-- $quoted", $zh =~ s/^wrong\.txt/$name/gmr, "", 1);
}
spew(tmp("files/two\nlines\\"), $good);
check("two?lines*", "two\\nlines\\\\: 一致\n", "", 0);
# what a terminal would obey: whatever is said of the file, its name is the same
my $odd = "\e[2J\x01\x7f\xc2\x9bx\tend\xff";
my $shown = "\\0033[2J\\0001\\0177\\0302\\0233x\\tend\\0377";
spew(tmp("files/$odd"), $good);
check("'$odd'", "$shown: 一致\n", "", 0);
spew(tmp("files/$odd"), $wrong);
check("'$odd'", $zh =~ s/^wrong\.txt/$shown/gmr, "", 1);
check("'gone\e\xc2\x9b'", "gone\\0033\\0302\\0233: 文件无法读取\n",
    "gone\\0033\\0302\\0233: 错误：打不开：没有这个文件\n", 2);

# and the manual explains what is said: the words of each .It
my $said = slurp("lib/words/zh.txt") =~ s/\{\w+\}/…/gr;
my $page = slurp("man/gik-check.1");
my @explained = $page =~ /^\.It ([^\w].*)/mg;
# all items but those of options and of statuses
my @item = grep { !/^(Fl|\d)/ } $page =~ /^\.It (.*)/mg;
ok(@explained > 10, "gik-check.1 explains what is said");
is(scalar(@explained), scalar(@item), "gik-check.1: all of it");
ok(index($said, $_) >= 0, "gik-check says $_") for @explained;

# usage
my $usage = "用法: gik-check [-ahVvZ] [-b unknown|zero|skip] [-L zh|en] " .
    "[-w zh|en] file ...\n";
check("", "", $usage, 2);
check("-w fr good.txt", "",
    "gik-check: 错误：用法：-w：“fr”不是zh或en\n", 2);
check("-L fr good.txt", "",
    "gik-check: 错误：用法：-L：“fr”不是zh或en\n", 2);
check("-b 0 good.txt", "",
    "gik-check: 错误：用法：-b：“0”不是unknown、zero或skip\n", 2);
check("-L en -b 0 good.txt", "",
    "gik-check: error: usage: -b: \"0\" is not unknown, zero or skip\n", 2);
check("-b", "", "gik-check: 错误：用法：选项-b后面要有参数\n$usage", 2);
check("-L en -x", "", "gik-check: error: usage: there is no option -x\n" .
    $usage =~ s/^用法/usage/r, 2);
my ($out, $err, $status) = run("gik-check good.txt >/dev/full", "",
    cd => tmp("files"));
is($status, 2, "gik-check tells a full disk");
done();
