/*
 * How many changes one network address makes a minute. In memory, a node by itself: this keeps one
 * visitor from taking the place of all, it is not an account's lock-out (core/credential.h).
 */
#ifndef WEB_RATE_H
#define WEB_RATE_H

#include "base/text.h"

struct rate;

struct rate *rate_make(void);

/* One more from this address (IPv6: its /64); false when `most` in the last minute are used up. */
bool rate_take(
    struct rate *r, struct text address, bool strict, int most, int64_t monotonic_ms) MUST_USE;

#endif
