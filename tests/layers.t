#!/usr/bin/perl
# The folders of lib/ in the order of LAYERS in the Makefile: each file includes
# headers of its own folder or of those before it, each header compiles alone,
# and no modules include each other in a circle outside read/.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Gik;

my ($layers) = slurp("Makefile") =~ /^LAYERS = (.*)/m;
my @layer = split " ", $layers;
my %rank = map { $layer[$_] => $_ } 0 .. $#layer;

# the module of a file: X.c, X.h and X_priv.h are one
sub module { return $_[0] =~ s/(_priv)?\.[ch]$//r }

# what stands against the order in a tree: [file, header, why]...
sub faults
{
	my ($text) = @_;	# file below lib/ => its text
	my (@fault, %next);

	for my $file (sort keys %$text) {
		my ($folder) = $file =~ m{^([^/]+)/};

		push @fault, "$file: in no folder of LAYERS"
		    if !defined $folder || !exists $rank{$folder};
		while ($text->{$file} =~ /^#include "([^"]+)"/mg) {
			my $h = $1;
			my ($of) = $h =~ m{^([^/]+)/};

			if (!exists $text->{$h}) {
				push @fault, "$file: $h: not in lib/";
			} elsif ($rank{$of} > $rank{$folder}) {
				push @fault, "$file: $h: behind $folder";
			} elsif ($h =~ /_priv\.h$/ && $of ne $folder) {
				push @fault, "$file: $h: is private to $of";
			}
			$next{module($file)}{module($h)} = 1
			    if module($file) ne module($h);
		}
	}
	return @fault, circles(\%next);
}

# modules that reach themselves, but for those of read/
sub circles
{
	my ($next) = @_;
	my @circle;

	for my $from (grep { !m{^read/} } sort keys %$next) {
		my @todo = keys %{$next->{$from}};
		my %seen;

		while (defined(my $m = shift @todo)) {
			next if $seen{$m}++;
			push @todo, keys %{$next->{$m} || {}};
		}
		push @circle, "$from: includes itself in a circle"
		    if $seen{$from};
	}
	return @circle;
}

my %text = map { s{^\Q@{[root()]}\E/lib/}{}r => slurp($_) }
    glob(root() . "/lib/*.[ch] " . root() . "/lib/*/*.[ch]");
my @header = grep { /\.h$/ } sort keys %text;

is(join("\n", faults(\%text)), "", "includes follow the order of LAYERS");

# and the test sees one that does not
my ($low, $high) = ("base/out.h", "cmd/cmd.h");
is(join("\n", grep { /\Q$low: $high: behind base\E/ } faults({ %text,
    $low => "#include \"$high\"\n" . $text{$low} })),
    "$low: $high: behind base", "an include that is turned around is seen");
is(scalar(grep { /^form\/form: .* circle/ } faults({ %text,
    "form/form.h" => "#include \"form/vocab.h\"\n" . $text{"form/form.h"} })),
    1, "a circle is seen");

my $tmp = tmp("alone.c");
spew($tmp, join "", map { "#include \"$_\"\n" } @header);
for my $h (@header) {
	spew($tmp, "#include \"$h\"\n");
	my ($out, $err, $status) = run("cc -std=c11 -D_POSIX_C_SOURCE=200809L " .
	    "-Wall -Wextra -Werror -I" . root() . "/lib \$(xml2-config " .
	    "--cflags 2>/dev/null) -fsyntax-only $tmp", "");
	is("$err$status", "0", "$h compiles alone");
}
done();
