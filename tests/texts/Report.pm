# Report: a report of one of the forms, with figures drawn at random, as tables
# of cells that a layout can print, and the list of what each cell holds.
package Report;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use FindBin;

our @EXPORT = qw(chance pick between draw form_rows figures report rows2 rows3
    rows4 canon mark_of bare lab text_of MARK);

# A cell's place in the text is kept by one sign of private use before it, which
# is as wide as nothing and taken out at the end.
use constant MARK => 0xF0000;

# ---- drawing ----

sub chance { rand() < $_[0] }
sub pick { $_[int rand @_] }
sub between { $_[0] + int rand($_[1] - $_[0] + 1) }

# key by weight
sub draw
{
	my (%w) = @_;
	my @k = sort keys %w;
	my $sum = 0;

	$sum += $w{$_} for @k;
	my $at = rand $sum;
	for my $k (@k) {
		return $k if ($at -= $w{$k}) < 0;
	}
	return $k[-1];
}

sub mark_of { chr(MARK + $_[0]) }
sub bare { $_[0] =~ s/[\x{F0000}-\x{FFFFD}]//gr }

# ---- forms ----

my %form;

# the form as its file has it: { t2|t3|t4 => [ block... ] }, a block being
# { title, heads, cols, rows => [ [code, label, group]... ] }
sub form_of
{
	my ($id) = @_;
	my ($tbl, $block, $group, %f);

	return $form{$id} if $form{$id};
	open my $fh, '<:encoding(UTF-8)',
	    "$FindBin::Bin/../lib/form/$id.form" or
	    die "$id: $!\n";
	while (<$fh>) {
		my ($what, @w) = split;
		next unless $what;
		if ($what eq 'table') {
			$tbl = $w[0];
			$group = undef;
			$block = { title => '', heads => [], cols => [],
			    rows => [] };
			$f{$tbl} = [$block];
		} elsif ($what eq 'block') {
			$block = { title => $w[0], heads => [], cols => [],
			    rows => [] };
			@{$f{$tbl}} = grep { $_->{title} ne '' } @{$f{$tbl}};
			push @{$f{$tbl}}, $block;
		} elsif ($what eq 'col') {
			push @{$block->{cols}}, $w[0];
			push @{$block->{heads}}, $w[1];
		} elsif ($what eq 'group') {
			$group = $w[0] eq '-' ? undef : $w[0];
		} elsif ($what eq 'row') {
			push @{$block->{rows}}, [$w[0], $w[1], $group];
		}
	}
	close $fh;
	return $form{$id} = \%f;
}

# [tbl, row, cols...] for each row of the form
sub form_rows
{
	my $f = form_of($_[0]);
	my @out;

	for my $tbl (qw(t2 t3 t4)) {
		for my $b (@{$f->{$tbl}}) {
			push @out, [$tbl, $_->[0], @{$b->{cols}}]
			    for @{$b->{rows}};
		}
	}
	return @out;
}

my @part = qw(natural business research welfare legal other);
my @people = (@part, 'total');
my @outcome = qw(upheld corrected other pending total);
my @blocks = qw(review direct after);

# ---- figures ----

sub results { grep { !/^(?:received|carried|total|forward)$/ }
    map { $_->[0] } @{form_of($_[0])->{t3}[0]{rows}} }

# figures that balance, but for a few: { "tbl row col" => figure }
sub figures
{
	my ($form, $size) = @_;
	my (%x, %wp, %wr);
	my @result = results($form);
	my $u = rand;
	my $n = $u < .12 ? 0 : $u < .5 ? between(1, 20) :
	    $u < .85 ? between(20, 400) : $u < .97 ? between(400, 3000) :
	    between(3000, 90000);
	$n = $size if defined $size;
	my $late = rand .1;

	@wp{@part} = map { $_ * (.3 + rand) } 80, 8, 1, 1, 4, 4;
	$wr{$_} = (/granted|inquiry|unheld/ ? 20 : 2) * (.1 + rand)
	    for @result;
	for my $r (qw(received carried forward total), @result) {
		$x{"t3 $r $_"} = 0 for @people;
	}
	# drawn one by one up to 200, beyond that each stands for several
	my $each = $n > 200 ? int($n / 150) : 1;
	my $m = int($n / $each);
	for my $i (1 .. $m + int rand($m * .1)) {
		my $p = draw(%wp);
		my $r = chance($late) ? 'forward' : draw(%wr);
		my $k = $each == 1 ? 1 : between(1, 2 * $each - 1);
		$x{join ' ', 't3', $i <= $m ? 'received' : 'carried', $p} += $k;
		$x{"t3 $r $p"} += $k;
	}
	for my $r (@result) {
		$x{"t3 total $_"} += $x{"t3 $r $_"} for @part;
	}
	for my $r (qw(received carried forward total), @result) {
		$x{"t3 $r total"} += $x{"t3 $r $_"} for @part;
	}
	for my $b (@blocks) {
		my @v = map { chance(.5) ? int rand($n * .04 + 2) : 0 } 1 .. 4;
		@v = (0) x 4 if chance(.4) || !$n;
		$x{"t4 $b $outcome[$_]"} = $v[$_] for 0 .. 3;
		$x{"t4 $b total"} = $v[0] + $v[1] + $v[2] + $v[3];
	}
	my $none = !$n && chance(.6);
	for my $r (grep { $_->[0] eq 't2' } form_rows($form)) {
		my ($tbl, $row, @cols) = @$r;
		for my $c (@cols) {
			my $v = $none || chance(.35) ? 0 :
			    int 10 ** rand($c =~ /decis|last/ ? 6 : 3);
			$v = -int rand 30 if $c eq 'change' && chance(.4);
			$v = sprintf '%.*f', between(0, 4), rand 900
			    if $c eq 'amount' && $v;
			$x{"t2 $row $c"} = canon($v) == 0 ? 0 : $v;
		}
	}
	my @slips;
	if (chance(.12)) {		# a report may be wrong
		my @k = grep { /^t[34]/ } sort keys %x;
		for (1 .. between(1, 2)) {
			my $k = pick(@k);
			$x{$k} += between(1, 9);
			push @slips, $k;
		}
	}
	return (\%x, \@slips);
}

# a figure as the program is to print it
sub canon
{
	my ($v) = @_;

	$v =~ s/0+$//, $v =~ s/\.$// if $v =~ /\./;
	return $v eq '-0' ? '0' : $v;
}

# ---- cells ----

sub lab { { text => $_[0], cs => $_[1] // 1, rs => $_[2] // 1 } }

sub text_of { join '', map { $_->{text} } @{$_[0]} }

my @marks = ('/', '／', '—', '——', '–', '－', '-', '无', '空', 'N/A');

# what a report prints for nothing, and how it writes figures; drawn once
sub hand
{
	my ($how) = @_;
	my %h = (nothing => 0, mark => '', full => 0, thousands => 0,
	    unit => '', yuan => 0, wan => 0, minus => 0);

	if (chance($how->{nothing} // .3)) {
		$h{nothing} = pick(.1, .5, .9, 1);
		$h{mark} = pick(@marks) if $how->{noblank} || chance(.5);
		$h{two} = chance(.15);
		$h{totals} = chance(.3);
	}
	$h{full} = 1 if chance(.06);
	$h{thousands} = 1 if chance(.06);
	$h{unit} = pick('件', '条', '项') if chance(.04);
	my $u = rand;
	$h{$u < .1 ? 'yuan' : 'wan'} = 1 if $u < .2;
	$h{minus} = 1 if chance(.3);
	$h{morefiles} = chance(.1);
	$h{extrarow} = chance(.02);
	$h{norow} = chance(.02);
	my $set = $how->{hand} // {};
	%h = (%h, %{ref $set eq 'CODE' ? $set->() : $set});
	return \%h;
}

# The report: { form, x, known, cell => { key => cell } }.  A cell known is
# { tbl row col kind value note raw noteok open allow }: note is the one that
# must stand there, noteok says any may, open that the layout lost it.
sub report
{
	my ($form, $how) = @_;
	my ($x, $slips) = figures($form, $how->{size});
	my $h = hand($how);
	my (@known, %cell);
	my $words = $how->{words} && chance(.04) ?
	    pick('t2 license decisions', 't2 penalty decisions',
	    't2 document made') : '';

	for my $r (form_rows($form)) {
		my ($tbl, $row, @cols) = @$r;
		for my $col (@cols) {
			my $k = "$tbl $row $col";
			my $v = $x->{$k};
			my %k = (tbl => $tbl, row => $row, col => $col,
			    kind => 'value', value => canon($v), note => '',
			    raw => '');
			my $text = $v;
			if ($how->{blankform}) {
				@k{qw(kind value note)} = ('blank', '',
				    'blank');
				$text = '';
			} elsif ($k eq $words) {
				$text = pick('见附件', '详见目录', '另行公布');
				@k{qw(kind value note raw)} = ('text', '',
				    'text', $text);
			} elsif ($v == 0 && ($h->{totals} || $k !~ /total/) &&
			    chance($h->{nothing})) {
				my $m = $h->{mark};
				$m = $m eq '' ? '/' : $how->{noblank} ? '/' : ''
				    if $h->{two} && chance(.3);
				$text = $m;
				@k{qw(kind value note raw)} = $m eq '' ?
				    ('blank', '', 'blank', '') :
				    ('mark', '', 'mark', $m);
			} elsif ($col eq 'amount' && $v != 0 && $h->{yuan}) {
				# times 10000 without floating point
				my ($i, $f) = split /\./, $v;
				$text = $i . substr(($f // '') . '0000', 0, 4);
				$text =~ s/^0+(?=\d)//;
				$text .= '元';
				$k{note} = 'unit';
			} elsif ($col eq 'amount' && $v != 0 && $h->{wan}) {
				$text .= '万元';
			} elsif ($v < 0 && $h->{minus}) {
				my $sign = $h->{minus} eq 1 ? '减' : $h->{minus};
				$text =~ s/-/$sign/;
			} elsif ($h->{unit} && $col ne 'amount' &&
			    $tbl ne 't2') {
				$text .= $h->{unit};
			} elsif ($h->{thousands} && ($text !~ /\./ ||
			    $h->{thousands} > 1)) {
				1 while $text =~
				    s/^(-?\d+)(\d{3})(?=[.,]|$)/$1,$2/;
			}
			$text =~ tr/0-9./０-９．/ if $h->{full} &&
			    $k{kind} eq 'value';
			$k{printed} = $text;
			push @known, \%k;
			$cell{$k} = { text => mark_of($#known) . $text, cs => 1,
			    rs => 1, id => $#known };
		}
	}
	# a row that the report has not
	my $skip = '';
	if ($h->{norow} && !$how->{blankform}) {
		$skip = pick(qw(denied.law denied.process unable.create
		    rejected.repeat rejected.excessive));
		for my $c (grep { $_->{row} eq $skip } @known) {
			@$c{qw(kind value note raw)} = ('absent', '', 'absent',
			    '');
		}
	}
	return { skip => $skip, form => $form, x => $x, slips => $slips,
	    known => \@known,
	    cell => \%cell, hand => $h };
}

# ---- tables: rows of cells { text, cs, rs, id } ----

# t2: one list of rows for each block; `label` turns a label of the form into
# that of the page
sub rows2
{
	my ($r, $label) = @_;
	my @out;

	for my $b (@{form_of($r->{form})->{t2}}) {
		my @cols = @{$b->{cols}};
		my $pad = 3 - $#cols;
		my @cs = map { $_ == $#cols ? $pad : 1 } 0 .. $#cols;
		my @name = @{$b->{heads}};
		s/^采购总金额$/采购总金额（万元）/ for @name;
		my @blk = ([lab($label->('block', $b->{title}), 4)],
		    [lab($label->('word', '信息内容')),
		    map { lab($label->('head', $name[$_]), $cs[$_]) }
		    0 .. $#cols]);
		# a row that the form does not number
		my @more = $r->{form} eq '2019' && $r->{hand}{morefiles} &&
		    grep({ $_->[0] eq 'document' } @{$b->{rows}}) ? [lab('其他主动公开文件'),
		    map { lab(between(0, 90)) } @cols] : ();
		for my $w (@{$b->{rows}}) {
			push @blk, [lab($label->('row', $w->[1], "t2 $w->[0]")),
			    map { { %{$r->{cell}{"t2 $w->[0] $cols[$_]"}},
				cs => $cs[$_] } } 0 .. $#cols];
		}
		push @blk, @more;
		push @out, \@blk;
	}
	return @out;
}

sub rows3
{
	my ($r, $label) = @_;
	my $form = form_of($r->{form})->{t3}[0];
	my @h = @{$form->{heads}};
	my @out = (
		[lab($label->('note',
		    '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'), 3, 3),
		    lab($label->('word', '申请人情况'), 7)],
		[lab($label->('head', $h[0]), 1, 2),
		    lab($label->('word', '法人或其他组织'), 5),
		    lab($label->('head', $h[6]), 1, 2)],
		[map { lab($label->('head', $_)) } @h[1 .. 5]],
	);
	my $three = lab($label->('group', '三、本年度办理结果'), 1, 0);
	my @lead = ($three);
	my ($was, $g) = ('');

	for my $w (@{$form->{rows}}) {
		my ($code, $text, $group) = @$w;
		next if $code eq $r->{skip};
		my @f = map { $r->{cell}{"t3 $code $_"} } @people;
		my $t = $label->('row', $text, "t3 $code");
		if ($code =~ /^(?:received|carried|forward)$/) {
			push @out, [lab($t, 3), @f];
			next;
		}
		$three->{rs}++;
		if (!defined $group) {
			push @out, [@lead, lab($t, 2), @f];
		} else {
			if ($group ne $was) {
				$g = lab($label->('group', $group), 1, 0);
				push @lead, $g;
			}
			$g->{rs}++;
			push @out, [@lead, lab($t), @f];
		}
		$was = $group // '';
		@lead = ();
		if ($code eq 'denied.inquiry' && $r->{hand}{extrarow}) {
			# one that the form has not
			my @v = map { between(0, 9) } @part;
			my $sum = 0;
			$sum += $_ for @v;
			$three->{rs}++;
			$g->{rs}++;
			push @out, [map { lab($_) } '9.属于工作秘密', @v, $sum];
		}
	}
	return @out;
}

sub rows4
{
	my ($r, $label, $three) = @_;
	my @h = @{form_of($r->{form})->{t4}[0]{heads}};
	my @names = map { lab($label->('head', $_)) } (@h) x 3;
	my @f = map { my $b = $_; map { $r->{cell}{"t4 $b $_"} } @outcome }
	    @blocks;
	my @w = map { $label->('word', $_) } qw(行政复议 行政诉讼 未经复议直接起诉 复议后起诉);

	return [lab($w[0], 5, 2), lab($w[1], 10)],
	    [lab($w[2], 5), lab($w[3], 5)],
	    [@names], \@f if $three;
	return [lab($w[0], 5), lab($w[1], 10)],
	    [(map { { %$_, rs => 2 } } @names[0 .. 4]), lab($w[2], 5),
	    lab($w[3], 5)],
	    [@names[5 .. 14]], \@f;
}

1;
