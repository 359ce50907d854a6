/* Sessions as they are stored. Private to session.c. */
#ifndef CORE_SESSION_STORE_H
#define CORE_SESSION_STORE_H

#include "base/digest.h"
#include "core/session.h"

/* An office of the session's person on the day asked for. */
struct held {
	int64_t role, agency;
};

struct session_found {
	int64_t id, person, agency;
	struct text name;
	struct time began, seen;
	struct held *held; /* only where the session acts for an agency */
	size_t n_held;
};

/* One query: the session that is not ended, and the offices of its person. */
bool session_store_find(struct cx *c, const struct digest *d, struct day on,
    struct session_found *out, bool *found) MUST_USE;
bool session_store_add(struct cx *c, const struct digest *d, const struct session *s,
    int64_t person, struct text name) MUST_USE;
/* person 0: whoever's it is. */
bool session_store_end(struct cx *c, int64_t id, int64_t person) MUST_USE;
bool session_store_end_all(struct cx *c, int64_t person, int64_t except) MUST_USE;
bool session_store_switch(struct cx *c, int64_t id, int64_t person, int64_t agency) MUST_USE;
bool session_store_seen(struct cx *c, int64_t id, struct time seen) MUST_USE;
bool session_store_of(struct cx *c, int64_t person, struct sessions *out) MUST_USE;
bool session_store_ever(
    struct cx *c, int64_t person, int64_t before, int most, struct sessions *out) MUST_USE;
/* At most `most` of those last seen before; *n says how many. */
bool session_store_purge(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;

#endif
