/*
 * Passwords and their lock-out. Argon2id (RFC 9106: 19 MiB, t=2, p=1) costs 26 ms of a core, so
 * hashing happens in a route's prepare, never in the transaction.
 *
 * The lock-out counts wrong passwords by account and network together, so that a stranger's wrong
 * guesses never lock the owner out: after 5 in 15 minutes that network waits for that account,
 * twice as long each time up to an hour. All networks together may try one account 50 times an
 * hour; then only a device that signed in to it before (device cookie) may go on.
 */
#ifndef CORE_CREDENTIAL_H
#define CORE_CREDENTIAL_H

#include "core/person.h"

/* At least 10 characters, not among the common ones, not the person's own data. */
bool password_check(struct cx *c, const char *field, struct text password) MUST_USE;
/* Slow. The encoded form. */
bool password_hash(struct cx *c, struct text password, struct text *out) MUST_USE;
/* Slow; also slow where encoded is empty, so that time does not tell whether an account exists. */
bool password_matches(struct cx *c, struct text encoded, struct text password, bool *out) MUST_USE;

bool credential_set(struct cx *c, int64_t person, struct text encoded) MUST_USE;
/* The empty text when there is none. */
bool credential_of(struct cx *c, int64_t person, struct text *encoded) MUST_USE;

/* May this network (c->by->address) try this account now? TOO_MANY with retry_s otherwise. */
bool attempt_allowed(struct cx *c, int64_t person, struct text device) MUST_USE;
/* Counts a wrong password (the caller then uses refuse()), or forgets the count after a right one.
 */
bool attempt_failed(struct cx *c, int64_t person) MUST_USE;
bool attempt_succeeded(struct cx *c, int64_t person) MUST_USE;

/* The token of a device that signed in, kept in a long cookie. */
bool device_remember(struct cx *c, int64_t person, struct text *token) MUST_USE;

/* One-time recovery links, 30 minutes, single use; the token goes out by mail only. */
bool recovery_make(struct cx *c, int64_t person, struct text *token) MUST_USE;
bool recovery_look(struct cx *c, struct text token, int64_t *person) MUST_USE;
bool recovery_use(struct cx *c, struct text token, int64_t *person) MUST_USE;

#endif
