#!/usr/bin/perl
# Memory that cannot be had: each command with one allocation that fails, and
# with all that follow it too, for each allocation that it makes.  It ends with
# status 2 and a message, and what it wrote until then is whole records; or the
# allocation did not matter, and nothing differs.
#
# Every 6th allocation of small inputs; all of them, and larger inputs, with
# TORTURE=1 (make torture).
use strict;
use warnings;
use Digest::MD5 qw(md5);
use FindBin;
use lib $FindBin::Bin;
use Gik;

my $build = $ENV{BUILD} || "build";
my $lib = root() . "/$build/failalloc.so";
my $large = $ENV{TORTURE};

$lib = "$build/failalloc.so" if $build =~ m{^/};

# a command under failalloc: output, messages, status, allocations or undef
sub torture
{
	my ($words, %env) = @_;
	my $count = tmp("count");

	unlink($count);
	my $pid = fork() // die "fork: $!";
	if ($pid == 0) {
		open(STDIN, "<", "/dev/null") or die;
		open(STDOUT, ">", tmp("stdout")) or die;
		open(STDERR, ">", tmp("stderr")) or die;
		%ENV = (%ENV, %env, LD_PRELOAD => $lib,
		    FAILALLOC_COUNT => $count);
		exec { $words->[0] } @$words;
		die "$words->[0]: $!";
	}
	waitpid($pid, 0);
	return (slurp(tmp("stdout")), slurp(tmp("stderr")),
	    $? & 127 ? 128 + ($? & 127) : $? >> 8, slurp($count));
}

# who reads what a command wrote, and must know that it gave up: the status, by
# what was written
my %next = (
	"gik-split" => "gik-table2csv | gik-sum",
	"gik-table2csv" => "gik-sum",
);
my %knows;

# Output without the records in which a command says what it could not read,
# and the undisturbed output without the rest of those documents.
sub without
{
	my ($out, $good) = @_;

	while ($out =~ s/^([^\t\n]*\t)0\terror\t[^\n]+\n//m) {
		my $doc = $1;
		my $n = () = $out =~ /^\Q$doc\E/mg;

		$good =~ s/^\Q$doc\E.*\n/$n-- > 0 ? $& : ""/gem;
	}
	$out =~ s/^,,,,,,,,,unreadable,\n\z//m;
	return ($out, $good);
}

# what is wrong with an end, or ""
sub fault
{
	my ($prog, $good, $out, $err, $status) = @_;

	return "" if $status == $good->[2] && $out eq $good->[0] &&
	    $err eq $good->[1];
	return "status $status: $err" if $status != 2;
	return "no message: $err" if $err !~ /^\Q$prog\E: (.*: )?error: /m;
	return "half a record: " . substr($out, -60) if $out =~ /[^\n]\z/;
	if ($next{$prog}) {
		my $key = $prog . md5($out);

		$knows{$key} //= (run($next{$prog}, $out))[2];
		return "$next{$prog} does not know" if $knows{$key} != 2;
	}
	my ($some, $all) = without($out, $good->[0]);
	return "other output" if index($all, $some) != 0;
	return "";
}

# the allocations that shall fail, of so many
sub places
{
	my ($count) = @_;

	return grep { $_ % 6 == 1 } 1 .. $count if !$large;
	return grep { $_ <= 1000 || $_ % 97 == 0 } 1 .. $count;
}

my %sum = (runs => 0, failed => 0, same => 0);

