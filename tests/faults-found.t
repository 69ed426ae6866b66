#!/usr/bin/perl
# What a fault drawn by tests/faults once did unseen, by the folder of lib/ that
# it was in.
use strict;
use warnings;
use Encode ();
use lib "tests";
use Gik;

my $good = slurp("tests/samples/office-2023.txt");
my $title = "清河县水利局2023年政府信息公开工作年度报告\n";
my $cells = sh("gik-split -n r | gik-table2csv", $good);

# the cells of a report in balance, some of which are another figure
sub report
{
	my (%figure) = @_;
	my $csv = $cells;

	for my $cell (sort keys %figure) {
		my ($tbl, $row, $col) = $cell =~ /^(t\d)\.(.*)\.(\w+)$/;
		$csv =~ s/(,$tbl,\Q$row\E,$col,)\d+/$1$figure{$cell}/ or
		    die "no $cell";
	}
	return $csv;
}

# the findings on them, each KIND ID VALUE LEVEL RIVALS
sub findings
{
	my ($args, $csv) = @_;

	return map { "$_->{kind} $_->{id} $_->{value} $_->{level} " .
	    $_->{rivals} =~ s/ +/ /gr } csv(sh("gik-balance $args", $csv));
}

# the bytes of UTF-8 in another encoding, without a byte order mark
sub bytes
{
	my ($text, $to) = @_;

	Encode::from_to($text, "UTF-8", $to);
	return $text;
}

sub unlike
{
	my ($text, $part, $name) = @_;

	ok(index($text, $part) == -1, $name, $text);
}

# lib/lines

# files are closed: the next one can be opened
spew(tmp("$_.txt"), $title) for 1 .. 40;
my ($out, $err, $status) = run("ulimit -n 20; gik-split " .
    join(" ", map { "$_.txt" } 1 .. 40), "", cd => tmp());
ok($status == 0 && $err eq "" && (() = $out =~ /\tend\t/g) == 40,
    "more files than can be open at once", "$status: $err");

