/*
 * How many changes one network address makes a minute. In memory, a node by itself: this keeps one
 * visitor from taking the place of all, it is not an account's lock-out (core/credential.h).
 */
#ifndef WEB_RATE_H
#define WEB_RATE_H

#include "base/text.h"

enum rate_kind {
	RATE_CHANGE, /* POSTs */
	RATE_STRICT, /* sign-in, registration, recovery */
	RATE_UPLOAD, /* bytes of files */
	RATE_TOKEN,  /* wrong bearer tokens */
};

struct rate;

struct rate *rate_make(void);
void rate_drop(struct rate *r);

struct rate_limit {
	enum rate_kind kind;
	int64_t most;      /* in a window; 0: no limit */
	int64_t window_ms; /* what was taken comes back evenly over this */
};

/* Takes `amount` for this address (IPv6: its /64) or other name; false when that is not left. */
bool rate_take(struct rate *r, const struct rate_limit *limit, struct text who, int64_t amount,
    int64_t monotonic_ms) MUST_USE;

#endif
