#!/usr/bin/perl
# How often gik-balance names the cell that is wrong: random reports in balance,
# and in each an error that is known.
#
#	BUILD=build perl tests/rates.pl [-k KIND,...] [-n NUMBER] [-s SEED]
#	    [-c SHARE] [-r DIRECTORY [-t]] [-o DIRECTORY]
#
# -n reports of each kind of error; the table has percentages.  -c changes their
# habits: up to SHARE as many are carried over as come in.  Fails on a wrong
# proof, on more that is wrong than the goals allow, on a list that lacks the
# truth, an explanation that explains nothing, an identity missed, and on less
# settled, right less wrong, than the reference program has by
# tests/rates/reference: who only guesses more often is no better.  -r runs
# that program and compares case by case; -t prints that file.  -o keeps the
# cells and the findings.  The last line is "N passed, M failed".
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use Getopt::Std;
use lib "$FindBin::Bin/rates";
use Judge;
use Model;
use Slip;

my %o;
getopts("c:k:n:o:r:s:t", \%o) && @ARGV == 0 or
    die "usage: rates.pl [-t] [-c share] [-k kind] [-n number] [-o dir] " .
    "[-r dir] [-s seed]\n";
my $n = $o{n} // 1000;
my $seed = $o{s} // 1;
my @kinds = split /,/, $o{k} // join(",", @KINDS);
my $build = $ENV{BUILD} || "build";
my $dir = $o{o} // tempdir("gik-XXXXXX", TMPDIR => 1, CLEANUP => 1);
die "rates: -t needs -r\n" if $o{t} && !defined $o{r};
die "rates: no reference program in $o{r}\n"
    if defined $o{r} && !-e "$o{r}/locate.py";
my @UPTO = (20, 200, 1000);	# columns of tests/rates/reference

# Of each kind: at most so many percent wrong at this level, and twice the
# deviation that so many have by chance.  A cell that is said to be wrong
# whatever happened counts like the only explanation.
my %GOAL = ("proven-" => 0, "unique-" => .4, "likely-" => 1, "sure-" => .4);
# these change many cells at once and are to be listed all the same
my %EVENT = map { $_ => 1 } qw(moved-row forward-empty redone);
# of these there is nothing to see
my %UNSEEN = ("none" => 1, "t4-exchange" => 1);
# these events the reference does not know: not compared, need not be listed
my %FREE = map { $_ => 1 } qw(t4-blank t4-surplus t4-missing);
my @WORDS = qw(proven+ proven- unique+ unique- likely+ likely- first list
    missed smaller unexplained unseen sure+ sure-);

my ($passed, $failed) = (0, 0);

sub ok
{
	my ($true, $what) = @_;

	$true ? $passed++ : $failed++;
	print "# failed: $what\n" unless $true;
}

# One damaged report more: cells to the file, the rest is returned.  What by
# chance leaves every identity true, or is what one wrong cell would give as
# well, is void, and another is taken.
sub draw
{
	my ($kind, $void) = @_;

	for (;;) {
		my $x = balanced($o{c});
		my $truth = damage($kind, $x) // next;
		my $open = residuals($x);
		if (!$UNSEEN{$kind} && !%$open && !grep { !defined } @$x or
		    keys %$truth > 1 && $kind !~ /^(t4|blank)/ &&
		    single($x, $open)) {
			$$void++;
			next;
		}
		return ($x, $truth, $open);
	}
}

