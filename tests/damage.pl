#!/usr/bin/perl
# damage: does every small damage to a table stay without a silent error?
#
#	perl damage.pl BUILD TMPDIR REPORT.txt...
#
# A report here has its tables in TAB layout and in the order of the form.  This
# script knows the forms by itself, reads the figures by itself, damages one
# line, label or figure at a time, and says for each cell what a careful reader
# of the damaged text would read:
#
#	a value		this, bare or with a note, or empty with a note
#	EMPTY		nothing stands there: an empty value with a note
#	OPEN		nobody can be certain: no value without a note
#
# Besides it sees to it that noting everything is no way to pass: cells of the
# tables left alone keep what they had, and most other rows of the damaged one.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use Encode qw(decode);
use File::Basename qw(basename);
use File::Path qw(make_path remove_tree);
use FindBin;
use lib $FindBin::Bin;
use Records qw(fields);

binmode STDOUT, ':utf8';
binmode STDERR, ':utf8';

use constant { EMPTY => 'EMPTY', OPEN => 'OPEN' };
use constant SHARE => 95;	# percent
use constant SHOWN => 20;	# failures printed

# rows: code, words that the label must hold (blanks taken out), columns
my @files = qw(made repealed valid);
my @items = qw(last change decisions);
my @people = qw(natural business research welfare legal other total);
my @results = qw(upheld corrected other pending total);
my @denied = (
	['denied.secret', '国家秘密'], ['denied.law', '其他法律行政法规'],
	['denied.safety', '三安全一稳定'], ['denied.third', '第三方合法权益'],
	['denied.internal', '三类内部事务'], ['denied.process', '四类过程性'],
	['denied.enforcement', '行政执法案卷'], ['denied.inquiry', '行政查询'],
	['unable.unheld', '不掌握相关'], ['unable.create', '没有现成信息'],
	['unable.unclear', '补正后申请内容'],
	['rejected.petition', '信访举报投诉'], ['rejected.repeat', '重复申请'],
	['rejected.publication', '公开出版物'],
	['rejected.excessive', '大量反复申请'],
	['rejected.confirm', '确认或重新出具'],
);
my @head = (
	['received', '新收政府信息公开申请'], ['carried', '上年(?:结转|转结)'],
	['granted', '\)予以公开'], ['partial', '\)部分公开'], @denied,
);
my @tail = (['total', '^\(七\)总计'], ['forward', '结转下年度']);
my %form = (
	2021 => {
		ncell => 200,
		t2 => [
			['regulation', '^规章', @files],
			['document', '规范性文件', @files],
			['license', '^行政许可', 'decisions'],
			['penalty', '^行政处罚', 'decisions'],
			['coercion', '^行政强制', 'decisions'],
			['fee', '行政事业性收费', 'amount'],
		],
		t3 => [map { [@$_, @people] } @head,
		    ['other.uncorrected', '逾期不补正'],
		    ['other.unpaid', '逾期未按收费通知'],
		    ['other.other', '^3\W?其他'], @tail],
	},
	2019 => {
		ncell => 198,
		t2 => [
			['regulation', '^规章', qw(made published open)],
			['document', '规范性文件', qw(made published open)],
			['license', '^行政许可', @items],
			['service', '其他对外管理服务', @items],
			['penalty', '^行政处罚', @items],
			['coercion', '^行政强制', @items],
			['fee', '行政事业性收费', qw(last change)],
			['procurement', '政府集中采购', qw(items amount)],
		],
		t3 => [map { [@$_, @people] } @head,
		    ['other', '\)其他处理'], @tail],
	},
);
my @blocks = qw(review direct after);

# what a field of a row is: a figure, a mark, nothing, or text
sub kind
{
	my ($s) = @_;

	$s =~ s/^\s+|\s+$//g;
	return 'blank' if $s eq '';
	return 'mark' if $s =~ m{^(?:/|／|—|——|–|－|-|---|无|空|N/A)$};
	return 'figure' if $s =~ /^[-+]?[0-9０-９][0-9０-９,，.．]*(?:[件条份个项宗]|万?元)?$/;
	return 'text';
}

