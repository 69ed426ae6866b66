#!/usr/bin/perl
# Five published reports, kept outside this tree: every figure of tables 3 and 4
# changed in turn, and named with what it was.  GIK_SEEDS names the directory
# that holds them.
use strict;
use warnings;
use lib "tests";
use Gik;

my $seeds = $ENV{GIK_SEEDS} // "../shared/seeds";
my %seed = map { m{/(\d{3})_[^/]*$} ? ($1 => $_) : () } glob("$seeds/*.txt");

skip_all("no reports in $seeds") unless %seed;

# what a figure may be changed to; of 0 only the first
my @ways = (
	["one more", sub { $_[0] + 1 }],
	["a digit", sub { substr($_[0], 0, -1) . ($_[0] % 10 + 4) % 10 }],
	["a digit twice", sub { $_[0] . $_[0] % 10 }],
);

for my $id (sort keys %seed) {
	my $cells = sh("gik-split -n r | gik-table2csv", slurp($seed{$id}));
	my ($head, @rec) = split /^/, $cells;
	my @case;
	my $csv = "";

	for my $i (0 .. $#rec) {
		# doc,year,unit,form,tbl,row,col,value,line,note,raw
		my @f = split /,/, $rec[$i], -1;
		next if $f[4] !~ /^t[34]$/ || $f[7] !~ /^\d+$/;
		for my $way (@ways[0 .. ($f[7] ? $#ways : 0)]) {
			my @new = @rec;
			my $value = 0 + $way->[1]->($f[7]);
			my $doc = @case;

			$new[$i] = join(",", @f[0 .. 6], $value, @f[8 .. $#f]);
			s/^r,/$doc,/ for @new;
			$csv .= join("", @new);
			push @case, { name => "$id: $f[4].$f[5].$f[6], " .
			    "$way->[0]: $f[7] made $value",
			    sure => $f[4] eq "t3" && $f[9] eq "",
			    cell => "$f[4],$f[5],$f[6],$value,$f[7]" };
		}
	}
	my ($out, $err, $status) = run("gik-balance -a", $head . $csv);
	ok($status == 1 && $err eq "", "$id: @{[scalar @case]} changes",
	    "status $status: $err");
	my @found;
	for my $f (csv($out)) {
		push @{$found[$f->{doc}]}, $f if $f->{kind} eq "cell";
	}
	my ($named, $proven, $t3) = (0, 0, 0);
	my @missed;
	for my $i (0 .. $#case) {
		my @f = grep { join(",", @$_{qw(tbl row col found value)}) eq
		    $case[$i]{cell} } @{$found[$i] // []};
		push @missed, $case[$i]{name} if !@f;
		$named += @f != 0;
		# what was read with help may have been misread
		next if !$case[$i]{sure};
		$t3++;
		next if @f != 1 || $f[0]{level} ne "proven";
		# and nothing else of that table
		$proven += 1 == grep { $_->{tbl} eq "t3" } @{$found[$i]};
	}
	ok($named == @case, "$id: the changed cell and what it was, each time",
	    join("\n", @missed));
	ok($proven == $t3, "$id: proven in table 3, $t3 times", "$proven of $t3");
}
done();
