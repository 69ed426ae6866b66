# traditional.awk FILE: print C source with the pairs of traditional.txt, see
# traditional.h.

# the number of 64 characters in which U+hhhh is, as a hexadecimal figure and
# 0 to 3
function group(hex)
{
	return substr(hex, 1, 2) int((index("0123456789ABCDEF",
	    substr(hex, 3, 1)) - 1) / 4)
}

BEGIN {
	print "#include \"text/traditional.h\"\n"
	print "const uint16_t traditional_pair[][2] = {"
}

/^#/ || NF == 0 { next }

# a search is made in them
$1 !~ /^U\+[4-9][0-9A-F][0-9A-F][0-9A-F]$/ || $2 !~ /^U\+[4-9]/ || $1 <= last {
	printf "%s:%d: no pair, or not in order\n", FILENAME, FNR >"/dev/stderr"
	bad = 1
	exit 1
}

{
	last = $1
	u[n++] = t = substr($1, 3)
	printf "\t{ 0x%s, 0x%s },\n", t, substr($2, 3)
}

END {
	if (bad || n == 0)
		exit 1
	printf "};\n\nconst size_t ntraditional = %d;\n\n", n
	print "const uint64_t traditional[(HAN_LAST - HAN_FIRST) / 64 + 1] = {"
	for (i = 0; i < n; i++) {
		if (i == 0 || group(u[i]) != group(u[i - 1]))
			printf "%s\t[(0x%s - HAN_FIRST) / 64] =",
			    i == 0 ? "" : ",\n", u[i]
		else
			printf " |"
		printf "\n\t    UINT64_C(1) << (0x%s - HAN_FIRST) %% 64", u[i]
	}
	print "\n};"
}
