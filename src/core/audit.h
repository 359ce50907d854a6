/*
 * The audit trail: who, what, when, from where, on what; and the chain that proves that nothing
 * in it was changed or taken away.
 *
 * Invariants
 *  1. Rows are added in the transaction of what they tell of; never changed; payload and salt lie
 *     in core_audit_payload and may be erased by law, the row stays.
 *  2. core_seal, unique by position, says the order: position n holds
 *     SHA-256(previous ‖ canonical row), where the row holds SHA-256(salt ‖ payload).
 *  3. Sealing is one function: at the end of each batch on SQLite, by the node that holds the
 *     sealer's lock on PostgreSQL, a moment after the commit. Never under a row lock.
 */
#ifndef CORE_AUDIT_H
#define CORE_AUDIT_H

#include "core/actor.h"

/* One row: by c->by at c->now. `what` is a key ("portal.dossier.accept"), `subject` what it was
 * done to ("dossier AB12…"), payload JSON or empty. */
bool audit_add(struct cx *c, struct text what, struct text subject, struct text payload) MUST_USE;
/* Somebody looked at what the law wants to know of: route name and path. */
bool audit_look(struct cx *c, struct text what, struct text path) MUST_USE;

/* The writer's seal hook (SQLite) and the jobs thread's (PostgreSQL): seals what is not sealed. */
bool audit_seal(struct db *db, struct arena *a, struct time now) MUST_USE;

/* Erases the payload of all rows of a subject; the chain stays whole. */
bool audit_erase(struct cx *c, struct text subject) MUST_USE;

/* Walks the chain from the start; reports each break. */
bool audit_check(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

struct audit_row {
	int64_t id;
	struct time at;
	int64_t person, agency;
	struct text name, address, what, subject, payload;
	int64_t position; /* in the chain; 0: not sealed yet */
};

struct audit_rows {
	struct audit_row *p;
	size_t n;
};

struct audit_filter {
	struct text what;    /* prefix of the key; empty: all */
	struct text subject; /* exact; empty: all */
	int64_t person;      /* 0: all */
	struct day from, to; /* 0: open */
	int64_t before;      /* keyset: ids below; 0: from the newest */
};

bool
audit_list(struct cx *c, const struct audit_filter *f, int most, struct audit_rows *out) MUST_USE;

/* The root of a day (hex), for printing and signing: the chain's last hash of that day. */
bool audit_root(struct cx *c, struct day d, struct text *out) MUST_USE;

extern const struct permission AUDIT_SEE;

#endif
