# Damage: one or two small damages to a text, and what the text then says.
#
# A figure that is changed in its place says what it is now, and two figures
# that changed places say each what the other was.  A figure that is lost says
# nothing, and none may stand for it.  Every other cell is what it was: where
# the damage has moved it, or drawn its row into another, it may be read as it
# was, or with a note, but nothing else may stand there without one.
package Damage;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use Report;

our @EXPORT = qw(damage damages);

use constant BYTE => 0x100000;	# stands for a byte that is no text

my %do = (drop => \&drop, swap => \&swap, cut => \&cut, double => \&double,
    digit => \&digit, noise => \&noise, glue => \&glue, break => \&break_line,
    truncate => \&truncate_text, fold => \&fold);

sub damages { return sort keys %do }

# the figures of a line: [place, length, number of the cell]
sub figures_of
{
	my ($line, $known) = @_;
	my @out;

	while ($line =~ /([\x{F0000}-\x{FFFFD}])/g) {
		my $c = $known->[ord($1) - MARK];
		my $t = $c->{now} // $c->{printed};
		push @out, [pos $line, length $t, $c]
		    if $t ne '' && substr($line, pos $line, length $t) eq $t;
	}
	return @out;
}

sub ids { map { ord($_) - MARK } $_[0] =~ /[\x{F0000}-\x{FFFFD}]/g }

# how often a cell is printed
sub copies
{
	my ($lines, $c, $known) = @_;
	my ($i) = grep { $known->[$_] == $c } 0 .. $#$known;
	my $n = 0;

	for (@$lines) {
		$n += () = /\Q${\mark_of($i)}\E/g;
	}
	return $n;
}

# the cell now holds this; printed twice it is two things
sub now
{
	my ($lines, $known, $c, $t) = @_;

	if (copies($lines, $c, $known) > 1) {
		@$c{qw(open allow)} = (1, ['-']);
	} else {
		$c->{now} = $t;
	}
}

# a line of the tables, or one in ten of the others
sub somewhere
{
	my ($lines, $known) = @_;
	my @t = grep { $lines->[$_] =~ /[\x{F0000}-\x{FFFFD}]/ } 0 .. $#$lines;

	return int rand @$lines if !@t || chance(.1);
	# labels and heads stand near
	my $i = pick(@t);
	$i += between(-2, 2) if chance(.5);
	return $i < 0 ? 0 : $i > $#$lines ? $#$lines : $i;
}

# a title may begin another report: not to be touched
sub title { $_[0] =~ /报告|年报/ && $_[0] =~ /\d{4}/ }

sub drop
{
	my ($lines, $known) = @_;

	splice @$lines, somewhere(@_), 1;
}

