#!/bin/sh
# gik-sum against mawk, which adds up the same columns but knows nothing of
# quotes, exactness or doubles: in turn, ratio of the medians.
#	BUILD=build sh tests/bench/sum.sh [REPORTS [ROUNDS]]
set -eu
reports=${1:-20000} rounds=${2:-5}
PATH=${BUILD:-build}:$PATH
LC_ALL=C
export LC_ALL PATH
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM

# 200 cells a report, most of them 0; one in a hundred has a quoted raw text
mawk -v reports="$reports" 'BEGIN {
	print "doc,year,unit,form,tbl,row,col,value,line,note,raw"
	srand(1)
	for (d = 0; d < reports; d++)
		for (c = 0; c < 200; c++)
			printf "archive/%06d.txt,%d,unit %d,2021,t3,row%d,col%d,%d,%d,,%s\n",
			    d, 2021 + d % 4, d, c / 7, c % 7,
			    rand() < .3 ? rand() * 1000 : 0, 40 + c,
			    rand() < .01 ? "\"1,000\"" : ""
}' >"$dir/cells"

seconds()
{
	{ LC_ALL=C bash -c 'TIMEFORMAT=%R; time "$@" >/dev/null' - "$@"; } 2>&1
}

median()
{
	sort -n "$1" | mawk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'
}

i=0
while [ "$i" -le "$rounds" ]; do
	# the first round warms up
	[ "$i" -ne 1 ] || rm -f "$dir/gik" "$dir/mawk"
	seconds gik-sum "$dir/cells" >>"$dir/gik"
	# shellcheck disable=SC2016  # a program of mawk
	seconds mawk -F, '{ s[$2 "," $4 "," $5 "," $6 "," $7] += $8 }
	    END { for (k in s) print k "," s[k] }' "$dir/cells" >>"$dir/mawk"
	i=$((i + 1))
done
mawk -v gik="$(median "$dir/gik")" -v mawk="$(median "$dir/mawk")" \
    -v rows=$((200 * reports)) 'BEGIN {
	printf "gik-sum %.0f ns a row, mawk %.0f, ratio %.2f\n",
	    gik / rows * 1e9, mawk / rows * 1e9, mawk / gik
}'
