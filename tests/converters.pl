#!/usr/bin/perl
# converters: what converters make of pages of which every cell is known.
#
#	perl converters.pl twin DIR		# NNNN-twin.html beside NNNN.html
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
use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use Unicode::Normalize qw(NFKC);

use constant SHOWN => 20;

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
my %class = (html => [qw(office-html)],
	bars => [qw(pandoc-gfm docx-gfm)],
	text => [qw(lynx80 lynx200 w3m80 w3m200 pandoc-plain pandoc-markdown
	    docx-plain docx-markdown odt-plain office-txt)],
	layout => [qw(chromium-layout chromium-fixed office-layout
	    office-fixed)],
	raw => [qw(chromium-raw office-raw)],
	scramble => [qw(chromium-default office-default html2text antiword
	    catdoc)]);

sub slurp
{
	my ($file) = @_;

	open my $fh, '<:raw', $file or die "$file: $!\n";
	local $/;
	return scalar(<$fh>) // '';
}

sub csv
{
	my ($file) = @_;
	my (@names, @out);

	for my $l (split /\n/, decode('UTF-8', slurp($file))) {
		my @f;
		while ($l =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/g) {
			my ($quoted, $plain, $more) = ($1, $2, $3);
			push @f, $plain // $quoted =~ s/""/"/gr;
			last if $more eq '';
		}
		@names = @f, next unless @names;
		my %r;
		@r{@names} = @f;
		push @out, \%r;
	}
	return @out;
}

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

# Move the blanks of a row: figures keep their order.  cells: where each begins
# and ends in the list of tokens.
sub move
{
	my ($tok, @cells) = @_;
	my @in = map { join '', @$tok[$_->[0] .. $_->[1]] } @cells;
	my @text = map { shown($_) } @in;
	my $i = @cells;

	$i-- while $i && $text[$i - 1] !~ /[^\W\d_元万减无]/;
	my @at = $i .. $#cells;
	my @full = grep { $text[$_] ne '' } @at;
	my @blank = grep { $text[$_] eq '' } @at;
	return 0 unless @full && @blank && $i;
	my @mask = map { $text[$_] ne '' } @at;
	my @new = @mask;
	do {
		push @new, shift @new;
	} until grep { $new[$_] != $mask[$_] } 0 .. $#mask;
	for my $k (0 .. $#at) {
		my $from = $new[$k] ? shift @full : shift @blank;
		my ($a, $b) = @{$cells[$at[$k]]};
		@$tok[$a .. $b] = ($in[$from], ('') x ($b - $a));
	}
	return 1;
}

sub twin
{
	my ($dir) = @_;
	my $tag = qr{<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>}s;

	for my $p (csv("$dir/pages.csv")) {
		my $name = $p->{doc} =~ s/\.html$//r;
		my @tok = split /($tag)/, decode('UTF-8',
		    slurp("$dir/$p->{doc}"));
		my ($from, @cells, $moved);

		unlink "$dir/$name-twin.html";
		for my $i (0 .. $#tok) {
			if ($tok[$i] =~ /^<t[dh]\b/i) {
				$from = $i + 1;
			} elsif ($tok[$i] =~ /^<\/t[dh]\b/i) {
				push @cells, [$from, $i - 1];
			} elsif ($tok[$i] =~ /^<\/tr\b/i) {
				$moved += move(\@tok, @cells);
				@cells = ();
			}
		}
		next unless $moved;
		open my $fh, '>:raw', "$dir/$name-twin.html" or die "$!\n";
		print $fh encode('UTF-8', join '', @tok) or die "$!\n";
		close $fh or die "$!\n";
	}
	return 0;
}

# ---- texts ----

my @heading = ('主动公开政府(?:信息|信息工作)情况', '收到和处理政府信息公开申请情况',
    '政府信息公开行政复议、行政诉讼情况', '存在的主要问题及改进情况');

