#!/usr/bin/perl
# Pages that nobody should write: they end, with what is good in them, or with
# an error that says why; and never with a signal.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Gik;

my $cells = "gik-split -n x 2>/dev/null | gik-table2csv 2>/dev/null";

my ($out, $err, $status) = run("gik-split -n x",
    "<table><tr><td>1</td><td>" . ("<b>" x 900 . "\n") x 500 . "2");
ok($status == 2 && $err =~ /nested over 1024 deep/ &&
    $out =~ /^x\t0\terror\telements nested/m, "unclosed tags");

($out, $err, $status) = run("gik-split -n x",
    "<table><tr><td rowspan=1000000 colspan=1000000>1</td></tr>\n" .
    "<tr><td>2</td></tr>\n" x 1000 . "</table><p>z</p>");
ok($status == 0 && $out =~ /^x\t1002\t0\tz$/m && length $out < 2e6,
    "spans of a million");

($out, $err, $status) = run("gik-split -n x", "<p>" .
    ("&amp;&lt;&#x4e00;&nbsp;&foo;" x 1000 . "\n") x 100 . "<p>z");
ok($status == 0 && $out =~ /\t0\tz$/m, "a flood of entities");

($out, $err, $status) = run("gik-split -n x",
    "<p>" . "a" x (2 << 20) . "\n<p>z");
ok($status == 2 && $out =~ /^x\t0\terror\ta line over 1 MiB$/m &&
    $out !~ /\tend\t/, "a page with a line too long is not read");

($out, $err, $status) = run("gik-split -n x",
    "<table>\n" x 3000 . "<tr><td>1" . "</table>" x 3000);
ok($status == 2 && $out =~ /^x\t0\terror\telements nested over 1024/,
    "tables in tables, too deep", "$status: $out");
($out, $err, $status) = run("gik-split -n x",
    "<table>\n" x 300 . "<tr><td>1" . "</table>" x 300);
ok($status == 0 && $out =~ /^x\t301\t0\t1\nx\t301\tend/,
    "tables in tables", "$status: $out");

($out, $err, $status) = run("gik-split -n x",
    "<p>a</p><!-- " . ("b" x 1000 . "\n") x 5000);
ok($status == 2 && $err =~ /over 4 MiB/, "a comment without an end");

# a <meta> whose end is lost: what the bytes are decides, and the page is read
{
	my $page = slurp("tests/html/plain.html") =~
	    s/<head>\K.*?(?=<\/head>)/<meta>\n<title>x<\/title>/sr;
	my $want = sh($cells, $page);

	ok($want =~ /,t2,regulation,made,1,11,,\n/, "a page with a <meta>");
	for my $enc ("UTF-8", "GB18030") {
		for my $claim ("utf-8", "gb2312", "big5", "") {
			my $open = $page =~ s/<meta>/<meta charset=$claim/r;

			is(sh($cells, convert($open, $enc)), $want,
			    "<meta charset=$claim without its end, in $enc");
		}
	}
	for my $end ("<meta charset", "<meta charset=gbk", "<meta charset=\"gbk\n",
	    "<html>\n<meta", "<html><meta charset=") {
		($out, $err, $status) = run("gik-split -n x", $end);
		ok($status == 0 && $err eq "" && $out =~ /^x\t0\tend\t\d\n\z/,
		    "a page that is " . ($end =~ s/\n/ /r), "$status: $out$err");
	}
}

# the tables of a text
($out, $err, $status) = run("gik-split -n x",
    "规章\n" . "<table>\n有序\n" x 20000 . "<tr><td>1\n" .
    "平稳\n\n" x 20000 . "## 完\n\n<table><tr><td>2</td><td>3");
ok($status == 0 && $out =~ /^x\t40001\t0\t有序\nx\t40002\t0\t1 平稳\n/m &&
    $out =~ /^x\t80003\t0\t## 完\nx\t80005\t0\t2\t3 …\n/m,
    "tables and a cell without an end");

my $lines = "  全年  <b>平稳</p>\n" x 200000;
($out, $err, $status) = run("gik-split -n x | cut -f 4-", $lines .
    "<table>\n<tr><td>1</td><td>2</td></tr>\n</table>\n" x 2 . $lines);
ok($out eq $lines . "1\t2\n" x 2 . $lines . "400006\n",
    "tables behind megabytes of text");

($out, $err, $status) = run("gik-split -n x", "规章\n" .
    "<table" x 80000 . "<table></table>" x 20000 . "有序\n完\n");
ok($status == 0 && $out =~ /有序\nx\t3\t0\t完\n/, "tables on a line");

($out, $err, $status) = run("gik-split -n x", "规章\n<table>\n" .
    "<tr><td>1" . "a" x (2 << 20) . "\n</table>\n");
ok($status == 2 && $out =~ /^x\t1\t0\t规章\nx\t\d\terror\ta line over/m,
    "a table with a line too long is not read");

($out, $err, $status) = run("gik-split -n x", "规章\n" .
    "a" x (2 << 20) . "\n<table><tr><td>1</td><td>2</td></tr></table>\n");
ok($status == 0 && $out =~ /^x\t3\t0\t1\t2$/m,
    "a table behind a line too long is read");

# a page and a text cut anywhere: the full count of records, or one; and what is
# cut off within a figure is none
for my $case ("page-number", "markdown") {
	my $page = slurp("tests/html/$case.html") // die "no page $case";
	my ($bad, $wrong) = (0, 0);
	my %truth;

	for (split /\n/, (run($cells, $page))[0]) {
		my @f = split /,/, $_, -1;
		$truth{"$f[4].$f[5].$f[6]"} = $f[7];
	}
	is(scalar(keys %truth), 201, "$case: the whole of it is read");
	for (my $n = 1; $n < length $page; $n += 5) {
		($out, $err, $status) = run($cells, substr($page, 0, $n));
		my @records = split /\n/, $out;
		$bad++ if $status > 2 || (@records != 201 && @records != 2);
		for (@records[1 .. $#records]) {
			my @f = split /,/, $_, -1;
			$wrong++ if $f[4] ne '' && $f[7] ne '' &&
			    $f[9] eq '' &&
			    $f[7] ne $truth{"$f[4].$f[5].$f[6]"};
		}
	}
	ok(!$bad, "$case cut anywhere: records");
	ok(!$wrong, "$case cut anywhere: figures");
}

# a total below nothing, where its digits may be cut off: it ends, and says so
my $paper = slurp("tests/layouts/sheet-pages.in") =~
    s/(（一）予以公开 .*) 9$/$1-9/mr;
($out, $err, $status) = run("gik-split -n x | timeout 20 gik-table2csv",
    $paper);
ok($out =~ /,t3,granted,total,-9,/ && $out =~ tr/\n// == 201,
    "a total below nothing on paper", $out);
done();
