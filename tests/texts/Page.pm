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
use Fields;
use Odd;

our @EXPORT = qw(page layouts class_of);

# ---- layouts: name => [class, renderer, settings, what the report may hold] ----
#
# Classes are those of the goals: solid (tabs, bars, drawn boxes), lines (a cell
# a line with its blanks), html (other text from HTML and Word), pdf, raw (PDF
# in raw order), touch (figures that run together), lost (what the layout itself
# destroyed) and odd (see Odd.pm).  Settings that are code are drawn anew for
# each text.

my @styles = qw(full end gone seeds);
my %base = (A1 => {}, A2 => { covered => 1 }, B1 => { lead => 1 },
    B2 => { pads => 1 });
sub trim { trimlast => sub { chance(.5) } }

my %layout = (
	tabs => ['solid', \&tabs, { tabs => sub { pick(@styles) }, trim() }],
	seeds => ['solid', \&tabs, { tabs => 'seeds', breaks => .5, trim() }],
	A1 => ['solid', \&bars, $base{A1}],
	A2 => ['solid', \&bars, $base{A2}, { nothing => .8,
	    hand => { mark => '' } }],
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
	asciidoc => ['html', \&wiki, { wiki => 'asciidoc' }],
	mediawiki => ['lines', \&wiki, { wiki => 'mediawiki' }],
	org => ['solid', \&wiki, { wiki => sub { pick(qw(org jira)) },
	    rule => sub { chance(.4) } }],
	w3m => ['html', \&columns, { cells => 1, between => sub { pick(1, 2) },
	    label => sub { pick(24, 40, 200) }, head => sub { pick(6, 40) },
	    indent => 0, centre => sub { chance(.3) } }],
	layout => ['pdf', \&pages, { label => sub { pick(8, 11, 14, 18) },
	    group => sub { pick(4, 5, 7) }, col => sub { pick(3, 4, 6, 7, 9) },
	    narrow => sub { pick(3, 4, 5, 7) },
	    indent => sub { between(1, 12) },
	    own => sub { chance(.7) }, low => sub { chance(.5) },
	    skip => sub { chance(.3) }, left => sub { chance(.3) },
	    jitter => sub { chance(.5) }, paged => sub { chance(.6) },
	    uneven => sub { chance(.5) }, breaks => 0 }, { nothing => .15 }],
	E2 => ['lost', \&paragraphs, { gap => sub { chance(.6) } },
	    { nothing => 1, hand => { mark => '' } }],
	F1 => ['lost', \&paragraphs, { gap => 0, after_all => \&unrepeated },
	    { noblank => 1 }],
	G1 => ['trad', \&bars, { pads => 1, trim(), after_all => sub {
	    $_[0]{words} = 1; traditional(@_) } }],
	G2 => ['trad', sub { $_[3]{bars} ? bars(@_) : paragraphs(@_) },
	    { bars => sub { chance(.6) }, gap => 1, lead => sub { chance(.3) },
	    after_all => \&readings }, { noblank => 1 }],
	G3 => ['trad', \&bars, { pads => 1, trim(),
	    after_all => \&traditional }],
	H1 => ['html', \&spaced, { upright => sub { pick(0, 1, 1, 2) } },
	    { noblank => 1 }],
	I1 => ['html', \&html_rows, { para => 1,
	    oneline => sub { chance(.4) } }],
	I2 => ['html', \&html_rows, { oneline => sub { chance(.4) } }],
	J3 => ['solid', \&markdown, { tabs => 'full', escape => 1,
	    aligned => sub { chance(.5) }, emptyhead => sub { chance(.5) } }],
	L1 => ['lost', sub { $_[3]{as}->(@_) }, { as => sub { my $f = pick(
	    \&tabs, \&bars, \&bar_lines, \&boxes, \&paragraphs, \&columns);
	    sub { $f->(@_) } }, tabs => 'full',
	    pads => sub { pick('own', 'last') },
	    merged => 1, rule => 1, unicode => sub { chance(.5) }, label => 24,
	    head => 6, cells => 1, gap => 1 }, { blankform => 1 }],
	L2 => ['lost', sub { () }, {}],
	N1 => ['touch', \&glued, { glue => sub {
	    pick(qw(all all figures some)) } }, { noblank => 1, hand => { full => 0,
	    unit => '', thousands => 0, wan => 0, yuan => 0 } }],
	lynx80 => ['html', \&wrapped80, {}, { noblank => 1 }],
	narrow => ['html', \&boxes, { unicode => sub { chance(.6) },
	    merged => 1,
	    rule => 1, torn => 1, label => sub { pick(8, 12) },
	    head => sub { pick(2, 4) },
	    figure => sub { pick(2, 3) } }],
	raw => ['raw', \&raw_order, { labelwidth => sub { between(7, 16) },
	    samelines => sub { pick(0, 1, 2, 2) },
	    headline => sub { chance(.6) } },
	    { noblank => 1 }],
	raw2 => ['raw', \&raw_order, { labelwidth => sub { between(7, 16) },
	    samelines => sub { pick(0, 1, 2, 2) },
	    headline => sub { chance(.6) } },
	    { nothing => .8, hand => { mark => '' } }],
	rst => ['solid', \&boxes, { rule => 1, equals => 1, merged => 0,
	    label => sub { pick(6, 8, 10) }, head => sub { pick(4, 6) },
	    escape => sub { chance(.4) } }],
	scrambled => ['lost', \&scrambled, {}],
	csv => ['solid', \&commas, { sep => sub { pick(',', ',', ';') },
	    quote => sub { pick(qw(all minimal minimal)) },
	    grid => sub { pick(qw(full full gone end)) }, na => '',
	    wrap => sub { pick(0, 0, 1, 2, 3) }, space => sub { chance(.1) } }],
	bare => ['solid', \&commas, { sep => sub { pick(',', ';') },
	    quote => 'none', grid => sub { pick(qw(full gone)) }, na => '' }],
	pandas => ['solid', \&commas, { sep => ',', quote => 'minimal',
	    grid => sub { pick(qw(full again)) },
	    na => sub { pick('', 'NaN') }, index => sub { chance(.7) },
	    hollow => 1 }],
	python => ['solid', \&lists, { grid => sub { pick(qw(full full gone again)) },
	    lines => sub { pick(qw(row bare bare none)) },
	    wrap => sub { pick(0, 0, 1, 2, 3) },
	    tuple => sub { chance(.2) }, empty => sub { chance(.4) },
	    hollow => sub { chance(.3) } }],
	json => ['solid', \&lists, { json => 1,
	    grid => sub { pick(qw(full full gone)) },
	    lines => sub { pick(qw(row row bare none cell)) },
	    wrap => sub { pick(0, 0, 0, 1, 2) },
	    ascii => sub { chance(.2) }, numbers => sub { chance(.5) },
	    empty => sub { chance(.4) }, hollow => sub { chance(.3) } }],
	latex => ['solid', \&latex, { multi => sub { chance(.6) },
	    around => sub { pick('tabular', 'tabular', 'longtable', '') },
	    rule => sub { pick(qw(hline hline cline booktabs), '') },
	    cells => sub { chance(.2) }, bold => sub { chance(.3) },
	    boxes => sub { chance(.2) }, group => sub { chance(.3) },
	    comments => sub { chance(.2) } }],
	torn => ['html', sub { tear(@_); $_[3]{torn_in}->(@_) },
	    { torn_in => sub {
	    my $f = pick(\&tabs, \&bars, \&bars, \&bar_lines, \&paragraphs);
	    sub { $f->(@_) } }, tabs => 'full', pads => 'last', gap => 0 },
	    { noblank => 1 }],
	odd_layouts(),
);

