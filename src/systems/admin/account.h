/*
 * Accounts of officers as an administrator keeps them. Whoever may make a sign-in link for an
 * account could sign in as its owner, so the rules here are narrow.
 */
#ifndef ADMIN_ACCOUNT_H
#define ADMIN_ACCOUNT_H

#include "core/person.h"
#include "core/role.h"

/* FORBIDDEN unless c->by administers everywhere, or administers every agency that this person
 * works for today (one at least) and holds every right of administration that they hold. */
bool account_require(struct cx *c, int64_t person) MUST_USE;

/* A person and their first office, in one. */
bool account_make(struct cx *c, struct person *p, struct office *o) MUST_USE;

/* A one-time link, shown once and mailed where there is an address. FORBIDDEN for an account that
 * has a password already, unless c->by administers everywhere. */
bool account_link(
    struct cx *c, const struct person *p, struct text public_url, struct text *link) MUST_USE;

/* FORBIDDEN likewise: an agency ends the office, the account stays its owner's. */
bool account_may_close(struct cx *c, int64_t person) MUST_USE;
bool account_close(struct cx *c, struct person *p, bool closed) MUST_USE;

#endif
