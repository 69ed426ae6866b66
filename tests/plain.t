#!/usr/bin/perl
# The plain try (lib/read/plain.h): what it reads, the general search reads the
# same, in every text of the tests; and plain reports it does read.
use strict;
use warnings;
use lib "tests";
use Gik;

# cells of a text: by both, by the general search, by the plain try alone
sub cells
{
	my ($lines, $try) = @_;
	my ($out) = run(($try ? "GIK_TRY=$try " : "") . "gik-table2csv", $lines);

	return $out;
}

my @file = sort map { glob(root() . "/tests/$_") } "samples/*.txt",
    "html/*.html", "layouts/*.in", "silent/*", "pipeline/*.in", "split/*.in";
my (@other, $plain);
for my $file (@file) {
	my ($lines) = run("gik-split -n x", slurp($file));

	push @other, $file if cells($lines) ne cells($lines, "general");
	$plain++ if cells($lines, "plain") !~ /unreadable/;
}
is(join("\n", @other), "", "the general search says the same of all texts");
ok($plain >= 5, "some of them are plain", "$plain");

# one that is, and each thing that makes it another
my $report = slurp("tests/samples/office-2023.txt");
sub plain
{
	my ($text) = @_;
	my ($lines) = run("gik-split -n x", $text);

	return cells($lines, "plain") !~ /unreadable/;
}
ok(plain($report), "a report of TABs is plain");
my @rows = grep { /\t\d/ } split /\n/, $report;
is(scalar(@rows), 32, "it has a line for each row of the form");
for my $row (@rows[0, 3, 12, 30]) {
	ok(!plain($report =~ s/^\Q$row\E\n//mr), "not without $row");
	ok(!plain($report =~ s/^\Q$row\E\n/$row\n$row\n/mr), "nor twice $row");
	my $more = $row =~ s/(\d+)(\t*)$/($1 + 1) . $2/er;
	ok(!plain($report =~ s/^\Q$row\E$/$more/mr), "nor with $more")
	    if $row =~ /(\t\d+){7}/;
	my $less = $row =~ s/\t\d+(?=\t|$)//r;
	ok(!plain($report =~ s/^\Q$row\E$/$less/mr), "nor with $less");
	my $label = $row =~ s/([^\d\t])(\t+\d)/$1的$2/r;
	ok(!plain($report =~ s/^\Q$row\E$/$label/mr), "nor with $label");
}
my ($head) = $report =~ /(法律服务机构\t)/;
ok(!plain($report =~ s/商业企业\t科研机构/科研机构\t商业企业/r),
    "nor with heads exchanged");
ok(!plain($report =~ s/\Q$head\E//r), "nor with a head lost");
ok(!plain($report =~ s/(三、收到和处理.*\n)/$1单位：元\n/r),
    "nor with a unit over a table");
ok(!plain($report =~ s/(三、收到和处理.*\n)/${1}上年度\n/r),
    "nor with another year");
done();