sub layouts { return sort(keys %layout, qw(K stream)) }
sub class_of { return $layout{$_[0]} ? $layout{$_[0]}[0] : 'html' }

# ---- words ----

my @place = qw(清溪县 云溪县 南浦区 大岭市 东河镇 青石街道 北原旗 龙湾新区 石桥乡 望川市);
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
	    "$u $y 年政府信息公开工作年度报告", "$u${y}年政务信息公开工作年度报告",
	    "$u\n${y}年政府信息公开工作年度报告", "$u${y}年政府信息\n公开工作年度报告",
	    "$u${y}年政府信息公开工作报告");
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

# lines of prose that begin as a row of a table does
sub claims
{
	my @l = map { sprintf $_, between(0, 90) } '行政许可%d件，', '予以公开%d件；',
	    '1.属于国家秘密%d件', '行政处罚 %d 件', '行政规范性文件%d件。',
	    '本年新收政府信息公开申请数量为%d件。', '（七）总计%d件', '结转下年度继续办理 %d 件。',
	    '行政事业性收费 %d 万元。', '规章 %d 件';

	return @l[map { int rand @l } 1 .. between(1, 4)];
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
			if ($row eq 't2 fee' || $row eq 't2 service') {
				$as .= '（含代收）' if chance(.02) &&
				    $s->{lax}->($row);
			}
			if ($s->{noname} && $t eq '规章') {
				$as = '';
				$s->{lax}->($row);
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
			my %odd = ('本年制发件数' => '本年度制发数', '本年增/减' => '本年增/',
			    '现行有效件数' => '现行有效', '本年新制作数量' => '本年新',
			    '本年新公开数量' => '本年新',
			    '本年收费金额（单位：万元）' => '本年收费金额单位:万元');
			if ($odd{$t} && chance(.06)) {
				$as = $odd{$t};
				$s->{lax_table}->('t2');
			}
			$as =~ s/^(.{2})(.{2,4})$/$1 $2/ if $s->{headspace} &&
			    $t =~ /^结果|^尚未|^其他结果|企业|机构/;
		} elsif ($kind eq 'block') {
			$as =~ s/条第/条  第/ if $s->{twospaces};
			if (chance(.02)) {
				$as = pick('第二十一条第（一）项', '第二十条第');
				$s->{lax_table}->('t2');
			}
		} elsif ($t eq '信息内容' && chance(.02)) {
			$as = '資訊內容';
			$s->{lax_table}->('t2');
		}
		$as = escape($as, $s) if $s->{escape};
		$as =~ tr/（）：，/():,/ if $s->{half};
		$as =~ tr/“”/""/ if $s->{quotes};
		$as =~ s/，/, /g, $as =~ s/（区/ (区/ if $s->{seedstyle};
		return $as;
	};
}

