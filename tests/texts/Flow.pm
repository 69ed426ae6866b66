# Flow: layouts in which cells follow each other, parted by TABs, bars, line
# ends or spaces.  A renderer takes the rows of a table, its width in columns,
# its name and the settings of the text, and gives a list of chunks, one for
# each row: the lines of it.
package Flow;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use Report;

our @EXPORT = qw(grid tabs bars bar_lines bars_apart bars_torn paragraphs
    cell_lines spaced glued markdown html_rows raw_order broken
    wiki);

# The full grid: for each row the places [cell, own row, own column].
sub grid
{
	my ($rows, $n) = @_;
	my @g = map { [] } @$rows;

	for my $j (0 .. $#$rows) {
		my $i = 0;
		for my $c (@{$rows->[$j]}) {
			$i++ while $i < $n && $g[$j][$i];
			for my $y (0 .. $c->{rs} - 1) {
				for my $x (0 .. $c->{cs} - 1) {
					$g[$j + $y][$i + $x] = [$c, !$y, !$x]
					    if $j + $y <= $#g;
				}
			}
			$i += $c->{cs};
		}
		$g[$j][$_] //= [{ text => '', cs => 1, rs => 1 }, 1, 1]
		    for 0 .. $n - 1;
	}
	return @g;
}

# the fields of a row with empty ones for the cells that one above covers, but
# without those that one to the left covers
sub covered { map { $_->[1] ? $_->[0]{text} : '' } grep { $_->[2] } @{$_[0]} }

sub padded
{
	my ($n, @f) = @_;

	push @f, '' while @f < $n;
	return @f;
}

sub figures_in { grep { defined $_->{id} } @{$_[0]} }

# has the row a cell with nothing in it among its figures?
sub gaps { grep { defined $_->{id} && bare($_->{text}) eq '' } @{$_[0]} }

# full: every place of the grid; end: places covered from the left stand at the
# end; gone: so too do those covered from above; seeds: as end, but rows lose
# covered cells, or gain a figure
sub tabs
{
	my ($rows, $n, $tbl, $s) = @_;
	my @g = grid($rows, $n);
	my @out;

	for my $j (0 .. $#$rows) {
		my @f;
		my $style = $s->{tabs};
		my @fig = figures_in($rows->[$j]);
		my $may = $style eq 'seeds' && @fig && !gaps($rows->[$j]);
		if ($style eq 'full') {
			@f = map { $_->[1] && $_->[2] ? $_->[0]{text} : '' }
			    @{$g[$j]};
		} else {
			@f = $style eq 'gone' ?
			    map { $_->{text} } @{$rows->[$j]} :
			    covered($g[$j]);
			if ($may && $tbl eq 't3' && chance(.15)) {
				# covered cells lost, and one gained
				my @l = grep { !defined $_->{id} } @{$rows->[$j]};
				my @gap = chance(.5) ? '' : ();
				@f = ((map { $_->{text} } @l), @gap,
				    map { $_->{text} } @fig);
			}
			@f = padded($n, @f);
			if ($may && $tbl ne 't2' && chance(.05) &&
			    !grep { bare($_->{text}) !~ /^[0０]$/ } @fig) {
				# a figure too many where all are 0
				my ($i) = grep { $f[$_] eq $fig[0]{text} }
				    0 .. $#f;
				splice @f, $i, 0, '0';
				pop @f if $f[-1] eq '';
				$s->{spoil}->($_->{id}) for @fig;
			}
			pop @f if $s->{trimlast} && $j == $#$rows &&
			    $f[-1] eq '';
		}
		push @out, [join "\t", @f];
	}
	return @out;
}

# a row of cells and bars: "a | b | |"
sub barred
{
	my ($pads, @f) = @_;
	my $t = join ' ', map { bare($_) eq '' ? "$_|" : "$_ |" } @f;

	$t .= ' ' . '|' x $pads if $pads > 0;
	return $t;
}

# A1, A2, B1, B2
sub bars
{
	my ($rows, $n, $tbl, $s) = @_;
	my @g = grid($rows, $n);
	my @out;

	for my $j (0 .. $#$rows) {
		my @f = $s->{covered} ? covered($g[$j]) :
		    map { $_->{text} } @{$rows->[$j]};
		my $pads = $s->{pads} ? $n - @f : 0;
		$pads = 0 if $s->{trimlast} && $j == $#$rows;
		my $t = barred($pads, @f);
		$t = "| $t " if $s->{lead};
		push @out, [$t];
	}
	return @out;
}

