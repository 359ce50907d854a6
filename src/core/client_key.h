/*
 * A client's key makes a repeated request give the first answer again instead of doing it twice
 * (draft-ietf-httpapi-idempotency-key-header). Unique per client and route, kept for ever, written
 * in the savepoint of what it stands for: a failure leaves no key.
 */
#ifndef CORE_CLIENT_KEY_H
#define CORE_CLIENT_KEY_H

#include "base/digest.h"
#include "core/actor.h"

struct client_key {
	struct text route;   /* the route's path */
	struct text key;     /* what the client sent */
	struct text guest;   /* who it is where nobody is signed in: the guest cookie */
	struct digest input; /* of the whole input */
	struct text result;  /* what to show again */
};

/* Where nobody is signed in and there is no guest cookie, nothing is found and nothing kept: one
 * stranger must not be shown another's result. *found: the same client used this key here before,
 * with the same input; result is set. INVALID (422) when the input was another. */
bool client_key_seen(struct cx *c, struct client_key *k, bool *found) MUST_USE;
bool client_key_keep(struct cx *c, const struct client_key *k) MUST_USE;

#endif
