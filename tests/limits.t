#!/usr/bin/perl
# Where a limit is met, what is over it is lost and nothing else: lines that
# are too long or none, and reports.
use strict;
use warnings;
use lib "tests";
use Gik;

my $report = slurp("tests/samples/office-2023.txt");
my $lines = sh("gik-split -n r", $report);
my $cells = sh("gik-table2csv", $lines);
# and that something was not read, for those who come after
my $failed = $cells . ",,,,,,,,,unreadable,\n";
my @lines = split /^/, $lines;
my $mib = 1 << 20;

# from a file, and through pipes that give much or little at a time, lines give
# this, with these messages
sub lines_give
{
	my ($name, $input, $out, $err, $status) = @_;

	for (["a file", ""], ["a pipe", "cat | "],
	    ["small pieces", "dd obs=777 2>/dev/null | "],
	    ["large pieces", "dd obs=1234567 2>/dev/null | "]) {
		my ($o, $e, $s) = run("$_->[1]gik-table2csv", $input);

		is($o, $out, "$name, from $_->[0]: cells");
		is($e, $err, "$name, from $_->[0]: messages");
		is($s, $status, "$name, from $_->[0]: status");
	}
}

sub told { "gik-table2csv: <stdin>:$_[0]: error: not the output of gik-split: " .
    "$_[1]\n" }

# a line of a source, as long as may be, and longer
sub long { "r\t2\t0\t" . ("x" x $_[0]) . "\n" }
sub before_third { join("", @lines[0, 1], @_, @lines[2 .. $#lines]) }

lines_give("a line of 1 MiB", before_third(long($mib)), $cells, "", 0);
for my $more (1, 1 << 16, 1 << 17, 3 << 16, 1 << 18, 1 << 20) {
	lines_give("a line of 1 MiB and $more", before_third(long($mib + $more)),
	    $failed, told(3, "line too long"), 2);
}
lines_give("two lines too long", before_third(long(2 * $mib), long(3 * $mib)),
    $failed, told(3, "line too long") .
    "gik-table2csv: <stdin>: error: not the output of gik-split: 2 lines " .
    "passed over\n", 2);

# many documents, more than any buffer holds
{
	my $many = join("", map { my $n = $_; map { s/^r/d$n/r } @lines } 1 .. 300);
	my ($header, $rest) = split /^/, $cells, 2;
	my $want = $header . join("", map { $rest =~ s/^r/d$_/gmr } 1 .. 300);

	ok(length $many > 1.1 * $mib, "more than 1.1 MiB");
	lines_give("more than 1.1 MiB", $many, $want, "", 0);
}
for my $enc ("UTF-8", "GB18030", "UTF-16LE") {
	my $text = convert($report x 500, $enc);

	spew(tmp("r"), $text);
	my $want = sh("gik-split r", "", cd => tmp());
	ok(length $text > 1.1 * $mib && $want =~ /^r#500\t\d+\tend\t\d+\n\z/m,
	    "more than 1.1 MiB of $enc");
	for my $how ("cat", "dd obs=777 2>/dev/null", "dd obs=1234567 2>/dev/null") {
		is(sh("$how | gik-split -n r", $text), $want,
		    "more than 1.1 MiB of $enc, by $how");
	}
}

# sections are 0 to 6
for my $tag (7, 8, 9, "00", "06", "-1", "", "Unit", "x") {
	lines_give("the tag '$tag'", before_third("r\t2\t$tag\t规章\t7\t7\t7\n"),
	    $failed, told(3, "expected doc TAB line TAB tag TAB text"), 2);
}
done();
