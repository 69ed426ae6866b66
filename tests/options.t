#!/usr/bin/perl
# The options of all commands: one table, from which -h, --help, the manuals and
# the completions agree; those that are common to all; and that no command
# comes without a page, a test and its place in the introduction.
use strict;
use warnings;
use lib "tests";
use Gik;

my @cmds = commands();
my @scripts = map { s{.*/}{}r } split " ",
    (slurp("Makefile") =~ /^SCRIPTS = (.*)/m)[0];
my $build = $ENV{BUILD} || "build";
my @langs = qw(en zh);
my %given;			# command => letter => [name, argument]

# what a display takes
sub columns
{
	my ($line) = @_;

	utf8::decode($line);
	return length($line) + (() = $line =~ /[\x{1100}-\x{ffe6}]/g);
}

# the synopsis of a manual as one line
sub synopsis
{
	my ($cmd) = @_;
	my ($s) = slurp("man/$cmd.1") =~ /^\.Sh SYNOPSIS\n(.*?)^\.Sh/ms;
	my @word;

	for (split /\n/, $s // "") {
		push @word, /^\.Nm$/ ? $cmd : /^\.Op Fl (\w+)$/ ? "[-$1]" :
		    /^\.Op Fl (\w) Ar (\S+)$/ ? "[-$1 $2]" :
		    /^\.Op Ar$/ ? "[file ...]" : /^\.Ar$/ ? "file ..." : "? $_";
	}
	return join(" ", @word);
}

