# Page: the whole text of a report around its tables, in one of the layouts, and
# the words of it that differ from page to page.
package Page;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use Report;
use Flow;
use Placed;

our @EXPORT = qw(page layouts class_of);

# ---- layouts: name => [class, renderer, settings, what the report may hold] ----
#
# Classes are those of the goals: solid (tabs, bars, drawn boxes), lines (a cell
# a line with its blanks), html (other text from HTML and Word), pdf, raw (PDF
# in raw order) and lost (what the layout itself destroyed).  Settings that are
# code are drawn anew for each text.

my @styles = qw(full end gone seeds);
my %base = (A1 => {}, A2 => { covered => 1 }, B1 => { lead => 1 },
    B2 => { pads => 1 });
sub trim { trimlast => sub { chance(.5) } }

my %layout = (
	tabs => ['solid', \&tabs, { tabs => sub { pick(@styles) }, trim() }],
	seeds => ['solid', \&tabs, { tabs => 'seeds', breaks => .5, trim() }],
	A1 => ['solid', \&bars, $base{A1}],
	A2 => ['solid', \&bars, $base{A2}, { nothing => .8, hand => { mark => '' } }],
	B1 => ['solid', \&bars, $base{B1}],
	B2 => ['solid', \&bars, { %{$base{B2}}, trim() }],
	C1 => ['lines', \&bar_lines, { pads => 'own', trim() }],
	C2 => ['lines', \&bar_lines, { pads => 'last', trim() }],
	C3 => ['lines', \&bar_lines, { pads => 'last', before => 1, trim() }],
	C4 => ['lines', \&bar_lines, { pads => 'none' }],
	C5 => ['lines', \&bar_lines, { pads => 'own', before => 1, trim() }],
	D1 => ['lines', \&bars_apart, {}],
	D2 => ['lines', \&bars_torn, {}],
	E0 => ['lines', \&cell_lines, {}],
	E1 => ['html', \&paragraphs, { gap => sub { chance(.8) },
	    break => sub { pick(0, 0, .1, .5) },
	    spaces => sub { pick(0, 0, 1, 2) }, after => sub { chance(.2) } },
	    { noblank => 1 }],
	J1 => ['solid', \&markdown, { tabs => sub { pick(qw(full end)) },
	    emptyhead => sub { chance(.3) }, tight => sub { chance(.1) },
	    colon => sub { chance(.2) }, double => 1 }],
	J2 => ['solid', \&markdown, { tabs => 'full', aligned => 1,
	    emptyhead => sub { chance(.6) } }],
	boxes => ['solid', \&boxes, { merged => sub { chance(.5) }, rule => 1,
	    equals => sub { chance(.3) }, label => sub { pick(12, 16, 24, 40) },
	    head => sub { pick(4, 6, 12) }, middle => sub { chance(.4) },
	    right => sub { chance(.2) }, centre => sub { chance(.3) } }],
	drawn => ['solid', \&boxes, { unicode => 1, rule => 1,
	    merged => sub { chance(.7) }, padded => sub { chance(.3) },
	    label => sub { pick(14, 20, 30, 60) },
	    head => sub { pick(4, 6, 8, 14) }, middle => sub { chance(.7) },
	    centre => sub { chance(.2) } }],
	mysql => ['solid', \&boxes, { unicode => sub { chance(.2) }, rule => 0,
	    headrows => sub { pick(1, 2, 3) }, label => 200, head => 40,
	    right => sub { chance(.4) } }],
	ruler => ['html', \&ruled, { label => sub { pick(14, 24, 40, 200) },
	    head => sub { pick(6, 14) }, right => sub { chance(.2) },
	    heads => sub { chance(.4) } }],
	lynx => ['html', \&columns, { cells => 0, label => 200, head => 40 }],
	w3m => ['html', \&columns, { cells => 1, between => sub { pick(1, 2) },
	    label => sub { pick(24, 40, 200) }, head => sub { pick(6, 40) },
	    indent => 0, centre => sub { chance(.3) } }],
	layout => ['pdf', \&pages, { label => sub { pick(8, 11, 14, 18) },
	    group => sub { pick(4, 5, 7) }, col => sub { pick(6, 7, 9) },
	    narrow => sub { pick(5, 6, 7) }, indent => sub { between(1, 12) },
	    own => sub { chance(.7) }, low => sub { chance(.5) },
	    skip => sub { chance(.3) }, left => sub { chance(.3) },
	    jitter => sub { chance(.5) }, paper => 1 }, { nothing => .15 }],
);

sub layouts { return sort keys %layout }
sub class_of { return $layout{$_[0]}[0] }

# ---- words ----

