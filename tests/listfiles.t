#!/usr/bin/perl
# CSV files that somebody keeps by hand, maps (gik-split -m) and accepted
# findings (gik-balance -x): a mistake is told with file and line, and nothing
# of the file is used; no field is longer than one of cells may be.
use strict;
use warnings;
use lib "tests";
use Gik;

my $max = 64 * 1024;
my $report = slurp("tests/samples/office-2023.txt");
# 17 + 1 + 1 is not 13, see tests/check.t
my $cells = sh("gik-split | gik-table2csv",
    slurp("tests/samples/bureau-2023.txt"));
my $found = sh("gik-balance", $cells);

sub file
{
	my ($text) = @_;

	spew(tmp("list.csv"), $text);
	return tmp("list.csv");
}

# a command, the option, its input, the header of the file and a record of it
# with one field more
my %of = (
	map => ["gik-split -m", $report, "doc,unit,more\n", "a,b,%s\n"],
	accepted => ["gik-balance -x", $cells, "doc,id,lhs,rhs,more\n",
	    "a,b,1,2,%s\n"],
);

# the file is told with what is wrong in that line, and is all that is done
sub refused
{
	my ($kind, $text, $what, $name) = @_;
	my ($cmd, $input) = @{$of{$kind}};
	my $file = file($text);
	my ($prog) = split / /, $cmd;
	my ($out, $err, $status) = run("$cmd $file", $input);

	is($out, "", "$kind, $name: no output");
	ok($err =~ /\A$prog: \Q$file\E:$what\n\z/, "$kind, $name: told", $err);
	is($status, 2, "$kind, $name: status");
}

sub used
{
	my ($kind, $text, $name) = @_;
	my ($cmd, $input) = @{$of{$kind}};
	my ($out, $err, $status) = run("$cmd " . file($text), $input);

	ok($out ne "" && $err eq "" && $status != 2, "$kind, $name: used",
	    "status $status: $err");
}

for my $kind (sort keys %of) {
	my ($head, $record) = @{$of{$kind}}[2, 3];
	my $long = "x" x $max;
	my $over = qr/ error: [^\n]*field too long[^\n]*/;

	used($kind, $head . sprintf($record, $long), "a field of $max bytes");
	used($kind, $head . sprintf($record, "\"$long\""),
	    "a quoted field of $max bytes");
	used($kind, "\xef\xbb\xbf" . ($head =~ s/(\w+)/"$1"/gr) .
	    sprintf($record, "x"), "a mark, and quotes around the names");
	refused($kind, $head . sprintf($record, "x$long"), qr/2:$over/,
	    "a field of one byte more");
	refused($kind, $head . sprintf($record, "\"x$long\""), qr/2:$over/,
	    "a quoted field of one byte more");
	refused($kind, $head . sprintf($record, "\"\"\"$long\""), qr/2:$over/,
	    "a quote and $max bytes");
	refused($kind, "x$long," . $head, qr/1:$over/, "a long name");
	# lines count, not records: an empty one, one of two lines
	my $before = "$head\n" . sprintf($record, "\"a\nb\"");
	refused($kind, $before . sprintf($record, "x$long"), qr/5:$over/,
	    "a long field in line 5");
	# that of a quote that nobody closed, which takes what follows
	refused($kind, $before . sprintf($record, "\"a") .
	    sprintf($record, "c") x $max, qr/5:$over/,
	    "an open quote before a long file");
	# the last line, or the one behind its end
	refused($kind, $before . sprintf($record, "\"a"),
	    qr/[56]: error: [^\n]*a quote is not closed/, "an open quote");
	refused($kind, $before . sprintf($record, "a\"b"),
	    qr/5: error: [^\n]+/, "a stray quote");
	refused($kind, $before . sprintf($record, "\"a\"b"),
	    qr/5: error: [^\n]+/, "text behind a quote");
	refused($kind, "some,words\n", qr/1: error: [^\n]+/, "no header");
}

# what stands before a mistake is not used either: a finding that is accepted
# there would be told
my ($out, $err, $status) = run("gik-balance -x " . file($found), $cells);
is("$out$err$status", "0", "all is accepted");
refused("accepted", $found . "\"x\n", qr/\d+: error: [^\n]+/,
    "good findings, then an open quote");
done();
