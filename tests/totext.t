#!/usr/bin/perl
# gik-totext: what it makes of files of each kind, what it says of those it
# cannot read, and what it leaves behind.  Most of it with converters of our
# own in PATH; the real ones are tried where they are installed.
use strict;
use warnings;
use IO::Compress::Zip qw(:constants $ZipError);
use IO::Socket::INET;
use lib "tests";
use Gik;

my $files = tmp("files");
my $fake = tmp("fake");
my $long = "words that are enough to be the text of a page";

mkdir($_) for $files, $fake;

# a limit for those that reach it
sub limit { $_[0] =~ /sleep/ ? "-T 1" : "" }

# Run in the directory of the files; nothing may be left there or in TMPDIR.
sub totext
{
	my ($args, $out, $err, $status, $name, %o) = @_;
	my $lang = $args =~ /^--\w/ ? "" : "-L en";
	my $path = $o{real} ? $ENV{PATH} : "$fake:$ENV{PATH}";
	my ($o, $e, $s) = run("PATH='$path'; exec gik-totext $lang $args", "",
	    cd => $files);

	is($o, $out, $name);
	ref($err) ? ok($e =~ $err, "$name: messages", $e) :
	    is($e, $err, "$name: messages");
	is($s, $status, "$name: status $status");
	rests($name);
}

sub rests
{
	my @rest = (glob("$files/.[!.]*"), glob(tmp("gik-totext.*")));

	ok(!@rest, "$_[0]: nothing is left behind", "@rest");
}

sub put { spew("$files/$_[0]", $_[1]) }
sub error { join("", map { "gik-totext: $_\n" } @_) }

sub program
{
	my ($name, $text) = @_;

	spew("$fake/$name", "#!/bin/sh\n$text");
	chmod(0755, "$fake/$name");
}

# what is called last is the name of the result
sub pdftotext { program("pdftotext", "for out do :; done\n$_[0]") }

# --outdir DIR DIR/in
sub soffice { program("soffice", "for in do :; done\n$_[0]") }

sub page { "<html>\n<body>\n<p>$_[0]</p>\n</body>\n</html>\n" }

