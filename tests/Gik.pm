# Gik: what the tests share.  TAP, a temporary directory, and a command run
# with its input given in one of several ways.
package Gik;
use strict;
use warnings;
use Cwd qw(getcwd);
use Exporter qw(import);
use File::Temp qw(tempdir);
use FindBin;
use lib $FindBin::Bin;
use Records ();

our @EXPORT = qw(ok is skip skip_all done slurp spew run sh tmp root have
    convert csv commands place);

my $n = 0;
my $bad = 0;
my $root = getcwd();
my $build = $ENV{BUILD} || "build";
$build = "$root/$build" unless $build =~ m{^/};
my $dir = tempdir("gik-XXXXXX", TMPDIR => 1, CLEANUP => 1);

$ENV{PATH} = "$build:$root/scripts:$ENV{PATH}";
$ENV{TMPDIR} = $dir;
# a make under test is not part of the make that runs the tests
delete @ENV{qw(MAKEFLAGS MAKELEVEL MFLAGS)};
$| = 1;

sub tmp { "$dir/" . ($_[0] // "") }
sub root { $root }
# the records of a text
sub csv { Records::records(@_) }
# the commands in C
sub commands { split " ", (slurp("Makefile") =~ /^CMDS = (.*)/m)[0] }
sub have { system("command -v $_[0] >/dev/null 2>&1") == 0 }

# a prototype: a match that fails would be no argument at all
sub ok($$;$)
{
	my ($true, $name, $why) = @_;

	$n++;
	$bad++ unless $true;
	print $true ? "ok" : "not ok", " $n - $name\n";
	print STDERR map { "# $_\n" } "failed: $name", split /\n/, $why // ""
	    unless $true;
	return $true;
}

# byte for byte; the difference is shown by diff
sub is
{
	my ($got, $want, $name) = @_;
	my $diff = "";

	if ($got ne $want) {
		spew(tmp("want"), $want);
		spew(tmp("got"), $got);
		$diff = `diff -u $dir/want $dir/got | head -n 40`;
	}
	return ok($got eq $want, $name, $diff);
}

sub skip
{
	$n++;
	print "ok $n # skip $_[0]\n";
}

sub skip_all
{
	print "1..0 # skip $_[0]\n";
	exit 0;
}

sub done
{
	print "1..$n\n";
	exit($bad != 0);
}

sub slurp
{
	my ($file) = @_;

	open(my $fh, "<:raw", $file) or return undef;
	local $/;
	return scalar(<$fh>) // "";
}

sub spew
{
	my ($file, $text) = @_;

	open(my $fh, ">:raw", $file) or die "$file: $!";
	print $fh $text;
	close($fh) or die "$file: $!";
}

# text in another encoding; UTF-16 gets its byte order mark
sub convert
{
	my ($text, $to) = @_;

	spew(tmp("utf8"), ($to =~ /^UTF-16/ ? "\xef\xbb\xbf" : "") . $text);
	my $out = `iconv -f UTF-8 -t $to $dir/utf8`;
	die "iconv -t $to" if $? != 0;
	return $out;
}

# Run a line of shell with $input on its standard input: a file, or, with
# chunks => 1, a pipe that gives 1 to 7 bytes at a time.  Returns output,
# messages and status; a signal counts as status 128 + its number, and what
# takes ten minutes hangs.
sub run
{
	my ($line, $input, %o) = @_;
	my $cd = $o{cd} || $root;

	spew(tmp("stdin"), $input // "");
	my $pid = fork() // die "fork: $!";
	if ($pid == 0) {
		open(STDOUT, ">", tmp("stdout")) or die;
		open(STDERR, ">", tmp("stderr")) or die;
		chdir($cd) or die "$cd: $!";
		$o{chunks} ? feed($input // "") :
		    open(STDIN, "<", tmp("stdin")) || die;
		alarm(600);
		exec("/bin/sh", "-c", $line) or die "sh: $!";
	}
	waitpid($pid, 0);
	my $status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
	return (slurp(tmp("stdout")), slurp(tmp("stderr")), $status);
}

# the same, only the output
sub sh { (run(@_))[0] }

# a fresh directory with what examples may name
sub place
{
	my $samples = "$root/tests/samples";
	my $dir = tmp("place");

	system("rm -rf $dir && mkdir -p $dir/archive/2022 $dir/archive/2023 && " .
	    "cp $samples/office-2023.txt $dir/report.txt && " .
	    "cp $samples/bureau-2023.txt $dir/wrong.txt && " .
	    "cp $samples/office-2022-gb.txt $dir/archive/2022/office.txt && " .
	    "cp $samples/office-2023.txt $dir/archive/2023/office.txt && " .
	    "cp $samples/town-2023.txt $dir/archive/2023/town.txt && " .
	    "cp $root/lib/form/2021.form $dir/new.form && " .
	    "cd $dir && gik-split archive/*/*.txt | gik-table2csv >cells.csv")
	    == 0 or print STDERR "# cannot make the samples\n";
	return $dir;
}

# standard input becomes a pipe that another process fills bit by bit
sub feed
{
	my ($text) = @_;

	pipe(my $r, my $w) or die "pipe: $!";
	my $pid = fork() // die "fork: $!";
	if ($pid == 0) {
		close($r);
		close(STDOUT);
		close(STDERR);
		$SIG{PIPE} = "DEFAULT";
		for (my ($at, $k) = (0, 1); $at < length($text); $k = $k % 7 + 1) {
			$at += syswrite($w, $text, $k, $at) || last;
		}
		close($w);
		require POSIX;
		POSIX::_exit(0);
	}
	close($w);
	open(STDIN, "<&", $r) or die "stdin: $!";
}

1;