# a page that was given up leaves nothing to the next one
spew(tmp("deep.html"), "<table><tr><td>17</td><td>" . "<b>" x 1100 . "2");
spew(tmp("page.html"), "<p>$title</p><table><tr><td>1</td></tr></table>");
my $page = sh("gik-split page.html", "", cd => tmp());
($out, $err, $status) = run("gik-split deep.html page.html", "", cd => tmp());
is($out =~ s/^deep\.html\t.*\n//mgr, $page, "a page behind one given up");

# another page ends within a comment or a tag, and the next is a page of its own
for my $end ("<!-- 2", "<td class=\"x", "<", "</html", "</tr></table>") {
	spew(tmp("cut.html"), "<table><tr><td>17</td></tr></table><p>a</p>$end");
	($out, $err, $status) = run("gik-split cut.html page.html", "",
	    cd => tmp());
	is($out =~ s/^cut\.html\t.*\n//mgr, $page, "a page behind $end");
}

# a place that is covered is no text, where a table turns out to be layout
is(sh("gik-split", "<html><table><tr><td>1</td><td rowspan=2>2</td><td>3</td>" .
    "</tr><tr><td>4</td><td><table><tr><td>5</td><td>6</td></tr></table></td>" .
    "</tr></table></html>\n"), join("", map { "-\t1\t0\t$_\n" } "1\t2\t3", "4",
    "5\t6") . "-\t1\tend\t1\n", "a table in a row that a cell covers");

# text that is laid out in lines keeps its blanks, all else does not
is(join("|", map { (split /[\t\n]/, $_, 4)[3] =~ s/\s+$//r }
    sh("gik-split", "<html><p>1   2\t3</p><pre>1   2\t3\n 4</pre></html>") =~
    /^(.*)$/mg), "1 2 3|1   2\t3| 4|2", "blanks in lines that are laid out");

# what follows half of a character stays
for my $c ("\t", "\n", ",", " ", "<", "\x7f") {
	is((run("gik-split -e GB18030", "12\x81${c}34\n"))[0] =~ s/\n.*//sr,
	    "-\t1\t0\t12\xef\xbf\xbd" . ($c eq "\n" ? "" : "${c}34"),
	    sprintf("half a character before 0x%02x", ord($c)));
}

# encodings of two and four bytes a character, and one that gik knows nothing of:
# in long text, with one character in it that is none, and one cut at the end
my $long = join("", map { "第$_行：规章和表格\n" } 1 .. 9000);
for my $e (["UTF-16LE", "UTF-16LE", "\x00\xdc"], ["UTF-16BE", "UTF-16BE", "\xdc\x00"],
    ["utf16le", "UTF-16LE", "\x00\xdc"], ["UCS-2LE", "UTF-16LE", "\x00\xdc"],
    ["UTF-32LE", "UTF-32LE", "\x00\x00\x00\xff"],
    ["UTF-32BE", "UTF-32BE", "\xff\x00\x00\x00"],
    ["UCS-4LE", "UTF-32LE", "\x00\x00\x00\xff"], ["EUC-JP", "EUC-JP", "\xff"]) {
	my ($name, $iconv, $none) = @$e;
	my $text = $iconv eq "EUC-JP" ? $long =~ s/规章和表格/帳票/gr : $long;
	my @half = map { bytes($_, $iconv) } $text, $text;
	my $cut = substr(bytes("表", $iconv), 0, -1);

	($out, $err, $status) = run("gik-split -e $name | cut -f 4-",
	    $half[0] . $none . $half[1] . $cut);
	is($out =~ s/\xef\xbf\xbd(?:\xef\xbf\xbd)*\n18001 unended\n\z/!/r,
	    "$text\xef\xbf\xbd$text!", "long text in $name");
	ok($err =~ /gik-split: -:9001: warning: .* [2-4] replaced/, "what is none, in " .
	    $name, $err);
}

# the lines of a script are none of the text, and do not tell what it is
my $div = "<div>\n<p>甲</p>\n<p>乙</p>\n</div>\n";
for my $in ("script", "style") {
	is(sh("gik-split", "<div>\n<$in>\n" . "\nvar a = b\n" x 20 .
	    "</$in>\n$div") =~ s/^-\t\d+\t/-\t0\t/mgr,
	    "-\t0\t0\t甲\n-\t0\t0\t乙\n-\t0\tend\t47\n", "lines of a $in");
}

# sections are 0 to 6, and every line has a number
for my $line ("a\t1\t7\tx", "a\t1\t/\tx", "a\t1\t00\tx", "a\t1\t\tx",
    "a\t0\t1\tx", "a\tx\t1\tx", "a\t1\tsaid\tx", "a\t1\t1") {
	($out, $err, $status) = run("gik-table2csv", "$line\na\t1\tend\t1\n");
	ok($status == 2 && $err =~ /^gik-table2csv: <stdin>:1: error: not the/,
	    "no line: $line", "$status: $err");
}

# lib/report

sub split_records
{
	my ($text, $args) = @_;

	return join(" ", map { my @f = split /\t/; $f[2] =~ /^\d$/ ? () :
	    "$f[0] $f[2] $f[3]" } split /\n/, sh("gik-split " . ($args // ""),
	    $text));
}

# pieces of a path or of the head of a page, the last of which is the title
for my $c ("：", ":", ">", "|", "｜", "_", "»", "›", "\t", " > ") {
	is(split_records("水利网${c}$title"),
	    "- unit 清河县水利局 - year 2023 - end 1", "a title behind $c");
}
# a sentence is none
for my $c ("，", "。", "；", ";", ",") {
	is(split_records("现公布${c}$title"), "- end 1",
	    "no title in a sentence with $c");
}

# a form's titles may come in any order, long and short
my $own = slurp("lib/form/2021.form") =~ s/^form .*/form 2030/mr =~
    s/^years .*/years 2030-/mr;
for my $titles ("工作年报 年报 信息公开工作年报", "信息公开工作年报 年报 工作年报",
    "年报 信息公开工作年报 工作年报") {
	spew(tmp("own.form"), $own =~ s/^title .*/title $titles/mr);
	is(split_records("清河县水利局2023年信息公开工作年报\n", "-f " .
	    tmp("own.form")), "- unit 清河县水利局 - year 2023 - end 1",
	    "titles: $titles");
}

# a title behind the period: the period is taken all the same
($out, $err, $status) = run("gik-split",
    "本报告的统计期限为2022年1月1日至2022年12月31日。\n$title");
is(($out =~ /\tyear\t(\d+)$/mg)[-1], "2022", "a title behind the period");
ok($err =~ /years differ.* title 2023, period 2022/, "and that is told", $err);

# a table of a figure in each line, with a unit: what follows is a report again
is(split_records("${title}二、主动公开政府信息情况\n规章\n12件\n" .
    $title =~ s/清河/青山/r), "- unit 清河县水利局 - year 2023 - end 4 " .
    "-#2 unit 青山县水利局 -#2 year 2023 -#2 end 1", "figures with a unit");

# the year in which a report was written is not that of the figures
is(join(" ", sh("gik-split -n r", "${title}一、总体情况\n2024年1月，依例编写本报告，" .
    "所列数据的统计期限自2022年1月1日起至2022年12月31日止。\n") =~
    /\tyear\t(\d+)$/mg), "2023 2022", "the year of the period, behind another");

# the period ends with its sentence
for my $text ("统计期限为2022年度。2023年3月公布。",
    "统计期限自2021年12月1日、至2022年11月30日止。2023年3月公布。") {
	is((split_records("一、总体情况\n$text\n") =~ /year (\d+)/g)[-1], "2022",
	    $text);
}

# the head of a page says the year of the title again, or that of the period
my $odd = "${title}一、总体情况\n统计期限为2022年1月1日至2022年12月31日。\n" .
    "二、主动公开政府信息情况\n规章\t1\t2\t3\n";
for my $year (2022, 2023) {
	is(split_records($odd . $title =~ s/2023/$year/r . "行政规范性文件\t4\t5\t6\n"),
	    "- unit 清河县水利局 - year 2023 - year 2022 - end 7",
	    "the head of a page says $year, where the years differ");
}
is(split_records($odd . $title =~ s/2023/2024/r), "- unit 清河县水利局 - year 2023 " .
    "- year 2022 - end 5 -#2 unit 清河县水利局 -#2 year 2024 -#2 end 1",
    "another year is that of another report");

# three lines of figures are a table, whatever stands over them
for my $c ("\t", "|") {
	my $row = join($c, "甲", 1, 2, 3) . "\n";
	my $other = $title =~ s/清河/青山/r;
	is(split_records($title . $row x 3 . $other), "- unit 清河县水利局 " .
	    "- year 2023 - end 4 -#2 unit 青山县水利局 -#2 year 2023 -#2 end 1",
	    "a report behind three lines of figures");
	unlike(split_records($title . $row x 2 . $other), "#2",
	    "none behind two");
	unlike(split_records($title . join($c, "甲", 1, 2) . "\n" .
	    $row x 2 . $other), "#2", "none behind one with less");
}

# a heading that has its text behind it ends the contents
is(join("", map { (split /\t/)[2] } split /\n/, sh("gik-split", join("\n",
    "一、总体情况", "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况：本年没有收到申请。",
    "四、政府信息公开行政复议、行政诉讼情况", "没有。", ""))),
    "10044end", "contents end where there is text");

# of the beginnings of a name that a map has, the longest holds
my @name = map { my $n = $_; map { sprintf("%0${n}b", $_) =~ tr/01/ab/r }
    0 .. 2 ** $n - 1 } 1 .. 6;
my %map = map { $_ => 1 } qw(b bb bab babb aab aaab aabba bbbbb abab ba bbab
    aabbab aaaaaa);
mkdir(tmp("map"));
spew(tmp("map/$_"), "x\n") for @name;
spew(tmp("map/m.csv"), "more,unit,doc\n" .
    join("", map { "x,u$_,$_\n" } sort { $b cmp $a } keys %map));
my %unit = map { my @f = split /\t/; $f[2] eq "unit" ? ($f[0] => $f[3]) : () }
    split /\n/, sh("gik-split -m m.csv @name", "", cd => tmp("map"));
my @bad = grep { my $n = $_; my ($p) = grep { $map{$_} } map { substr($n, 0, $_) }
    reverse 1 .. length($n); ($unit{$n} // "") ne (defined($p) ? "u$p" : "") }
    @name;
is("@bad", "", "units of " . @name . " documents by a map");
for my $m (["unit,doc\nx\n", 2], ["more,doc\nx,y\n", 1], ["unit,year\nx,y\n", 1],
    ["", 1], ["doc,unit\na,b\nc,d\na,e\n", 4], ["doc,unit\na,e\na,b\nc,d\n", 3],
    ["doc,year\na,2023\nb,0000\n", 3], ["doc,year\na,20233\n", 2]) {
	my ($map, $line1) = @$m;

	spew(tmp("map/m.csv"), $map);
	($out, $err, $status) = run("gik-split -m m.csv a", "",
	    cd => tmp("map"));
	ok($status == 2 && $out eq "" && $err =~ /^gik-split: m\.csv:$line1: error:/,
	    "a mistake in a map: " . $map =~ tr/\n/;/r, "$status: $err");
}

# lib/check

# a third wrong cell beside an exchange that two stories tell: of the rows
# rejected.publication and unable.create, in their column or that of totals
my %sure = ("t3.unable.create.natural" => 0,
    "t3.rejected.publication.natural" => 3, "t3.granted.welfare" => 6);
my @found = findings("-a", report(%sure));
is(join("\n", grep { /^note / } @found), "note t3.granted.welfare.sure   ",
    "what is in every explanation is sure");
ok(!(grep { /^note / } findings("", report(%sure))), "only -a says so");

# a cell that an identity names twice counts twice
(my $form = slurp("tests/balance/shop.form")) =~
    s/spring \+ autumn = year/spring + spring + autumn = year/;
spew(tmp("shop.form"), $form =~ s/^check fruits.*\n//mr);
@found = findings("-a -f " . tmp("shop.form"), "doc,form,tbl,row,col,value\n" .
    join("", map { "a,shop,fruit,$_\n" } "apple,spring,2", "apple,autumn,1",
    "apple,year,7"));
is(join("\n", grep { /small/ } sort @found), join("\n",
    map { "cell fruit.apple.$_ ambiguous 3" } "autumn.small 3",
    "spring.small 3", "year.small 5"), "a cell named twice");

# what the manual says a finding may be, the sentences say, in the same words
my ($words) = slurp("man/gik-balance.1") =~ /^\.Ss Cells$(.*)^\.Sh EXIT/ms;
my %word = map { $_ => 1 } map { split /[ ,]+/ }
    $words =~ /^\.It Cm (.*)$/mg;
delete $word{unexplained};	# that is many, or search
for my $lang ("en", "zh") {
	my %said = map { $_ => 1 }
	    slurp("lib/words/$lang.txt") =~ /^(?:level|why|cell|note)\.(\w+) ./mg;
	is(join(" ", grep { !$said{$_} } sort keys %word), "",
	    "a sentence for each word: $lang");
}
done();
