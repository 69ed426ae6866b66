#!/usr/bin/perl
# texts: plain-text reports in every layout, of which every cell is known.
#
#	perl texts.pl gen DIR SEED N [LAYOUT...]	# N of each layout
#	perl texts.pl damage DIR SEED N [LAYOUT...]	# the same, damaged
#	perl texts.pl score DIR CELLS.csv		# what gik made of them
#	perl texts.pl perfect DIR	# the cells that one who reads all would print
#
# LAYOUT-NNN.txt is a text, LAYOUT-NNN.truth what it holds: see Judge.pm.
# Everything is drawn from SEED; text K of a layout is the same whatever N is.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/texts";
use Encode qw(encode);
use File::Path qw(make_path);
use Report;
use Page;
use Judge;
use Damage;

binmode STDOUT, ':utf8';
binmode STDERR, ':utf8';

sub seed
{
	my ($seed, $name, $k) = @_;
	my $h = 0;

	$h = ($h * 31 + ord) % 1000003 for split //, $name;
	srand($seed * 1000003 + $h * 1009 + $k);
}

# Take the signs of places out and note the lines they stood in.
sub settle
{
	my ($lines, $known, $at) = @_;

	for my $i (0 .. $#$lines) {
		while ($lines->[$i] =~ /([\x{F0000}-\x{FFFFD}])/g) {
			push @{$known->[ord($1) - MARK]{lines}}, $at + $i + 1;
		}
	}
	for my $c (@$known) {
		$c->{lines} = [] if $c->{kind} ne 'value';
	}
	return join '', map { bare($_) . "\n" } @$lines;
}

# in some encoding, with some line end
sub bytes
{
	my ($text, $p) = @_;
	my $u = rand;

	if ($u < .06) {
		push @{$p->{features}}, 'crlf';
		$text =~ s/\n/\r\n/g;
	} elsif ($u < .1) {
		my $gb = eval { encode('cp936', $text, Encode::FB_CROAK |
		    Encode::LEAVE_SRC) };
		push(@{$p->{features}}, 'gbk'), return $gb if defined $gb;
	} elsif ($u < .13) {
		push @{$p->{features}}, 'utf16';
		return encode('UTF-16LE', "\x{FEFF}$text");
	} elsif ($u < .16) {
		push @{$p->{features}}, 'bom';
		return encode('UTF-8', "\x{FEFF}$text");
	}
	return encode('UTF-8', $text);
}

sub gen
{
	my ($dir, $seed, $n, @names) = @_;

	@names = layouts() unless @names;
	make_path($dir);
	for my $name (@names) {
		for my $k (1 .. $n) {
			seed($seed, $name, $k);
			my $doc = sprintf '%s-%03d', $name, $k;
			my @p = page($name);
			my ($text, $at) = ('', 0);
			for my $i (0 .. $#p) {
				my $p = $p[$i];
				$p->{doc} = "$doc.txt" . ($i ? '#' . ($i + 1) :
				    '');
				$text .= settle($p->{lines}, $p->{known}, $at);
				$at += @{$p->{lines}};
			}
			spew("$dir/$doc.txt", bytes($text, $p[0]));
			write_truth("$dir/$doc.truth", @p);
		}
	}
	return 0;
}

# N damaged texts of each layout that can be read, each kind of damage by turns
sub damaged
{
	my ($dir, $seed, $n, @names) = @_;
	my @kinds = damages();

	# digits over two lines lose one where a line is lost
	@names = grep { class_of($_) !~ /lost|none/ && $_ ne 'narrow' &&
	    $_ ne 'turned' && $_ ne 'stream' } layouts() unless @names;
	# of a row that stands twice one alone may be left
	@names = grep { $_ ne 'doubled' } @names;
	make_path($dir);
	for my $name (@names) {
		for my $k (1 .. $n) {
			seed($seed, "damaged $name", $k);
			my $kind =
			    $kinds[($k + length($name) + ord $name) % @kinds];
			my ($p) = page($name);
			my $doc = sprintf '%s-%03d-%s', $name, $k, $kind;
			@$p{qw(doc layout class)} = ("$doc.txt", $kind,
			    'damage');
			my $noend = damage($kind, @$p{qw(lines known)});
			my $text = encode('UTF-8', settle($p->{lines},
			    $p->{known}, 0));
			$text =~ s/\xf4\x80\x80\x80/\xe4\xba/g;
			chop $text if $noend;
			spew("$dir/$doc.txt", $text);
			write_truth("$dir/$doc.truth", $p);
		}
	}
	return 0;
}

my ($what, @arg) = @ARGV;
if (($what // '') eq 'gen' && @arg >= 3) {
	exit gen(@arg);
} elsif (($what // '') eq 'damage' && @arg >= 3) {
	exit damaged(@arg);
} elsif (($what // '') eq 'perfect' && @arg == 1) {
	my @truth = map { read_truth($_) } sort glob("$arg[0]/*.truth");
	my @astray = astray($arg[0], @truth);
	print STDERR "not where it should be: $_\n" for @astray;
	binmode STDOUT, ':raw';
	print perfect(@truth);
	exit(@astray != 0);
} elsif (($what // '') eq 'score' && @arg == 2) {
	my ($dir, $cells) = @arg;
	my @truth = map { read_truth($_) } sort glob("$dir/*.truth");
	my ($passed, $failed, $missed, $fallen) = score(\@truth, $cells);
	print "$missed classes miss their goal\n" if $missed;
	print "$fallen classes have fallen\n" if $fallen;
	printf "%d passed, %d failed\n", $passed, $failed;
	exit($failed || $fallen || $ENV{GOALS} && $missed ? 1 : 0);
}
die "usage: texts.pl gen|damage DIR SEED N [LAYOUT...] | " .
    "score DIR CELLS | perfect DIR\n";
