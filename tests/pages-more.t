#!/usr/bin/perl
# What each element of a page does to its text: small pages, and the lines that
# they are.  In these a line of text is NUMBER:TEXT, of line 1 TEXT alone, with |
# for TAB, and for the marks of lib/lines/marks.h: ↑ and ← for places that are
# covered, + for a row that goes on.  Blanks at its end do not count.
use strict;
use warnings;
use lib "tests";
use Gik;

sub lines
{
	my ($html) = @_;
	my ($out, $err, $status) = run("gik-split", $html);
	my @line;

	for (split /\n/, $out) {
		my ($doc, $line1, $tag, $text) = split /\t/, $_, 4;
		next unless $tag =~ /^\d$/;
		$text =~ s/\x16/↑/g;
		$text =~ s/\x17/←/g;
		$text =~ tr/\t\x18/|+/;
		$text =~ s/ +$//;
		push @line, $line1 == 1 ? $text : "$line1:$text";
	}
	return (@line, $err ne "" || $status ? "$status: $err" : ());
}

sub page
{
	my ($html, @want) = @_;

	is(join("\n", lines("<html>$html")) . "\n", join("\n", @want) . "\n",
	    $html =~ tr/\n/~/r);
}

# a table of one row or more, and a row
sub table { "<table>" . join("", map { "<tr>$_</tr>" } @_) . "</table>" }
sub cells { join("", map { "<td>$_</td>" } @_) }

# elements that stand in lines of their own
page("x<$_>y</$_>z", "x", "y", "z") for qw(address article aside blockquote
    center dd dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header legend li main menu nav ol p pre section summary ul);
page("x<br>y<br/>z", "x", "y", "z");
page("x<hr>y", "x", "y");
page("<head><title>x</title></head><body>y</body>", "x", "y");
# such that are text, and such whose text is none of the figure before
page("1<$_>2</$_>3", "123") for qw(b big code em font i label small span strong
    tt u var a);
page("1<$_>2</$_>3", "1 2 3") for qw(del ins s strike sub sup);
page('1<a href="x">2</a>3', "123");
page('1<a href="#x">2</a>3', "1 23");
page("1<$_>2</$_>3", "13") for qw(object rp rt script select style svg template
    textarea video);
page("1<iframe>2</iframe>3", "13");
page("1<select><option>2</option></select>3", "13");
# hidden, in any way of writing, with all that is in it
page("1<span $_>2<b>4</b></span>3", "13") for "hidden", 'hidden=""',
    'style="display:none"', 'style="color:red; Display : NONE"',
    'style="visibility:hidden"', "style='visibility:\ncollapse'";
page("1<span $_>2</span>3", "123") for 'style="display:inline"',
    'style="display:non"', 'style="color:red"', "style", 'style=""',
    'title="display:none"';
page("1<span style=\"$_\">2</span>3", "1 23") for "vertical-align:super",
    "vertical-align:sub", "text-decoration: line-through", "display:block",
    "display:inline-block", "display:table-cell", "display:flex", "float:left",
    "float : RIGHT", "dispdisplay:block";
page("1<p hidden>2</p>3", "1", "3");

# white space: of any kind, once, and none at the ends
page(" 1 \t 2&nbsp;&#12288;3 ", "1 2 3");
page("1\n2\n\n3", "1 2 3");
page("\n1<p>2</p>\n\n<p>3</p>", "2:1", "2:2", "4:3");
page("1&#8203;2&#65279;3", "123");
page("1&lt;2&amp;3&quot;&#20108;", '1<2&3"二');
page("<pre>1  2\n\n 3&#9;4</pre>", "1  2", "2:", "3: 3|4");
page("<pre>1</pre>2  3", "1", "2 3");
page("<pre>1<pre>2  3</pre>4  5</pre>6  7", "1", "2  3", "4  5", "6 7");
page("</pre>1  2", "1 2");

# rows, and places that are covered
page(table(cells(1, 2)), "1|2");
page(table(cells(1, "", 3), cells("", "", ""), cells("", 2, "")),
    "1||3", "||", "|2|");
page(table("<th>1</th><th>2</th>"), "1|2");
page(table('<td rowspan="2">1</td><td>2</td>', cells(3), cells(4, 5)),
    "1|2", "↑|3", "4|5");
page(table('<td colspan="2">1</td><td>2</td>', cells(3, 4, 5)), "1|←|2",
    "3|4|5");
page(table('<td rowspan=2 colspan=2>1</td><td>2</td>', cells(3)), "1|←|2",
    "↑|↑|3");