sub try
{
	my ($name, $line) = @_;
	my @words = split " ", $line;
	my @good = torture(\@words);
	my @places = places($good[3] // 0);

	if ($good[1] =~ /built without libxml2/) {
		skip("$name: no libxml2");
		return;
	}
	ok($good[2] < 2 && @places && $good[0] ne "", "$name: undisturbed",
	    "status $good[2]: $good[1]") or return;
	for my $mode ("one fails", "all fail from one on") {
		my %env = $mode =~ /^all/ ? (FAILALLOC_ON => 1) : ();
		my @bad;

		for my $n (@places) {
			my @got = torture(\@words, %env, FAILALLOC_AT => $n);
			my $why = fault($words[0], \@good, @got[0 .. 2]);

			push @bad, "allocation $n: $why" if $why ne "";
			$sum{runs}++;
			$sum{$got[2] == 2 ? "failed" : "same"}++
			    if $why eq "";
		}
		ok(!@bad, "$name: $mode", @places . " tried\n" .
		    join("", map { s/\n*\z/\n/r } @bad));
	}
}

# cells or findings with every field in quotes
sub quoted
{
	return join("", map { join(",", map { "\"$_\"" } @$_) . "\n" }
	    map { [split /,/, $_, -1] } split /\n/, $_[0]);
}

skip_all("no $lib: make unit") if !-e $lib;
{
	my ($out, $err, $status, $count) = torture(["gik-sum", "-V"]);
	skip_all("no allocation can be made to fail here (sanitizers, or a " .
	    "libc without LD_PRELOAD)") if ($count // 0) == 0;
}

my $sample = "tests/samples/bureau-2023.txt";
my %tmp = map { $_ => tmp($_) }
    qw(lines cells quoted findings accepted map pages big5 paper sheet);
spew($tmp{lines}, sh("gik-split $sample tests/samples/office-2020.txt"));
spew($tmp{cells}, sh("gik-table2csv $tmp{lines}"));
spew($tmp{quoted}, quoted(slurp($tmp{cells})));
spew($tmp{findings}, sh("gik-balance $tmp{cells}"));
spew($tmp{accepted}, quoted(slurp($tmp{findings}) =~
    s{\A(.*\n.*\n)\K(.*\n)*}{}r));
spew($tmp{map}, "doc,unit,year\n\"tests\",\"" . "office " x 100 .
    "\",\"2022\"\n" . join("", map { "d$_,u,2021\n" } 1 .. 200));
spew($tmp{pages}, slurp("tests/html/plain.html") x 2);
spew($tmp{big5}, convert("政府信息公開工作年度報告\n規章 1 2 3\n" x 20,
    "BIG5-HKSCS"));
spew($tmp{sheet}, sh("gik-split tests/layouts/sheet-pages.in"));

try("text", "gik-split $sample");
try("text of GB18030", "gik-split tests/samples/office-2022-gb.txt");
try("text of Big5", "gik-split -e big5-hkscs $tmp{big5}");
try("page", "gik-split tests/html/plain.html");
try("page of UTF-16", "gik-split tests/html/utf-16.html");
try("pages joined", "gik-split $tmp{pages}");
try("tables in text", "gik-split tests/html/markdown.html");
try("map", "gik-split -m $tmp{map} $sample");
try("form", "gik-split -f lib/form/2019.form $sample");
try("lines", "gik-table2csv $tmp{lines}");
try("lines of paper", "gik-table2csv $tmp{sheet}");
try("cells", "gik-balance $tmp{cells}");
try("cells in quotes", "gik-balance -a $tmp{quoted}");
try("sentences", "gik-balance -w zh $tmp{cells}");
try("accepted findings", "gik-balance -a -x $tmp{accepted} $tmp{cells}");
try("sums", "gik-sum $tmp{cells}");
try("sums of cells in quotes", "gik-sum -k doc,unit $tmp{quoted}");

if ($large) {
	for my $from ("layouts/*.in", "silent/*.txt", "html/*.html") {
		my ($l, $c) = (tmp("many-lines"), tmp("many-cells"));
		my $files = join " ", sort glob("tests/$from");

		spew($l, sh("gik-split $files 2>/dev/null"));
		spew($c, sh("gik-table2csv $l 2>/dev/null"));
		try("$from", "gik-split $files");
		try("$from: lines", "gik-table2csv $l");
		try("$from: cells", "gik-balance -a $c");
		try("$from: sums", "gik-sum -k doc,unit,year $c");
	}
}
print "# $sum{runs} runs: $sum{failed} ended with status 2, $sum{same} as " .
    "undisturbed\n";
done();
