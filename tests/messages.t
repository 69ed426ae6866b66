#!/usr/bin/perl
# The catalogue of messages, lib/words: the languages agree, the sources use
# what is there and nothing else, each diagnostic can be brought about and is
# explained in gik(7); and what is repeated is told ten times and then counted.
use strict;
use warnings;
use lib "tests";
use Gik;

my @langs = qw(en zh);
my (%text, %keys);

# the files themselves
for my $lang (@langs) {
	my $file = "lib/words/$lang.txt";
	my $n = 0;
	my @bad;
	my $say = sub { push @bad, "line $n: $_[0]" };

	for my $line (split /\n/, slurp($file)) {
		my $chars = $line;

		$n++;
		utf8::decode($chars) or $say->("no UTF-8");
		# what stands between two cells has blanks around it
		$say->("ends in a blank") if $line =~ /^(?!other\.and ).*\s\z/;
		$say->("a control character") if $line =~ /[\x00-\x1f\x7f]/;
		$say->("over 300 characters") if length($chars) > 300;
		next if $line =~ /^(#|\z)/;
		my ($key, $text) = $line =~
		    /^([a-z_]+(?:\.[A-Za-z0-9_-]+)*) (.+)\z/ or
		    $say->("no key and text"), next;
		$say->("$key stands twice") if exists $text{$lang}{$key};
		$say->("not in English: $text")
		    if $lang eq "en" && $text =~ /[^ -~]/;
		$say->("a brace without a name")
		    if $text =~ s/\{[a-z0-9]+\}//gr =~ /[{}]/;
		$text{$lang}{$key} = $text;
		push @{$keys{$lang}}, $key;
	}
	ok(!@bad, $file, join("\n", @bad));
}
is(join("\n", @{$keys{zh}}), join("\n", @{$keys{en}}),
    "the same keys in the same order");
my @differ = grep {
	my $key = $_;
	my ($en, $zh) = map { my %n = map { $_ => 1 }
	    $text{$_}{$key} =~ /\{(\w+)\}/g; join(" ", sort keys %n) } @langs;
	$en ne $zh;
} @{$keys{en}};
ok(!@differ, "the same {names} in each", "@differ");

# what the sources say
my %c = map { $_ => slurp($_) =~ s{/\*.*?\*/}{}gsr }
    grep { !/\.h$/ } glob("lib/*/*.c cmd/*.c");
my $all = join("", map { $c{$_} } sort keys %c);
my $scripts = join("", map { slurp($_) =~ s/^\s*#.*//mgr }
    glob("scripts/gik-* lib/words/*.sh"));
my %head = map { /^(\w+)\./ ? ($1 => 1) : () } @{$keys{en}};
my $heads = join("|", sort keys %head);
my %used;
# those of help are put together of the commands and their options
my $table = join("|", slurp("lib/cmd/options.c") =~ /^\t\{ '.', "([a-z-]+)"/mg,
    $scripts =~ /^(?:options=')?\w ([a-z]+)/mg);
my $names = join("|", "gik-check", "gik-totext", commands());
$used{$_} = 1 for grep { /^help\.(?:(?:$names)\.)?(?:$table)$/ ||
    /^(?:about|example)\.(?:$names)$/ } @{$keys{en}};
$used{$_} = 1 for $all =~ /"([a-z_]+\.[A-Za-z0-9_]+)"/g,
    $scripts =~ /(?<![\w.-])((?:$heads)\.[A-Za-z]\w*)/g;
my @lacking = grep { !exists $text{en}{$_} } sort keys %used;
ok(!@lacking, "every key that is used is there", "@lacking");

# sentences are put together of a kind and a reason: words of check/, or of the
# identities of a form
my $check = join("", map { $c{$_} } grep { m{^lib/check/} } sort keys %c);
my $forms = join("", map { slurp($_) } glob("lib/form/*.form"));
my %word = map { $_ => 1 } $check =~ /"([a-z]+)"/g, $forms =~ /^check (\w+)/mg;
my @unused = grep { !$used{$_} && $all !~ /"$_"/ &&
    !(/^(?:cell|check|fill|lack|level|note|open|other|why|with)\.(\w+)$/ &&
    $word{$1}) } @{$keys{en}};
ok(!@unused, "every key that is there is used", "@unused");

# no sentence stands in C, nor do its labels name codes
my @said = map {
	my $file = $_;
	map { "$file: $_" } grep { /[A-Za-z]{2,}[,:]? [a-z]{2,}/ && !/^usage: / }
	    $c{$file} =~ /"((?:[^"\\\n]|\\.)*)"/g;
} sort keys %c;
ok(!@said, "no text for people stands in C", join("\n", @said));
my @codes = grep { $text{en}{$_} =~ /\{(id|code)\}/ } @{$keys{en}};
ok(!@codes, "no sentence says a code", "@codes");

# the ids are the keys
my @ids = slurp("lib/base/diag.h") =~ /^\tDIAG_([A-Z_]+)(?:,| = )/mg;
@ids = map { "diag." . lc($_) } grep { !/^(ERROR|NIDS)$/ } @ids;
is(join("\n", sort @ids), join("\n", sort grep { /^diag\./ && !/\.more$/ }
    @{$keys{en}}), "each id of diag.h has a text, and no other");
is(join("\n", grep { /^diag\./ } @{$keys{en}}), join("\n", "diag.more",
    slurp("lib/base/diag.c") =~ /= "(diag\.\w+)"/g),
    "in the same order");

# and each can be brought about
my $h = "tbl,row,col,value\n";
my $full = "doc,year,unit,form,$h";
my $twice = slurp("tests/sum/twice.in");
my $report = slurp("tests/samples/office-2023.txt");
my $cells = "gik-split -n x | gik-table2csv";
spew(tmp("empty"), "");
spew(tmp("list.csv"), "doc,id\n");
my %how = (
	bad_bytes => ["gik-split", "a\xff\n"],
	mark => ["gik-split", "a\x16b\n"],
	long_line => ["gik-split", "x" x (1 << 20) . "x\n"],
	years_differ => ["gik-split", slurp("tests/split/period-differs.in")],
	unit_unsafe => ["gik-split", slurp("tests/split/unit-unsafe-at.in")],
	long_report => ["gik-table2csv", join("", map { "a\t$_\t3\t1 2\n" }
	    1 .. 40000) . "a\t40000\tend\t40000\n"],
	row_twice => ["gik-table2csv", sh("gik-split",
	    $report =~ s/^(.*2\.重复申请.*)3$/$1\x33\n${1}4/mr)],
	row_unknown => ["gik-table2csv",
	    slurp("tests/table2csv/unknown-row.in")],
	unit_twice => ["gik-sum", $twice],
	unit_twice_e => ["gik-sum -U", $twice],
	unknown_form => ["gik-balance",
	    slurp("tests/balance/unknown-form.in")],
	open => ["gik-split " . tmp("missing")],
	no_form => ["gik-sum -f nosuchform"],
	name_max => ["gik-split -0", "x" x 20000],
	read => ["gik-sum <&-"],
	write => ["gik-sum >/dev/full", $h],
	binary => ["gik-split", slurp("tests/split/binary.in")],
	page => ["gik-split", "%PDF-1.4\n"],
	no_encoding => ["gik-split -e nonsense"],
	form => ["gik-split -f " . tmp("empty")],
	map => ["gik-split -m " . tmp("empty")],
	not_lines => ["gik-table2csv", "x\n"],
	lines_max => ["gik-table2csv", "x" x (2 << 20) . "\n"],
	lines_cut => ["gik-table2csv", "a\t1\t0\tx"],
	lines_empty => ["gik-table2csv"],
	lines_bad => ["gik-table2csv", "x\ny\n"],
	not_utf => ["gik-sum", "${h}t3,\xff,b,1\n"],
	no_header => ["gik-sum", "a,b\n"],
	two_columns => ["gik-sum", "tbl,row,col,value,value\n"],
	fields => ["gik-sum", "${h}a\n"],
	no_tbl => ["gik-sum", "$h,,,1\n"],
	counts => ["gik-sum", slurp("tests/sum/counts.in")],
	csv_open => ["gik-sum", "${h}t3,\"a,b,1\n"],
	csv_stray => ["gik-sum", "${h}t3,\"a\"x,b,1\n"],
	field_max => ["gik-sum", "${h}t3," . "x" x (1 << 17) . ",b,1\n"],
	record_max => ["gik-sum", "${h}t3," . "x" x (1 << 19) . ",b,1\n"],
	value => ["gik-sum", "${h}t3,received,total,1a\n"],
	value_max => ["gik-balance", "${h}t3,received,total," . 9 x 20 . "\n"],
	accepted => ["gik-balance -x " . tmp("list.csv"), $h],
	overflow => ["gik-sum", slurp("tests/sum/overflow.in")],
	overflow_cell => ["gik-balance", slurp("tests/balance/overflow.in")],
	overflow_count => ["gik-sum", slurp("tests/sum/countover.in")],
	unread => ["gik-sum", "doc,note,${h}a,unreadable,,,,\n"],
	cutshort => ["gik-balance", "doc,note,${h}a,cutshort,,,,\n"],
	no_report => ["gik-balance", $h],
	usage => ["gik-split -s 9"],
);
my $warnings = 1;
for my $id (@ids) {
	my $short = $id =~ s/^diag\.//r;
	$warnings = 0 if $short eq "open";
	next if $short eq "memory";	# tests/torture.t
	ok(exists $how{$short}, "$id: a test of it") or next;
	my ($command, $in) = @{$how{$short}};

	for my $lang (@langs) {
		my $grade = $text{$lang}{"grade." .
		    ($warnings ? "warning" : "error")};
		my $want = join(".*", map { quotemeta } split /\{\d\}/,
		    $grade =~ s/\{1\}/$text{$lang}{$id}/r, -1);
		my ($out, $err, $status) =
		    run($command =~ s/^(\S+)/$1 -L $lang/r, $in // "");
		ok($err =~ /^gik-\w+: (?:\S+: )?$want$/m &&
		    ($warnings ? $status < 2 : $status == 2),
		    "$id: $command -L $lang", "status $status\n" .
		    substr($err, 0, 2000));
	}
}

# reasons have a language too, and standard output has none
for my $lang (@langs) {
	my ($out, $err) = run("gik-split -L $lang missing", "", cd => tmp());
	is($out, "missing\t0\terror\tNo such file or directory\n",
	    "-L $lang leaves standard output as it is");
	is($err, "gik-split: missing: " . ($text{$lang}{"grade.error"} =~
	    s/\{1\}/$text{$lang}{"diag.open"}/r =~
	    s/\{1\}/$text{$lang}{"errno.ENOENT"}/r) . "\n",
	    "-L $lang: a reason");
}
for my $command (qw(gik-split gik-table2csv gik-balance gik-sum)) {
	my ($out, $err, $status) = run("$command -L fr");
	ok($status == 2 && $err =~
	    /^$command: error: usage: -L: "fr" is not zh or en$/m,
	    "$command -L fr", $err);
}

# what is said of a case: control characters do nothing to a terminal, and what
# is very long is cut, at a character
{
	my ($out, $err) = run("gik-sum", "${h}t3,a,b,\e[31m\xc2\x9b\n");
	ok($err =~ /: not a number: \\0033\[31m\\0302\\0233$/m,
	    "control characters", $err);
	($out, $err) = run("gik-sum", "${h}t3,a,b,x" . "令" x 1000 . "\n");
	ok($err =~ /: not a number: x(?:令){85}\.\.\.$/m, "a long text", $err);
}

# gik(7) has them all, and the pages of the commands only such
sub entries
{
	my ($section) = slurp($_[0]) =~ /^\.Sh DIAGNOSTICS\n(.*?)^\.Sh /ms;
	return ($section // "") =~ /^\.It "?(.*?)"?$/mg;
}
is(join("\n", sort(entries("man/gik.7"))),
    join("\n", sort(do { my %h = map { $_ => 1 }
    map { $text{en}{$_} =~ s/\{\d\}/.../gr } grep { /^diag\./ }
    @{$keys{en}}; keys %h })), "gik(7) explains each diagnostic");
my @text = map { $text{en}{$_} } grep { /^(?:diag|totext)\./ } @{$keys{en}};
for my $page (glob("man/gik-*.1")) {
	for my $entry (entries($page)) {
		$entry =~ s/^FILE:LINE(?::COL)?: (?:warning|error): //;
		# more of it than the text, or less
		my $like = join(".*", map { quotemeta }
		    split /\.\.\.|\b[A-Z]{2,}\b/, $entry);
		ok((grep { my $text = join(".*", map { quotemeta }
		    split /\{\d\}/, $_, -1); $entry =~ /^$text\z/ ||
		    s/\{\d\}/X/gr =~ /^$like/ } @text), "$page: $entry");
	}
}

# 1 MB of CSV with one open quote: what it drew in is read again, line by line
my $lines = 87000;
my $open = "${h}t3,\"received,total,7\n" . "t3,received\n" x $lines;
for my $command ("gik-balance", "gik-sum") {
	my ($out, $err, $status) = run($command, $open);
	my $more = $lines - 10;

	ok(length($open) > 1e6 && length($err) < 4096, "$command: one open " .
	    "quote in a megabyte gives little to read", length($err));
	is($status, 2, "$command: one open quote is an error");
	ok($err =~ /^$command: <stdin>:2: error: record too long/ &&
	    $err =~ /^$command: <stdin>: error: $more more: not cells .*: \.\.\. fields, the header has \.\.\.\n\z/m,
	    "$command: the rest is counted", $err);
	is(scalar(() = $err =~ /\n/g), 12, "$command: twelve messages");
}

# each file counts for itself, and each kind
spew(tmp("a.csv"), $h . "x\n" x 11 . "t3,received,total,1a\n" x 12);
spew(tmp("b.csv"), $h . "x\n" x 10);
my @told = map { sprintf("%s:%d: error", @$_) }
    (map { ["a.csv", $_] } 2 .. 11), (map { ["a.csv:" . ($_ + 12), 19] }
    1 .. 10), (map { ["b.csv", $_] } 2 .. 11);
my ($out, $err, $status) = run("gik-sum a.csv b.csv a.csv", "", cd => tmp());
my @err = split /\n/, $err;
is(join("\n", map { s/^gik-sum: //r =~ s/error.*/error/r } @err[0 .. 19]),
    join("\n", @told[0 .. 19]), "ten of each kind");
is(join("\n", @err[20, 21]), "gik-sum: a.csv: error: 1 more: not cells (the " .
    "output of gik-table2csv): ... fields, the header has ...\n" .
    "gik-sum: a.csv: error: 2 more: not a number: ...",
    "and the count of each, before the next file");
is(join("\n", map { s/^gik-sum: //r =~ s/error.*/error/r } @err[22 .. 31]),
    join("\n", @told[20 .. 29]), "ten is not too many");
is(join("\n", @err[32 .. $#err]), join("\n", @err[0 .. 21]),
    "the same file again");
($out, $err) = run("gik-sum -L zh a.csv", "", cd => tmp());
ok($err =~ /^gik-sum: a\.csv: 错误：另有2条同类信息：不是数字：\.\.\.$/m,
    "the count in Chinese", $err);
($out, $err) = run("gik-balance -v a.csv 2>&1 | grep -c 'a.csv:.* error'", "",
    cd => tmp());
is($out, "23\n", "-v tells all");
($out, $err) = run("gik-balance " . "$_ " x 30, "", cd => tmp()) for "missing";
is(scalar(() = $err =~ /error: cannot open: No/g), 10, "thirty times one file");
($out, $err) = run("gik-balance " . join(" ", 1 .. 30), "", cd => tmp());
is(scalar(() = $err =~ /cannot open/g), 30, "once thirty files");

# a command that ends over it counts too
spew(tmp("bad.form"), "x\n" x 20);
($out, $err, $status) = run("gik-sum -f bad.form", "", cd => tmp());
ok($status == 2 && $err =~ /^gik-sum: bad\.form: error: 13 more: mistake in form file: \.\.\.$/m,
    "a form file full of mistakes", $err);
done();
