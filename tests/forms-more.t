#!/usr/bin/perl
# A form file, directive by directive: what each is for, and every mistake is
# told with its place.
use strict;
use warnings;
use lib "tests";
use Gik;

my $file = tmp("some.form");
my $base = <<'END';
form shop
years 2030-2040
source none
title 水果年报
section 1 水果
unit 斤
unit 两 1 斤
table fruit 1
col spring 春
col autumn 秋
col year 全年
row apple 苹果
row pear 梨
row all 合计
check sum row spring + autumn = year
check fruits column apple + pear = all
END
my $cells = "doc,form,tbl,row,col,value\n" . join("", map { "a,shop,fruit,$_\n" }
    "apple,spring,30", "apple,autumn,12", "apple,year,42", "pear,spring,7",
    "pear,autumn,5", "pear,year,12", "all,spring,37", "all,autumn,17",
    "all,year,54");

# gik-balance with that form
sub balance
{
	my ($form, $in) = @_;

	spew($file, $form);
	return run("gik-balance -f $file", $in);
}

my ($out, $err, $status) = balance($base, $cells);
ok($status == 0 && "$out$err" eq "", "a form of nobody's", "$status: $out$err");

# Mistakes: the line that comes in place of one, or of nothing at the end; in it
# @ stands before the word that the message points at, and what that says.
my $labels = join(" ", map { "a$_" } 1 .. 126);	# with two more, 128 words
for my $m (
	['form shop', '@form', 'form needs an id'],
	['years 2030-2040', '@years', 'years needs FROM-TO'],
	['years 2030-2040', 'years @2030', 'years needs FROM-TO'],
	['years 2030-2040', 'years @2030-2029', 'years needs FROM-TO'],
	['years 2030-2040', 'years @x-2040', 'years needs FROM-TO'],
	['years 2030-2040', 'years @20300-', 'years needs FROM-TO'],
	['source none', '@source', 'source needs a text'],
	['title 水果年报', '@title', 'a label is missing'],
	['', '@aside', 'a label is missing'],
	['', '@mark', 'a label is missing'],
	['', '@past', 'a label is missing'],
	['', '@period', 'a label is missing'],
	['', '@place', 'a label is missing'],
	['', 'place @' . "长" x 161, 'label too long'],
	['', "place 长 $labels", undef],
	['', "place 长 " . $labels =~ s/(?=a126)/@/r . " over", 'too many words in a line'],
	['', 'before @before', 'before needs an id and labels'],
	['section 1 水果', 'section @1', 'section needs a number and a title'],
	['section 1 水果', 'section @0 水果', 'a section is 1 to 6'],
	['section 1 水果', 'section @7 水果', 'a section is 1 to 6'],
	['unit 斤', '@unit', 'unit needs a text'],
	['unit 两 1 斤', 'unit 两 @1', 'unit needs TEXT or TEXT PLACES BASE'],
	['unit 两 1 斤', 'unit 两 @7 斤', 'places are 0 to 6'],
	['unit 两 1 斤', 'unit 两 @x 斤', 'places are 0 to 6'],
	['table fruit 1', 'table @fruit', 'table needs a code and a section'],
	['table fruit 1', 'table fruit @0', 'a section is 1 to 6'],
	['table fruit 1', 'table fruit @7', 'a section is 1 to 6'],
	['table fruit 1', 'table @Fruit 1', 'a code is a-z, 0-9 and points'],
	['table fruit 1', 'table @f_t 1', 'a code is a-z, 0-9 and points'],
	['table fruit 1', 'table fruit 1 @down', 'only across may stand here'],
	['', 'table @fruit 1', 'table given twice'],
	['', "table a 1\ncol b 乙\nrow c 丙\ntable \@a 1", 'table given twice'],
	['table fruit 1', '@word 水果', 'no table yet'],
	['', '@word', 'word needs a label'],
	['', '@block', 'block needs a title'],
	['', '@group', 'group needs a label or -'],
	['col year 全年', 'col @year', 'col needs a code and a label'],
	['col year 全年', 'col @Year 全年', 'a code is a-z, 0-9 and points'],
	['col autumn 秋', 'col @spring 秋', 'column given twice'],
	['', '@col winter 冬', 'columns come before rows'],
	['', '@measure', 'a column is missing'],
	['', 'measure @year', 'measure needs a column and a unit'],
	['', 'measure @winter 斤', 'no such column in this block'],
	['', 'measure year @吨', 'no such unit'],
	['', 'measure year 斤 @said', 'only unstated may stand here'],
	['', '@signed', 'a column is missing'],
	['', 'signed @winter', 'no such column in this block'],
	['row pear 梨', 'row @pear', 'row needs a code and a label'],
	['row pear 梨', 'row @Pear 梨', 'a code is a-z, 0-9 and points'],
	['row pear 梨', 'row @apple 梨', 'row given twice'],
	['col spring 春', '@row pear 梨', 'a row needs columns before it'],
	['', 'check sum row spring @=', 'needs KIND row|column SUM = SUM'],
	['', 'check sum @down spring + autumn = year',
	    'row or column, nothing else'],
	['', 'check sum row spring + @winter = year',
	    'no such column in this table'],
	['', 'check sum column apple = @peach', 'no such row in this table'],
	['', 'check sum @row spring + autumn year', 'needs SUM = SUM'],
	['', 'check sum @row = spring autumn', 'needs SUM = SUM'],
	['', 'check sum @row spring autumn =', 'needs SUM = SUM'],
	['', 'usual sum row spring >= @winter', 'no such column in this table'],
	['', '@usually sum row spring >= autumn', 'no such directive'],
) {
	my ($old, $new, $says) = @$m;
	my $form = $old eq "" ? "$base$new\n" : $base =~ s/^\Q$old\E$/$new/mr;
	my @before = split /\n/, " " . $form =~ s/@.*//sr, -1;
	my $at = @before . ":" . (length($before[-1]) + (@before > 1));

	($out, $err, $status) = balance($form =~ s/@//r, $cells);
	if (!defined($says)) {
		ok($status == 0 && $err eq "", "128 words in a line",
		    "$status: $err");
		next;
	}
	ok($status == 2 && $err =~ /^gik-balance: \Q$file:$at: error: \E.*\Q$says\E$/m,
	    "told: $new: $says", "$status, want $at: $err");
}

# 100 columns, and rows: with nine cells before them, up to 60000
sub wide
{
	return join("", "table wide 1\n", map({ "col c$_ 列\n" } 1 .. 100),
	    map { "row r$_ 行\n" } 1 .. $_[0]);
}

# what is missing altogether is told of the file, and several mistakes at once
for my $m (
	['^form .*\n', '', 'no id: a form file needs `form ID`'],
	['^years .*\n', '', 'no years: a form file needs `years FROM-TO`'],
	['^(table|col|row|check) .*\n', '', 'no table'],
	['^(row|check) .*\n', '', 'a table without rows'],
	['^table .*', "table fruit 1 across\nblock 甲\ncol x 甲\nblock 乙",
	    'a table that is across has one block'],
	['^check fruits .*', wide(599), undef],
	['^check fruits .*', wide(600), 'too many cells'],
) {
	my ($old, $new, $says) = @$m;

	($out, $err, $status) = balance($base =~ s/$old/$new/mgr, $cells);
	ok(defined($says) ? $status == 2 && $err =~ /\Q$says\E$/m :
	    $status == 0 && $err eq "", "told: " .
	    ($says // "not 60000 cells"), "$status: $err");
}
($out, $err, $status) = balance($base =~ s/^(source|title|col year) .*/$1/mgr,
    $cells);
is(join(" ", $err =~ /form:(\d+):/g), "3 4 11 15", "each mistake is told");
done();
