/*
 * Invariants and the attributes every layer uses. must() stays on in every build: a broken
 * invariant ends the process and the supervisor starts a clean one. It is not for bad input or
 * failing disks; those are problems (base/cx.h).
 */
#ifndef BASE_MUST_H
#define BASE_MUST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_USE          __attribute__((warn_unused_result))
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define COUNT(array)      (sizeof(array) / sizeof((array)[0]))

#define must(condition) \
	((condition) ? (void)0 : must_failed(#condition, __FILE__, __LINE__, __func__))

/* Prints the broken condition to standard error and aborts. */
_Noreturn void must_failed(const char *condition, const char *file, int line, const char *func);

#endif