# the text of each table: t2, t3, t4; all of it where headings are lost
sub sections
{
	my ($text) = @_;
	my (@at, %s);

	for my $h (@heading) {
		my $re = join '\s*', map { /[\w、]/ ? $_ : $_ }
		    $h =~ /\(\?:.*?\)|./g;
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

# the figures that stand in a table's text
sub figures
{
	my ($s) = @_;

	$s = NFKC($s);
	$s =~ s/(?<!\d)\d[.、]\s*(?=\p{Han})//g;
	return map { plain($_) } $s =~ /\d[\d,]*(?:\.\d+)?/g;
}

# ---- scoring ----

sub key { join ' ', @{$_[0]}{qw(tbl row col)} }

# what became of a cell
sub verdict
{
	my ($want, $got) = @_;

	return 'missing' unless $got;
	my ($v, $n) = @$got{qw(value note)};
	if ($v ne $want->{value}) {
		return 'missing' if $v eq '';
		return $n eq '' ? 'silent' : 'wrong';
	}
	return 'noted' if $n ne $want->{note};
	return 'bare';
}

sub slurp_text { decode('UTF-8', slurp($_[0])) =~ s/\r//gr }

# Why cells of a report cannot be read: key => reason.
sub destroyed
{
	my ($text, $twin, $truth) = @_;
	my $s = sections($text);
	my $t = defined $twin ? sections($twin) : undef;
	my (%why, %row, %need, %have, %known);

	push @{$row{"$_->{tbl} " . ($_->{tbl} eq 't4' ? '' : $_->{row})}}, $_
	    for @$truth;
	for my $r (sort keys %row) {
		my @c = @{$row{$r}};
		my $blank = grep { $_->{note} eq 'blank' } @c;
		my $tbl = $c[0]{tbl};
		next unless $t && $blank && $blank < @c &&
		    $s->{$tbl} eq $t->{$tbl};
		$why{key($_)} = 'blanks' for @c;
	}
	for my $c (@$truth) {
		next if $c->{value} eq '';
		my $v = plain($c->{value});
		push @{$need{$c->{tbl}}{$v}}, $c;
		$known{$c->{tbl}}{$v} = 1;
	}
	for my $tbl (sort keys %need) {
		my @f = figures($s->{$tbl});
		$have{$_}++ for @f;
		my %n;
		$n{$_}++ for @f;
		my @long = grep { !$known{$tbl}{$_} } @f;
		for my $v (sort keys %{$need{$tbl}}) {
			my @c = @{$need{$tbl}{$v}};
			my $n = $n{$v} // 0;
			$n += $n{$v . '0000'} // 0 if $c[0]{note} eq 'unit';
			for my $l (@long) {
				$n++ while $l =~ /\Q$v\E/g;
			}
			next if $n >= @c;
			# which of them are gone nobody can tell
			$why{key($_)} //= 'gone ' . (@c - $n) for @c;
		}
	}
	return \%why;
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
	my (%truth, %page, %sum, %all, %of, @bad, @out);
	my ($passed, $failed) = (0, 0);

	push @{$truth{$_->{doc} =~ s/\.html$//r}}, $_
	    for csv("$dir/html/truth.csv");
	$page{$_->{doc} =~ s/\.html$//r} = $_ for csv("$dir/html/pages.csv");
	for my $k (keys %class) {
		$of{$_} = $k for @{$class{$k}};
	}
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
			my $text = slurp_text($file);
			my $why = destroyed($text, -s $twin ?
			    slurp_text($twin) : undef, $truth{$doc});
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
					if (!$max || ($gone{$at} // 0) < $max) {
						$gone{$at}++ if $max;
						$t{out}++;
						$t{"out $reason"}++;
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
	for my $b (@bad > SHOWN ? @bad[0 .. SHOWN - 1] : @bad) {
		my ($file, $k, $w, $c) = @$b;
		detail("$file: $k", $w, $c);
	}
	printf "%d figures wrong without a note\n", scalar @bad;
	printf "%d passed, %d failed\n", $passed, $failed;
	return $failed != 0;
}

my %mode = (twin => \&twin, list => \&list, score => \&score);
my $mode = shift @ARGV // '';
die "usage: converters.pl twin|list|score DIR ...\n"
    unless $mode{$mode} && @ARGV;
exit $mode{$mode}->(@ARGV);