sub put_cells
{
	my ($fh, $doc, $x) = @_;

	print $fh map { "$doc,2023,$doc,2021,$NAME[$_]," . ($x->[$_] // "") .
	    "," . (20 + int($_ / 7)) . (defined $x->[$_] ? ",,\n" :
	    ",blank,\n") } 0 .. $#NAME;
}

sub told
{
	my ($e) = @_;

	return join(",", $e->{level}, map { "$_=$e->{set}{$_}" }
	    sort keys %{$e->{set}});
}

# how many figures a set of cells takes to be wrong; a blank is none
sub figures
{
	my ($set, $report) = @_;
	my @x = split /,/, $report, -1;

	return scalar grep { $x[$_] ne "" } keys %$set;
}

# what must hold of any findings, right or wrong: the number of faults
sub faults
{
	my ($case, $plain, $all) = @_;
	my $open = $case->{open};
	my @why;

	for my $found ($plain, $all) {
		my %seen = %{$found ? $found->{checks} : {}};
		push @why, "the identities that do not hold are others"
		    if join(",", map { "$_=$open->{$_}" } sort keys %$open) ne
		    join(",", map { "$_=$seen{$_}" } sort keys %seen);
	}
	my @x = map { $_ eq "" ? undef : $_ } split /,/, $case->{x}, -1;
	my @best = @{$plain ? $plain->{places} : []};
	my @places = @{$all ? $all->{places} : []};
	push @why, "with -a there are other places" if @best != @places;
	my %all = map { %{$_->[0]{set}} } @places;
	for my $place (@places) {
		my $best = shift @best;
		# blanks next to each other are places of their own
		my @y = @x;
		my %others = %all;
		delete @others{map { keys %{$_->{set}} } @$place};
		@y[keys %others] = values %others;
		push @why, "another is best with -a"
		    if !$best || told($best->[0]) ne told($place->[0]);
		my %twice;
		for my $e (@$place) {
			push @why, "$e->{id}: told twice" if $twice{told($e)}++;
			push @why, "$e->{id}: another level or number of rivals"
			    if $e->{level} ne $place->[0]{level} ||
			    $e->{rivals} != $#$place;
		}
		push @why, unsound(\@y, $place);
	}
	print "# $case->{doc}: $_\n" for @why;
	return scalar @why;
}

sub command
{
	my ($line) = @_;

	my $status = system("sh", "-c", $line) >> 8;
	die "rates: status $status: $line\n" if $status > 1;
}

# tests/rates/reference, for this seed: kind => "RIGHT-WRONG" of the first $n
sub reference
{
	my %settled;

	return {} if defined $o{c};
	open(my $fh, "<", "$FindBin::Bin/rates/reference") or return {};
	while (<$fh>) {
		next if /^#/;
		my ($s, $kind, @at) = split;
		next if $s ne $seed;
		for my $i (0 .. $#UPTO) {
			$settled{$kind} = $at[$i] if $UPTO[$i] == $n;
		}
	}
	return \%settled;
}

my (%cases, %void);
open(my $cells, ">", "$dir/cells.csv") or die "$dir/cells.csv: $!\n";
print $cells "doc,year,unit,form,tbl,row,col,value,line,note,raw\n";
for my $kind (@kinds) {
	die "rates: no kind $kind\n" unless grep { $_ eq $kind } @KINDS;
	seed($kind, $seed);
	$void{$kind} = 0;
	for my $i (1 .. $n) {
		my ($x, $truth, $open) = draw($kind, \$void{$kind});
		my $doc = "$kind/$i";
		put_cells($cells, $doc, $x);
		push @{$cases{$kind}}, { doc => $doc, truth => $truth,
		    open => $open, x => join(",", map { $_ // "" } @$x) };
	}
}
close($cells) or die "$dir/cells.csv: $!\n";

my ($plain, $all, $ref);
if (!$o{t}) {
	command("$build/gik-balance $dir/cells.csv >$dir/plain.csv");
	command("$build/gik-balance -a $dir/cells.csv >$dir/all.csv");
	$plain = read_findings("$dir/plain.csv", 1);
	$all = read_findings("$dir/all.csv");
}
if ($o{r}) {
	command("python3 $FindBin::Bin/rates/reference.py $o{r} " .
	    "<$dir/cells.csv >$dir/reference.csv");
	$ref = read_findings("$dir/reference.csv");
}

if ($o{t}) {
	print "# How many the reference program settles of the first\n",
	    "# @UPTO reports of each kind, right and wrong:\n",
	    "#	perl tests/rates.pl -s $seed -n $n -r DIRECTORY -t\n";
	for my $kind (@kinds) {
		my ($i, $right, $wrong, @at) = (0, 0, 0);
		for my $case (@{$cases{$kind}}) {
			my $word = verdict($ref->{$case->{doc}},
			    $case->{truth}, $EVENT{$kind});
			$right++ if $word =~ /\+/;
			$wrong++ if $word =~ /-/;
			$i++;
			push @at, "$right-$wrong" if grep { $_ == $i } @UPTO;
		}
		print "$seed $kind @at\n";
	}
	exit 0;
}

my $settled = reference();
my (%wrong, %versus);
printf "%d reports of each kind, seed %s; percent\n", $n, $seed;
printf "%-15s %4s |%6s%6s |%6s%6s |%6s%6s |%6s%6s%6s%6s%7s |%6s%6s |%6s%6s |" .
    "%8s %s\n",
    "", "void", "prov+", "prov-", "uniq+", "uniq-", "like+", "like-", "first",
    "list", "miss", "small", "median", "unexp", "unsee", "sure+", "sure-",
    "settled", "reference";
for my $kind (@kinds) {
	my %tally = map { $_ => 0 } @WORDS;
	my $faults = 0;
	my $untrue = 0;
	my @lists;

	for my $case (@{$cases{$kind}}) {
		my $doc = $case->{doc};
		my $event = $EVENT{$kind};
		my $got = $all->{$doc} // { checks => {}, places => [],
		    sure => [] };
		my $word = verdict($got, $case->{truth}, $event);
		$tally{$word}++;
		push @lists, map { scalar @$_ } grep { @$_ > 1 }
		    @{$got->{places}} if $word =~ /^[a-z]+$/;
		$untrue++ if $word eq "unique-" &&
		    figures($case->{truth}, $case->{x}) <=
		    figures($got->{places}[0][0]{set}, $case->{x});
		my @sure = @{$got->{sure}};
		my @unsure = grep { !exists $case->{truth}{$_} } @sure;
		$tally{@unsure ? "sure-" : "sure+"}++ if @sure;
		print "# $doc: sure of $NAME[$_]\n" for @unsure;
		$faults += faults($case, $plain->{$doc}, $got);
		print "# $doc: $word\n" if $word =~ /-|missed/ &&
		    !($FREE{$kind} && $word eq "missed");
		next if !$ref;
		my $theirs = verdict($ref->{$doc}, $case->{truth}, $event);
		$versus{$kind}{"$theirs $word"}++;
		print "# $doc: the reference has $theirs\n"
		    if $theirs =~ /\+/ && $word !~ /\+/;
	}
	my $right = $tally{"proven+"} + $tally{"unique+"} + $tally{"likely+"};
	my $wrong = $tally{"proven-"} + $tally{"unique-"} + $tally{"likely-"};
	my $theirs = $FREE{$kind} ? undef : $settled->{$kind};
	my @p = map { $_ ? sprintf("%6.1f", 100 * $_ / $n) : "     ." }
	    @tally{@WORDS};
	@lists = sort { $a <=> $b } @lists;
	printf "%-15s %4d |%s%s |%s%s |%s%s |%s%s%s%s%7s |%s%s |%s%s |%8s %s\n",
	    $kind, $void{$kind}, @p[0 .. 9], $lists[$#lists / 2] // ".",
	    @p[10 .. 13], "$right-$wrong", $theirs // "";
	for my $word (sort keys %GOAL) {
		my $most = $GOAL{$word} * $n / 100;
		$most = int($most + 2 * sqrt($most));
		ok($tally{$word} <= $most,
		    "$kind: $tally{$word} times $word, at most $most");
	}
	ok($untrue == 0, "$kind: $untrue unique, but the truth has no more " .
	    "wrong figures");
	ok($faults == 0, "$kind: $faults faults");
	if ($UNSEEN{$kind}) {
		ok($tally{unseen} == $n, "$kind: something was seen");
		next;
	}
	ok($tally{unseen} == 0, "$kind: $tally{unseen} unseen");
	ok($tally{missed} == 0, "$kind: $tally{missed} lists lack the truth")
	    if !$FREE{$kind};
	if (defined $theirs && $theirs =~ /^(\d+)-(\d+)$/) {
		ok($right - $wrong >= $1 - $2, "$kind: settled $right, " .
		    "wrong $wrong, the reference $theirs");
	}
}
print "no reference for this seed and number\n" if !%$settled;

if ($ref) {
	print "\nThe reference program and gik-balance on the same reports\n";
	for my $kind (@kinds) {
		my %v = %{$versus{$kind}};
		my $sum = sub {
			my ($theirs, $ours) = @_;
			my $n = 0;
			for my $k (keys %v) {
				my ($t, $o) = split / /, $k;
				$n += $v{$k} if $t =~ $theirs && $o =~ $ours;
			}
			return $n;
		};
		my $lost = $sum->(qr/\+/, qr/-/);
		printf "%-15s right: both %d, only gik %d, only the reference " .
		    "%d (gik wrong: %d); wrong: gik %d, the reference %d\n",
		    $kind,
		    $sum->(qr/\+/, qr/\+/), $sum->(qr/^[^+]*$/, qr/\+/),
		    $sum->(qr/\+/, qr/^[^+]*$/), $lost,
		    $sum->(qr//, qr/-/), $sum->(qr/-/, qr//);
		ok($lost == 0, "$kind: $lost where the reference is right " .
		    "and gik-balance wrong");
	}
}
print "$passed passed, $failed failed\n";
exit($failed != 0);
