#!/usr/bin/perl
# pages: HTML pages of reports of which every cell is known.
#
#	perl pages.pl gen DIR SEED N [sound]	# NNNN.html, truth.csv, pages.csv
#	perl pages.pl score DIR CELLS.csv	# what gik-table2csv made of them
#	perl pages.pl damage DIR SEED		# DIR/damaged, from the pages of DIR
#	perl pages.pl judge DIR CELLS.csv	# what it made of the damaged ones
#
# A page is the official table as a browser shows it, written as one of many
# programs and hands would write it.  Everything is drawn from SEED; page K of
# a seed is the same whatever N is.  sound: pages in UTF-8 that every program
# shows alike, with nothing hidden, nested or wrong in their markup; blanks,
# marks and units are more frequent.
#
#	truth.csv	doc,tbl,row,col,value,note,line,raw,at
#	pages.csv	doc,form,unit,year,title,style,encoding,features
#
# note is blank, mark, unit or nothing; line is 0 where nothing stands in the
# cell; raw only of marks; at is its place in the page, in signs.  title is 1 if
# the page shows the title of the report, so that its unit can be known.
use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use File::Path qw(make_path);
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/texts";
use Records;
use Report qw(chance pick between draw canon);

use constant SHOWN => 12;	# failures and pages printed

binmode STDOUT, ':utf8';
binmode STDERR, ':utf8';

# ---- the forms ----

my @part = qw(natural business research welfare legal other);
my @people = (@part, 'total');
my @phead = qw(商业企业 科研机构 社会公益组织 法律服务机构 其他);
my @outcome = qw(upheld corrected other pending total);
my @ohead = qw(结果维持 结果纠正 其他结果 尚未审结 总计);
my @blocks = qw(review direct after);

# [title, heads, codes of columns, [code, label]...]
my @items = (['上一年项目数量', '本年增/减', '处理决定数量'],
    [qw(last change decisions)]);
