#!/usr/bin/perl
# The faults of tests/mutants can still be put into lib/: what is renamed there
# is renamed in them.
use strict;
use warnings;
use lib "tests";
use Gik;

my ($out, $err, $status) = run("sh tests/mutants stale", "");
ok($status == 0 && $out =~ /^[1-9]\d* passed, 0 failed$/m,
    "each fault finds its line", "$out$err");
done();
