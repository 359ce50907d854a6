# make            build/sen
# make SAN=1      build/san/sen with AddressSanitizer and UndefinedBehaviorSanitizer
# make check      the house rules (tools/check) and the formatter
# make unit       unit tests; each links only the layers to its left
# make fuzz       the fuzzers (clang)
# Layers, left to right: base codec db net core web systems. A layer may include what is left of it.

LAYERS  = base codec db net core web systems
PACKAGES = libmicrohttpd gnutls sqlite3 libpq libssl libcrypto libcurl libxml-2.0 libargon2 zlib libcjson \
	   libqrencode libutf8proc
BUILD   = build$(if $(SAN),/san)
CC      = gcc
OPT     = -O2
SANITIZE = -fsanitize=address,undefined
WARN    = -Wall -Wextra -Wconversion -Werror -Wstrict-prototypes -Wmissing-prototypes -Wvla
CFLAGS  = -std=gnu17 -D_GNU_SOURCE -g $(OPT) $(WARN) -fstack-protector-strong -fno-common \
	  $(if $(SAN),$(SANITIZE) -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
INCLUDE = -Isrc -I$(BUILD)/gen $(filter-out -I/usr/include,$(shell pkg-config --cflags $(PACKAGES)))
LIBS    = $(shell pkg-config --libs $(PACKAGES)) -lpthread -lm
LDFLAGS = $(if $(SAN),$(SANITIZE))

sources  = $(shell find src/$(1) -name '*.c' 2>/dev/null)
objects  = $(patsubst %.c,$(BUILD)/obj/%.o,$(call sources,$(1)))
# Folders with templates; their compiled form belongs to their layer.
PAGES    = $(sort $(patsubst src/%/,%,$(dir $(shell find src -name '*.html' 2>/dev/null))))
BAKED    = $(foreach d,$(PAGES),$(BUILD)/gen/$(notdir $(d))/templates.c) \
	   $(BUILD)/gen/lang.c $(BUILD)/gen/schema.c $(BUILD)/gen/assets.c
BAKE_IN  = $(shell find src -name '*.html' -o -name '*.po' -o -name '*.sql' -o -path 'src/web/ui/*' -type f)
BAKED_O  = $(patsubst $(BUILD)/gen/%.c,$(BUILD)/obj/gen/%.o,$(BAKED))

all: $(BUILD)/sen

$(BUILD)/sen: $(BUILD)/obj/src/main.o $(foreach l,$(LAYERS),$(BUILD)/lib$(l).a) $(BUILD)/libbaked.a
	$(CC) $(LDFLAGS) -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)

define layer
$(BUILD)/lib$(1).a: $(call objects,$(1))
	@rm -f $$@; ar rcs $$@ $$^
endef
$(foreach l,$(LAYERS),$(eval $(call layer,$(l))))

$(BUILD)/libbaked.a: $(BAKED_O)
	@rm -f $@; ar rcs $@ $^

# base/ may call what is banned elsewhere.
$(BUILD)/obj/src/base/%.o: src/base/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(INCLUDE) -MMD -MP -c -o $@ $<

$(BUILD)/obj/src/%.o: src/%.c | baked
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(INCLUDE) -include src/base/banned.h -MMD -MP -c -o $@ $<

$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c | baked
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(INCLUDE) -MMD -MP -c -o $@ $<

baked: $(BUILD)/gen/stamp
$(BUILD)/gen/stamp: $(BUILD)/bake $(BAKE_IN)
	@mkdir -p $(BUILD)/gen
	$(BUILD)/bake src $(BUILD)/gen
	@touch $@
$(BAKED): $(BUILD)/gen/stamp ;

# Tools use base only.
$(BUILD)/bake $(BUILD)/check $(BUILD)/walk: $(BUILD)/%: tools/%.c $(BUILD)/libbase.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(INCLUDE) $(LDFLAGS) -o $@ $< $(BUILD)/libbase.a $(LIBS)

# tests/unit/LAYER/NAME_test.c links LAYER and the layers to its left.
upto = $(if $(filter $(1),$(LAYERS)),$(call upto_,$(1),$(LAYERS)))
upto_ = $(if $(2),$(firstword $(2)) $(if $(filter $(1),$(firstword $(2))),,$(call upto_,$(1),$(wordlist 2,99,$(2)))))
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*/*_test.c))
define unit_rule
$(BUILD)/unit/$(1): tests/unit/$(1).c tests/unit/unit.h $(foreach l,$(call upto,$(firstword $(subst /, ,$(1)))),$(BUILD)/lib$(l).a) \
		$(if $(filter web systems,$(firstword $(subst /, ,$(1)))),$(BUILD)/libbaked.a)
	@mkdir -p $$(@D)
	$(CC) $(CFLAGS) $(INCLUDE) -Itests $(LDFLAGS) -o $$@ $$< -Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group $(LIBS)
endef
$(foreach u,$(patsubst $(BUILD)/unit/%,%,$(UNIT)),$(eval $(call unit_rule,$(u))))

unit-build: $(UNIT)
unit: $(UNIT)
	@for t in $(UNIT); do $$t || exit 1; done

# Fuzzers: `make fuzz` builds them with clang's libFuzzer; `make fuzz-replay` builds the same
# harnesses with the ordinary compiler and a main() that replays a corpus.
FUZZ = $(basename $(notdir $(wildcard tests/fuzz/*_fuzz.c)))
FUZZ_SOURCES = $(foreach l,base codec db net core web systems,$(call sources,$(l)))
fuzz:
	$(MAKE) BUILD=build/fuzz CC=clang-14 OPT="-O1 -fsanitize=fuzzer-no-link,address,undefined" fuzz-link
fuzz-link: $(foreach f,$(FUZZ),$(BUILD)/$(f))
$(BUILD)/%_fuzz: tests/fuzz/%_fuzz.c $(foreach l,$(LAYERS),$(BUILD)/lib$(l).a) $(BUILD)/libbaked.a
	$(CC) $(CFLAGS) $(INCLUDE) -fsanitize=fuzzer,address,undefined -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)
fuzz-replay: $(foreach f,$(FUZZ),$(BUILD)/replay/$(f))
$(BUILD)/replay/%_fuzz: tests/fuzz/%_fuzz.c tests/fuzz/replay.c $(foreach l,$(LAYERS),$(BUILD)/lib$(l).a) $(BUILD)/libbaked.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(INCLUDE) $(LDFLAGS) -o $@ $< tests/fuzz/replay.c -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)

check: $(BUILD)/check
	$(BUILD)/check .
	clang-format-14 --dry-run --Werror $$(git ls-files '*.c' '*.h')

clean:
	rm -rf build

.PHONY: all baked check clean unit unit-build fuzz fuzz-link fuzz-replay
.SECONDARY:
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
