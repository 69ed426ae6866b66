#!/usr/bin/perl
# gik-check: what it says of a file, file names of every kind, and its status.
use strict;
use warnings;
use lib "tests";
use Gik;

my $good = slurp("tests/samples/office-2023.txt");
my $wrong = slurp("tests/samples/bureau-2023.txt");
my $none = "今天天气晴朗，适合出门走走。\n";
my $nothing = "gik-balance: error: no report in the input, " .
    "nothing was checked\n";
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
check("none.txt", "none.txt: 不是政府信息公开工作年度报告\n", $nothing, 2);
check("-", "-: 一致\n", "", 0, $good);

# table 2 is in no identity, but a figure is missing
spew(tmp("files/part.txt"), $good =~ s/^行政许可.*$/行政许可/mr);
check("part.txt", "part.txt: 一致，但有的单元格没有读到数字\n", "", 1);

# the others are checked all the same
my ($out, $err, $status) = run("exec gik-check missing.txt good.txt", "",
    cd => tmp("files"));
is($out, "missing.txt: 文件无法读取\ngood.txt: 一致\n",
    "a missing file beside a good one");
ok($err =~ /^gik-split: missing\.txt: error: cannot open/,
    "a missing file is named", $err);
is($status, 2, "a missing file: status 2");

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

# usage
my $usage = "usage: gik-check [-ah] [-w zh|en] file ...\n";
check("", "", $usage, 2);
check("-w fr good.txt", "", $usage, 2);
check("-h", $usage, "", 0);
($out, $err, $status) = run("gik-check good.txt >/dev/full", "",
    cd => tmp("files"));
is($status, 2, "gik-check tells a full disk");
done();
