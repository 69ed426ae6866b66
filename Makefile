include config.mk
# a make that does not know != takes the ! for a part of the name
VERSION != cat VERSION
$(if $(filter env% undef%,$(origin VERSION)),$(error GNU make 4.0 or newer needed))
CMDS = gik-split gik-table2csv gik-balance gik-sum
SCRIPTS = scripts/gik-check scripts/gik-totext
NAMES = $(CMDS) $(notdir $(SCRIPTS))
MAN = $(NAMES:%=man/%.1) man/gik-cells.5 man/gik.7
FORMS = lib/form/2019.form lib/form/2021.form
WORDS = lib/words/en.txt lib/words/zh.txt

# the folders of lib/, each of which knows only those before it
LAYERS = base text form lines report scan read cells check sum cmd

DIRS = $(O)/cmd $(O)/completions $(O)/unit $(O)/fuzz $(LAYERS:%=$(O)/lib/%)
BIN = $(CMDS:%=$(O)/%)
COMPLETIONS = $(O)/completions/gik $(O)/completions/_gik
# pages need libxml2; HTML=none builds without
HTML != xml2-config --version >/dev/null 2>&1 && echo libxml2 || echo none
HTML_libxml2_CFLAGS != xml2-config --cflags 2>/dev/null || :
HTML_libxml2_LIBS = -lxml2
HTML_libxml2_NOT = lib/lines/nohtml.c
HTML_none_NOT = $(addprefix lib/lines/,html.c htmlfeed.c htmltext.c)

