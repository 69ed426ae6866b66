# Records: files as bytes, and CSV with a header as hashes.
package Records;
use strict;
use warnings;
use Encode qw(decode);
use Exporter qw(import);

our @EXPORT = qw(slurp spew fields records csv);

sub slurp
{
	my ($file) = @_;

	open my $fh, '<:raw', $file or die "$file: $!\n";
	local $/;
	return scalar(<$fh>) // '';
}

sub spew
{
	my ($file, $s) = @_;

	open my $fh, '>:raw', $file or die "$file: $!\n";
	print $fh $s or die "$file: $!\n";
	close $fh or die "$file: $!\n";
}

# the fields of a record
sub fields
{
	my ($line) = @_;
	my @f;

	return split /,/, $line, -1 unless $line =~ /"/;
	while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/g) {
		my ($quoted, $plain, $more) = ($1, $2, $3);
		push @f, $plain // $quoted =~ s/""/"/gr;
		last if $more eq '';
	}
	return @f;
}

# the records of a text
sub records
{
	my ($text) = @_;
	my (@names, @out);

	for my $l (split /\n/, $text) {
		my @f = fields($l);
		@names = @f, next unless @names;
		my %r;
		@r{@names} = @f;
		push @out, \%r;
	}
	return @out;
}

# those of a file
sub csv { records(decode('UTF-8', slurp($_[0]))) }

1;
