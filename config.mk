# Where things go, and what they are built with.  Override on the command line.
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
FORMDIR = $(PREFIX)/share/gik/forms
# the scripts look for the words beside their own directory
WORDDIR = $(PREFIX)/share/gik/words
# completions of options
BASHDIR = $(PREFIX)/share/bash-completion/completions
ZSHDIR = $(PREFIX)/share/zsh/site-functions

CC = cc
CFLAGS = -O2 -g
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wvla -Wmissing-prototypes \
	-Wpointer-arith -Wcast-qual -Wwrite-strings -Wconversion
SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer -fno-optimize-sibling-calls
# what costs next to nothing and leaves a fault of memory less to do; LTO, in
# which tests link what they take apart without it, gives back more than that.
# Left out: what the compiler lacks, and all where nothing is optimized or where
# a tool looks on (sanitizers, coverage).  HARDEN= builds without.
LTO = -flto=auto -ffat-lto-objects
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong '-fPIE -pie' \
	-Wl,-z,relro,-z,now '$(LTO)'
STD = -std=c11 -D_POSIX_C_SOURCE=200809L

# build directory; another one keeps another build apart
O = build

# gnu builds against GNU libiconv where libc has an iconv too; where to find it
ICONV =
ICONV_CFLAGS =
