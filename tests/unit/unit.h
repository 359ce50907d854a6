/*
 * The smallest unit test: EXPECT counts, unit_end prints "name: N passed, N failed" and returns the
 * exit status. Most tests are walks (tests/walk); unit tests are for base, codec and pure rules.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <stdio.h>

#include "base/text.h"

static int unit_passed, unit_failed;

#define EXPECT(condition)                    \
	((condition) ? (void)unit_passed++   \
		     : (void)(unit_failed++, \
			 fprintf(stderr, "%s:%d: expected %s\n", __FILE__, __LINE__, #condition)))

#define EXPECT_TEXT(got, want)                                                                    \
	do {                                                                                      \
		struct text got_ = (got);                                                         \
                                                                                                  \
		if (text_is(got_, (want))) {                                                      \
			unit_passed++;                                                            \
		} else {                                                                          \
			unit_failed++;                                                            \
			fprintf(stderr, "%s:%d: got «%.*s», expected «%s»\n", __FILE__, __LINE__, \
			    TEXT_ARG(got_), (want));                                              \
		}                                                                                 \
	} while (0)

static inline int
unit_end(const char *name)
{
	printf("%s: %d passed, %d failed\n", name, unit_passed, unit_failed);
	return unit_failed > 0;
}

#endif
