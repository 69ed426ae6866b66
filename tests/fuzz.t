#!/usr/bin/perl
# The stored inputs of the fuzz targets, every one that once failed, and all
# layouts, again: no promise of tests/fuzz is broken.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Gik;

my $build = $ENV{BUILD} || "build";
for my $source (sort glob(root() . "/tests/fuzz/corpus/*")) {
	my ($target) = $source =~ m{([^/]*)$};
	my @files = sort glob(root() . "/tests/fuzz/{corpus,found}/$target/*");
	push @files, glob(root() . "/tests/{layouts/*.in,silent/*.txt}")
	    if $target eq "table";
	my ($out, $err, $status) = run("$build/fuzz/$target " .
	    join(" ", map { s{.*?/tests/}{tests/}r } @files));
	ok($status == 0 && $out =~ tr/\n// == @files,
	    "$target: " . @files . " inputs", $out =~ s/.*\n(?=.)//sr . $err);
}
done();
