/*
 * The account: a person who may sign in. Rules only; people, credentials and sessions are core's.
 *
 * Invariants
 *  1. Slow hashing never happens inside a transaction: account_… take what a prepare made.
 *  2. A wrong password, an unknown login and a closed account look and take the same.
 *  3. A password that changes ends the person's other sessions.
 *  4. Nobody is told which number or address another account has; its owner is.
 */
#ifndef IDENTITY_ACCOUNT_H
#define IDENTITY_ACCOUNT_H

#include "core/credential.h"

struct register_input {
	struct text name, id_number, phone, email, password, next;
	bool agree;
};

struct sign_in_input {
	struct text login, password, next;
};

struct contact_input {
	struct text phone, email, address;
};

struct password_input {
	struct text old, fresh;
};

/* What sign-in's prepare found out; the handler acts on it in its transaction. */
struct sign_in_check {
	struct person person;
	int64_t counted; /* whom attempts are counted for: the person, or nobody's login */
	struct text device;
	bool found, matches;
};

/* prepare: checks the fields and hashes. `encoded` goes to account_register. */
bool account_register_check(struct cx *c, const struct register_input *in, struct person *out,
    struct text *encoded) MUST_USE;
bool account_register(struct cx *c, struct person *p, struct text encoded) MUST_USE;

/* TOO_MANY where this network, or this person, was told 10 times in an hour that something is
 * taken. */
bool account_may_ask(struct cx *c) MUST_USE;
/* False (kept: it counts, and its owner is told once a day) where another account has one of p's
 * numbers or address. */
bool account_none_taken(struct cx *c, const struct person *p) MUST_USE;

/* prepare: TOO_MANY where this network has guessed too often. Takes as long for nobody's login. */
bool account_sign_in_check(struct cx *c, const struct sign_in_input *in, struct text device,
    struct sign_in_check *out) MUST_USE;
/* False (kept: the miss counts) where it did not match; TOO_MANY as above. */
bool account_sign_in(struct cx *c, const struct sign_in_check *check) MUST_USE;

bool account_change_contact(struct cx *c, const struct contact_input *in) MUST_USE;
/* prepare: does the old one match, and will the new one do? `encoded` is the new one's hash, empty
 * where the old one did not match. */
bool account_password_check(
    struct cx *c, const struct password_input *in, struct text *encoded) MUST_USE;
/* Of c->by. False (kept: the miss counts) where the old one did not match. */
bool account_change_password(struct cx *c, struct text encoded) MUST_USE;
bool account_set_password(struct cx *c, int64_t person, struct text encoded) MUST_USE;

/* Mails a one-time link when there is such an account with an address, unless a young one lies
 * there already (core/credential.h); says nothing about it. */
bool account_recover(struct cx *c, struct text login, struct text public_url) MUST_USE;

/* Closes the account of c->by and erases its personal data (Law 91/2025/QH15 article 14). */
bool account_erase(struct cx *c) MUST_USE;

#endif