# what pandoc and page-to-markdown tools add
sub escape
{
	my ($t, $s) = @_;

	$t =~ s/^(\d)\./$1\\./;
	return "**$t**" if chance(.06);
	return "[$t]{.underline}" if chance(.04);
	$t =~ s/^(.{2})(.+)/$1**$2**/ if chance(.03);
	return $t;
}

# ---- what befalls the whole text ----

# F1: a line that stood above is dropped
sub unrepeated
{
	my ($s, $lines, $known) = @_;
	my (%seen, %kept, @out);

	for my $l (@$lines) {
		my @id = map { ord($_) - MARK } $l =~ /[\x{F0000}-\x{FFFFD}]/g;
		my $t = bare($l) =~ s/^\s+|\s+$//gr;
		@{$known->[$_]}{qw(open allow)} = (1, ['-']) for @id;
		next if $t ne '' && $seen{$t}++;
		push @out, $l;
		@kept{@id} = ();
	}
	# a table that stands there twice lost its second copy
	delete $known->[$_]{allow} for keys %kept;
	@$lines = @out;
}

my %trad = split //, '' . join '', qw(规規 项項 废廢 现現 数數 内內 处處 决決 许許 罚罰 强強 业業
    费費 单單 万萬 请請 况況 织織 总總 计計 会會 务務 转轉 办辦 结結 开開 区區 这這 属屬 国國
    他他 规規 稳穩 护護 权權 类類 过過 执執 询詢 无無 机機 关關 没沒 现現 补補 后後 访訪 举舉 报報
    诉訴 复復 认認 据據 获獲 继繼 续續 维維 纠糾 审審 终終 际際 应應 时時 间間 发發 动動
    经經 议議 两兩 条條 档檔 县縣 东東 镇鎮 乡鄉 龙龍 湾灣 岭嶺 临臨 农農 财財 键鍵 题題 进進 问問
    对對 门門 专專 员員 网網 质質 稽稽 勾勾 关關 为為 于於 个個 价價 额額);