my $pdf = "%PDF-1.4\n";
my $ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
my $word = $ole . join("\0", split(//, "WordDocument")) . "\0";
my $locked = $ole . join("\0", split(//, "EncryptedPackage")) . "\0";
my $gone = "touch '$fake/ran'\n";

# what can be read as it is
put("plain.pdf", "text, whatever its name says\n");
put("page.doc", page("a page"));
put("empty", "");
totext("plain.pdf page.doc empty", "plain.pdf\npage.doc\nempty\n", "", 0,
    "text and HTML are left alone");
ok(!-e "$files/plain.pdf.txt", "no result beside a text");

# a result, and when it is made anew
pdftotext("echo '$long' >\"\$out\"\n$gone");
put("a.pdf", $pdf);
totext("a.pdf", "a.pdf.txt\n", "", 0, "a PDF");
is(slurp("$files/a.pdf.txt"), "$long\n", "a PDF: the result");
ok((stat("$files/a.pdf.txt"))[9] == (stat("$files/a.pdf"))[9],
    "the result bears the time of the source");
sub again
{
	my ($args, $ran, $name) = @_;

	unlink("$fake/ran");
	totext($args, "a.pdf.txt\n", "", 0, $name);
	is(-e "$fake/ran" ? 1 : 0, $ran, "$name: converted $ran times");
}
again("a.pdf", 0, "a second run");
again("-R a.pdf", 1, "-R");
again("--replace a.pdf", 1, "--replace");
utime(1e9, 1e9, "$files/a.pdf.txt");
again("a.pdf", 1, "a newer source");
utime(1e9, 1e9, "$files/a.pdf");
again("a.pdf", 0, "an older source");
put("a.pdf.txt", "by hand\n");
again("a.pdf", 0, "a result that was edited");
unlink("$files/a.pdf.txt");
again("a.pdf", 1, "a result that was removed");
put("late.pdf", "\xef\xbb\xbf\r\n$pdf");
totext("late.pdf", "late.pdf.txt\n", "", 0, "a PDF behind other bytes");

# names
for my $name ("a b", "it's", "say \"so\"", "-f", "*", "\$(date)", "%s\\n",
    "two\nlines", "end\n", "tab\tand\\") {
	put($name, $pdf);
	my $quoted = "'" . ($name =~ s/'/'\\''/gr) . "'";
	my $plain = $name =~ s/^-/.\/-/r;
	totext("-0 -- $quoted a.pdf", "$plain.txt\0a.pdf.txt\0", "", 0,
	    "the name $quoted");
	is(slurp("$files/$name.txt"), "$long\n", "the name $quoted: result");
	unlink("$files/$name", "$files/$name.txt");
}
totext("'two\nlines\\'", "",
    error("two\\nlines\\\\: error: No such file or directory"), 2, "a name of two lines");
totext("'\e[2J\x01\x7f\xc2\x9bx\t\r'", "",
    error("\\0033[2J\\0001\\0177\\0302\\0233x\\t\\r: error: No such file or directory"), 2, "a name that a terminal would obey");
mkdir("$files/sub dir\n");
put("sub dir\n/x", $pdf);
totext("'sub dir\n/x'", "sub dir\n/x.txt\n", "", 0, "a file elsewhere");

# what is wrong with one file keeps no other from being done
mkdir("$files/dir");
mkdir("$files/b.pdf.txt");
put("b.pdf", $pdf);
put("locked.docx", $locked);
put("disk.img", $ole . "x" x 1000);
put("ball.zip", "PK\3\4" . "x" x 1000);
symlink("nowhere", "$files/broken");
totext("gone dir b.pdf locked.docx disk.img ball.zip broken a.pdf",
    "a.pdf.txt\n", error("gone: error: No such file or directory",
    "dir: error: Is a directory",
    "b.pdf: error: the name of the result is a directory",
    "locked.docx: error: encrypted, it takes a password",
    "disk.img: error: no document of a known kind",
    "ball.zip: error: no document of a known kind",
    "broken: error: No such file or directory"), 2, "files that are none");

# what pdftotext may say and do
sub pdf
{
	my ($name, $program, $out, $err, $status) = @_;

	pdftotext($program);
	totext(limit($program) . " -R a.pdf", $out ? "a.pdf.txt\n" : "",
	    $err ? error("a.pdf: $err") : "", $status, $name);
}
put("a.pdf.txt", "before");
pdf("a password", "echo 'Command Line Error: Incorrect password' >&2; exit 1",
    0, "error: encrypted, it takes a password", 2);
pdf("no character map", "echo \"Syntax Error: Missing language pack for " .
    "'Adobe-GB1' mapping\" >&2; echo '$long' >\"\$out\"", 0, "error: its " .
    "characters are unknown here, Debian has them in poppler-data", 2);
pdf("a damaged PDF", "echo 'Syntax Error (12): no trailer' >&2; exit 1", 0,
    "error: pdftotext failed: no trailer", 2);
pdf("a converter that crashes", "kill -s SEGV \$\$", 0,
    "error: pdftotext failed: status 139", 2);
pdf("a scan", "printf ' 1\\n\\f 2\\n\\f' >\"\$out\"", 0,
    "error: no text on its pages, a scan?", 2);
pdf("no page", ": >\"\$out\"", 0, "error: no text on its pages, a scan?", 2);
pdf("a converter that hangs", "echo half >\"\$out\"; sleep 300; :", 0,
    "error: pdftotext was not done within 1 seconds", 2);
is(slurp("$files/a.pdf.txt"), "before", "what was there before stays");
pdf("a scan within", "printf '$long\\f 2\\n\\f$long\\f' >\"\$out\"", 1,
    "warning: no text on 1 of 3 pages, scans?", 0);
pdf("a flaw", "echo 'Syntax Error: a bad font' >&2; echo '$long' >\"\$out\"",
    1, "warning: pdftotext says: a bad font", 0);
pdf("a warning", "echo 'Syntax Warning: odd' >&2; echo '$long' >\"\$out\"",
    1, "", 0);

# what LibreOffice may do: it says nothing by its status
sub office
{
	my ($name, $program, $out, $err) = @_;

	soffice($program);
	totext(limit($program) . " -R w.doc", $out ? "w.doc.html\n" : "",
	    $err ? error("w.doc: error: $err") : "", $err ? 2 : 0, $name);
}
my $page = page($long);
my $unread = "soffice cannot read it: encrypted, damaged, " .
    "or no libreoffice-writer here";
put("w.doc", $word);
office("a page of LibreOffice", "echo '$page' >\"\$in.html\"", 0, $unread);
office("a page of LibreOffice", "printf '%s\\n' '" . $page =~ s/\n\z//r .
    "' >\"\$in.html\"", 1);
is(slurp("$files/w.doc.html"), $page, "a page of LibreOffice: the result");
unlink("$files/w.doc.html");
office("half a page", "echo '<html><body>$long' >\"\$in.html\"", 0, $unread);
office("no page", "echo Error >&2", 0, $unread);
office("a page with nothing on it", "printf '<html>\\n<body>\\n" .
    "<img src=\"$long\"/>\\n</html>\\n' >\"\$in.html\"", 0,
    "no text in it: pictures, or damaged");
office("LibreOffice hangs", "sleep 300; :", 0,
    "soffice was not done within 1 seconds");
ok(!-e "$files/w.doc.html", "no page, no result");

# killed at work: by the time it has gone, so has all that it started
pdftotext("echo half >\"\$out\"; echo \$\$ >'$fake/pid'; sleep 300; :");
# (a shell's background job ignores SIGINT unless it is told, and what nohup or
# cron starts may ignore SIGHUP: no shell can trap what it was told to ignore)
sub signalled
{
	my ($signal, $how, $then) = @_;

	unlink("$fake/pid", "$fake/go");
	return run("PATH='$fake':\$PATH; " .
	    "perl -e '\$SIG{$signal} = \"$how\"; exec \@ARGV' " .
	    "gik-totext -R a.pdf & until [ -s '$fake/pid' ]; do sleep 0.1; " .
	    "done; kill -s $signal \$!; $then; wait \$!", "", cd => $files);
}
for my $signal (qw(HUP INT TERM)) {
	my (undef, $err, $status) = signalled($signal, "DEFAULT", ":");
	ok($status > 128, "SIG$signal ends it", "status $status\n$err");
	chomp(my $pid = slurp("$fake/pid"));
	my $tries = 100;
	select(undef, undef, undef, 0.05)
	    while alive($pid) && $tries-- > 0;
	ok(!alive($pid), "SIG$signal ends its converter");
	rests("SIG$signal");
}
pdftotext("echo \$\$ >'$fake/pid'; until [ -e '$fake/go' ]; do sleep 0.1; done; " .
    "echo '$long' >\"\$out\"");
{
	my ($out, $err, $status) = signalled("HUP", "IGNORE",
	    ": >'$fake/go'");
	is("$out$err$status", "a.pdf.txt\n0", "nohup: SIGHUP does not end it");
	rests("nohup");
}
sub alive
{
	kill(0, $_[0]) && (slurp("/proc/$_[0]/stat") // "") !~ /\) Z /;
}

# a converter that is not there: a PATH with all but them
my $bare = tmp("bare");
mkdir($bare);
for my $tool (qw(sh awk cat dd dirname find grep head mkdir mktemp mv od rm sed
    tail timeout touch tr wc)) {
	my $at = `command -v $tool 2>/dev/null`;
	chomp($at);
	symlink($at, "$bare/$tool");
}
my ($out, $err, $status) = run("PATH='$bare'; exec " . root() .
    "/scripts/gik-totext -L en -R a.pdf w.doc plain.pdf", "", cd => $files);
is($err, error("a.pdf: error: no pdftotext here, Debian has it in " .
    "poppler-utils", "w.doc: error: no soffice here, Debian has it in " .
    "libreoffice-writer"), "no converter");
is("$out$status", "plain.pdf\n2", "no converter: the text is named");

# what a converter says is no command to a terminal either
pdf("odd words", "printf 'Syntax Error: \\033[2J\\n' >&2; exit 1", 0,
    "error: pdftotext failed: \\0033[2J", 2);

# in Chinese, unless told otherwise
($out, $err, $status) = run("gik-totext gone", "", cd => $files);
is($err, error("gone: 错误：没有这个文件"), "messages in Chinese");
($out, $err, $status) = run("gik-totext -T 0 a.pdf", "", cd => $files);
ok($err =~ /^gik-totext: 错误：用法：-T：“0”不是秒数$/m, "usage in Chinese", $err);

# usage
my $usage = "usage: gik-totext [-0hRVvZ] [-L zh|en] [-T seconds] file ...\n";
totext("", "", $usage, 2, "no file");
totext("-T $_ a.pdf", "", "gik-totext: error: usage: -T: \"$_\" is not a number " .
    "of seconds\n" . $usage, 2, "-T $_") for "0", "1h";
totext("-v --time $_ a.pdf", "", "gik-totext: error: usage: -T: \"$_\" is not a " .
    "number of seconds\n" . $usage, 2, "--time $_") for "0", "1h";
totext("-L fr a.pdf", "", "gik-totext: error: usage: -L: \"fr\" is not " .
    "zh or en\n" . $usage, 2, "-L fr");
totext("-x a.pdf", "", qr/\Q$usage\E\z/, 2, "an unknown option");
totext("-h", $usage, "", 0, "-h");
my $version = slurp("VERSION");
totext("-V", "gik-totext $version", "", 0, "-V");
totext("--version", "gik-totext $version", "", 0, "--version");
($out, $err, $status) = run("gik-totext plain.pdf >/dev/full", "",
    cd => $files);
is($status, 2, "a full disk is told");

# A PDF of one page, with text or without.
sub minimal
{
	my ($text) = @_;
	my $stream = $text eq "" ? "0 0 m 9 9 l S" :
	    "BT /F1 12 Tf 50 700 Td ($text) Tj ET";
	my @objects = ("<</Type/Catalog/Pages 2 0 R>>",
	    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
	    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" .
	    "/Resources<</Font<</F1 5 0 R>>>>>>", "<</Length " .
	    length($stream) . ">>\nstream\n$stream\nendstream",
	    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
	my ($out, $xref, $n) = ("%PDF-1.4\n", "", 0);

	for my $object (@objects) {
		$xref .= sprintf("%010d 00000 n \n", length($out));
		$out .= ++$n . " 0 obj\n$object\nendobj\n";
	}
	return $out . "xref\n0 6\n0000000000 65535 f \n$xref" .
	    "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" . length($out) .
	    "\n%%EOF\n";
}

if (have("pdftotext")) {
	my $pages = minimal($long);
	put("real.pdf", $pages);
	totext("real.pdf", "real.pdf.txt\n", "", 0, "real: a PDF", real => 1);
	is(join(" ", split(" ", slurp("$files/real.pdf.txt"))), $long,
	    "real: the text of a PDF");
	put("scan.pdf", minimal(""));
	put("junk.pdf", "%PDF-1.4\njunk\n");
	totext("scan.pdf junk.pdf real.pdf", "real.pdf.txt\n",
	    qr/^gik-totext: scan\.pdf: error: no text on its pages, a scan\?
gik-totext: junk\.pdf: error: pdftotext failed: .*\n\z/, 2,
	    "real: PDFs without text", real => 1);
} else {
	skip("no pdftotext here");
}
if (have("pdftotext") && have("qpdf")) {
	sh("qpdf --encrypt user owner 256 -- real.pdf secret.pdf", "",
	    cd => $files);
	totext("secret.pdf", "",
	    error("secret.pdf: error: encrypted, it takes a password"), 2,
	    "real: an encrypted PDF", real => 1);
} else {
	skip("no pdftotext or no qpdf here");
}

# a word processor's file of a report, with table 2 of office-2023, and a
# picture that is to be had from us
sub docx
{
	my ($port) = @_;
	my ($w, $r) = ("http://schemas.openxmlformats.org/wordprocessingml/" .
	    "2006/main", "http://schemas.openxmlformats.org/officeDocument/" .
	    "2006/relationships");
	my $p = "http://schemas.openxmlformats.org/package/2006";
	my $d = "http://schemas.openxmlformats.org/drawingml/2006";
	my $para = sub { "<w:p><w:r><w:t>$_[0]</w:t></w:r></w:p>" };
	my $row = sub {
		my $span = 5 - @_;
		my $last = pop;
		"<w:tr>" . join("", map { "<w:tc>" . $para->($_) . "</w:tc>" }
		    @_) . "<w:tc><w:tcPr><w:gridSpan w:val=\"$span\"/>" .
		    "</w:tcPr>" . $para->($last) . "</w:tc></w:tr>";
	};
	my $body = $para->("示例市人民政府办公室2023年政府信息公开工作年度报告") .
	    $para->("一、总体情况") . $para->("统计期限为2023年1月1日至12月31日。") .
	    "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"9999\" " .
	    "cy=\"9999\"/><wp:docPr id=\"1\" name=\"p\"/><a:graphic>" .
	    "<a:graphicData uri=\"$d/picture\"><pic:pic><pic:nvPicPr>" .
	    "<pic:cNvPr id=\"1\" name=\"p\"/><pic:cNvPicPr/></pic:nvPicPr>" .
	    "<pic:blipFill><a:blip r:link=\"rId1\"/></pic:blipFill><pic:spPr/>" .
	    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>" .
	    "</w:r></w:p>" . $para->("二、主动公开政府信息情况") . "<w:tbl><w:tblPr/>" .
	    "<w:tblGrid>" . "<w:gridCol w:w=\"2000\"/>" x 4 . "</w:tblGrid>" .
	    join("", map { $row->(@$_) }
	    ["第二十条第（一）项"],
	    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
	    ["规章", 1, 0, 12], ["行政规范性文件", 8, 3, 96],
	    ["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可", 1204],
	    ["第二十条第（六）项"], ["信息内容", "本年处理决定数量"],
	    ["行政处罚", 310], ["行政强制", 15],
	    ["第二十条第（八）项"], ["信息内容", "本年收费金额（单位：万元）"],
	    ["行政事业性收费", "36.5"]) . "</w:tbl>" .
	    $para->("三、收到和处理政府信息公开申请情况");
	my @parts = ("[Content_Types].xml", "<Types xmlns=\"$p/content-types\">" .
	    "<Default Extension=\"rels\" ContentType=\"application/" .
	    "vnd.openxmlformats-package.relationships+xml\"/>" .
	    "<Override PartName=\"/word/document.xml\" ContentType=\"" .
	    "application/vnd.openxmlformats-officedocument." .
	    "wordprocessingml.document.main+xml\"/></Types>",
	    "_rels/.rels", "<Relationships xmlns=\"$p/relationships\">" .
	    "<Relationship Id=\"rId1\" Type=\"$r/officeDocument\" " .
	    "Target=\"word/document.xml\"/></Relationships>",
	    "word/document.xml", "<w:document xmlns:w=\"$w\" xmlns:r=\"$r\" " .
	    "xmlns:a=\"$d/main\" xmlns:pic=\"$d/picture\" " .
	    "xmlns:wp=\"$d/wordprocessingDrawing\"><w:body>$body</w:body>" .
	    "</w:document>",
	    "word/_rels/document.xml.rels",
	    "<Relationships xmlns=\"$p/relationships\"><Relationship " .
	    "Id=\"rId1\" Type=\"$r/image\" TargetMode=\"External\" " .
	    "Target=\"http://127.0.0.1:$port/picture.png\"/></Relationships>");
	my $zip = "";
	my $z;

	while (my ($name, $text) = splice(@parts, 0, 2)) {
		my $data = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>$text";
		$z ? $z->newStream(Name => $name) :
		    ($z = IO::Compress::Zip->new(\$zip, Name => $name) or
		    die $ZipError);
		$z->print($data);
	}
	$z->close;
	return $zip;
}

if (have("soffice")) {
	my $server = IO::Socket::INET->new(LocalAddr => "127.0.0.1",
	    Listen => 5, Timeout => 1) or die "listen: $!";
	put("real.docx", docx($server->sockport));
	put("cut.docx", substr(slurp("$files/real.docx"), 0, 1200));
	totext("cut.docx real.docx", "real.docx.html\n",
	    error("cut.docx: error: $unread"), 2, "real: word processor",
	    real => 1);
	ok(!$server->accept, "real: nothing is fetched");
	my @cells = grep { $_->{tbl} eq "t2" } csv(sh(
	    "gik-totext -0 real.docx | gik-split -0 | gik-table2csv", "",
	    cd => $files));
	is(join(" ", map { "$_->{value}$_->{note}" } @cells),
	    "1 0 12 8 3 96 1204 310 15 36.5", "real: the cells of table 2");
} else {
	skip("no soffice here");
}
done();
