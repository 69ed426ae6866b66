# Judge: what the pipeline made of texts of which every cell is known.
package Judge;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use Encode qw(decode encode);
use File::Basename qw(dirname);
use lib dirname(__FILE__) . '/..';
use Records;

our @EXPORT = qw(slurp spew csv write_truth read_truth score perfect astray);

use constant SHOWN => 20;	# cells printed

my %note =
    map { $_ => 1 } qw(blank mark text absent fuzzy order moved joined cut
    unit unclear claim noreport noform unreadable cutshort);

# right and bare at least, wrong with a note at most, in percent
my %goal = (
	solid => [99.98, 99, .1], lines => [99.98, 93, .1],
	html => [99.9, 95, .1],
	trad => [99.9, 0, .1],
	pdf => [98, 85, .5], raw => [98.5, 85, .5], touch => [98, 0, .5],
	lost => [0, 0, .5],
);

# Under these a class has fallen: right and bare at least, wrong with a note at
# most, in percent; a little under the worst of SEED 1 to 5 and 4711, N 4 and 8.
# A run of fewer texts of a class says little of it.
use constant ENOUGH => 8;
my %floor = (
	solid => [97.5, 97, .1], lines => [97.5, 91, .1],
	html => [97, 87, .2], trad => [98.5, 98.5, .1],
	pdf => [97, 82, .5], raw => [99, 85, .5], lost => [99, 80, .5],
	odd => [98.5, 88, .2], unlike => [80, 50, 12],
	damage => [97, 90, .1],
);

