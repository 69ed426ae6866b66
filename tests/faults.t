#!/usr/bin/perl
# What tests/faults draws from: where a fault may be and where not, and that the
# tests that it names are there.
use strict;
use warnings;
use lib "tests";
use Faults qw(faults);
use Gik;

my $code = <<'END';
/* i < n */
#define MORE (1 + \
	2)
static const int table[] = { 1, 2, 3 };

static int
find(const char *s, int n, int m)
{
	static const int local[] = { 4 };
	int i = n, k;	// i < n

	for (i = 0x0f; i < n; i++) {
		if (s[i] == 'a' && m)
			continue;
		copy(s, "1 < 2");
	}
	k = -m + n;
	if (k)
		return -1;
	return k;
}

struct pair
both(void)
{
	go();
}

void
none(char *s)
{
	do
		s--;
	while (*s);
	done();
}
END

# a fault as LINE KIND: OLD > NEW, on one line
my @got = map { "$_->{line} $_->{kind}: " . (substr($code, $_->{at}, $_->{n}) .
    " > $_->{with}") =~ s/\s+/ /gr } faults($code);
is(join("\n", sort @got) . "\n", join("\n", sort split /\n/, <<'END') . "\n",
12 compare: < > <=
12 early: for > return 0; for
12 one: 0x0f > 0xe
12 one: 0x0f > 0x10
12 sign: ++ > --
13 check: if (s[i] == 'a' && m) continue; > {}
13 compare: == > !=
13 early: if > return 0; if
13 logic: && > ||
13 negate: (s[i] == 'a' && m) > (!(s[i] == 'a' && m))
13 one: 'a' > 'b'
14 early: continue > break
15 drop: copy(s, "1 < 2"); > {}
15 early: copy > return 0; copy
15 swap: s, "1 < 2" > "1 < 2", s
17 drop: k = -m + n; > {}
17 early: k > return 0; k
17 sign: + > -
18 check: if (k) return -1; > {}
18 early: if > return 0; if
18 negate: (k) > (!(k))
19 one: 1 > 0
19 one: 1 > 2
26 drop: go(); > {}
32 early: do > return; do
33 drop: s--; > {}
33 sign: -- > ++
34 negate: (*s) > (!(*s))
35 drop: done(); > {}
35 early: done > return; done
END
    "the faults of a text");

my ($out, $err, $status) = run("perl tests/faults -l -s 7 -n 20");
ok($status == 0 && $err eq "" && $out =~ tr/\n// == 20, "a draw", "$err$out");
is((run("perl tests/faults -l -s 7 -n 9"))[0], $out =~ s/^10 .*//smr,
    "the same seed, the same faults");
ok($out !~ m{ lib/(?:read|scan)/}, "none in the reading engine");
done();
