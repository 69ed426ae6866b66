# Slip: the errors that people make in a report, one function for each kind.
#
# damage(KIND, REPORT) changes the report and returns cell => true figure of
# every cell changed, or nothing where the kind does not fit the report.  A
# blank is a figure that is not defined.  Of kind "none" nothing is changed.
package Slip;
use strict;
use warnings;
use Exporter qw(import);
use Model;

our @EXPORT = qw(@KINDS damage);

my @T3 = grep { $NAME[$_] =~ /^t3/ } 0 .. $#NAME;
my @T4 = grep { $NAME[$_] =~ /^t4/ } 0 .. $#NAME;

# mostly a figure that is not 0, for these get typed
sub spot
{
	my ($x, $cells, $zero) = @_;
	my @full = grep { $x->[$_] } @$cells;

	return @full && !chance($zero) ? pick(@full) : pick(@$cells);
}

# One wrong cell: each gives the cell and what stands there now.

sub digit
{
	my ($x, $cells) = @_;
	my $c = spot($x, $cells, .25);
	my $v = $x->[$c];
	my $i = int(rand(length($v)));
	my $old = substr($v, $i, 1);

	substr($v, $i, 1) = pick(grep { $_ ne $old } 0 .. 9);
	return ($c, 0 + $v);
}

sub transposed
{
	my ($x, $cells) = @_;
	my $c = pick(grep { $x->[$_] =~ /(.)(?!\1)./ } @$cells) // return;
	my $v = $x->[$c];
	my $i = pick(grep { substr($v, $_, 1) ne substr($v, $_ + 1, 1) }
	    0 .. length($v) - 2);

	substr($v, $i, 2) = reverse substr($v, $i, 2);
	return ($c, 0 + $v);
}

sub dropped
{
	my ($x, $cells) = @_;
	my $c = pick(grep { $x->[$_] > 9 } @$cells) // return;
	my $v = $x->[$c];

	substr($v, int(rand(length($v))), 1) = "";
	return ($c, 0 + $v);
}

sub added
{
	my ($x, $cells) = @_;
	my $c = spot($x, $cells, 0);
	my $v = $x->[$c] || return;
	my $i = int(rand(length($v)));

	substr($v, $i, 0) = pick(substr($v, $i, 1), 0, 1);
	return ($c, 0 + $v);
}

sub near
{
	my ($x, $cells) = @_;
	my $c = spot($x, $cells, .25);

	return ($c, pick(grep { $_ >= 0 }
	    map { $x->[$c] + $_ } -2, -1, 1, 1, 2));
}

sub nearest
{
	my ($x, $cells) = @_;
	my $c = spot($x, $cells, .25);

	return ($c, pick(grep { $_ >= 0 } map { $x->[$c] + $_ } -1, 1));
}

sub lost
{
	my ($x, $cells) = @_;

	return (spot($x, $cells, 0), 0);
}

