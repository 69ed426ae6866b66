#!/bin/sh
# embed.sh NAME FILE ...: print C source that holds the files byte for byte as
# the array NAME of struct formdata: what every program carries with it.
set -eu

name=$1
shift

printf '#include "base/embed.h"\n\n'
n=0
for f in "$@"; do
	printf 'static const unsigned char %s%d[] = {\n' "$name" "$n"
	od -An -v -tx1 "$f" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
	printf '};\n\n'
	n=$((n + 1))
done
printf 'const struct formdata %s[] = {\n' "$name"
n=0
for f in "$@"; do
	printf '\t{ "%s", %s%d, sizeof(%s%d) },\n' \
	    "${f##*/}" "$name" "$n" "$name" "$n"
	n=$((n + 1))
done
printf '};\n\nconst size_t n%s = %d;\n' "$name" "$n"