# the figure as the program should print it; undef where this script, which
# knows no units, cannot tell
sub canon
{
	my ($s) = @_;

	$s =~ s/^\s+|\s+$//g;
	$s =~ tr/０-９，．/0-9,./;
	$s =~ s/(?:[件条份个项宗]|万元)$//;
	return undef unless $s =~ /^-?\d{1,3}(?:,\d{3})*(?:\.\d+)?$/ ||
	    $s =~ /^-?\d+(?:\.\d+)?$/;
	$s =~ tr/,//d;
	$s =~ s/^(-?)0+(?=\d)/$1/;
	$s =~ s/0+$//, $s =~ s/\.$// if $s =~ /\./;
	return $s eq '-0' ? '0' : $s;
}

sub balanced
{
	my ($tbl, $v) = @_;
	my $per = $tbl eq 't3' ? 7 : $tbl eq 't4' ? 5 : return 1;

	for (my $i = 0; $i < @$v; $i += $per) {
		my $sum = 0;
		$sum += $_ for @$v[$i .. $i + $per - 2];
		return 0 if $sum != $v->[$i + $per - 1];
	}
	return 1;
}

# The cells of a row whose fields f[from .. to] stand between label and end:
# ncol values, each a value, EMPTY or OPEN.  As many fields as cells: as
# printed.  One too many: what all the ways to leave one out agree on, of which
# only those that balance count where one does.
sub read_fields
{
	my ($tbl, $ncol, @f) = @_;
	my (@v, @all);

	shift @f while @f && kind($f[0]) eq 'blank';
	pop @f while @f && kind($f[-1]) eq 'blank';
	return (OPEN) x $ncol if @f < $ncol || @f > $ncol + 1;
	@v = map { kind($_) eq 'figure' ? canon($_) // OPEN : EMPTY } @f;
	return @v if @v == $ncol;
	for my $out (0 .. $#v) {
		my @w = @v;
		splice @w, $out, 1;
		push @all, \@w;
	}
	unless (grep { $_ eq OPEN || $_ eq EMPTY } @v) {
		my @good = grep { balanced($tbl, $_) } @all;
		@all = @good if @good;
	}
	return map {
		my $i = $_;
		(grep { $_->[$i] ne $all[0][$i] } @all) ? OPEN : $all[0][$i]
	} 0 .. $ncol - 1;
}

# The tables of a report: [tbl, line, row] for each line of them, row undef for
# a head, else { tbl, cells, line, from, to, read }: names of its cells, fields
# that hold them, and what is read there.
sub tables
{
	my ($lines) = @_;
	my (@tab, %start, @out, $id);
	my @where = map { $lines->[$_] =~ /\t/ ? $_ : () } 0 .. $#$lines;

	for my $i (@where) {
		my $s = $lines->[$i];
		$start{t2} //= $i if $s =~ /第二十/;
		$start{t3} //= $i if $s =~ /申请人情况/;
		$start{t4} //= $i if $s =~ /行政复议/ && $s =~ /行政诉讼/;
	}
	for my $t (qw(t2 t3 t4)) {
		return "no $t" unless defined $start{$t};
	}
	return 'tables out of order' unless
	    $start{t2} < $start{t3} && $start{t3} < $start{t4};
	$id = join('', @$lines) =~ /本年新制作数/ ? 2019 : 2021;
	for my $i (@where) {
		next if $i < $start{t2};
		my $t = $i < $start{t3} ? 't2' : $i < $start{t4} ? 't3' : 't4';
		push @out, [$t, $i, undef];
	}

	my %rows = (t2 => [@{$form{$id}{t2}}], t3 => [@{$form{$id}{t3}}]);
	my %done;
	for my $l (@out) {
		my ($t, $i) = @$l;
		my @f = split /\t/, $lines->[$i], -1;
		my ($from, $want, @cells);

		if ($t eq 't4') {
			next if $done{t4} || (grep { kind($_) eq 'figure' ||
			    kind($_) eq 'mark' } @f) < 8;
			$from = 0;
			@cells = map { my $b = $_; map { "$b $_" } @results }
			    @blocks;
			$done{t4} = 1;
		} else {
			$want = $rows{$t}[0] or next;
			my ($code, $word, @col) = @$want;
			for my $k (0 .. $#f) {
				my $s = $f[$k];
				$s =~ s/\s//g;
				$s =~ tr/（）/()/;
				if ($s =~ /$word/) {
					$from = $k + 1;
					last;
				}
			}
			next unless defined $from;
			shift @{$rows{$t}};
			@cells = map { "$code $_" } @col;
		}
		my $to = $#f;
		$from++ while $from <= $to && kind($f[$from]) eq 'blank';
		$to-- while $to >= $from && kind($f[$to]) eq 'blank';
		$l->[2] = {
			tbl => $t, line => $i, from => $from, to => $to,
			cells => [map { "$t $_" } @cells],
			read => [read_fields($t, scalar @cells,
			    @f[$from .. $to])],
		};
	}
	for my $t (qw(t2 t3)) {
		return "$t lacks $rows{$t}[0][0]" if @{$rows{$t}};
	}
	return 't4 lacks its figures' unless $done{t4};
	return ($id, \@out);
}

# A variant: [kind, 1-based line, table, expectation by cell, rows damaged, lines]
sub variants
{
	my ($lines, $tabs) = @_;
	my (%truth, @v, %row_at);

	for my $l (@$tabs) {
		my $r = $l->[2] or next;
		$row_at{$l->[1]} = $r;
		@truth{@{$r->{cells}}} = @{$r->{read}};
	}
	my $add = sub {
		my ($kind, $i, $t, $expect, $rows, @text) = @_;
		my %hit = map { $_ => 1 } map { @{$_->{cells}} } @$rows;
		push @v, [$kind, $i + 1, $t, $expect, \%hit, \@text];
	};
	# line i of the text replaced by others
	my $put = sub {
		my ($i, @new) = @_;
		my @text = @$lines;
		splice @text, $i, 1, @new;
		return @text;
	};

	$add->('none', 0, '', {}, [], @$lines);
	for my $l (@$tabs) {
		my ($t, $i, $r) = @$l;
		my $what = $r ? 'row' : 'head';
		my @rows = $r ? ($r) : ();

		$add->("$what deleted", $i, $t, $r ?
		    { map { $_ => EMPTY } @{$r->{cells}} } : {}, \@rows,
		    $put->($i));
		$add->("$what doubled", $i, $t, {}, \@rows,
		    $put->($i, $lines->[$i], $lines->[$i]));
		if ($i < $#$lines) {
			my @text = @$lines;
			my $o = $row_at{$i + 1};
			@text[$i, $i + 1] = @text[$i + 1, $i];
			$add->($r && ($o || $text[$i] eq '') ? 'row exchanged' :
			    'head exchanged', $i, $t, {},
			    [@rows, $o ? $o : ()], @text);
		}
		my @f = split /\t/, $lines->[$i], -1;
		my $nlabel = $r ? $r->{from} : @f;
		for my $k (0 .. $nlabel - 1) {
			next if kind($f[$k]) eq 'blank';
			my @g = @f;
			$g[$k] = '';
			$add->("$what label emptied", $i, $t, {}, \@rows,
			    $put->($i, join "\t", @g));
		}
		next unless $r;
		for my $k ($r->{from} .. $r->{to}) {
			next unless kind($f[$k]) eq 'figure';
			my ($del, $blank) = damaged_row($r, $k, @f);
			my @g = @f;
			splice @g, $k, 1;
			$add->('figure deleted', $i, $t, $del, [$r],
			    $put->($i, join "\t", @g));
			@g = @f;
			splice @g, $k, 0, $f[$k];
			$add->('figure doubled', $i, $t, {}, [$r],
			    $put->($i, join "\t", @g));
			@g = @f;
			$g[$k] = '';
			$add->('figure blanked', $i, $t, $blank, [$r],
			    $put->($i, join "\t", @g));
		}
	}
	return (\%truth, @v);
}

# what is read in row r when its field k is deleted, and when it is blanked
sub damaged_row
{
	my ($r, $k, @f) = @_;
	my ($from, $to, @cells) = ($r->{from}, $r->{to}, @{$r->{cells}});
	my $n = $to - $from + 1;
	my (%del, %blank);

	if ($n > @cells) {
		# a field too many to begin with
		my @g = @f[$from .. $to];
		splice @g, $k - $from, 1;
		@del{@cells} = read_fields($r->{tbl}, scalar @cells, @g);
		# blanked at an end it looks like one more pad, and the rest is
		# a whole row
		@g = @f[$from .. $to];
		$g[$k - $from] = '';
		@blank{@cells} = read_fields($r->{tbl}, scalar @cells, @g);
	} elsif ($n == @cells) {
		# which of equal neighbours is gone, nobody can say
		my ($a, $b) = ($k, $k);
		$a-- while $a > $from && $f[$a - 1] eq $f[$k];
		$b++ while $b < $to && $f[$b + 1] eq $f[$k];
		$del{$cells[$_ - $from]} = OPEN for $a .. $b;
		$del{$cells[0]} = EMPTY if $n == 1;
		my $pad = ($k == $from && $k > 0 && kind($f[$k - 1]) eq 'blank') ||
		    ($k == $to && $k < $#f);
		$blank{$cells[$k - $from]} = $pad && $n > 1 ? OPEN : EMPTY;
	} else {
		@del{@cells} = @blank{@cells} = (OPEN) x @cells;
	}
	return (\%del, \%blank);
}

my (%sum, %share, %failed, @fail, $npass, $nfail, $nblank);

sub failed
{
	push @fail, join ': ', @_;
}

# Records of one variant against its expectation; the failures
sub check
{
	my ($v, $truth, $order, $bare0, $recs) = @_;
	my ($kind, $line1, $tbl, $expect, $hit, $text) = @$v;
	my (@bad, %bare);

	my @got = map { "$_->{tbl} $_->{row} $_->{col}" } @$recs;
	if ("@got" ne "@$order") {
		push @bad, sprintf '%d records for %d, or not in order',
		    scalar @got, scalar @$order;
		return (\@bad, \%bare);
	}
	for my $r (@$recs) {
		my $cell = "$r->{tbl} $r->{row} $r->{col}";
		my $want = $expect->{$cell} // $truth->{$cell};
		my ($val, $note) = ($r->{value}, $r->{note});
		my $kept = $truth->{$cell};
		my $say = sub {
			push @bad, sprintf '%s: %s: expected %s, got "%s" (%s)',
			    $_[0], $cell, $want, $val, $note;
		};

		if ($val eq '') {
			$sum{$kind}[$note eq '' ? 4 : 2]++;
			$say->('empty without a note') if $note eq '';
			$nblank++ if $kind eq 'none' && $want eq EMPTY;
		} elsif ($note eq '') {
			$sum{$kind}[$val eq $want ? 0 : 4]++;
			$val eq $want ? $bare{$cell} = 1 : $say->('SILENT');
		} else {
			# OPEN: the value that was there is right
			my $right = $val eq $want ||
			    $want eq OPEN && $val eq $kept;
			$sum{$kind}[$right ? 1 : 3]++;
			$say->('invented') if $want eq EMPTY;
		}
		if ($val ne '') {
			my $src = $r->{line} =~ /^[1-9]\d*$/ ?
			    $text->[$r->{line} - 1] // '' : '';
			my $raw = $r->{raw} eq '' ? $val : $r->{raw};
			$say->("line $r->{line} does not hold it") if
			    index($src, $raw) < 0 && $note !~ /joined/;
		}
		next if $kind eq 'none' || !$bare0->{$cell};
		if ($r->{tbl} ne $tbl) {
			$say->('no longer bare') unless $bare{$cell};
		} elsif (!$hit->{$cell}) {
			$share{$kind}[0] += $bare{$cell} ? 1 : 0;
			$share{$kind}[1]++;
		}
	}
	return (\@bad, \%bare);
}

sub slurp
{
	my ($path) = @_;

	open my $fh, '<:raw', $path or die "$path: $!\n";
	local $/;
	my $s = <$fh> // '';
	close $fh;
	# not UTF-8: of the GB family, as far as these reports use it
	utf8::decode($s) or $s = decode('cp936', $s);
	$s =~ s/^\x{feff}//;
	return split /\r?\n/, $s;
}

# cells that somebody wrote down for this report, or nothing
sub known
{
	my ($path) = @_;
	my (%at, %cell);
	my $id = basename($path, '.txt', '.in');

	$id =~ s/^(\d{3})_.*/$1/;
	for my $f ("tests/seeds/$id.cells", "tests/pipeline/$id.out") {
		next unless -e $f;
		my @l = slurp($f);
		@at{qw(tbl row col value)} = 0 .. 3;
		if ($l[0] =~ /\bvalue\b/) {
			my @names = fields(shift @l);
			@at{@names} = 0 .. $#names;
		}
		for (@l) {
			my @f = fields($_);
			$cell{join ' ', @f[@at{qw(tbl row col)}]} =
			    $f[$at{value}];
		}
		return ($f, \%cell);
	}
	return;
}

sub report
{
	my ($build, $tmp, $path) = @_;
	my $name = basename($path, '.txt', '.in');
	my @lines = slurp($path);
	my ($id, $tabs) = tables(\@lines);

	if (!grep { /\t/ && /第二十/ } @lines) {
		print "$name: not in TAB layout, passed over\n";
		return;
	}
	if (!defined $tabs) {
		failed($name, "this script cannot read it ($id)");
		return $nfail++;
	}
	my ($truth, @v) = variants(\@lines, $tabs);
	my @order = map { @{$_->[2]{cells}} } grep { $_->[2] } @$tabs;
	if (@order != $form{$id}{ncell}) {
		failed($name, @order . " cells, not $form{$id}{ncell}");
		return $nfail++;
	}
	my ($file, $known) = known($path);
	if ($known) {
		for my $c (@order) {
			my $t = $truth->{$c} eq EMPTY ? '' : $truth->{$c};
			# what this script cannot tell, somebody wrote down
			my $k = $known->{$c};
			$t = $truth->{$c} = $k eq '' ? EMPTY : $k
			    if $t eq OPEN && defined $k;
			next if defined $k && $t eq $k;
			failed($name, "$c is '$t' here, '" . ($k // 'absent') .
			    "' in $file");
			$nfail++;
		}
	}

	my $dir = "$tmp/$name";
	make_path($dir);
	open my $list, '>', "$dir/list" or die "$dir/list: $!\n";
	for my $i (0 .. $#v) {
		my $f = sprintf '%05d.txt', $i;
		open my $fh, '>:raw:encoding(UTF-8)', "$dir/$f" or
		    die "$dir/$f: $!\n";
		print $fh map { "$_\n" } @{$v[$i][5]};
		close $fh or die "$dir/$f: $!\n";
		print $list "$f\0";
	}
	close $list or die "$dir/list: $!\n";

	my $cmd = "cd '$dir' && { '$build/gik-split' -0 <list 2>split.err; " .
	    "echo \$? >split.rc; } | '$build/gik-table2csv' >out 2>err; " .
	    'echo $? >rc';
	system('sh', '-c', $cmd) == 0 or die "$cmd: $?\n";
	my ($rc1, $rc2) = map { (slurp("$dir/$_"))[0] } qw(split.rc rc);
	if ($rc1 != 0 || $rc2 > 1) {
		failed($name, "status of gik-split $rc1, of gik-table2csv $rc2");
		$nfail++;
	}

	my (%recs, @names);
	open my $out, '<:encoding(UTF-8)', "$dir/out" or die "$dir/out: $!\n";
	while (<$out>) {
		chomp;
		my @f = fields($_);
		if ($f[0] eq 'doc') {
			@names = @f;
			next;
		}
		my %r;
		@r{@names} = @f;
		push @{$recs{$r{doc}}}, \%r;
	}
	close $out;

	my $bare0 = {};
	for my $i (0 .. $#v) {
		my $doc = sprintf '%05d.txt', $i;
		my ($bad, $bare) = check($v[$i], $truth, \@order, $bare0,
		    delete $recs{$doc} // []);
		$bare0 = $bare if $i == 0;
		if (@$bad) {
			$nfail++;
			failed($name, $v[$i][0], "line $v[$i][1]", $_) for @$bad;
		} else {
			$npass++;
		}
		$failed{$v[$i][0]}[@$bad ? 1 : 0]++;
	}
	for my $doc (sort keys %recs) {
		failed($name, "records of $doc, which is no input");
		$nfail++;
	}
	remove_tree($dir) unless $ENV{KEEP};
}

sub percent
{
	my ($n, $of) = @_;

	return $of ? 100 * $n / $of : 100;
}

die "usage: damage.pl build tmpdir report.txt...\n" if @ARGV < 3;
my ($build, $tmp, @reports) = @ARGV;
$build = abs_path($build);
$tmp = abs_path($tmp);
utf8::decode($_) for $build, $tmp, @reports;
($npass, $nfail, $nblank) = (0, 0, 0);
report($build, $tmp, $_) for @reports;

# cells by kind of damage; variants; how many cells of the other rows of the
# damaged table are as bare as they were
my $fmt = "%-18s %7s %7s %7s %7s %7s  %8s %6s  %s\n";
printf $fmt, 'cells', 'right', 'noted', 'empty', 'wrong', 'SILENT', 'variants',
    'failed', 'rest bare';
for my $kind (sort keys %sum) {
	my @n = map { $_ // 0 } @{$sum{$kind}}[0 .. 4];
	my ($good, $bad) = map { $_ // 0 } @{$failed{$kind}}[0, 1];
	my $s = $share{$kind};
	printf $fmt, $kind, @n, $good + $bad, $bad,
	    $s ? sprintf('%.2f %%', percent(@$s)) : '';
}

# A share below the line is a failure: nobody wins by noting everything.
my @n = map { $_ // 0 } @{$sum{none}}[0 .. 4];
my $all = -$nblank;
$all += $_ for @n;
my @must = ('row doubled', 'row exchanged', 'figure deleted',
    'figure doubled', 'figure blanked');
for (['none', percent($n[0], $all)],
    map { [$_, percent(@{$share{$_} // [0, 1]})] } @must) {
	my ($kind, $p) = @$_;
	if ($p < SHARE) {
		failed("damage $kind", sprintf
		    'only %.2f %% of the cells elsewhere are bare', $p);
		$nfail++;
	} else {
		$npass++;
	}
}
my $n = @fail < SHOWN ? @fail : SHOWN;
# silent ones first: they break the promise
@fail = ((grep { /SILENT/ } @fail), (grep { !/SILENT/ } @fail));
print "$_\n" for @fail[0 .. $n - 1];
printf "... and %d more\n", @fail - $n if @fail > $n;
printf "%d passed, %d failed\n", $npass, $nfail;
exit($nfail ? 1 : 0);