# The truth of a text: a line for the text, then one for each cell, TAB between:
#
#	doc form unit year class layout features
#	tbl row col kind value note flags lines allow
#
# kind is value, blank, mark, text or absent; flags: noteok, any note may stand
# there; open, the text lost what it was, so it need not be read.  lines are
# those in which it stands.  allow: values that may stand without a note, in an
# open cell or one that another figure has taken the place of; - for none.
sub write_truth
{
	my ($file, @docs) = @_;
	my $s = '';

	for my $d (@docs) {
		$s .= join("\t", 'doc',
		    @$d{qw(doc form unit year class layout)},
		    join(' ', @{$d->{features} // []}), $d->{record} // '') .
		    "\n";
		for my $c (@{$d->{known}}) {
			$s .= join("\t", @$c{qw(tbl row col kind value note)},
			    join(' ', grep { $c->{$_} } qw(noteok open)),
			    join(' ', @{$c->{lines} // []}),
			    join(' ', @{$c->{allow} // []})) . "\n";
		}
	}
	spew($file, encode('UTF-8', $s));
}

sub read_truth
{
	my ($file) = @_;
	my @docs;

	for my $l (split /\n/, decode('UTF-8', slurp($file))) {
		my @f = split /\t/, $l, -1;
		if ($f[0] eq 'doc') {
			my %d = (known => []);
			@d{qw(doc form unit year class layout features record)} =
			    @f[1 .. 8];
			push @docs, \%d;
			next;
		}
		my %c;
		@c{qw(tbl row col kind value note flags lines allow)} = @f;
		$c{$_} = 1 for split / /, $c{flags};
		$c{allow} = [split / /, $c{allow}];
		push @{$docs[-1]{known}}, \%c;
	}
	return @docs;
}

# The cells that one who reads everything would print.
sub perfect
{
	my (@docs) = @_;
	my $s = "doc,year,unit,form,tbl,row,col,value,line,note,raw\n";

	for my $d (@docs) {
		my $at = "$d->{doc},$d->{year},$d->{unit},";
		$s .= "$at,,,,,,$d->{record},\n" if $d->{record};
		for my $c (@{$d->{known}}) {
			my ($v, $n) = @$c{qw(value note)};
			($v) = @{$c->{allow}} if @{$c->{allow}};
			($v, $n) = ('', 'unclear') if $v eq '-';
			$n = 'unclear' if $v eq '' && $n eq '';
			my ($l) = split / /, $c->{lines};
			$s .= join(',', "$at$d->{form}", @$c{qw(tbl row col)},
			    $v,
			    $l // '', $n, '') . "\n";
		}
	}
	return encode('UTF-8', $s);
}

sub text
{
	my ($file, $damaged) = @_;
	my $b = slurp($file);

	return decode('UTF-16', $b) if $b =~ /^\xff\xfe/;
	return decode('UTF-8', $b) if $damaged;
	my $s = eval { decode('UTF-8', $b,
	    Encode::FB_CROAK | Encode::LEAVE_SRC) };
	return $s // decode('cp936', $b);
}

# Cells whose line in the text does not hold their figure.
sub astray
{
	my ($dir, @docs) = @_;
	my @out;

	for my $d (@docs) {
		my $damaged = $d->{class} eq 'damage';
		my @l = split /\n/, text($dir . '/' .
		    $d->{doc} =~ s/#\d+$//r, $damaged), -1;
		for my $c (@{$d->{known}}) {
			next if $c->{kind} ne 'value' || $c->{note} ||
			    $c->{noteok} ||
			    $c->{open};
			my $v = quotemeta $c->{value} =~ s/^-//r;
			push @out, "$d->{doc} $c->{tbl} $c->{row} $c->{col}"
			    unless $c->{lines} ne '';
			for my $i (split / /, $c->{lines}) {
				my $t = $l[$i - 1] // '';
				$t =~ tr/０-９．，/0-9.,/;
				# a comma groups digits, or parts two figures
				$t .= "\n" . $t =~ s/(?<=\d),(?=\d{3})//gr;
				push @out,
				    "$d->{doc}:$i $c->{tbl} $c->{row} $c->{col}"
				    unless $t =~ /(?<![0-9])$v/ ||
				    $damaged && $t =~ /$v/;
			}
		}
	}
	return @out;
}

# what became of a cell
sub verdict
{
	my ($t, $got) = @_;

	return 'missing' unless $got;
	my ($v, $n) = @$got{qw(value note)};
	return 'silent' if $n eq '' && $v eq '';
	if ($t->{open}) {
		my @may = @{$t->{allow}} ? @{$t->{allow}} : $t->{value};
		return 'silent' if $n eq '' && !grep { $_ eq $v } @may;
		return 'open';
	}
	if ($t->{kind} eq 'value') {
		if ($v eq $t->{value}) {
			return $n eq $t->{note} || $t->{noteok} ? 'bare' :
			    'noted';
		}
		return 'missing' if $v eq '';
	} elsif ($v eq '') {
		return $n eq $t->{note} || $t->{noteok} ? 'bare' : 'noted';
	} elsif ($n =~ /claim/) {
		return 'noted';
	}
	return $n eq '' ? 'silent' : 'wrong';
}

sub percent { $_[1] ? 100 * $_[0] / $_[1] : 100 }

my @count = qw(texts cells right bare noted missing wrong silent open line);

sub print_row
{
	my ($name, $t) = @_;
	my $n = $t->{cells} // 0;

	printf "%-10s %5d %7d %7d %7d %6d %7d %6d %6d %6d %5d  %7.3f %7.3f %6.3f\n",
	    $name, (map { $t->{$_} // 0 } @count),
	    percent($t->{right} // 0, $n),
	    percent($t->{bare} // 0, $n),
	    $n ? percent(($t->{wrong} // 0), $n) : 0;
}

# where a class is under what it should be
sub under
{
	my ($should, @p) = @_;
	my @what = qw(right bare wrong);

	return join ', ', map { sprintf '%s %.3f %s %g', $what[$_], $p[$_],
	    $_ < 2 ? '<' : '>', $should->[$_] }
	    grep { $should && ($_ < 2 ? $p[$_] < $should->[$_] :
	    $p[$_] > $should->[$_]) } 0 .. 2;
}

# truth: documents; file: cells.  Prints the score, returns the number of texts
# that passed and failed, of goals missed and of classes fallen.
sub score
{
	my ($truth, $file, $by) = @_;
	my (%cells, %layout, %class, %all, @bad, %feature);

	$by //= 'layout';
	for my $r (csv($file)) {
		$r->{doc} =~ s{.*/}{};
		push @{$cells{$r->{doc}}}, $r;
	}
	# of several in a stream, one that was not found moves the numbers of the
	# others: unit and year tell which it is
	my (%named, %is);
	push @{$named{join ' ', $_->{doc} =~ s/#.*//r, @$_{qw(unit year)}}},
	    $_->{doc} for grep { $_->{layout} eq 'stream' } @$truth;
	for my $doc (sort keys %cells) {
		my $as = $named{join ' ', $doc =~ s/#.*//r,
		    @{$cells{$doc}[0]}{qw(unit year)}} // next;
		$is{$doc} = shift @$as if @$as;
	}
	my %right;
	$right{$is{$_} // $_} = delete $cells{$_}
	    for grep { $is{$_} } sort keys %cells;
	for my $doc (sort keys %cells) {
		$right{$right{$doc} ? "$doc as well" : $doc} = $cells{$doc};
	}
	%cells = %right;
	my ($passed, $failed) = (0, 0);
	for my $d (@$truth) {
		my (%got, %n, @say);
		my $got = delete $cells{$d->{doc}} // [];
		$n{texts} = 1;
		my $say = sub {
			my ($what, $c, $want, $g) = @_;
			push @say, [$what,
			    "$d->{doc} ($d->{features}): $what: $c: " .
			    "expected $want, got " . ($g ? "'$g->{value}' " .
			    "'$g->{note}' line $g->{line} $g->{raw}" :
			    'nothing')];
		};
		for my $g (@$got) {
			my $k = "$g->{form} $g->{tbl} $g->{row} $g->{col}";
			for my $w (split / /, $g->{note}) {
				next if $note{$w};
				$n{silent}++;
				$say->('SILENT', $k, 'a word of the list', $g);
			}
			if ($d->{record}) {
				next if $g->{note} eq $d->{record} &&
				    $g->{tbl} eq '';
				$n{silent}++ if $g->{note} eq '';
				$n{wrong}++ if $g->{note} ne '';
				$say->($g->{note} eq '' ? 'SILENT' : 'record',
				    $k,
				    $d->{record}, $g) unless @say > 3;
				next;
			}
			if ($g->{tbl} ne '' && $g->{form} eq $d->{form} &&
			    !$got{$k}) {
				$got{$k} = $g;
			} elsif ($g->{value} ne '' && $g->{note} eq '') {
				$n{silent}++;
				$say->('SILENT', $k, 'no such record', $g);
			}
		}
		if ($d->{record} &&
		    !grep { $_->{note} eq $d->{record} } @$got) {
			$n{missing}++;
			$say->('record', 'the document', $d->{record},
			    $got->[0]);
		}
		for my $t (@{$d->{known}}) {
			my $k = "$d->{form} $t->{tbl} $t->{row} $t->{col}";
			my $g = $got{$k};
			my $v = verdict($t, $g);
			my $want = $t->{kind} eq 'value' ? "'$t->{value}'" :
			    $t->{kind};
			$n{cells}++ unless $t->{open};
			$n{open}++ if $t->{open};
			$n{$v}++ unless $v eq 'open';
			$n{right}++ if $v =~ /bare|noted/;
			$want .= " allowed @{$t->{allow}}" if $t->{open};
			$say->($v eq 'silent' ? 'SILENT' : $v, $k, $want .
			    " line $t->{lines}", $g) if $v !~ /bare|open/;
			if ($v eq 'bare' && $t->{lines} ne '' &&
			    !grep { $_ eq $g->{line} } split / /, $t->{lines}) {
				# a figure of another place, as great by chance
				my $bare = $g->{note} eq '';
				$n{$bare ? 'silent' : 'line'}++;
				$say->($bare ? 'SILENT' : 'line', $k,
				    "$want line $t->{lines}", $g);
			}
		}
		# mirrors write a unit in their own signs
		for my $f ($d->{doc} =~ /^G/ ? 'year' : qw(year unit)) {
			my ($g) = grep { $_->{note} eq '' && $_->{$f} ne '' &&
			    $_->{$f} ne $d->{$f} } @$got or next;
			$n{silent}++;
			$say->('SILENT', $f, "'$d->{$f}', not '$g->{$f}'", $g);
		}
		my $ok = !$n{silent};
		$ok ? $passed++ : $failed++;
		push @bad, @say;
		for my $t ($layout{$d->{$by}} //= {},
		    $class{$d->{class}} //= {}, \%all) {
			$t->{$_} += $n{$_} for keys %n;
		}
		for my $f (split / /, $d->{features}) {
			$feature{$f}[0]++;
			$feature{$f}[1]++ unless $ok;
		}
	}
	for my $doc (sort keys %cells) {
		for my $g (@{$cells{$doc}}) {
			next if $g->{value} eq '' || $g->{note} ne '';
			push @bad, ['SILENT',
			    "$doc: SILENT: $g->{tbl} $g->{row} " .
			    "$g->{col} '$g->{value}': no such document"];
			$all{silent}++;
			$failed++, $passed-- if $passed && !$all{"bad $doc"}++;
		}
	}
	printf "%-10s %5s %7s %7s %7s %6s %7s %6s %6s %6s %5s  %7s %7s %6s\n",
	    '',
	    qw(texts cells right bare noted missing wrong SILENT open line
	    right% bare% wrong%);
	print_row($_, $layout{$_}) for sort keys %layout;
	print "\n";
	my ($missed, $fallen) = (0, 0);
	for my $c (sort keys %class) {
		print_row("= $c", $class{$c});
		my ($t, $n) = ($class{$c}, $class{$c}{cells} || 1);
		my @p = map { percent($t->{$_} // 0, $n) } qw(right bare wrong);
		if (my $say = under($goal{$c}, @p)) {
			$missed++;
			print "  GOAL MISSED: $say\n";
		}
		if ($t->{texts} >= ENOUGH && $t->{cells} && (my $say = under($floor{$c}, @p))) {
			$fallen++;
			print "  FALLEN: $say\n";
		}
	}
	print_row('= all', \%all);
	my @f = grep { $feature{$_}[1] } sort keys %feature;
	print "silent with ", join(', ',
	    map { "$_ $feature{$_}[1]/$feature{$_}[0]" }
	    @f), "\n" if @f;
	for my $kind ('SILENT', 'wrong', 'record', 'line', 'missing', 'noted') {
		my @b = grep { $_->[0] eq $kind } @bad;
		my $n = $ENV{SHOW} // 3;
		$n = SHOWN if $kind eq 'SILENT' && $n < SHOWN;
		print "$_->[1]\n" for @b[0 .. ($#b < $n - 1 ? $#b : $n - 1)];
		printf "... and %d more %s\n", @b - $n, $kind if @b > $n;
	}
	return ($passed, $failed, $missed, $fallen);
}

1;
