#!/usr/bin/perl
# Texts that were once read wrongly and without a note.  For each the values
# that may stand without one, because the text says just that; every other
# value must bear a note.  What must be read in spite of all is marked with !.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Gik;


# tbl.row: values in the order of the form, - for what may not be bare
my %may = (
	# wide digits, one on a line of a narrow cell
	'box-wide' => {
		't4.review' => '21 0 12 0 33', 't4.direct' => '0 17 34 0 51',
		't4.after' => '0 13 0 0 13'
	},
	# a row that the form has not, below one that is blank
	't2-dropped' => { 't2.regulation' => '0 0 1' },
	# a line of a drawn box that lost a bar
	'box-bar' => {
		'!t3.received' => '12 3 2 1 0 0 18',
		'!t3.carried' => '1 0 0 0 0 0 1',
		'!t3.granted' => '9 2 1 1 0 0 13',
		'!t3.forward' => '2 1 0 0 0 0 3',
	},
	# two reports, the second without title and first section
	'cat' => {
		't3.received' => '1 0 0 0 0 0 1',
		'#2 t2.regulation' => '1 2 3',
	},
	# natural is blank, and a column of somebody else's follows
	'edge-blank' => { 't3.received' => '- 4 0 0 3 0 7' },
	# an amount in yuan under a head that is not the form's
	'fee-sep' => {},
	'fee-yuan-E' => {},
	# the same as tests/layouts/w3m-middle, the head of the sum is the first
	'middle-turned' => {},
	# months for heads
	'heads-months' => {},
	# heads of form 2019, a cell a line
	'heads19-E' => { 't3.received' => '1 0 0 0 0 0 1' },
	# heads in another order, a cell a line, some in two words
	'lines-turned' => {},
	# one row, cut off: blanks in front, and no other row to tell them
	'lone-row' => {},
	# a page number in place of a lost cell
	'page-E' => { 't3.received' => '38 57 33 55 641 - 871' },
	# heads in another order, a space between each
	'spaced-turned' => { '!t2.license' => '420' },
	# a total of the year before, on the line of a row
	'sub-row' => { 't3.received' => '1 0 0 0 0 0 1' },
	# the label of a row that lost its figures, the figures of another
	't2-label-above' => {},
	't2-lost-E' => { 't2.penalty' => '5' },
	# a list in section 1
	't2-stray' => { '!t2.coercion' => '5' },
	# last year's column first
	't2-two-cols' => {},
	# the table of the year before below this year's
	't3-lastyear' => {},
	# the order of the heads is not the form's
	't3-natural-last' => {},
	't3-swap-E' => {},
	't3-swap-numbers' => {},
	't4-groups' => {},
	't4-total-first' => {},
	# another line of fifteen numbers
	't4-after' => {},
	# a blank in front, one cell short
	't4-lead' => {},
	# column numbers between heads and figures
	't4-numbers' => {
		'!t4.review' => '2 0 1 7 10', '!t4.direct' => '1 0 1 3 5',
		'!t4.after' => '0 0 0 0 0'
	},
	# a digit gone wrong before a unit
	'unit-broken' => {
		't3.received' => '12 3 2 1 0 0 18',
		't3.carried' => '- 0 0 0 0 0 31',
		't3.granted' => '9 2 1 1 0 0 13',
	},
	# a cell too many among zeros and blanks: their sum proves nothing
	'wiki-more' => {
		't3.received' => '12 3 2 1 0 0 18',
		't3.carried' => '1 0 0 0 0 0 1',
		't3.granted' => '9 2 1 1 0 0 13',
		't3.denied.law' => '- 0 0 0 0 0 0',
		't3.total' => '9 2 1 1 0 0 13',
		't3.forward' => '4 1 1 0 0 0 6',
	},
);

