#!/usr/bin/perl
# One text in every encoding: the same lines under the same numbers, letter for
# letter.  Encode makes the bytes where all agree on them; codes on which
# implementations differ, and bytes that are wrong, are written out.
use strict;
use warnings;
use Encode ();
use lib "tests";
use Gik;

my $simple = Encode::decode("UTF-8", <<'END');
清河县水利局2023年政府信息公开工作年度报告

一、总体情况
本年度我局主动公开政府信息36条，办理依申请公开2件，均按时答复。
二、主动公开政府信息情况
规章	0	0	1
行政许可	12
行政事业性收费	3.5万元
三、收到和处理政府信息公开申请情况
END
my $old = Encode::decode("UTF-8", <<'END');
清河縣水利局2023年政府資訊公開工作年度報告

一、總體情況
本年度我局主動公開政府資訊36條，辦理依申請公開2件，均按時答覆。
二、主動公開政府資訊情況
規章	0	0	1
行政許可	12
行政事業性收費	3.5萬元
三、收到和處理政府資訊公開申請情況
END
my $dir = tmp("docs");
mkdir $dir;

sub bytes
{
	return Encode::encode($_[0], $_[1],
	    Encode::FB_CROAK | Encode::LEAVE_SRC);
}

sub u8 { bytes("UTF-8", $_[0]) }

# what the records say: number and text of each line
sub text_of
{
	my %doc;

	for (split /\n/, $_[0]) {
		my ($doc, $line, $tag, $text) = split /\t/, $_, 4;
		push @{$doc{$doc}}, "$line\t$text\n" if $tag =~ /^[0-6]$/;
	}
	return map { $_ => join("", @{$doc{$_}}) } keys %doc;
}

sub numbered
{
	my $n = 0;

	return join("", map { ++$n . "\t$_\n" } split /\n/, u8($_[0]), -1)
	    =~ s/^\d+\t\n\z//mr;
}

