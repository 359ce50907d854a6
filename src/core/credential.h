/*
 * Passwords and their lock-out. Argon2id (RFC 9106: 19 MiB, t=2, p=1) costs 26 ms of a core, so
 * hashing happens in a route's prepare, never in the transaction.
 *
 * The lock-out counts wrong passwords by account and network together, so that a stranger's wrong
 * guesses never lock the owner out: after 5 in 15 minutes that network (IPv4 /24, IPv6 /64) waits
 * for that account, a minute first, twice as long each time up to an hour. All networks together
 * may try one account 50 times an hour; then only a device that signed in to it before may go on.
 * Such a device (device cookie) is counted by itself, so that a neighbour's guesses on the same
 * network do not lock the owner out either.
 */
#ifndef CORE_CREDENTIAL_H
#define CORE_CREDENTIAL_H

#include "core/person.h"

/* At least 10 characters, not among the common ones; password_check_own: nor made of the person's
 * own name, numbers or address. */
bool password_check(struct cx *c, const char *field, struct text password) MUST_USE;
bool password_check_own(
    struct cx *c, const char *field, struct text password, const struct person *p) MUST_USE;
/* Slow. The encoded form. */
bool password_hash(struct cx *c, struct text password, struct text *out) MUST_USE;
/* Slow; also slow where encoded is empty, so that time does not tell whether an account exists. */
bool password_matches(struct cx *c, struct text encoded, struct text password, bool *out) MUST_USE;

bool credential_set(struct cx *c, int64_t person, struct text encoded) MUST_USE;
/* The empty text when there is none. */
bool credential_of(struct cx *c, int64_t person, struct text *encoded) MUST_USE;

/* What attempts are counted for where no account has this login: the same limits then, so that
 * they do not tell whether there is one. Below 0. */
int64_t attempt_nobody(struct text login);

/* Where an attempt comes from: of IPv4 the /24, of IPv6 the /64 that one line gets; what is no
 * address stands for itself. */
struct text attempt_network(struct arena *a, struct text address);

/* May this device, or else this network (c->by->address), try this account now? TOO_MANY with
 * retry_s otherwise. `device`: the device cookie's token, or the empty text. */
bool attempt_allowed(struct cx *c, int64_t person, struct text device) MUST_USE;
/* The same where it counts: in the transaction that then says failed or succeeded. Whoever tries
 * this account at the same moment, from any node, waits for its end and sees what it counted. */
bool attempt_enter(struct cx *c, int64_t person, struct text device) MUST_USE;
/* Counts a wrong password (the caller then uses refuse()), or forgets the count after a right one.
 */
bool attempt_failed(struct cx *c, int64_t person, struct text device) MUST_USE;
bool attempt_succeeded(struct cx *c, int64_t person, struct text device) MUST_USE;

/* Of anything else that must not be tried too often: one more, and how many that makes in a window
 * that begins anew once it is over; how many there are. Exact on both engines. `place` begins with
 * a word and a colon, so that it is no network's and no device's. Forgotten after a day. */
bool attempt_count(
    struct cx *c, int64_t person, struct text place, int64_t window_ms, int64_t *out) MUST_USE;
bool attempt_counted(
    struct cx *c, int64_t person, struct text place, int64_t window_ms, int64_t *out) MUST_USE;

/* The token of a device that signed in, kept in a long cookie. */
bool device_remember(struct cx *c, int64_t person, struct text *token) MUST_USE;
/* All devices are strangers again: after a recovery. */
bool device_forget_all(struct cx *c, int64_t person) MUST_USE;

/* One-time recovery links, 30 minutes, single use; the token goes out by mail only. A new one
 * leaves those before as they are, so that a stranger who asks cannot spoil the owner's; a password
 * that is set ends them all. `look` and `use` give NOT_FOUND for a token that is wrong, used or
 * over.
 *
 * `ask` is anybody's: after 5 letters in a day from one network, or 20 from all, the token is empty
 * where one that is younger than 20 minutes, and so works for 10 more, lies in the mailbox already.
 * So a mailbox gets at most 72 letters more in a day, and whoever asks has a link that works. For
 * nobody's login (attempt_nobody) it is always empty. `make` is an administrator's, without limit.
 */
bool recovery_ask(struct cx *c, int64_t person, struct text *token) MUST_USE;
bool recovery_make(struct cx *c, int64_t person, struct text *token) MUST_USE;
bool recovery_look(struct cx *c, struct text token, int64_t *person) MUST_USE;
bool recovery_use(struct cx *c, struct text token, int64_t *person) MUST_USE;

/* Password, devices, recovery links and attempts of a person are gone (core/person.h). */
bool credential_erase(struct cx *c, int64_t person) MUST_USE;

/* Timer: attempts older than a day, recovery links older than a week, devices unseen for 400 days.
 */
bool credential_purge(struct cx *c, bool *more) MUST_USE;

#endif
