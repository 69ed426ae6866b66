#!/usr/bin/perl
# Pages of HTML: the cases of tests/html, and some of the generator's; make
# accuracy-html has more of them.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Gik;

for my $args ('cases', '20231 60') {
	my ($out, $err, $status) = run("sh tests/accuracy-html $args");
	ok($status == 0 && $out =~ /^\d+ passed, 0 failed$/m,
	    "accuracy-html $args", $out . $err);
}
done();
