/* Passwords, attempts, devices and recovery links as they are stored. Private to their files. */
#ifndef CORE_CREDENTIAL_STORE_H
#define CORE_CREDENTIAL_STORE_H

#include "base/digest.h"
#include "core/credential.h"

bool credential_store_set(struct cx *c, int64_t person, struct text encoded) MUST_USE;
bool credential_store_of(struct cx *c, int64_t person, struct text *encoded) MUST_USE;
bool credential_store_drop(struct cx *c, int64_t person) MUST_USE;

/* A count of wrong passwords in one place; all zero where there is none. */
struct attempt {
	int64_t failed;    /* since `since` */
	struct time since; /* the window's start */
	int64_t step;      /* waits so far */
	struct time until; /* wait until */
	struct time last;
};

bool
attempt_store_read(struct cx *c, int64_t person, struct text place, struct attempt *out) MUST_USE;
/* The same, and nobody else reads it so or writes it before this transaction ends. */
bool
attempt_store_lock(struct cx *c, int64_t person, struct text place, struct attempt *out) MUST_USE;
bool attempt_store_write(
    struct cx *c, int64_t person, struct text place, const struct attempt *a) MUST_USE;
/* One more, and how many that makes in a window that begins anew once it is over. Exact on both
 * engines, whoever else counts at the same moment. */
bool attempt_store_count(
    struct cx *c, int64_t person, struct text place, int64_t window_ms, int64_t *out) MUST_USE;
bool attempt_store_drop(struct cx *c, int64_t person, struct text place) MUST_USE;
bool attempt_store_drop_all(struct cx *c, int64_t person) MUST_USE;
bool attempt_store_purge(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;

bool device_store_known(struct cx *c, int64_t person, const struct digest *d, bool *out) MUST_USE;
bool device_store_put(struct cx *c, int64_t person, const struct digest *d) MUST_USE;
/* Leaves the `keep` last seen. */
bool device_store_trim(struct cx *c, int64_t person, int keep) MUST_USE;
bool device_store_drop_all(struct cx *c, int64_t person) MUST_USE;
bool device_store_purge(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;

struct recovery {
	int64_t person;
	struct time made, used;
};

bool recovery_store_add(struct cx *c, int64_t person, const struct digest *d) MUST_USE;
/* person 0: there is none. */
bool recovery_store_find(struct cx *c, const struct digest *d, struct recovery *out) MUST_USE;
/* *used false: it was used already. */
bool recovery_store_use(struct cx *c, const struct digest *d, bool *used) MUST_USE;
bool recovery_store_end_all(struct cx *c, int64_t person) MUST_USE;
/* How many made since then are not used. */
bool recovery_store_open(struct cx *c, int64_t person, struct time since, int64_t *out) MUST_USE;
bool recovery_store_drop_all(struct cx *c, int64_t person) MUST_USE;
bool recovery_store_purge(struct cx *c, struct time before, int most, int64_t *n) MUST_USE;

#endif