# C1..C5: a cell a line, with a bar after it
sub bar_lines
{
	my ($rows, $n, $tbl, $s) = @_;
	my @out;

	for my $j (0 .. $#$rows) {
		my @l = map { barred(0, $_->{text}) } @{$rows->[$j]};
		my $pads = $n - @l;
		$pads = 0 if $s->{pads} eq 'none' ||
		    $s->{trimlast} && $j == $#$rows;
		if ($pads > 0 && $s->{pads} eq 'own') {
			push @l, '|' x $pads;
		} elsif ($pads > 0) {
			$l[-1] .= ' ' . '|' x $pads;
		}
		unshift @l, '|' if $s->{before};
		push @out, \@l;
	}
	return @out;
}

# D1: text and bar on lines by turns
sub bars_apart
{
	my ($rows, $n, $tbl, $s) = @_;

	return map { [map { my $t = $_->{text};
	    bare($t) eq '' ? "$t|" : ($t, '|') } @$_] } @$rows;
}

# D2: bars broken over lines
sub bars_torn
{
	my ($rows, $n, $tbl, $s) = @_;
	my @out;

	for my $r (@$rows) {
		my @l = ('');
		my @f = map { $_->{text} } @$r;
		for my $i (0 .. $#f) {
			my $t = $i ? $f[$i] : "| $f[$i]";
			if ($l[-1] ne '' && ($l[-1] ne '|' || chance(.9))) {
				push @l, $t;
			} else {
				$l[-1] .= $l[-1] eq '' ? $t : " $t";
			}
			my $own = bare($f[$i]) eq '' || $r->[$i]{id} ||
			    chance(.7);
			if ($own) {
				push @l, '|';
			} else {
				$l[-1] .= ' |';
			}
		}
		push @out, [grep { $_ ne '' } @l];
	}
	return @out;
}

# A text in two, as a break in its cell would have it.
sub broken
{
	my ($t) = @_;
	my $n = length bare($t);

	return $t if $n < 3 || $t =~ /[\x{F0000}-\x{FFFFD}]/;
	return ($1, $2) if $t =~ /^(商业|科研|本年新|对外公开|结果|尚未|其他|社会公益|法律服务)(.+)$/;
	my $i = between(2, $n - 1);
	return (substr($t, 0, $i), substr($t, $i));
}

