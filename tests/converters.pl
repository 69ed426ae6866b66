#!/usr/bin/perl
# converters: what converters make of pages of which every cell is known.
#
#	perl converters.pl twin DIR		# NNNN-twin.html beside NNNN.html
#	perl converters.pl twins DIR TO		# TO/NNNN-KK.html
#	perl converters.pl list DIR		# the converters whose texts are here
#	perl converters.pl score DIR CELLS CONVERTER...
#
# The pages and their truth are in DIR/html, as `pages.pl gen DIR sound` writes
# them; CELLS/CONVERTER.csv is what gik-table2csv made of DIR/CONVERTER.
#
# A converter destroys a cell if nobody could read it in the text: a blank, if a
# page with that blank elsewhere in its row (the twin) gives the same text; a
# figure, if its digits are not there.  These cells are left out of the score
# and told.  A wrong figure without a note is none of them, ever.
#
# Blanks of a page may be tags of several kinds, of which some leave a trace.  So
# there are TWINS more twins for converters that are quick, each with the blanks
# of all rows strewn anew: a cell is destroyed if one of them says something
# else in it, and the text between the labels of its row is the same.
use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use FindBin;
use lib $FindBin::Bin;
use Records;
use Unicode::Normalize qw(NFKC);

use constant SHOWN => 20;
use constant TWINS => 32;

binmode STDOUT, ':utf8';
binmode STDERR, ':utf8';

# class: name, share right and bare that it is to reach, share noted wrong
my @class = (
	['html', 'HTML, read natively', 100, 100, 0],
	['bars', 'tabs, bars, drawn boxes', 99.98, 99, .1],
	['text', 'other text from HTML and Word', 99.9, 95, .1],
	['layout', 'PDF, places kept', 98, 85, .5],
	['raw', 'PDF, raw order', 98.5, 85, .5],
	['scramble', 'scrambled or cut', undef, undef, .5],
);
my %class = (html => [qw(office-html sheet-html)],
	bars => [qw(sheet-tabs pandoc-gfm docx-gfm)],
	text => [qw(lynx80 lynx200 w3m80 w3m200 pandoc-plain pandoc-markdown
	    docx-plain docx-markdown odt-plain office-txt)],
	layout => [qw(chromium-layout chromium-fixed office-layout
	    office-fixed)],
	raw => [qw(chromium-raw office-raw)],
	scramble => [qw(chromium-default office-default html2text antiword
	    catdoc)]);

# ---- twins ----

# the text of a cell, as far as its kind can be told by it
sub shown
{
	my ($html) = @_;

	$html =~ s/<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>//gs;
	$html =~ s/&(?:nbsp|e[mn]sp);?//g;
	$html =~ s/&#(?:160|x0*a0|8203|65279);//gi;
	$html =~ s/[\s\x{200B}\x{FEFF}]+//g;
	return $html;
}

# the rows of a report, and how many of them hold blanks and more
sub rows
{
	my ($last, @rows) = '';

	for my $c (@_) {
		my $row = $c->{tbl} . ($c->{tbl} eq 't4' ? '' : $c->{row});
		push @rows, [] if $row ne $last;
		push @{$rows[-1]}, $c;
		$last = $row;
	}
	return @rows;
}

sub mixed
{
	return grep {
		my $blank = grep { $_->{note} eq 'blank' } @$_;
		$blank && $blank < @$_;
	} rows(@_);
}

# a number below n, the next of a seed
sub draw
{
	my ($seed, $n) = @_;

	$$seed = ($$seed * 1103515245 + 12345) % 2**31;
	return int($$seed / 2**16) % $n;
}

sub shuffle
{
	my ($seed, @a) = @_;

	for my $i (reverse 1 .. $#a) {
		my $k = draw($seed, $i + 1);
		@a[$i, $k] = @a[$k, $i];
	}
	return @a;
}

