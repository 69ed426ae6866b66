# Odd: what a report may do that the form does not foresee: heads or rows in
# another order, a column more, a row that stands there twice and says two
# things, figures in every spelling, pages that end within a table, prose and
# small tables that use the words of the form.  The tables are turned before a
# layout of Flow or Placed, drawn anew for each text, prints them.  Class odd
# can be read all the same, class unlike says other things than the form.
package Odd;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use Report;
use Flow;
use Placed;

our @EXPORT = qw(odd_layouts);

# ---- how such a report is printed ----

# [renderer, its settings]
my @as = (
	[\&tabs, { tabs => 'full' }],
	[\&tabs, { tabs => 'end' }],
	[\&bars, {}],
	[\&bars, { pads => 1 }],
	[\&bars, { covered => 1 }],
	[\&bar_lines, { pads => 'own', flow => 1 }],
	[\&bar_lines, { pads => 'none', flow => 1 }],
	[\&markdown, { tabs => 'full' }],
	[\&boxes, { rule => 1, merged => 1, unicode => 1, label => 24,
	    head => 6 }],
	[\&boxes, { rule => 1, label => 16, head => 4 }],
	[\&html_rows, {}],
	[\&paragraphs, { gap => 1, flow => 1 }],
	[\&cell_lines, { flow => 1 }],
	[\&spaced, { spaced => 1 }],
	[\&columns, { cells => 1, between => 2, label => 40, head => 40,
	    indent => 0, spaced => 1 }],
);

# Rows of a table as this text prints them, changed by what is odd in it.
sub as_drawn
{
	my ($change) = @_;

	return sub {
		my ($rows, $n, $tbl, $s) = @_;
		my ($render, $set) = @{$s->{as}};

		$s->{$_} ||= $set->{$_} for keys %$set;
		($rows, $n) = $change->($rows, $n, $tbl, $s) if $change;
		return $render->($rows, $n, $tbl, $s);
	};
}

# ---- heads and rows in another order ----

sub known { my ($s, $c) = @_; $s->{known}[$c->{id}] }
sub lax_row { my ($s, $row) = @_;
    known($s, $_)->{noteok} = 1 for grep { defined $_->{id} } @$row }

# a table of blocks: the rows of each
sub blocks
{
	my ($rows) = @_;
	my @b;

	for my $r (@$rows) {
		push @b, [] if !@b || @$r == 1;
		push @{$b[-1]}, $r;
	}
	return @b;
}

