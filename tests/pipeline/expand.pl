#!/usr/bin/perl
# expand: a compact expectation, written by hand, as the CSV of gik-table2csv.
#
#	perl tests/pipeline/expand.pl CASE.want... # writes CASE.out beside each
#
#	doc NAME
#	year YEAR
#	unit UNIT
#	form ID		begins the records of one form; all its cells, in its order
#	form ID only	only the cells of the rows that follow
#	record NOTE [FORM]	the single record of a document that gave no report
#	TBL.ROW LINE [=NOTE] FIGURE...
#
# LINE is N, or N+K where each figure stands K lines below the one before.
# FIGURE is VALUE[;NOTE[;RAW]].  Rows that are not named are absent.
use strict;
use warnings;
use FindBin;

my @names = qw(doc year unit form tbl row col value line note raw);

# [tbl, row, col...] for each row of lib/form/ID.form
sub form
{
	my ($id) = @_;
	my (@rows, @cols, $tbl);

	open my $fh, '<', "$FindBin::Bin/../../lib/form/$id.form" or
	    die "$id: $!\n";
	while (<$fh>) {
		my @w = split;
		next unless @w;
		if ($w[0] eq 'table') {
			($tbl, @cols) = $w[1];
		} elsif ($w[0] eq 'block') {
			@cols = ();
		} elsif ($w[0] eq 'col') {
			push @cols, $w[1];
		} elsif ($w[0] eq 'row') {
			push @rows, [$tbl, $w[1], @cols];
		}
	}
	return @rows;
}

sub field
{
	my ($s) = @_;

	return $s unless $s =~ /[,"]|^\s|\s$/;
	$s =~ s/"/""/g;
	return "\"$s\"";
}

for my $want (@ARGV) {
	(my $out = $want) =~ s/\.want$/.out/ or die "$want: no .want\n";
	my (%at, %row, $form, $only, @text);
	my $flush = sub {
		return unless $form;
		for my $r (form($form)) {
			my ($tbl, $row, @cols) = @$r;
			my $given = delete $row{"$tbl.$row"};
			next if !$given && $only;
			my @cell = $given ? @$given :
			    map { ['', '', 'absent', ''] } @cols;
			die "$want: $tbl.$row: " . @cell . " figures\n"
			    if @cell != @cols;
			for my $i (0 .. $#cols) {
				push @text, [@at{qw(doc year unit)}, $form,
				    $tbl, $row, $cols[$i], @{$cell[$i]}];
			}
		}
		die "$want: no such row: $_\n" for sort keys %row;
		$form = undef;
	};

	open my $fh, '<', $want or die "$want: $!\n";
	while (<$fh>) {
		chomp;
		next if /^#|^$/;
		my ($key, @w) = split / +/;
		if ($key eq 'doc') {
			$flush->();
			%at = (doc => $w[0], year => '', unit => '');
		} elsif ($key eq 'year' || $key eq 'unit') {
			$at{$key} = $w[0];
		} elsif ($key eq 'form') {
			$flush->();
			($form, $only) = @w;
		} elsif ($key eq 'record') {
			push @text, [@at{qw(doc year unit)}, $w[1] // '',
			    ('') x 5, $w[0], ''];
		} else {
			my ($line, $step) = split /\+/, shift @w;
			my $note = @w && $w[0] =~ s/^=// ? shift @w : '';
			my @cell;
			for my $i (0 .. $#w) {
				my ($v, $n, $raw) = split /;/, $w[$i], 3;
				push @cell, [$v, $line + $i * ($step // 0),
				    $n // '' ? $n : $note, $raw // ''];
			}
			$row{$key} = \@cell;
		}
	}
	$flush->();
	close $fh;
	open my $o, '>', $out or die "$out: $!\n";
	print $o join(',', @names), "\n";
	print $o join(',', map { field($_) } @$_), "\n" for @text;
	close $o or die "$out: $!\n";
}
