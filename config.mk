# Where things go, and what they are built with.  Override on the command line.
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
FORMDIR = $(PREFIX)/share/gik/forms
# the scripts look for the words beside their own directory
WORDDIR = $(PREFIX)/share/gik/words

CC = cc
CFLAGS = -O2 -g
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wvla -Wmissing-prototypes \
	-Wpointer-arith -Wcast-qual -Wwrite-strings -Wconversion
SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer -fno-optimize-sibling-calls
STD = -std=c11 -D_POSIX_C_SOURCE=200809L

# build directory; another one keeps another build apart
O = build

# gnu builds against GNU libiconv where libc has an iconv too; where to find it
ICONV =
ICONV_CFLAGS =