# the last cells of a row, in that order
sub turn_cells
{
	my ($row, @order) = @_;
	my $from = @$row - @order;

	@$row[$from .. $#$row] = @$row[map { $from + $_ } @order]
	    if $from >= 0;
}

# How the cells of each table are turned: of the five parts two, the sum first,
# the blocks of table 4.
sub turn
{
	my ($rows, $tbl, $s, $how) = @_;
	my $k = $s->{pair} //= between(0, 3);
	my @five = 0 .. 4;

	if ($how eq 'parts') {
		@five[$k, $k + 1] = @five[$k + 1, $k];
	} elsif ($how eq 'total') {
		@five = (4, 0 .. 3);
	}
	if ($tbl eq 't2') {
		for my $b (grep { @{$_->[1]} == 4 } blocks($rows)) {
			turn_cells($_, $how eq 'parts' ? (1, 0, 2) : (2, 0, 1))
			    for @$b[1 .. $#$b];
		}
	} elsif ($tbl eq 't3') {
		turn_cells($rows->[$how eq 'parts' ? 2 : 1],
		    $how eq 'parts' ? @five : (2, 0, 1));
		turn_cells($_, $how eq 'parts' ? (0, (map { $_ + 1 } @five), 6) :
		    (6, 0 .. 5)) for @$rows[3 .. $#$rows];
	} else {
		my ($first, @other) = @$rows;
		my $names = $s->{three} ? 15 : 10;
		my @o = map { my $b = 5 * $_; map { $b + $_ } @five }
		    $how eq 'blocks' ? (0, 2, 1) : (0, 1, 2);
		turn_cells($other[-1], @o);
		turn_cells($other[1], grep { $_ < $names }
		    map { my $b = 5 * $_; map { $b + $_ } @five } 0 .. 2);
		@{$other[0]}[0 .. 4] = @{$other[0]}[@five]
		    if !$s->{three};
		@{$other[0]}[-2, -1] = @{$other[0]}[-1, -2]
		    if $how eq 'blocks';
	}
	lax_row($s, $_) for @$rows;
}

# a column that no form has, behind the others or before the sum
sub widen
{
	my ($rows, $s) = @_;
	my $end = $s->{end} //= chance(.7) ? 0 : -1;
	my $word = $s->{word} //= pick('备注', '上年总计', '去年同期', '占比');
	my $put = sub {
		my ($r, @c) = @_;
		splice @$r, @$r + $end, 0, @c;
	};

	if ($end == 0) {
		push @{$rows->[0]}, lab($word, 1, 3);
	} else {
		$rows->[0][-1]{cs}++;
		$put->($rows->[1], lab($word, 1, 2));
	}
	for my $r (@$rows[3 .. $#$rows]) {
		$put->($r, lab($word eq '备注' ? '' : $word eq '占比' ?
		    between(0, 99) . '%' : between(0, 30)));
		lax_row($s, $r);
	}
}

sub turned
{
	my ($rows, $n, $tbl, $s) = @_;
	my $how = $s->{turn} //= pick(qw(parts total blocks rows more));

	if ($how =~ /parts|total/ || $how eq 'blocks' && $tbl eq 't4') {
		turn($rows, $tbl, $s, $how);
	} elsif ($how =~ /blocks|rows/ && $tbl eq 't2') {
		my @b = blocks($rows);
		my $k = @b > 1 ? between(1, $#b) : 0;
		$rows = [map { @$_ } @b[$k .. $#b, 0 .. $k - 1]];
	} elsif ($how eq 'rows' && $tbl eq 't3') {
		# the last row first, or the first two exchanged
		my @d = @$rows[3 .. $#$rows];
		$rows = [@$rows[0 .. 2], chance(.5) ?
		    @d[$#d, 0 .. $#d - 1] : @d[1, 0, 2 .. $#d]];
	} elsif ($how eq 'more' && $tbl eq 't3') {
		widen($rows, $s);
		$n++;
	}
	return ($rows, $n);
}

# ---- a row that stands there twice ----

# a copy of row k right below it, under the cells that cover it
sub copy_row
{
	my ($rows, $k) = @_;
	my @copy = map { { %$_ } } grep { $_->{rs} == 1 } @{$rows->[$k]};

	for my $j (0 .. $k) {
		$_->{rs}++ for grep { $_->{rs} > 1 && $j + $_->{rs} > $k }
		    @{$rows->[$j]};
	}
	splice @$rows, $k + 1, 0, \@copy;
	return \@copy;
}

sub doubled
{
	my ($rows, $n, $tbl, $s) = @_;

	return ($rows, $n) if $tbl eq 't4';
	for (1 .. ($tbl eq "t3" ? between(1, 3) : 1)) {
		my @at = grep { grep { defined $_->{id} } @{$rows->[$_]} }
		    0 .. $#$rows;
		my $k = pick(@at);
		next if $s->{twice}{"$tbl @{[text_of($rows->[$k])]}"}++;
		my @f = grep { defined $_->{id} } @{copy_row($rows, $k)};
		my $change = between(0, $#f);
		for my $i (0 .. $#f) {
			my $c = known($s, $f[$i]);
			$c->{open} = 1;
			next unless $i == $change || chance(.3);
			my $v = between(1, 40);
			next if $c->{value} eq $v;
			$f[$i]{text} =~ s/[^\x{F0000}-\x{FFFFD}]+//g;
			$f[$i]{text} .= $v;
			$c->{allow} = ['-'];
		}
	}
	return ($rows, $n);
}

# ---- where a page ends within a table ----

# what a printed page, a browser or a page-turning book leaves there
sub furniture
{
	my ($s, $page) = @_;
	my $of = $page + between(1, 9);

	return pick("- $page -", "— $page —", "－$page－", "第 $page 页 共 $of 页",
	    "第${page}页", "P. $page", "Page $page of $of", "$page / $of",
	    "$page/$of", "·$page·", '（续表）', '续表三', '附件：',
	    "$s->{unit}$s->{year}年政府信息公开工作年度报告",
	    ($s->{year} + 1) . '/1/' . between(10, 28) . " 1$page:2$page",
	    ($s->{year} + 1) . '-01-' . between(10, 28),
	    "http://www.example.cn/t" . ($s->{year} + 1) . "0118_1$page.html",
	    '打印本页', '上一页 下一页');
}

# ---- prose that speaks as the tables do ----

# a small table of some rows of the form, with figures that are not theirs
sub summary
{
	my ($s) = @_;
	my $sep = $s->{sep} //= pick(' | ', "\t", '：', '  ', "\n");
	my @w = map { splice @$_, int rand @$_, 1 } ([qw(行政许可 行政处罚 行政强制 规章
	    行政规范性文件)]) x between(1, 3);
	my $head = $sep eq '：' ? '主要数据：' : join $sep, '指标', '数量';

	return map { split /\n/ } $head, map { $_ . $sep . between(0, 90) } @w;
}

# name => [class, renderer, settings, what the report may hold]
sub odd_layouts
{
	my %every = (thousands => 0, full => 0, unit => '', yuan => 0,
	    wan => 0);

	return (
		turned => ['unlike', as_drawn(\&turned), { as => sub { pick(@as) } },
		    { noblank => 1, hand => \%every }],
		doubled => ['unlike', as_drawn(\&doubled), { as => sub { pick(@as) } },
		    { noblank => 1, hand => \%every }],
		written => ['odd', as_drawn(), { as => sub { pick(@as) } },
		    { noblank => 1, old => .6, hand => sub { {
		    full => chance(.5), thousands => pick(0, 1, 2),
		    unit => pick('', '', '件', '条', '项', '宗', '个', ' 件', '份'),
		    minus => pick(0, '减', '－', "\x{2212}"), nothing => 0,
		    yuan => chance(.4), wan => chance(.5) } } }],
		paged => ['odd', as_drawn(), { as => sub { pick(@as) }, breaks => 1,
		    furniture => sub { \&furniture } }, { noblank => 1 }],
		prose => ['odd', as_drawn(), { as => sub { pick(@as) }, claims => .7,
		    summary => sub { \&summary } }, { noblank => 1 }],
	);
}

1;
