# make            build/sen
# make SAN=1      build/san/sen with AddressSanitizer and UndefinedBehaviorSanitizer
# make check      the house rules (tools/check) and the formatter
# make unit       unit tests; each links only the layers to its left
# make fuzz       the fuzzers (clang)
# Layers, left to right: base codec db net core web systems main. A layer may include what is left of it.

LAYERS  = base codec db net core web systems main
PACKAGES = libmicrohttpd gnutls sqlite3 libpq libssl libcrypto libcurl libxml-2.0 libargon2 zlib libcjson \
	   libqrencode libutf8proc libdeflate libcmark gdlib
BUILD   = build$(if $(SAN),/san)
CC      = gcc
OPT     = -O2
SANITIZE = -fsanitize=address,undefined
WARN    = -Wall -Wextra -Wconversion -Werror -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	  -Wno-missing-field-initializers
CFLAGS  = -std=gnu17 -D_GNU_SOURCE -g $(OPT) $(WARN) -fstack-protector-strong -fno-common \
	  $(if $(SAN),$(SANITIZE) -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
INCLUDE := -Isrc -I$(BUILD)/gen $(filter-out -I/usr/include,$(shell pkg-config --cflags $(PACKAGES)))
# What a program does not use it does not ask for: zlib and libcjson are the tests' alone.
LIBS    := -Wl,--as-needed $(shell pkg-config --libs $(PACKAGES)) -lpthread -lm
LDFLAGS = $(if $(SAN),$(SANITIZE))

# One short line a file; none with -s; V=1 shows the commands.
SAY     = $(if $(V),,@$(if $(findstring s,$(firstword -$(MAKEFLAGS))),,echo "  $@"; ))

# As many jobs as there are cores, unless the command line says otherwise.
# The folder src/main is no program made from src/main.c.
MAKEFLAGS += --no-builtin-rules
ifeq ($(filter -j% --jobserver%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif

sources  = $(sort $(shell find src/$(1) -name '*.c' 2>/dev/null))
objects  = $(patsubst %.c,$(BUILD)/obj/%.o,$(call sources,$(1)))
# A folder's time changes when a file comes or goes, so that lists made of its files are made anew.
folders  = $(shell find src/$(1) -type d 2>/dev/null)

# What bake reads and writes. Folders with templates get a templates.c; it belongs to their layer.
BAKE_IN  := $(shell find src -type d -o -name '*.html' -o -name '*.po' -o -name '*.sql' -o -path 'src/web/ui/*')
PAGES    := $(sort $(notdir $(patsubst %/,%,$(dir $(filter-out src/web/ui/%,$(filter %.html,$(BAKE_IN)))))))
BAKED    := $(PAGES:%=$(BUILD)/gen/%/templates.c) $(addprefix $(BUILD)/gen/,lang.c schema.c assets.c)
BAKED_O  := $(BAKED:$(BUILD)/gen/%.c=$(BUILD)/obj/gen/%.o)

all: $(BUILD)/sen

$(BUILD)/sen: $(BUILD)/obj/src/main.o $(foreach l,$(LAYERS),$(BUILD)/lib$(l).a) $(BUILD)/libbaked.a
	$(SAY)$(CC) $(LDFLAGS) -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)

define layer
$(BUILD)/lib$(1).a: $(call objects,$(1)) $(call folders,$(1))
	@mkdir -p $$(@D)
	@rm -f $$@; ar rcs $$@ $$(filter %.o,$$^)
endef
$(foreach l,$(LAYERS),$(eval $(call layer,$(l))))

$(BUILD)/libbaked.a: $(BAKED_O)
	@rm -f $@; ar rcs $@ $^

# base/ may call what is banned elsewhere; bake is made of it, so it cannot wait for bake.
$(BUILD)/obj/src/base/%.o: src/base/%.c
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) $(INCLUDE) -MMD -MP -c -o $@ $<

$(BUILD)/obj/src/%.o: src/%.c | $(BUILD)/gen/stamp
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) $(INCLUDE) -include src/base/banned.h -MMD -MP -c -o $@ $<

# A count of a list is a size_t, what is shown is an int64_t.
$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c | $(BUILD)/gen/stamp
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) -Wno-sign-conversion $(INCLUDE) -MMD -MP -c -o $@ $<

# bake rewrites a file only when it changes, hence a stamp; `@:` lets make look at the files again.
$(BUILD)/gen/stamp: $(BUILD)/bake $(BAKE_IN)
	@mkdir -p $(BUILD)/gen
	$(BUILD)/bake src $(BUILD)/gen
	@touch $@
$(sort $(BAKED) $(BAKED:.c=.h)): $(BUILD)/gen/stamp
	@:

