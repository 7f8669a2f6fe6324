# SPDX-License-Identifier: MIT
#
#   make run           set up, build, render into out/ the plan of content/ and a school's reports
#   make examples      the same with every example of content/
#   make gallery       draws their pages, DOCX beside ODT, into out/gallery/
#   make gallery-forms draws the first page of every type into docs/gallery/
#   make test          set up, build, every test         (TEST=part of a name, SAN=1)
#   make               build only
#   make install       into PREFIX, below DESTDIR
#   make deps          every Debian package; deps-build, deps-test, deps-pdf: one group
#   make lint          gcc, clang and clang-tidy over the whole tree, layers, sizes
#   make conformance   after make test: validators over every output (CHECKERS=folder of check-docx)
#   make accept        shows how the golden files would change; ACCEPT=yes changes them
#   make bench         times, memory, shared objects
#   make fresh         proves `run` and `test` in a bare Debian 12; by hand, as root
#
# Sources are found, not listed: a new .c file under src/ or tests/ is built as it stands.

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# ---- what can be set from outside --------------------------------------------------------------
CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))
AR      := ar
BUILD   := $(if $(SAN),build-san,build)
PREFIX  := /usr/local
DESTDIR :=
SAN     :=
WERROR  :=
TEST    :=
# V=1 prints whole command lines.
V       :=
CHECKERS :=
# STATIC= links every library as a shared one, where a system has no static archives.
STATIC  := 1

