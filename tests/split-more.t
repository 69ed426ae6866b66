#!/usr/bin/perl
# What a case of tests/split cannot hold: several files, names, long lines.
use strict;
use warnings;
use lib "tests";
use Gik;

my $dir = tmp("more");
mkdir $dir;
my $text = "清河县水利局2023年政府信息公开工作年度报告\n";
my $say = "1\t0\t${\($text =~ s/\n//r)}\n";

# as gik-split has it, for one document of this text
sub record
{
	my ($doc) = @_;

	return join("", map { "$doc\t$_" } $say, "1\tunit\t清河县水利局\n",
	    "1\tyear\t2023\n", "1\tend\t1\n");
}

sub split_is
{
	my ($args, $in, $out, $err, $status, $name) = @_;
	my ($o, $e, $s) = run("gik-split $args", $in, cd => $dir);

	is($o, $out, "$name: output");
	is($e, $err, "$name: messages");
	is("$s\n", "$status\n", "$name: status");
}

spew("$dir/$_", $text) for "a", "b c", "tab\there", "back\\slash", "-";
mkdir "$dir/folder";
split_is("a missing 'b c'", "", record("a") .
    "missing\t0\terror\tNo such file or directory\n" . record("b c"),
    "gik-split: missing: error: cannot open: No such file or directory\n",
    2, "a missing file in the middle");
split_is("folder a", "", "folder\t0\terror\tIs a directory\n" . record("a"),
    "gik-split: folder: error: cannot read: Is a directory\n", 2, "a folder");
split_is("\"\$(printf 'tab\\there')\" 'back\\slash'", "",
    record("tab\\there") . record("back\\\\slash"), "", 0, "names escaped");
split_is("a - a", $text, record("a") . record("-") . record("a"), "", 0,
    "standard input in the middle");
split_is("-0", "a\0b c\0tab\there\0-", record("a") . record("b c") .
    record("tab\\there") . record("-"), "", 0, "-0");
split_is("-0", "", "", "", 0, "-0 without names");
split_is("-0", "a\0" . ("x" x 20000) . "\0a\0", record("a") x 2,
    "gik-split: <stdin>: error: cannot open: a name over 16383 bytes\n", 2,
    "-0 with a name that is too long");

# LINE_MAX is 1 MiB of text
my $max = "x" x (1 << 20);
split_is("", "$max\r\n规章\n", "-\t1\t0\t$max\n-\t2\t0\t规章\n-\t2\tend\t2\n",
    "", 0, "a line as long as may be");
split_is("", "规章\n${max}x\n规章\n",
    "-\t1\t0\t规章\n-\t3\t0\t规章\n-\t3\tend\t3\n",
    "gik-split: -:2: warning: line too long, passed over\n", 0,
    "a line too long");
split_is("", $max x 3, "-\t0\tend\t1 unended\n",
    "gik-split: -:1: warning: line too long, passed over\n", 0,
    "nothing but a line too long");
split_is("", "政府信息公开年报\n" . ("\0" x (1 << 20)) . "\n规章\n",
    "-\t1\t0\t政府信息公开年报\n-\t3\t0\t规章\n-\t3\tend\t3\n",
    "gik-split: -:2: warning: line too long, passed over\n", 0,
    "a line that grows too long when it is repaired");

for my $list ("", "7", "-", "2-", "3-2", "0,", ",1", "1;2", "0x") {
	my ($out, $err, $status) = run("gik-split -s '$list'", $text);
	ok($status == 2 && $out eq "" && $err =~ /^gik-split: error: usage: -s/,
	    "-s '$list'");
}
{
	my ($out, $err, $status) = run("gik-split -0 a", "");
	ok($status == 2 && $out eq "" &&
	    $err =~ /^gik-split: error: usage: -0 takes names from /,
	    "-0 with an operand");
}
for my $year ("", "203", "20233", "x", "202x") {
	my ($out, $err, $status) = run("gik-split -y '$year'", $text);
	ok($status == 2 && $out eq "" && $err =~ /^gik-split: error: usage: -y/,
	    "-y '$year'");
}
done();