# Tools use base only.
tool = $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard tools/$(1).c tools/$(1)_*.c))
$(BUILD)/obj/tools/check_text.o: | $(BUILD)/gen/stamp
$(BUILD)/obj/tools/%.o: tools/%.c
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) $(INCLUDE) -MMD -MP -c -o $@ $<
define tool_rule
$(BUILD)/$(1): $(call tool,$(1)) $(if $(filter check,$(1)),$(BUILD)/obj/gen/lang.o) $(BUILD)/libbase.a
	@mkdir -p $$(@D)
	$$(SAY)$(CC) $(LDFLAGS) -o $$@ $$^ $(LIBS)
endef
$(foreach t,bake check walk,$(eval $(call tool_rule,$(t))))

$(BUILD)/edges: tests/edges/edges.c tests/unit/unit.h $(BUILD)/libbase.a
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) $(INCLUDE) -Itests $(LDFLAGS) -o $@ $< $(BUILD)/libbase.a $(LIBS)

# tests/unit/LAYER/NAME_test.c links LAYER and the layers to its left.
upto = $(if $(filter $(1),$(LAYERS)),$(call upto_,$(1),$(LAYERS)))
upto_ = $(if $(2),$(firstword $(2)) $(if $(filter $(1),$(firstword $(2))),,$(call upto_,$(1),$(wordlist 2,99,$(2)))))
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*/*_test.c))
define unit_rule
$(BUILD)/unit/$(1): tests/unit/$(1).c tests/unit/unit.h $(foreach l,$(call upto,$(firstword $(subst /, ,$(1)))),$(BUILD)/lib$(l).a) \
		$(BUILD)/libbaked.a
	@mkdir -p $$(@D)
	$$(SAY)$(CC) $(CFLAGS) $(INCLUDE) -Itests $(LDFLAGS) -o $$@ $$< -Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group $(LIBS)
endef
$(foreach u,$(patsubst $(BUILD)/unit/%,%,$(UNIT)),$(eval $(call unit_rule,$(u))))

unit-build: $(UNIT)
unit: $(UNIT)
	@for t in $(UNIT); do $$t || exit 1; done

# Fuzzers: `make fuzz` builds them with clang's libFuzzer (Debian's libclang-rt-14-dev); `make
# fuzz-replay` builds the same harnesses with the ordinary compiler and a main() that replays a corpus.
FUZZ = $(basename $(notdir $(wildcard tests/fuzz/*_fuzz.c)))
FUZZ_CC = clang-14
fuzz:
	@library=$$($(FUZZ_CC) -print-file-name=libclang_rt.fuzzer-$$(uname -m).a 2>/dev/null); [ -e "$$library" ] || \
		{ echo "make fuzz needs clang and its libFuzzer: apt-get install clang-14 libclang-rt-14-dev" >&2; exit 1; }
	ASAN_OPTIONS=detect_leaks=0 $(MAKE) BUILD=build/fuzz CC=$(FUZZ_CC) OPT="-O1 -fsanitize=fuzzer-no-link,address,undefined" \
		LDFLAGS="-fsanitize=address,undefined" fuzz-link
fuzz-link: $(foreach f,$(FUZZ),$(BUILD)/$(f))
$(BUILD)/%_fuzz: tests/fuzz/%_fuzz.c $(foreach l,$(LAYERS),$(BUILD)/lib$(l).a) $(BUILD)/libbaked.a
	$(SAY)$(CC) $(CFLAGS) $(INCLUDE) -Itests -fsanitize=fuzzer,address,undefined -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)
fuzz-replay: $(foreach f,$(FUZZ),$(BUILD)/replay/$(f))
$(BUILD)/replay/%_fuzz: tests/fuzz/%_fuzz.c tests/fuzz/replay.c $(foreach l,$(LAYERS),$(BUILD)/lib$(l).a) $(BUILD)/libbaked.a
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) $(INCLUDE) -Itests $(LDFLAGS) -o $@ $< tests/fuzz/replay.c -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)

# How well procedures' records are understood: build/import_quality FILE…
$(BUILD)/import_quality: bench/import_quality.c $(foreach l,$(LAYERS),$(BUILD)/lib$(l).a) $(BUILD)/libbaked.a
	$(SAY)$(CC) $(CFLAGS) $(INCLUDE) $(LDFLAGS) -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)

check: $(BUILD)/check
	$(BUILD)/check .
	clang-format-14 --dry-run --Werror $$(find src tools tests -name node_modules -prune -o -name '*.[ch]' -print)

clean:
	rm -rf build

baked: $(BUILD)/gen/stamp

.PHONY: all baked check clean unit unit-build fuzz fuzz-link fuzz-replay
.SECONDARY:
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