SRC = $(filter-out $(HTML_$(HTML)_NOT),$(wildcard $(LAYERS:%=lib/%/*.c)))
OBJ = $(SRC:lib/%.c=$(O)/lib/%.o) $(O)/lib/base/formdata.o \
	$(O)/lib/base/worddata.o $(O)/lib/text/traditionaldata.o
UNIT = $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/*.c))
FUZZ = csv decoder form html lines lists sect table
TARGET = $(FUZZ)
SECONDS = 10

# iconv(3) is in libc on glibc and musl, else in GNU libiconv
ICONV_LIBS != [ "$(ICONV)" != gnu ] && \
	printf '\043include <iconv.h>\nint main(void) { return iconv_open("a", "b") == 0; }\n' | \
	$(CC) $(ICONV_CFLAGS) -x c -o /dev/null - 2>/dev/null || echo -liconv
CPPFLAGS = -Ilib -DGIK_VERSION='"$(VERSION)"' $(ICONV_CFLAGS) $(HTML_$(HTML)_CFLAGS)
LIBS = -lcsv $(HTML_$(HTML)_LIBS) $(ICONV_LIBS)

# those flags of HARDEN that are taken, found when first asked for; none without
# -O1 or more, nor with what instruments
LOOKED_ON = $(filter -fsanitize% -fprofile% -ftest-coverage --coverage -pg, \
	$(CFLAGS) $(LDFLAGS) $(FUZZER))
HARDENS = $(and $(HARDEN),$(filter-out -O0,$(lastword \
	$(filter -O%,$(CFLAGS)))),$(if $(LOOKED_ON),,yes))
HARDENED = $(eval HARDENED := $(if $(HARDENS),$(shell \
	sh scripts/harden '$(CC)' '$(CFLAGS) $(LDFLAGS)' $(HARDEN))))$(HARDENED)
COMPILE = $(CC) $(STD) $(WARN) $(CPPFLAGS) \
	$(filter-out -pie -Wl%,$(HARDENED)) $(CFLAGS)
# a test of parts of the library needs no whole, and wraps functions
COMPILE_TEST = $(COMPILE) $(if $(filter -flto%,$(HARDENED)),-fno-lto)

all: $(BIN) $(COMPLETIONS)

$(O)/%: $(O)/cmd/%.o $(O)/libgik.a
	$(CC) $(HARDENED) $(CFLAGS) $(LDFLAGS) -o $@ $< $(O)/libgik.a $(LIBS)
	@echo '$(HARDENED)' >$(O)/hardened

$(O)/libgik.a: $(OBJ)
	rm -f $@ && $(AR) -rcs $@ $(OBJ)

$(O)/cmd/%.o: cmd/%.c | $(DIRS)
	$(COMPILE) -MMD -MP -c -o $@ $<

$(O)/lib/%.o: lib/%.c | $(DIRS)
	$(COMPILE) -MMD -MP -c -o $@ $<

$(O)/lib/%data.o: $(O)/lib/%data.c
	$(COMPILE) -c -o $@ $<

$(O)/lib/base/formdata.c: $(FORMS) lib/base/embed.sh | $(DIRS)
	sh lib/base/embed.sh formdata $(FORMS) >$@.new && mv $@.new $@

$(O)/lib/base/worddata.c: $(WORDS) lib/base/embed.sh | $(DIRS)
	sh lib/base/embed.sh worddata $(WORDS) >$@.new && mv $@.new $@

$(O)/lib/text/traditionaldata.c: lib/text/traditional.txt \
    lib/text/traditional.awk | $(DIRS)
	awk -f lib/text/traditional.awk lib/text/traditional.txt >$@.new && \
	    mv $@.new $@

$(COMPLETIONS): $(BIN) $(SCRIPTS) scripts/completions | $(DIRS)
	sh scripts/completions $(@F) $(BIN) $(SCRIPTS) >$@.new && mv $@.new $@

$(O)/unit/%: tests/unit/%.c $(O)/libgik.a | $(DIRS)
	$(COMPILE_TEST) -o $@ $< $(O)/libgik.a -lcmocka $(LIBS)

# a target of tests/fuzz: with libFuzzer (make fuzz), or to read files again
$(O)/fuzz/%: tests/fuzz/%.c tests/fuzz/common.c tests/fuzz/promise.c \
    tests/fuzz/replay.c $(O)/libgik.a | $(DIRS)
	$(COMPILE_TEST) $(FUZZER) -o $@ $< tests/fuzz/common.c \
	    tests/fuzz/promise.c $(if $(FUZZER),,tests/fuzz/replay.c) \
	    $(O)/libgik.a -Wl,--wrap=in_read,--wrap=write $(LIBS)

# when a form needs characters that no form had, or Unicode knows more; Debian
# has the list in unicode-data
VARIANTS = $(firstword $(wildcard /usr/share/unicode/Unihan_Variants.txt*))
traditional:
	perl scripts/traditional $(VARIANTS) $(FORMS) >lib/text/traditional.new
	mv lib/text/traditional.new lib/text/traditional.txt
# to be preloaded, and never with sanitizers of its own
$(O)/failalloc.so: tests/torture/failalloc.c | $(DIRS)
	$(CC) -std=c11 -D_GNU_SOURCE $(WARN) \
	    $(filter-out -fsanitize%,$(CFLAGS)) $(LDFLAGS) -fPIC -shared -o $@ $< -ldl

$(DIRS):
	mkdir -p $@

check: all unit
	BUILD=$(O) sh tests/check

unit: $(UNIT) $(FUZZ:%=$(O)/fuzz/%) $(O)/failalloc.so

# every allocation that fails, in larger inputs too
torture: all $(O)/failalloc.so
	BUILD=$(O) TORTURE=1 perl tests/torture.t

sweep: all
	BUILD=$(O) sh tests/sweep

# needs clang, and libFuzzer; with -j2 two at a time
fuzz:
	@$(MAKE) O=build-fuzz CC=clang FUZZER=-fsanitize=fuzzer \
	    CFLAGS='$(SANITIZE) -fsanitize=fuzzer-no-link' \
	    $(TARGET:%=fuzz-%)

fuzz-%: $(O)/fuzz/%
	@O=$(O) sh tests/fuzz/run $* $(SECONDS)

accuracy-html: all
	BUILD=$(O) sh tests/accuracy-html cases
	BUILD=$(O) sh tests/accuracy-html $(SEED) $(or $(N),1000)

# texts, converted pages and damaged reports drawn from SEED, N of each kind
SEED = 1
accuracy: all
	BUILD=$(O) sh tests/accuracy $(SEED) $(or $(N),8)

# faults one at a time, which these texts must show; N drawn, which tests must
accuracy-mutants:
	sh tests/mutants $(SEED) $(or $(N),8)
faults:
	perl tests/faults -s $(SEED) -n $(or $(N),100)

# lynx, w3m, pandoc, LibreOffice, Chromium, pdftotext and others, as far as here
accuracy-converters: all
	BUILD=$(O) sh tests/accuracy-converters $(SEED) $(or $(N),24)

# how often gik-balance finds errors that are known; rates-reference compares
# with the program in $(REFERENCE)
REFERENCE = ../shared/balance
rates: all
	BUILD=$(O) perl tests/rates.pl -s $(SEED) -n $(or $(N),1000)

rates-reference: all
	BUILD=$(O) perl tests/rates.pl -s $(SEED) -n $(or $(N),1000) -r $(REFERENCE)

# the time of text of every odd shape, and of twice and four times as much
linear: all
	BUILD=$(O) perl tests/linear

# the tests once more, with what finds errors that do not show; a command that
# ends over its usage need not free its forms
sanitize:
	LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan:print_suppressions=0 \
	ASAN_OPTIONS=allocator_may_return_null=1 \
	$(MAKE) O=$(O)-asan CFLAGS='$(SANITIZE) $(MORE)' check

lint: lint-c lint-sh lint-man

lint-c:
	cppcheck -q --error-exitcode=1 --std=c11 --inline-suppr \
	    --enable=warning,portability --suppress=missingIncludeSystem \
	    -Ilib cmd lib tests

lint-sh:
	shellcheck -x lib/words/options.sh $$(grep -lrE '^#!.*[/ ](ba)?sh( |$$)' .ci lib scripts tests)

# pages refer to each other before they are installed
lint-man:
	! mandoc -T lint $(MAN) 2>&1 | \
	    grep -v -e 'referenced manual not found' -e 'outdated mandoc.db'

install: all
	mkdir -p $(addprefix $(DESTDIR),$(BINDIR) $(FORMDIR) $(WORDDIR) \
	    $(BASHDIR) $(ZSHDIR) $(addprefix $(MANDIR)/,man1 man5 man7))
	install -m 755 $(BIN) $(SCRIPTS) $(DESTDIR)$(BINDIR)
	install -m 644 $(FORMS) $(DESTDIR)$(FORMDIR)
	install -m 644 $(WORDS) lib/words/options.sh $(DESTDIR)$(WORDDIR)
	install -m 644 $(O)/completions/gik $(DESTDIR)$(BASHDIR)
	for f in $(NAMES); do ln -sf gik $(DESTDIR)$(BASHDIR)/$$f; done
	install -m 644 $(O)/completions/_gik $(DESTDIR)$(ZSHDIR)
	for m in $(MAN); do install -m 644 $$m \
	    $(DESTDIR)$(MANDIR)/man$${m##*.}/ || exit 1; done

uninstall:
	rm -f $(addprefix $(DESTDIR)$(BINDIR)/,$(NAMES)) \
	    $(addprefix $(DESTDIR)$(FORMDIR)/,$(notdir $(FORMS))) \
	    $(addprefix $(DESTDIR)$(WORDDIR)/,$(notdir $(WORDS)) options.sh) \
	    $(addprefix $(DESTDIR)$(BASHDIR)/,$(NAMES) gik) \
	    $(DESTDIR)$(ZSHDIR)/_gik
	for m in $(notdir $(MAN)); do \
	    rm -f $(DESTDIR)$(MANDIR)/man$${m##*.}/$$m; done
	rmdir $(DESTDIR)$(FORMDIR) $(DESTDIR)$(WORDDIR) \
	    $(DESTDIR)$(PREFIX)/share/gik 2>/dev/null || :

dist:
	git archive --prefix=gik-$(VERSION)/ -o gik-$(VERSION).tar.gz HEAD

clean:
	rm -rf $(O) gik-$(VERSION).tar.gz

-include $(wildcard $(O)/cmd/*.d $(O)/lib/*/*.d)

.PHONY: all check unit torture traditional sweep accuracy accuracy-mutants \
    accuracy-html accuracy-converters rates rates-reference faults fuzz \
    linear sanitize lint lint-c lint-sh lint-man install uninstall dist clean
.SECONDARY:
