#!/usr/bin/perl
# The marks of the lines: what a page says with them stands in no source, and
# what a source prints, an arrow too, is no mark.
use strict;
use warnings;
use Encode ();
use lib "tests";
use Gik;

# covered from above, from the left, the row goes on: lib/lines/marks.h
my ($up, $left, $on) = ("\x16", "\x17", "\x18");
my %mark = ($up => "a place covered from above", $left => "from the left",
    $on => "a row that goes on");
my $cells = "gik-split -n x | gik-table2csv";
my $report = slurp("tests/samples/office-2023.txt");
my $told = "control characters that are marks in lines";

sub lines_are
{
	my ($args, $source, $want, $err, $name) = @_;
	my ($o, $e, $s) = run("gik-split -n x $args", $source);

	is($o, $want, "$name: lines");
	is($e, $err, "$name: messages");
	is($s, 0, "$name: status");
}

sub warns
{
	my ($line1, $n) = @_;

	return "gik-split: x:$line1: warning: $told: $n written as blanks\n";
}

# the cells of a row of table 2, in brief
sub row
{
	my ($csv, $row) = @_;

	return join(" ", map { $_->{row} eq $row ? "$_->{col}=$_->{value}," .
	    "$_->{note},$_->{raw}" : () } csv($csv));
}

sub page
{
	my ($text) = @_;

	return "<html><body>\n" . join("", map { /\t/ ? "<table><tr>" .
	    join("", map { "<td>$_</td>" } split /\t/) . "</table>\n" :
	    "<p>$_</p>\n" } split /\n/, $text) . "</body></html>\n";
}

sub markdown
{
	my ($text) = @_;
	my $n = 0;

	return $text =~ s{^(.*\t.*)$}{ "|" . ($1 =~ s/\t/|/gr) . "|" }germ;
}

# what a public body prints in a cell is text, whatever it looks like
for my $arrow ("↑", "←") {
	my $want = "made=,text,$arrow repealed=0,, valid=12,,";
	my $text = $report =~ s/^(规章\t)1\t/$1$arrow\t/mr;

	is(row(sh($cells, $text), "regulation"), $want, "$arrow in text");
	is(row(sh($cells, convert($text, "GB18030")), "regulation"), $want,
	    "$arrow in GB18030");
	is(row(sh($cells, markdown($text)), "regulation"), $want,
	    "$arrow in markdown");
	is(row(sh($cells, page($text)), "regulation"), $want,
	    "$arrow in a page");
}

# the marks themselves in a source: blanks, told once with the first line
my $head = "清河县水利局情况\n";
my $say = "x\t1\t0\t清河县水利局情况\n";
my $odd = "规章${up}1${left}2\t$on\n${on}3\n";
my $lines = "${say}x\t2\t0\t规章 1 2\t \nx\t3\t0\t 3\nx\t3\tend\t3\n";
my %enc = (GB18030 => "-e GBK", Big5 => "-e Big5", "EUC-CN" => "-e EUC-CN",
    "UTF-16LE" => "", "UTF-16BE" => "", "EUC-JP" => "-e EUC-JP",
    "ISO-2022-JP" => "-e ISO-2022-JP", "UTF-32BE" => "-e UTF-32BE");
lines_are("", $head . $odd, $lines, warns(2, 4), "in UTF-8");
for my $enc (sort keys %enc) {
	my ($h, $s) = $enc =~ /JP|Big5/ ? ("中大小平\n", "中大小平") :
	    ($head, "清河县水利局情况");

	lines_are($enc{$enc}, convert($h . ($odd =~ s/规章/中/r), $enc),
	    $lines =~ s/规章/中/r =~ s/清河县水利局情况/$s/r,
	    warns(2, 4), "in $enc");
}
lines_are("", "$head\n" . "平稳${on}\n" x 200000, "${say}x\t2\t0\t\n" .
    join("", map { "x\t" . ($_ + 2) . "\t0\t平稳 \n" } 1 .. 200000) .
    "x\t200002\tend\t200002\n", warns(3, 200000), "many");
lines_are("", "$head$on" . ("平" x 100) . "\xff$up\n", "${say}x\t2\t0\t " .
    ("平" x 100) . "\x{ef}\x{bf}\x{bd} \nx\t2\tend\t2\n", "gik-split: x:2: " .
    "warning: bytes that are no text in this encoding: UTF-8, 1 replaced by " .
    "U+FFFD\n" . warns(2, 2), "beside bytes that are no text");

# a page: as bytes, as references in any form, in cells and outside of them
my $page = "<html><body>\n<p>甲%s乙</p>\n<table><tr><td>1%s2</td><td>%s</td>" .
    "<td>3</td></tr>\n<tr><td>%s</td><td>4</td><td>5</td></tr></table>\n";
my $page_lines = "x\t2\t0\t甲 乙\nx\t3\t0\t1 2\t\t3\nx\t4\t0\t\t4\t5\n" .
    "x\t4\tend\t4\n";
for my $m ($up, $left, $on) {
	my $n = ord($m);
	my $hex = sprintf("%x", $n);

	lines_are("", sprintf($page, ($m) x 4), $page_lines, warns(2, 4),
	    "$mark{$m}, in a page");
	lines_are("", sprintf($page, "&#$n;", "&#0$n;", "&#x$hex;", "&#X000$hex;"),
	    $page_lines, warns(2, 4), "$mark{$m}, as references");
	lines_are("", sprintf($page, ("&#$n") x 4) =~
	    s/2<.td>/ 2<\/td>/r, $page_lines, warns(2, 4),
	    "$mark{$m}, as references without an end");
	lines_are("", "清河县情况\n" . sprintf($page =~ s/.*\n.*\n//r,
	    "&#$n;", $m, $m), "x\t1\t0\t清河县情况\nx\t2\t0\t1 2\t\t3\n" .
	    "x\t3\t0\t\t4\t5\nx\t3\tend\t3\n", warns(2, 3),
	    "$mark{$m}, in a table in text");
}
# what is no mark stays
lines_are("", "<html><p>&amp;#22; &#220; &#x160; &#x4e16;&#25; &#21474836502;1\n",
    "x\t1\t0\t&#22; Ü Š 世 1\nx\t1\tend\t1\n", "", "other references");
lines_are("", "| &#22; | 1 |\n", "x\t1\t0\t| &#22; | 1 |\nx\t1\tend\t1\n", "",
    "a reference in text is text");

# forged cells and rows: a place is not covered, a row not another's
for my $m ($up, $left, $on) {
	my $want = "made=,blank, repealed=0,, valid=12,,";
	my $text = $report =~ s/^(规章\t)1\t/$1$m\t/mr;

	for (["text", $text], ["GB18030", convert($text, "GB18030")],
	    ["markdown", markdown($text)], ["a page", page($text)],
	    ["references", page($text =~ s/$m/"&#" . ord($m) . ";"/er)]) {
		my ($csv, $err) = run($cells, $_->[1]);

		is(row($csv, "regulation"), $want,
		    "$mark{$m} is a blank cell in $_->[0]");
	}
	my $more = $report =~ s/^(规章\t1\t0)\t(12)\n/$1\n${m}$2\n/mr;
	is(sh($cells, $more), sh($cells, $more =~ s/$m/ /r),
	    "$mark{$m} does not lengthen a row");
}
is(sh("gik-split -n x", $report =~ s/(示例市)(人民)/$1$up$2/r) =~
    /^x\t\d+\tunit\t(.*)$/m ? $1 : "", "示例市人民政府办公室",
    "a unit is found without them");

# in lines, whoever made them, they are what they are
my $made = sh("gik-split -n x", $report);
my @made = split /\n/, $made;
my $read = sh("gik-table2csv", $made);
my ($at) = grep { $made[$_] =~ /\t规章\t1\t0\t12/ } 0 .. $#made;
sub made
{
	my ($to, $row, $want, $name) = @_;
	my @l = @made;

	$l[$at] = "x\t" . ($at + 1) . "\t2\t$to";
	my $got = row(sh("gik-table2csv", join("", map { "$_\n" } @l)), $row);

	ref $want ? ok($got =~ $want, $name, $got) : is($got, $want, $name);
}
my $plain = "made=1,, repealed=0,, valid=12,,";
made("规章\t1\t0\t12", "regulation", $plain, "a row");
made("规章\t$left\t$left\t1\t0\t12", "regulation", $plain,
    "a label that covers the places beside it");
made("$up\t规章\t1\t0\t12", "regulation", $plain, "a place covered from above");
made("规章\t1\t0\nx\t20\t2\t${on}12", "regulation", $plain,
    "a row that goes on");
made("规章\t1\t0\t12$up", "document", row($read, "document"),
    "a mark beside a figure: the next row");
made("规章\t1\t0\t12$up", "regulation", qr/valid=,text,12\\0026\z/,
    "a mark beside a figure is no place, nor nothing");
done();
