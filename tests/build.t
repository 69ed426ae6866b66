#!/usr/bin/perl
# What the commands are built with: what the Makefile found the compiler to take
# of HARDEN is in the binaries, and it is left out where it does harm.
use strict;
use warnings;
use lib "tests";
use Gik;

my $build = $ENV{BUILD} || "build";
my $fortify = "-D_FORTIFY_SOURCE=2";
my $link = "-Wl,-z,relro,-z,now";

# as the commands in the build directory were linked
my $hardened = slurp("$build/hardened") // "";
sub hardened { return " $hardened" =~ /\s\Q$_[0]\E\s/ }

# what readelf says of a command
sub elf { return sh("readelf $_[1] -W $build/$_[0] 2>/dev/null") }

for my $cmd (map { m{([^/]*)\.c$} } glob("cmd/*.c")) {
	if ($hardened =~ /^\s*$/) {
		skip("$cmd: built without HARDEN");
		next;
	} elsif (elf($cmd, "-h") !~ /^ELF Header/) {
		skip("$cmd: no readelf, or no ELF");
		next;
	}
	my ($head, $segments, $dynamic) = map { elf($cmd, $_) } qw(-h -l -d);
	my $symbols = elf($cmd, "--dyn-syms");

	ok($head =~ /Type:\s+DYN/ && $segments =~ /\bINTERP\b/,
	    "$cmd can be loaded anywhere", $head) if hardened("-pie");
	ok($segments =~ /\bGNU_RELRO\b/ && $dynamic =~ /\bBIND_NOW\b/,
	    "$cmd: its tables are read-only once it runs", $dynamic)
	    if hardened($link);
	ok($symbols =~ /\b__stack_chk_fail\b/, "$cmd guards the stack")
	    if hardened("-fstack-protector-strong");
	# the C library need not know how
	skip("$cmd: the C library has no checks"), next
	    if !hardened($fortify) || sh("readelf --dyn-syms -W \$(ldd " .
	    "$build/$cmd | sed -n 's/.* => \\(.*libc\\.so[^ ]*\\).*/\\1/p')" .
	    " 2>/dev/null") !~ /\b__snprintf_chk\b/;
	ok($symbols =~ /\b__snprintf_chk\b/, "$cmd checks its buffers");
}

# what the Makefile finds for these variables, as it is found for objects and
# commands
spew(tmp("show.mk"), "include Makefile\nshow:\n\t\@echo '\$(HARDENED)'\n");
sub found
{
	my ($out, $err) = run("make -s -f " . tmp("show.mk") . " show $_[0]", "");

	return $err . $out =~ s/^\s+|\s+$//gr =~ s/\s+/ /gr;
}

my ($want) = slurp("config.mk") =~ /^HARDEN = ((?:.*\\\n)*.*)/m;
my ($lto) = slurp("config.mk") =~ /^LTO = (.*)/m;
$want =~ s/\$\(LTO\)/$lto/;
$want =~ s/[\\'\s]+/ /g;
$want =~ s/ $//;

# a compiler that lacks something, and one that takes all
spew(tmp("cc"), "#!/bin/sh\ncase \" \$* \" in *\" \$LACKS \"*) exit 1 ;; esac\n");
chmod(0755, tmp("cc"));
my $cc = "CC=" . tmp("cc");
$ENV{LACKS} = "nothing";
is(found($cc), $want, "all of HARDEN");
for my $flag ("-fstack-protector-strong", "-pie", $link, $fortify) {
	$ENV{LACKS} = $flag;
	(my $left = " $want ") =~ s/ \Q$flag\E / /;
	$left =~ s/ -fPIE / / if $flag eq "-pie";
	is(found($cc), $left =~ s/^ | $//gr, "a compiler without $flag");
}
# objects of LTO alone would do for no test
$ENV{LACKS} = "-ffat-lto-objects";
is(found($cc), $want =~ s/ \Q$lto\E//r, "a compiler without -ffat-lto-objects");
$ENV{LACKS} = "nothing";
is(found("$cc LTO="), $want =~ s/ \Q$lto\E//r, "LTO=");
is(found("$cc $_"), "", "nothing with $_") for "HARDEN=", "CFLAGS=-O0",
    "CFLAGS=-g", "CFLAGS='-O2 -O0'", "CFLAGS='-O2 --coverage'",
    "CFLAGS='-O1 -fsanitize=address'", "FUZZER=-fsanitize=fuzzer",
    "LDFLAGS=-fsanitize=undefined";
is(found("CC=" . tmp("none")), "", "nothing without a compiler");

# the compiler of here, beside what whoever packages it gives
my $flags = found("CFLAGS='-O2 -D_FORTIFY_SOURCE=3'");
ok($flags !~ /_FORTIFY_SOURCE/, "nothing is defined twice", $flags);
done();
