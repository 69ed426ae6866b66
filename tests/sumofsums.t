#!/usr/bin/perl
# The sum of sums is the sum of all, byte for byte, however the cells are
# divided, in whatever order they come, and whatever was kept apart on the way.
use strict;
use warnings;
use lib "tests";
use Gik;

srand(1);
my $header = "doc,year,unit,form,tbl,row,col,value,line,note,raw\n";
my @code = ("2021,t2,fee,amount", "2021,t3,received,total",
    "2021,t3,granted,natural", "2021,t4,review,pending", "2021,t3,extra,total",
    "2019,t2,fee,amount", "2019,t3,received,total");
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

for my $round (1 .. 20) {
	my @cells = cells(20 + int(rand(500)));
	for my $keep ("year,unit,doc", "year,unit", "year", "unit", "") {
		my $coarse = $keep =~ s/,?\w+$//r;
		my ($want) = run("gik-sum -k '$keep'",
		    $header . join("", @cells));
		my ($wide) = run("gik-sum -k '$coarse'",
		    $header . join("", @cells));
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
