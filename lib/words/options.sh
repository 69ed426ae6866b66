# options.sh: what the scripts' options have in common; they read this in.
#
# A script has prog, its name; options, a line for each: LETTER NAME [ARGUMENT],
# as in the table of lib/cmd/options.c; and a function text (of a key).

# shellcheck shell=sh disable=SC2034,SC2154 # prog, options, taken

# the synopsis
usage()
{
	flags='' others=''
	while read -r letter name arg; do
		case $arg in
		'') flags=$flags$letter ;;
		*) others="$others [-$letter $arg]" ;;
		esac
	done <<-END
		$options
	END
	printf '%s %s [-%s]%s file ...\n' "$(text usage.head)" "$prog" \
	    "$flags" "$others"
}

# and what it is for, each option in a line of its own, and an example
help()
{
	usage
	printf '\n%s\n\n' "$(text "about.$prog")"
	width=0
	while read -r letter name arg; do
		line="$letter $name${arg:+ $arg}"
		[ "${#line}" -le "$width" ] || width=${#line}
	done <<-END
		$options
	END
	while read -r letter name arg; do
		printf "  -%s, --%-${width}s%s\n" "$letter" \
		    "$name${arg:+ $arg}" "$(text "help.$prog.$name" ||
		    text "help.$name")"
	done <<-END
		$options
	END
	printf '\n%s\n    %s\n' "$(text example.head)" "$(text "example.$prog")"
}

# inform h|help|V: print that, and end
inform()
{
	case $1 in
	h) said=$(usage) ;;
	help) said=$(help) ;;
	V)
		here=$(dirname -- "$0")
		said=$(PATH=$here:$PATH:$here/../build gik-split -V) &&
		    said="$prog ${said#* }" ;;
	esac || exit 2
	printf '%s\n' "$said" 2>/dev/null && exit
	printf '%s: <stdout>: %s\n' "$prog" "$(text grade.error \
	    "$(text diag.write "")" | sed 's/[:： ]*$//')" >&2
	exit 2
}

# long NAME[=ARGUMENT] [WORD]: what getopts would give for the letter, in opt and
# OPTARG, or ! for an argument that is too much; taken is 1 where WORD was the
# argument.  What only begins a name is none.
long()
{
	opt='?' taken=0
	while read -r letter name arg; do
		[ "$name" = "${1%%=*}" ] || continue
		opt=$letter
		case $letter in
		h) opt=help ;;
		esac
		case $arg,$1 in
		,*=*) opt=! ;;
		,*) ;;
		*,*=*) OPTARG=${1#*=} ;;
		*)
			OPTARG=${2-}
			taken=1
			[ $# -gt 1 ] || opt=: taken=0 ;;
		esac
	done <<-END
		$options
	END
	# $OPTARG has the option, without its first -, where something is wrong
	case $opt in
	'?' | : | !) OPTARG=-${1%%=*} ;;
	esac
}

# misused KEY OPTION: what is wrong with it, how the script is used, and end
misused()
{
	{
		printf '%s: %s\n' "$prog" "$(text grade.error \
		    "$(text diag.usage "$(text "$1" "$2")")")"
		usage
	} >&2
	exit 2
}
