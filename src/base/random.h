/* Unguessable numbers from the kernel; seeded and repeatable under `sen serve --test`. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include "base/text.h"

void random_bytes(void *p, size_t n);

/* n characters of the 32-letter alphabet without 0 O 1 I (5 bits each): references, codes. */
struct text random_code(struct arena *a, size_t n);
/* Such a code as a person typed it: capitals, without spaces and hyphens; what is longer than n
 * comes back longer than n. */
struct text code_typed(struct arena *a, struct text typed, size_t n);
/* "ABCD EFGH JKLM". */
struct text code_spaced(struct arena *a, struct text code);

/* Lower-case hex of n random bytes: tokens. */
struct text random_token(struct arena *a, size_t n);

/* Test hook: from here on a generator started with seed, the same on each run. */
void random_test_seed(uint64_t seed);

#endif