my @place = qw(清溪县 云溪县 南浦区 大岭市 东河镇 青石街道 北原旗 龙湾新区 石桥乡 临江市);
my @body = qw(人民政府 人民政府办公室 水利局 教育局 民政局 财政局 交通运输局 卫生健康委员会
    农业农村局 市场监督管理局 文化广电和旅游局 行政审批局);
my @num = ('', qw(一 二 三 四 五 六));
my @head = ('', '总体情况', '主动公开政府信息情况', '收到和处理政府信息公开申请情况',
    '政府信息公开行政复议、行政诉讼情况', '存在的主要问题及改进情况', '其他需要报告的事项');

sub unit
{
	my $p = pick(@place);

	return $p . ($p =~ /镇|乡/ ? '人民政府' : $p =~ /街道/ ? '办事处' :
	    $p =~ /新区/ ? '管理委员会' : pick(@body));
}

sub title_of
{
	my ($u, $y) = @_;

	return pick("$u${y}年政府信息公开工作年度报告", "$u${y}年度政府信息公开工作年度报告",
	    "$u${y}年政府信息公开年度报告", "${y}年${u}政府信息公开工作年度报告",
	    "${y}年度${u}政府信息公开年报", "${u}政府信息公开${y}年度报告",
	    "$u $y 年政府信息公开工作年度报告", "$u${y}年政务信息公开工作年度报告");
}

# prose with figures that are no cells
sub sentence
{
	my ($y) = @_;
	my ($a, $b) = (between(0, 900), between(0, 60));

	return pick(
	    "${y}年，认真贯彻《中华人民共和国政府信息公开条例》，按时公开各类信息${a}条。",
	    "通过门户网站发布信息 $a 条，政务新媒体发布信息 $b 条。",
	    "全年收到政府信息公开申请${b}件，均在期限内答复。",
	    '按照统一部署，专人负责登记、答复和归档。',
	    "办理行政许可${a}件，行政处罚${b}件，行政强制0件。",
	    "现行有效行政规范性文件${b}件，其中本年制发" . int($b / 3) . "件。",
	    "开展培训${b}次，参训${a}人次，网站访问量1,854,4${b}次。",
	    '公开栏目由各股室分工维护，内容每季度核对一次。',
	    "因政府信息公开被申请行政复议${b}件，提起行政诉讼0件。");
}