my %t2 = (
	2021 => [
		['第二十条第（一）项', [qw(本年制发件数 本年废止件数 现行有效件数)],
		    [qw(made repealed valid)], ['regulation', '规章'],
		    ['document', '行政规范性文件']],
		['第二十条第（五）项', ['本年处理决定数量'], ['decisions'],
		    ['license', '行政许可']],
		['第二十条第（六）项', ['本年处理决定数量'], ['decisions'],
		    ['penalty', '行政处罚'], ['coercion', '行政强制']],
		['第二十条第（八）项', ['本年收费金额（单位：万元）'], ['amount'],
		    ['fee', '行政事业性收费']],
	],
	2019 => [
		['第二十条第（一）项', [qw(本年新制作数量 本年新公开数量 对外公开总数量)],
		    [qw(made published open)], ['regulation', '规章'],
		    ['document', '规范性文件']],
		['第二十条第（五）项', @items, ['license', '行政许可'],
		    ['service', '其他对外管理服务事项']],
		['第二十条第（六）项', @items, ['penalty', '行政处罚'],
		    ['coercion', '行政强制']],
		['第二十条第（八）项', ['上一年项目数量', '本年增/减'],
		    [qw(last change)], ['fee', '行政事业性收费']],
		['第二十条第（九）项', ['采购项目数量', '采购总金额（万元）'],
		    [qw(items amount)], ['procurement', '政府集中采购']],
	],
);
my @t3 = (
	['granted', '（一）予以公开'],
	['partial', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'],
	['（三）不予公开', ['denied.secret', '1.属于国家秘密'],
	    ['denied.law', '2.其他法律行政法规禁止公开'],
	    ['denied.safety', '3.危及“三安全一稳定”'],
	    ['denied.third', '4.保护第三方合法权益'],
	    ['denied.internal', '5.属于三类内部事务信息'],
	    ['denied.process', '6.属于四类过程性信息'],
	    ['denied.enforcement', '7.属于行政执法案卷'],
	    ['denied.inquiry', '8.属于行政查询事项']],
	['（四）无法提供', ['unable.unheld', '1.本机关不掌握相关政府信息'],
	    ['unable.create', '2.没有现成信息需要另行制作'],
	    ['unable.unclear', '3.补正后申请内容仍不明确']],
	['（五）不予处理', ['rejected.petition', '1.信访举报投诉类申请'],
	    ['rejected.repeat', '2.重复申请'],
	    ['rejected.publication', '3.要求提供公开出版物'],
	    ['rejected.excessive', '4.无正当理由大量反复申请'],
	    ['rejected.confirm', '5.要求行政机关确认或重新出具已获取信息']],
);
my @other = ('（六）其他处理',
    ['other.uncorrected',
	'1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
    ['other.unpaid',
	'2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
    ['other.other', '3.其他']);
my %t3 = (
	2021 => [@t3, [@other], ['total', '（七）总计']],
	2019 => [@t3, ['other', '（六）其他处理'], ['total', '（七）总计']],
);
my @heading = ('', '总体情况', '主动公开政府信息情况', '收到和处理政府信息公开申请情况',
    '政府信息公开行政复议、行政诉讼情况', '存在的主要问题及改进情况', '其他需要报告的事项');
my @numeral = ('', qw(一 二 三 四 五 六));

# ---- figures ----

# the results of t3, in order
sub results
{
	return map { ref $_->[1] ? map { $_->[0] } @$_[1 .. $#$_] : $_->[0] }
	    grep { $_->[0] ne 'total' } @{$t3{$_[0]}};
}

# a report that balances: { "tbl row col" => figure }
sub figures
{
	my ($form) = @_;
	my (%x, %wp, %wr);
	my @result = results($form);
	my $u = rand;
	my $n = $u < .15 ? 0 : $u < .5 ? between(1, 20) :
	    $u < .9 ? between(20, 400) : between(400, 4000);
	my $late = rand .1;

	@wp{@part} = map { $_ * (.3 + rand) } 80, 8, 1, 1, 4, 4;
	$wr{$_} = (/granted|inquiry|unheld/ ? 20 : 2) * (.1 + rand)
	    for @result;
	for my $r (qw(received carried forward total), @result) {
		$x{"t3 $r $_"} = 0 for @people;
	}
	for my $i (1 .. $n + int rand($n * .1)) {
		my $p = draw(%wp);
		my $r = chance($late) ? 'forward' : draw(%wr);
		$x{join ' ', 't3', $i <= $n ? 'received' : 'carried', $p}++;
		$x{"t3 $r $p"}++;
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
	for my $b (@{$t2{$form}}) {
		my ($title, $heads, $cols, @rows) = @$b;
		for my $r (@rows) {
			for my $c (@$cols) {
				my $v = chance(.4) ? 0 :
				    int 10 ** rand($c =~ /decis|last/ ? 6 : 3);
				$v = -int rand 30
				    if $c eq 'change' && chance(.4);
				$v = sprintf '%.*f', between(0, 4), rand 900
				    if $c eq 'amount' && $v;
				$x{"t2 $r->[0] $c"} = $v;
			}
		}
	}
	if (chance(.12)) {		# a report may be wrong
		my @k = grep { /^t[34]/ } sort keys %x;
		$x{pick(@k)} += between(1, 9);
	}
	return \%x;
}

# ---- the page being written ----

my %P;		# how this page is written
my @known;	# its cells: { cell, value, note, raw }
my @feature;
my $sound;	# pages for converters
my %unsound = map { $_ => 1 } qw(unseen layout images empty-rows zero-width
    entities);

sub feature
{
	my ($name, $p) = @_;

	return 0 unless chance($p) && !($sound && $unsound{$name});
	push @feature, $name;
	return 1;
}

sub esc
{
	my ($s) = @_;

	$s =~ s/&/&amp;/g;
	$s =~ s/</&lt;/g;
	$s =~ s/>/&gt;/g;
	return $s;
}

# an opening tag: name, then pairs; a value undef stands for a bare attribute
sub tag
{
	my ($name, @attr) = @_;
	my $s = $P{upper} ? uc $name : $name;

	while (@attr) {
		my ($k, $v) = splice @attr, 0, 2;
		$k = uc $k if $P{upper};
		$s .= $P{wrap} && chance(.3) ? "\n  " : ' ';
		$s .= $k, next unless defined $v;
		my $q = $P{quote};
		$q = $v =~ /"/ ? "'" : '"' if $q eq '' && $v !~ /^[\w.%-]+$/ ||
		    $v =~ /\Q$q\E/ && $q ne '';
		$s .= "$k=$q$v$q";
	}
	return "<$s>";
}

sub end
{
	my ($name) = @_;

	return '' if $P{soup} && $name =~ /^(?:td|th|tr|p|li|tbody|thead)$/ &&
	    chance($P{soup});
	return '</' . ($P{upper} ? uc $name : $name) .
	    ($P{soup} && chance(.03) ? ' ' : '') . '>';
}

sub el
{
	my ($name, $in, @attr) = @_;

	return tag($name, @attr) . $in . end($name);
}

# text as HTML, one string for each sign
sub signs
{
	my ($text) = @_;
	my %name = ('“' => '&ldquo;', '”' => '&rdquo;', '—' => '&mdash;',
	    '·' => '&middot;', '&' => '&amp;', '<' => '&lt;', '>' => '&gt;');

	return map {
		my $c = $_;
		chance($P{entity}) ? sprintf(pick('&#x%X;', '&#x%x;', '&#%d;',
		    '&#%05d;'), ord $c) :
		    $name{$c} && ($c =~ /[&<>]/ || $P{names}) ? $name{$c} : $c
	} split //, $text;
}

# inline markup in the middle of a word, with which a browser shows no gap
sub cut
{
	my (@s) = @_;
	my $i = between(1, $#s);
	my ($a, $b) = (join('', @s[0 .. $i - 1]), join('', @s[$i .. $#s]));
	my $t = pick(qw(span strong font b em u));
	my @c = ("$a<$t>$b</$t>", "<$t>$a</$t>$b", "<$t>$a</$t><$t>$b</$t>",
	    "<span style=\"font-size:14px\">$a<$t>$b</$t></span>",
	    "$a<!-- -->$b", "$a<a name=\"_Toc$i\"></a>$b",
	    "<span><span>$a</span></span><span>$b</span>");
	push @c, "$a<span lang=EN-US><o:p></o:p></span>$b" if $P{word};
	push @c, "$a&#8203;$b", "$a<span>&#65279;</span>$b", "$a<wbr>$b"
	    if $P{zero};
	push @c, "<b>$a<i>$b</b></i>", "<span><b>$a</span>$b</b>" if $P{soup};
	return pick(@c);
}

sub gap
{
	return pick($P{gaps} ? ('<br>', '<br/>', "<br />\n", "\n", "\n      ",
	    ' ', '&nbsp;', '&#160;', '　', '&emsp;', '&ensp;', "\x{a0}") : ' ');
}

# a label of the form, as this page writes it
sub label
{
	my ($text) = @_;

	$text =~ tr/（）：，/():,/ if $P{half};
	$text =~ s/^(\d)\./$1$P{dot}/ if $P{dot};
	my @s = signs($text);
	if (@s > 3 && chance($P{gap})) {
		my $i = between(2, $#s);
		splice @s, $i, 0, gap();
	} elsif (@s == 2 && chance($P{gap})) {
		splice @s, 1, 0, gap();
	}
	return cut(@s) if @s > 1 && chance($P{cut});
	return join '', @s;
}

# what stands around the text of a paragraph or cell: a pair
sub wrap
{
	my ($what) = @_;
	my ($a, $b) = ('', '');

	if ($P{word}) {
		my $lang = $what eq 'figure' ? "lang=EN-US " : '';
		my $nl = $P{wrap} && chance(.5) ? "\n" : ' ';
		my $o = chance(.5) ? '<o:p></o:p>' : '';
		my $al = $what eq 'figure' ?
		    " align=center${nl}style='text-align:center'" : '';
		($a, $b) = ("<p class=MsoNormal$al><span$nl${lang}style='" .
		    pick('font-family:仿宋_GB2312', 'font-size:12.0pt',
		    "font-size:10.5pt;$nl" . 'mso-hansi-font-family:宋体') .
		    "'>", "$o</span></p>");
		($a, $b) = ("$a<b style='mso-bidi-font-weight:normal'>",
		    "</b>$b") if chance(.1);
		return ($a, $b);
	}
	if ($P{editor}) {
		for my $i (1 .. between(1, 4)) {
			my $t = pick(qw(span strong font b span span));
			my $at = $t eq 'span' ? ' style="' . pick(
			    'font-size: 14px;', 'color: rgb(51, 51, 51); ' .
			    'font-family: &quot;Microsoft YaHei&quot;;',
			    'line-height:150%', 'text-indent: 2em') . '"' :
			    $t eq 'font' ? ' face="仿宋"' : '';
			$a .= "<$t$at>";
			$b = "</$t>$b";
		}
		return chance(.7) ? ("<p style=\"text-align: center;\">$a",
		    "$b</p>") : ($a, $b);
	}
	if ($P{soup} && chance(.3)) {
		return @{pick(['<b><i>', '</b></i>'], ['<span><b>', '</span></b>'],
		    ['<P>', ''], ['<p><span>', ''], ['', '</span>'],
		    ['', '</p>'], ['<font color=red><p>', '</font></p>'],
		    ['<div><p>', '</div>'], ['<strong>', ''], ['', '</br>'],
		    ['<center>', '</center>'], ['', '</div>'],
		    ['<P align=center><FONT size=2>', '</P></FONT>'])};
	}
	return @{$P{around}};
}

sub blank
{
	return pick($P{blanks} ? @{$P{blanks}} : '&nbsp;');
}

# the text of a figure's cell: HTML, with a sign that tells its place
sub figure
{
	my ($id, $v) = @_;
	my %k = (cell => $id, value => canon($v), note => '', raw => '');
	my $text = $v;
	my $total = $id =~ /total/;

	if ($v == 0 && $P{nothing} && (!$total || $P{nototal}) &&
	    chance($P{nothing})) {
		if ($P{mark}) {
			$text = $P{mark};
			@k{qw(value note raw)} = ('', 'mark', $text);
		} else {
			@k{qw(value note)} = ('', 'blank');
			push @known, \%k;
			return blank();
		}
	} elsif ($id =~ /amount/ && $v != 0 && $P{yuan}) {
		$text = $v =~ /\./ ? 10000 * int $v : $v . '0000';
		$k{value} = canon(sprintf '%d', $text / 10000);
		$text .= '元';
		$k{note} = 'unit';
		if ($text eq '0元') {
			$text = $v;
			@k{qw(value note)} = (canon($v), '');
		}
	} elsif ($id =~ /amount/ && $v != 0 && $P{wan}) {
		$text .= '万元';
	} elsif ($v < 0 && $P{minus}) {
		$text =~ s/-/减/;
	} elsif ($P{thousands} && $text !~ /\./) {
		1 while $text =~ s/^(-?\d+)(\d{3})/$1,$2/;
	}
	if ($P{full} && $k{note} ne 'mark') {
		$text =~ tr/0-9./０-９．/;
	}
	push @known, \%k;
	my @s = signs($text);
	my $html = @s > 1 && chance($P{cut}) ? cut(@s) : join '', @s;
	my $pad = chance($P{pad}) ? pick(' ', '&nbsp;', "\x{a0}", "\n\t", '　', '  ',
	    "<br>", "\n    ") : '';
	my $after = chance($P{pad}) ? pick(' ', '&nbsp;', "\n", '<br>') : '';
	return "$pad\x{F0000}$#known\x{F0001}$html$after";
}

# ---- tables: rows of cells { label or id, cs, rs, head } ----

sub lab { { label => $_[0], cs => $_[1] // 1, rs => $_[2] // 1 } }
sub fig { { id => $_[0], cs => $_[1] // 1, rs => 1 } }

sub head
{
	return map { $_->{head} = 1; $_ } @_;
}

# t2: one list of rows for each block
sub rows2
{
	my ($form) = @_;
	my @out;

	for my $b (@{$t2{$form}}) {
		my ($title, $heads, $cols, @rows) = @$b;
		my $pad = 3 - $#$cols;
		my @cs = map { $_ == $#$cols ? $pad : 1 } 0 .. $#$cols;
		my @name = @$heads;
		s/（万元）// for $P{wan} || $P{yuan} ? @name : ();
		my @blk = [head(lab($title, 4))];
		push @blk, [head(lab('信息内容'), map { lab($name[$_], $cs[$_]) }
		    0 .. $#cs)];
		for my $r (@rows) {
			push @blk, [lab($r->[1]), map { fig("t2 $r->[0] " .
			    "$cols->[$_]", $cs[$_]) } 0 .. $#cs];
		}
		push @out, \@blk;
	}
	return @out;
}

sub rows3
{
	my ($form) = @_;
	my @f = map { my $r = $_; sub { map { fig("t3 $r $_") } @people } }
	    qw(received carried forward);
	my $row = sub {
		my ($r) = @_;
		return map { fig("t3 $r $_") } @people;
	};
	my @out = (
		[head(lab('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
		    3, 3), lab('申请人情况', 7))],
		[head(lab('自然人', 1, 2), lab('法人或其他组织', 5),
		    lab('总计', 1, 2))],
		[head(map { lab($_) } @phead)],
		[lab('一、本年新收政府信息公开申请数量', 3), $row->('received')],
		[lab('二、上年结转政府信息公开申请数量', 3), $row->('carried')],
	);
	my $three = lab('三、本年度办理结果', 1, 0);
	my @lead = ($three);

	for my $g (@{$t3{$form}}) {
		my ($name, @sub) = @$g;
		unless (ref $sub[0]) {
			push @out, [@lead, lab($sub[0], 2), $row->($name)];
			@lead = ();
			$three->{rs}++;
			next;
		}
		push @lead, lab($name, 1, scalar @sub);
		for my $s (@sub) {
			push @out, [@lead, lab($s->[1]), $row->($s->[0])];
			@lead = ();
			$three->{rs}++;
		}
	}
	push @out, [lab('四、结转下年度继续办理', 3), $row->('forward')];
	return @out;
}

sub rows4
{
	my @names = map { lab($_) } @ohead;
	my @figures = map { my $b = $_; map { fig("t4 $b $_") } @outcome }
	    @blocks;

	if (chance(.3)) {
		return [head(lab('行政复议', 5, 2), lab('行政诉讼', 10))],
		    [head(lab('未经复议直接起诉', 5), lab('复议后起诉', 5))],
		    [head(map { lab($_) } (@ohead) x 3)], \@figures;
	}
	return [head(lab('行政复议', 5), lab('行政诉讼', 10))],
	    [head((map { lab($_, 1, 2) } @ohead), lab('未经复议直接起诉', 5),
		lab('复议后起诉', 5))],
	    [head(map { lab($_) } (@ohead) x 2)], \@figures;
}

# may the table be parted after row i: nothing spans on beyond it
sub open_after
{
	my ($rows, $i) = @_;

	for my $j (0 .. $i) {
		for my $c (@{$rows->[$j]}) {
			return 0 if $j + $c->{rs} - 1 > $i;
		}
	}
	return 1;
}

# the rows in two, after row i; what spans on is there again, with or without
# its label
sub part
{
	my ($rows, $i, $again) = @_;
	my (@a, @b, @over);

	for my $j (0 .. $#$rows) {
		my @r;
		for my $c (@{$rows->[$j]}) {
			my %c = %$c;
			if ($j <= $i && $j + $c{rs} - 1 > $i) {
				my %d = (%c, rs => $j + $c{rs} - 1 - $i);
				$d{label} = '' unless $again;
				push @over, \%d;
				$c{rs} = $i - $j + 1;
			}
			push @r, \%c;
		}
		push @{$j <= $i ? \@a : \@b}, \@r;
	}
	unshift @{$b[0]}, @over;
	return (\@a, \@b);
}

# an empty row after row i
sub empty_row
{
	my ($rows, $i) = @_;

	for my $j (0 .. $i) {
		for my $c (@{$rows->[$j]}) {
			$c->{rs}++ if $j + $c->{rs} - 1 > $i;
		}
	}
	splice @$rows, $i + 1, 0, [];
}

# make each column of the grid as wide as `wide` says
sub widen
{
	my ($rows, @wide) = @_;
	my @busy;

	for my $j (0 .. $#$rows) {
		my $x = 0;
		for my $c (@{$rows->[$j]}) {
			$x++ while $busy[$j][$x];
			my $n = $c->{cs};
			for my $k (0 .. $c->{rs} - 1) {
				$busy[$j + $k][$_] = 1 for $x .. $x + $n - 1;
			}
			$c->{cs} = 0;
			$c->{cs} += $wide[$_] // 1 for $x .. $x + $n - 1;
			$x += $n;
		}
	}
}

sub attributes
{
	my ($c, $name) = @_;
	my @a;

	push @a, colspan => $c->{cs} if $c->{cs} > 1 || chance($P{spanone});
	push @a, rowspan => $c->{rs} if $c->{rs} > 1 || chance($P{spanone});
	@a = reverse map { [@a[2 * $_, 2 * $_ + 1]] } 0 .. $#a / 2
	    if @a && chance(.5);
	@a = map { ref $_ ? @$_ : $_ } @a;
	if ($P{attrs} && chance($P{attrs})) {
		my @x = ([width => between(30, 200)], [valign => 'middle'],
		    [align => 'center'], [style => 'border: 1px solid #000; ' .
		    'padding: 0px 7px;'], [class => 'et' . between(2, 20)],
		    [height => between(10, 40)], [nowrap => undef],
		    ['data-v' => between(1, 99)], [title => '1>0'],
		    [bgcolor => '#ffffff'], [width => between(5, 20) . '%']);
		@x = ([width => between(30, 200)], [valign => 'top'],
		    [style => 'width:51.6pt;border:solid windowtext 1.0pt;' .
		    'padding:0cm 5.4pt 0cm 5.4pt']) if $P{word};
		my %seen;
		for my $i (1 .. between(1, 3)) {
			my $p = pick(@x);
			push @a, @$p unless $seen{$p->[0]}++;
		}
	}
	return @a;
}

# figures that nobody sees; html for inside (where) a row, between rows, or
# outside of tables
sub unseen
{
	my ($where) = @_;
	my $n = between(1, 99);
	my @hide = ('style="display:none"', 'style="display: none;"',
	    "style='color:red;DISPLAY:NONE'", 'hidden', 'hidden="hidden"');
	my $h = pick(@hide);

	return pick("<!-- <td>$n</td> -->", "<!--$n-->") if $where eq 'row';
	return pick("<span $h>$n</span>", "<!-- $n -->",
	    "<script>var a = '<td>$n</td>';</script>",
	    "<input type=\"hidden\" value=\"$n\">") if $where eq 'cell';
	return pick("<!-- <tr><td>规章</td><td>$n</td><td>$n</td><td>$n</td></tr> -->",
	    "<!--<tr><td>行政许可</td><td>$n</td></tr>-->",
	    "<tr $h><td>行政处罚</td><td>$n</td><td>$n</td></tr>",
	    "<tr $h><td colspan=3>一、本年新收政府信息公开申请数量</td>" .
	    "<td>$n</td>" x 7 . '</tr>',
	    "<script type=\"text/javascript\">if (1 < $n) { x = \"<tr><td>$n\"; }" .
	    '</script>', "<style>.a$n { width: ${n}px }</style>")
	    if $where eq 'rows';
	my $t = '<table border="1"><tr><td>信息内容</td><td>本年制发件数</td>' .
	    '<td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td>' .
	    "<td>$n</td><td>1</td><td>2</td></tr></table>";
	my $u = '<table><tr><td>一、本年新收政府信息公开申请数量</td>' .
	    "<td>$n</td>" x 7 . '</tr></table>';
	return pick("<div $h>$t</div>", "<!-- $t -->",
	    "<div $h><div>上期</div><div>$u<p>$n</div></div>",
	    "<script>document.old = '$t';</script>",
	    "<textarea style=\"display:none\">$u</textarea>",
	    "<template>$t</template>", "<noscript><p>请启用脚本 $n</p></noscript>",
	    "<!--[if lt IE 9]>$t<![endif]-->",
	    "<style type=\"text/css\">td { width: ${n}px } /* <td>$n</td> */</style>",
	    "<p $h>第二十条第（一）项 规章 $n $n $n</p>");
}

# one table as HTML
sub table
{
	my ($rows) = @_;
	my $t = $P{word} ? tag('table', class => 'MsoTableGrid', border => 1,
	    cellspacing => 0, cellpadding => 0, style =>
	    'border-collapse:collapse;mso-yfti-tbllook:1184') :
	    $P{excel} ? tag('table', border => 0, cellpadding => 0, width => 880,
		style => 'border-collapse:collapse;table-layout:fixed') .
		"\n<col width=72 style='mso-width-source:userset'>" .
		"<col width=54 span=9>" :
	    tag('table', pick([], [border => 1], [width => '100%', border => 1],
		[style => 'border-collapse:collapse;', border => '1',
		cellspacing => '0'])->@*);
	my $nl = $P{lines} eq 'cell' || $P{lines} eq 'row' ? "\n" : '';
	my $cellnl = $P{lines} eq 'cell' ? "\n" : '';
	my $nhead = 0;
	my $in = '';
	my $width = 0;

	$t .= el('caption', label(pick('统计表', '情况表', '单位：件')))
	    if $P{caption};
	$width += $_->{cs} for @{$rows->[0]};
	$nhead++ while $nhead < @$rows && @{$rows->[$nhead]} &&
	    $rows->[$nhead][0]{head};
	$nhead = 0 if $nhead && !open_after($rows, $nhead - 1);
	if ($P{thead} && $nhead && $nhead < @$rows) {
		$t .= $nl . tag('thead');
		$in = 'thead';
	} elsif ($P{tbody}) {
		$t .= $nl . tag('tbody');
		$in = 'tbody';
	}
	for my $j (0 .. $#$rows) {
		my @r = @{$rows->[$j]};
		my $first = !$j && !$in;
		if ($in eq 'thead' && $j == $nhead) {
			$t .= end('thead') . $nl . tag('tbody');
			$in = 'tbody';
		}
		my $bare = $P{soup} && @r && $j && chance(.05);
		$t .= '</tr>' if $bare && $t !~ m{</tr>\s*$}i;
		$t .= $nl;
		$t .= tag('tr', $P{excel} ? (height => 19) : ()) unless $bare;
		$t .= unseen('row') if $P{unseen} && chance(.03);
		for my $c (@r) {
			my $name = $P{th} && ($c->{head} || !$c->{id} &&
			    $P{th} > 1) ? 'th' : 'td';
			my $what = exists $c->{id} ? 'figure' : 'label';
			my ($a, $b) = wrap($what);
			my $s = exists $c->{id} ? figure($c->{id}, $c->{v}) :
			    $c->{label} eq '' ? blank() : label($c->{label});
			# an empty cell is often quite empty
			$s = $s eq '' && chance(.7) ? '' : "$a$s$b";
			$s .= unseen('cell') if $P{unseen} && chance(.02);
			$s = "<img src=\"dot.gif\" alt=\"3\">$s"
			    if $P{images} && $what eq 'label' && chance(.1);
			$s = tag('table', width => '100%') . tag('tr') .
			    tag('td') . $s . end('td') . end('tr') . '</table>'
			    if $P{little} && $what eq 'figure';
			$s = "\n\t\t$s\n\t" if $P{lines} eq 'deep';
			$t .= $cellnl . el($name, $s, attributes($c));
			$t .= pick('</td>', '</span>', '</div>', '&nbsp;', '</p>')
			    if $P{soup} && $t =~ m{</t[dh]>$}i && chance(.01);
		}
		$t .= '<td style="display:none">' . between(1, 9) . '</td>'
		    if $P{unseen} && @r && chance(.02) &&
		    open_after($rows, $j);
		$t .= $cellnl . end('tr');
		$t .= $nl . unseen('rows') if $P{unseen} && $j < $#$rows &&
		    open_after($rows, $j) && $j >= $nhead && chance(.08);
	}
	my $fix = join '', map { "\n  <td width=72 style='border:none'></td>" }
	    1 .. $width;
	$t .= end('tr') . "\n <![if !supportMisalignedColumns]>\n <tr height=0>" .
	    "$fix\n </tr>\n <![endif]>" if $P{word} && chance(.4);
	$t .= "\n <![if supportMisalignedColumns]>\n" .
	    " <tr height=0 style='display:none'>$fix\n </tr>\n <![endif]>"
	    if $P{excel} && chance(.6);
	$t .= end($in) if $in;
	return "$t$nl</" . ($P{upper} ? 'TABLE' : 'table') . '>';
}

# a table of the form as one or several tables of the page
sub tables
{
	my ($x, @rows) = @_;
	my @parts = \@rows;

	for my $r (@rows) {
		for my $c (@$r) {
			$c->{v} = $x->{$c->{id}} if exists $c->{id};
		}
	}
	if ($P{emptyrows}) {
		for my $i (reverse 3 .. $#rows - 1) {
			empty_row(\@rows, $i) if chance(.06);
		}
	}
	widen(\@rows, @{$P{wide}}) if $P{wide};
	if ($P{split} && chance($P{split})) {
		my $nhead = 0;
		$nhead++ while @{$rows[$nhead]} && $rows[$nhead][0]{head};
		my @at = grep { @{$rows[$_ + 1]} } $nhead - 1 .. $#rows - 1;
		shift @at if @at > 4;
		my $i = pick(@at);
		my ($a, $b) = part(\@rows, $i, chance(.5));
		if ($P{again}) {
			my $h = $nhead;
			unshift @$b, map { [map { {%$_} } @$_] }
			    @rows[0 .. $h - 1];
		}
		@parts = ($a, $b);
	}
	my $out = '';
	for my $k (0 .. $#parts) {
		$out .= between_tables() if $k;
		$out .= table($parts[$k]);
	}
	return "$out\n";
}

sub between_tables
{
	my $n = between(2, 9);

	return "\n<p align=center>" . pick("- $n -", $n, "— $n —") . "</p>\n"
	    if $P{pageno};
	return "\n" . pick('', '<p>&nbsp;</p>', '<br>', '<br clear=all ' .
	    "style='page-break-before:always'>", '<div class="page"></div>',
	    '<p></p>') . "\n";
}

# ---- prose ----

sub sentence
{
	my ($y) = @_;
	my $n = between(2, 900);

	return pick(
		pick('全年', "${y}年", '一年来', '报告期内') . pick('共', '累计', '') .
		    pick('公开', '发布', '更新', '上网') . pick('各类信息', '动态',
		    '公告', '解读材料') . "$n" . pick('条', '篇', '则') . '。',
		pick('门户网站', '公众号', '服务窗口', '查阅室') . pick('由专人维护',
		    '每周巡查一次', '设有目录', '与上级栏目相通') . '，' .
		    pick('错漏随到随改', '问题当日转办', '来访均有登记') . '。',
		pick('收到', '新收') . '申请' . between(0, 60) . '件，' .
		    pick('均在期限内答复', '按时办结', '逐件存档') . '。',
		pick('召开会议', '组织培训', '开展自查') . between(1, 9) . '次，' .
		    pick('参加人员', '覆盖科室') . between(3, 90) . pick('人次',
		    '个') . '。',
		pick('栏目之间还有重复', '少数科室报送偏晚', '目录更新不够及时') . '，' .
		    pick('下一步将逐项对照', '来年按季清点', '已列入计划') . '。',
		'依据《条例》和<办法>的要求，' . pick('台账', '清单', '名录') . '每月核对' .
		    between(1, 4) . '次。',
	);
}

sub prose
{
	my ($text) = @_;
	my @s = signs($text);
	my $s = @s > 5 && chance($P{cut}) ? cut(@s) : join '', @s;

	if ($P{word}) {
		my $nl = $P{wrap} ? "\n" : ' ';
		return "<p class=MsoNormal style='text-indent:32.0pt'><span$nl" .
		    "style='font-family:仿宋'>$s<span lang=EN-US><o:p></o:p>" .
		    "</span></span></p>\n";
	}
	return el('p', "　　$s") . "\n" if chance(.5);
	return $P{br} ? "&nbsp;&nbsp;$s<br>\n" :
	    el($P{divs} ? 'div' : 'p', $s) . "\n";
}

sub heading
{
	my ($n) = @_;
	my $text = "$numeral[$n]、$heading[$n]";

	$text =~ s/、/、 / if $P{half} && chance(.3);
	$text =~ s/政府信息情况/政府信息工作情况/ if $n == 2 && $P{titles};
	my @s = signs($text);
	my $s = chance($P{cut}) ? cut(@s) : join '', @s;
	$s = "<a name=\"_Toc$n\"></a>$s" if $P{word} && chance(.3);
	my $out = $P{word} ? "<p class=MsoNormal><b><span\nstyle='font-family:黑体'>" .
	    "$s</span></b></p>" : $P{h} ? el("h$P{h}", $s) . "</h$P{h}>" :
	    el('p', pick("<strong>$s</strong>", "<b>$s</b>",
		"<span style=\"font-family:黑体\">$s</span>", $s));
	$out =~ s{(</h\d>)</h\d>}{$1}i;
	return "$out\n";
}

my @stem = qw(云 清 石 林 双 安 宁 平 永 龙 凤 桃 柳 松 白 青 东 南 西 北);
my @tail = qw(溪 河 山 泉 桥 岭 湖 塘 峰 川 丰 和 台 阳 江 源 水 坪 洲 口);

sub place { pick(@stem) . pick(@tail) }

sub unit
{
	my $p = place();

	return pick(
		$p . pick(qw(县 市 区)) . pick('人民政府', '人民政府办公室',
		    '水利局', '教育局', '卫生健康委员会', '文化和旅游局', '财政局',
		    '医疗保障局', '林业局', '司法局', '民政局', '统计局'),
		$p . pick(qw(县 市 区)) . place() . pick('镇人民政府',
		    '乡人民政府', '街道办事处'),
		$p . pick('经济技术开发区管理委员会', '高新区管委会'),
		$p . pick('镇人民政府', '街道办事处', '乡人民政府'));
}

sub title
{
	my ($u, $y) = @_;

	return pick(("${u}${y}年政府信息公开工作年度报告") x 6,
	    "${u}${y}年度政府信息公开工作年度报告", "${u}${y}年政府信息公开年度报告",
	    "${y}年${u}政府信息公开工作年度报告", "${y}年度${u}政府信息公开年报",
	    "${u}政府信息公开${y}年度报告", "${u} $y 年政府信息公开工作年度报告",
	    "${u}${y}年政务信息公开工作年度报告");
}

# ---- the page around the report ----

sub list
{
	my (@item) = @_;

	return el('ul', join('', map { "\n" . el('li', $_) } @item) . "\n") .
	    "\n";
}

sub links
{
	return list(map { el('a', $_, href => '/' . between(1, 99) . '/' .
	    between(2019, 2025) . between(1, 12) . '/t' . between(1, 9999999) .
	    '.html') } @_);
}

sub above
{
	my ($u, $y, $title) = @_;
	my $s = '';

	$s .= links('首页', '政务公开', '办事服务', '互动交流', '专题专栏') if chance(.7);
	$s .= el('div', pick('当前位置', '您的位置') . '：' . join(' &gt; ',
	    map { el('a', $_, href => '#') } '首页', '政务公开',
	    '政府信息公开年报'), class => 'path') . "\n" if chance(.6);
	$s .= links(map { "${u}${_}年政府信息公开工作年度报告" } $y - 1, $y - 2)
	    if feature('years-above', .08);
	$s .= '<table><tr><td>索引号：</td><td>' . between(100000, 999999) .
	    "/$y-000" . between(10, 99) . '</td><td>主题分类：</td><td>政务公开' .
	    "</td></tr>\n<tr><td>发布机构：</td><td>$u</td><td>发文日期：</td><td>" .
	    ($y + 1) . '年01月' . between(10, 31) . "日</td></tr></table>\n"
	    if feature('index', .2);
	$s .= "<select><option>$y</option><option>" . ($y - 1) .
	    "</option></select>\n" if chance(.1);
	$s .= unseen('page') . "\n" if $P{unseen};
	return $s;
}

sub under
{
	my ($u, $y) = @_;
	my $s = '';

	$s .= unseen('page') . "\n" if $P{unseen};
	$s .= el('p', '【打印本页】【关闭窗口】 浏览次数：' . between(10, 9999)) . "\n"
	    if chance(.4);
	$s .= el('p', '上一篇：' . el('a', "${u}" . ($y - 1) .
	    '年政府信息公开工作年度报告', href => 'a.html')) . "\n" .
	    el('p', '下一篇：没有了') . "\n" if feature('neighbours', .3);
	$s .= el('div', '相关链接') . links(map { unit() . ($y - $_) .
	    '年政府信息公开工作年度报告' } 0 .. between(0, 3))
	    if feature('related', .25);
	$s .= el('div', "版权所有：$u　网站标识码：" . between(1000000, 9999999) .
	    '<br>ICP备' . between(1000000, 9999999) . '号-1　' . ($y + 1) . '-01-' .
	    between(10, 31) . '　您是第 <b>' . between(1000, 999999) .
	    '</b> 位访客', class => 'foot') . "\n" if chance(.7);
	return $s;
}

sub style
{
	my $s = draw(plain => 16, th => 9, word => 16, editor => 14, line => 9,
	    split => 12, excel => 6, $sound ? () : (nested => 12, soup => 14));

	%P = (upper => chance(.12), quote => pick('"', '"', '"', "'"),
	    wrap => 0, soup => 0, entity => 0, names => chance(.2),
	    gaps => chance(.4), gap => chance(.4) ? .15 : 0, cut => 0,
	    half => chance(.3), dot => pick('', '', '. ', '．', '、'),
	    pad => chance(.3) ? .2 : 0, spanone => chance(.1) ? .3 : 0,
	    attrs => chance(.7) ? rand : 0, tbody => chance(.6), zero => 0,
	    lines => pick(qw(cell row one deep)), h => pick(0, 0, 2, 3),
	    around => pick(['', ''], ['', ''], ['<p>', '</p>'],
		['<p align="center">', '</p>'], ['<div>', '</div>'],
		['<span>', '</span>'], ['<font size="2">', '</font>'],
		['<center>', '</center>'], ['<p><span style="x:y">',
		'</span></p>']),
	    br => chance(.15), divs => chance(.2), titles => chance(.1));
	$P{word} = $P{wrap} = 1 if $s eq 'word';
	$P{wrap} = chance(.6) if $s eq 'word';
	$P{quote} = pick('', "'") if $s eq 'word' || $s eq 'excel';
	$P{excel} = 1 if $s eq 'excel';
	$P{wrap} = 1 if $s eq 'plain' && chance(.2);
	@P{qw(th thead)} = (pick(1, 1, 2), chance(.7)) if $s eq 'th';
	@P{qw(editor cut)} = (1, .1 + rand .4) if $s eq 'editor';
	$P{zero} = feature('zero-width', .15) if $s eq 'editor';
	$P{cut} = rand .2 if $s eq 'word' && chance(.5);
	@P{qw(soup quote)} = (rand, pick('', '"')) if $s eq 'soup';
	$P{upper} = chance(.4) if $s eq 'soup';
	if ($s eq 'split') {
		@P{qw(split again blocks)} = (.7, chance(.4), chance(.4));
		push @feature, $P{again} ? 'head-again' : 'no-head-again';
	}
	$P{blocks} = $s eq 'split' ? chance(.4) : feature('blocks', .15);
	if ($s eq 'nested') {
		$P{layout} = between(1, 3);
		$P{little} = feature('little-tables', .4);
	}
	$P{layout} = 1 if $s ne 'nested' && feature('layout', .08);
	$P{entity} = pick(.02, .3, 1) if feature('entities', .1);
	$P{unseen} = feature('unseen', .25);
	$P{emptyrows} = feature('empty-rows', .08);
	$P{images} = feature('images', .04);
	$P{caption} = feature('captions', .03);
	$P{pageno} = $s eq 'split' && feature('page-numbers', .2);
	if (feature('wide', .1)) {
		$P{wide} = [map { between(1, 3) } 1 .. 16];
	}
	my $fill = draw($sound ? (zero => 5, blank => 3, mark => 2) :
	    (zero => 66, blank => 18, mark => 16));
	if ($fill ne 'zero') {
		push @feature, $fill;
		$P{nothing} = pick(1, 1, .3);
		$P{nototal} = chance(.2);
		$P{mark} = pick('/', '/', '—', '-', '——', '／', '－', '无')
		    if $fill eq 'mark';
		$P{blanks} = pick(['&nbsp;'], [''], ['<br>'], ['　'],
		    ['&nbsp;', '', '<br>', '&#160;', '&emsp;', ' ', '&nbsp'],
		    ['<p>&nbsp;</p>', '<span></span>', '']);
	}
	$P{thousands} = feature('thousands', .1);
	$P{full} = feature('full-width', .05);
	$P{yuan} = feature('yuan', $sound ? .1 : .03);
	$P{wan} = !$P{yuan} && feature('wan', $sound ? .1 : .03);
	$P{minus} = chance(.3);
	return $s;
}

# one page: HTML in signs, and what is in it
sub page
{
	my ($k) = @_;
	my ($form, $u) = (chance(.8) ? 2021 : 2019, unit());
	my $y = $form == 2021 ? between(2021, 2025) : between(2019, 2020);
	my $enc = draw(utf8 => 40, bom => 8, gb2312 => 10, gbk => 7,
	    gb18030 => 6, utf16le => 5, utf16be => 3, 'gb-nometa' => 6,
	    'utf8-nometa' => 7, 'gb-lies' => 4, 'utf8-lies' => 4);
	$enc = 'utf8' if $sound;
	my ($s, $art) = ('', '');

	@known = @feature = ();
	my $style = style();
	my $x = figures($form);
	my $title = title($u, $y);
	my $shown = !feature('no-title', .15);

	if ($shown) {
		my @t = map { my $w = $_; join '', signs($w) }
		    $title =~ /^(.*\d\s?年度?)(.*)$/ && chance(.2) ? ($1, $2) :
		    $title;
		my $h = pick('h1', 'p', 'div', 'h2');
		$art .= chance(.5) ? el($h, join('<br>', @t), align => 'center') :
		    join "\n", map { el($h, "<strong>$_</strong>") } @t;
		$art .= "</$h>" unless $art =~ m{</$h\s*>$}i;
		$art .= "\n";
		$art .= el('p', '发布时间：' . ($y + 1) . '-01-' . between(10, 31) .
		    ' 来源：' . $u . ' 字号：[大 中 小]') . "\n" if chance(.4);
	}
	$art .= links(map { "$numeral[$_]、$heading[$_]" } 1 .. 6)
	    if feature('contents', .06);
	$art .= prose('按照条例第四十九条编写本报告。' .
	    "所列数据的统计期限自${y}年1月1日起至12月31日止。");
	$art .= heading(1);
	$art .= prose(join '', map { sentence($y) } 1 .. between(1, 4))
	    for 1 .. between(1, 5);
	$art .= heading(2);
	my @b = rows2($form);
	if ($P{blocks}) {
		my $out = chance(.3);
		for my $b (@b) {
			my @r = @$b;
			$art .= prose($r[0][0]{label}), shift @r if $out;
			$art .= between_tables() unless $b == $b[0];
			local $P{split} = 0;
			$art .= tables($x, @r);
		}
	} else {
		$art .= tables($x, map { @$_ } @b);
	}
	$art .= heading(3);
	$art .= prose('办理的情形见下表。') if chance(.2);
	$art .= tables($x, rows3($form));
	$art .= heading(4);
	$art .= tables($x, rows4());
	$art .= heading(5) . prose(sentence($y) . sentence($y)) . heading(6) .
	    prose(pick('本年度没有收取信息处理费。', '无其他事项。', sentence($y)));
	$art .= el('p', $u) . "\n" . el('p', ($y + 1) . '年1月' .
	    between(8, 28) . '日') . "\n" if chance(.3);

	my $side = links('机构职能', '领导信息', '人事信息');
	for my $i (1 .. $P{layout} // 0) {
		$art = tag('table', width => '100%') . tag('tr') .
		    (chance(.4) ? el('td', "\n$side", width => 180) . "\n" : '') .
		    tag('td', valign => 'top') . "\n$art" . end('td') .
		    end('tr') . '</table>' . "\n";
	}
	my %meta = (gb2312 => 'gb2312', gbk => 'gbk', gb18030 => 'gb18030',
	    utf8 => 'utf-8', bom => 'utf-8', 'gb-lies' => 'utf-8',
	    'utf8-lies' => 'gb2312', utf16le => 'utf-16', utf16be => 'unicode');
	$s .= pick("<!DOCTYPE html>\n", '<!DOCTYPE html PUBLIC "-//W3C//DTD ' .
	    'XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/' .
	    "xhtml1-transitional.dtd\">\n", '', "\n\n<!-- page $k -->\n");
	$s .= $P{word} ? '<html xmlns:o="urn:schemas-microsoft-com:office:office"' .
	    "\nxmlns=\"http://www.w3.org/TR/REC-html40\">\n" :
	    $style eq 'soup' && chance(.3) ? '' : tag('html') . "\n";
	$s .= tag('head') . "\n";
	$s .= pick('<meta http-equiv="Content-Type" content="text/html; ' .
	    "charset=$meta{$enc}\">\n", "<META charset=\"$meta{$enc}\">\n",
	    "<meta http-equiv=Content-Type content='text/html;charset=" .
	    uc($meta{$enc}) . "' />\n") if $meta{$enc};
	$s .= el('title', pick($title, "$title-${u}网站", '信息公开年报', $u)) . "\n"
	    if chance(.8);
	$s .= "<!--[if gte mso 9]><xml>\n <w:WordDocument>\n  <w:View>Normal" .
	    "</w:View><w:Zoom>100</w:Zoom>\n </w:WordDocument>\n</xml>" .
	    "<![endif]-->\n<style>\n<!--\n /* Font Definitions */\n \@font-face\n" .
	    "\t{font-family:宋体;\n\tpanose-1:2 1 6 0 3 1 1 1 1 1;}\n-->\n</style>\n"
	    if $P{word};
	$s .= "<script>\nvar year = $y; /* </p> */\nif (year > 2000 && 1 < 2) " .
	    "{ document.k = '<table><tr><td>7</td></tr></table>'; }\n</script>\n" .
	    "<style>td { padding: 3px } .n5 { width: 10% }</style>\n"
	    if chance(.4);
	$s .= "</head>\n" . tag('body', pick([], [bgcolor => '#ffffff'])->@*) .
	    "\n" . above($u, $y, $title);
	$s .= $P{word} ? "<div class=WordSection1>\n$art</div>\n" :
	    chance(.5) ? "<div id=\"zoom\">\n$art</div>\n" : $art;
	$s .= under($u, $y) . "</body>\n</html>\n";

	if ($style eq 'line') {
		$s =~ s/>\n+</></g;
		$s =~ s/\n+/ /g;
	}
	my $line = 1;
	my $crlf = feature('crlf', .25);
	my $at = '';
	for my $piece (split /(\n|\x{F0000}\d+\x{F0001})/, $s) {
		if ($piece eq "\n") {
			$line++;
		} elsif ($piece =~ /^\x{F0000}(\d+)/) {
			$known[$1]{line} = $line;
			$known[$1]{at} = length($at) + ($crlf && $line - 1);
			next;
		}
		$at .= $piece;
	}
	$s = $at;
	$s =~ s/\n/\r\n/g if $crlf;
	return ($s, { form => $form, unit => $u, year => $y, title => $shown,
	    style => $style, encoding => $enc });
}

sub bytes
{
	my ($s, $enc) = @_;

	return encode('UTF-8', $s) if $enc =~ /^utf8/;
	return encode('UTF-8', "\x{FEFF}$s") if $enc eq 'bom';
	return encode('UTF-16LE', "\x{FEFF}$s") if $enc eq 'utf16le';
	return encode('UTF-16BE', "\x{FEFF}$s") if $enc eq 'utf16be';
	$s =~ s/\x{a0}/&nbsp;/g if $enc !~ /18030/;
	return join "\x81\x30\x84\x32", map { encode('cp936', $_,
	    Encode::FB_CROAK) } split /\x{a0}/, $s, -1;
}

# ---- files ----

sub field { $_[0] =~ /[,"]/ ? '"' . $_[0] =~ s/"/""/gr . '"' : $_[0] }

sub gen
{
	my ($dir, $seed, $n, $mode) = @_;
	my $truth = "doc,tbl,row,col,value,note,line,raw,at\n";
	my $pages = "doc,form,unit,year,title,style,encoding,features\n";

	$sound = ($mode // '') eq 'sound';
	make_path($dir);
	for my $k (1 .. $n) {
		my $doc = sprintf '%04d.html', $k;
		srand($seed * 1000003 + $k);
		my ($s, $p) = page($k);
		spew("$dir/$doc", bytes($s, $p->{encoding}));
		my %done;
		for my $c (@known) {
			die "$doc: $c->{cell} twice\n" if $done{$c->{cell}}++;
			$truth .= join(',', map { field($_) } $doc,
			    split(/ /, $c->{cell}), @$c{qw(value note)},
			    $c->{line} // 0, $c->{raw}, $c->{at} // 0) . "\n";
		}
		$pages .= join(',', $doc, @$p{qw(form unit year)},
		    $p->{title} ? 1 : 0, @$p{qw(style encoding)},
		    join(' ', @feature)) . "\n";
	}
	spew("$dir/truth.csv", encode('UTF-8', $truth));
	spew("$dir/pages.csv", encode('UTF-8', $pages));
	return 0;
}

# ---- scoring ----

# cells, right with no more note than the page gives reason for, right with
# one, missing, wrong, wrong without a note, in a wrong line; records of
# another report or form
my @count = qw(cells bare noted missing wrong silent line extra);

# what became of a cell: one of @count, from bare to silent
sub verdict
{
	my ($want, $got) = @_;

	return 'missing' unless $got;
	my ($v, $n) = @$got{qw(value note)};
	if ($v ne $want->{value}) {
		return 'missing' if $v eq '';
		return $n eq '' ? 'silent' : 'wrong';
	}
	return 'noted' if $n ne $want->{note} ||
	    $n eq 'mark' && $got->{raw} ne $want->{raw};
	return 'bare';
}

sub key { join ' ', @{$_[0]}{qw(tbl row col)} }
sub doc { $_[0] =~ m{([^/]*)$} ? $1 : $_[0] }

# truth or cells by document
sub by_doc
{
	my ($file) = @_;
	my %d;

	push @{$d{doc($_->{doc})}}, $_ for csv($file);
	return \%d;
}

sub shown { @_ > SHOWN ? @_[0 .. SHOWN - 1] : @_ }

sub row_of_score
{
	my ($name, $t) = @_;

	printf "%-14s %5d %7d %7d %6d %6d %6d %6d %6d %6d %5d %5d %5d\n", $name,
	    map { $_ // 0 } @$t{'pages', @count, qw(unit year failed)};
}

sub score
{
	my ($dir, $file) = @_;
	my ($truth, $cells) = (by_doc("$dir/truth.csv"), by_doc($file));
	my (%sum, %all, %feature, @worst);

	for my $p (csv("$dir/pages.csv")) {
		my $doc = $p->{doc};
		my %got;
		my %n = (pages => 1);
		my $first;

		for my $c (@{$cells->{$doc} // []}) {
			if ($c->{form} ne $p->{form} || $got{key($c)}) {
				$n{extra}++;
				$first //= "extra: form $c->{form} " . key($c) .
				    " $c->{note}";
			} else {
				$got{key($c)} = $c;
			}
		}
		for my $d (grep { /^\Q$doc\E#/ } sort keys %$cells) {
			$n{extra} += @{$cells->{$d}};
			$first //= "extra: $d";
		}
		for my $t (@{$truth->{$doc}}) {
			my $c = $got{key($t)};
			my $v = verdict($t, $c);
			$n{cells}++;
			$n{$v}++;
			$n{wrong}++ if $v eq 'silent';
			my $off = $c && $t->{line} && $c->{value} ne '' &&
			    $c->{line} != $t->{line};
			$n{line}++ if $off;
			next if $v eq 'bare' && !$off;
			$first //= ($v eq 'bare' ? 'line' : $v) . ': ' .
			    key($t) . " is '$t->{value}' $t->{note} line " .
			    "$t->{line}, got " . ($c ? "'$c->{value}' " .
			    "$c->{note} line $c->{line} $c->{raw}" : 'nothing');
		}
		my $c = ($cells->{$doc} // [])->[0] // { unit => '', year => '' };
		$n{year} = 1 if $c->{year} eq $p->{year};
		$n{unit} = 1 if $c->{unit} eq $p->{unit} ||
		    !$p->{title} && $c->{unit} eq '';
		my $bad = 0;
		$bad += $n{$_} // 0 for qw(noted missing wrong line extra);
		for my $k (qw(unit year)) {
			next if $n{$k} || $c->{$k} eq '';
			$bad++;
			$first //= "$k: is $p->{$k}, got $c->{$k}";
		}
		$n{failed} = 1 if $bad;
		push @worst, [$bad, $doc, $p, $first] if $bad;
		for my $t ($sum{$p->{style}} //= {},
		    $sum{"~ $p->{encoding}"} //= {}, \%all) {
			$t->{$_} += $n{$_} for keys %n;
		}
		for my $f (split / /, $p->{features}) {
			$feature{$f}{pages}++;
			$feature{$f}{failed} += $n{failed} // 0;
		}
	}
	printf "%-14s %5s %7s %7s %6s %6s %6s %6s %6s %6s %5s %5s %5s\n", '',
	    'pages', @count, qw(units years fail);
	row_of_score(s/^~ //r, $sum{$_}) for sort keys %sum;
	row_of_score('all', \%all);
	for my $f (sort grep { $feature{$_}{failed} } keys %feature) {
		print "with $f: $feature{$f}{failed} of $feature{$f}{pages} " .
		    "pages failed\n";
	}
	@worst = sort { $b->[0] <=> $a->[0] || $a->[1] cmp $b->[1] } @worst;
	for my $w (shown(@worst)) {
		my ($bad, $doc, $p, $first) = @$w;
		print "$doc ($p->{style} $p->{encoding} $p->{features}) $bad: " .
		    "$first\n";
	}
	my $failed = $all{failed} // 0;
	printf "%d passed, %d failed\n", $all{pages} - $failed, $failed;
	return $failed != 0;
}

# ---- damage ----

# the page in characters, without its byte order mark
sub text_of
{
	my ($dir, $p) = @_;
	my $b = slurp("$dir/$p->{doc}");
	my $e = $p->{encoding};

	return decode('UTF-8', $b) if $e =~ /^utf8/;
	return decode('UTF-8', $b) =~ s/^\x{FEFF}//r if $e eq 'bom';
	return decode('UTF-16', $b) if $e =~ /^utf16/;
	return join "\x{a0}", map { decode('cp936', $_) }
	    split /\x81\x30\x84\x32/, $b, -1;
}

# One damage to each page, of three kinds.  cut: it ends somewhere.  untag:
# some tags are lost.  mangle: some signs of markup, or of text outside of the
# tables, become others.  No figure and no label loses a sign, but for the
# figure before a cut, which judge() passes over.
sub damage
{
	my ($dir, $seed) = @_;
	my $truth = by_doc("$dir/truth.csv");
	my $out = "doc,kind,tbl,row,col,what\n";
	my $tag = qr{<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>}s;

	make_path("$dir/damaged");
	for my $p (csv("$dir/pages.csv")) {
		srand($seed * 1000003 + ($p->{doc} =~ /(\d+)/)[0] + 500009);
		my $s = text_of($dir, $p);
		my $kind = pick(qw(cut untag mangle));
		my @drop = ('') x 3;
		my @what;

		# what is hidden would come to light
		$kind = 'cut' if $p->{features} =~ /unseen/;
		if ($kind eq 'cut') {
			my $at = int rand length $s;
			for my $t (@{$truth->{$p->{doc}}}) {
				@drop = @$t{qw(tbl row col)} if $t->{at} &&
				    $t->{at} < $at && $at < $t->{at} + 200;
			}
			$s = substr $s, 0, $at;
			push @what, "at $at";
		} else {
			my @tok = split /($tag)/, $s;
			my $depth = 0;
			my (@may, %near);
			for my $i (0 .. $#tok) {
				$depth++ if $tok[$i] =~ /^<table/i;
				$depth-- if $tok[$i] =~ /^<\/table/i;
				push @may, $i if $tok[$i] =~ /^<[a-z\/!]/i ||
				    $kind eq 'mangle' && !$depth &&
				    $tok[$i] =~ /\S/;
			}
			for (1 .. between(1, 6)) {
				my $i = pick(@may);
				next if grep { $near{$_} } $i - 4 .. $i + 4;
				$near{$i} = 1;
				push @what, substr $tok[$i], 0, 40;
				if ($kind eq 'untag') {
					$tok[$i] = '';
					next;
				}
				substr($tok[$i], rand length $tok[$i], 1) =
				    pick('<', '>', '"', "'", '/', 'x', ' ', '=',
				    '&', '文', "\x{FFFD}", '7', "\0");
			}
			$s = join '', @tok;
		}
		my $enc = $p->{encoding};
		$s =~ s/\x{FFFD}/?/g if $enc =~ /^gb/;
		my $b = bytes($s, $enc);
		# a cut goes through a sign too
		chop $b if $kind eq 'cut' && chance(.3);
		$b =~ s/\xef\xbf\xbd/\xff/g if $enc =~ /^utf8|bom/;
		spew("$dir/damaged/$p->{doc}", $b);
		my $what = join ' ', @what;
		$what =~ s/[\0-\x1f]/ /g;
		$out .= join(',', $p->{doc}, $kind, @drop, field($what)) . "\n";
	}
	spew("$dir/damaged/pages.csv", encode('UTF-8', $out));
	return 0;
}

# A browser sets a damaged table anew, so a figure may come to stand elsewhere
# in its row, or be one with the next.  What may not happen is a figure without
# a note that its row does not have at all.
sub judge
{
	my ($dir, $file) = @_;
	my ($truth, $cells) = (by_doc("$dir/truth.csv"), by_doc($file));
	my %page = map { $_->{doc} => $_ } csv("$dir/damaged/pages.csv");
	my (%n, @bad, @moved);

	for my $doc (sort keys %page) {
		my $p = $page{$doc};
		my (%want, %row, %bad, $moved);

		$n{$p->{kind}}++;
		for my $t (@{$truth->{$doc}}) {
			my $row = "$t->{tbl} $t->{row}";
			$row = 't4' if $t->{tbl} eq 't4';
			$want{key($t)} = $t;
			push @{$row{$row}}, $t->{value};
		}
		for my $r (keys %row) {
			my @v = @{$row{$r}};
			my %may = map { $_ => 1 } @v;
			$may{"$v[$_]$v[$_ + 1]"} = 1 for 0 .. $#v - 1;
			$row{$r} = \%may;
		}
		my @docs = grep { /^\Q$doc\E(?:#|$)/ } sort keys %$cells;
		$bad{'no record'} = 1 unless @docs;
		for my $d (@docs) {
			my %form;
			$form{$_->{form}}++ for @{$cells->{$d}};
			my $full = ($form{2021} // 0) == 200 ||
			    ($form{2019} // 0) == 198;
			$bad{scalar(@{$cells->{$d}}) . ' records'} = 1
			    unless $full || @{$cells->{$d}} == 1;
			for my $c (@{$cells->{$d}}) {
				my $k = key($c);
				next if $c->{value} eq '' || $c->{note} ne '';
				next if $k eq key($p);
				$n{bare}++;
				next if $want{$k} &&
				    $want{$k}{value} eq $c->{value};
				my $r = $c->{tbl} eq 't4' ? 't4' :
				    "$c->{tbl} $c->{row}";
				my $say = "$k '$c->{value}' for '" .
				    ($want{$k} ? $want{$k}{value} : '') .
				    "' line $c->{line}";
				if ($row{$r} && $row{$r}{$c->{value}}) {
					$n{moved}++;
					$moved //= $say;
				} else {
					$bad{$say} = 1;
				}
			}
		}
		my $say = "$doc ($p->{kind}: $p->{what})";
		push @bad, "$say: " . (sort keys %bad)[0] if %bad;
		push @moved, "$say: $moved" if $moved;
	}
	printf "%d pages (%s), %d figures without a note, %d of them in " .
	    "another place of their row (%d pages)\n", scalar keys %page,
	    join(', ', map { $_ . ' ' . ($n{$_} // 0) } qw(cut untag mangle)),
	    $n{bare} // 0, $n{moved} // 0, scalar @moved;
	print "moved: $_\n" for shown(@moved);
	print "bad: $_\n" for shown(@bad);
	printf "%d passed, %d failed\n", keys(%page) - @bad, scalar @bad;
	return @bad != 0;
}

my %mode = (gen => \&gen, score => \&score, damage => \&damage,
    judge => \&judge);
my $mode = shift @ARGV // '';
die "usage: pages.pl gen|score|damage|judge ...\n"
    unless $mode{$mode} && @ARGV > 1;
exit $mode{$mode}->(@ARGV);