sub traditional
{
	my ($s, $lines, $known) = @_;

	for (@$lines) {
		if ($s->{words}) {
			s/信息/資訊/g if $s->{news} //= chance(.3);
			s/文件/檔案/g, s/采购/採購/g if $s->{files} //= chance(.4);
		}
		s/(.)/$trad{$1} \/\/ $1/ge;
		s/制发|制發/製發/g, s/制作/製作/g if $s->{made} //= chance(.5);
	}
	# words changed are no longer the form's
	for my $c (@$known) {
		$c->{noteok} = 1;
	}
}

my %reading = (项 => 'xiàng', 强 => 'qiáng', 请 => 'qǐng', 计 => 'jì', 关 => 'guān',
    业 => 'yè', 务 => 'wù', 转 => 'zhuǎn', 结 => 'jié', 报 => 'bào', 开 => 'kāi', 执 => 'zhí');

# G2: a reading in brackets behind some signs
sub readings
{
	my ($s, $lines, $known) = @_;
	my $p = pick(.05, .2, .6);

	traditional(@_) if chance(.7);
	my %r = map { ($_ => $reading{$_}, $trad{$_} // $_, $reading{$_}) }
	    keys %reading;
	for (@$lines) {
		s/(.)/$r{$1} && chance($p) ? "$1($r{$1})" : $1/ge;
	}
	$_->{noteok} = 1 for @$known;
}

# lynx in 80 columns: cells with a space between, lines broken
sub wrapped80
{
	my ($rows, $n, $tbl, $s) = @_;
	my @out;

	for my $r (@$rows) {
		my @l = ('  ');
		for my $c (@$r) {
			my $t = $c->{text};
			$s->{gone}->($r, $c->{id}) if defined $c->{id} &&
			    bare($t) eq '';
			next if bare($t) eq '';
			push @l, '  ' if Flow::wide("$l[-1] $t") > 78 &&
			    $l[-1] =~ /\S/;
			$l[-1] .= " $t";
		}
		push @out, \@l;
	}
	return @out;
}

# pdftotext as it comes: labels in one place, figures in another
sub scrambled
{
	my ($rows, $n, $tbl, $s) = @_;
	my (@label, @figure, @by);

	for my $r (@$rows) {
		my $i = 0;
		for my $c (@$r) {
			next if bare($c->{text}) eq '' && !defined $c->{id};
			if (defined $c->{id}) {
				$s->{spoil}->($c->{id});
				push @{$by[$i++]}, $c->{text};
			} else {
				push @label, $c->{text};
			}
		}
	}
	@figure = chance(.5) ? map { @{$_ // []} } @by :
	    map { bare($_->{text}) eq '' ? () : $_->{text} }
	    map { grep { defined $_->{id} } @$_ } @$rows;
	my @f = map { bare($_) eq '' ? ("$_") : ($_, '') } @figure;
	return chance(.7) ? (\@label, [''], \@f) : (\@f, [''], \@label);
}

# labels broken over two lines, or into two cells
sub tear
{
	my ($rows, $n, $tbl, $s) = @_;

	for my $r (@$rows) {
		my ($fig) = grep { defined $_->{id} } @$r;
		next unless $fig;
		for my $i (reverse 0 .. $#$r) {
			my $t = $r->[$i]{text};
			next if defined $r->[$i]{id} || length $t < 5 ||
			    !chance(.3);
			my @p = broken($t);
			next if @p < 2;
			$s->{gone_soft}->($fig->{id});
			if ($r->[$i]{cs} > 1 && chance(.5)) {
				splice @$r, $i, 1,
				    { %{$r->[$i]}, text => $p[0], cs => 1 },
				    { %{$r->[$i]}, text => $p[1],
				    cs => $r->[$i]{cs} - 1 };
			} else {
				$r->[$i]{text} = join "\n", @p;
			}
		}
	}
}

# ---- the text ----

# everything between two headings: tables as chunks, or what stands in place
sub table_lines
{
	my ($s, $tbl, @chunks) = @_;

	# what a page break leaves in the middle of a table
	if (@chunks > 6 && chance($s->{breaks} // .15)) {
		my @at = sort { $a <=> $b } map { between(1, $#chunks) }
		    1 .. between(1, 2);
		my $page = between(2, 9);
		for my $at (reverse @at) {
			my @b;
			if ($s->{furniture} && chance(.8)) {
				@b = $s->{furniture}->($s, $page);
			} elsif (chance(.15)) {
				# a bare number may be one figure more
				@b = ($page);
				for my $c (@chunks[$at - 1, $at]) {
					$s->{$s->{flow} || $s->{spaced} ?
					    'spoil' :
					    'gone_soft'}->(ord($_) - MARK)
					    for map { /[\x{F0000}-\x{FFFFD}]/g } @$c;
				}
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
			# the heads may be there again
			my ($h) = grep { join('', @{$chunks[$_]}) =~
			    /[\x{F0000}-\x{FFFFD}]/ } 0 .. $#chunks;
			push @b, map { @{$chunks[$_]} } 0 .. $h - 1
			    if $h && $h > 1 && $at > $h && $tbl eq 't3' &&
			    chance(.2);
			splice @chunks, $at, 0, \@b;
			$page--;
		}
	}
	return map { split /\n/, $_, -1 } map { @$_ } @chunks;
}

# a list of indicators, as before 2019: no form of ours
sub list
{
	my ($name) = @_;
	my $y = between(2014, 2018);
	my $u = unit();
	my @rows = map { my ($t, $unit) = split /:/; [$t, $unit,
	    $unit eq '----' ? '' : between(0, 400)] }
	    '一、主动公开情况:----', '（一）主动公开政府信息数:条', '其中：1.主动公开规范性文件数:条',
	    '2.制发规范性文件总数:件', '（二）通过不同渠道和方式公开政府信息的情况:----',
	    '1.政府公报公开政府信息数:条', '2.政府网站公开政府信息数:条', '3.政务微博公开政府信息数:条',
	    '4.政务微信公开政府信息数:条', '二、回应解读情况:----', '（一）回应公众关注热点或重大舆情数:次',
	    '三、依申请公开情况:----', '（一）收到申请数:件', '1.当面申请数:件', '2.传真申请数:件',
	    '3.网络申请数:件', '4.信函申请数:件', '（二）申请办结数:件', '1.按时办结数:件', '2.延期办结数:件',
	    '（三）申请答复数:件', '1.属于已主动公开范围数:件', '2.同意公开答复数:件', '3.同意部分公开答复数:件',
	    '4.不同意公开答复数:件', '其中：涉及国家秘密:件', '5.不属于本行政机关公开数:件', '6.申请信息不存在数:件',
	    '四、行政复议数量:件', '（一）维持具体行政行为数:件', '（二）被依法纠错数:件', '（三）其他情形数:件',
	    '五、行政诉讼数量:件', '（一）维持具体行政行为或者驳回原告诉讼请求数:件', '（二）被依法纠错数:件',
	    '六、举报投诉数量:件', '七、依申请公开信息收取的费用:万元', '八、机构建设和保障经费情况:----',
	    '（一）政府信息公开工作专门机构数:个', '（二）设置政府信息公开查阅点数:个', '九、会议和培训情况:----',
	    '（一）召开政府信息公开工作会议或专题会议数:次';
	my $n = 0;
	unshift @rows, ['统 计 指 标', '单位', '统计数'];
	if (chance(.4)) {
		$_ = [$n++ || '代码', @$_] for @rows;
		@rows = map { [@$_[1, 2, 0, 3]] } @rows if chance(.5);
	}
	my $sep = pick("\t", ' | ', "\n", "\n\n", '  ', ' ');
	my @out = (title_of($u, $y), '', sentence($y), '', '政府信息公开情况统计表', '',
	    '（' . $y . '年度）', '', map { my $t = join $sep, @$_; $t .= ' |'
	    if $sep =~ /\|/; (split(/\n/, $t), $sep eq "\n\n" ? '' : ()) } @rows);
	return { lines => \@out, known => [], form => '', unit => $u,
	    year => $y,
	    class => 'none', layout => $name, features => [],
	    record => 'noform' };
}

# one report, or several in a stream; a list of pages
sub page
{
	my ($name) = @_;

	return list($name) if $name eq 'K';
	return report_page($name) if $name ne 'stream';
	my @p = map { report_page(pick(qw(tabs A1 B1 B2 J1 C1 E1)),
	    titled => 1) }
	    1 .. between(2, 4);
	for (@p) {
		$_->{layout} = $name;
		push @{$_->{lines}}, ('') x between(0, 3);
	}
	return @p;
}

sub report_page
{
	my ($name, %how) = @_;
	my ($class, $render, $set, $may) = @{$layout{$name}};
	my %s = map { my $v = $set->{$_}; $_ => ref $v eq 'CODE' &&
	    $_ ne 'after_all' ? $v->() : $v } sort keys %$set;
	my $form = $how{form} // (chance($may->{old} // .2) ? '2019' : '2021');
	my $y = $form eq '2019' ? pick(2019, 2020) : between(2021, 2025);
	my $u = unit();
	my $title = title_of($u, $y);
	my $r = report($form, { words => scalar($class =~ /solid|lines/),
	    %{$may // {}}, %how });
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
	$s{lax_table} = sub {
		my ($t) = @_;
		$_->{noteok} = 1 for grep { $_->{tbl} eq $t } @$known;
	};
	$s{gone_soft} = sub {
		my $c = $known->[$_[0]];
		$s{lax}->("$c->{tbl} $c->{row}");
	};
	$s{lax_cells} = sub { $known->[$_->{id}]{noteok} = 1 for @_ };
	$s{touch} = sub { $known->[$_->{id}]{note} = 'cut' for @_ };
	$s{torn_up} = sub { $known->[$_[0]]{noteok} = 1 };
	$s{known} = $known;
	$s{unit} = $u;
	$s{year} = $y;
	$s{noname} = chance(.02);
	$s{half} = $feature->('half', .4);
	$s{quotes} = chance(.2);
	$s{dotspace} = chance(.1);
	$s{dotcomma} = chance(.05);
	$s{numspace} = chance(.2);
	$s{headspace} = $name !~ /H1|lynx|w3m/ && chance(.2);
	$s{twospaces} = $name eq 'B1' || $render != \&pages && chance(.05);
	$s{seedstyle} = chance(.1);
	$s{flow} = $class =~ /lines/ || $name =~ /^E/;
	$s{spaced} = $name =~ /^(?:H1|raw|lynx)/;
	$s{headmark} = pick('', '', '', '#', '##', '###', '**');
	$s{headmark} = pick('#', '##') if $name =~ /^J/;
	$s{headmark} = '' if $class =~ /pdf|raw/;
	$s{narrowprose} = $class =~ /pdf|raw/ ? 38 : chance(.15) ? 30 : 0;
	$s{proseindent} = chance(.2) ? 2 : 0;

	if ($s{escape}) {
		for my $c (map { $r->{cell}{$_} } sort keys %{$r->{cell}}) {
			next unless $known->[$c->{id}]{kind} eq 'value' &&
			    $known->[$c->{id}]{col} eq 'total' && chance(.1);
			$c->{text} =~ s/^(.)(.*)$/$1**$2**/s;
			$known->[$c->{id}]{noteok} = 1;
			$known->[$c->{id}]{printed} = bare($c->{text});
		}
	}
	if ($class =~ /solid|lines/ && $name !~ /box|drawn|mysql|rst/ &&
	    $feature->('padded', .06)) {
		my @pad = (pick('', ' ', '  ', '　', "\x{a0}"), pick('', ' ', "\x{a0}"));
		for my $c (map { $r->{cell}{$_} } sort keys %{$r->{cell}}) {
			$c->{text} = "$pad[0]$c->{text}$pad[1]"
			    if $known->[$c->{id}]{printed} ne '' && chance(.5);
		}
	}
	my $label = labeller($r, \%s);
	my $gap = sub { chance(.85) ? '' : () };
	my @nothing = ();
	my %absent;
	my $draw = sub {
		my ($tbl) = @_;
		my ($n, @rows);
		if ($tbl eq 't2') {
			my @b = rows2($r, $label);
			return table_lines(\%s, 't2',
			    map { $render->($_, 4, 't2', \%s) }
			    $s{apart} ? @b : [map { @$_ } @b]);
		}
		@rows = $tbl eq 't3' ? rows3($r, $label) :
		    rows4($r, $label, $s{three});
		return table_lines(\%s, $tbl, $render->(\@rows,
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
	my $shown = $how{titled} || !$feature->('no-title', .15);
	if ($shown) {
		my $t = $title;
		$t = "# $t" if $s{headmark} =~ /^#/ && chance(.7);
		push @out, (map { ' ' x ($class eq 'pdf' ? 20 : 0) . $_ }
		    split /\n/, $t), $gap->();
	}
	push @out, map { (prose(\%s, $_), $gap->()) }
	    "根据《中华人民共和国政府信息公开条例》编制本报告。本报告中所列数据的统计期限自${y}年1月1日起至${y}年12月31日止。"
	    if chance(.5) || !$shown;
	push @out, heading(\%s, 1), $gap->();
	for my $i (1 .. between(1, 4)) {
		push @out, prose(\%s, join '', map { sentence($y) }
		    1 .. between(1, 3)), $gap->();
	}
	push @out, claims(), '' if $feature->('claims', $s{claims} // .08);
	push @out, $s{summary}->(\%s), '' if $s{summary};
	my @t = qw(t2 t3 t4);
	@t = @{pick([qw(t3 t2 t4)], [qw(t2 t4 t3)])}
	    if $feature->('order', .03);
	my %sec = (t2 => 2, t3 => 3, t4 => 4);
	my $i = 1;
	my $drop = $feature->('absent', .06) ? pick(@t) : '';
	for my $t (@t) {
		my $lost = $t eq $drop;
		push @out, heading(\%s, $sec{$t}), $gap->()
		    unless $t eq 't4' && !$lost && $class ne 'lines' &&
		    chance(.02);
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
		push @out, claims(), $gap->()
		    if $feature->('claims', $s{claims} // .04);
		push @out, '表' . $num[$sec{$t} - 1] . '：' . $head[$sec{$t}], ''
		    if $s{double} && chance(.3);
		my @l = $draw->($t);
		push @out, @l;
		if (@l && $feature->('twice', .02)) {
			push @out, '', @l;
		} elsif (@l && $t ne 't2' && $feature->('twice-other', .02)) {
			# one figure changed: its row stands there with two
			my @at = grep { $l[$_] =~ /[\x{F0000}-\x{FFFFD}][0-9]/ }
			    0 .. $#l;
			if (@at) {
				my @m = @l;
				my $at = pick(@at);
				my ($m) =
				    $m[$at] =~ /([\x{F0000}-\x{FFFFD}])[0-9]/;
				$m[$at] =~ s/($m)([0-9])/$1 . ($2 % 9 + 1)/e;
				my $c = $known->[ord($m) - MARK];
				$_->{open} = 1
				    for @{$by{"$c->{tbl} $c->{row}"}};
				$c->{allow} = ['-'];
				($c->{other}) = bare($m[$at] =~ s/.*?$m//r) =~
				    /^([-0-9.,]+)/;
				push @out, '', @m;
			}
		}
		push @out, $gap->();
		push @out, '注：' . pick('本表由办公室汇总。', '数据来自申请登记台账。'), ''
		    if chance(.08);
		push @out, prose(\%s, sentence($y)), '' if chance(.1);
		push @out, claims(), '' if $s{claims} && chance($s{claims});
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
	if ($render == $layout{L2}[1]) {
		@$_{qw(kind value note raw)} = ('absent', '', 'absent', '')
		    for @$known;
	}
	$_->{noteok} = 1 for $name eq 'L1' ? @$known : ();
	$s{after_all}->(\%s, \@out, $known) if $s{after_all};
	return { lines => \@out, known => $known, form => $form, unit => $u,
	    year => $y, title => $shown, class => $class, layout => $name,
	    features => \@features, slips => $r->{slips} };
}

1;
