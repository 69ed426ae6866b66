# Fields: layouts that a program writes and reads again: CSV, as spreadsheets,
# tabula, pdfplumber and pandas write it, lists as Python and JSON print them, and rows of
# LaTeX.  Renderers as those of Flow.
package Fields;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use Report;
use Flow;

our @EXPORT = qw(commas lists latex);

# the rows as lists of texts, of which undef is no cell: a place that a merged
# one covers, or holds again
sub places
{
	my ($rows, $n, $s) = @_;
	my $style = $s->{grid};
	my @out;

	for my $r ($style eq 'gone' ? map { [map { [$_, 1, 1] } @$_] } @$rows :
	    grid($rows, $n)) {
		my @f = map { $style eq 'again' || $_->[1] && $_->[2] ?
		    $_->[0]{text} : undef } $style eq 'end' ?
		    grep({ $_->[2] } @$r) : @$r;
		push @f, (undef) x ($n - @f) if $style eq 'end';
		push @out, \@f;
	}
	return @out;
}

# a cell that holds nothing is written as those that are covered
sub hollow
{
	my ($s, $t, $as) = @_;

	return $t unless $s->{hollow} && $as ne '' && bare($t) eq '' && $t ne '';
	my $c = $s->{known}[ord($t) - MARK];
	@$c{qw(kind note raw printed)} = ('mark', 'mark', $as, $as);
	return "$t$as";
}

# a head broken in its cell, and the same in all places of it
sub wrapped
{
	my ($s, $t) = @_;

	return $s->{wrapped}{$t} //= join "\n", Flow::broken($t);
}

