# Faults: the slips that can be made in a line of C, one at a time.
#
# faults($text) gives them all, in the order of the text: each is a hash of
#	kind	one of those below
#	line	where it stands, from 1
#	at, n	the bytes that it replaces
#	with	by what
# Only what is done is changed: the bodies of functions, without comments,
# preprocessor lines, strings, static tables, and the left side of declarations.
# Not every fault compiles, and not every one that does changes anything.
#
#	compare	< for <=, == for !=
#	one	a constant one more or less, the next character
#	sign	+ for -, ++ for --
#	logic	&& for ||
#	negate	a condition turned round
#	check	if (x) return, continue or break dropped
#	drop	a statement dropped: an assignment, or a call
#	swap	two arguments of a call exchanged
#	early	a return before a statement, break for continue
package Faults;
use strict;
use warnings;
no warnings "portable";	# of constants in 64 bits
use Exporter qw(import);

our @EXPORT_OK = qw(faults);

my %compare = qw(< <= <= < > >= >= > == != != ==);
my %logic = qw(&& || || &&);
my %sign = qw(+ - - + ++ -- -- ++ += -= -= +=);
my %jump = map { $_ => 1 } qw(return break continue goto);
my %keyword = (%jump, map { $_ => 1 } qw(if else while for do switch case
    default sizeof));
my %type = map { $_ => 1 } qw(static const struct enum union unsigned signed
    void char short int long register extern);

my ($text, @tok, @with, @found);	# of the file at hand; with: the bracket
					# that belongs to a bracket, or undef

# what is neither blank nor comment nor of the preprocessor: [kind, text, at]
sub tokens
{
	my @open;

	@tok = @with = ();
	pos($text) = 0;
	while (pos($text) < length($text)) {
		next if $text =~ /\G\s+/gc || $text =~ m{\G/\*.*?\*/}gcs ||
		    $text =~ m{\G//[^\n]*}gc ||
		    $text =~ /\G^#(?:[^\n\\]|\\.)*/gcms;
		my $at = pos($text);
		my $kind =
		    $text =~ /\G"(?:[^"\\]|\\.)*"/gcs ? "string" :
		    $text =~ /\G'(?:[^'\\]|\\.)+'/gcs ? "char" :
		    $text =~ /\G(?:0[xX][[:xdigit:]]+|\d+)[uUlL]*/gc ? "number" :
		    $text =~ /\G[A-Za-z_]\w*/gc ? "word" :
		    $text =~ m{\G(?:[<>]{2}=|->|\+\+|--|&&|\|\||<<|>>|\.{3}|
			[-+*/%&|^<>=!]=|.)}gcxs ? "op" : die;
		push @tok, [$kind, substr($text, $at, pos($text) - $at), $at];
		if ($tok[-1][1] =~ /^[\(\[\{]$/) {
			push @open, $#tok;
		} elsif ($tok[-1][1] =~ /^[\)\]\}]$/) {
			my $i = pop @open // die "no bracket is open\n";
			@with[$i, $#tok] = ($#tok, $i);
		}
	}
	die "a bracket is left open\n" if @open;
}

