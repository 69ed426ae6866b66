#!/usr/bin/perl
# gik-balance -r: a record for each report, how many of its identities hold.
use strict;
use warnings;
use lib "tests";
use Gik;

my $good = slurp("tests/samples/office-2023.txt");
my $wrong = slurp("tests/samples/bureau-2023.txt");
my $head = "doc,line,unit,year,kind,tbl,row,col,found,value,level,why,id,lhs," .
    "rhs,diff,rivals\n";

sub cells { sh("gik-split -n $_[0] | gik-table2csv", $_[1]) }
sub record
{
	my ($doc, $unit, $level, $rest) = @_;

	return "$doc,,$unit,2023,report,,,,,,$level,report,-.-.-.report,$rest\n";
}
my %in = (
	good => cells("good", $good),
	wrong => cells("wrong", $wrong),
	# one blank: it is in the sum of its row and in that of its column
	blank => cells("blank", $good =~
	    s/(2\.重复申请)\t2\t0\t0/$1\t2\t\t0/r),
	none => cells("none", "今天天气晴朗，适合出门走走。\n"),
);
my ($office) = $in{good} =~ /^good,2023,([^,]*)/m;
my ($bureau) = $in{wrong} =~ /^wrong,2023,([^,]*)/m;

# 39 identities of table 3 and 3 of table 4
my %is = (
	good => record("good", $office, "", "42,42,0,0"),
	wrong => record("wrong", $bureau, "proven", "42,40,2,0"),
	blank => record("blank", $office, "proven", "42,40,2,2"),
	none => "",
);
for my $name (sort keys %in) {
	my @plain = run("gik-balance", $in{$name});
	my @with = run("gik-balance -r", $in{$name});

	is($with[0], ($plain[0] || ($is{$name} && $head)) . $is{$name},
	    "$name: one record besides");
	is($with[2], $plain[2], "$name: the status is the same");
	is($with[1], $plain[1], "$name: so are messages");
}

# behind its own findings; what is accepted is no matter
my $all = $in{good} . $in{wrong} . $in{blank};
my ($out) = run("gik-balance -r", $all);
my @order = map { "$_->{doc} $_->{kind}" } csv($out);
is(join("|", @order), "good report|wrong check|wrong check|" .
    "wrong cell|wrong report|blank cell|blank note|blank report",
    "each behind the findings of its report");
spew(tmp("accepted.csv"), $out);
is(join("|", run("gik-balance -r -x " . tmp("accepted.csv"), $all)),
    $head . join("", @is{qw(good wrong blank)}) . "||0",
    "all accepted: the records are left");

# a report without a figure, and one of another form
my ($bare) = run("gik-balance -r", $head =~ s/.*/doc,tbl,row,col,value/sr .
    "\na,t3,received,total,\n");
ok($bare =~ /^a,,,,report,.*,42,0,42,42$/m, "nothing can be checked", $bare);
my ($other) = run("gik-balance -r", "doc,form,tbl,row,col,value\n" .
    "a,1999,t3,received,total,1\n");
ok($other !~ /report,-/ && $other =~ /,note,/, "an unknown form: no record",
    $other);

# the worst level
my $seven = $good =~ s/^3\t1\t0\t2\t6\t/3\t1\t0\t2\t7\t/mr;
my ($worst) = run("gik-balance -r", cells("x", $seven));
ok($worst =~ /^x,.*,report,,,,,,ambiguous,report,/m, "one of several ways",
    $worst);

# in words
is(sh("gik-balance -r -w en", $in{good}),
    "good: 42 identities, 42 hold, 0 not checked\n", "in words");
is((sh("gik-balance -r -w zh", $in{blank}) =~ /.*\n\z/g)[0],
    "blank: 勾稽关系42项，成立40项，未核对2项\n", "in Chinese");
done();
