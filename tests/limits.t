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
# Reports: 4 MiB of text are read, and where more follows it may hold what was
# not found.  Long lines behind the first one leave room for so many lines of the
# report; what they hold is as it is, perhaps with a note, the rest unclear.
my $most = 4 * $mib;
my $too_long = "gik-table2csv: x: warning: report too long, the rest is not read\n";
my $pipe = "gik-split -n x | gik-table2csv";

sub fill
{
	my ($n) = @_;
	my $fill = "";

	for (; $n > 0; $n -= $mib) {
		$fill .= "x" x ($n < $mib ? $n : $mib) . "\n";
	}
	return $fill;
}

sub kept { length($_[0]) - ($_[0] =~ tr/\n//) }
sub cell { "$_[0]{tbl}.$_[0]{row}.$_[0]{col}" }

for (["samples/office-2023.txt", 20, 24, 41, 55, 64], ["layouts/E1-spaces.in", 25, 90],
    ["layouts/E1-markup.in", 33, 300], ["layouts/C5-blanks.in", 120, 290],
    ["layouts/D2.in", 100, 460], ["layouts/ruler-markup.in", 77]) {
	my ($file, @cuts) = @$_;
	my @l = split /^/, slurp("tests/$file") // die "no $file";
	my %truth = map { cell($_) => "$_->{value} $_->{note}" }
	    csv(sh($pipe, join("", $l[0], fill(2 * $mib), @l[1 .. $#l])));
	my ($wrong, $found) = ("", 0);

	for my $at (@cuts) {
		my $rest = fill($most - kept(join("", @l[0 .. $at - 1])));
		my ($o, $e, $s) = run($pipe, join("", $l[0], $rest,
		    @l[1 .. $#l]));
		my @cells = csv($o);

		$wrong .= "$at lines: status $s, " . @cells . " cells, $e\n"
		    if $s != 1 || @cells != 200 || $e ne $too_long;
		for (@cells) {
			my ($was, $is) = ($truth{cell($_)},
			    "$_->{value} $_->{note}");
			my $value = $is =~ s/ .*//r;

			$found += $value ne "";
			$wrong .= "$at lines: " . cell($_) . ": $is, not $was\n"
			    if $is ne $was && $is ne " unclear" &&
			    !($is =~ /\w \w/ && $was =~ /^$value /);
		}
	}
	ok($found > 20 && $wrong eq "", "$file too long, room for @cuts lines: " .
	    "$found figures", substr($wrong, 0, 2000));
}

# a table that other sections follow is whole: what is blank in it is blank
{
	my $blank = $report =~ s/^(规章\t1\t)0/$1/mr;
	my @cells = csv(sh($pipe, $blank . fill($most)));

	is(join(" ", map { $_->{note} ? "$_->{row}.$_->{col} $_->{note}" : () }
	    @cells), "regulation.repealed blank", "tables before the end");
}

# so it is where there are more cells than 65536, before the tables or behind
my $many = "甲\t乙\t丙\t丁\n" x 20000;
for (["before", $report =~ s/^(?=二、)/$many/mr, " unclear"],
    ["behind", $report . $many, undef]) {
	my ($where, $text, $want) = @$_;
	my %truth = map { cell($_) => "$_->{value} $_->{note}" }
	    csv(sh($pipe, $report));
	# the plain way keeps no tokens, and so has no such limit
	my ($o, $e, $s) = run("export GIK_TRY=general; $pipe", $text);
	my @cells = csv($o);

	is($e, $too_long, "too many cells $where: messages");
	ok(@cells == 200 && !(grep { "$_->{value} $_->{note}" ne
	    ($want // $truth{cell($_)}) } @cells), "too many cells $where", $o);
	is($s, defined $want ? 1 : 0, "too many cells $where: status");
}
done();