# bytes, read at once and one by one, are this text, with these messages
sub same
{
	my ($name, $bytes, $text, $err, $args) = @_;
	my $want = ref $text ? $$text : numbered($text);

	for my $how ("", "dd bs=1 2>/dev/null | ") {
		my ($out, $e, $s) = run($how . "gik-split " . ($args // ""),
		    $bytes);
		my %got = text_of($out);
		my $label = $name . ($how ? ", byte by byte" : "");
		is($got{"-"} // "", $want, "$label: text");
		is($e, $err // "", "$label: messages");
		is($s, 0, "$label: status");
	}
}

# many documents at once: name => [bytes, text]
sub all_same
{
	my ($name, %docs) = @_;
	my $wrong = "";

	system("rm -rf $dir/*");
	spew("$dir/$_", $docs{$_}[0]) for keys %docs;
	my ($out) = run("printf '%s\\0' * | gik-split -0", "", cd => $dir);
	my %got = text_of($out);
	for (sort { $a <=> $b } keys %docs) {
		my $want = numbered($docs{$_}[1]);
		$wrong .= "$_ bytes: not\n$want" if ($got{$_} // "") ne $want;
	}
	ok(%docs && $wrong eq "", "$name: " . keys(%docs) . " texts",
	    substr($wrong, 0, 2000));
}

# every beginning of text, from 40 bytes on, up to one over max bytes; a cut
# sign is U+FFFD, in UTF-8 each byte of it
sub prefixes
{
	my ($name, $enc, $text, $max) = @_;
	my ($all, %docs) = ("");

	for my $i (0 .. length($text) - 1) {
		my $c = bytes($enc, substr($text, $i, 1));
		for my $k (1 .. length($c)) {
			$docs{length($all) + $k} = [$all . substr($c, 0, $k),
			    substr($text, 0, $i) . ($k == length($c) ?
			    substr($text, $i, 1) :
			    "\x{fffd}" x ($enc eq "UTF-8" ? $k : 1))]
			    if length($all) + $k >= 40;
		}
		$all .= $c;
		last if length($all) > $max;
	}
	all_same("$name, each beginning", %docs);
}

# each line that has a dozen signs, alone
sub alone
{
	my ($name, $enc, $text) = @_;
	my $i = 0;

	all_same("$name, each line alone", map { ++$i => [bytes($enc, $_), $_] }
	    grep { (() = /[^\x00-\x7f]/g) >= 12 } split /^/, $text);
}

sub bad
{
	my ($line, $enc, $n) = @_;

	return "gik-split: -:$line: warning: bytes that are no text in this " .
	    "encoding: $enc, $n replaced by U+FFFD\n";
}

# every encoding: a report, and as little as a title
my $title = ($simple =~ /(.*\n)/)[0];
my $old_title = ($old =~ /(.*\n)/)[0];
for ([$simple, "a report"], [$title, "a title"]) {
	my ($text, $what) = @$_;

	same("$what in UTF-8", u8($text), $text);
	same("$what in UTF-8 with a mark", "\xef\xbb\xbf" . u8($text), $text);
	same("$what in GB 2312", bytes("euc-cn", $text), $text);
	same("$what in GBK", bytes("gbk", $text), $text);
	same("$what in GB18030 with a mark", "\x84\x31\x95\x33" .
	    bytes("gbk", $text), $text);
	for my $order ("LE", "BE") {
		my $b = bytes("UTF-16$order", $text);
		same("$what in UTF-16$order", $b, $text);
		same("$what in UTF-16$order with a mark",
		    bytes("UTF-16$order", "\x{feff}") . $b, $text);
	}
}
same("a report in Big5", bytes("big5-eten", $old), $old);
same("a title in Big5", bytes("big5-eten", $old_title), $old_title);
same("Big5, said so", bytes("big5-eten", $old), $old, "", "-e Big5");
# names that mean GB18030, which holds them all, for what they name and more
for my $name ("EUC-CN", "euc-cn", "GB2312", "GBK", "CP936") {
	same("GB 2312 with -e $name", bytes("euc-cn", $simple), $simple, "",
	    "-e $name");
	same("GBK with -e $name", bytes("gbk", $old), $old, "", "-e $name");
	same("four bytes with -e $name", "\x95\x32\x82\x36\n", "\x{20000}\n", "",
	    "-e $name");
}
same("traditional signs in GBK", bytes("gbk", $old), $old);
same("a short page of ASCII", "plain text\n\n1 2 3\n", "plain text\n\n1 2 3\n");
same("signs of Latin in UTF-8", u8("3 \x{d7} 4 \x{b7} 5\n"),
    "3 \x{d7} 4 \x{b7} 5\n");
same("one sign in GBK that could be UTF-8", "\xd2\xbb\n", "\x{4e00}\n");

# GB18030 with four bytes, among others and alone; outside the basic plane
my $four = "\x81\x30\x8a\x31\x95\x32\x82\x36\xe3\x32\x9a\x33\x90\x30\x81\x30";
my $four_text = "\x{e4}\x{20000}\x{10fffd}\x{10000}";
same("GB18030, four bytes", bytes("gbk", $title) . "$four\n",
    "$title$four_text\n");
same("GB18030, four bytes alone", "$four\n", "$four_text\n", "", "-e GBK");

# the same sign in two and four bytes, whatever edition iconv goes by
my %two = map { split } split /\n/, <<'END';
a6d9 fe10
a6da fe12
a6db fe11
a6dc fe13
a6dd fe14
a6de fe15
a6df fe16
a6ec fe17
a6ed fe18
a6f3 fe19
fe59 9fb4
fe61 9fb5
fe66 9fb6
fe67 9fb7
fe6d 9fb8
fe7e 9fb9
fe90 9fba
fea0 9fbb
END
my %four = map { split } split /\n/, <<'END';
82359037 9fb4
82359038 9fb5
82359039 9fb6
82359130 9fb7
82359131 9fb8
82359132 9fb9
82359133 9fba
82359134 9fbb
84318236 fe10
84318237 fe11
84318238 fe12
84318239 fe13
84318330 fe14
84318331 fe15
84318332 fe16
84318333 fe17
84318334 fe18
84318335 fe19
END
for (sort keys %two, sort keys %four) {
	my $sign = chr(hex($two{$_} // $four{$_}));
	my $out = sh("gik-split -e GB18030 | sed 1q", pack("H*", $_) . "\n");
	is($out, "-\t1\t0\t" . u8($sign) . "\n", "$_ is one sign");
}
# and those on either side are not touched
same("GB18030, next to them", pack("H*", "8235903682359135" .
    "8431823584318336") . "\n", "\x{9fb3}\x{9fbc}\x{fe0f}\x{fe1a}\n", "",
    "-e GB18030");

# bytes that are wrong
my $fffd = "\x{fffd}";
my ($one, $two) = ($simple, $simple);
same("a stray byte in UTF-8", u8($one) =~ s/36/3\xb96/r,
    $one =~ s/36/3${fffd}6/r, bad(4, "UTF-8", 1));
same("three of them, on two lines",
    u8($one) =~ s/36/\xff\xfe/r =~ s/12/\xb9/r,
    $one =~ s/36/$fffd$fffd/r =~ s/12/$fffd/r, bad(4, "UTF-8", 3));
same("a cut sign in UTF-8", substr(u8($one), 0, -2) . "\n",
    substr($one, 0, -2) . "$fffd$fffd\n", bad(9, "UTF-8", 2));
same("a cut sign at the end of UTF-8", substr(u8($one), 0, -2),
    substr($one, 0, -2) . "$fffd$fffd", bad(9, "UTF-8", 2));
same("a surrogate in UTF-8", u8($one) . "\xed\xa0\x80\n",
    "$one$fffd$fffd$fffd\n", bad(10, "UTF-8", 3));
same("a stray byte in GB18030", bytes("gbk", $one) =~ s/12\n/12\xff\n/r,
    $one =~ s/12\n/12$fffd\n/r, bad(7, "GB18030", 1));
same("a cut sign in GB18030", substr(bytes("gbk", $one), 0, -2) . "\n",
    substr($one, 0, -2) . "$fffd\n", bad(9, "GB18030", 1));
same("a cut sign at the end of GB18030",
    substr(bytes("gbk", $one), 0, -2), substr($one, 0, -2) . $fffd,
    bad(9, "GB18030", 1));
same("four bytes without meaning in GB18030", bytes("gbk", $one) .
    "7\x84\x31\xa5\x30" . "8\n", "${one}7${fffd}8\n",
    bad(10, "GB18030", 1));
same("two and three bytes of four in GB18030", bytes("gbk", $one) .
    "\x81\x30\n\x81\x30\x81\n", "${one}${fffd}0\n${fffd}0${fffd}\n",
    bad(10, "GB18030", 3));
same("no sign of Big5", bytes("big5-eten", $old) =~ s/12\n/12\xa3\xfe\n/r,
    $old =~ s/12\n/12$fffd\n/r, bad(7, "BIG5-HKSCS", 1));
same("half a sign of UTF-16", bytes("UTF-16LE", $one) =~
    s/1\x002\x00\n/1\x002\x00\x00\xd8\n/r, $one =~ s/12\n/12$fffd\n/r,
    bad(7, "UTF-16LE", 1));
same("a byte short in UTF-16", bytes("UTF-16BE", $one) . "\x4e",
    $one . $fffd, bad(10, "UTF-16BE", 1));
same("NUL in UTF-8", u8($one) =~ s/36/3\x006/r, $one =~ s/36/3${fffd}6/r,
    bad(4, "UTF-8", 1));
same("NUL in GB18030", bytes("gbk", $one) =~ s/36/3\x006/r,
    $one =~ s/36/3${fffd}6/r, bad(4, "GB18030", 1));
same("NUL in UTF-16", bytes("UTF-16LE", $one =~ s/36/3\x006/r),
    $one =~ s/36/3${fffd}6/r, bad(4, "UTF-16LE", 1));

# ends of lines: as grep -n counts; a lone CR ends a line and does not count
my $ends = $title . "1\r\n2\r\r\n3\r4\n\r\n5";
my $lines = "1\t" . u8($title) .
    "2\t1\n3\t2\n4\t3\n4\t4\n5\t\n6\t5\n";
for my $enc ("UTF-8", "gbk", "UTF-16LE", "UTF-16BE") {
	same("mixed ends of lines in $enc", bytes($enc, $ends), \$lines);
}

# claims of a page: what the bytes are decides
for my $claim ("<meta charset=utf-8>", "<META CHARSET='gb2312' />",
    "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=GBK\">",
    "<meta http-equiv=content-type content='text/html;charset=big5'>",
    "<meta name=x content=1><meta charset = \"Big5\">",
    "<meta charset=utf-16>", "<meta charset=iso-8859-1>", "<meta charset=>",
    "<meta charset=euc-cn>", "<meta charset", "<meta charset=gbk",
    "<meta charset=\"big5") {
	my $t = "1\n$claim\n";

	same("UTF-8 with $claim", u8($t . $simple), $t . $simple);
	same("GB18030 with $claim", bytes("gbk", $t . $simple), $t . $simple);
	same("a title in GB18030 with $claim", bytes("gbk", $t . $title),
	    $t . $title);
	same("Big5 with $claim", bytes("big5-eten", $t . $old), $t . $old);
}
# and a claim helps where they leave it open
my $rare = "\x{7d71}";
for (["gb2312", "\xcd\xb3", "\x{7edf}"], ["euc-cn", "\xcd\xb3", "\x{7edf}"], ["utf-8", "\xd2\xbb", "\x{4bb}"],
    ["big5", bytes("big5-eten", $rare), $rare]) {
	my ($claim, $b, $t) = @$_;

	same("two bytes claimed to be $claim", "1 <meta charset=$claim>$b",
	    "1 <meta charset=$claim>$t");
}

# signs that come too late to decide anything
my $late = ("x" x 70 . "\n") x 1000;
same("much ASCII, claimed to be GBK", bytes("gbk",
    "1 <meta charset=gbk>\n$late$simple"),
    "1 <meta charset=gbk>\n$late$simple");
same("much ASCII, claimed to be GBK in a tag without an end", bytes("gbk",
    "1 <meta charset=gbk\n$late$simple"), "1 <meta charset=gbk\n$late$simple");
same("much ASCII, claimed to be Big5", bytes("big5-eten",
    "1 <meta charset=big5>\n$late$old"), "1 <meta charset=big5>\n$late$old");
same("much ASCII and UTF-8", u8("$late$simple"), "$late$simple");

# as little as 40 bytes
my %samples = map { m{([^/]*)\.txt} => Encode::decode(/-gb/ ? "gbk" : "UTF-8",
    slurp($_)) } glob("tests/samples/*.txt");
for my $name (sort keys %samples) {
	my $text = $samples{$name} =~ s/\r//gr;

	alone("$name in GBK", "gbk", $text);
	prefixes("$name in GBK", "gbk", $text, 500);
	# its tables, from the first row on
	prefixes("tables of $name in GBK", "gbk", $1, 500)
	    if $text =~ /^(.*\t.*\n(?s:.*))/m;
}
prefixes("a report in Big5", "big5-eten", $old, 2000);
alone("a report in Big5", "big5-eten", $old);
prefixes("traditional signs in GBK", "gbk", $old, 2000);
prefixes("UTF-8", "UTF-8", $simple, 2000);
done();