# one thing of a list for its neighbour
sub exchange
{
	my ($seed, @a) = @_;
	my $i = draw($seed, $#a);

	@a[$i, $i + 1] = @a[$i + 1, $i];
	return @a;
}

# Move the blanks of a row: figures keep their order.  cells: where each begins
# and ends in the list of tokens.  With a seed, strewn by it, in any order, or one
# past its neighbour; else one further.  What is where then: 1 a figure, 0 a blank; '' if the
# row is none.
sub move
{
	my ($tok, $seed, @cells) = @_;
	my @in = map { join '', @$tok[$_->[0] .. $_->[1]] } @cells;
	my @text = map { shown($_) } @in;
	my $i = @cells;

	$i-- while $i && $text[$i - 1] !~ /[^\W\d_元万减无]/;
	my @at = $i .. $#cells;
	my @full = grep { $text[$_] ne '' } @at;
	my @blank = grep { $text[$_] eq '' } @at;
	# table 4 has no labels
	return '' unless @full && @blank && ($i || @cells == 15);
	my @mask = map { $text[$_] ne '' ? 1 : 0 } @at;
	my @new = @mask;
	my $few = $seed && draw($seed, 2);
	@blank = shuffle($seed, @blank) if $seed && !$few;
	do {
		@new = !$seed ? (@new[1 .. $#new], $new[0]) :
		    $few ? exchange($seed, @mask) : shuffle($seed, @new);
	} until grep { $new[$_] != $mask[$_] } 0 .. $#mask;
	for my $k (0 .. $#at) {
		my $from = $new[$k] ? shift @full : shift @blank;
		my ($a, $b) = @{$cells[$at[$k]]};
		@$tok[$a .. $b] = ($in[$from], ('') x ($b - $a));
	}
	return join '', @new;
}

# the page with its blanks moved, and what is where in each row of some
sub moved
{
	my ($html, $seed) = @_;
	my $tag = qr{<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>}s;
	my @tok = split /($tag)/, $html;
	my ($from, @cells, @masks);

	for my $i (0 .. $#tok) {
		if ($tok[$i] =~ /^<t[dh]\b/i) {
			$from = $i + 1;
		} elsif ($tok[$i] =~ /^<\/t[dh]\b/i) {
			push @cells, [$from, $i - 1];
		} elsif ($tok[$i] =~ /^<\/tr\b/i) {
			my $m = move(\@tok, $seed, @cells);
			push @masks, $m if $m ne '';
			@cells = ();
		}
	}
	return (join('', @tok), @masks);
}

sub twin
{
	my ($dir) = @_;
	my %truth;

	push @{$truth{$_->{doc}}}, $_ for csv("$dir/truth.csv");
	for my $p (csv("$dir/pages.csv")) {
		my $name = $p->{doc} =~ s/\.html$//r;
		my ($html, @masks) = moved(decode('UTF-8',
		    slurp("$dir/$p->{doc}")));

		unlink "$dir/$name-twin.html";
		die "$p->{doc}: @{[scalar @masks]} rows moved\n"
		    if @masks != mixed(@{$truth{$p->{doc}}});
		spew("$dir/$name-twin.html", encode('UTF-8', $html)) if @masks;
	}
	return 0;
}

sub twins
{
	my ($dir, $to) = @_;
	my @all = ("twin,row,mask\n");

	for my $p (csv("$dir/pages.csv")) {
		my $name = $p->{doc} =~ s/\.html$//r;
		my $page = decode('UTF-8', slurp("$dir/$p->{doc}"));
		for my $k (1 .. TWINS) {
			my $seed = 1000 * $name + $k;
			my ($html, @masks) = moved($page, \$seed);
			last unless @masks;
			my $twin = sprintf '%s-%02d', $name, $k;
			spew("$to/$twin.html", encode('UTF-8', $html));
			push @all, map { "$twin,$_,$masks[$_]\n" } 0 .. $#masks;
		}
	}
	spew("$to/masks.csv", join '', @all);
	return 0;
}

# ---- texts ----

my @heading = ('主动公开政府(?:信息|信息工作)情况', '收到和处理政府信息公开申请情况',
    '政府信息公开行政复议、行政诉讼情况', '存在的主要问题及改进情况');

# heading k, with blanks anywhere
sub heading
{
	return join '\s*', $heading[$_[0]] =~ /\(\?:.*?\)|./g;
}

# the text of each table: t2, t3, t4; all of it where headings are lost.  The
# last of several is not that of a table of contents.
sub sections
{
	my ($text) = @_;
	my (@at, %s);

	for my $h (0 .. $#heading) {
		my $re = heading($h);
		my $last;
		$last = $-[0] while $text =~ /$re/g;
		push @at, $last;
	}
	for my $k (0 .. 2) {
		my ($a, $b) = @at[$k, $k + 1];
		$s{'t' . ($k + 2)} = defined $a && defined $b && $a < $b ?
		    substr($text, $a, $b - $a) : $text;
	}
	return \%s;
}

# figures as the truth has them, without sign
sub plain
{
	my ($v) = @_;

	$v =~ s/^-//;
	$v =~ s/,//g;
	$v =~ s/0+$//, $v =~ s/\.$// if $v =~ /\./;
	return $v;
}

# The figures that stand in a table's text: value, line, and what stands
# before them.  One more at the end has no value.
sub figures
{
	my ($s) = @_;
	my ($line, $from, @f) = (0, 0);

	$s = NFKC($s);
	$s =~ s/(?<!\d)\d(?=\\?[.、]\s*[“"]?\p{sc=Han})/#/g;
	while ($s =~ /\d[\d,]*(?:\.\d+)?/g) {
		my $before = substr($s, $from, $-[0] - $from);
		$line += $before =~ tr/\n//;
		push @f, { value => plain($&), line => $line,
		    before => $before };
		$from = $+[0];
	}
	push @f, { value => '', line => $line, before => substr($s, $from) };
	return @f;
}

# is this the figure of that cell
sub same
{
	my ($f, $c) = @_;
	my $v = $c->{plain} //= plain($c->{value});

	return $f->{value} eq $v || $c->{note} eq 'unit' &&
	    $f->{value} ne '' && $f->{value} == $v * 10000;
}

# Where the figures of each row stand: [first, last + 1] or undef, in the order
# of the rows, and whether nothing but they stands in the text.
sub places
{
	my ($f, @row) = @_;
	my $at = 0;
	my $exact = 1;
	my @out;

	for my $r (@row) {
		my @c = grep { $_->{value} ne '' } @$r;
		my $found;
		my $end = @$f - 1 - @c;
		for my $start (@c ? ($at .. $end, 0 .. $end) : ()) {
			next unless same($f->[$start], $c[0]);
			next if grep { !same($f->[$start + $_], $c[$_]) }
			    1 .. $#c;
			$found = $start;
			last;
		}
		if (!@c) {
			push @out, [$at, $at];
		} elsif (defined $found) {
			$exact = 0 if $found != $at;
			$at = $found + @c;
			push @out, [$found, $at];
		} else {
			$exact = 0;
			push @out, undef;
		}
	}
	return ($exact && $at == @$f - 1, @out);
}

# the text around the figures first to last - 1
sub around { join "\0", map { $_->{before} } @{$_[0]}[$_[1] .. $_[2]] }

# ---- scoring ----

sub key { join ' ', @{$_[0]}{qw(tbl row col)} }

# what became of a cell: right without a note but the page's own, right with
# one, empty, wrong with a note, wrong without
sub verdict
{
	my ($want, $got) = @_;

	return 'missing' unless $got;
	my ($v, $n) = @$got{qw(value note)};
	if ($v ne $want->{value}) {
		return 'missing' if $v eq '';
		return $n eq '' ? 'silent' : 'wrong';
	}
	return 'bare' if $n eq $want->{note};
	# that nothing stands there must be said
	return $v ne '' || $n eq 'blank' || $n eq 'mark' ? 'noted' : 'missing';
}

# the text of a file, that of HTML without its tags, that of a browser's PDF
# without what it puts at the head and foot of a page
sub slurp_text
{
	my $s = decode('UTF-8', slurp($_[0])) =~ s/\r//gr;

	$s =~ s{\d+/\d+/\d+, \d+:\d+ [AP]M}{}g;
	$s =~ s{file:///\S+[ \n]+\d+/\d+$}{}gm;
	$s =~ s/<[^<>]*>/$& =~ tr{\n}{}cdr/ge if $s =~ /<td\b/i;
	return $s;
}

# The tables of a report in a text: code => rows of truth, section, figures,
# places of the rows, whether they are all there is.
sub tables
{
	my ($text, $truth) = @_;
	my $s = sections($text);
	my %t;

	for my $r (rows(@$truth)) {
		push @{$t{$r->[0]{tbl}}{rows}}, $r;
	}
	for my $tbl (keys %t) {
		my $t = $t{$tbl};
		$t->{text} = $s->{$tbl};
		$t->{headed} = $text =~ heading($tbl =~ s/^t//r - 2);
		$t->{figures} = [figures($s->{$tbl})];
		($t->{exact}, @{$t->{places}}) = places($t->{figures},
		    @{$t->{rows}});
	}
	return \%t;
}

# the same between the labels before and behind them
sub between
{
	my ($f, $first, $last) = @_;
	my @s = map { $_->{before} } @$f[$first .. $last];

	$s[0] =~ s/.*\p{sc=Han}//s;
	$s[-1] =~ s/\p{sc=Han}.*//s;
	return join "\0", @s;
}

# rows with blanks in the tables before this one
sub mixed_before
{
	my ($tables, $tbl) = @_;

	return scalar map { mixed(map { @$_ } @{$tables->{$_}{rows}}) }
	    grep { $_ lt $tbl } keys %$tables;
}

# twin => what is where in each of its rows with blanks
sub masks
{
	my ($file) = @_;
	my %m;

	return {} unless -e $file;
	$m{$_->{twin}}[$_->{row}] = $_->{mask} for csv($file);
	return \%m;
}

# the more twins of a page in a converter's directory: tables, masks
sub more
{
	my ($dir, $doc, $truth, $masks) = @_;

	return map {
		my ($twin) = m{([^/]*)\.txt$};
		-s $_ && $masks->{$twin} ? {
			tables => tables(slurp_text($_), $truth),
			masks => $masks->{$twin},
		} : ();
	} sort glob("$dir/$doc-*.txt");
}

# Cells of a table that are something else in the table of a twin, which shows
# as the same text.  masks: of rows with blanks, those of this table from k on.
sub strewn
{
	my ($t, $w, $masks, $k) = @_;
	my @keys;

	return () unless $t->{exact} && $w->{exact};
	for my $i (0 .. $#{$t->{rows}}) {
		my $r = $t->{rows}[$i];
		next unless mixed(@$r);
		my $mask = $masks->[$k++];
		my @p = @{$t->{places}[$i]};
		my @q = @{$w->{places}[$i]};
		next if $p[0] != $q[0] || between($t->{figures}, @p) ne
		    between($w->{figures}, @q);
		my @v = grep { $_->{note} ne 'blank' } @$r;
		die "$r->[0]{doc}: $mask is not of @{$r->[0]}{qw(tbl row)}\n"
		    if @$r != length $mask || @v != $mask =~ tr/1//;
		for my $c (0 .. $#$r) {
			my $now = substr($mask, $c, 1) ? shift @v : undef;
			my $was = $r->[$c]{note} ne 'blank' ? $r->[$c] : undef;
			push @keys, key($r->[$c]) if !$now != !$was ||
			    ($now && ($now->{value} ne $was->{value} ||
			    $now->{note} ne $was->{note}));
		}
	}
	return @keys;
}

# marks of which not so many stand in a text; a rule may consist of some
sub marks
{
	my ($text, $why, @marks) = @_;
	my %of;

	$text = NFKC($text);
	# as markdown has it
	$text =~ s/---/\x{2014}/g;
	push @{$of{NFKC($_->{raw})}}, $_ for @marks;
	for my $raw (grep { !/^[-=]*$/ } sort keys %of) {
		my @c = @{$of{$raw}};
		my $sign = substr $raw, 0, 1;
		my $n = () = $text =~ /(?<!\Q$sign\E)\Q$raw\E(?!\Q$sign\E)/g;
		next if $n >= @c;
		$why->{key($_)} = 'gone ' . (@c - $n) for @c;
	}
}

# Cells of the columns that the edge of the paper cut off: where the figures of
# the text are just those of the first ones of each row.
sub cut_off
{
	my ($t) = @_;
	my @f = grep { $_->{value} ne '' } @{$t->{figures}};
	my @rows = @{$t->{rows}};
	my ($most) = sort { $b <=> $a } map { scalar @$_ } @rows;

	for my $k (1 .. $most - 1) {
		my (@in, @out);
		for my $r (@rows) {
			my $n = $k < @$r ? $k : @$r;
			push @in, @$r[0 .. $n - 1];
			push @out, @$r[$n .. $#$r];
		}
		@in = grep { $_->{value} ne '' } @in;
		next if @in != @f || !grep { $_->{value} ne '' } @out;
		return @out unless grep { !same($f[$_], $in[$_]) } 0 .. $#f;
	}
	return ();
}

# Does the text hold neither heading nor word of the table, and of no row two
# figures together?
sub is_lost
{
	my ($t, @words) = @_;
	my $text = fold($t->{text}) =~ s/\n//gr;

	return 0 if $t->{headed} || !@words || grep { index($text, $_) >= 0 } @words;
	for my $i (0 .. $#{$t->{rows}}) {
		return 0 if $t->{places}[$i] &&
		    1 < grep { $_->{value} ne '' } @{$t->{rows}[$i]};
	}
	return 1;
}

# What happened to each cell: key => reason why nobody can read it.  table: the
# text holds hardly a figure of it, or nothing else of it.  gone: so many of its
# value, or of its mark, are not there, or none of the last columns.
# blanks: the text of the twin is the same, in this row if rows can be told, or
# that of one of more, which say something else in this cell.
sub destroyed
{
	my ($tables, $labels, $twin, @more) = @_;
	my %why;

	for my $tbl (sort keys %$tables) {
		my $t = $tables->{$tbl};
		my $w = $twin ? $twin->{$tbl} : undef;
		my @cells = map { @$_ } @{$t->{rows}};
		my (%need, %n);
		my $there = 0;

		$why{key($_)} = 'gone' for cut_off($t);
		push @{$need{plain($_->{value})}}, $_
		    for grep { $_->{value} ne '' && !$why{key($_)} } @cells;
		$n{$_->{value}}++ for @{$t->{figures}};
		delete $n{''};
		my $wanted = map { @$_ } values %need;
		my @long = grep { !$need{$_} } keys %n;
		for my $v (sort keys %need) {
			my @c = @{$need{$v}};
			my $n = $n{$v} // 0;
			$n += $n{$v . '0000'} // 0 if $c[0]{note} eq 'unit';
			for my $l (@long) {
				my $k = () = $l =~ /\Q$v\E/g;
				$n += $k * $n{$l};
			}
			$there += $n < @c ? $n : @c;
			next if $n >= @c;
			# which of them are gone nobody can tell
			$why{key($_)} = 'gone ' . (@c - $n) for @c;
		}
		marks($t->{text}, \%why, grep { $_->{note} eq 'mark' &&
		    !$why{key($_)} } @cells);
		if ($there < .2 * $wanted ||
		    is_lost($t, @{$labels->{$tbl} // []})) {
			$why{key($_)} = 'table' for @cells;
			next;
		}
		for my $m (@more) {
			$why{$_} //= 'blanks'
			    for strewn($t, $m->{tables}{$tbl}, $m->{masks},
				mixed_before($tables, $tbl));
		}
		next unless $w;
		my $exact = $t->{exact} && $w->{exact};
		for my $i (0 .. $#{$t->{rows}}) {
			my $r = $t->{rows}[$i];
			next unless mixed(@$r);
			next if $exact ? around($t->{figures},
			    @{$t->{places}[$i]}) ne around($w->{figures},
			    @{$w->{places}[$i]}) : $t->{text} ne $w->{text};
			$why{key($_)} //= 'blanks' for @$r;
		}
	}
	return \%why;
}

# ---- what is lost ----

# row labels of a form: "tbl row" => label, folded; "tbl" => the words that stand
# in a table, whatever is in its cells: those, or heads, where it is across
sub labels
{
	my ($form) = @_;
	my ($tbl, $across, %l);

	for (split /\n/, decode('UTF-8', slurp("lib/form/$form.form"))) {
		$across = / across/ if /^table /;
		$tbl = $1 if /^table (\S+)/;
		$l{"$tbl $1"} = fold($2) if /^row (\S+) (\S+)/;
		push @{$l{$tbl}}, fold($2) if $across ?
		    /^col (\S+) (\S+)/ : /^row (\S+) (\S+)/;
	}
	return \%l;
}

sub fold { NFKC($_[0]) =~ s/[^\p{sc=Han}\d\n]+//gr }

# facts of one text, added to n
sub facts
{
	my ($n, $tables, $why, $labels, $bytes) = @_;

	$n->{texts}++;
	$n->{bytes}++ if decode('UTF-8', $bytes) =~ /\x{FFFD}/;
	for my $tbl (sort keys %$tables) {
		my $t = $tables->{$tbl};
		my $f = $t->{figures};
		my $text = fold($t->{text});
		my $joined = $text =~ s/\n//gr;
		my %gone;

		$n->{tables}++;
		for my $c (map { @$_ } @{$t->{rows}}) {
			my ($k, $many) = split / /, $why->{key($c)} // '';
			$n->{figures}++ if $c->{value} ne '';
			$gone{plain($c->{value})} = $many if $many;
			$n->{trace}++ if $k && $k eq 'blanks' &&
			    $c->{note} eq 'blank';
		}
		$n->{blanks} += grep { $_->{note} eq 'blank' } map { @$_ }
		    mixed(map { @$_ } @{$t->{rows}});
		$n->{gone} += $_ for values %gone;
		if (grep { /^table/ } map { $why->{key($_->[0])} // '' }
		    @{$t->{rows}}) {
			$n->{lost}++;
			next;
		}
		$n->{order}++ if $t->{exact};
		for my $i (0 .. $#{$t->{rows}}) {
			my $r = $t->{rows}[$i];
			my $p = $t->{places}[$i];
			my $l = $labels->{"$tbl $r->[0]{row}"};
			if (defined $l && $tbl ne 't4') {
				$n->{labels}++;
				$n->{index($text, $l) >= 0 ? 'whole' :
				    index($joined, $l) >= 0 ? 'over' :
				    'cut'}++;
			}
			next if (grep { $_->{value} ne '' } @$r) < 2;
			$n->{rows}++;
			$n->{!$p ? 'apart' : $f->[$p->[0]]{line} ==
			    $f->[$p->[1] - 1]{line} ? 'line' : 'lines'}++;
		}
	}
}

my @fact = (
	['tables', [lost => 'lost'], [order => 'all in order']],
	['figures', [gone => 'gone']],
	['blanks', [trace => 'without a trace']],
	['rows', [line => 'on a line'], [lines => 'over lines'],
	    [apart => 'apart']],
	['labels', [whole => 'on a line'], [over => 'over lines'],
	    [cut => 'cut or mixed with others']],
	['texts', [bytes => 'not UTF-8']],
);

sub told
{
	my ($n) = @_;

	return join '; ', map {
		my ($of, @w) = @$_;
		my @k = grep { $n->{$_->[0]} } @w;
		!$n->{$of} || !@k ? () : "$n->{$of} $of: " . join ', ', map {
			"$n->{$_->[0]} $_->[1]"
		} @k;
	} @fact;
}

my @count = qw(cells bare noted missing wrong silent out);

sub percent
{
	my ($n, $of) = @_;

	return $of ? sprintf('%.2f', int(10000 * $n / $of) / 100) : '-';
}

sub line
{
	my ($name, $n) = @_;
	my $c = $n->{cells} // 0;

	printf "%-18s %6d %6s %6s %7d %6d %6s %6d %6d\n", $name, $c,
	    percent(($n->{bare} // 0) + ($n->{noted} // 0), $c),
	    percent($n->{bare} // 0, $c), $n->{missing} // 0,
	    $n->{wrong} // 0, percent($n->{wrong} // 0, $c),
	    $n->{silent} // 0, $n->{out} // 0;
}

sub detail
{
	my ($what, $w, $c) = @_;

	print "$what is ", $w ? "'$w->{value}' $w->{note}" : 'not there',
	    ', got ', $c ? "'$c->{value}' $c->{note} line $c->{line}" :
	    'nothing', "\n";
}

sub list
{
	my ($dir) = @_;

	for my $k (map { $_->[0] } @class) {
		for my $c (@{$class{$k}}) {
			my @texts = glob("$dir/$c/*.txt");
			print "$c\n" if @texts;
		}
	}
	return 0;
}

sub score
{
	my ($dir, $cells, @names) = @_;
	my (%truth, %page, %sum, %all, %of, %facts, @bad);
	my ($passed, $failed) = (0, 0);
	my $masks = masks("$dir/twins/masks.csv");

	push @{$truth{$_->{doc} =~ s/\.html$//r}}, $_
	    for csv("$dir/html/truth.csv");
	$page{$_->{doc} =~ s/\.html$//r} = $_ for csv("$dir/html/pages.csv");
	my %labels = map { $_ => labels($_) } map { $_->{form} } values %page;
	for my $k (keys %class) {
		$of{$_} = $k for @{$class{$k}};
	}
	$of{$_} or die "$_ is none of: @{[sort keys %of]}\n" for @names;
	for my $name (@names) {
		my %got;
		for my $c (csv("$cells/$name.csv")) {
			my ($doc) = $c->{doc} =~ m{([^/]*)\.txt(?:#\d+)?$};
			push @{$got{$doc}}, $c if $c->{tbl} ne '';
		}
		my $n = $sum{$name} = {};
		for my $doc (sort keys %truth) {
			my $file = "$dir/$name/$doc.txt";
			my $twin = "$dir/$name/twin/$doc.txt";
			next unless -s $file;
			my $tables = tables(slurp_text($file), $truth{$doc});
			my $why = destroyed($tables,
			    $labels{$page{$doc}{form}}, -s $twin ?
			    tables(slurp_text($twin), $truth{$doc}) : undef,
			    more("$dir/$name/twins", $doc, $truth{$doc},
				$masks));
			facts($facts{$name} //= {}, $tables, $why,
			    $labels{$page{$doc}{form}}, slurp($file));
			my (%want, %cell, %t, %gone, @silent);
			$want{key($_)} = $_ for @{$truth{$doc}};
			for my $c (@{$got{$doc} // []}) {
				my $k = key($c);
				my $form = $c->{form} eq $page{$doc}{form};
				if ($form && $want{$k} && (!$cell{$k} ||
				    $cell{$k}{note} eq 'absent')) {
					$cell{$k} = $c;
					next;
				}
				# a second report, or another form
				push @silent, [$k, $c] if $c->{value} ne '' &&
				    $c->{note} eq '' && !($want{$k} &&
				    $want{$k}{value} eq $c->{value});
			}
			for my $w (@{$truth{$doc}}) {
				my $k = key($w);
				my $v = verdict($w, $cell{$k});
				push @silent, [$k, $cell{$k}]
				    if $v eq 'silent';
				if ($v =~ /missing|wrong/ && $why->{$k}) {
					my ($reason, $max) =
					    split / /, $why->{$k};
					my $at = "$w->{tbl} $w->{value}";
					$at .= $w->{raw} if $w->{value} eq '';
					if (!$max || ($gone{$at} // 0) < $max) {
						$gone{$at}++ if $max;
						$t{out}++;
						$t{"out $reason"}++;
						detail("$name/$doc $k: out " .
						    $reason, $w, $cell{$k})
						    if $ENV{DETAIL};
						next;
					}
				}
				$t{cells}++;
				$t{$v}++;
				detail("$name/$doc $k: $v", $w, $cell{$k})
				    if $ENV{DETAIL} && $v !~ /bare|noted/;
			}
			$t{silent} = @silent;
			push @bad, map { [$file, $_->[0], $want{$_->[0]},
			    $_->[1]] } @silent;
			@silent ? $failed++ : $passed++;
			for my $x ($n, $all{$of{$name}} //= {}) {
				$x->{$_} += $t{$_} for keys %t;
			}
		}
	}
	printf "%-18s %6s %6s %6s %7s %6s %6s %6s %6s\n",
	    qw(converter cells right% bare% missing wrong wrong% silent out);
	for my $k (@class) {
		my ($id, $title, $right, $bare, $wrong) = @$k;
		next unless $all{$id};
		print "$title\n";
		line("  $_", $sum{$_})
		    for grep { $of{$_} eq $id } @names;
		line('  all', $all{$id});
		printf "%-18s %6s %6s %6s %7s %6s %6s %6s\n", '  goal', '',
		    $right // '-', $bare // '-', '', '', $wrong, 0;
	}
	print "left out\n";
	for my $name (@names) {
		my $n = $sum{$name};
		next unless $n->{out};
		printf "  %-16s %s\n", $name, join ', ', map { /^out (.*)/ ?
		    "$1 $n->{$_}" : () } sort keys %$n;
	}
	print "what the texts hold\n";
	printf "  %-16s %s\n", $_, told($facts{$_}) for @names;
	for my $b (@bad > SHOWN ? @bad[0 .. SHOWN - 1] : @bad) {
		my ($file, $k, $w, $c) = @$b;
		detail("$file: $k", $w, $c);
	}
	for my $name (@names) {
		my $n = $facts{$name}{texts} // 0;
		printf "%s: only %d texts of %d\n", $name, $n,
		    scalar keys %page if $n < keys %page;
	}
	printf "%d figures wrong without a note\n", scalar @bad;
	printf "%d passed, %d failed\n", $passed, $failed;
	return $failed != 0;
}

my %mode = (twin => \&twin, twins => \&twins, list => \&list, score => \&score);
my $mode = shift @ARGV // '';
die "usage: converters.pl twin|twins|list|score DIR ...\n"
    unless $mode{$mode} && @ARGV;
exit $mode{$mode}->(@ARGV);