# What stands in a text, by its heads, in the order of the form: a cell is that,
# with a note or without, or it is unclear; it is not absent.  - is a cell that
# holds nothing, or was cut off; ? is not said.  What must be a figure is marked
# with !.  A table by itself: none of its cells is absent.
my %there = (
	# 5000 yuan are half of ten thousand
	'fee-sep' => { '!t2.fee' => '0.5' },
	'fee-yuan-E' => { '!t2.fee' => '0.5' },
	# the heads of these lie: what is first is not the sum of the others
	'middle-turned' => { 't3' => '' },
	# welfare before research
	'lines-turned' => {
		't3' => '',
		't3.received' => '12 3 1 2 0 0 18',
		't3.carried' => '1 0 0 0 0 0 1',
		't3.granted' => '9 2 1 1 0 0 13',
		't3.total' => '11 2 1 1 0 0 15',
		't3.forward' => '2 1 0 1 0 0 4',
	},
	# natural is the fourth, and the line ends behind legal
	'lone-row' => { 't3.received' => '132 20 4 2 6 - -' },
	# the figure stands in the row below, which has no label
	't2-label-above' => { '!t2.penalty' => '151' },
	# 4000 is last year's
	't2-two-cols' => { 't2.license' => '-' },
	# this year's, above last year's
	't3-lastyear' => {
		't3.received' => '1 0 0 0 0 0 1', 't3.total' => '1 0 0 0 0 0 1'
	},
	# business, research, welfare, legal, other, natural, total
	't3-natural-last' => { 't3.received' => '223 4 0 0 3 0 230' },
	# research before business
	't3-swap-E' => { 't3.received' => '223 0 4 0 3 0 230' },
	't3-swap-numbers' => { 't3.received' => '223 0 4 0 3 0 230' },
	# after before direct
	't4-groups' => {
		't4.review' => '2 0 1 7 10', 't4.direct' => '0 0 0 4 4',
		't4.after' => '9 0 0 0 9'
	},
	't4-total-first' => {
		't4.review' => '2 0 1 7 10', 't4.direct' => '1 0 1 3 5',
		't4.after' => '0 0 0 0 0'
	},
	# fourteen figures behind an empty cell, one of the last zeros is lost
	't4-lead' => {
		't4.review' => '2 0 1 7 10', 't4.direct' => '1 0 1 3 5',
		't4.after' => '? ? ? ? ?'
	},
	# and of those that may be bare in part
	'heads19-E' => {
		'!t2.regulation' => '1 2 3', '!t2.document' => '4 5 6',
		'!t3.received' => '1 0 0 0 0 0 1'
	},
	'page-E' => { 't3.received' => '38 57 33 55 641 ? 871' },
	'edge-blank' => { 't3.received' => '- 4 0 0 3 0 ?' },
	'spaced-turned' => {
		't2.regulation' => '2 1 5', 't2.document' => '7 3 18',
		't3.received' => '4 2 1 0 3 0 10',
		't3.forward' => '0 1 0 0 0 0 1',
		't4.review' => '? ? ? ? ?', 't4.direct' => '? ? ? ? ?',
		't4.after' => '? ? ? ? ?'
	},
	't2-dropped' => { 't2.document' => '- - -' },
	't2-lost-E' => { '!t2.penalty' => '5' },
	'unit-broken' => { 't3.carried' => '- 0 0 0 0 0 ?' },
);
# Texts of which no figure belongs to a cell of the table, with a note or
# without: no column of the form is there; another text stands for the figures.
my %nothing = ('heads-months' => 't3', 't4-after' => 't4');
# of each text it is said what must be read, or that nothing must
is(join(" ", grep { !%{$may{$_}} && !$there{$_} && !$nothing{$_} }
    sort keys %may), "", "each text is said to hold something");

# the cells of a text, each as its fields
sub cells_of
{
	my ($name) = @_;
	my $file = "$FindBin::Bin/silent/$name.txt";
	my $cells = qx(gik-split -n x < '$file' 2>/dev/null |
	    gik-table2csv 2>/dev/null);

	return map { [split /,/, $_, -1] } split /\n/, $cells;
}

# what is wrong with a row that is there
sub row_wrong
{
	my ($row, $want, $must, @cells) = @_;
	my @want = split ' ', $want;
	my @wrong;

	return "$row has " . @cells . " cells" if @cells != @want;
	for my $f (@cells) {
		my $w = shift @want;
		my ($col, $value, $note) = @$f[6, 7, 9];
		push @wrong, "$row.$col $value, $note" if
		    $note =~ /absent/ || ($value eq "" && $note eq "") ||
		    ($must && $value eq "") ||
		    ($value ne "" && $w ne "?" && $value ne $w);
	}
	return @wrong;
}

for my $name (sort keys %there) {
	my @cells = grep { $_->[0] eq "x" && $_->[4] ne "" } cells_of($name);
	my @wrong;

	for my $key (sort keys %{$there{$name}}) {
		my $row = $key =~ s/^!//r;
		my @row = grep { "$_->[4].$_->[5]." =~ /^\Q$row.\E/ } @cells;
		my $want = $there{$name}{$key} || join(" ", map { "?" } @row);
		push @wrong, @row ? row_wrong($row, $want, $key ne $row, @row) :
		    "no $row";
	}
	ok(!@wrong, "silent/$name: what is there", join("\n", @wrong));
}
for my $name (sort keys %nothing) {
	my @cells = grep { $_->[4] eq $nothing{$name} } cells_of($name);
	my @wrong = map { "@$_[4 .. 6] $_->[7]" } grep { $_->[7] ne "" } @cells;

	ok(@cells >= 15 && !@wrong, "silent/$name: nothing is there",
	    join("\n", @wrong));
}

