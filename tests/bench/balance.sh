#!/bin/sh
# gik-balance against sqlite3: random reports, one in ten with an error, 200
# cells each.  The SQL lists every identity that does not hold, and gik-balance
# must list them all, with the same sums; it looks for the wrong cells besides.
# In turn, ratio of the medians, and the memory at a tenth of the reports and
# at all of them.
#	BUILD=build sh tests/bench/balance.sh [REPORTS [ROUNDS]]
set -eu
reports=${1:-10000} rounds=${2:-3}
cd "$(dirname "$0")/../.."
PATH=$(cd "${BUILD:-build}" && pwd):$PATH
LC_ALL=C
export LC_ALL PATH
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM

perl -Itests/rates -MModel -MSlip - "$reports" >"$dir/cells" <<'END_PERL'
seed("bench");
print "doc,year,unit,form,tbl,row,col,value,line,note,raw\n";
for my $i (1 .. $ARGV[0]) {
	my $x = balanced();
	damage(pick(@KINDS), $x) if $i % 10 == 0;
	print map { "archive/$i.txt,2023,unit $i,2021,$NAME[$_]," .
	    ($x->[$_] // "") . ",40,,\n" } 0 .. $#NAME;
}
END_PERL
head -n $((reports * 20 + 1)) "$dir/cells" >"$dir/tenth"

cat >"$dir/sql" <<'END_SQL'
CREATE TABLE cell (doc TEXT, year INTEGER, unit TEXT, form TEXT, tbl TEXT,
    "row" TEXT, col TEXT, value INTEGER, line INTEGER, note TEXT, raw TEXT);
.mode csv
.import --csv --skip 1 CELLS cell
SELECT doc, tbl || '.' || "row" || '.total.sum',
    sum(iif(col = 'total', 0, value)) AS lhs,
    sum(iif(col = 'total', value, 0)) AS rhs
    FROM cell WHERE tbl IN ('t3', 't4') GROUP BY doc, tbl, "row"
    HAVING lhs <> rhs AND sum(value = '') = 0
UNION ALL
SELECT doc, 't3.total.' || col || '.results',
    sum(iif("row" = 'total', 0, value)) AS lhs,
    sum(iif("row" = 'total', value, 0)) AS rhs
    FROM cell WHERE tbl = 't3' AND
    "row" NOT IN ('received', 'carried', 'forward') GROUP BY doc, col
    HAVING lhs <> rhs AND sum(value = '') = 0
UNION ALL
SELECT doc, 't3.total.' || col || '.flow',
    sum(iif("row" IN ('received', 'carried'), value, 0)) AS lhs,
    sum(iif("row" IN ('received', 'carried'), 0, value)) AS rhs
    FROM cell WHERE tbl = 't3' AND
    "row" IN ('received', 'carried', 'total', 'forward') GROUP BY doc, col
    HAVING lhs <> rhs AND sum(value = '') = 0;
END_SQL
sed "s|CELLS|$dir/cells|" "$dir/sql" >"$dir/run.sql"

# seconds FILE COMMAND...: its output in FILE; 1 says that something was found
seconds()
{
	# shellcheck disable=SC2016  # the inner shell expands it
	LC_ALL=C bash -c 'TIMEFORMAT=%R; time "$@" >"$0" || [ $? -eq 1 ]' \
	    "$@" 2>&1
}

median()
{
	sort -n "$1" | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'
}

i=0
while [ "$i" -lt "$rounds" ]; do
	seconds "$dir/gik.csv" gik-balance "$dir/cells" >>"$dir/gik.s"
	seconds "$dir/sqlite.csv" sqlite3 :memory: ".read $dir/run.sql" \
	    >>"$dir/sqlite.s"
	i=$((i + 1))
done

awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["kind"] == "check" { print $at["doc"] "," $at["id"] "," $at["lhs"] "," \
    $at["rhs"] }' "$dir/gik.csv" | sort >"$dir/gik.set"
tr -d '\r"' <"$dir/sqlite.csv" | sort >"$dir/sqlite.set"
comm -13 "$dir/gik.set" "$dir/sqlite.set" >"$dir/missed"
echo "$reports reports, $((reports * 200)) cells;" \
    "identities violated: sqlite3 $(wc -l <"$dir/sqlite.set")," \
    "gik-balance $(wc -l <"$dir/gik.set")," \
    "missed by gik-balance $(wc -l <"$dir/missed");" \
    "cells told $(grep -c ',cell,' "$dir/gik.csv" || :)"
awk -v gik="$(median "$dir/gik.s")" -v sql="$(median "$dir/sqlite.s")" \
    -v cells="$((reports * 200))" 'BEGIN {
	printf "gik-balance %.0f ns a cell, sqlite3 %.0f, ratio %.1f\n",
	    gik / cells * 1e9, sql / cells * 1e9, sql / gik
}'
if [ -x /usr/bin/time ]; then
	for f in tenth cells; do
		/usr/bin/time -f %M -o "$dir/$f.kb" \
		    gik-balance "$dir/$f" >/dev/null || [ $? -eq 1 ]
	done
	tail -qn 1 "$dir/tenth.kb" "$dir/cells.kb" | paste -s - | awk '{
		printf "peak memory %d KB at a tenth, %d KB at all, ratio %.2f\n",
		    $1, $2, $2 / $1 }'
fi
if [ ! -s "$dir/sqlite.set" ] || [ -s "$dir/missed" ]; then
	echo "balance.sh: gik-balance misses violated identities:" >&2
	head -n 5 "$dir/missed" >&2
	exit 1
fi