# E1: a paragraph for each cell; nothing where nothing is
sub paragraphs
{
	my ($rows, $n, $tbl, $s) = @_;
	my @out;

	for my $r (@$rows) {
		my @l;
		for my $c (@$r) {
			my $t = $c->{text};
			if (bare($t) eq '') {
				$s->{gone}->($r, $c->{id}) if defined $c->{id};
				next;
			}
			my @p = !defined $c->{id} && chance($s->{break} // 0) ?
			    broken($t) : $t;
			$p[0] = ' ' x $s->{spaces} . $p[0]
			    if $s->{spaces} && defined $c->{id};
			$p[-1] .= '  ' if $s->{after} && $c->{cs} > 1;
			push @l, map { $s->{gap} ? ($_, '') : $_ } @p;
		}
		push @out, \@l;
	}
	return @out;
}

# a line for each cell, an empty one where nothing is
sub cell_lines
{
	my ($rows, $n, $tbl, $s) = @_;

	return map { [map { $_->{text} } @$_] } @$rows;
}

# H1: spaces between cells, heads fallen into signs
sub spaced
{
	my ($rows, $n, $tbl, $s) = @_;
	my @out;

	for my $r (@$rows) {
		if (!figures_in($r) && $s->{upright} && @$r > 4) {
			# "结 结 其 尚" over "果 果 他 未"
			my @w = map { [split //, $_->{text}] } @$r;
			my $h = 0;
			$h = @$_ > $h ? @$_ : $h for @w;
			for (my $i = 0; $i < $h; $i += $s->{upright}) {
				push @out, [join ' ', grep { $_ ne '' } map {
				    join '', grep { defined } @$_[$i ..
				    $i + $s->{upright} - 1] } @w];
			}
			next;
		}
		for my $c (@$r) {
			$s->{gone}->($r, $c->{id}) if defined $c->{id} &&
			    bare($c->{text}) eq '';
		}
		push @out, [join ' ', grep { bare($_) ne '' }
		    map { $_->{text} } @$r];
	}
	return @out;
}

# The ways to cut strings of digits into the cells of a row, from right to left:
# no figure begins with 0 unless it is 0, and each of the blocks of 7 or 5 that
# the table has adds up to its last cell.
sub ways
{
	my ($tbl, $n, @s) = @_;
	my @total = $tbl eq 't3' ? (6) : $tbl eq 't4' ? (4, 9, 14) : ();
	my (@out, $left, @cell);
	my $step;
	$step = sub {
		my ($k, $i, $e) = @_;
		if ($k < 0) {
			push @out, [@cell] if $i < 0;
			return;
		}
		return if $i < 0 || $i > $k;
		for my $l (1 .. $e) {
			my $v = substr $s[$i], $e - $l, $l;
			next if $v =~ /^0./;
			my $was = $left;
			$left = (grep { $_ == $k } @total) ? $v :
			    ($left // 0) - $v;
			my $first = $tbl eq 't3' ? $k == 0 : $k % 5 == 0;
			$cell[$k] = $v;
			$step->($k - 1, $l < $e ? ($i, $e - $l) :
			    ($i - 1, $i > 0 ? length $s[$i - 1] : 0))
			    if !@total || ($first ? $left == 0 : $left >= 0);
			$left = $was;
		}
	};
	$step->($n - 1, $#s, length $s[-1]);
	return @out;
}

# N1: nothing between cells (all), between figures (figures), or between some of
# them (some)
sub glued
{
	my ($rows, $n, $tbl, $s) = @_;
	my @out;

	for my $r (@$rows) {
		my @f = figures_in($r);
		my ($line, @part) = join '', map { $_->{text} }
		    grep { !defined $_->{id} } @$r;
		my $label = $line ne '' && ($s->{glue} eq 'all' ||
		    ($s->{glue} eq 'some' && chance(.5)));
		my $gap = pick(' ', '  ', "\t");
		$line .= $gap unless $label || !@f || $line eq '';
		for my $i (0 .. $#f) {
			if ($i > 0 && $s->{glue} eq 'some' && chance(.5)) {
				$line .= $gap;
				push @part, '';
			}
			$line .= $f[$i]{text};
			@part = ('') unless @part;
			$part[-1] .= bare($f[$i]{text});
		}
		push @out, [$line];
		next unless @f;
		my $plain = @f == 1 ? qr/^\d+(?:\.\d+)?$/ : qr/^\d+$/;
		if (grep { !/$plain/ } map { bare($_->{text}) } @f) {
			$s->{gone}->($r, $f[0]{id});
		} elsif (@part == @f && !$label) {
			$s->{lax_cells}->(@f);
		} elsif (@f == 1) {
			$s->{touch}->(@f);
		} elsif (!$label && !grep { /^0./ } @part) {
			# they touch only by what other rows show
			$s->{gone}->($r, $f[0]{id});
		} else {
			my @w = ways($tbl, scalar @f, @part);
			$s->{gone}->($r, $f[0]{id}) if @w != 1;
			$s->{touch}->(@f) if @w == 1;
		}
	}
	return @out;
}

# the width of a text in places of a terminal
sub wide
{
	my $s = bare($_[0]);
	my $n = () =
	    $s =~ /[\x{1100}-\x{115f}\x{2e80}-\x{a4cf}\x{ac00}-\x{d7a3}\x{f900}-\x{faff}\x{fe30}-\x{fe6f}\x{ff00}-\x{ff60}\x{ffe0}-\x{ffe6}]/g;
	return length($s) + $n;
}

# J1: a markdown table, in the full grid or not, lined up or not
sub markdown
{
	my ($rows, $n, $tbl, $s) = @_;
	my @g = grid($rows, $n);
	my (@out, @w);
	my @f = map {
		my $j = $_;
		[$s->{tabs} eq 'full' ? map { $_->[1] && $_->[2] ?
		    $_->[0]{text} : '' } @{$g[$j]} :
		    $s->{tabs} eq 'again' ? map { $_->[0]{text} } @{$g[$j]} :
		    padded($n, covered($g[$j]))]
	} 0 .. $#$rows;

	# a cell that is printed once only may bear the sign of its place once
	unshift @f, [('') x $n] if $s->{emptyhead};
	for my $i (0 .. $n - 1) {
		$w[$i] = 3;
		for my $r (@f) {
			my $l = wide($r->[$i]);
			$w[$i] = $l if $l > $w[$i];
		}
	}
	for my $r (@f) {
		my $t = '|';
		for my $i (0 .. $n - 1) {
			my $pad = $s->{aligned} ?
			    ' ' x ($w[$i] - wide($r->[$i])) : '';
			$t .= $s->{tight} && !$s->{aligned} ? "$r->[$i]|" :
			    " $r->[$i]$pad |";
		}
		push @out, [$t];
		push @{$out[0]}, '|' . join('|', map { my $d = $s->{aligned} ?
		    $w[$_] + 2 : 3; my $h = '-' x $d; $s->{colon} ?
		    ':' . '-' x ($d - 2) . ':' : $s->{aligned} ? $h :
		    " $h " } 0 .. $n - 1) . '|' if @out == 1;
	}
	return @out;
}

# tables of wikis, all in the full grid.  s: org, jira, asciidoc or mediawiki
sub wiki
{
	my ($rows, $n, $tbl, $s) = @_;
	my $kind = $s->{wiki};
	my @f = map { [map { $_->[1] && $_->[2] ? $_->[0]{text} : '' } @$_] }
	    grid($rows, $n);
	my $rule = '|' . join('+', ('-' x 8) x $n) . '|';
	my @out;

	if ($kind eq 'mediawiki') {
		@out = map { ['|-', map { bare($_) eq '' ? "|$_" :
		    "| $_" } @$_] }
		    @f;
		unshift @{$out[0]}, '{|';
		push @{$out[-1]}, '|}';
		return @out;
	}
	if ($kind eq 'asciidoc') {
		for my $r (@f) {
			my @l = ('');
			for my $t (map { "|$_" } @$r) {
				push @l, '' if $l[-1] ne '' &&
				    wide("$l[-1] $t") > 72;
				$l[-1] .= $l[-1] eq '' ? $t : " $t";
			}
			push @out, [@l, ''];
		}
		unshift @{$out[0]}, '[cols="' . ',' x ($n - 1) . '",]', '|===';
		$out[-1][-1] = '|===';
		return @out;
	}
	@out = map { [$kind eq 'jira' ? '|' . join('', map { bare($_) eq '' ?
	    "$_ |" : "$_|" } @$_) : '| ' . join(' | ', @$_) . ' |'] } @f;
	if ($kind eq 'org' && $s->{rule}) {
		unshift @{$out[0]}, $rule;
		push @{$out[0]}, $rule;
		push @{$out[-1]}, $rule;
	}
	return @out;
}

# I1, I2: the tags have stayed
sub html_rows
{
	my ($rows, $n, $tbl, $s) = @_;
	my @out = (['<table>']);

	for my $r (@$rows) {
		my @l = ('<tr>');
		for my $c (@$r) {
			my $at = ($c->{cs} > 1 ? " colspan=\"$c->{cs}\"" : '') .
			    ($c->{rs} > 1 ? " rowspan=\"$c->{rs}\"" : '');
			my $t = $c->{text};
			$t .= '&nbsp;' if bare($t) eq '';
			$t = join '<br />', broken($t) if !defined $c->{id} &&
			    $s->{para} && chance(.1);
			$t = "<p align=\"center\">$t</p>" if $s->{para};
			push @l, "<td$at>$t</td>";
		}
		push @l, '</tr>';
		push @out, $s->{oneline} ? [join '', @l] : \@l;
	}
	push @{$out[-1]}, '</table>';
	return @out;
}

# pdftotext -raw: labels broken at the width of their column, figures of a row
# on one line; blanks leave nothing
sub raw_order
{
	my ($rows, $n, $tbl, $s) = @_;
	my @out;

	for my $r (@$rows) {
		my (@l, @fig);
		for my $c (@$r) {
			if (defined $c->{id}) {
				$s->{gone}->($r, $c->{id}), next
				    if bare($c->{text}) eq '';
				push @fig, $c->{text};
				next;
			}
			my $w = $s->{labelwidth} * $c->{cs};
			my $t = $c->{text};
			push @l, substr($t, 0, $w, '') while length $t > $w;
			push @l, $t if $t ne '';
		}
		# 2: beside a label of one line, below one of several
		if (@fig && ($s->{samelines} == 1 || $s->{samelines} && @l <
		    2 + (@$r > @fig + 1))) {
			push @l, join ' ', @l ? pop @l : (), @fig;
		} elsif (@fig) {
			push @l, join ' ', @fig;
		} elsif (@$r > 2 && $s->{headline}) {
			@l = join ' ', @l;
		}
		push @out, \@l;
	}
	return @out;
}

1;
