#!/usr/bin/perl
# The judge of gik-balance is judged, then a few reports of each kind of error
# are; make rates takes more of them.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/rates";
use Gik;
use Judge;
use Model;
use Slip;

# what one figure too large by $d does, by the rules of the form
sub effect
{
	my ($cell, $d) = @_;
	my ($tbl, $row, $col) = split /,/, $NAME[$cell];
	my %r = ("$tbl.$row.total.sum" => $col eq "total" ? -$d : $d);

	return %r if $tbl eq "t4";
	$r{"t3.total.$col.results"} = $row eq "total" ? -$d : $d
	    if $row !~ /^(received|carried|forward)$/;
	$r{"t3.total.$col.flow"} = $row =~ /^(total|forward)$/ ? -$d : $d
	    if $row =~ /^(received|carried|total|forward)$/;
	return %r;
}

sub flat
{
	my (%r) = @_;

	return join(" ", map { "$_=$r{$_}" } grep { $r{$_} } sort keys %r);
}

# how many cells each kind changes, and which identities it may violate
my $any = qr/./;
my $t4 = qr/^t4/;
my %KIND = (
	(map { $_ => [1, 1, $any] } qw(digit transposed dropped added near lost
	    spurious misadded)),
	"none" => [0, 0, qr/^$/],
	(map { $_ => [2, 2, $any] } qw(two two-near two-tables)),
	"three" => [3, 3, $any],
	"exchange-row" => [2, 2, qr/flow|results/],
	"exchange-column" => [2, 2, $any],
	"moved-row" => [1, 7, $any],
	"forward-empty" => [2, 7, qr/flow/],
	"redone" => [4, 4, qr/flow/],
	"blank-2" => [2, 2, qr/^$/], "blank-3" => [3, 3, qr/^$/],
	"blank-1" => [1, 1, qr/^$/], "blank-digit" => [2, 2, $any],
	(map { ("t4-$_" => [1, 1, $t4]) } qw(digit transposed added lost
	    misadded)),
	"t4-exchange" => [2, 2, qr/^$/],
	"t4-blank" => [1, 1, qr/^$/],
	"t4-surplus" => [1, 15, $t4], "t4-missing" => [1, 15, $t4]);

ok(join(" ", sort @KINDS) eq join(" ", sort keys %KIND), "every kind is known");
for my $kind (@KINDS) {
	my ($least, $most, $which) = @{$KIND{$kind}};
	my @why;

	seed($kind, "injector");
	for (my $i = 0; $i < 30;) {
		my $x = balanced();
		my @old = @$x;
		push @why, "the report was not in balance" if %{residuals($x)};
		my $truth = damage($kind, $x) // next;
		$i++;
		my (%want, %known);
		my $n = keys %$truth;
		push @why, "$n cells" if $n < $least || $n > $most;
		for my $c (0 .. $#NAME) {
			push @why, "truth of $NAME[$c]"
			    if $old[$c] ne ($truth->{$c} // $x->[$c]);
		}
		# what a blank touches is not checked
		my %open;
		for my $c (keys %$truth) {
			my %r = effect($c, ($x->[$c] // 0) - $truth->{$c});
			$want{$_} += $r{$_} for keys %r;
			$open{$_} = 1 for defined $x->[$c] ? () : keys %r;
		}
		delete @want{keys %open};
		my $got = residuals($x);
		push @why, "violates " . flat(%$got) . ", not " . flat(%want)
		    if flat(%$got) ne flat(%want);
		push @why, "violates $_" for grep { !/$which/ } keys %$got;
	}
	ok(!@why, "injector: $kind", join("\n", @why));
}

# three corners of a rectangle are what the fourth alone would give; two are not
for my $case ([[2, 1], [2, 3], [9, 3]], [[2, 1], [2, 3]], [[4, 6], [23, 2]]) {
	my $x = [(20) x @NAME];
	my @c = map { t3(@$_) } @$case;
	my $open;

	# whatever the figures are, what counts is the change
	my $base = residuals($x);
	$x->[$c[$_]] += $_ % 2 ? -1 : 1 for 0 .. $#c;
	$open = residuals($x);
	$open->{$_} = ($open->{$_} // 0) - $base->{$_} for keys %$base;
	delete @$open{grep { !$open->{$_} } keys %$open};
	ok(single($x, $open) == (@c == 3), "one cell for " . @c);
}

# the same seed gives the same bytes
my @twice = map {
	seed("two", 7);
	my $x = balanced();
	damage("two", $x);
	join(",", @$x);
} 1, 2;
is($twice[0], $twice[1], "injector: the same seed");

my ($out, $err, $status) = run("perl tests/rates.pl -n 20", "");
ok($status == 0 && $out =~ /^\d+ passed, 0 failed$/m,
    "20 reports of each kind", "$out$err");

# one that lies is found out
my $real = (split /:/, $ENV{PATH})[0] . "/gik-balance";
mkdir(tmp("liar")) or die;
for my $lie (
    ["a wrong value", 's/^((?:[^,]*,){9})1,proven/${1}2,proven/'],
    ["a proof of what is ambiguous", 's/,ambiguous,/,proven,/'],
    ["nothing unique", 's/,unique,/,unexplained,/'],
    ["no cells", '$_ = "" if /^(?:[^,]*,){4}cell,/'],
    ["an identity not told", '$_ = "" if /,results,t3/']) {
	spew(tmp("liar/gik-balance"),
	    "#!/bin/sh\n'$real' \"\$@\" | perl -pe '$lie->[1]'\n");
	chmod(0755, tmp("liar/gik-balance"));
	($out, $err, $status) = run("BUILD=" . tmp("liar") . " perl " .
	    "tests/rates.pl -n 20 -k digit,two,exchange-row,redone", "");
	ok($status == 1 && $out =~ / passed, [1-9]\d* failed$/m,
	    "a judge that sees $lie->[0]", "status $status\n$out$err");
}
done();