# the options that a page lists: letter => "name argument"; and whether the ones
# of gik(7) are named
sub listed
{
	my ($page) = @_;
	my (%of, %common);

	for (slurp($page) =~ /^\.It Fl (.*)/mg) {
		if (/^(\S) , Fl Fl ([a-z-]+)(?: Ar (\S+))?$/) {
			$of{$1} = "$2 " . ($3 // "-");
		} elsif (/^\S(?: , \S)+$/) {
			$common{$_} = 1 for split / , /;
		} else {
			$of{$_} = "not understood";
		}
	}
	return (\%of, \%common);
}

sub show { join("", map { "$_ $_[0]{$_}\n" } sort keys %{$_[0]}) }

# a command has all that belongs to it
is(join(" ", sort @cmds), join(" ", sort map { m{cmd/(.*)\.c$} }
    glob("cmd/*.c")), "CMDS of the Makefile is what is in cmd/");
for my $cmd (@cmds, @scripts) {
	my $name = $cmd =~ s/^gik-//r;

	ok(-e "man/$cmd.1", "man/$cmd.1");
	ok(-e "tests/$name.t", "tests/$name.t");
	ok(slurp("man/gik.7") =~ /^\.It Xr $cmd 1$/m, "gik(7) names $cmd");
	ok(slurp("README.md") =~ /^\| `$cmd` \|/m, "README.md names $cmd");
}
my (undef, $everywhere) = listed("man/gik-table2csv.1");
my ($intro) = listed("man/gik.7");

for my $cmd (@cmds, @scripts) {
	my %help = map { $_ => sh("$cmd --help -L $_") } @langs;
	my %usage = map { $_ => sh("$cmd -hL $_") } @langs;
	my (%texts, %of);

	for my $lang (@langs) {
		my @long = grep { columns($_) > 80 } split /\n/, $help{$lang};

		ok(!@long, "$cmd --help -L $lang fits in 80 columns",
		    join("\n", @long));
		ok(index($help{$lang}, "$usage{$lang}\n") == 0,
		    "$cmd --help -L $lang begins as -h does");
		for (split /\n/, $help{$lang}) {
			my ($letter, $name, $arg, $text) =
			    /^  -(.), --(\S+)(?: (\S+))?  +(\S.*)$/ or next;
			$texts{$lang}{$letter} = $text;
			$of{$letter} = "$name " . ($arg // "-");
			$given{$cmd}{$letter} = [$name, $arg];
		}
		is(join("", sort keys %{$texts{$lang}}),
		    join("", sort(split(//,
		    ($usage{$lang} =~ /\[-(\w+)\]/)[0]),
		    $usage{$lang} =~ /\[-(\w) /g)),
		    "$cmd: every option of -h has its line, -L $lang");
		my ($example) = $help{$lang} =~ /\n\n\S+\n    (.*)\n\z/;
		ok(($example // "") =~ /\b$cmd\b/, "$cmd: an example, -L $lang");
		my ($out, $err, $status) = run($example // "exit 9", "",
		    cd => place());
		ok($status < 2 && $err eq "", "$cmd: the example of --help " .
		    "-L $lang runs", "status $status: $err");
	}
	my %flat = map { $_ => $usage{$_} =~ s/\s+/ /gr =~ s/ $//r } @langs;
	is($flat{en} . "\n", "usage: " . synopsis($cmd) . "\n",
	    "$cmd -h is the SYNOPSIS");
	is($flat{zh} =~ s/^用法: //r, $flat{en} =~ s/^usage: //r,
	    "$cmd -h -L zh says the same");
	my ($about) = $help{en} =~ /\n\n(.*)\n\n  -/;
	my ($nd) = slurp("man/$cmd.1") =~ /^\.Nd (.*)/m;
	ok($about, "$cmd --help says what it is for");
	is("$about\n", "$nd\n", "$cmd --help says what the manual says");

	# the page has its own options, and points to gik(7) for the others
	my ($own, $common) = listed("man/$cmd.1");
	my %all = (%$own, map { $_ => $intro->{$_} // "not in gik(7)" }
	    keys %$common);
	is(show(\%all), show(\%of), "man/$cmd.1 lists the options of --help");
	ok(!(grep { !exists $own->{$_} && !$common->{$_} }
	    keys %$everywhere), "man/$cmd.1 points to the common ones");
}

# one letter has one name, and the other way round
my (%name, %letter, @other);
for my $cmd (sort keys %given) {
	for my $l (sort keys %{$given{$cmd}}) {
		my ($name, $arg) = @{$given{$cmd}{$l}};
		my $def = "$name " . ($arg // "-");

		push @other, "$cmd -$l --$def" if ($name{$l} //= $def) ne $def ||
		    ($letter{$name} //= $l) ne $l;
		push @other, "gik(7) -$l --$intro->{$l}"
		    if exists $intro->{$l} && $intro->{$l} ne $def;
	}
}
ok(!@other, "one letter, one name, one argument", join("\n", @other));
is(join("", sort keys %$everywhere), join("", sort grep { my $l = $_;
    !grep { !exists $given{$_}{$l} } keys %given } keys %name),
    "what every command takes is what the pages call common");

my $report = slurp("tests/samples/office-2023.txt");
my $bad = slurp("tests/samples/bureau-2023.txt");
my $lines = sh("gik-split", $report);
my $cells = sh("gik-table2csv", $lines);
my $badcells = sh("gik-split | gik-table2csv", $bad);
my %in = ("gik-split" => $report, "gik-table2csv" => $lines,
    "gik-balance" => $badcells, "gik-sum" => $cells);

for my $cmd (@cmds, @scripts) {
	my $in = $in{$cmd} // "";
	my $default = (grep { $_ eq $cmd } @cmds) ? "en" : "zh";
	my ($out, $err, $status);

	# the language, wherever it stands; the last one holds
	my $zh = sh("$cmd -h -L zh");
	ok($zh =~ /^用法: $cmd /, "$cmd -h -L zh", $zh);
	is(sh("$cmd $_"), $zh, "$cmd $_") for "-L zh -h", "--language=zh -h",
	    "-h --language zh", "-hLzh", "-hL en -L zh";
	is(sh("$cmd -h"), sh("$cmd -h -L $default"), "$cmd speaks $default");
	($out, $err, $status) = run("$cmd -h --no-such -L zh");
	ok($status == 2 && $out eq "" &&
	    $err eq "$cmd: 错误：用法：没有--no-such这个选项\n$zh",
	    "$cmd: what is wrong is said in the language", $err);

	# what begins a long name is none, nor is what only looks like one
	my $usage = sh("$cmd -h -L en");
	for my $l (sort keys %{$given{$cmd}}) {
		my ($name, $arg) = @{$given{$cmd}{$l}};
		my $short = "--" . substr($name, 0, length($name) - 1);
		my @try = ($short, "$short=x", "--${name}x");

		push @try, "$short x" if $arg;
		for my $opt (@try) {
			($out, $err, $status) = run("$cmd -L en $opt", $in);
			my $word = $opt =~ s/[ =].*//r;
			ok($status == 2 && $out eq "" && ($l eq "L" ||
			    $err eq "$cmd: error: usage: there is no option " .
			    "$word\n$usage"), "$cmd $opt is none",
			    "status $status: $out$err");
		}
		# an argument that lacks, or is too much
		next if $l eq "L";
		my @wrong = $arg ? (["-$l", "-$l takes an argument"],
		    ["--$name", "--$name takes an argument"]) :
		    (["--$name=x", "--$name takes no argument"]);
		for (@wrong) {
			($out, $err, $status) = run("$cmd -L en $_->[0]", $in);
			ok($status == 2 && $out eq "" && $err eq
			    "$cmd: error: usage: $_->[1]\n$usage",
			    "$cmd: $_->[1]", "status $status: $out$err");
		}
	}
	for my $opt ("-\@", "-L en -\@", "-vv\@") {
		($out, $err, $status) = run("$cmd $opt", $in);
		ok($status == 2 && $out eq "" && $err =~ /-\@/ &&
		    $err =~ /^\S+: $cmd /m, "$cmd $opt gives the usage",
		    "status $status: $out$err");
	}

	# options end at the first operand, and at --
	for my $first ("missing -h", "-- -h", "missing --help", "- -V") {
		for my $env ("", "POSIXLY_CORRECT=1 ") {
			($out, $err, $status) = run("$env$cmd $first", $in,
			    cd => tmp());
			ok($status == 2 && $err =~ /^$cmd: .*|\S+: /m &&
			    "$out$err" !~ /^(usage|用法):/m &&
			    "$out$err" =~ /-h|--help|-V/, "$env$cmd $first: an " .
			    "operand", "status $status: $err");
		}
	}
	is(sh("$cmd --version"), "$cmd " . slurp("VERSION"), "$cmd --version");
	is(sh("$cmd -hV"), sh("$cmd -h"), "$cmd -hV: the first one counts");
	for my $opt ("-h", "--help", "-V") {
		($out, $err, $status) = run("$cmd $opt >/dev/full");
		is($status, 2, "$cmd $opt tells a full disk");
	}
}

# long names do what the letters do
mkdir(tmp("names"));
spew(tmp("names/$_->[0]"), $_->[1]) for ["a.txt", $report], ["b.txt", $bad],
    ["a.csv", $cells], ["b.csv", $badcells], ["map.csv", "doc,unit,year\na," .
    "甲,2001\n"], ["acc.csv", sh("gik-balance", $badcells)];
for (
    ["gik-split", "-0", "--null", "a.txt\0b.txt\0"],
    ["gik-split", "-e gbk a.txt", "--encoding gbk a.txt"],
    ["gik-split", "-m map.csv a.txt", "--map=map.csv a.txt"],
    ["gik-split", "-n x -s 2 -u 乙 -y 2002",
	"--name x --sections=2 --unit 乙 --year 2002", $report],
    ["gik-balance", "-a -b zero -w en b.csv",
	"--all --blank zero --words=en b.csv"],
    ["gik-balance", "-x acc.csv b.csv", "--accepted=acc.csv b.csv"],
    ["gik-sum", "-k year,unit -B a.csv", "--keep=year,unit --bom a.csv"],
    ["gik-sum", "-U a.csv a.csv", "--unique a.csv a.csv"],
    ["gik-sum", "-k '' a.csv", "--keep= a.csv"],
    ["gik-check", "-a -b zero -L en b.txt a.txt",
	"--all --blank=zero --language en b.txt a.txt"],
    ["gik-check", "-w en b.txt", "--words en b.txt"],
    ["gik-totext", "-0L en a.txt b.txt", "--null --language=en a.txt b.txt"],
) {
	my ($cmd, $short, $long, $in) = @$_;
	my @a = run("$cmd $short", $in // "", cd => tmp("names"));
	my @b = run("$cmd $long", $in // "", cd => tmp("names"));

	is(join("|", @b), join("|", @a), "$cmd $long");
	ok($a[2] < 2 || $short =~ /^-U/, "$cmd $short", $a[1]);
}

# -Z: 1 is 0, 2 is 2, and all else is as it was
my $some = $lines =~ s/^(.*\t)行政许可\t.*\n//mr;
spew(tmp("none.txt"), "天\n");
for (["gik-table2csv", $some], ["gik-balance", $badcells],
    ["gik-check -", $bad]) {
	my ($cmd, $in) = @$_;
	my ($name, $rest) = split / /, "$cmd ", 2;
	my @plain = run($cmd, $in);
	my @zero = run("$name -Z $rest", $in);

	is($plain[2], 1, "$cmd: status 1");
	is($zero[2], 0, "$cmd -Z: status 0");
	is($zero[0] . $zero[1], $plain[0] . $plain[1], "$cmd -Z: the same");
}
for (["gik-split", ""], ["gik-table2csv", "x\n"], ["gik-balance", "x\n"],
    ["gik-sum", "x\n"], ["gik-check", ""], ["gik-totext", ""]) {
	my ($cmd, $in) = @$_;
	my ($out, $err, $status) = run($in ? "$cmd -Z" : "$cmd -Z " .
	    tmp("missing"), $in);
	is($status, 2, "$cmd -Z: 2 stays 2");
}

# -v: one line more at the end, and nothing else
my $n = () = $report =~ /\n/g;
my $noted = () = $cells =~ /^.*,t[234](?:,[^,]*){4},[a-z][^,]*,[^,]*$/mg;
my $bare = 200 - $noted;
my $gif = "GIF89a" . "\0" x 20;
spew(tmp("a.gif"), $gif);
spew(tmp("a.txt"), $report);
for (
    ["gik-split", "-v", $report, "inputs: 1, passed over: 0, documents: 1, " .
	"lines: $n"],
    ["gik-split -i", "-v a.txt a.gif - a.gif", $bad, "inputs: 4, passed " .
	"over: 2, documents: 2, lines: " . ($n + (() = $bad =~ /\n/g))],
    ["gik-table2csv", "--verbose", $lines . "b\t1\tend\t0\n", "documents: " .
	"2, reports: 1, cells without a note: $bare, with one: $noted"],
    ["gik-sum", "-v", $cells, "records: 200, groups: 200"],
    ["gik-sum -k doc", "-v", $cells . $badcells =~ s/^-,/x,/gmr,
	"records: 400, groups: 400"],
    ["gik-check -L en", "-v a.txt none.txt", "",
	"files: 2, in balance: 1"],
    ["gik-totext -L en", "-v a.txt", "", "files: 1, converted: 0"],
) {
	my ($line, $args, $in, $want) = @$_;
	my ($cmd) = split / /, $line;
	my @plain = run("$line " . $args =~ s/^\S+//r, $in, cd => tmp());
	my @told = run("$line $args", $in, cd => tmp());

	is($told[1], $plain[1] . "$cmd: $want\n", "$line $args: what was done");
	is($told[0] . $told[2], $plain[0] . $plain[2],
	    "$line $args: the same else");
}
{
	# 39 identities of t3 and 3 of t4; documents, decisions and fees are in
	# none of them, nor are the same rows of form 2019
	my ($out, $err, $status) = run("gik-balance -v", $badcells);
	is(join("", ($err =~ /^(.*\n)/)[0]), "gik-balance: reports: 1, " .
	    "identities: 42, violated: 2, not checked: 0, figures that their " .
	    "column does not allow: 0\n", "gik-balance -v: what was checked");
	ok($err =~ /^gik-balance: form 2021, in no identity: 规章 行政规范性文件 行政许可 行政处罚 行政强制 行政事业性收费$/m,
	    "gik-balance -v: what is in no identity", $err);
	ok($err =~ /^gik-balance: form 2019, in no identity: \S/m &&
	    $err =~ /^gik-balance: nor does .* rectangle\n\z/m,
	    "gik-balance -v: nor what", $err);
	($out, $err, $status) = run("gik-balance -vL zh", $badcells);
	ok($err =~ /^gik-balance: 报告1份，勾稽关系42项，不成立2项，/ &&
	    $err !~ /[a-z]{5,} [a-z]/, "gik-balance -v in Chinese", $err);
}

# -B: the same behind a mark; and what has one is read again
my $bom = "\xef\xbb\xbf";
is(sh("gik-sum -B", $cells), $bom . sh("gik-sum", $cells), "gik-sum -B");
is(sh("gik-sum -B | gik-sum", $cells), sh("gik-sum", $cells),
    "gik-sum reads what gik-sum -B writes");
is(sh("gik-balance -B", $badcells), $bom . sh("gik-balance", $badcells),
    "gik-balance -B");
is(sh("gik-balance -Bw en", $badcells), $bom . sh("gik-balance -w en",
    $badcells), "gik-balance -B in words");
is(sh("gik-balance -B", $cells), "", "gik-balance -B: nothing to tell");
spew(tmp("accepted.csv"), sh("gik-balance -B", $badcells));
is(join("|", run("gik-balance -x " . tmp("accepted.csv"), $badcells)), "||0",
    "gik-balance -x reads what gik-balance -B writes");

# -i: what is no document counts as nothing, what may be one is still told
for (["PNG", "\x89PNG\r\n\x1a\n" . "\0" x 50], ["JPEG", "\xff\xd8\xff\xe0\0" x 9],
    ["GIF", $gif], ["ICO", "\0\0\1\0\1\0" x 9], ["TIFF", "II*\0" . "\0" x 60],
    ["TIFF of the other order", "MM\0*" . "\0" x 60],
    ["WEBP", "RIFF\x24\0\0\0WEBPVP8 " . "\0" x 40],
    ["WOFF", "wOFF\0\1\0\0" . "\0" x 40], ["WOFF2", "wOF2\0\1\0\0" . "\0" x 40],
    ["a style sheet", "\@charset \"utf-8\";\nbody { color: red }\n"]) {
	my ($kind, $bytes) = @$_;

	spew(tmp("alien"), $bytes);
	is(join("|", run("gik-split -i alien a.txt alien", "", cd => tmp())),
	    join("|", run("gik-split a.txt", "", cd => tmp())),
	    "gik-split -i passes over $kind");
	is(join("|", run("gik-split -i", $bytes)), "||0",
	    "gik-split -i: $kind on standard input");
	my ($out, $err, $status) = run("gik-split alien", "", cd => tmp());
	ok($status == 2 && $out =~ /^alien\t0\terror\ta [^\t\n]+\n\z/ && $err =~
	    /^gik-split: alien: error: cannot read this kind of file: a /,
	    "$kind is told without -i", "$out$err");
}
for (["PDF", "%PDF-1.4\n"], ["zip", "PK\3\4" . "\0" x 30],
    ["rar", "Rar!\x1a\7\0" . "\0" x 30], ["noise", "\1\2\3\4\5\6\7\b" x 30],
    ["gzip", "\x1f\x8b\b\0" . "\0" x 30]) {
	my @a = run("gik-split", $_->[1]);
	is(join("|", run("gik-split -i", $_->[1])), join("|", @a),
	    "gik-split -i: $_->[0] is no other kind");
	is($a[2], 2, "gik-split: $_->[0]");
}
is(join("|", run("gik-split -i " . tmp("missing"))),
    join("|", run("gik-split " . tmp("missing"))),
    "gik-split -i: a file that is missing");

# completions
my $file = root() . "/" . ($build =~ s{^\Q@{[root()]}\E/}{}r) .
    "/completions/";
$file = "$build/completions/" if $build =~ m{^/};
for my $cmd (@cmds, @scripts) {
	my ($out, $err, $status) = run("bash -c '. ${file}gik && " .
	    "complete -p $cmd'");
	ok($status == 0 && $out =~ /-F _gik $cmd$/, "bash completes $cmd", $err);
}
sub completed
{
	my @words = map { "\"$_\"" } @_;

	return join(" ", split /\n/, sh("bash -c '. ${file}gik; COMP_WORDS=(" .
	    join(" ", @words) . "); COMP_CWORD=$#words; _gik $words[0]; " .
	    'printf "%s\n" "${COMPREPLY[@]}"' . "'"));
}
is(completed("gik-balance", "-b", ""), "unknown zero skip", "-b and TAB");
is(completed("gik-balance", "--blank", ""), "unknown zero skip",
    "--blank and TAB");
is(completed("gik-sum", "-b", "s"), "skip", "gik-sum -b s and TAB");
is(completed("gik-balance", "--blank", "="), "unknown zero skip", "--blank=");
is(completed("gik-check", "--blank", "=", "z"), "zero", "--blank=z");
is(completed("build/gik-sum", "-L", ""), "zh en", "-L and TAB");
is(completed("gik-sum", "-f", "-"), "", "a file is none of ours");
is(completed("gik-split", "-u", ""), "", "nor is a unit");
is(completed("gik-totext", "--v"), "--version --verbose", "--v and TAB");
for my $cmd (@cmds, @scripts) {
	is(join(" ", sort split / /, completed($cmd, "-")), join(" ", sort
	    map { ("-$_", "--$given{$cmd}{$_}[0]") } keys %{$given{$cmd}}),
	    "$cmd - and TAB: its options");
}
if (have("zsh")) {
	my ($out, $err, $status) = run("zsh -n ${file}_gik");
	ok($status == 0, "zsh takes _gik", $err);
} else {
	skip("no zsh");
}
my $zsh = slurp("${file}_gik");
is(($zsh =~ /^#compdef (.*)/)[0] . "\n", "@cmds @scripts\n", "zsh: commands");
for my $cmd (@cmds, @scripts) {
	my ($part) = $zsh =~ /^\Q$cmd\E\)\n(.*?);;$/ms;
	is(join("", sort(($part // "") =~ /^\t    '\(-(.) --/mg)),
	    join("", sort keys %{$given{$cmd}}), "zsh: options of $cmd");
}
done();
