# Placed: layouts in which a cell is where its place on the page says, as drawn
# boxes, rulers, terminal browsers and pdftotext -layout print them.
package Placed;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use Report;
use Flow;

our @EXPORT = qw(boxes ruled columns pages);

# ---- a canvas: $c->[y][x] is a sign with what has no width before it ----

# signs of a text, each with the marks before it; marks at the end stay alone
sub signs { $_[0] =~ /([\x{F0000}-\x{FFFFD}]*[^\x{F0000}-\x{FFFFD}]|[\x{F0000}-\x{FFFFD}]+$)/g }

sub width
{
	my ($s, $cells) = @_;

	return $cells ? Flow::wide($s) : length bare($s);
}

sub put
{
	my ($c, $y, $x, $text, $cells) = @_;

	for my $s (signs($text)) {
		my $w = width($s, $cells);
		if (!$w) {		# a mark over a blank
			my $old = $c->[$y][$x] // ' ';
			$c->[$y][$x] = $s . $old;
			next;
		}
		$c->[$y][$x] = $s;
		$c->[$y][$x + 1] = '' if $w == 2;
		$x += $w;
	}
}

sub line
{
	my ($row) = @_;

	return '' unless $row;
	return join('', map { $_ // ' ' } @$row) =~
	    s/ +$//r;
}

# A text in lines of at most w places; words and figures whole unless torn.
sub wrapped
{
	my ($text, $w, $cells, $torn) = @_;
	my @word =
	    $text =~ /([\x{F0000}-\x{FFFFD}]*(?:[-0-9.,]+|[^-0-9.,]|$))/g;
	my @out = ('');

	@word = signs($text) if $torn;
	for my $s (grep { $_ ne '' } @word) {
		if (width($out[-1] . $s, $cells) > $w && bare($out[-1]) ne '') {
			push @out, '';
			next if $s eq ' ';
		}
		$out[-1] .= $s;
	}
	return @out;
}

# widths of the columns so that each cell fits, a cell of several columns in all
# of them; labels are wrapped at `label` places, heads at `head`
sub widths
{
	my ($rows, $n, $cells, $s) = @_;
	my @g = grid($rows, $n);
	my @w = (1) x $n;
	my @span;

	for my $j (0 .. $#g) {
		for my $i (0 .. $n - 1) {
			my ($c, $top, $left) = @{$g[$j][$i]};
			next unless $top && $left;
			push(@span, [$i, $c]), next if $c->{cs} > 1;
			my $l = width($c->{text}, $cells);
			my $max = defined $c->{id} ? $s->{figure} // $l :
			    $i < $n - 7 ||
			    $n == 4 && $i == 0 ? $s->{label} : $s->{head};
			$max = $l if !defined $max || $l < $max;
			$w[$i] = $max if $max > $w[$i];
		}
	}
	for my $p (@span) {
		my ($i, $c) = @$p;
		my $has = ($c->{cs} - 1) * ($s->{gap} // 1);
		$has += $w[$_] for $i .. $i + $c->{cs} - 1;
		my $l = width($c->{text}, $cells);
		my $max = defined $c->{id} ? $l : defined $s->{label} &&
		    $l > $s->{label} * $c->{cs} ? $s->{label} * $c->{cs} : $l;
		$w[$i + $c->{cs} - 1] += $max - $has if $max > $has;
	}
	return @w;
}

# the lines of each cell and the height of each row
sub heights
{
	my ($rows, $n, $w, $cells, $s) = @_;
	my @g = grid($rows, $n);
	my @h = (1) x @g;
	my @place;

	for my $j (0 .. $#g) {
		for my $i (0 .. $n - 1) {
			my ($c, $top, $left) = @{$g[$j][$i]};
			next unless $top && $left;
			my $room = ($c->{cs} - 1) * ($s->{gap} // 1);
			$room += $w->[$_] for $i .. $i + $c->{cs} - 1;
			my $torn = $s->{torn} && defined $c->{id};
			my @l = wrapped($c->{text}, $room, $cells, $torn);
			$s->{torn_up}->($c->{id}) if $torn && @l > 1;
			my $rs = $c->{rs};
			$rs = @g - $j if $j + $rs > @g;
			push @place, { c => $c, j => $j, i => $i, l => \@l,
			    room => $room, rs => $rs };
			$h[$j] = @l if $rs == 1 && @l > $h[$j];
		}
	}
	for my $p (grep { $_->{rs} > 1 } @place) {
		my $has = ($p->{rs} - 1) * ($s->{rule} ? 1 : 0);
		$has += $h[$_] for $p->{j} .. $p->{j} + $p->{rs} - 1;
		$h[$p->{j} + $p->{rs} - 1] += @{$p->{l}} - $has
		    if @{$p->{l}} > $has;
	}
	return (\@h, \@place);
}

my %corner = (
	'0011' => '┌', '0101' => '─', '0110' => '┐', '1010' => '│',
	'0111' => '┬', '1011' => '├', '1110' => '┤', '1101' => '┴',
	'1111' => '┼', '1001' => '└', '1100' => '┘', '0000' => ' ',
);

# drawn boxes.  s: unicode, merged (no line through a cell that spans), rule
# (a line between rows), middle (texts in the middle of their height), right
# or centre for figures
sub boxes
{
	my ($rows, $n, $tbl, $s) = @_;
	my $pad = $s->{unicode} ? $s->{padded} // 0 : 1;
	local $s->{gap} = 1 + 2 * $pad;
	my @rows = @$rows;
	if (!$s->{merged}) {		# every place a cell of its own
		@rows = map { [map { $_->[1] && $_->[2] ?
		    { %{$_->[0]}, cs => 1, rs => 1 } :
		    { text => '', cs => 1, rs => 1 } } @$_] }
		    grid($rows, $n);
	}
	my @w = widths(\@rows, $n, 1, $s);
	my ($h, $place) = heights(\@rows, $n, \@w, 1, $s);
	my (@x, @y, @c);

	$x[0] = 0;
	$x[$_ + 1] = $x[$_] + $w[$_] + 1 + 2 * $pad for 0 .. $n - 1;
	$y[0] = 1;
	# y[j] is the first line of row j; a rule stands on the line before it
	for my $j (0 .. $#$h) {
		$y[$j + 1] = $y[$j] + $h->[$j] + ($s->{rule} || $j == $#$h ||
		    $j + 1 == ($s->{headrows} // 1) ? 1 : 0);
	}
	my (@hor, @ver);	# is there a line above row j in column i
	for my $p (@$place) {
		my ($j, $i, $cs, $rs) = (@$p{qw(j i)}, $p->{c}{cs}, $p->{rs});
		$hor[$j][$_] = $hor[$j + $rs][$_] = 1 for $i .. $i + $cs - 1;
		$ver[$_][$i] = $ver[$_][$i + $cs] = 1 for $j .. $j + $rs - 1;
	}
	for my $j (0 .. @$h) {
		my $y = $y[$j] - 1;
		my $ruled = !$j || $j == @$h || $s->{rule} ||
		    $j == ($s->{headrows} // 1);
		for my $i (0 .. $n) {
			if ($ruled && $i < $n && $hor[$j][$i]) {
				put(\@c, $y, $_, $s->{unicode} ? '─' :
				    $s->{equals} && $j == 1 ? '=' : '-', 0)
				    for $x[$i] + 1 .. $x[$i + 1] - 1;
			}
			if ($j < @$h && $ver[$j][$i]) {
				put(\@c, $_, $x[$i], $s->{unicode} ? '│' : '|',
				    0)
				    for $y[$j] .. $y[$j + 1] - 1;
			}
			next unless $ruled;
			my $k = join '', map { $_ ? 1 : 0 }
			    $j && $ver[$j - 1][$i], $i && $hor[$j][$i - 1],
			    $j < @$h && $ver[$j][$i], $i < $n && $hor[$j][$i];
			my $sign = $s->{unicode} ? $corner{$k} // '┼' :
			    $k eq '1010' ? '|' : $k eq '0101' ? '-' : '+';
			put(\@c, $y, $x[$i], $sign, 0);
		}
	}
	for my $p (@$place) {
		my $rows = $p->{rs} - 1;
		my $room = $s->{rule} ? $rows : 0;
		$room += $h->[$_] for $p->{j} .. $p->{j} + $rows;
		my $off = $s->{middle} ? int(($room - @{$p->{l}}) / 2) : 0;
		for my $k (0 .. $#{$p->{l}}) {
			my $free = $p->{room} - width($p->{l}[$k], 1);
			my $in = !defined $p->{c}{id} ? 0 : $s->{right} ?
			    $free :
			    $s->{centre} ? int($free / 2) : 0;
			put(\@c, $y[$p->{j}] + $off + $k,
			    $x[$p->{i}] + 1 + $pad + $in, $p->{l}[$k], 1);
		}
	}
	my @out;
	for my $j (0 .. $#$h) {
		my $ruled = !$j || $s->{rule} || $j == ($s->{headrows} // 1);
		push @out, [map { line($c[$_]) } $y[$j] - ($ruled ? 1 : 0) ..
		    $y[$j] + $h->[$j] - 1];
	}
	push @{$out[-1]}, line($c[$y[-1] - 1]);
	return @out;
}

# pandoc: columns under a ruler of dashes
sub ruled
{
	my ($rows, $n, $tbl, $s) = @_;
	local $s->{gap} = 1;
	my @rows = map { [map { $_->[1] && $_->[2] ?
	    { %{$_->[0]}, cs => 1, rs => 1 } :
	    { text => '', cs => 1, rs => 1 } } @$_] } grid($rows, $n);
	my @w = widths(\@rows, $n, 1, $s);
	$_ += 2 for @w;
	my ($h, $place) = heights(\@rows, $n, [map { $_ - 1 } @w], 1, $s);
	my $many = grep { $_ > 1 } @$h;
	my $ruler = '  ' . join ' ', map { '-' x $_ } @w;
	my @x = (2);
	my @out;

	push @x, $x[-1] + $w[$_] + 1 for 0 .. $n - 1;
	for my $j (0 .. $#$h) {
		my @c;
		for my $p (grep { $_->{j} == $j } @$place) {
			my $in = defined $p->{c}{id} && $s->{right} ? 1 : 0;
			for my $k (0 .. $#{$p->{l}}) {
				my $free = $p->{room} - width($p->{l}[$k], 1);
				put(\@c, $k, $x[$p->{i}] + $in * $free,
				    $p->{l}[$k], 1);
			}
		}
		my @l = map { line($c[$_]) } 0 .. $h->[$j] - 1;
		push @l, '' if $many && $j < $#$h;
		if (!$j) {
			unshift @l, $s->{heads} ? $many ?
			    '  ' . '-' x ($x[-1] - 3) : () : $ruler;
			push @l, $ruler if $s->{heads};
		}
		push @l, $ruler if $j == $#$h;
		push @out, \@l;
	}
	return @out;
}

# lynx (places counted in signs, nothing wrapped) and w3m without frames
# (places of the terminal)
sub columns
{
	my ($rows, $n, $tbl, $s) = @_;
	my $cells = $s->{cells};
	local $s->{gap} = $s->{between} // 1;
	my @w = widths($rows, $n, $cells, $s);
	my ($h, $place) = heights($rows, $n, \@w, $cells, $s);
	my @x = ($s->{indent} // 3);
	my @out;

	push @x, $x[-1] + $w[$_] + ($s->{between} // 1) for 0 .. $n - 1;
	my @c = map { [] } @$h;
	for my $p (@$place) {
		for my $k (0 .. $#{$p->{l}}) {
			my $free = $p->{room} - width($p->{l}[$k], $cells);
			my $in = defined $p->{c}{id} && $s->{right} ? $free :
			    defined $p->{c}{id} && $s->{centre} ?
			    int($free / 2) : 0;
			my $y = $k;
			my $j = $p->{j};
			$y -= $h->[$j++] while $j < $#$h && $y >= $h->[$j];
			put($c[$j], $y, $x[$p->{i}] + $in, $p->{l}[$k], $cells);
		}
	}
	for my $j (0 .. $#$h) {
		push @out, [map { line($c[$j][$_]) } 0 .. $h->[$j] - 1];
	}
	return @out;
}

# Places where the columns of a page begin.  On every page they are other ones,
# but wide enough for a blank between two figures.
sub page_columns
{
	my ($n, $s, $figure) = @_;
	my $least = $s->{label} > $figure ? $s->{label} : $figure + 1;
	my @w = $n == 4 ? ($least) x 4 :
	    $n == 15 ? ($s->{narrow}) x 15 :
	    ($s->{group}, $s->{group} + 1, $s->{label}, ($s->{col}) x 7);
	my @x = ($s->{indent});

	for my $i (0 .. $n - 1) {
		my $w = $w[$i];
		$w += between(0, 1) if $s->{uneven} && $i > 2;
		$w = $figure + 1 if ($n == 15 || $n == 10 && $i > 2) &&
		    $w <= $figure;
		push @x, $x[-1] + $w;
	}
	return @x;
}

# pdftotext -layout: places counted in signs; labels broken at the width of
# their column, above and below the figures; figures centred, not quite
sub pages
{
	my ($rows, $n, $tbl, $s) = @_;
	my @g = grid($rows, $n);
	my ($figure, $y) = (1, 0);
	my (@place, @h, @out, @x);

	for my $c (grep { defined $_->{id} } map { @$_ } @$rows) {
		my $l = length bare($c->{text});
		$figure = $l if $l > $figure;
	}
	# the rows that begin a page, and the last one of each page
	my %begin = $n == 10 && $s->{paged} ?
	    map { $_ => 1 } between(3, $#g) : ();
	my @end;
	for my $j (reverse 0 .. $#g) {
		$end[$j] = $j == $#g || $begin{$j + 1} ? $j : $end[$j + 1];
	}
	my @at = page_columns($n, $s, $figure);
	for my $j (0 .. $#g) {
		if ($begin{$j}) {
			my $shift = between(-3, 6);
			local $s->{indent} = $s->{indent} + $shift > 0 ?
			    $s->{indent} + $shift : 0;
			local $s->{label} = $s->{label} + between(0, 6);
			local $s->{col} = $s->{col} + between(-1, 2);
			@at = page_columns($n, $s, $figure);
		}
		$x[$j] = [@at];
		$h[$j] = 1;
		for my $i (0 .. $n - 1) {
			my ($c, $top, $left) = @{$g[$j][$i]};
			next unless $top && $left;
			my $room = $at[$i + $c->{cs}] - $at[$i];
			my @l = wrapped($c->{text}, $room > 3 ? $room - 1 : 2,
			    0, 0);
			push @place, { c => $c, j => $j, i => $i, l => \@l,
			    room => $room };
			$h[$j] = @l if $c->{rs} == 1 && @l > $h[$j];
		}
	}
	# a group whose name is longer than its rows on this page
	for my $p (grep { $_->{c}{rs} > 1 } @place) {
		my $to = $p->{j} + $p->{c}{rs} - 1;
		$to = $end[$p->{j}] if $to > $end[$p->{j}];
		my $has = 0;
		$has += $h[$_] for $p->{j} .. $to;
		$h[$to] += @{$p->{l}} - $has if @{$p->{l}} > $has;
	}
	# a row of h lines and figures in its middle: where h is even, a line more
	my (@y, @mid, @c);
	for my $j (0 .. $#g) {
		$y[$j] = $y;
		my $fig = grep { defined $_->[0]{id} } @{$g[$j]};
		my $own = $fig && $h[$j] % 2 == 0 && $s->{own};
		$mid[$j] = $own ? $y + $h[$j] / 2 :
		    $y + int(($h[$j] - !$s->{low}) / 2);
		$mid[$j] = $y if $h[$j] == 1;
		$h[$j]++ if $own;
		$y += $h[$j];
		$y += $s->{skip} && chance(.8) ? 1 : 0;
	}
	$y[@g] = $y;
	for my $p (@place) {
		my ($j, $c) = ($p->{j}, $p->{c});
		my $rs = $j + $c->{rs} > $end[$j] + 1 ? $end[$j] + 1 - $j :
		    $c->{rs};
		my @l = @{$p->{l}};
		my @at;
		if (defined $c->{id}) {
			@at = map { $mid[$j] + $_ } 0 .. $#l;
		} elsif ($c->{rs} == 1) {
			my $gap = $h[$j] - @l;
			my $own = $mid[$j];
			my $from = $y[$j] + int($gap / 2);
			# both sides of the line of figures, if it has its own
			@at = map { my $t = $from + $_;
			    $gap && $gap % 2 && @l % 2 == 0 && $t >= $own ?
			    $t + 1 : $t } 0 .. $#l;
		} else {
			my $room = $y[$j + $rs] - $y[$j];
			my $from = $y[$j] + int(($room - @l) / 2);
			$from = $y[$j] if $from < $y[$j];
			@at = map { $from + $_ } 0 .. $#l;
		}
		for my $k (0 .. $#l) {
			my $free = $p->{room} - width($l[$k], 0);
			my $in = defined $c->{id} || $p->{room} > 12 &&
			    !$s->{left} || $n == 15 ? int($free / 2) : 0;
			$in += between(-1, 1) if defined $c->{id} &&
			    $s->{jitter} && chance(.2) && $free > 3;
			$in = 0 if $in < 0;
			put(\@c, $at[$k], $x[$j][$p->{i}] + $in, $l[$k], 0);
		}
	}
	for my $j (0 .. $#g) {
		my @l = map { line($c[$_]) } $y[$j] .. $y[$j + 1] - 1;
		if ($begin{$j}) {
			my $page = between(2, 9);
			unshift @l, '', chance(.7) ? ' ' x between(30, 50) .
			    pick("- $page -", "— $page —", "第 $page 页", $page) : ();
			# the form feed stands before the first line of the page
			$l[@l - ($y[$j + 1] - $y[$j])] =~ s/^/\f/;
		}
		push @out, \@l;
	}
	return @out;
}

1;
