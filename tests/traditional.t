#!/usr/bin/perl
# The traditional characters: lib/text/traditional.txt is what
# scripts/traditional makes of Unicode's list and of the forms, and a report in
# any of them reads as the one in simplified ones.
use strict;
use warnings;
use utf8;
use Encode qw(decode_utf8 encode_utf8);
use lib "tests";
use Gik;

my $txt = "lib/text/traditional.txt";
my @form = glob("lib/form/*.form");

# the pairs of a list: traditional => simplified
sub pairs
{
	return decode_utf8($_[0]) =~ /^U\+\w+ U\+\w+ (.) (.)$/mg;
}

my %pair = pairs(slurp($txt));
my $used = decode_utf8(join "", map { slurp($_) } @form);

# by whom, of when, under what licence
like($_, "the head names $_") for "Unihan_Variants.txt", "Date: 20",
    "Unicode version: ", "Unicode License";
sub like { ok(slurp($txt) =~ /^# .*\Q$_[0]\E/m, $_[1]) }
is(join(" ", map { encode_utf8($_) } grep { index($used, $pair{$_}) < 0 }
    sort keys %pair), "",
    "each pair is needed by a form");
is(join("", grep { decode_utf8($_) !~ /^U\+(\w+) U\+(\w+) (.) (.)$/ ||
    hex $1 != ord $3 || hex $2 != ord $4 } slurp($txt) =~ /^[^#\n].*/mg), "",
    "code points and characters say the same");

# what Hong Kong, Taiwan and converters write for characters of the forms
my @write = qw(務务 縣县 區区 廳厅 報报 於于 為为 爲为 後后 復复 複复 覆复 製制
    總总 縂总 處处 処处 內内 祕秘 発- 關关 关- 裏- 佔-);
is(join(" ", map { my ($t, $s) = split //; ($pair{$t} // "-") eq $s ? () :
    encode_utf8($_) } @write), "",
    "those that matter are there, and what none needs is not");

# the same in every writing: each sample with the n-th way to write each
# character
my %way;
push @{$way{$pair{$_}}}, $_ for sort keys %pair;
# the number of an item is no part of its label
delete @way{qw(一 二)};
# what Unicode does not have stands in the forms
push @{$way{$_->[0]}}, $_->[1] for ["构", "搆"], ["只", "衹"], ["只", "祇"],
    ["团", "糰"];
for my $sample ("bureau-2023", "office-2020") {
	my $text = decode_utf8(slurp("tests/samples/$sample.txt"));
	my $want = cells($text);
	my $differ = 0;

	for my $n (0 .. 3) {
		(my $other = $text) =~
		    s/(\p{Han})/my $w = $way{$1}; $w ? $w->[$n % @$w] : $1/ge;
		$differ += $other ne $text;
		is(cells($other), $want, "$sample in writing $n");
	}
	ok($differ == 4, "four writings of $sample");
}

# the cells, but for the name of the unit, which stays as it is written
sub cells
{
	my $csv = sh("gik-split -n r | gik-table2csv", encode_utf8($_[0]));

	return join("", map { join(",", @$_{qw(tbl row col value line note)}) .
	    "\n" } csv($csv));
}

# the rules, on lists of our own
sub makes { is(made(@_[0, 1]), encode_utf8($_[2]), $_[3]) }
sub made
{
	my ($variants, $form, $head) = @_;

	$head //= "# v.txt\n# Date: today\n# Unicode version: 1\n# © nobody\n#\n";
	$variants =~ s/(\p{Han})/sprintf("U+%04X", ord $1)/ge;
	$variants =~ s/ (k\w+) /\t$1\t/g;
	spew(tmp("v.txt"), encode_utf8($head . $variants));
	spew(tmp("f"), encode_utf8($form));
	my ($out, $err, $status) = run("perl scripts/traditional " .
	    tmp("v.txt") . " " . tmp("f"), "");
	my %p = pairs($out);
	return $status == 0 ? encode_utf8(join(" ", map { "$_$p{$_}" }
	    sort keys %p)) : "status $status: $err";
}
makes("區 kSimplifiedVariant 区\n廳 kSimplifiedVariant 厅\n", "row a 区\n",
    "區区", "only what stands in a form");
makes("區 kSimplifiedVariant 区\n", "# 区\nrow a 县\n", "",
    "which a comment is not");
makes("制 kTraditionalVariant 制 製\n", "制", "製制",
    "kTraditionalVariant turned around");
makes("乾 kSimplifiedVariant 乾 干\n", "干", "乾干",
    "of several the one of the forms");
makes("乾 kSimplifiedVariant 乾 干\n", "乾 干", "",
    "of several in the forms none, where it is one of them");
makes("乾 kSimplifiedVariant 干 漧\n", "漧 干", "", "nor where it is not");
makes("無 kSimplifiedVariant 无\n", "无 無", "無无",
    "a traditional one may stand in a form");
makes("為 kSimplifiedVariant 为\n爲 kSemanticVariant 為<kMatthews\n", "为",
    "為为 爲为", "another shape of a traditional one");
makes("為 kSimplifiedVariant 为\n為 kZVariant 爲\n", "为", "為为 爲为",
    "said the other way round");
makes("祕 kSemanticVariant 秘\n", "秘", "祕秘",
    "another shape of a character of a form");
makes("她 kSemanticVariant 他\n", "他", "",
    "not if it is one of simplified text");
makes("貳 kSimplifiedVariant 贰\n貳 kSemanticVariant 二\n", "二", "",
    "nor if its simplified character is another");
makes("爲 kSpoofingVariant 为\n", "为", "", "what only looks alike is not");
makes("㐀 kSimplifiedVariant 丘\n", "丘", "",
    "nor what the table has no room for");
ok(made("", "", "<html>\n") =~ /^status [1-9].*not as Unicode heads it/,
    "another file is refused");

# a list that is damaged stops the build
for my $bad (["", "an empty list"], ["U+5340 U+533A\nU+4FC2 U+7CFB\n", "order"],
    ["U+5340 U+533A\nU+5340 U+533A\n", "a pair twice"],
    ["5340 533A\n", "no code point"], ["U+5340\n", "half a pair"],
    ["U+20000 U+533A\n", "no 16 bits"]) {
	spew(tmp("bad"), $bad->[0]);
	ok((run("awk -f lib/text/traditional.awk " . tmp("bad"), ""))[2] != 0,
	    "refused: $bad->[1]");
}

# with Unicode's list at hand, the file is what is made of it; of another
# version it may differ
my ($list) = glob("/usr/share/unicode/Unihan_Variants.txt*");
if (!defined $list) {
	skip("no unicode-data");
} else {
	my ($out, $err, $status) = run("perl scripts/traditional $list @form");
	my $version = sub { $_[0] =~ /^(# Unicode version: .*)/m };

	ok($status == 0, "scripts/traditional", $err);
	if ($version->($out) ne $version->(slurp($txt))) {
		skip("unicode-data of another version");
	} else {
		is($out, slurp($txt), "$txt is what make traditional makes");
	}
}
done();
