#!/usr/bin/perl
# converters.pl: what it counts, what it leaves out and what it never does, with
# converters of our own and cells made of the truth.  It needs no other program.
use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use lib "tests";
use Gik;

my $dir = tmp("pages");
my $pages = 8;

sh("perl tests/pages.pl gen $dir/html 3 $pages sound && " .
    "perl tests/converters.pl twin $dir/html");
my @truth = csv(slurp("$dir/html/truth.csv"));
my @page = csv(slurp("$dir/html/pages.csv"));

# the text of a page, a line for each cell; $row($cells) is a row of a table
sub text
{
	my ($html, $row) = @_;
	my $s = decode("UTF-8", $html);
	my $tag = qr{<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>}s;

	$s =~ s{<head.*?</head>}{}is;
	my @tok = split /($tag)/, $s;
	my (@out, @cells, $in);
	for my $t (@tok) {
		if ($t =~ /^<t[dh]\b/i) {
			$in = 1;
			push @cells, "";
		} elsif ($t =~ /^<\/t[dh]\b/i) {
			$in = 0;
			$cells[-1] =~ s/\s+/ /g;
			$cells[-1] =~ s/^ | $//g;
		} elsif ($t =~ /^<\/tr\b/i) {
			push @out, $row->(@cells), "\n" if @cells;
			@cells = ();
		} elsif ($t =~ /^<\/?(?:p|div|h\d|li|br|tr|table)\b/i) {
			push @out, "\n" unless $in;
		} elsif ($t !~ /^</) {
			$t =~ s/&(?:nbsp|e[mn]sp);?/ /g;
			$t =~ s/&#(?:160|8203);/ /g;
			$t =~ s/&[lr]dquo;//g;
			$t =~ s/&(?:mdash);/—/g;
			$t =~ s/&(?:\w+|#\d+);//g;
			$in ? $cells[-1] .= $t : push @out, $t;
		}
	}
	return encode("UTF-8", join "", @out);
}

# texts of all pages and twins
sub texts
{
	my ($name, $row) = @_;

	sh("mkdir -p $dir/$name/twin");
	for my $p (@page) {
		my $n = $p->{doc} =~ s/\.html$//r;
		spew("$dir/$name/$n.txt", text(slurp("$dir/html/$n.html"),
		    $row));
		my $twin = slurp("$dir/html/$n-twin.html") // next;
		spew("$dir/$name/twin/$n.txt", text($twin, $row));
	}
}

# the same of more twins
sub more_texts
{
	my ($name, $row) = @_;

	sh("mkdir -p $dir/$name/twins");
	for my $f (glob("$dir/twins/*.html")) {
		my ($n) = $f =~ m{([^/]*)\.html$};
		spew("$dir/$name/twins/$n.txt", text(slurp($f), $row));
	}
}

# cells as the truth has them, $change gets each and may return none
sub cells
{
	my ($name, $change) = @_;
	my %form = map { $_->{doc} => $_->{form} } @page;
	my $out = "doc,form,tbl,row,col,value,line,note\n";

	for my $t (@truth) {
		my %c = (%$t, form => $form{$t->{doc}}, line => 1,
		    doc => $t->{doc} =~ s/html$/txt/r);
		$change->(\%c);
		$out .= join(",", @c{qw(doc form tbl row col value line note)}) .
		    "\n";
	}
	spew("$dir/$name.csv", $out);
	return run("perl tests/converters.pl score $dir $dir $name");
}

# the counts of a converter in the table of scores
sub counts
{
	my ($out, $name) = @_;
	my %n;

	my ($line) = $out =~ /^  \Q$name\E +(\d.*)/m;
	@n{qw(cells right bare missing wrong share silent out)} =
	    split / +/, $line // "";
	return %n;
}

my $name = "office-txt";
my @blank = grep { $_->{note} eq "blank" } @truth;
my @figure = grep { $_->{value} ne "" } @truth;
ok(@blank > 50 && @figure > 500, "pages with blanks and with figures",
    @blank . " " . @figure);

# a text that holds everything
texts($name, sub { join "", map { "[$_]\n" } @_ });
my ($out, $err, $status) = cells($name, sub {});
my %n = counts($out, $name);
is("$n{cells} $n{bare} $n{out} $status $err", @truth . " 100.00 0 0 ",
    "all right: nothing is left out");
ok($out =~ /^$pages passed, 0 failed\n\z/m, "all right: the last line", $out);

# one cell after the other goes wrong
for my $note ("", "moved") {
	my $i = 0;
	($out, $err, $status) = cells($name, sub {
		my $c = shift;
		return if $c->{value} eq "" || $i++ != 100;
		@$c{qw(value note)} = ($c->{value} + 1, $note);
	});
	%n = counts($out, $name);
	my @want = $note ? (1, 0, 0) : (0, 1, 1);
	is("$n{wrong} $n{silent} $status", "@want",
	    "a wrong figure " . ($note ? "with" : "without") . " a note");
}
($out, $err, $status) = cells($name, sub {
	my $c = shift;
	@$c{qw(value note)} = (0, "") if $c->{note} eq "blank";
});
%n = counts($out, $name);
is("$n{silent} $status", @blank . " 1", "blanks read as 0");
($out, $err, $status) = cells($name, sub {
	my $c = shift;
	@$c{qw(value note)} = ("", "unclear") if $c->{row} eq "granted";
});
%n = counts($out, $name);
is("$n{missing} $n{out} $status", grep({ $_->{row} eq "granted" } @truth) .
    " 0 0",
    "what the text holds and nobody read is missing");

# a text without the blanks: they are left out, unless wrong without a note
texts($name, sub { join "", map { "[$_]\n" } grep { $_ ne "" } @_ });
my %mixed;
$mixed{join " ", $_->{doc}, $_->{tbl}, $_->{tbl} eq "t4" ? "" : $_->{row}}
    {$_->{note} eq "blank" ? "blank" : "more"}++ for @truth;
my $alone = 0;
for my $r (values %mixed) {
	$alone += $r->{blank} if $r->{blank} && !$r->{more};
}
($out, $err, $status) = cells($name, sub {});
%n = counts($out, $name);
is("$n{bare} $n{out} $status", "100.00 0 0", "blanks that were told stay in");
($out, $err, $status) = cells($name, sub {
	my $c = shift;
	$c->{note} = "unclear" if $c->{note} eq "blank";
});
%n = counts($out, $name);
is("$n{out} $n{missing} $status", @blank - $alone . " $alone 0",
    "blanks without a trace are left out, those of empty rows are not");
($out, $err, $status) = cells($name, sub {
	my $c = shift;
	@$c{qw(value note)} = (7, "moved") if $c->{note} eq "blank";
});
%n = counts($out, $name);
is("$n{out} $n{wrong} $status", @blank - $alone . " $alone 0",
    "the same, read as figures with a note");
($out, $err, $status) = cells($name, sub {
	my $c = shift;
	@$c{qw(value note)} = (7, "") if $c->{note} eq "blank";
});
%n = counts($out, $name);
is("$n{out} $n{silent} $status", "0 " . @blank . " 1",
    "a figure without a note where none stands is never left out");

# a text that lost a figure: it alone is left out, not one that stands there
my ($lost) = grep { $_->{tbl} eq "t2" && $_->{value} > 999 &&
    $_->{note} eq "" } @figure;
my $gone = $lost->{value};
texts($name, sub { join "", map { s/^$gone$/?/r . "\n" } @_ });
($out, $err, $status) = cells($name, sub {
	my $c = shift;
	@$c{qw(value note)} = ("", "unclear") if $c->{tbl} eq "t2" &&
	    $c->{doc} eq $lost->{doc} =~ s/html$/txt/r && $c->{value} ne "";
});
%n = counts($out, $name);
my $t2 = grep { $_->{tbl} eq "t2" && $_->{doc} eq $lost->{doc} } @figure;
is("$n{out} $n{missing} $status", "1 " . ($t2 - 1) . " 0",
    "a figure that is not in the text is left out");

# a text that tells where the first blank of a row stands, and no other: a row
# with one of them can be read, and one with more only up to the first
my $first = sub {
	my $i = 0;
	$i++ while $i < @_ && $_[$i] ne "";
	return join "", (map { "[$_]\n" } grep { $_ ne "" } @_),
	    "blank " . chr(97 + $i) . "\n";
};
my $open = sub {
	my $c = shift;
	@$c{qw(value note)} = ("", "unclear");
};
texts($name, $first);
($out) = cells($name, $open);
my %few = counts($out, $name);
sh("mkdir -p $dir/twins && perl tests/converters.pl twins $dir/html $dir/twins");
more_texts($name, $first);
($out, $err, $status) = cells($name, $open);
%n = counts($out, $name);
ok($n{out} > $few{out}, "more twins find what one does not",
    "$n{out} $few{out}");
($out, $err, $status) = cells($name, sub {
	my $c = shift;
	my $m = $mixed{join " ", $c->{doc} =~ s/txt$/html/r, $c->{tbl},
	    $c->{tbl} eq "t4" ? "" : $c->{row}};
	$open->($c) if ($m->{blank} // 0) == 1;
});
%n = counts($out, $name);
is("$n{out} $status", "0 0", "a blank that leaves its trace is not left out");
texts($name, sub { join "", map { "[$_]\n" } @_ });
more_texts($name, sub { join "", map { "[$_]\n" } @_ });
($out, $err, $status) = cells($name, $open);
%n = counts($out, $name);
is("$n{out} $status", "0 0", "nor is anything of a text that holds all");

# a text of which the edge of the paper cut off the last columns of table 3
texts($name, sub {
	my $i = @_;
	$i-- while $i && $_[$i - 1] !~ /[^\W\d_]/;
	splice @_, $i + 3 if $i && @_ == $i + 7;
	return join "", map { "[$_]\n" } @_;
});
sh("rm -r $dir/$name/twin $dir/$name/twins");
my %cut = map { $_ => 1 } qw(welfare legal other total);
my $off = grep { $_->{tbl} eq "t3" && $cut{$_->{col}} } @truth;
($out, $err, $status) = cells($name, sub {
	my $c = shift;
	$open->($c) if $c->{tbl} eq "t3";
});
%n = counts($out, $name);
is("$n{out} $n{missing} $status",
    "$off " . (grep({ $_->{tbl} eq "t3" } @truth) - $off) . " 0",
    "columns that the edge cut off are left out, and no other");

# a text that holds nothing of the report, but numbers
spew("$dir/$name/" . ($_->{doc} =~ s/html$/txt/r), "2021 0 1 2 3 4 5 6 7\n")
    for @page;
($out, $err, $status) = cells($name, $open);
%n = counts($out, $name);
is("$n{out} $n{missing} $status", @truth . " 0 0",
    "tables of which nothing is there are left out");
done();