sub spurious
{
	my ($x, $cells) = @_;

	return (pick(grep { !$x->[$_] } @$cells) // return, between(1, 9));
}

# a sum that left out one of its parts, or took it twice
sub misadded
{
	my ($x, $cells) = @_;
	my %sum;

	for my $s (grep { $_->[0] !~ /flow$/ } @SUM) {
		my @parts = @{$s->[1]};
		my $c = pop @parts;
		push @{$sum{$c}}, grep { $x->[$_] } @parts;
	}
	my $c = pick(grep { @{$sum{$_} // []} } @$cells) // return;
	my $part = $x->[pick(@{$sum{$c}})];
	return ($c, $x->[$c] + (chance(.7) ? -$part : $part));
}

# as many different cells as there are slips, each wrong in its own way
sub apply
{
	my ($x, $cells, @slips) = @_;
	my @free = @$cells;
	my %new;

	for my $slip (@slips) {
		my ($c, $v) = $slip->($x, \@free) or return;
		return if $v == $x->[$c];
		$new{$c} = $v;
		@free = grep { $_ != $c } @free;
	}
	return \%new;
}

my @ONE = (\&digit, \&transposed, \&dropped, \&added, \&near, \&lost,
    \&spurious, \&misadded);

# One slip that touches several cells: each gives cell => what stands there now.

sub exchange
{
	my ($x, @pairs) = @_;
	my $p = pick(grep { $x->[$_->[0]] != $x->[$_->[1]] } @pairs) // return;

	return { $p->[0] => $x->[$p->[1]], $p->[1] => $x->[$p->[0]] };
}

sub exchange_row
{
	my ($x) = @_;

	return exchange($x, map { my $r = $_;
	    map { [t3($r, $_), t3($r, $_ + 1)] } 0 .. 4 } 0 .. $#ROWS);
}

# written a line too high or too low
sub exchange_column
{
	my ($x) = @_;

	return exchange($x, map { my $r = $_;
	    map { [t3($r, $_), t3($r + 1, $_)] } 0 .. $#COLS } 0 .. $#ROWS - 1);
}

sub exchange_block
{
	my ($x) = @_;

	return exchange($x, map { my $r = $_;
	    map { [t4($r, $_), t4($r, $_ + 1)] } 0 .. 2 } 0 .. $#ROWS4);
}

# a figure falls off at one end, a 0 comes in at the other
sub moved_row
{
	my ($x) = @_;
	my $r = pick(grep { $x->[t3($_, 6)] } 0 .. $#ROWS) // return;
	my @c = map { t3($r, $_) } 0 .. $#COLS;
	my @v = @$x[@c];
	my %new;

	@new{@c} = chance(.5) ? (0, @v[0 .. 5]) : (@v[1 .. 6], 0);
	return \%new;
}

sub forward_empty
{
	return { map { t3(24, $_) => 0 } 0 .. $#COLS };
}

# a wrong result, and a spreadsheet that made every sum fit it
sub redone
{
	my ($x) = @_;
	my ($r, $c) = @{pick(grep { $x->[t3(@$_)] }
	    map { my $r = $_; map { [$r, $_] } 0 .. 5 } 2 .. 22) // return};
	my $by = pick(grep { $x->[t3($r, $c)] + $_ >= 0 } -1, 1, 1, 2, 9);

	return { map { $_ => $x->[$_] + $by }
	    t3($r, $c), t3($r, 6), t3(23, $c), t3(23, 6) };
}

# a sixteenth figure in the line, and the last one with no place left
sub surplus
{
	my ($x) = @_;
	my $i = int(rand(@T4));
	my @v = @$x[@T4];
	my %new;

	return unless grep { $_ } @v;
	splice @v, $i, 0, pick($v[$i], 0, between(1, 9));
	pop @v;
	@new{@T4} = @v;
	return \%new;
}

# a figure left out of the line, and no figure for the last cell
sub missing
{
	my ($x) = @_;
	my $i = int(rand(@T4));
	my @v = @$x[@T4];
	my %new;

	return unless grep { $_ } @v;
	splice @v, $i, 1;
	@new{@T4} = (@v, undef);
	return \%new;
}

sub blanks
{
	my ($x, $n, $cells) = @_;
	my %new;

	for (1 .. $n) {
		my $c = pick(grep { $x->[$_] && !exists $new{$_} } @$cells) //
		    return;
		$new{$c} = undef;
	}
	return \%new;
}

sub blank_and_digit
{
	my ($x) = @_;
	my $blank = blanks($x, 1, \@T3) // return;
	my ($c) = keys %$blank;
	my $digit = apply($x, [grep { $_ != $c } @T3], \&digit) // return;

	return { %$blank, %$digit };
}

sub one
{
	my ($cells, @slips) = @_;

	return sub { apply($_[0], $cells, @slips) };
}

sub some
{
	my ($n) = @_;

	return sub { apply($_[0], \@T3, map { pick(@ONE) } 1 .. $n) };
}

sub two_tables
{
	my ($x) = @_;
	my $t3 = apply($x, \@T3, pick(@ONE)) // return;
	my $t4 = apply($x, \@T4, pick(@ONE)) // return;

	return { %$t3, %$t4 };
}

my @table = (
	"none" => sub { {} },
	"digit" => one(\@T3, \&digit),
	"transposed" => one(\@T3, \&transposed),
	"dropped" => one(\@T3, \&dropped),
	"added" => one(\@T3, \&added),
	"near" => one(\@T3, \&near),
	"lost" => one(\@T3, \&lost),
	"spurious" => one(\@T3, \&spurious),
	"misadded" => one(\@T3, \&misadded),
	"two" => some(2),
	"two-near" => one(\@T3, \&nearest, \&nearest),
	"three" => some(3),
	"exchange-row" => \&exchange_row,
	"exchange-column" => \&exchange_column,
	"two-tables" => \&two_tables,
	"moved-row" => \&moved_row,
	"forward-empty" => \&forward_empty,
	"redone" => \&redone,
	"blank-1" => sub { blanks($_[0], 1, \@T3) },
	"blank-2" => sub { blanks($_[0], 2, \@T3) },
	"blank-3" => sub { blanks($_[0], 3, \@T3) },
	"blank-digit" => \&blank_and_digit,
	"t4-digit" => one(\@T4, \&digit),
	"t4-transposed" => one(\@T4, \&transposed),
	"t4-added" => one(\@T4, \&added),
	"t4-lost" => one(\@T4, \&lost),
	"t4-misadded" => one(\@T4, \&misadded),
	"t4-exchange" => \&exchange_block,
	"t4-blank" => sub { blanks($_[0], 1, \@T4) },
	"t4-surplus" => \&surplus,
	"t4-missing" => \&missing);
my %SLIP = @table;
our @KINDS = @table[grep { $_ % 2 == 0 } 0 .. $#table];

sub damage
{
	my ($kind, $x) = @_;
	my $new = $SLIP{$kind}->($x) // return;
	my %truth;

	for my $c (sort { $a <=> $b } keys %$new) {
		my $v = $new->{$c};
		next if defined $v && $v == $x->[$c];
		$truth{$c} = $x->[$c];
		$x->[$c] = $v;
	}
	return keys %truth || $kind eq "none" ? \%truth : undef;
}

1;
