#!/usr/bin/perl
# What every command does when something is wrong with its files or options.
use strict;
use warnings;
use lib "tests";
use Gik;

my $lines = "a\t1\t0\t\na\t1\tend\t1\n";
my $report = slurp("tests/samples/office-2023.txt");
my $bad = slurp("tests/samples/bureau-2023.txt");
my $pipe = "gik-split | gik-table2csv";
my $cells = sh($pipe, $report);
my $badcells = sh($pipe, $bad);
my $all = sh("gik-split", $report);

# input that gives output, and the status of empty input: nothing was asked
# of gik-split, but the others were promised something that is not there
my %cmd = (
	"gik-split" => { in => $report, empty => 0 },
	"gik-table2csv" => { in => $all, empty => 2 },
	"gik-balance" => { in => $badcells, empty => 2 },
	"gik-sum" => { in => $cells, empty => 2 },
);

is(join(" ", sort keys %cmd), join(" ", sort(commands())),
    "a line here for each command of the Makefile");

for my $cmd (sort keys %cmd) {
	my $in = $cmd{$cmd}{in};
	my ($out, $err, $status);

	# a full disk, closed output, and a reader that went away
	($out, $err, $status) = run("$cmd >/dev/full", $in);
	ok($status == 2 && $err =~ /^$cmd: .*cannot write/m,
	    "$cmd tells a full disk", "status $status: $err");
	($out, $err, $status) = run("$cmd >&-", $in);
	ok($status == 2 && $err =~ /^$cmd: .*cannot write/m,
	    "$cmd tells closed output", "status $status: $err");
	($out, $err, $status) = run("mkfifo " . tmp("$cmd.fifo") .
	    " && { : <" . tmp("$cmd.fifo") . " & } && trap '' PIPE && " .
	    "{ wait; $cmd; } >" . tmp("$cmd.fifo"), $in);
	ok($status == 2 && $err =~ /^$cmd: .*cannot write/m,
	    "$cmd tells that its reader went away, SIGPIPE ignored",
	    "status $status: $err");
	($out, $err, $status) = run("$cmd <&-");
	ok($status == 2 && $err =~ /^$cmd: .*cannot read/m,
	    "$cmd tells closed input", "status $status: $err");

	# operands that cannot be read
	my $missing = tmp("missing");
	($out, $err, $status) = run("$cmd $missing");
	ok($status == 2 && $err =~ /^$cmd: \Q$missing\E: error: cannot open/m,
	    "$cmd names a missing file", "status $status: $err");
	($out, $err, $status) = run("$cmd " . tmp());
	ok($status == 2 && $err =~ /^$cmd: \Q${\tmp()}\E: error: cannot /m,
	    "$cmd names a directory", "status $status: $err");

	# nothing at all
	($out, $err, $status) = run($cmd, "");
	ok($status == $cmd{$cmd}{empty},
	    "$cmd: status $cmd{$cmd}{empty} for empty input",
	    "status $status: $err");

	# what stands beside a bad operand is still done
	spew(tmp("good"), $in);
	my $want = sh("$cmd good", "", cd => tmp());
	ok($want =~ tr/\n// > 1, "$cmd good: more than a header");
	for my $operands ("good missing", "missing good") {
		($out, $err, $status) = run("$cmd $operands", "", cd => tmp());
		# but for the record that says that one is missing
		my $got = $out =~ s/^missing\t0\terror\t.*\n//mr =~
		    s/^,+unreadable,\n//mr;
		is($got, $want, "$cmd $operands: all of the good one");
		is($status, 2, "$cmd $operands: status");
	}
}

# noise: whatever it is, a command says so and ends
srand(1);
my $noise = join("", map { chr(int(rand(256))) } 1 .. 100_000);
for my $cmd (sort keys %cmd) {
	my ($out, $err, $status) = run($cmd, $noise);
	ok($status == 2 && $err ne "", "$cmd tells noise", "status $status");
	($out, $err, $status) = run($cmd, "\0" x 100_000);
	ok($status == 2 && $err ne "", "$cmd tells zero bytes",
	    "status $status");
}

# the scripts tell it as the commands do
for my $script ("gik-check", "gik-totext") {
	for my $opt ("-h", "--help", "-V", "--version") {
		my ($out, $err, $status) = run("$script $opt >/dev/full");
		is($err, "$script: <stdout>: 错误：写不出去\n",
		    "$script $opt tells a full disk");
		is($status, 2, "$script $opt on a full disk: status");
	}
}

# a failure upstream reaches the last status without pipefail
for my $last ("gik-balance", "gik-sum") {
	my ($out, $err, $status) = run("gik-split " . tmp("missing") .
	    " tests/samples/office-2023.txt | gik-table2csv | $last");
	ok($status == 2, "$last knows that a file could not be read",
	    "status $status: $err");
	($out, $err, $status) = run("head -n 40 | gik-table2csv | $last",
	    $all);
	ok($status == 2, "$last knows that a stream was cut short",
	    "status $status: $err");
	($out, $err, $status) = run("tail -n +2 | $last", $cells);
	ok($status == 2 && $err =~ /no header/, "$last misses the header",
	    "status $status: $err");
}
done();
