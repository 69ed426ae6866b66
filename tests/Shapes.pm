# Shapes: text that nobody should write, as much of it as is asked for.
package Shapes;
use strict;
use warnings;
use Exporter qw(import);

our @EXPORT = qw(text_shapes page_shapes csv_shapes);

my $head = "示例县水利局2023年政府信息公开工作年度报告\n一、总体情况\n无。\n";
my $t2 = "二、主动公开政府信息情况\n";
my $t3 = "三、收到和处理政府信息公开申请情况\n";
my @rows = ("一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量", "（一）予以公开",
    "（二）部分公开", "1.属于国家秘密", "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”", "（七）总计", "四、结转下年度继续办理");
my $cols = join("\t", "自然人", "商业企业", "科研机构", "社会公益组织",
    "法律服务机构", "其他", "总计") . "\n";
my $table = $t3 . $cols .
    join("", map { "$_\t1\t0\t0\t0\t0\t0\t1\n" } @rows);

# rows that say what parts cells, before what is odd
my $commas = $t3 . join("", map { "$_,1,0,0,0,0,0,1\n" } @rows);
my $lists = $t3 . join("", map { "['$_', 1, 0, 0, 0, 0, 0, 1]\n" } @rows);
my $latex = $t3 . join("", map { "$_ & 1 & 0 & 0 & 0 & 0 & 0 & 1 \\\\\n" }
    @rows);

# N of something in one line, and N in lines of 50
sub in_line { my ($what, $n) = @_; return $what x $n . "\n" }
sub lines { my ($what, $n) = @_; return ($what x 50 . "\n") x ($n / 50) }
sub list { my ($n, @what) = @_; return join "", map { $what[$_ % @what] }
    0 .. $n - 1 }