page(table('<td>1</td><td rowspan=2>2</td><td>3</td>', cells(4, 5)),
    "1|2|3", "4|↑|5");
page(table('<td>1</td><td rowspan=2>2</td>', cells(4)), "1|2", "4|↑");
page(table('<td>1</td><td>2</td><td rowspan=2>3</td>', cells(4)), "1|2|3",
    "4||↑");
page(table("<td rowspan=\"$_\">1</td><td>2</td>", cells(3, 4)), "1|2", "3|4")
    for 1, "", "x", "-2", "+1", " 1";
page(table("<td colspan=\"$_\">1</td><td>2</td>"), "1|2") for 0, 1, "", "x", "-2";
page(table("<td rowspan=\"$_\">1</td><td>2</td>", cells(3), cells(4)), "1|2",
    "↑|3", "↑|4") for 0, 3, "+3", "3.5", "3px", 99;
page("<table><thead><tr><td rowspan=3>1</td><td>2</td></tr></thead>" .
    "<tbody><tr><td>3</td><td>4</td></tr></tbody></table>", "1|2", "3|4");
page("<table><caption>1</caption><tr><td>2</td><td>3</td></tr></table>",
    "1", "2|3");
page(table(cells(1), cells(2, 3)), "1", "2|3");
page(table("<td colspan=2>1</td>", cells(2, 3)), "1", "2|3");
page(table("<td rowspan=2>1</td>", cells(2, 3)), "1", "↑|2|3");
page(table(cells("1<br>2<p>3</p>", 4)), "1 2 3|4");
page(table(cells("1<br>2<p>3</p>")), "1", "2", "3");
page(table(cells("1|2", "|")), "1｜2|｜");
page(table(cells("<a href=x>1</a>", "2<a href='#a'>3</a>", "5<sup>6</sup>")),
    "1|2 3|5 6");
page("1|2", "1｜2");
page("0<table></table>1", "0", "1");
page("0<table><tr></tr></table>1", "0", "1");

# what is left out: rows, ends
page("<table><td>1<td>2<tr><td>3<td>4</table>5", "1|2", "3|4", "5");
page("<table><tr><td>1</td><td>2</td></tr><td>3</td><td>4</td></table>",
    "1|2", "3|4");
page("1</td></tr></table>2</p>3", "12", "3");
page("<p>1<div>2", "1", "2");
page("1</body></html>2", "12");
page("<p>1</p></body></html><p>2</p>", "1", "2");
page("<p>1</p></html>\n<html><body><p>2</p></body></html>\n\n<!DOCTYPE html>" .
    "<p>3</p>", "1", "2:2", "4:3");
page("1&nbsp2&nbsp&nbsp;3", "1 2 3");

# lines: those of the page in which the figure stands
page("<table>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</table>", "3:1", "4:+2");
page("<p\nclass='x\ny'>1</p>\n2", "3:1", "4:2");
page("1<!-- \n\n -->2\n<p>3", "12", "4:3");
page("1<script>\n<td>\n</script>2\n<p>3", "12", "4:3");

# tables in tables: one cell is its text, more are layout
page(table(cells(table(cells(1)), 2)), "1|2");
page(table(cells(table(cells(1, 2)), 3)), "1|2", "3");
page(table(cells(0, table(cells(1), cells(2)), 3)), "0", "1", "2", "3");
page(table(cells("0<table><tr><td>1</td></tr></table>9", 2)), "0 1 9|2");
page(table(cells(1, 2), cells(table(cells(3, 4)), 5), cells(6, 7)), "1|2",
    "3|4", "5", "6|7");
page(table(cells("1<table></table>", 2)), "1|2");
page(table(cells("x" x 4096, 2)), ("x" x 4096) . "|2");
page(table(cells(1, "x" x 4097, 2)), "1", "x" x 4097, "2");

# with a link to another page a title is none
for my $link ('href="x"', 'href="#x"', "name=x") {
	my $t = "清河县水利局2023年政府信息公开工作年度报告";
	is(scalar(grep { /\tunit\t/ } split /\n/, sh("gik-split",
	    "<html><p><a $link>$t</a></p>")), $link =~ /"x"/ ? 0 : 1,
	    "a title in <a $link>");
	is(scalar(grep { /\tunit\t/ } split /\n/, sh("gik-split",
	    "<html><p><a $link></a>$t</p>")), 1, "a title behind <a $link>");
	is(scalar(grep { /\tunit\t/ } split /\n/, sh("gik-split",
	    "<html><table><tr><td><a $link>$t</a></td></tr></table>")),
	    $link =~ /"x"/ ? 0 : 1, "a title in a cell in <a $link>");
}
done();
