/* What the harnesses share: one entry point, an arena that is dropped after each input. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <string.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static inline struct text
fuzz_text(const uint8_t *p, size_t n)
{
	return n > 0 ? (struct text){(const char *)p, n} : TEXT("");
}

#endif