for my $name (sort keys %may) {
	my $file = "$FindBin::Bin/silent/$name.txt";
	my $cells = qx(gik-split -n x < '$file' 2>/dev/null |
	    gik-table2csv 2>/dev/null);
	my (%may_be, %must, %k, @wrong, %bare, %seen);

	for my $row (keys %{$may{$name}}) {
		(my $key = $row) =~ s/^!//;
		$may_be{$key} = [split ' ', $may{$name}{$row}];
		$must{$key} = 1 if $row =~ /^!/;
	}
	for (split /\n/, $cells) {
		my @f = split /,/, $_, -1;
		next if $f[0] eq 'doc';
		my $doc = $f[0] =~ /(#\d+)/ ? "$1 " : '';
		# a document that is no report says so in a record of its own
		$seen{$doc}++ if $f[4] eq '' && $f[9] ne '';
		next if $f[4] eq '';
		my $key = "$doc$f[4].$f[5]";
		my $n = $k{$key}++;
		$seen{$key}++ if $f[9] !~ /absent/;
		next if $f[9] ne '' || $f[7] eq '';
		my $want = $may_be{$key} && $may_be{$key}[$n];
		push @wrong, "$key.$f[6] $f[7]"
		    if !defined $want || $want ne $f[7];
		$bare{$key}++;
	}
	push @wrong, "$_ is not read" for
	    grep { ($bare{$_} // 0) != @{$may_be{$_}} } keys %must;
	push @wrong, "$_ is not seen" for
	    grep { !$seen{$_} && !$seen{s/\S+$//r} } keys %may_be;
	ok(%k && !@wrong, "silent/$name");
	print "# $_\n" for @wrong;
}
# Cells that must not stand without a note, of texts that were read wrongly
# there; each row or table is there, so not all of its cells are absent.
my %noted = (
	# the number of a note behind a figure, a backslash, the number alone
	'foot-brk' => ['t3.granted.natural'],
	'brk2' => ['t2'],
	'bs2' => ['t2'],
	'pagehead11' => ['t2.license'],
	# digits that go on in the next line
	'cont-t2' => ['t2.license', 't2.penalty'],
	'cont-t2c' => ['t2.license', 't2.penalty'],
	'cont2-box' => ['t2.license'],
	'cont3-tab' => ['t3.received', 't3.total'],
	'cont3-bar' => ['t3.received', 't3.total'],
	't2-sp-int' => ['t2.fee'],
	# heads in another order: a line each, a cell a line, on the next page
	't3-swap-lines' => ['t3'],
	'cpl-swap' => ['t3'],
	'lines-total1' => ['t3'],
	'cpl-total1' => ['t3'],
	'swap-midpage' => ['t3'],
	# no heads, and the sum comes first
	't3-totalfirst-nohead' => ['t3'],
	# no heads above, but a text names the columns, in another order
	'heads-below' => ['t3'],
	'heads-sentence' => ['t3'],
	'heads-spaced' => ['t2'],
	# and the form is not the year's
	'form-other' => ['t2.regulation', 't2.document'],
	# a line beside the table names another unit of money
	'fee-above' => ['t2.fee'],
	'fee-below' => ['t2.fee'],
	'fee-spaced' => ['t2.fee'],
	# the number of a note, and what was struck out, in tags
	'note-tag' => ['t2.license', 't2.regulation.valid'],
	# a last cell that is empty, in a drawn grid with a column of groups
	'grid-last-blank' => ['t3.partial.total'],
	# bars begin cells: one at the end is an empty cell, or was wrapped there
	'adoc-last' => ['t3.partial', 't3.total.welfare'],
	# a bar that is lost, and a share in the last column
	'bar-lost-share' => ['t3.denied.inquiry'],
	# a row that stands twice, once with marks only
	'twice-marks' => ['t2.fee'],
	# a head that was cut, among heads in another order
	'turned-cut' => ['t2.document'],
	# a line of a box lost a bar between blanks; one has a cell more
	'box-less' => ['t3.received'],
	'box-more' => ['t3.denied.inquiry'],
	# the last cell of a row on the line below
	'bars-broken' => ['t3.partial'],
	# a blank cell among the parts that is another row's pad
	'lines-slid' => ['t3.denied.process'],
	# no heads, and rows of a form that the year does not have
	'form-guessed' => ['t2'],
	# heads a line each, in pieces and in another order
	'heads-apart' => ['t2'],
	# a figure lost, and an empty line behind the table
	't4-gap' => ['t4.direct'],
	# heads a line each, some in two words, in another order
	'heads-words' => ['t4'],
	# a figure on a line of its own below a row of blank cells
	'tabs-below' => ['t2.license'],
	# a row that breaks amid its figures, on paper
	'sheet-broken' => ['t3.other.other'],
	# the year is that of another form, and no heads of this one are there
	'form-doubt' => ['t3'],
	# figures that are nobody's amid the heads, in pdftotext's own order
	'heads-drifted' => ['t4'],
	# a dash first on its line
	'minus-E' => ['t2.license'],
	# digits that go on behind a lone CR, below an empty line, or came above
	'cut-cr' => ['t2.license'],
	'cut-columns' => ['t2.license'],
	'cut-above' => ['t4.review'],
	# the text ends in a figure
	'end-tab' => ['t2.fee'],
	'end-bar' => ['t2.license'],
	# a cell a line, and the sums do not hold
	'marks-E' => ['t4'],
	# a line shifted below a ruler, by a figure lost or by a gap
	'ruler-shift' => ['t3.granted'],
	'ruler-joined' => ['t3.granted'],
	# a count that may be thousands
	'dot-thousand' => ['t2.license'],
	# the only table is that of another year
	't3-last-year' => ['t3'],
	't4-last-year' => ['t4'],
	# a digit split off where white space is wide, a figure before a label
	'split-digit' => ['t2.regulation'],
	'before-label' => ['t2.document'],
	# one of several rows of table 4
	't4-2rows' => ['t4'],
	't4-ly-above-year' => ['t4'],
	't4-ly-above-unl' => ['t4'],
	't4-row2-district' => ['t4'],
	't4-row2-cum' => ['t4'],
	# lines cut at a width, in a text with bars, and in one with marks; the bar
	# that ends the other rows
	'clip' => ['t3.granted.total'],
	'clip-marks' => [map { "t3.$_.total" } qw(received carried granted
	    denied.inquiry total)],
	'bar-not' => ['t2.license'],
	'clip-t4' => ['t4.after.total'],
	# lines folded at a width: amid places,
	'folded-places' => ['t3.other.uncorrected'],
	# within figures, in a box, at blanks
	'folded' => ['t3.granted.total', 't3.rejected.confirm.total'],
	'folded-box' => ['t3.granted.other'],
	'folded-words' => ['t2.procurement.amount'],
	# a cell a line: of two rows the first half and the second
	'lost-next' => ['t3.rejected.excessive'],
	# the pad of a row that lost its figure, and the figure of one that lost
	# its label; on paper, the number of the page
	'pad-first' => ['t2.penalty'],
	'sheet-above' => ['t2.fee'],
	# a page's number in place of a figure: the bar stands on the next line
	'bar-late' => ['t3.received'],
	# a bar too many, among blank cells; a blank cell in front, on a line; a line
	# twice, behind a blank; a blank in place of a label, before rows of zeros
	# a column that is lost, where blanks or pads stand in for it
	'column-lost' => ['t3.granted', 't3.total'],
	'column-lost-tab' => ['t3'],
	# digits apart: of an amount, of a count where white space is wide
	'fee-apart' => ['t2.fee'],
	'split-wide' => ['t2.service'],
	# table 4, its last cell wrapped; a year behind a row that lacks a cell
	't4-wrapped' => ['t4.review', 't4.direct', 't4.after'],
	'year-last' => ['t3.other.other'],
	'page-lone' => ['t4'],
	# two lines of PDF's raw order exchanged, one the end of a label
	'label-parted' => ['t3.rejected.publication'],
	'line-twice' => ['t3.unable.create'],
	'front-blank' => ['t3.granted.welfare', 't3.granted.other',
	    't3.partial.business', 't3.total.total'],
	'wider' => ['t2.regulation', 't2.document'],
	't4-first' => ['t4'],
);

for my $name (sort keys %noted) {
	my $file = "$FindBin::Bin/silent/$name.txt";
	my (@bare, $n, %seen);

	for (split /\n/, qx(gik-split -n x < '$file' 2>/dev/null |
	    gik-table2csv 2>/dev/null)) {
		my @f = split /,/, $_, -1;
		next if $f[0] eq 'doc' || $f[4] eq '';
		$n++;
		my $cell = join '.', @f[4 .. 6];
		for my $of (@{$noted{$name}}) {
			$seen{$of}++ if "$cell." =~ /^\Q$of.\E/ &&
			    $f[9] !~ /absent/;
		}
		next if $f[9] ne '' || $f[7] eq '';
		push @bare, "$cell $f[7]"
		    if grep { "$cell." =~ /^\Q$_.\E/ } @{$noted{$name}};
	}
	push @bare, "$_ is not seen" for grep { !$seen{$_} } @{$noted{$name}};
	ok($n && !@bare, "silent/$name");
	print "# $_\n" for @bare;
}
done();
