#!/usr/bin/perl
# A form is data: a new row needs a file and -f, nothing is built again, and a
# mistake in a form file is told with its place.
use strict;
use warnings;
use lib "tests";
use Gik;

my $form = slurp("lib/form/2021.form");
my $report = slurp("tests/samples/office-2023.txt");

# the law of tomorrow: a ninth ground for not disclosing
(my $more = $form) =~ s/(row denied\.inquiry .*\n)/$1row denied.work 9.属于工作秘密\n/;
# of the two requests refused by other laws, one is refused by that ground
(my $text = $report) =~ s/(2\.其他法律行政法规禁止公开)\t2(.*)\t2\n/$1\t1$2\t1\n/;
$text =~ s/(\t\t8\.属于行政查询事项.*\n)/$1\t\t9.属于工作秘密\t1\t0\t0\t0\t0\t0\t1\n/;
spew(tmp("2021.form"), $more);

my $f = "-f " . tmp("2021.form");
my $lines = sh("gik-split $f -n r", $text);
my ($csv, $err, $status) = run("gik-table2csv $f", $lines);
my @cells = csv($csv);
ok($status == 0 && $err eq "", "a form with one more row", "$status: $err");
ok(@cells == 207, "207 cells", scalar(@cells));
is(join(" ", map { $_->{row} eq "denied.work" ? "$_->{col}=$_->{value}" : () }
    @cells) . "\n", "natural=1 business=0 research=0 welfare=0 legal=0 " .
    "other=0 total=1\n", "its cells");
ok(!(grep { $_->{note} ne "" } @cells), "no note");
my ($out, $balerr, $balstatus) = run("gik-balance $f", $csv);
ok($balstatus == 0 && $out eq "" && $balerr eq "",
    "its row counts in the identities", "$balstatus: $balerr$out");
(my $wrong = $csv) =~ s/(denied\.work,natural),1/$1,3/;
($out, $balerr, $balstatus) = run("gik-balance $f", $wrong);
is(join(" ", sort map { $_->{kind} eq "check" ? $_->{id} : () } csv($out)) .
    "\n", "t3.denied.work.total.sum t3.total.natural.results\n",
    "and a slip in it is found");

# without the file that row is none of the form's
my @plain = csv(sh("gik-table2csv", $lines));
ok(@plain == 200, "the shipped form has 200 cells", scalar(@plain));
ok(!(grep { $_->{row} eq "denied.work" } @plain), "and no such row");

# a form of its own id, for years to come
(my $new = $more) =~ s/^form 2021\nyears 2021-/form 2026\nyears 2026-/m;
spew(tmp("2026.form"), $new);
(my $next = $text) =~ s/2023/2026/g;
my %form = map { $_->{form} => 1 } csv(sh("gik-split -n r | gik-table2csv -f " .
    tmp("2026.form"), $next));
is(join(" ", keys %form) . "\n", "2026\n", "a form of a new id");

# mistakes: what is done to the file, the word that the message points at (by
# line and, in bytes from 1, column), and what it says
my @mistakes = (
	["an unknown directive", "^mark", "marks", "marks", "no such directive"],
	["a row given twice", "^row license", "row document", "document",
	    "row given twice"],
	["a column given twice", "^col repealed", "col made", "made",
	    "column given twice"],
	["a code in capitals", "^row license", "row License", "License",
	    "a code is"],
	["a row without a label", "^row license .*", "row license", "license",
	    "needs a code and a label"],
	["an identity over nothing", "legal \\+ other = total",
	    "lawful + other = total", "lawful", "no such column"],
	["an identity without a sum", " = total\$", "", "row", "SUM = SUM"],
	["a section that is none", "^section 6", "section 7", "7",
	    "a section is 1 to 6"],
	["an unknown unit", "^measure amount 万元", "measure amount 亿元", "亿元",
	    "no such unit"],
);
for my $m (@mistakes) {
	my ($what, $from, $to, $word, $says) = @$m;
	my $file = tmp("bad.form");

	(my $bad = $form) =~ s/$from/$to/m or die $what;
	my $line1 = 1 + (substr($form, 0, $-[0]) =~ tr/\n//);
	my $line = (split /\n/, $bad)[$line1 - 1];
	my $col1 = 1 + index(" $line ", " $word ");
	spew($file, $bad);
	my ($o, $e, $s) = run("gik-table2csv -f $file", $lines);
	ok($s == 2 && $e =~ /\Q$file:$line1:$col1: error: \E.*$says/,
	    "told: $what", "$s, want $line1:$col1: $e");
}
for my $word ("form", "years") {
	my $file = tmp("bad.form");

	spew($file, $form =~ s/^$word .*//mr);
	my ($o, $e, $s) = run("gik-table2csv -f $file", $lines);
	ok($s == 2 && $e =~ /\Q$file\E:.*needs `$word/, "told: no $word",
	    "$s: $e");
}
my ($o, $e, $s) = run("gik-table2csv -f " . tmp("none.form"), $lines);
ok($s == 2 && $e =~ /cannot open/, "told: no such file", "$s: $e");

# the id of a form that is built in is one too, whatever file is called so
spew(tmp("2021"), "no form\n");
for ("gik-split -n r", "gik-table2csv", "gik-balance", "gik-sum") {
	my $in = /split/ ? $text : /table/ ? $lines : $csv;
	my @plain = run($_, $in, cd => tmp());

	is(join("|", run("$_ -f 2021", $in, cd => tmp())), join("|", @plain),
	    "$_ -f 2021, built in");
}
($o, $e, $s) = run("gik-table2csv -f ./2021", $lines, cd => tmp());
ok($s == 2 && $e =~ m{: \./2021:1:1: error: }, "-f ./2021 is the file",
    "$s: $e");
is(scalar(csv(sh("gik-table2csv $f -f 2021", $lines))), 200,
    "-f 2021 behind another of that id");
($o, $e, $s) = run("gik-table2csv -f 2020", $lines);
is($e, "gik-table2csv: 2020: error: cannot open: No such file or directory, " .
    "and no form of that id is built in\n", "neither a file nor an id");
is($s, 2, "neither a file nor an id: status");
done();
