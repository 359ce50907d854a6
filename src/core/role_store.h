/* Roles and offices as they are stored. Private to role.c, office.c and session.c. */
#ifndef CORE_ROLE_STORE_H
#define CORE_ROLE_STORE_H

#include "core/role.h"
#include "core/snapshot.h"

/* Permissions of a role, found once. */
struct role_rights {
	const struct permission **p;
	size_t n;
};

/* The snapshot: every role, and beside each its rights. */
struct role_book {
	struct role *roles;
	struct role_rights *rights;
	size_t n;
};

extern const struct snapshot_kind ROLE_SNAPSHOT;

bool role_book(struct cx *c, const struct role_book **out) MUST_USE;
/* Adds to a->may what the role, held for `agency`, gives for a->agency. *counts: it was for it. */
bool role_apply(struct cx *c, int64_t role, int64_t agency, struct actor *a, bool *counts) MUST_USE;

bool role_store_all(struct cx *c, struct role **out, size_t *n) MUST_USE;
/* *added false: there is one with this key. */
bool role_store_add(struct cx *c, const struct role *r, bool *added) MUST_USE;
/* *changed false: its rev is another by now. */
bool role_store_change(struct cx *c, const struct role *r, bool *changed) MUST_USE;

/* Offices; names of agencies and roles are not filled here. */
bool office_store_add(struct cx *c, const struct office *o) MUST_USE;
bool office_store_end(struct cx *c, int64_t id, struct day to) MUST_USE;
bool office_store_by_id(struct cx *c, int64_t id, struct office *out, bool *found) MUST_USE;
bool office_store_of(struct cx *c, int64_t person, struct day on, struct offices *out) MUST_USE;
bool office_store_ever(struct cx *c, int64_t person, struct offices *out) MUST_USE;
bool office_store_at(struct cx *c, int64_t agency, struct day on, struct offices *out) MUST_USE;
/* The same person, agency and role at a time that overlaps [o->from, o->to)? */
bool office_store_overlaps(struct cx *c, const struct office *o, bool *out) MUST_USE;
/* Offices of this role without an end, but for one. */
bool office_store_open(struct cx *c, int64_t role, int64_t except, int64_t *out) MUST_USE;

/* The first office above `after` that lacks something or ends before it begins; id 0: none. What is
 * missing has id 0 in *out. */
bool office_store_unsound(struct cx *c, int64_t after, struct office *out) MUST_USE;

#endif
