#!/usr/bin/perl
# make install puts every command, manual and form in its place, make uninstall
# takes them away, and make dist gives a tree that builds.
use strict;
use warnings;
use lib "tests";
use Gik;

my $build = $ENV{BUILD} || "build";
my $make = "make -s O=$build DESTDIR=" . tmp("dest") . " PREFIX=/usr";

# what is in the tree is what is installed, so nothing is left out of the
# Makefile's lists
my @want = sort(
	(map { m{cmd/(gik-.*)\.c$} ? "usr/bin/$1" : () } glob("cmd/*.c")),
	(map { m{(gik-[^/.]*)$} ? "usr/bin/$1" : () } glob("scripts/*")),
	(map { m{([^/]*)$} ? "usr/share/gik/forms/$1" : () }
	    glob("lib/form/*.form")),
	(map { m{([^/]*)$} ? "usr/share/gik/words/$1" : () }
	    glob("lib/words/*")),
	(map { "usr/share/bash-completion/completions/$_" } "gik",
	    map { m{(gik-[^/.]*)(\.c)?$} ? $1 : () } glob("cmd/* scripts/*")),
	"usr/share/zsh/site-functions/_gik",
	(map { m{([^/]*\.(\d))$} ? "usr/share/man/man$2/$1" : () }
	    glob("man/*")),
);

sub files { join("", map { "$_\n" } sort split /\n/,
    sh("cd " . tmp("dest") . " && find . ! -type d | cut -c3-")) }

my ($out, $err, $status) = run("$make install");
ok($status == 0, "make install", $out . $err);
is(files(), join("", map { "$_\n" } @want), "the files of the tree");
is(sh("PATH=" . tmp("dest") . "/usr/bin:/usr/bin:/bin; cd / && " .
    "gik-split | gik-table2csv | wc -l | tr -d ' '",
    slurp("tests/samples/office-2023.txt")), "201\n",
    "installed commands need nothing else");
spew(tmp("report.txt"), slurp("tests/samples/office-2023.txt"));
is(sh("PATH=" . tmp("dest") . "/usr/bin:/usr/bin:/bin; cd / && " .
    "gik-check " . tmp("report.txt") . " && gik-totext -L en / 2>&1"),
    tmp("report.txt") . ": 一致\ngik-totext: /: error: Is a directory\n",
    "installed scripts find their words");
($out, $err, $status) = run("$make uninstall");
ok($status == 0, "make uninstall", $out . $err);
is(files(), "", "nothing is left");
is(sh("find " . tmp("dest") . " -name gik"), "", "no directory of ours either");

# a make that does not know != takes the ! for a part of the name
spew(tmp("old.mk"), slurp("Makefile") =~ s/^(\w+) != /$1! = /gmr);
($out, $err, $status) = run("make -n -f " . tmp("old.mk"));
ok($status == 2 && $out eq "" &&
    $err =~ /^[^\n]*\*\*\* GNU make 4\.0 or newer needed\.[^\n]*\n\z/,
    "an old make is told", "$status: $out$err");

# a tree without history cannot make one
if (system("git rev-parse -q --verify HEAD >/dev/null 2>&1") != 0) {
	skip("make dist: not in a git tree");
} else {
	my $clone = tmp("clone");
	my $version = slurp("VERSION") =~ s/\s+//r;
	($out, $err, $status) = run("git clone -q . $clone && cd $clone && " .
	    "make -s dist && tar -xzf gik-$version.tar.gz && " .
	    "make -s -C gik-$version CFLAGS=-O0 && " .
	    "gik-$version/build/gik-split -V");
	is($out, "gik-split $version\n", "make dist unpacks and builds") or
	    print STDERR $err;
}
done();