# what stands in a report, by the number of tokens it should come to
my %shape = (
	bars => sub { $t3 . lines("|", $_[0]) },
	'bars in a line' => sub { $t3 . in_line("|", $_[0]) },
	'bars apart' => sub { $t3 . lines("| ", $_[0]) },
	tabs => sub { $t3 . lines("\t", $_[0]) },
	'tabs in a line' => sub { $t3 . in_line("\t", $_[0]) },
	'tab a line' => sub { $t3 . in_line("\t\n", $_[0]) },
	pads => sub { $t3 . lines("|  ", $_[0]) },
	blanks => sub { $t3 . in_line(" ", $_[0]) . "1\n" },
	'wide blanks' => sub { $t3 . lines("　　", $_[0]) },
	'empty lines' => sub { $t3 . in_line("\n", $_[0]) },
	'a label' => sub { $t3 . in_line("$rows[0]\n", $_[0]) },
	labels => sub { $t3 . list($_[0], map { "$_\n" } @rows) },
	'labels in a line' => sub {
		$t3 . (join("\t", (@rows) x 5) . "\n") x ($_[0] / 5 / @rows) },
	'labels run together' => sub { $t3 . lines($rows[2], $_[0]) },
	'labels nearly' => sub {
		$t3 . list($_[0], map { substr($_, 3) . "\n" } @rows) },
	'labels nearly, with figures' => sub { $t3 . list($_[0] / 8, map {
		substr($_, 0, -3) . "\t1\t0\t0\t0\t0\t0\t1\n" } @rows) },
	'labels in pieces' => sub {
		$t3 . list($_[0], map { my $s = $_; utf8::decode($s);
		    map { utf8::encode($_); "$_\n" } split //, $s } @rows) },
	'half labels, a line each' => sub { $t3 . list($_[0], "一、本年新收",
	    "政府信息公开", "申请数量\n", "国家\n", "秘密\n") },
	'form feeds' => sub { $t3 . in_line("\f", $_[0]) . $table },
	'pages of a row' => sub { $t3 . list($_[0] / 8, map {
		"\f$_   1  0  0  0  0  0  1\n" } @rows) },
	'a page of rows' => sub { "\f$t3" . list($_[0] / 8, map {
		"$_   1  0  0  0  0  0  1\n" } @rows) },
	'a page of signs' => sub { "\f$t3" . list($_[0] / 8, map {
		my $s = $_; utf8::decode($s); $s = join("  ", split //, $s);
		utf8::encode($s); "$s\n   1  0\n" } @rows) },
	'pages of tables' => sub { my $t = $table =~ s/\t/   /gr;
		"\f$t" x ($_[0] / 80) },
	'long labels' => sub {
		$t3 . in_line("其他" x 80 . "\t1\n", $_[0] / 2) },
	heads => sub { $t3 . $cols x ($_[0] / 7) },
	'heads, a line each' => sub {
		$t3 . ($cols =~ tr/\t/\n/r) x ($_[0] / 7) },
	groups => sub { $t3 . in_line("三、本年度办理结果\n", $_[0]) },
	'row again' => sub {
		$t3 . $cols . in_line("$rows[0]\t1\t0\t0\t0\t0\t0\t1\n",
		    $_[0] / 8) },
	'rows again' => sub { $table x ($_[0] / 80) },
	'rows too long' => sub { $t3 . $cols . list($_[0] / 10, map {
		"$_\t1\t0\t2\t0\t0\t3\t0\t1\t1\n" } @rows) },
	'rows too short' => sub {
		$t3 . $cols . list($_[0] / 6, map { "$_\t1\t0\t2\t0\t3\n" }
		@rows) },
	'rows of no label' => sub { $t3 . $cols .
		in_line("1\t0\t0\t0\t0\t0\t1\n", $_[0] / 7) },
	'rows of unknown labels' => sub { $t3 . $cols . join "", map {
		"第${_}类\t1\t0\t0\t0\t0\t0\t1\n" } 1 .. $_[0] / 8 },
	'figures, one run' => sub {
		"$t3$rows[0]\n" . list($_[0], map { "$_\n" } 0 .. 12) },
	'figures in a line' => sub {
		"$t3$rows[0]" . list($_[0], map { "\t$_" } 0 .. 12) . "\n" },
	'figures apart' => sub {
		$t3 . ("$rows[0]  " . "1  " x 50 . "\n") x ($_[0] / 51) },
	'digits in a line' => sub { "$t3$rows[0]\t" . in_line("1", $_[0]) },
	'digits apart' => sub { "$t3$rows[0]\t" . in_line("1 ", $_[0]) },
	'digits, a line each' => sub {
		"$t3$rows[0]\n" . in_line("1 2\n", $_[0]) },
	'digits that touch' => sub { $t3 . list($_[0] / 2, map { my $n = $_;
		map { "$_$n\n" } @rows } 1 x 30, "12" x 10, "100" x 7) },
	'digits that touch, in small reports' => sub { ($head . $t3 .
		join "", map { "${_}1101101101111330\n" } @rows) x
		($_[0] / 30) },
	thousands => sub { "$t3$rows[0]\t" . in_line("1,000,", $_[0]) },
	zeros => sub { $t3 . $cols . in_line("0\n", $_[0]) },
	marks => sub { $t3 . in_line("/\n", $_[0]) },
	'marks in lines' => sub { $t3 . lines("/\t", $_[0]) },
	minuses => sub { $t3 . lines("-", $_[0]) },
	'brackets in brackets' => sub {
		$t3 . "（" x ($_[0] / 2) . "1" . "）" x ($_[0] / 2) . "\n" },
	'brackets, a line each' => sub { $t3 . in_line("（\n", $_[0]) },
	'open brackets' => sub { $t3 . lines("（1", $_[0]) },
	quotes => sub { $t3 . lines("“", $_[0]) },
	stars => sub { $t3 . lines("**", $_[0]) },
	'stars in a line' => sub { $t3 . in_line("**", $_[0]) },
	'bold labels' => sub {
		$t3 . list($_[0] / 2, map { "| **$_** | **1** |\n" } @rows) },
	rulers => sub { $t3 . in_line("|---|---|\n", $_[0]) },
	'a ruler' => sub { $t3 . in_line("-", $_[0]) },
	'a boxed ruler' => sub { $t3 . in_line("─┼", $_[0]) },
	boxes => sub {
		$t3 . in_line("┌──┬──┐\n│ 1│ 2│\n└──┴──┘\n", $_[0] / 6) },
	'pluses' => sub { $t3 . in_line("+--+--+\n| 1| 2|\n", $_[0] / 4) },
	'page breaks' => sub { $t3 . lines("\f", $_[0]) },
	'pages' => sub { $t3 . $cols . list($_[0] / 9, map {
		"$_\t1\t0\t0\t0\t0\t0\t1\n\f- 3 -\n" } @rows) },
	'page numbers' => sub { $t3 . in_line("- 3 -\n", $_[0]) },
	'marks of lines' => sub { $t3 . lines("\030\026\t\027\t", $_[0] / 3) },
	'one heading' => sub { in_line($t2, $_[0]) },
	headings => sub { list($_[0], $t2, $t3, "四、政府信息公开行政复议、" .
		"行政诉讼情况\n", "五、存在的主要问题及改进情况\n",
		"六、其他需要报告的事项\n", "一、总体情况\n") },
	'headings in a line' => sub { lines(substr($t3, 0, -1), $_[0]) },
	'half headings' => sub { list($_[0], "二、主动公开政府\n",
		"信息情况\n", "公开\n") },
	titles => sub { list($_[0], $head, $table) },
	'titles only' => sub {
		in_line("示例县2023年政府信息公开工作年度报告\n", $_[0]) },
	'half titles' => sub { list($_[0], "示例县2023年政府信息\n",
		"公开工作年度\n", "报告\n") },
	years => sub { lines("2023年度", $_[0]) },
	'years, a line each' => sub { in_line("（2023年度）\n", $_[0]) },
	periods => sub { lines("统计期限自2023年1月1日", $_[0]) },
	prose => sub { $t3 . lines("本单位2023年收到申请12件，", $_[0]) },
	units => sub { "$t3$rows[0]\t" . in_line("1件", $_[0]) },
	fees => sub { $t2 . in_line("行政事业性收费\t12.5万元\n", $_[0] / 2) },
	commas => sub { $commas . lines(",", $_[0]) },
	'commas in a line' => sub { $commas . in_line(",", $_[0]) },
	'rows of commas' => sub { $t3 . $cols =~ tr/\t/,/r . list($_[0] / 8,
	    map { "$_,1,0,0,0,0,0,1\n" } @rows) },
	'rows that commas number' => sub { my $i = 0; $commas . join "", map {
	    "$_,$rows[$_ % @rows],1,0,0,0,0,0,1\n" } 0 .. $_[0] / 9 },
	'rows of other widths' => sub { $commas . join "", map {
	    "$rows[$_ % @rows]" . ",1" x ($_ % 60) . "\n" } 1 .. $_[0] / 30 },
	'heads with commas' => sub { $commas .
	    in_line($cols =~ tr/\t/,/r, $_[0] / 7) },
	'a quote that does not end' => sub { $commas . "\"" .
	    lines("规章,1,", $_[0]) },
	'quotes that do not end' => sub { $commas .
	    in_line("\"规章,1\n", $_[0] / 2) },
	'quotes alone' => sub { $commas . in_line("\"\n", $_[0]) },
	'quotes in a line of commas' => sub { $commas .
	    in_line("\",\"", $_[0]) },
	lists => sub { $t3 . "[" . join(",", ("['自然人', None, '1']") x
	    ($_[0] / 3)) . "]\n" . $lists },
	'lists that open' => sub { $lists . in_line("[", $_[0]) },
	'lists that open, a line each' => sub { $lists .
	    in_line("[\n", $_[0]) },
	'lists that do not end' => sub { $lists .
	    in_line("['规章', 1,\n", $_[0] / 2) },
	'cells of a list' => sub { $lists . "['规章',\n" .
	    in_line("1,\n", $_[0]) },
	backslashes => sub { $lists . "['" . in_line("\\", $_[0]) },
	'rows of LaTeX' => sub { $t3 . list($_[0] / 8, map {
	    "$_ & 1 & 0 & 0 & 0 & 0 & 0 & 1 \\\\\n" } @rows) },
	'rows of LaTeX in a line' => sub { $latex .
	    in_line("规章 & 1 \\\\ ", $_[0] / 2) },
	'ands in a line' => sub { $latex . in_line("&", $_[0]) },
	'ands, a line each' => sub { $latex . in_line("& 1\n", $_[0]) },
	'tables of LaTeX that begin' => sub { $latex .
	    in_line("\\begin{tabular}{\n", $_[0] / 4) },
	'cells that cover' => sub { $latex .
	    in_line("\\multicolumn{256}{c}{1} & 1 \\\\\n", $_[0] / 256) },
	'braces that open' => sub { $latex .
	    in_line("规章 & \\textbf{\n", $_[0] / 2) },
	'lone CRs' => sub { $t3 . in_line("1\r", $_[0]) },
	'no UTF-8' => sub { $t3 . lines("\xff", $_[0]) },
	NULs => sub { $t3 . "报告" x $_[0] . lines("\0", $_[0]) },
);

# a piece of a page, again and again, and the end tag it stands before; behind
# the head where there is none
my $tr = '<tr><td colspan=3>8.abc</td>' . '<td>1</td>' x 7 . '</tr>';
my %page = (
	'page: rows' => [$tr, '</table>'],
	'page: tables in tables' => ['<table><tr><td>', '</table>'],
	'page: little tables' => '<table><tr><td>1</td></tr></table>',
	'page: reports' => "<p>$head</p><h2>$t3</h2><table>$tr$tr</table>",
	'page: divs' => '<div>', 'page: bold' => '<b>',
	'page: fonts' => '<p><font>x', 'page: hidden' => '<p hidden>',
	'page: end tags' => '</b></p></td>', 'page: brackets' => '<',
	'page: comments' => '<!-- ', 'page: scripts' => '<script>',
	'page: titles' => '<title>', 'page: entities' => '&amp',
	'page: numbers' => '&#0000000', 'page: items' => '<ul><li>1',
	'page: attributes' => [' a="b"', '>1</td>'],
	'page: quotes' => ['<td a="', '</table>'],
	'page: spans' =>
	    ['<tr><td rowspan=65534 colspan=1000>1', '</table>'],
	'page: wide row' => ['<td colspan=1000>1', '</tr>'],
	'page: rows that go on' => ["<tr><td>1\n<td>2", '</table>'],
	'page: tall cells' => ["<tr><td rowspan=65534>1</tr>\n", '</table>'],
);

# about 8 bytes of it for each of n, in lines of a thousand
sub page
{
	my ($what, $n) = @_;
	my ($unit, $where) = ref $what ? @$what : ($what, "");
	my $per = 1 + int 1000 / length $unit;
	my $fill = ($unit x $per . "\n") x (1 + 8 * $n / $per / length $unit);
	my $page = "<html><head></head><body><h1>$head</h1><h2>$t3</h2>" .
	    "<table>$tr<tr><td>1</td></tr></table></body></html>\n";
	my $at = $where ne "" ? index($page, $where) : index($page, "<h1>");

	substr($page, $at, 0) = $fill;
	return $page;
}

# CSV for gik-balance and gik-sum, which read no reports
my $names = "doc,year,unit,form,tbl,row,col,value,line,note,raw\n";
my %csv = (
	'csv: a cell again' => sub {
		$names . in_line("d,2023,u,2021,t3,total,total,1,,,\n", $_[0]) },
	'csv: documents' => sub { $names . join "", map {
		"d$_,2023,u$_,2021,t3,total,total,1,,,\n" } 1 .. $_[0] },
	'csv: forms' => sub { $names . join "", map {
		"d,2023,u,f$_,t3,total,total,1,,,\n" } 1 .. $_[0] },
	'csv: rows' => sub { $names . join "", map {
		"d,2023,u,2021,t3,r$_,total,1,,,\n" } 1 .. $_[0] },
	'csv: headers' => sub { in_line($names, $_[0]) },
	'csv: quotes' => sub { $names . in_line("\"\n", $_[0]) },
	'csv: quotes in a line' => sub { $names . in_line("\"\"", $_[0]) },
	'csv: a quote that is not closed' => sub { $names . "\"" .
		in_line("d,2023,u,2021,t3,total,total,1,,,\n", $_[0]) },
	'csv: commas' => sub { $names . lines(",", $_[0]) },
	'csv: commas in a line' => sub { $names . in_line(",", $_[0]) },
	'csv: notes' => sub { $names . in_line("d,2023,u,2021,t3,total,total," .
		"1,," . "blank " x 100 . ",\n", $_[0] / 10) },
);

# name => function of the number of tokens: a report; a page; a
# file of cells
sub text_shapes
{
	return { map { my $make = $shape{$_};
	    $_ => sub { $head . $make->(@_) } } keys %shape };
}

sub page_shapes
{
	return { map { my $what = $page{$_};
	    $_ => sub { page($what, @_) } } keys %page };
}

sub csv_shapes { return \%csv }

1;
