#!/usr/bin/perl
# One small report, which a hand can check, for every way in which a report may
# be printed.  NAME.in is the text, NAME.want what it holds, in the form that
# tests/pipeline/expand.pl reads, and two notes more:
#
#	~	the value must be read; any note may stand with it
#	?	it may be missed, but not wrong without a note
#
# Line 0: the line does not count.
use strict;
use warnings;
use lib "tests";
use File::Copy qw(copy);
use Gik;

# what is wrong with a cell
sub wrong
{
	my ($want, $got) = @_;
	my ($v, $n) = @$got{qw(value note)};
	my $free = $want->{note} =~ /^[~?]$/;

	return "no note and no value" if $n eq "" && $v eq "";
	return "WITHOUT A NOTE" if $n eq "" && $v ne $want->{value};
	return "" if $want->{note} eq "?";
	return "value" if $v ne $want->{value};
	return "note" if !$free && $n ne $want->{note};
	return "line" if $want->{line} && $v ne "" &&
	    $got->{line} ne $want->{line};
	return "raw" if $want->{raw} ne "" && $got->{raw} ne $want->{raw};
	return "";
}

mkdir tmp("want");
for my $in (sort glob("tests/layouts/*.in")) {
	my ($name) = $in =~ m{([^/]*)\.in$};
	copy("tests/layouts/$name.want", tmp("want/$name.want")) or
	    die "$name.want: $!\n";
	system("perl", "tests/pipeline/expand.pl",
	    tmp("want/$name.want")) == 0 or
	    die "$name.want\n";
	my @want = csv(slurp(tmp("want/$name.out")));
	my ($out, $err, $status) = run("gik-split -n $name | gik-table2csv",
	    slurp($in));
	my @got = csv($out);
	my %got = map { ("$_->{form} $_->{tbl} $_->{row} $_->{col}", $_) } @got;
	my (@why, %kind);

	push @why, "status $status" if $status > 1;
	push @why, @got . " records, not " . @want if @got != @want;
	push @why, "unit $got[0]{unit}, year $got[0]{year}"
	    if @got && ($got[0]{unit} ne $want[0]{unit} ||
	    $got[0]{year} ne $want[0]{year});
	for my $w (@want) {
		my $key = "$w->{form} $w->{tbl} $w->{row} $w->{col}";
		my $g = $got{$key};
		my $bad = $g ? $w->{tbl} eq "" ? $g->{note} ne $w->{note} &&
		    "note" :
		    wrong($w, $g) : "missing";
		next unless $bad;
		$kind{$bad}++;
		push @why, "$bad: $key is '$w->{value}' '$w->{note}' line " .
		    "$w->{line}, got " . ($g ?
		    "'$g->{value}' '$g->{note}' line " .
		    "$g->{line} $g->{raw}" : "nothing") if $kind{$bad} <= 2;
	}
	push @why, map { "$kind{$_} cells: $_" } sort keys %kind;
	ok(!@why, "layout $name", join("\n", @why));
}
done();
