#!/usr/bin/perl
# Text of every odd shape, a little of it and more than a report may hold: what
# the fuzz targets promise holds of it.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Gik;
use Shapes;

my $build = $ENV{BUILD} || "build";

# files of a kind through a target, all at once
sub replay
{
	my ($target, $shapes, @sizes) = @_;
	my @files;

	for my $name (sort keys %$shapes) {
		for my $n (@sizes) {
			my $file = tmp("$name, $n" =~ tr/ :/__/r);
			spew($file, $shapes->{$name}->($n));
			push @files, $file;
		}
	}
	my ($out, $err, $status) = run("$build/fuzz/$target " .
	    join(" ", map { "'$_'" } @files));
	ok($status == 0 && $out =~ tr/\n// == @files, "$target: " . @files .
	    " files", $out =~ s/.*\n(?=.)//sr . $err);
	unlink(@files);
}

replay("table", text_shapes(), 1, 60, 700, 80_000);
replay("table", page_shapes(), 1, 60, 7000);
replay("html", page_shapes(), 1, 60, 700);
replay("decoder", text_shapes(), 700);
replay("sect", text_shapes(), 700);
replay("csv", csv_shapes(), 1, 60, 700, 20_000);
done();
