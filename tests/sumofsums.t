#!/usr/bin/perl
# The sum of sums is the sum of all, byte for byte, however the cells are
# divided, in whatever order they come, and whatever was kept apart on the way;
# and both are what a program that knows nothing of gik-sum makes of the cells.
use strict;
use warnings;
use lib "tests";
use Gik;

srand(1);
my $header = "doc,year,unit,form,tbl,row,col,value,line,note,raw\n";
# in the order of the forms; what a form has not comes last, as the amount of
# fees in that of 2019
my @code = ("2019,t3,received,total", "2019,t2,fee,amount",
    "2021,t2,fee,amount", "2021,t3,received,total",
    "2021,t3,granted,natural", "2021,t4,review,pending",
    "2021,t3,extra,total", "2021,t9,a,b");
my %place = map { $code[$_] => $_ } 0 .. $#code;
my @value = ("", "", 0, 1, 7, "0.1", "-0.000001", "12.5", 1234567,
    "4000000000.000003", "-99999999");
my @note = ("", "", "fuzzy", "moved cut");

sub pick { $_[int(rand(@_))] }

sub cells
{
	my ($n) = @_;

	return map {
		my $unit = int(rand(40));
		my $year = pick(2021, 2022, "");
		"$unit-$year.txt,$year," . pick("unit $unit", "\"unit, $unit\"",
		    "") . "," . pick(@code) . "," . pick(@value) . ",9," .
		    pick(@note) . ",\n";
	} 1 .. $n;
}

# a decimal in millionths, and back
sub millionths
{
	my ($sign, $whole, $part) = $_[0] =~ /^(-?)(\d+)(?:\.(\d+))?$/ or die;

	return "${sign}1" * ($whole * 1_000_000 +
	    substr(($part // "") . "000000", 0, 6));
}

sub decimal
{
	my ($m) = @_;
	my $n = abs($m);
	my $part = sprintf("%06d", $n % 1_000_000) =~ s/0+$//r;

	return ($m < 0 ? "-" : "") . int($n / 1_000_000) .
	    ($part eq "" ? "" : ".$part");
}

# the sums of cells, the columns of $keep kept apart
sub sums
{
	my ($keep, @cells) = @_;
	my @kept = grep { ",$keep," =~ /,$_,/ } qw(doc year unit);
	my (%of, $out);

	for my $r (csv($header . join("", @cells))) {
		my $code = join(",", @$r{qw(form tbl row col)});
		my $g = $of{join("\n", @$r{@kept}, $place{$code})} //= {
			key => [@$r{@kept}], code => $code,
			sum => 0, n => 0, noted => 0, missing => 0
		};
		$g->{missing} += $r->{value} eq "";
		next if $r->{value} eq "";
		$g->{n}++;
		$g->{noted} += $r->{note} ne "";
		$g->{sum} += millionths($r->{value});
	}
	$out = join(",", @kept, "form,tbl,row,col,value,n,noted,missing\n");
	for my $g (sort { by_key($a, $b) } values %of) {
		$out .= join(",", (map { /,/ ? "\"$_\"" : $_ } @{$g->{key}}),
		    $g->{code}, $g->{n} ? decimal($g->{sum}) : "",
		    @$g{qw(n noted missing)}) . "\n";
	}
	return $out;
}

sub by_key
{
	my ($x, $y) = @_;

	for my $i (0 .. $#{$x->{key}}) {
		my $c = $x->{key}[$i] cmp $y->{key}[$i];
		return $c if $c;
	}
	return $place{$x->{code}} <=> $place{$y->{code}};
}

sub shuffle
{
	my @a = @_;

	for my $i (reverse 1 .. $#a) {
		my $k = int(rand($i + 1));
		@a[$i, $k] = @a[$k, $i];
	}
	return @a;
}

# parts of random size, some of them with no cells at all
sub divide
{
	my ($n, @cells) = @_;
	my @part = map { $header } 1 .. $n;

	$part[int(rand($n))] .= $_ for @cells;
	return @part;
}

# the program above, by hand
is(sums("unit", "a,2021,\"u, 1\",2021,t9,a,b,1.5,9,,\n",
    "b,,u,2021,t3,extra,total,,9,blank,\n", "c,,u,2019,t2,fee,amount,2,9,,\n",
    "d,,u,2021,t3,extra,total,-4.000001,9,fuzzy,\n"),
    "unit,form,tbl,row,col,value,n,noted,missing\n" .
    "u,2019,t2,fee,amount,2,1,0,0\n" .
    "u,2021,t3,extra,total,-4.000001,1,1,1\n" .
    "\"u, 1\",2021,t9,a,b,1.5,1,0,0\n", "sums by hand");

for my $round (1 .. 12) {
	my @cells = cells(20 + int(rand(500)));
	for my $keep ("year,unit,doc", "year,unit", "year", "unit", "") {
		my $coarse = $keep =~ s/,?\w+$//r;
		my $want = sums($keep, @cells);
		my $wide = sums($coarse, @cells);
		is(sh("gik-sum -k '$keep'", $header . join("", @cells)), $want,
		    "round $round, -k '$keep', all at once");
		my @part = divide(1 + int(rand(5)), shuffle(@cells));
		my @names;
		for my $i (0 .. $#part) {
			my ($out) = run("gik-sum -k '$keep'", $part[$i]);
			# a part may stay cells
			$out = $part[$i] if rand() < 0.2;
			spew(tmp("part$i"), $out);
			push @names, tmp("part$i");
		}
		@names = shuffle(@names);
		my ($got, $err, $status) = run("gik-sum -k '$keep' @names");
		is($got . $status, $want . 0, "round $round, -k '$keep'");
		($got, $err, $status) =
		    run("cat @names | gik-sum -k '$coarse'");
		is($got . $status, $wide . 0,
		    "round $round, -k '$keep', then -k '$coarse'");
	}
}
done();