# lines of a paragraph; where the page is narrow, broken
sub prose
{
	my ($s, $text) = @_;
	my @l;

	if ($s->{narrowprose}) {
		push @l, substr($text, 0, $s->{narrowprose}, '')
		    while length $text > $s->{narrowprose};
	}
	return ((' ' x ($s->{proseindent} // 0) . $text), ())
	    unless @l;
	return (@l, $text);
}

sub heading
{
	my ($s, $i, $text) = @_;
	my $t = $text // $head[$i];

	if (!defined $text && chance(.15)) {
		my %seen = (2 => ['主动公开政府信息工作情况', '主动公开政务信息情况',
		    '行政机关主动公开政府信息情况'],
		    3 => ['行政机关收到和处理政府信息公开申请情况',
		    '收到和处理政府信息公开申报情况'],
		    4 => ['因政府信息公开工作被申请行政复议、提起行政诉讼情况',
		    '政府信息公开行政复议行政诉讼情况']);
		$t = pick(@{$seen{$i}}) if $seen{$i};
	}
	$t = "$num[$i]、$t" unless $i == 2 && chance(.03);
	$t = '**' . $t . '**' if $s->{headmark} eq '**';
	$t = "$s->{headmark} $t" if $s->{headmark} =~ /^#/;
	return $t;
}

# ---- labels ----

# What this page makes of the labels of the form: a closure for rows2..rows4.
# What the form does not know as a name of the row lets a note stand there.
sub labeller
{
	my ($r, $s) = @_;
	my %note;		# rows, blocks and tables
	my %typo = map { $_ => 1 } chance(.08) ? between(0, 30) : ();
	my $n = -1;

	return sub {
		my ($kind, $t, $row) = @_;
		$n++;
		my $as = $t;
		if ($kind eq 'row') {
			if ($typo{$n} && length $t > 6) {
				my $i = between(4, length($t) - 1);
				substr($as, $i, 1) = pick(qw(或 见 己 末 入));
				$s->{lax}->($row);
			} elsif ($t =~ /规范性文件/ && chance(.1)) {
				$as = $t =~ /行政/ ? '规范性文件' : '行政规范性文件';
			} elsif ($t =~ /上年结转/ && chance(.08)) {
				$as = '二、上年转结政府信息公开申请数量';
			} elsif ($t =~ /^（二）/ && chance(.05)) {
				$as = '（二）部分公开';
			} elsif ($t eq '规章' && chance(.1)) {
				$as = '规 章';
			}
			$as =~ s/^(\d)\./$1. / if $s->{dotspace};
			$as =~ s/^(\d)\./$1、/ if $s->{dotcomma};
			$as =~ s/^([（(].[）)])/$1 / if $s->{numspace};
		} elsif ($kind eq 'head') {
			$as = '现行有效件' if $t eq '现行有效件数' && chance(.1);
			$as = '本年发件' if $t eq '本年制发件数' && chance(.04);
			$as = '本年废止数' if $t eq '本年废止件数' && chance(.04);
			$as = '本年收费金额（单位：万元，保留4位小数）'
			    if $t =~ /^本年收费/ && chance(.1);
			$as =~ s/^(.{2})(.{2,4})$/$1 $2/ if $s->{headspace} &&
			    $t =~ /^结果|^尚未|^其他结果|企业|机构/;
		} elsif ($kind eq 'block') {
			$as =~ s/条第/条  第/ if $s->{twospaces};
		}
		$as =~ tr/（）：，/():,/ if $s->{half};
		$as =~ tr/“”/""/ if $s->{quotes};
		$as =~ s/，/, /g, $as =~ s/（区/ (区/ if $s->{seedstyle};
		return $as;
	};
}

# ---- the text ----

# everything between two headings: tables as chunks, or what stands in place
sub table_lines
{
	my ($s, @chunks) = @_;
	my @out;

	# what a page break leaves in the middle of a table
	if (@chunks > 6 && chance($s->{breaks} // .15)) {
		my @at = sort { $a <=> $b } map { between(1, $#chunks) }
		    1 .. between(1, 2);
		my $page = between(2, 9);
		for my $at (reverse @at) {
			my @b;
			if ($s->{paper}) {
				@b = ('', ' ' x between(30, 50) . pick("- $page -",
				    "— $page —", "第 $page 页", $page), '');
				$b[-1] = "\f" if chance(.7);
			} elsif ($s->{flow}) {
				@b = pick("— $page —", "- $page -",
				    "第 $page 页 共 " . ($page + 3) . ' 页');
			} else {
				@b = pick([''], ['', ''], ["— $page —"],
				    ["第 $page 页"], ['', "- $page -", ''], ["\f"],
				    ["$s->{unit}$s->{year}年政府信息公开工作年度报告"],
				    ['注：本表数据截至' . $s->{year} . '年12月31日。'])
				    ->@*;
			}
			splice @chunks, $at, 0, \@b;
			$page--;
		}
	}
	return map { @$_ } @chunks;
}

sub page
{
	my ($name, %how) = @_;
	my ($class, $render, $set, $may) = @{$layout{$name}};
	my %s = map { my $v = $set->{$_}; $_ => ref $v eq 'CODE' ? $v->() : $v }
	    keys %$set;
	my $form = $how{form} // (chance(.2) ? '2019' : '2021');
	my $y = $form eq '2019' ? pick(2019, 2020) : between(2021, 2025);
	my $u = unit();
	my $title = title_of($u, $y);
	my $r = report($form, { %{$may // {}}, %how });
	my $known = $r->{known};
	my @features;
	my $feature = sub {
		my ($what, $p) = @_;
		return 0 unless chance($p);
		push @features, $what;
		return 1;
	};
	# what the layout makes uncertain
	my %by;
	push @{$by{"$_->{tbl} $_->{row}"}}, $_ for @$known;
	$s{lax} = sub { $_->{noteok} = 1 for @{$by{$_[0]}} };
	$s{spoil} = sub {
		my $c = $known->[$_[0]];
		$c->{open} = 1;
	};
	# a blank leaves no trace: its row can be anything
	$s{gone} = sub {
		my ($row, $id) = @_;
		for my $c (grep { defined $_->{id} } @$row) {
			$known->[$c->{id}]{open} = 1;
		}
	};
	$s{unit} = $u;
	$s{year} = $y;
	$s{half} = $feature->('half', .4);
	$s{quotes} = chance(.2);
	$s{dotspace} = chance(.1);
	$s{dotcomma} = chance(.05);
	$s{numspace} = chance(.2);
	$s{headspace} = $name !~ /H1|lynx|w3m/ && chance(.2);
	$s{twospaces} = $name eq 'B1' || $render != \&pages && chance(.05);
	$s{seedstyle} = chance(.1);
	$s{flow} = $class =~ /lines/ || $name =~ /^E/;
	$s{headmark} = pick('', '', '', '#', '##', '###', '**');
	$s{headmark} = pick('#', '##') if $name =~ /^J/;
	$s{headmark} = '' if $class =~ /pdf|raw/;
	$s{narrowprose} = $class =~ /pdf|raw/ ? 38 : chance(.15) ? 30 : 0;
	$s{proseindent} = chance(.2) ? 2 : 0;

	my $label = labeller($r, \%s);
	my $gap = sub { chance(.85) ? '' : () };
	my @nothing = ();
	my %absent;
	my $draw = sub {
		my ($tbl) = @_;
		my ($n, @rows);
		if ($tbl eq 't2') {
			my @b = rows2($r, $label);
			return table_lines(\%s, map { $render->($_, 4, 't2', \%s) }
			    $s{apart} ? @b : [map { @$_ } @b]);
		}
		@rows = $tbl eq 't3' ? rows3($r, $label) :
		    rows4($r, $label, $s{three});
		return table_lines(\%s, $render->(\@rows,
		    $tbl eq 't3' ? 10 : 15, $tbl, \%s));
	};
	$s{three} = chance(.3);
	$s{apart} = $name eq 'mysql' || chance(.1);

	my @out;
	if ($feature->('nav', .2)) {
		push @out, '当前位置：首页 > 政府信息公开 > 政府信息公开年报', '',
		    "索引号：00$y" . between(1000, 9999) . "  发布日期：" . ($y + 1) .
		    '-01-' . between(10, 28), '字号：[大 中 小]  【打印】  浏览次数：' .
		    between(3, 900), '';
	}
	my $shown = !$feature->('no-title', .15);
	if ($shown) {
		my $t = $title;
		$t = "# $t" if $s{headmark} =~ /^#/ && chance(.7);
		push @out, ' ' x ($class eq 'pdf' ? 20 : 0) . $t, $gap->();
	}
	push @out, map { (prose(\%s, $_), $gap->()) }
	    "根据《中华人民共和国政府信息公开条例》编制本报告。本报告中所列数据的统计期限自${y}年1月1日起至${y}年12月31日止。"
	    if chance(.5) || !$shown;
	push @out, heading(\%s, 1), $gap->();
	for my $i (1 .. between(1, 4)) {
		push @out, prose(\%s, join '', map { sentence($y) }
		    1 .. between(1, 3)), $gap->();
	}
	my @t = qw(t2 t3 t4);
	@t = @{pick([qw(t3 t2 t4)], [qw(t2 t4 t3)])}
	    if $feature->('order', .03);
	my %sec = (t2 => 2, t3 => 3, t4 => 4);
	my $i = 1;
	my $drop = $feature->('absent', .06) ? pick(@t) : '';
	for my $t (@t) {
		my $lost = $t eq $drop;
		push @out, heading(\%s, $sec{$t}), $gap->()
		    unless $t eq 't4' && !$lost && $class ne 'lines' && chance(.02);
		if ($lost) {
			push @out, pick('![](image002.png)', '[图片]', '详见附件。',
			    prose(\%s, sentence($y))), '';
			for my $c (grep { $_->{tbl} eq $t } @$known) {
				@$c{qw(kind value note raw)} = ('absent', '',
				    'absent', '');
			}
			next;
		}
		push @out, prose(\%s, pick('该部分以表格形式报告。表格如下：',
		    '具体情况见下表。', sentence($y))), $gap->() if chance(.15);
		push @out, '表' . $num[$sec{$t} - 1] . '：' . $head[$sec{$t}], ''
		    if $s{double} && chance(.3);
		my @l = $draw->($t);
		push @out, @l;
		if ($feature->('twice', .02)) {
			push @out, '', @l;
		}
		push @out, $gap->();
		push @out, '注：' . pick('本表由办公室汇总。', '数据来自申请登记台账。'), ''
		    if chance(.08);
		push @out, prose(\%s, sentence($y)), '' if chance(.1);
	}
	push @out, heading(\%s, 5), $gap->(),
	    prose(\%s, sentence($y) . sentence($y)), $gap->(),
	    heading(\%s, 6), $gap->(),
	    prose(\%s, pick('本年度没有收取信息处理费。', '无其他需要报告的事项。',
	    sentence($y)));
	push @out, '', $u, ($y + 1) . '年1月' . between(8, 28) . '日'
	    if chance(.3);
	push @out, '', '扫一扫在手机打开当前页', '网友评论（3）', '匿名：写得很详细。',
	    '相关链接：政府信息公开指南' if $feature->('comments', .1);
	return { lines => \@out, known => $known, form => $form, unit => $u,
	    year => $y, title => $shown, class => $class, layout => $name,
	    features => \@features, slips => $r->{slips} };
}

1;
