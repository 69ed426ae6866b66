#!/usr/bin/perl
# What gik-balance proposes: what it may call proven, that it restores every
# identity of a place, and that it is a figure which the cell may hold.
use strict;
use warnings;
use lib "tests";
use Gik;

my @head = qw(doc year unit form tbl row col value line note raw);
# a report in balance: of 15 new requests 9 were granted, 8 to persons and 1 to
# a business; of two reviews one was upheld
my @good = csv(slurp("tests/balance/holds.in"));
my %at = map { join(".", @{$good[$_]}{qw(tbl row col)}) => $_ } 0 .. $#good;

# the report with these cells changed: a value, or [value, note]
sub report
{
	my ($doc, %new) = @_;
	my $out = "";

	for my $r (@good) {
		my %r = (%$r, doc => $doc);
		my $new = delete $new{join(".", @r{qw(tbl row col)})};
		@r{qw(value note)} = ref($new) ? @$new : ($new, "")
		    if defined $new;
		$out .= join(",", map { $_ // "" } @r{@head}) . "\n";
	}
	die "no cell: ", keys(%new) if %new;
	return $out;
}

sub header { join(",", @head) . "\n" }

# the findings of a kind, or of each
sub found
{
	my ($args, $text, $kind) = @_;
	my ($out, $err) = run("gik-balance $args", header() . $text);

	die $err if $err ne "";
	return grep { !$kind || $_->{kind} eq $kind } csv($out);
}

# "cell value level why" of each cell that is told
sub proposals
{
	my ($args, %new) = @_;

	return join("; ", map { "$_->{tbl}.$_->{row}.$_->{col} $_->{value} " .
	    "$_->{level} $_->{why}" } found($args, report("a", %new), "cell"));
}

my $blank = ["", "blank"];

# one blank in a row of t4: its one identity tells it, and nothing confirms it
{
	my @cell = grep { /^t4\./ } sort keys %at;
	my %value = map { $_ => $good[$at{$_}]{value} } @cell;
	my @f = found("", join("", map { report($_, $_ => $blank) } @cell),
	    "cell");

	is(join("\n", map { "$_->{doc} $_->{tbl}.$_->{row}.$_->{col} " .
	    "$_->{value} $_->{level} $_->{why}" } @f), join("\n", map {
	    "$_ $_ $value{$_} unique blank" } @cell),
	    "a blank in t4 is unique, each of " . @cell);
}
# in t3 two identities agree
is(proposals("", "t3.granted.business" => $blank),
    "t3.granted.business 1 proven blank", "a blank in t3 is proven");

# a blank in a row that was placed: the identities that placed it prove nothing
{
	my @row = grep { /^t3\.granted\./ } keys %at;
	my %moved = map { $_ => [$good[$at{$_}]{value}, "moved"] } @row;

	is(proposals("", %moved, "t3.granted.business" => $blank),
	    "t3.granted.business 1 unique blank",
	    "a blank in a row that was moved is not proven");
	is(proposals("", %moved, "t3.granted.business" => ["", "blank moved"]),
	    "t3.granted.business 1 unique blank",
	    "nor where the note says so of the blank too");
	# of received, carried and forward no identity holds a cell of the row
	is(proposals("", %moved, "t3.granted.business" => $blank,
	    "t3.received.legal" => 30), "t3.received.legal 0 unique zero; " .
	    "t3.granted.business 1 unique blank",
	    "nor with a wrong figure elsewhere");
	# the row itself is known: what the others prove of their cells stays
	is(proposals("", %moved, "t3.received.legal" => 30),
	    "t3.received.legal 0 proven zero", "a wrong figure elsewhere");
	# nor is a wrong figure in an identity of it, beside a blank in another
	my ($natural) = found("", report("a", %moved,
	    "t3.partial.natural" => 4, "t3.partial.legal" => $blank), "cell");
	is("$natural->{row}.$natural->{col} $natural->{value}",
	    "partial.natural 1", "a wrong figure in a column of the row");
	is($natural->{level}, "unique", "it is not proven");
}

# a blank that its first identity makes another figure than its second: the
# figure that is wrong is told, and the blank by the one that is right
is(proposals("", "t3.granted.business" => $blank, "t3.granted.natural" => 7),
    "t3.granted.natural 8 proven small; t3.granted.business 1 proven blank",
    "its row would make it 2");
is(proposals("", "t3.granted.business" => $blank, "t3.partial.business" => 0),
    "t3.partial.business 1 proven lost; t3.granted.business 1 proven blank",
    "its column would make it 2");
# and where both are wrong, nothing is filled in
is(scalar(grep { $_->{value} ne "" && $_->{col} eq "business" &&
    $_->{row} eq "granted" && $_->{value} ne "1" } found("-a", report("a",
    "t3.granted.business" => $blank, "t3.granted.natural" => 6,
    "t3.partial.business" => 4), "cell")), 0, "both are wrong");

# What no figure can make true: parts over their total, or half a request.  No
# identity has all its figures, so none is violated; but one cannot hold, and
# there are many ways to mend it.
for my $case (["less than nothing", "t4.review.total" => 0],
    ["half a review", "t4.review.total" => 2.5],
    ["half a review, the other half", "t4.review.upheld" => 1.5]) {
	my ($name, %new) = @$case;
	my $text = report("a", %new, "t4.review.other" => $blank);
	my @f = found("-a", $text, "cell");

	is(join("; ", map { join(",", @$_{qw(tbl row col found value level why
	    lhs rhs)}) } @f), "t4,,,,,unexplained,search,1,1",
	    "$name: not filled, and told");
	is(scalar(found("-a -b skip", $text, "cell")), 0,
	    "$name: passed over with -b skip");
}
# where there is more than one, they are told apart from what contradicts them
is(proposals("-b skip", "t3.granted.business" => $blank), "",
    "-b skip fills nothing");

# no fraction for a count, and nothing below 0, whatever is printed
for my $n ("t4.review.upheld", "t4.review.total", "t3.granted.natural",
    "t3.total.total", "t3.forward.total") {
	for my $v ("0.5", "8.5", "2.25", "-1.5") {
		my @f = grep { $_->{value} !~ /^\d*$/ } found("-a",
		    report("a", $n => $v), "cell");
		is(join("; ", map { $_->{value} } @f), "",
		    "$n $v: whole numbers only");
	}
}

# an inequality of a form forbids what would break it
spew(tmp("most.form"), <<'END');
form most
years 2030-
source none
title 水果年报
section 1 水果
table fruit 1
col spring 春
col autumn 秋
col year 全年
row apple 苹果
check sum row spring + autumn = year
check most row spring <= autumn
END
sub fruit
{
	my @v = @_;
	my @f = grep { $_->{why} ne "left" && $_->{why} ne "right" }
	    found("-a -f " . tmp("most.form"), join("", map { my $c = $_;
	    "d,,,most,fruit,apple,$c," . shift(@v) . ",1,,\n" }
	    qw(spring autumn year)), "");

	return join("; ", sort map { "$_->{kind} $_->{col} $_->{value}" =~
	    s/ +$//r } @f);
}
# 3 + 3 is not 7: 4 in spring would be more than 3 in autumn
is(fruit(3, 3, 7), "cell autumn 4; cell year 6; check year",
    "a correction that an inequality forbids");
is(fruit(2, 3, 7), "cell autumn 5; cell year 5; check year",
    "one that it forbids by more");
is(fruit(3, 5, 9), "cell autumn 6; cell spring 4; cell year 8; check year",
    "one that it allows");
is(fruit("", 5, 8), "cell spring 3; note spring", "a blank that it allows");
is(fruit("", 3, 6), "cell spring 3; note spring", "a blank as much as it allows");
# spring would be 4, or autumn 2
is(fruit("", 3, 7), "cell; note spring", "a blank that it forbids");
is(fruit(3, "", 5), "cell; note autumn", "another");
# told where it is broken, and no value is proposed for it
is(fruit(4, 3, 7), "check autumn", "an inequality that does not hold");

# Every explanation restores every identity of its place: damaged at random,
# with blanks, each is applied and checked again.
srand(1);
{
	my @t3 = grep { /^t3\./ } sort keys %at;
	my (@new, $text, %story);

	for my $doc (0 .. 149) {
		my @block = map { "t4.review.$_" }
		    qw(upheld corrected other pending total);
		my @of = $doc % 3 == 0 ? @block : @t3;
		my %new;
		$new{$of[rand @of]} = int(rand(30)) for 0 .. rand(3);
		$new{$of[rand @of]} = $blank for 1 .. rand(4);
		$new{$of[rand @of]} = "1.5" if $doc % 10 == 7;
		$new[$doc] = \%new;
		$text .= report($doc, %new);
	}
	for my $f (found("-a", $text, "cell")) {
		next if $f->{level} eq "unexplained";
		$story{"$f->{doc} $f->{id}"}
		    {"$f->{tbl}.$f->{row}.$f->{col}"} = $f->{value};
	}
	my @bad = grep { $_->{why} =~ /^(sum|results|flow)$/ } found("",
	    join("", map { my ($doc) = split / /;
	    report($_, %{$new[$doc]}, %{$story{$_}}) } sort keys %story),
	    "check");
	ok(keys(%story) > 100, "explanations of 150 reports",
	    scalar(keys %story));
	is(join("\n", map { "$_->{doc}: $_->{id}" } @bad), "",
	    "each restores every identity");
	is(join("\n", grep { my $s = $_;
	    grep { !/^\d+$/ } values %{$story{$s}} } sort keys %story), "",
	    "each with whole numbers");
}

# what an option says that is none, and what is said with -v
for my $word ("0", "zer", "zeros", "ZERO", "", "unknown,skip") {
	my ($out, $err, $status) = run("gik-balance -b '$word' nosuchfile", "");
	is($out . $err, "gik-balance: error: usage: -b: \"$word\" is not " .
	    "unknown, zero or skip\n", "-b '$word': told, and nothing read");
	is($status, 2, "-b '$word': status");
}
{
	# 25 rows and 7 columns twice in t3, 3 blocks in t4: 42 identities of
	# each report; of b 8 + 3 is not 9 and not 8 + 1; a blank in c takes
	# its row and its column; half a review in d is no count
	my ($out, $err, $status) = run("gik-balance -v -b skip", header() .
	    report("a") . report("b", "t3.granted.business" => 3) .
	    report("c", "t3.forward.legal" => $blank) .
	    report("d", "t2.document.made" => "0.5"));
	my @l = split /\n/, $err;

	is($l[0], "gik-balance: reports: 4, identities: 168, violated: 2, " .
	    "not checked: 2, figures that their column does not allow: 1",
	    "-v: how much was checked");
	# all of table 2, by their labels, and none of the others
	my ($unseen) = map { /^gik-balance: form 2021, [^:]+: (.*)/ } @l;
	is(join(" ", sort split / /, $unseen // ""), join(" ", sort qw(规章
	    行政规范性文件 行政许可 行政处罚 行政强制 行政事业性收费)),
	    "-v: the rows that no identity sees");
	ok((grep { /exchanged/ } @l) == 1, "-v: what else none sees", $err);
	is($status, 1, "-v: status");
	my ($plain) = run("gik-balance -b skip", header() . report("b"));
	is($plain, "", "-v: nothing on standard output");
}
done();
