#!/usr/bin/perl
# The generator of texts and its judge: the same seed gives the same bytes, the
# figures stand where the truth says, one who reads everything passes, and each
# kind of slip is caught.
use strict;
use warnings;
use lib "tests", "tests/texts";
use Gik;
use Judge ();

my $dir = tmp("texts");

sub texts { run("perl tests/texts.pl @_") }

for my $mode ("gen", "damage") {
	my ($out, $err, $status) = texts($mode, "$dir/$mode", 4, 2);
	ok($status == 0 && "$out$err" eq "", "$mode", "$status: $out$err");
	texts($mode, "$dir/$mode-again", 4, 1);
	my @f = glob("$dir/$mode-again/*");
	ok(@f > 40, "$mode: a text of each layout", scalar(@f));
	ok(!(grep { slurp($_) ne slurp(s/-again//r) } @f),
	    "$mode: the same bytes, of one text or of two");
	($out, $err, $status) = texts("perfect", "$dir/$mode");
	ok($status == 0 && $err eq "", "$mode: figures stand in their lines",
	    $err);
	spew("$dir/$mode.csv", $out);
	($out, $err, $status) = texts("score", "$dir/$mode", "$dir/$mode.csv");
	ok($status == 0 && $out =~ /^(\d+) passed, 0 failed$/m && $1 > 40 &&
	    $out !~ /GOAL|SILENT:|wrong:|missing:|noted:|line:/,
	    "$mode: reading everything is right", $out);
}

# one slip in the cells: it must be the one text that fails
my $cells = slurp("$dir/gen.csv");
my $some = qr/^A1-001\.txt,(?:[^,\n]*,){2}/m;
my @slips = (
	["a figure changed",
	    sub { s/($some\d+,t3,total,total,)\d+/${1}987654/ }],
	["a blank made 0",
	    sub { s/^([A-Z0-9]+-\d+\.txt,(?:[^,\n]*,){3}t3,[a-z.]+,[a-z]+,),\d*,blank,/${1}0,,,/m }],
	["a mark made 0",
	    sub { s/^([A-Z0-9]+-\d+\.txt,(?:[^,\n]*,){6}),\d*,mark,/${1}0,,,/m }],
	["an empty cell without a note",
	    sub { s/($some\d+,t3,total,natural),\d+(,\d+)/$1,$2/ }],
	["a word that is no note",
	    sub { s/($some\d+,t3,total,natural,\d+,\d+),,/$1,sure,/ }],
	["figures of a document that is none",
	    sub { $_ .= "A1-001.txt#2,2023,x,2021,t3,total,total,5,9,,\n" }],
	["figures of another form",
	    sub { s/($some)(\d+)(,t3,total,total,\d+.*)/"$1$2$3\n$1" .
	    ($2 eq "2021" ? "2019" : "2021") . $3/e }],
	["figures out of a list of before 2019",
	    sub { s/^(K-001\.txt,[^,]*,[^,]*),.*/$1,2021,t3,total,total,5,9,,/m }],
	["a dropped figure of F1 made 0",
	    sub { s/^(F1-\d+\.txt,(?:[^,\n]*,){6}),,unclear,/${1}0,9,,/m }],
	["figures of a report without tables",
	    sub { s/^(L2-\d+\.txt,(?:[^,\n]*,){6}),,absent,/${1}3,9,,/m }],
);
for my $slip (@slips) {
	my ($name, $do) = @$slip;
	local $_ = $cells;
	$do->();
	my $changed = $_ ne $cells;
	spew("$dir/slip.csv", $_);
	my ($out, $err, $status) = texts("score", "$dir/gen", "$dir/slip.csv");
	ok($changed && $status == 1 && $out =~ /SILENT:/ &&
	    $out =~ /^\d+ passed, 1 failed$/m, "caught: $name",
	    $changed ? "$status: $out$err" : "nothing to change");
}

# with a note it is no failure, but it is counted
my $noted = $cells;
$noted =~ s/($some\d+,t3,total,total,)\d+,(\d+),/${1}987654,$2,fuzzy/;
spew("$dir/slip.csv", $noted);
my ($out, $err, $status) = texts("score", "$dir/gen", "$dir/slip.csv");
ok($noted ne $cells && $status == 0 && $out =~ /wrong: .* t3 total total/,
    "a wrong cell with a note is counted", $out);

# some cells lost: a class misses its goal, and that fails where it is asked for
(my $some_lost = $cells) =~ s/^A1-001\.txt,(?:[^,\n]*,){3}t2,.*\n//mg;
spew("$dir/slip.csv", $some_lost);
for my $goals ("", 1) {
	local $ENV{GOALS} = $goals;
	my ($out, $err, $status) =
	    texts("score", "$dir/gen", "$dir/slip.csv");
	ok($status == ($goals ? 1 : 0) && $out =~ /GOAL MISSED/ &&
	    $out !~ /FALLEN/, "a goal is missed, GOALS='$goals'", $out);
}

# one record a document that is given up: the classes have fallen
my %seen;
my $none = join "", map { my @f = split /,/; $f[0] eq "doc" ? $_ :
    $seen{$f[0]}++ ? () : "$f[0],,,,,,,,,noreport,\n" } split /^/, $cells;
spew("$dir/slip.csv", $none);
($out, $err, $status) = texts("score", "$dir/gen", "$dir/slip.csv");
ok($status == 1 && $out =~ /FALLEN/, "where nothing is read classes fall",
    $out);

# a right figure of another place, or under another name
for my $slip (["another line", sub { s/($some\d+,t3,total,total,\d+),\d+,/$1,1,/ }],
    ["another year", sub { s/^(A1-001\.txt),\d+,/$1,1999,/mg }],
    ["another unit", sub { s/^(A1-001\.txt,\d+),[^,]*,/$1,x,/mg }]) {
	local $_ = $cells;
	$slip->[1]();
	spew("$dir/slip.csv", $_);
	my ($out, $err, $status) =
	    texts("score", "$dir/gen", "$dir/slip.csv");
	ok($status == 1 && $out =~ /SILENT:/, "caught: $slip->[0]", $out);
}
done();
