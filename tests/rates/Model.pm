# Model: the cells of a report on the form of 2021 and what must hold between
# them, and random reports in which all of it holds.
#
# A report is an array of figures in the form's order: 10 of t2, 175 of t3, 15
# of t4; a cell is its place there.  What holds is written down here once more,
# and not read from the form file: this judges the programs that read that.
package Model;
use strict;
use warnings;
use Exporter qw(import);

our @EXPORT = qw(@NAME %CELL @ROWS @COLS @RESULTS @ROWS4 @COLS4 @SUM @AT t3 t4
    residuals balanced seed pick chance between);

our @RESULTS = qw(granted partial denied.secret denied.law denied.safety
    denied.third denied.internal denied.process denied.enforcement
    denied.inquiry unable.unheld unable.create unable.unclear
    rejected.petition rejected.repeat rejected.publication
    rejected.excessive rejected.confirm other.uncorrected other.unpaid
    other.other);
our @ROWS = ("received", "carried", @RESULTS, "total", "forward");
our @COLS = qw(natural business research welfare legal other total);
our @ROWS4 = qw(review direct after);
our @COLS4 = qw(upheld corrected other pending total);

# "t3,granted,natural" of each cell, and back
our @NAME = (
	(map { my $r = $_; map { "t2,$r,$_" } qw(made repealed valid) }
	    qw(regulation document)),
	(map { "t2,$_,decisions" } qw(license penalty coercion)),
	"t2,fee,amount",
	(map { my $r = $_; map { "t3,$r,$_" } @COLS } @ROWS),
	(map { my $r = $_; map { "t4,$r,$_" } @COLS4 } @ROWS4));
our %CELL = map { $NAME[$_] => $_ } 0 .. $#NAME;

sub t3 { 10 + 7 * $_[0] + $_[1] }	# by number of row and column
sub t4 { 185 + 5 * $_[0] + $_[1] }
my ($RECEIVED, $CARRIED, $TOTAL, $FORWARD) = (0, 1, 23, 24);

# each identity: its id, and cells with signs that add up to 0
our @SUM = (
	(map { my $r = $_; ["t3.$ROWS[$r].total.sum",
	    [(map { t3($r, $_) } 0 .. 5), t3($r, 6)], [(1) x 6, -1]] }
	    0 .. $#ROWS),
	(map { my $c = $_; ["t3.total.$COLS[$c].results",
	    [(map { t3($_, $c) } 2 .. 22), t3($TOTAL, $c)], [(1) x 21, -1]] }
	    0 .. $#COLS),
	(map { my $c = $_; ["t3.total.$COLS[$c].flow",
	    [map { t3($_, $c) } $RECEIVED, $CARRIED, $TOTAL, $FORWARD],
	    [1, 1, -1, -1]] } 0 .. $#COLS),
	(map { my $r = $_; ["t4.$ROWS4[$r].total.sum",
	    [map { t4($r, $_) } 0 .. 4], [(1) x 4, -1]] } 0 .. $#ROWS4));

# cell => the identities it is in, with its sign there
our @AT;
for my $s (@SUM) {
	my ($id, $cells, $sign) = @$s;
	push @{$AT[$cells->[$_]]}, [$id, $sign->[$_]] for 0 .. $#$cells;
}

# id => left side less right side, of the identities that do not hold; one over
# a figure that is not known is not among them
sub residuals
{
	my ($x) = @_;
	my %r;

	SUM: for my $s (@SUM) {
		my ($id, $cells, $sign) = @$s;
		my $sum = 0;
		for my $i (0 .. $#$cells) {
			my $v = $x->[$cells->[$i]] // next SUM;
			$sum += $sign->[$i] * $v;
		}
		$r{$id} = $sum if $sum != 0;
	}
	return \%r;
}

# one stream of random numbers for each name: what is drawn under one name
# does not hang on what was drawn under another
sub seed
{
	my $h = 2166136261;

	for my $byte (unpack("C*", "@_")) {
		$h = (($h ^ $byte) * 16777619) & 0xffffffff;
	}
	srand($h);
}

sub pick { $_[int(rand(@_))] }
sub chance { rand() < $_[0] }
sub between { $_[0] + int(rand($_[1] - $_[0] + 1)) }

# a table to draw from: index i as often as weight i says, to a thousandth
sub urn
{
	my (@w) = @_;
	my ($all, $upto, @urn) = (0, 0);

	$all += $_ for @w;
	for my $i (0 .. $#w) {
		$upto += $w[$i];
		push @urn, ($i) x (int(1000 * $upto / $all + .5) - @urn);
	}
	return \@urn;
}

# how many applications a unit gets: none, a few, some, very many
sub size
{
	my $u = rand();

	return $u < .15 ? 0 : $u < .55 ? between(1, 20) :
	    $u < .92 ? between(20, 400) : between(400, 4000);
}

# how often which result, and which applicant; each unit has its own way
my @RESULT = (42, 8, .3, 3, .5, 1.5, 2, 1.2, 2, 1.5, 20, 3, 1.5, 3, 2.5, .2,
    .3, .3, 2.5, .3, 5);
my @APPLICANT = (85, 7, .5, .5, 4, 3);

sub rules
{
	my ($x, $at, $made) = @_;
	my $old = between($made, 4 * $made);

	$x->[$at] = between(0, $made);
	$x->[$at + 1] = between(0, $made);
	$x->[$at + 2] = $old + $x->[$at] - $x->[$at + 1];
}

# a random report in which every identity holds; at most $carry times as many
# applications are carried over as come in
sub balanced
{
	my $carry = $_[0] // .12;
	my @x = (0) x @NAME;
	my $n = size();
	my $results = urn(map { $_ * (.2 + rand(1.8)) } @RESULT);
	my $who = urn(map { $_ * (.3 + rand(1.2)) } @APPLICANT);
	my $forward = rand(.12);

	rules(\@x, 0, chance(.9) ? 0 : pick(3, 12, 60));
	rules(\@x, 3, pick(0, 3, 12, 60));
	$x[$_] = pick(0, between(0, 200), between(0, 60000)) for 6 .. 8;
	$x[9] = chance(.7) ? 0 : between(1, 9000000) / 10000;

	# without calls, for this is where the time goes
	for my $row (($RECEIVED) x $n, ($CARRIED) x int($n * rand($carry))) {
		my $col = $who->[rand(1000)];
		my $end = rand() < $forward ? $FORWARD :
		    2 + $results->[rand(1000)];
		$x[10 + 7 * $row + $col]++;
		$x[10 + 7 * $end + $col]++;
	}
	for my $c (0 .. 5) {
		$x[t3($TOTAL, $c)] += $x[t3($_, $c)] for 2 .. 22;
	}
	for my $r (0 .. $#ROWS) {
		$x[t3($r, 6)] += $x[t3($r, $_)] for 0 .. 5;
	}
	for my $r (0 .. $#ROWS4) {
		my $suits = chance(.7) ? int($n * rand(.12)) : 0;
		for (1 .. $suits) {
			$x[t4($r, pick((0) x 12, (1) x 3, (2) x 4, (3) x 5))]++;
			$x[t4($r, 4)]++;
		}
	}
	return \@x;
}

1;
