#!/bin/sh
# From a fresh tree to something that runs, on Debian:
#	sh scripts/bootstrap.sh demo	build, and show the tools on the samples
#	sh scripts/bootstrap.sh check	build, and run every test
# Installs what is missing with apt-get, and nothing else outside the tree.
set -eu
cd "$(dirname "$0")/.."

BUILD_NEEDS='gcc libc6-dev make libcsv-dev libxml2-dev'
CHECK_NEEDS='perl libcmocka-dev mandoc miller sqlite3 unicode-data'
log=$(mktemp)
trap 'rm -f "$log"' EXIT

usage()
{
	echo 'usage: sh scripts/bootstrap.sh demo|check' >&2
	exit 2
}

# is package $1 there, or what it is needed for?
present()
{
	case $1 in
	gcc) command -v cc || command -v gcc ;;
	*) dpkg-query -W -f '${Status}' "$1" | grep 'ok installed' ;;
	esac >/dev/null 2>&1
}

# a command whose output matters only if it fails
quiet()
{
	if ! "$@" >"$log" 2>&1 </dev/null; then
		cat "$log" >&2
		echo "bootstrap: failed: $*" >&2
		exit 2
	fi
}

need()
{
	missing=
	for p in "$@"; do
		present "$p" || missing="$missing $p"
	done
	[ -n "$missing" ] || return 0
	if ! command -v apt-get >/dev/null 2>&1; then
		echo "bootstrap: this is no Debian; it needs a C compiler," \
		    "GNU make, libcsv, libxml2" >&2
		echo "and, for the tests: perl with prove, cmocka, mandoc;" \
		    "miller, sqlite3, unicode-data if you like." >&2
		echo "Packages of Debian:$missing" >&2
		echo "Then: make && make check" >&2
		exit 2
	fi
	sudo=
	if [ "$(id -u)" -ne 0 ]; then
		# sudo may ask for a password where somebody can answer
		if ! sudo -n true 2>/dev/null &&
		    ! { [ -t 0 ] && sudo -v 2>/dev/null; }; then
			echo "bootstrap: not root; as root, run:" >&2
			echo "apt-get install$missing" >&2
			exit 2
		fi
		sudo='sudo -n'
	fi
	echo "installing$missing"
	# the lists may be missing or out of date: try once as it is
	get="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qy"
	# shellcheck disable=SC2086
	$get --no-install-recommends install $missing \
	    >"$log" 2>&1 </dev/null && return
	# shellcheck disable=SC2086
	quiet $get update
	# shellcheck disable=SC2086
	quiet $get --no-install-recommends install $missing
}

# print a line of shell, then what it gives; its status is data
show()
{
	printf '\n$ %s\n' "$1"
	status=0
	sh -c "$1" || status=$?
	[ "$status" -eq 0 ] || printf '(status %d)\n' "$status"
}

demo()
{
	PATH=$PWD/build:$PWD/scripts:$PATH
	export PATH
	cat <<'END'

Five invented reports stand in tests/samples. One is in GB18030, one is on
the form of 2019, one has figures too many in its rows, and in one somebody
wrote 17 for 11.

gik-split gives every line its document, number and section. Besides, it says
which unit reports, and on which year:
END
	show "gik-split tests/samples/*.txt | awk '\$3 == \"unit\" || \$3 == \"year\"'"
	echo
	echo 'The tables as CSV, a record for each cell:'
	show 'gik-split tests/samples/*.txt | gik-table2csv >build/demo.csv'
	show "grep -E '^doc|/bureau.*,(received|unable.unheld),(natural|total),' \\
    build/demo.csv"
	echo
	echo 'Which figures were read with help, and how?'
	show "awk -F, 'NR > 1 && \$10 { n[\$1 \" \" \$10]++ }
    END { for (i in n) print n[i], i }' build/demo.csv"
	echo
	echo 'Does each report agree with itself?'
	show 'gik-balance build/demo.csv'
	show 'gik-check -w en tests/samples/*.txt'
	echo
	echo 'All reports of a year together:'
	show "gik-sum -k year build/demo.csv |
    grep -E '^year|,(received|forward),total,|,fee,amount,'"
	cat <<'END'

Next:
  build/gik-split YOUR-REPORT.txt | build/gik-table2csv | build/gik-balance
  scripts/gik-check YOUR-REPORT.txt   findings in Chinese, or -w en
  man -l man/gik.7                    how the tools fit together
  man -l man/gik-cells.5              the formats, and what each note means
  sh scripts/bootstrap.sh check       run every test
END
}

[ $# -eq 1 ] || usage
case $1 in
demo) needs=$BUILD_NEEDS ;;
check) needs="$BUILD_NEEDS $CHECK_NEEDS" ;;
*) usage ;;
esac

# shellcheck disable=SC2086
need $needs
# some systems keep the tables of iconv(3) in a package of their own
if ! echo | iconv -f GB18030 -t UTF-8 >/dev/null 2>&1; then
	need libc-gconv-modules-extra
fi

if [ "$1" = check ]; then
	# the tests tell themselves what happened
	quiet make -j2 all unit
	rm -f "$log"
	BUILD=build exec sh tests/check
fi
quiet make -j2 all
demo
