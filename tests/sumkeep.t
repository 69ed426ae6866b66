#!/usr/bin/perl
# gik-sum -k: words it does not know, sums of sums with another -k, and the
# order of what no form has.
use strict;
use warnings;
use lib "tests";
use Gik;

# a word that is none, is not whole, or stands twice: nothing is done
for my $list ("tbl", "YEAR", "yea", "years", " year", "year ", "year unit",
    "year;unit", ",", ",year", "year,", "year,,unit", "doc,town", "year,year",
    "unit,year,unit", "form", "value", "\t", "*") {
	my ($out, $err, $status) = run("gik-sum -k '$list' nosuchfile", "");
	is($out, "", "-k '$list': no output");
	ok($err =~ /\Agik-sum: error: usage: -k: ".*" is (not one of doc, year, unit|given twice)\n\z/,
	    "-k '$list': told, and nothing read", $err);
	is($status, 2, "-k '$list': status");
}
for my $list ("doc", "unit,doc", "year,unit,doc", "") {
	my ($out, $err, $status) = run("gik-sum -k '$list'",
	    "tbl,row,col,value\n");
	is($status . $err, "0", "-k '$list' is one");
}

# two units, two years; 1.5 and a figure noted, and one that is missing
my $cells = "doc,year,unit,form,tbl,row,col,value,line,note,raw\n" .
    "a,2022,甲局,2021,t2,fee,amount,1.5,9,,\n" .
    "b,2023,甲局,2021,t2,fee,amount,2,9,fuzzy,\n" .
    "c,2022,乙局,2021,t2,fee,amount,,9,blank,\n" .
    "d,2023,乙局,2021,t2,fee,amount,40,9,,\n";
my $tail = "form,tbl,row,col,value,n,noted,missing\n";
my $code = "2021,t2,fee,amount";
my $both = sh("gik-sum -k year,unit", $cells);

is($both, "year,unit,$tail" .
    "2022,乙局,$code,,0,0,1\n2022,甲局,$code,1.5,1,0,0\n" .
    "2023,乙局,$code,40,1,0,0\n2023,甲局,$code,2,1,1,0\n",
    "-k year,unit");
# what the sums kept may be added up by; what they did not keep is empty
my %again = (
	"unit" => "unit,${tail}乙局,$code,40,1,0,1\n甲局,$code,3.5,2,1,0\n",
	"year" => "year,${tail}2022,$code,1.5,1,0,1\n2023,$code,42,2,1,0\n",
	"" => "$tail$code,43.5,3,1,1\n",
	"doc" => "doc,$tail,$code,43.5,3,1,1\n",
	"year,doc" => "doc,year,$tail,2022,$code,1.5,1,0,1\n" .
	    ",2023,$code,42,2,1,0\n",
	"unit,year" => $both,
);
for my $list (sort keys %again) {
	my ($out, $err, $status) = run("gik-sum -k '$list'", $both);
	is("$out$err$status", "$again{$list}0", "sums, then -k '$list'");
}
# and of two that kept different columns
my $by_year = sh("gik-sum -k year", $cells);
is(sh("gik-sum -k year", $both . $by_year), "year,${tail}" .
    "2022,$code,3,2,0,2\n2023,$code,84,4,2,0\n", "sums of either kind");

# codes that no form has come last, in the order of their letters, whatever the
# order of input; those of forms that nobody knows likewise
my @record = ("2021,t3,zeta,total,1", "2021,t3,received,total,2",
    "2021,t10,a,b,4", "2021,t3,received,zeta,8", "1999,t3,zeta,a,16");
my $want = $tail . "1999,t3,zeta,a,16,1,0,0\n2021,t3,received,total,2,1,0,0\n" .
    "2021,t10,a,b,4,1,0,0\n2021,t3,received,zeta,8,1,0,0\n" .
    "2021,t3,zeta,total,1,1,0,0\n";
# every order of these
my @order = ([]);
for my $i (0 .. $#record) {
	@order = map { my @o = @$_; map { my @n = @o; splice(@n, $_, 0, $i);
	    \@n } 0 .. @o } @order;
}
spew(tmp(join("", @$_)), join("\n", "form,tbl,row,col,value",
    @record[@$_]) . "\n") for @order;
my $line = join("; ", map { "gik-sum -k '' " . tmp(join("", @$_)) . " 2>&1 | " .
    "grep -v warning" } @order);
my ($out) = run($line);
is($out, $want x 120, "every order of five records gives one");
done();