# a field of CSV
sub quoted
{
	my ($s, $t, $row) = @_;
	my $special = bare($t) =~ /["\n]|\Q$s->{sep}/;

	return $t if $s->{quote} eq 'none' || $s->{quote} eq 'minimal' &&
	    !$special;
	$t =~ s/"/""/g;
	# the sign of a place belongs to the figure
	return "\"$t\"";
}

# s: sep; quote, all, minimal or none; grid; na, what stands for no cell; index,
# the numbers of pandas; wrap, heads broken in their cells
sub commas
{
	my ($rows, $n, $tbl, $s) = @_;
	my @f = places($rows, $n, $s);
	my @out;

	for my $j (0 .. $#f) {
		my $heads = !grep { defined $_->{id} } @{$rows->[$j]};
		my @t = map { my $t = $_ // $s->{na};
		    $t = hollow($s, $t, $s->{na});
		    $t = wrapped($s, $t) if $s->{wrap} && $heads &&
			defined $_ && (length $t) % 3 == $s->{wrap} - 1;
		    $t } @{$f[$j]};
		if ($s->{quote} eq 'none') {
			$_ = s/\n//gr =~ s/"//gr for @t;
			my @odd = grep { bare($_) =~ /\Q$s->{sep}/ } @t;
			$s->{gone}->($rows->[$j]) if @odd;
		}
		push @out, [join "$s->{sep}" . ' ' x ($s->{space} // 0),
		    map { quoted($s, $_, $rows->[$j]) }
		    ($s->{index} ? $j : ()), @t];
	}
	unshift @{$out[0]}, join $s->{sep}, map { quoted($s, $_) } '',
	    0 .. $n - 1 if $s->{index};
	return @out;
}

# a text in the quotes of Python or JSON; signs of places stay
sub literal
{
	my ($s, $t) = @_;
	my $q = $s->{json} ? '"' : bare($t) =~ /'/ && bare($t) !~ /"/ ? '"' :
	    "'";

	return $t if $s->{numbers} && bare($t) =~ /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
	$t =~ s/\\/\\\\/g;
	$t =~ s/$q/\\$q/g;
	$t =~ s/\n/\\n/g;
	$t =~ s/([\x{80}-\x{ffff}])/sprintf '\\u%04x', ord $1/ge
	    if $s->{ascii} && $t !~ /[\x{F0000}-\x{FFFFD}]/;
	return "$q$t$q";
}

# s: json; lines: row, a row a line, none, all on one, cell, a cell a line; grid;
# na; open, the brackets of a row
sub lists
{
	my ($rows, $n, $tbl, $s) = @_;
	my ($open, $close) = $s->{tuple} ? ('(', ')') : ('[', ']');
	my $na = $s->{json} ? 'null' : 'None';
	my @f = places($rows, $n, $s);
	my @out;

	for my $j (0 .. $#f) {
		my $heads = !grep { defined $_->{id} } @{$rows->[$j]};
		my @t;
		for (@{$f[$j]}) {
			my $t = $_ // ($s->{empty} ? '' : undef);
			push(@t, $na), next unless defined $t;
			my $h = $s->{empty} ? $t : hollow($s, $t, $na);
			push(@t, $h), next if $h ne $t;
			$t = wrapped($s, $t) if $s->{wrap} && $heads &&
			    (length $t) % 3 == $s->{wrap} - 1;
			push @t, literal($s, $t);
		}
		$t[-1] .= ',' if $s->{tuple} && @t == 1;
		if ($s->{lines} eq 'cell') {
			push @out, ['  [', (map { '    ' . $t[$_] .
			    ($_ < $#t ? ',' : '') } 0 .. $#t),
			    $j < $#f ? '  ],' : '  ]'];
			next;
		}
		push @out, [$open . join(', ', @t) . $close];
		$out[-1][0] .= ',' if $s->{lines} ne 'bare' && $j < $#f;
	}
	if ($s->{lines} eq 'cell') {
		unshift @{$out[0]}, '[';
		push @{$out[-1]}, ']';
	} elsif ($s->{lines} ne 'bare') {
		$out[$_][0] = ($_ ? ' ' : '[') . $out[$_][0] for 0 .. $#out;
		$out[-1][0] .= ']';
		return [join '', map { $_->[0] } @out] if $s->{lines} eq 'none';
	}
	return @out;
}

# s: multi, merged cells are told, else their places are empty; around,
# tabular, longtable or nothing; rule, hline, booktabs or nothing; cells, a cell
# a line; bold, heads are; comments
sub latex
{
	my ($rows, $n, $tbl, $s) = @_;
	my @g = grid($rows, $n);
	my $env = $s->{around};
	my @out;

	for my $j (0 .. $#g) {
		my $heads = !grep { defined $_->{id} } @{$rows->[$j]};
		my @l;
		for my $i (0 .. $n - 1) {
			my ($c, $top, $left) = @{$g[$j][$i]};
			next if $s->{multi} && !$left;
			my $t = $top && $left ? $c->{text} : '';
			$t =~ s/([%&#_])/\\$1/g;
			$t =~ s/,(?=\d{3})/{,}/g if $s->{group};
			$t = "\\textbf{$t}" if $s->{bold} && $heads && $t ne '';
			$t = '\\makecell{' . join('\\\\', Flow::broken($t)) . '}'
			    if $s->{boxes} && $heads && length $t > 5 &&
			    $t !~ /\\/;
			if ($s->{multi} && $top && $c->{rs} > 1) {
				$t = "\\multirow{$c->{rs}}{*}{$t}";
			}
			if ($s->{multi} && $c->{cs} > 1) {
				my $spec = $i ? 'c|' : '|c|';
				$t = "\\multicolumn{$c->{cs}}{$spec}{$t}";
			}
			push @l, $t;
		}
		my $end = '\\\\' . ($s->{rule} eq 'hline' ? ' \\hline' :
		    $s->{rule} eq 'cline' ? " \\cline{2-$n}" : '');
		$end .= ' % 一行' if $s->{comments} && chance(.1);
		push @out, $s->{cells} ? [$l[0], (map { "  & $_" } @l[1 .. $#l]),
		    "  $end"] : [join(' & ', @l) . " $end"];
		push @{$out[-1]}, '\\midrule' if $s->{rule} eq 'booktabs' &&
		    $heads && $j < $#g && grep { defined $_->{id} }
		    @{$rows->[$j + 1]};
	}
	return @out unless $env;
	unshift @{$out[0]}, "\\begin{$env}{" . '|c' x $n . '|}', $s->{rule} eq
	    'booktabs' ? '\\toprule' : '\\hline';
	push @{$out[-1]}, $s->{rule} eq 'booktabs' ? '\\bottomrule' : (),
	    "\\end{$env}";
	return @out;
}

1;
