#!/usr/bin/perl
# Five published reports, kept outside this tree: every cell of each, as read
# off the page by eye.  GIK_SEEDS names the directory that holds them.
use strict;
use warnings;
use lib "tests";
use Gik;

my $seeds = $ENV{GIK_SEEDS} // "../shared/seeds";
my %seed = map { m{/(\d{3})_[^/]*$} ? ($1 => $_) : () } glob("$seeds/*.txt");
# unit, year and the status of gik-balance: 001 prints 16 figures where 15
# belong, and what was placed by an identity is not checked by it
my %want = (
	"000" => ["二七区人民政府", 2023, 0],
	"001" => ["山阳区人民政府", 2023, 1],
	"002" => ["惠济区政务服务和大数据管理局", 2022, 0],
	"003" => ["新乡经济技术开发区管理委员会", 2023, 0],
	"004" => ["管城回族区二里岗街道办事处", 2023, 0],
);
my $pipe = "gik-split -n r | gik-table2csv";

skip_all("no reports in $seeds") unless %seed;

for my $id (sort keys %want) {
	my $text = slurp($seed{$id} // "") // do {
		skip("no report $id in $seeds");
		next;
	};
	my ($unit, $year, $status) = @{$want{$id}};
	my @cells = csv(sh($pipe, $text));
	my $compact = join("", map { join(",", @$_{qw(tbl row col value line
	    note)}) . "\n" } @cells);
	is($compact, slurp("tests/seeds/$id.cells"), "$id: 200 cells");
	ok(!(grep { $_->{unit} ne $unit || $_->{year} ne $year ||
	    $_->{form} ne "2021" } @cells), "$id: unit, year and form");

	my $csv = sh($pipe, $text);
	my ($out, $err, $got) = run("gik-balance", $csv);
	ok($got == $status && $err eq "", "$id: gik-balance gives $status",
	    "status $got: $err$out");
	if ($status == 0) {
		is($out, "", "$id: and has nothing to say");
	}
	for my $enc ("GB18030", "UTF-16LE", "UTF-16BE") {
		is(sh($pipe, convert($text, $enc)), $csv, "$id in $enc");
	}
}

# One figure changed in the text: report, line, field between TABs, what stands
# there, what is put there, and the identities that no longer hold.
my @slips = (
	["000", 51, 2, 223, 232, "t3.received.total.sum t3.total.natural.flow"],
	["000", 52, 8, 1, 2, "t3.carried.total.sum t3.total.total.flow"],
	["000", 56, 3, 4, 5, "t3.denied.law.total.sum t3.total.natural.results"],
	["000", 62, 9, 1, 0, "t3.denied.inquiry.total.sum " .
	    "t3.total.total.results"],
	["000", 74, 1, 222, 221, "t3.total.natural.flow " .
	    "t3.total.natural.results t3.total.total.sum"],
	["000", 75, 2, 2, 0, "t3.forward.total.sum t3.total.natural.flow"],
	["000", 82, 4, 10, 11, "t4.review.total.sum"],
	["000", 82, 8, 3, 30, "t4.direct.total.sum"],
	["003", 44, 6, 14, 41, "t3.partial.total.sum t3.total.legal.results"],
	["004", 51, 7, 0, 1, "t3.received.total.sum t3.total.other.flow"],
);
for my $slip (@slips) {
	my ($id, $line, $field, $old, $new, $ids) = @$slip;
	my $name = "$id, line $line: $old made $new";
	my @text = split(/\n/, slurp($seed{$id} // "") // "", -1);
	my @field = split(/\t/, $text[$line - 1] // "", -1);

	if (($field[$field] // "") ne $old) {
		skip("$name: not this text");
		next;
	}
	$field[$field] = $new;
	$text[$line - 1] = join("\t", @field);
	my ($out, $err, $status) = run("$pipe | gik-balance",
	    join("\n", @text));
	ok($status == 1 && $err eq "", "$name: status 1",
	    "status $status: $err");
	is(join(" ", sort map { $_->{kind} eq "check" ? $_->{id} : () }
	    csv($out)) . "\n", "$ids\n", "$name: every identity named");
}

done();
