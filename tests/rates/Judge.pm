# Judge: what was found in a damaged report, against what is known of it.
#
# Findings come as CSV, those of one report together.  Records of one
# explanation follow one another and share an id.  The first explanation of a
# place says by its rivals how many more of that place follow, and by its level
# what is claimed.
package Judge;
use strict;
use warnings;
use Exporter qw(import);
use Model;

our @EXPORT = qw(read_findings verdict single unsound);

# file => { doc => { checks => { id => diff }, sure => [cell, ...], places =>
# [[{ level, rivals, id, set => { cell => value }, found => { cell => found } },
# ...], ...] } }.  $one: only the first explanation of each place is there.
sub read_findings
{
	my ($file, $one) = @_;
	my (%doc, @name, %r);
	my ($last, $more) = ("", 0);

	open(my $fh, "<", $file) or die "$file: $!\n";
	while (my $line = <$fh>) {
		chomp($line);
		my @f = split /,/, $line, -1;
		if (!@name) {
			@name = @f;
			next;
		}
		die "$file:$.: not @{[scalar @name]} fields\n" if @f != @name;
		@r{@name} = @f;
		my $d = $doc{$r{doc}} //= { checks => {}, places => [],
		    sure => [] };
		if ($r{kind} eq "check") {
			$d->{checks}{$r{id}} = $r{diff};
			next;
		}
		push @{$d->{sure}}, $CELL{"$r{tbl},$r{row},$r{col}"}
		    if $r{kind} eq "note" && $r{why} eq "sure";
		next if $r{kind} ne "cell";
		my $places = $d->{places};
		if ("$r{doc},$r{id}" ne $last) {
			$last = "$r{doc},$r{id}";
			$more = 0 if !@$places;
			push @$places, [] if $more-- <= 0;
			$more = $one ? 0 : $r{rivals} if !@{$places->[-1]};
			push @{$places->[-1]}, { level => $r{level},
			    rivals => $r{rivals}, id => $r{id}, set => {},
			    found => {} };
		}
		next if $r{row} eq "" || $r{col} eq "";
		my $e = $places->[-1][-1];
		my $cell = $CELL{"$r{tbl},$r{row},$r{col}"} //
		    die "$file:$.: no such cell\n";
		die "$file:$.: a cell twice in one explanation\n"
		    if exists $e->{set}{$cell};
		$e->{set}{$cell} = $r{value};
		$e->{found}{$cell} = $r{found};
	}
	close($fh);
	return \%doc;
}

sub same
{
	my ($a, $b) = @_;

	return 0 if keys %$a != keys %$b;
	exists $b->{$_} && $a->{$_} eq $b->{$_} || return 0 for keys %$a;
	return 1;
}

# are all cells of the first in the second?
sub within
{
	my ($a, $b) = @_;

	exists $b->{$_} && $a->{$_} eq $b->{$_} || return 0 for keys %$a;
	return 1;
}

# the tables, or blocks of t4, that a place covers
sub extent
{
	my ($place) = @_;
	my %at;

	for my $c (map { keys %{$_->{set}} } @$place) {
		$at{$NAME[$c] =~ /^t4,([^,]*)/ ? "t4.$1." : "t3."} = 1;
	}
	return join("|", map { quotemeta } sort keys %at);
}

# Why explanations of a place are none; nothing, if all is well.  Each must
# start from what is printed, change it, and leave nothing open in its place.
sub unsound
{
	my ($x, $place) = @_;
	my $extent = extent($place);
	my @blank = grep { !defined $x->[$_] && $AT[$_] &&
	    grep { $_->[0] =~ /^(?:$extent)/ } @{$AT[$_]} } 0 .. $#$x;
	my $open = residuals([map { $_ // 0 } @$x]);
	delete @$open{grep { !/^(?:$extent)/ } keys %$open};
	my @why;

	for my $e (@$place) {
		next if $e->{level} eq "unexplained";
		my %left = %$open;
		for my $c (keys %{$e->{set}}) {
			my ($old, $new) = ($x->[$c] // "", $e->{set}{$c});
			if ($e->{found}{$c} ne $old || $new eq $old ||
			    $new !~ /^\d+$/ || !$AT[$c]) {
				push @why, "$e->{id}: $old to $new";
				next;
			}
			$left{$_->[0]} += $_->[1] * ($new - ($old || 0))
			    for @{$AT[$c]};
		}
		push @why, "$e->{id}: leaves $_" for grep { $left{$_} }
		    sort keys %left;
		push @why, "$e->{id}: lacks $NAME[$_]" for
		    grep { !exists $e->{set}{$_} } @blank;
	}
	return @why;
}

my %RANK = (proven => 1, unique => 2, likely => 3, ambiguous => 4,
    unexplained => 5);

# One word for a report: LEVEL+ or LEVEL- where a cell was named, right or
# wrong; first, list, missed where it was called ambiguous and the truth is the
# first, among the rest, not there; smaller where it is not there and need not
# be, for something listed has fewer cells; unexplained; unseen.
sub verdict
{
	my ($found, $truth, $event) = @_;
	my $places = $found ? $found->{places} : [];
	my ($worst, %best, %held) = ("");
	my ($held, $smaller) = (1, 0);

	for my $list (@$places) {
		my $level = $list->[0]{level};
		die "unknown level $level\n" if !$RANK{$level};
		$worst = $level if $RANK{$level} > ($RANK{$worst} // 0);
		%best = (%best, %{$list->[0]{set}});
		my ($hit) = grep { within($_->{set}, $truth) } @$list;
		%held = (%held, %{$hit->{set}}) if $hit;
		$held = 0 if !$hit;
		$smaller ||= grep { keys %{$_->{set}} < keys %$truth } @$list;
	}
	return "unseen" if $worst eq "";
	return "unexplained" if $worst eq "unexplained";
	my $right = same(\%best, $truth);
	return $worst . ($right ? "+" : "-") if $worst ne "ambiguous";
	return "first" if $right;
	return "list" if $held && same(\%held, $truth);
	return $smaller && !$event ? "smaller" : "missed";
}

# is there one cell of t3 that alone explains all?
sub single
{
	my ($x, $open) = @_;
	my $n = keys %$open;
	my ($first) = grep { $open->{$_->[0]} } @SUM or return 0;

	for my $c (@{$first->[1]}) {
		my ($sign) = map { $_->[1] } grep { $_->[0] eq $first->[0] }
		    @{$AT[$c]};
		my $d = $sign * $open->{$first->[0]};
		return 1 if $x->[$c] >= $d && $n == @{$AT[$c]} &&
		    $n == grep { ($open->{$_->[0]} // 0) == $_->[1] * $d }
		    @{$AT[$c]};
	}
	return 0;
}

1;