# ---- sources -----------------------------------------------------------------------------------
lib_src   := $(sort $(filter-out src/cli/% src/lok/% src/store_pg/%,$(wildcard src/*.c src/*/*.c)))
cli_src   := $(sort $(wildcard src/cli/*.c))
# vanthu-pdf, the program that loads LibreOffice.
lok_src   := $(sort $(wildcard src/lok/*.c))
# vanthu-store-pg.so, the module for registers on a PostgreSQL server.
pg_src    := $(sort $(wildcard src/store_pg/*.c))
unit_src  := $(sort $(wildcard tests/unit/test_*.c))
help_src  := $(sort $(filter-out $(unit_src),$(wildcard tests/unit/*.c)))
# Any other program of the tests: tests/<folder>/<name>.c becomes $(BUILD)/tests/<name>.
tool_src  := $(sort $(filter-out tests/unit/% tests/pdf/%,$(wildcard tests/*/*.c)))
# A LibreOffice that fails as it is told.
fake_office := $(BUILD)/tests/fake-office.so

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
lib_obj  := $(call object,$(lib_src))
cli_obj  := $(call object,$(cli_src))
lok_obj  := $(call object,$(lok_src))
pg_obj   := $(call object,$(pg_src))
unit_obj := $(call object,$(unit_src))
help_obj := $(call object,$(help_src))
tool_obj := $(call object,$(tool_src))
# The catalogues of the command line; vanthu looks for locale/ beside itself, then below PREFIX.
languages  := $(basename $(notdir $(wildcard src/po/*.po)))
catalogues := $(languages:%=$(BUILD)/locale/%/LC_MESSAGES/vanthu.mo)
all_obj  := $(lib_obj) $(cli_obj) $(lok_obj) $(pg_obj) $(unit_obj) $(help_obj) $(tool_obj)
unit_bin := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(unit_src))
tool_bin := $(addprefix $(BUILD)/tests/,$(basename $(notdir $(tool_src))))

# ---- flags -------------------------------------------------------------------------------------
comma    := ,
warnings := -Wall -Wextra -Wpedantic -Wshadow -Wconversion $(if $(WERROR),-Werror)
optimise := $(if $(SAN),-O1 -g -fno-omit-frame-pointer,-O2 -g)
sanitize := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all)

# Asked once, and only when a recipe needs it: `make run` installs pkg-config first.
once      = $(eval $(1) := $$(shell $(2)))$($(1))
xml_flags = $(call once,xml_flags,pkg-config --cflags libxml-2.0 libzip)
ft_flags  = $(call once,ft_flags,pkg-config --cflags freetype2)
pg_flags  = $(call once,pg_flags,pkg-config --cflags libpq)

defines   = -D_XOPEN_SOURCE=700 \
            $(if $(STATIC),-DCMARK_GFM_STATIC_DEFINE -DCMARK_GFM_EXTENSIONS_STATIC_DEFINE) \
            $(if $(SAN),-DVANTHU_ARENA_ALONE)
compile   = $(CC) -std=c17 $(optimise) $(sanitize) $(warnings) $(defines) -Isrc $(xml_flags) \
            $(CPPFLAGS) $(CFLAGS)
LDFLAGS   :=
link      = $(CC) $(sanitize) $(LDFLAGS) -Wl,--as-needed

static_libs := -lcmark-gfm-extensions -lcmark-gfm -lyaml -lcsv -lutf8proc -ldeflate -lgmp -lsqlite3
shared_libs := -lxml2 -lzip -lxlsxwriter -lmd -lpthread -lm
libs        := $(if $(STATIC),-Wl$(comma)-Bstatic) $(static_libs) \
               $(if $(STATIC),-Wl$(comma)-Bdynamic) $(shared_libs)

quiet = $(if $(V),,@echo '$(1)';)

# ---- build -------------------------------------------------------------------------------------
.PHONY: all tests-build compile
all: $(BUILD)/libvanthu.a $(if $(cli_src),$(BUILD)/vanthu) $(BUILD)/vanthu-pdf $(BUILD)/vanthu-store-pg.so \
     $(catalogues)
tests-build: all $(unit_bin) $(tool_bin) $(fake_office)
compile: $(all_obj)

$(BUILD)/libvanthu.a: $(lib_obj)
	$(call quiet,AR $@)rm -f $@; $(AR) rcs $@ $^

$(BUILD)/vanthu: $(cli_obj) $(BUILD)/libvanthu.a
	$(call quiet,LD $@)$(link) -o $@ $^ $(libs)

$(BUILD)/vanthu-pdf: $(lok_obj) $(BUILD)/libvanthu.a
	$(call quiet,LD $@)$(link) -o $@ $^ -ldl -lpthread

$(BUILD)/vanthu-store-pg.so: $(pg_obj)
	$(call quiet,LD $@)$(link) -shared -o $@ $^ -lpq

$(BUILD)/locale/%/LC_MESSAGES/vanthu.mo: src/po/%.po
	@mkdir -p $(@D)
	$(call quiet,MO $@)msgfmt --check-format -o $@ $<

# Only the command line knows where it is installed; the library is told by its caller.
$(cli_obj): private own_defines = -DVANTHU_PREFIX='"$(PREFIX)"'
$(cli_obj): $(BUILD)/prefix
$(pg_obj): private own_defines = -fPIC $(pg_flags)
$(tool_obj): private own_defines = $(ft_flags)
$(unit_obj) $(help_obj): private own_defines = -Itests/unit

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call quiet,CC $<)$(compile) $(own_defines) -MMD -MP -c -o $@ $<

$(unit_bin): $(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(help_obj) $(BUILD)/libvanthu.a
	@mkdir -p $(@D)
	$(call quiet,LD $@)$(link) -o $@ $^ $(libs) -lcmocka

$(fake_office): tests/pdf/fake-office.c src/lok/lok.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(call quiet,LD $@)$(compile) -fPIC -shared -o $@ $<

define tool_rule
$(BUILD)/tests/$(basename $(notdir $(1))): $(call object,$(1)) $(BUILD)/libvanthu.a
	@mkdir -p $$(@D)
	$$(call quiet,LD $$@)$$(link) -o $$@ $$^ $$(libs) -lfreetype
endef
$(foreach t,$(tool_src),$(eval $(call tool_rule,$(t))))

# Two files that change only when the flags do, so that other flags mean other objects.
.PHONY: always
always:
remember = @mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$(1))' > $@.new; \
           if cmp -s $@.new $@; then rm -f $@.new; else mv $@.new $@; fi
$(BUILD)/flags: always
	$(call remember,$(compile))
$(BUILD)/prefix: always
	$(call remember,$(PREFIX))

-include $(all_obj:.o=.d)

# ---- setting up --------------------------------------------------------------------------------
# As many jobs as there are processors, unless make was given -j itself.
jobs = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))

.PHONY: deps deps-build deps-test deps-pdf
deps:
	@tests/setup/deps build test pdf
deps-build:
	@tests/setup/deps build
deps-test:
	@tests/setup/deps test pdf
deps-pdf:
	@tests/setup/deps pdf

.PHONY: run
plan := content/ke-hoach-171.md
school := content/lop
run: deps-build
	@$(MAKE) --no-print-directory $(jobs) all
	@mkdir -p out
	$(BUILD)/vanthu render $(plan) -o out/ke-hoach-171.docx -o out/ke-hoach-171.odt
	$(BUILD)/vanthu batch $(school)/so-ket-lop.md --data $(school)/truong.xlsx:Lop -j$(shell nproc) \
	    -o 'out/lop/so-ket-{{lop}}.docx' -o 'out/lop/so-ket-{{lop}}.odt' \
	    --combine out/lop/cac-lop.docx --combine out/lop/cac-lop.odt --duplex
	$(BUILD)/vanthu render $(school)/so-ket-truong.md \
	    -o out/lop/so-ket-truong.docx -o out/lop/so-ket-truong.odt

# An annex is rendered with the document that names it.
.PHONY: examples gallery gallery-forms
examples := $(sort $(foreach f,$(wildcard content/*.md),$(if $(findstring -phu-luc,$(f)),,$(f))))
examples: deps-build
	@$(MAKE) --no-print-directory $(jobs) all
	@mkdir -p out
	@set -e; for f in $(basename $(notdir $(examples))); do \
	    set -- render "content/$$f.md" -o "out/$$f.docx" -o "out/$$f.odt"; \
	    echo '$(BUILD)/vanthu' "$$@"; '$(BUILD)/vanthu' "$$@"; done

gallery: deps-pdf examples
	@tests/gallery/draw out/gallery $(basename $(notdir $(examples)))

# docs/gallery.md and docs/gallery/*.png: the first page of every type.
gallery-forms: deps-pdf
	@$(MAKE) --no-print-directory $(jobs) all
	@VANTHU='$(BUILD)/vanthu' tests/gallery/forms

# ---- tests -------------------------------------------------------------------------------------
.PHONY: test accept lint tidy conformance bench fresh
test:
	@tests/setup/deps build test pdf
	@$(MAKE) --no-print-directory $(jobs) tests-build
	@SAN='$(SAN)' tests/setup/run-tests '$(BUILD)' '$(TEST)'

accept: tests-build
	@test -x tests/accept || { echo 'make accept: tests/accept is missing' >&2; exit 1; }
	@VANTHU='$(BUILD)/vanthu' BUILD='$(BUILD)' tests/accept $(TEST)

lint:
	@tests/setup/deps build test
	@$(MAKE) --no-print-directory $(jobs) BUILD=build/lint-gcc CC=gcc WERROR=1 compile
	@$(MAKE) --no-print-directory $(jobs) BUILD=build/lint-clang CC=clang WERROR=1 compile
	@$(MAKE) --no-print-directory $(jobs) -k BUILD=build/lint-clang CC=clang WERROR=1 tidy
	@prove --exec '' tests/lint/*.t

# One stamp per source: only what changed since is looked at again.
tidied := $(patsubst %.c,$(BUILD)/tidy/%.ok,$(lib_src) $(cli_src) $(lok_src) $(pg_src))
tidy: $(tidied)
$(BUILD)/tidy/%.ok: $(BUILD)/obj/%.o .clang-tidy
	@mkdir -p $(@D)
	$(call quiet,TIDY $*.c)clang-tidy --quiet $*.c -- -std=c17 $(defines) -DVANTHU_PREFIX='""' -Isrc $(xml_flags) \
	    $(pg_flags) \
	    2>$(@:.ok=.log) || { cat $(@:.ok=.log) >&2; exit 1; }
	@touch $@

# Over what `make test` left in $(BUILD)/test-out, and the examples in out/, rendered anew.
conformance:
	@tests/setup/deps build test conformance
	@$(MAKE) --no-print-directory examples
	@$(MAKE) --no-print-directory $(jobs) tests-build
	@tests/run-conformance '$(BUILD)' '$(CHECKERS)'

bench:
	@tests/setup/deps build test
	@$(MAKE) --no-print-directory $(jobs) all $(BUILD)/tests/spawn $(BUILD)/tests/inside \
	    $(BUILD)/tests/dump $(BUILD)/tests/floor $(BUILD)/tests/issuing
	@VANTHU='$(BUILD)/vanthu' BUILD='$(BUILD)' tests/bench/run
	@VANTHU='$(BUILD)/vanthu' BUILD='$(BUILD)' tests/bench/batch
	@BUILD='$(BUILD)' tests/bench/issue

fresh:
	@tests/fresh

# ---- installing --------------------------------------------------------------------------------
.PHONY: install clean
share = $(DESTDIR)$(PREFIX)/share
install: all
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(share)/doc/vanthu'
	install -m 755 $(BUILD)/vanthu '$(DESTDIR)$(PREFIX)/bin/vanthu'
	install -D -m 755 $(BUILD)/vanthu-pdf '$(DESTDIR)$(PREFIX)/libexec/vanthu/vanthu-pdf'
	install -D -m 644 $(BUILD)/vanthu-store-pg.so '$(DESTDIR)$(PREFIX)/lib/vanthu/vanthu-store-pg.so'
	find templates -type f -exec install -D -m 644 '{}' '$(share)/vanthu/{}' ';'
	for l in $(languages); do install -D -m 644 $(BUILD)/locale/$$l/LC_MESSAGES/vanthu.mo \
	    "$(share)/locale/$$l/LC_MESSAGES/vanthu.mo" || exit; done
	install -m 644 README.md CHANGELOG.md LICENSE $(wildcard docs/*.md) '$(share)/doc/vanthu/'

clean:
	rm -rf build build-san
