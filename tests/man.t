#!/usr/bin/perl
# The examples of the manuals run: each literal block under EXAMPLES is a
# script, started where the samples are under the names that the manuals use.
# What needs a tool that is not here is skipped.
use strict;
use warnings;
use lib "tests";
use Gik;

# the literal blocks under EXAMPLES, without the marks of mdoc
sub examples
{
	my ($page) = @_;
	my ($section) = $page =~ /^\.Sh EXAMPLES\n(.*?)(?=^\.Sh |\z)/ms or
	    return;
	my @blocks = $section =~ /^\.Bd -literal[^\n]*\n(.*?)^\.Ed/msg;

	for (@blocks) {
		s/^\\&//mg;
		s/\\\(aq/'/g;
		s/\\\(dq/"/g;
		s/\\\(ha/^/g;
		s/\\\(ti/~/g;
		s/\\-/-/g;
		s/\\e/\\/g;
		s/^\$ //mg;
	}
	return @blocks;
}

for my $file (sort glob("man/*")) {
	my $i = 0;
	my @blocks = examples(slurp($file));

	ok(@blocks > 0, "$file has examples");
	for my $block (@blocks) {
		my $name = "$file, example " . ++$i;
		my @missing = grep { !have($_) } $block =~
		    /^\s*(?:.*[|(;]\s*)?(mlr|sqlite3|parallel|xz|python3)\b/mg;
		if (@missing) {
			skip("$name: no $missing[0] here");
			next;
		}
		my ($out, $err, $status) = run($block, "", cd => place());
		ok($status < 2 && $err eq "", $name,
		    "status $status\n$block$err");
	}
}

# and those of the README: its block for archives, and behind a prompt
my ($block) = slurp("README.md") =~ /^## What it is for\n+((?: {4}.*\n|\n)+)/m;
run("sh", $block, cd => place());
ok(-s tmp("place/$_"), "README.md: $_") for qw(all.csv findings.csv totals.csv);
my @lines = slurp("README.md") =~ /^ +\$ (.*)/mg;
ok(@lines > 0, "README.md has examples behind a prompt");
for my $line (@lines) {
	my ($out, $err, $status) = run($line);
	ok($status < 2 && $err eq "" && $out ne "", "README.md: $line",
	    "status $status\n$err");
}
done();