sub is { ($tok[$_[0]] // ["", ""])->[1] eq $_[1] }
sub end_of { $tok[$_[0]][2] + length($tok[$_[0]][1]) }
sub text_of { substr($text, $tok[$_[0]][2], end_of($_[1]) - $tok[$_[0]][2]) }

# tokens $i to $j become $new
sub fault
{
	my ($kind, $i, $j, $new) = @_;
	my $at = $tok[$i][2];

	push @found, {
		kind => $kind, at => $at, n => end_of($j) - $at, with => $new,
		line => 1 + (substr($text, 0, $at) =~ tr/\n//),
	};
}

# the first token from $i on that is $s outside of brackets
sub find
{
	my ($i, $s) = @_;

	while (!is($i, $s)) {
		$i = $with[$i] if $tok[$i][1] =~ /^[\(\[\{]$/;
		die "no $s\n" if ++$i > $#tok;
	}
	return $i;
}

# two arguments that stand side by side, in the call whose bracket is $i
sub swap
{
	my ($i) = @_;
	my ($end, $k) = ($with[$i], $i + 1);
	my @arg;

	return if $k == $end;
	for (my $from = $k; $k <= $end; $k++) {
		if ($k == $end || is($k, ",")) {
			push @arg, [$from, $k - 1];
			$from = $k + 1;
		} elsif ($tok[$k][1] =~ /^[\(\[\{]$/) {
			$k = $with[$k];
		}
	}
	for my $n (1 .. $#arg) {
		my @a = map { text_of(@$_) } @arg[$n - 1, $n];
		fault("swap", $arg[$n - 1][0], $arg[$n][1], "$a[1], $a[0]")
		    if $a[0] ne $a[1];
	}
}

# a constant is one more, or one less
sub one
{
	my ($i) = @_;
	my ($digits, $suffix) = $tok[$i][1] =~ /^(0x[0-9a-f]+|\d+)(\w*)$/i;
	my $n = $digits =~ /^0./ ? oct($digits) : $digits;

	for my $k ($n - 1, $n + 1) {
		fault("one", $i, $i, sprintf($digits =~ /^0x/i ? "0x%x" : "%d",
		    $k) . $suffix) if $k >= 0;
	}
}

# what is calculated in tokens $i to $j
sub expression
{
	my ($i, $j) = @_;

	for my $k ($i .. $j) {
		my ($kind, $s) = @{$tok[$k]};
		my $before = $k == 0 ? "" : $tok[$k - 1][1];
		my $binary = !$keyword{$before} &&
		    $before =~ /^(?:\w+|.*['"]|[\)\]])$/;

		one($k) if $kind eq "number";
		fault("one", $k, $k, "'" . chr(ord($1) + 1) . "'")
		    if $kind eq "char" && $s =~ /^'([ -%(-Z^-}])'$/;
		swap($k + 1) if $kind eq "word" && !$keyword{$s} &&
		    is($k + 1, "(");
		next unless $kind eq "op";
		fault("compare", $k, $k, $compare{$s}) if $compare{$s};
		fault("logic", $k, $k, $logic{$s}) if $logic{$s};
		fault("sign", $k, $k, $sign{$s})
		    if $sign{$s} && ($binary || length($s) == 2);
	}
}

# a declaration from $i to its semicolon $j: only what a name begins with
sub declaration
{
	my ($i, $j) = @_;

	return if is($i, "static");
	for (my $k = $i; $k < $j; $k++) {
		if (is($k, "=")) {
			my $from = $k + 1;
			for ($k++; $k < $j && !is($k, ","); $k++) {
				$k = $with[$k]
				    if $tok[$k][1] =~ /^[\(\[\{]$/;
			}
			expression($from, $k - 1);
		} elsif ($tok[$k][1] =~ /^[\(\[\{]$/) {
			$k = $with[$k];
		}
	}
}

# does a declaration begin here: a type, or a name after a name
sub declares
{
	my ($i) = @_;
	my ($kind, $s) = @{$tok[$i]};

	return $kind eq "word" && !$keyword{$s} && ($type{$s} ||
	    $s =~ /_t$/ || $tok[$i + 1][0] eq "word");
}

# One statement from $i on, which stands in a block or behind a condition;
# $early leaves its function.  Returns the token behind it.
sub statement
{
	my ($i, $block, $early) = @_;
	my $s = $tok[$i][1];
	my $end;

	if ($s eq "{") {
		my $k = $i + 1;
		$k = statement($k, 1, $early) while $k < $with[$i];
		return $k + 1;
	}
	if ($s =~ /^(?:case|default)$/ || ($tok[$i][0] eq "word" &&
	    is($i + 1, ":"))) {
		return statement(find($i, ":") + 1, 0, $early);
	}
	if (declares($i)) {
		$end = find($i, ";");
		declaration($i, $end);
		return $end + 1;
	}
	fault("early", $i, $i, "$early $s")
	    if $block && defined($early) && $s ne "return";
	if ($s eq "if") {
		my $close = $with[$i + 1];
		condition($i + 1);
		my $body = $close + 1;
		$end = statement($body, 0, $early);
		if (is($end, "else")) {
			return statement($end + 1, 0, $early);
		}
		fault("check", $i, $end - 1, "{}") if $jump{$tok[$body][1]};
		return $end;
	}
	if ($s eq "while") {
		condition($i + 1);
		return statement($with[$i + 1] + 1, 0, $early);
	}
	if ($s eq "for" || $s eq "switch") {
		expression($i + 2, $with[$i + 1] - 1);
		return statement($with[$i + 1] + 1, 0, $early);
	}
	if ($s eq "do") {
		$end = statement($i + 1, 0, $early);
		condition($end + 1);
		return $with[$end + 1] + 2;
	}
	$end = find($i, ";");
	expression($i, $end);
	fault("early", $i, $i, "break") if $s eq "continue";
	fault("drop", $i, $end, "{}") if $end != $i && !$jump{$s};
	return $end + 1;
}

# the condition in the brackets that open at $i
sub condition
{
	my ($i) = @_;
	my $j = $with[$i];

	expression($i + 1, $j - 1);
	fault("negate", $i, $j, "(!" . text_of($i, $j) . ")");
}

# how to leave the function whose arguments open at $i; undef where it gives a
# struct
sub leave
{
	my ($i) = @_;
	my $k = $i - 1;
	my $type = "";

	$type = "$tok[$k][1] $type" while --$k >= 0 &&
	    $tok[$k][1] =~ /^(?:\w+|\*)$/;
	return $type =~ /\*/ ? "return NULL;" : $type =~ /\bvoid\b/ ?
	    "return;" : $type =~ /\b(?:struct|union)\b/ ? undef : "return 0;";
}

sub faults
{
	($text) = @_;
	@found = ();
	tokens();
	for (my $i = 0; $i < @tok; $i++) {
		next unless $tok[$i][1] =~ /^[\(\[\{]$/;
		statement($i, 0, leave($with[$i - 1]))
		    if is($i, "{") && is($i - 1, ")");
		$i = $with[$i];
	}
	my %seen;
	return grep { !$seen{"$_->{at} $_->{n} $_->{with}"}++ }
	    sort { $a->{at} <=> $b->{at} || $a->{n} <=> $b->{n} ||
	    $a->{with} cmp $b->{with} } @found;
}

1;