# a line that holds one cell and nothing else but separators
sub alone
{
	my ($line, $known) = @_;
	my @id = ids($line);
	my $c = @id == 1 ? $known->[$id[0]] : return;
	my $t = $c->{now} // $c->{printed};
	my $rest = bare($line);

	# the unit in traditional signs, and how it is read
	$t =~ s/项$//;
	return $c if $rest =~ /^\s*["']?\Q$t\E["']?,?$/;
	return unless $rest =~ /^(\s*\|?\s*(?:<td[^>]*>(?:<p[^>]*>)?)?\s*)\Q$t\E[项項]?(?:\(\w+\))?((?:&nbsp;)?[\s|]*(?:(?:<\/p>)?<\/td>)?)$/;
	return $c;
}

sub swap
{
	my ($lines, $known) = @_;
	my $i = somewhere(@_);
	my $j = $i + 1;

	$j++ while $j < $#$lines && bare($lines->[$j]) !~ /\S/ && chance(.9);
	return if $j > $#$lines || title($lines->[$i]) || title($lines->[$j]);
	# two lines that are one another's copy
	return if bare($lines->[$i]) eq bare($lines->[$j]);
	my ($a, $b) = map { alone($lines->[$_], $known) } $i, $j;
	if (alone($lines->[$i], $known) && alone($lines->[$j], $known)) {
		# the places stay, what stands there changes
		my ($at, $bt) = map { $_->{now} // $_->{printed} } $a, $b;
		my ($m, $n) = map { mark_of((ids($lines->[$_]))[0]) } $i, $j;
		@$lines[$i, $j] = @$lines[$j, $i];
		s/[\x{F0000}-\x{FFFFD}]// for @$lines[$i, $j];
		$lines->[$i] = "$m$lines->[$i]";
		$lines->[$j] = "$n$lines->[$j]";
		now($lines, $known, $a, $bt);
		now($lines, $known, $b, $at);
		return;
	}
	@$lines[$i, $j] = @$lines[$j, $i];
}

# what becomes of the figures of a line that ends after $p signs
sub shorten
{
	my ($lines, $known, $i, $p) = @_;

	for my $f (figures_of($lines->[$i], $known)) {
		my ($at, $len, $c) = @$f;
		now($lines, $known, $c, substr $lines->[$i], $at, $p - $at)
		    if $at <= $p && $p < $at + $len;
	}
	substr($lines->[$i], $p) = '';
}

sub cut
{
	my ($lines, $known) = @_;
	my $i = somewhere(@_);

	return if title($lines->[$i]);
	shorten($lines, $known, $i, int rand(1 + length $lines->[$i]));
}

sub truncate_text
{
	my ($lines, $known) = @_;
	my $i = chance(.7) ? somewhere(@_) : int rand @$lines;

	my $p = int rand(1 + length $lines->[$i]);
	my $next = substr $lines->[$i], $p, 1;
	shorten($lines, $known, $i, $p);
	$lines->[$i] .= chr BYTE if $next =~ /[\x{800}-\x{FFFF}]/ && chance(.6);
	$#$lines = $i;
	return 1;		# the last line has no end
}

sub double
{
	my ($lines, $known) = @_;
	my $i = somewhere(@_);

	return if title($lines->[$i]);
	splice @$lines, $i, 0, $lines->[$i];
}

# a figure is another
sub digit
{
	my ($lines, $known) = @_;
	my @all = map { my $i = $_; map { [$i, @$_] }
	    figures_of($lines->[$i], $known) } 0 .. $#$lines;

	@all = grep { my ($i, $at, $len) = @$_;
	    substr($lines->[$i], $at, $len) =~ /[0-9]/ } @all;
	return unless @all;
	my ($i, $at, $len, $c) = @{pick(@all)};
	my $t = substr $lines->[$i], $at, $len;
	my @d = grep { substr($t, $_, 1) =~ /[0-9]/ } 0 .. length($t) - 1;
	my $k = pick(@d);
	my $how = rand;
	if ($how < .5) {		# another digit
		substr($t, $k, 1) = (substr($t, $k, 1) + between(1, 9)) % 10;
	} elsif ($how < .65) {		# one more
		substr($t, $k, 0) = between(0, 9);
	} elsif ($how < .8 && $len > 1) {	# one less
		substr($t, $k, 1) = '';
	} else {
		substr($t, $k, 1) = pick('x', 'O', 'l', '?', '文', ' ', '*',
		    "\x{FFFD}", chr BYTE);
	}
	now($lines, $known, $c, $t);
	substr($lines->[$i], $at, $len) = $t;
}

# signs that belong to no figure
sub free
{
	my ($line, $known) = @_;
	my @f = figures_of($line, $known);

	return grep { my $p = $_;
	    substr($line, $p, 1) !~ /[\x{F0000}-\x{FFFFD}]/ &&
	    !grep { $_->[0] <= $p && $p < $_->[0] + $_->[1] } @f }
	    0 .. length($line) - 1;
}

# signs of labels, heads and separators are others
sub noise
{
	my ($lines, $known) = @_;

	for (1 .. between(1, 3)) {
		my $i = somewhere(@_);
		next if title($lines->[$i]);
		my @p = grep { substr($lines->[$i], $_, 1) ne ' ' ||
		    chance(.05) }
		    free($lines->[$i], $known);
		next unless @p;
		substr($lines->[$i], pick(@p), 1) = pick('x', '文', '?', '*', '#',
		    "\x{FFFD}", ' ', '', chr BYTE, '的');
	}
}

# a separator is lost
sub glue
{
	my ($lines, $known) = @_;
	my $i = somewhere(@_);

	if (chance(.4)) {
		return if $i == $#$lines || title($lines->[$i]) ||
		    title($lines->[$i + 1]);
		splice @$lines, $i, 2, $lines->[$i] . $lines->[$i + 1];
		return;
	}
	my @p = grep { substr($lines->[$i], $_, 1) =~ /[\t|│ ]/ }
	    free($lines->[$i], $known);
	substr($lines->[$i], pick(@p), 1) = '' if @p;
}

# a line end too many, but in no figure
sub break_line
{
	my ($lines, $known) = @_;
	my $i = somewhere(@_);
	my @p = free($lines->[$i], $known);

	return if !@p || title($lines->[$i]);
	my $p = pick(@p);
	splice @$lines, $i, 1, substr($lines->[$i], 0, $p),
	    substr($lines->[$i], $p);
}

# of all cells no more than their own figure may stand without a note: of a
# piece it is none
sub own
{
	my ($known) = @_;

	for my $c (grep { $_->{kind} ne 'absent' } @$known) {
		$c->{open} = 1;
		$c->{allow} = [$c->{value} eq '' ? '-' : $c->{value}]
		    unless $c->{allow} && @{$c->{allow}};
	}
}

# signs of a line up to that many that are seen
sub upto
{
	my ($line, $n) = @_;
	my $p = 0;

	while ($p < length $line) {
		last if substr($line, $p, 1) !~ /[\x{F0000}-\x{FFFFD}]/ &&
		    $n-- <= 0;
		$p++;
	}
	return $p;
}

# every line goes on in the next one at a width, but for titles
sub fold
{
	my ($lines, $known) = @_;
	my $n = pick(20, 30, 40, 60, 72, 80, 100, 120);
	my @out;

	for my $l (@$lines) {
		while (!title($l) && length bare($l) > $n) {
			my $p = upto($l, $n);
			push @out, substr $l, 0, $p;
			$l = substr $l, $p;
		}
		push @out, $l;
	}
	@$lines = @out;
	own($known);
}

# what a text says as a figure, or nothing
sub says
{
	my ($t, $c) = @_;

	$t =~ s/^\s+|\s+$//g;
	$t = $1 if $t =~ /^\*\*([^*]*)\*\*$/;	# bold
	$t =~ s/^\?(?=\d)//;	# a blank gone wrong, on some pages
	$t =~ tr/０-９．，/0-9.,/;
	$t =~ s/^减/-/;
	my $yuan = $c->{col} eq 'amount' && $t =~ s/\s*(?<!万)元$//;
	# a unit, in traditional signs too, and how it is read
	$t =~ s/\s*(?:[万萬]元|[件条條份个個项項宗])(?:[(（]\w+[)）])?$//;
	$t =~ s/,//g if $t =~ /^-?\d{1,3}(?:,\d{3})+$/;
	return if $yuan || $t !~ /^-?\d+(?:\.\d+)?$/;
	$t =~ s/^(-?)0+(?=\d)/$1/;
	return canon($t);
}

# Damages the lines and says in the cells what holds now.  Returns whether the
# last line has lost its end.
sub damage
{
	my ($kind, $lines, $known) = @_;
	my $noend = $do{$kind}->($lines, $known);
	my %left;

	$noend = 0 unless $kind eq 'truncate';
	for (@$lines) {
		$left{$_} = 1 for ids($_);
	}
	for my $i (0 .. $#$known) {
		my $c = $known->[$i];
		if (!$left{$i}) {
			@$c{qw(open allow)} = (1, ['-'])
			    unless $c->{kind} eq 'absent';
		} elsif ($c->{other} && copies($lines, $c, $known) == 1) {
			# printed twice with two figures, of which one is left
			my ($l) = grep { index($_, mark_of($i)) >= 0 } @$lines;
			my $sign = $c->{printed} =~ /,/ ? qr/[-0-9.,]/ :
			    qr/[-0-9.]/;	# a comma may part cells
			my ($t) = $l =~ /${\mark_of($i)}($sign*)/;
			$c->{allow} = [says($t, $c) // '-'];
		} elsif (defined $c->{now} && !($c->{allow} &&
		    @{$c->{allow}})) {
			@$c{qw(open allow)} = (1, [says($c->{now}, $c) // '-']);
		}
	}
	return $noend;
}

1;
