/*
 * Roles: named sets of permissions, held by a person for an agency, from a day to a day. A role
 * held for an agency counts for what lies below it only where the role says `below`.
 */
#ifndef CORE_ROLE_H
#define CORE_ROLE_H

#include "core/actor.h"

struct role {
	int64_t id;
	struct text key;  /* "officer" */
	struct text name; /* as shown; English source text, translated where it is one of ours */
	bool below;
	struct text may; /* permission keys separated by spaces */
	int64_t rev;
};

struct roles {
	const struct role *p;
	size_t n;
};

/* Every permission that any system declares; main calls it once with the whole table. */
void permission_install(const struct permission *const *all, size_t n);
const struct permission *permission_by_key(struct text key);
size_t permission_count(void);
const struct permission *permission_at(size_t i);

/* Over the system itself rather than over what it is for: of core and of its pages. */
bool permission_is_administration(const struct permission *p);

bool role_all(struct cx *c, struct roles *out) MUST_USE;
/* Its name in the reader's language. */
struct text role_show(const struct role *r, enum lang lang);
bool role_by_key(struct cx *c, struct text key, const struct role **out) MUST_USE;
/* Adds (id 0) or changes (id and rev as read). Only who may look everywhere (core/agency.h). */
bool role_save(struct cx *c, struct role *r) MUST_USE;
/* Makes the standard roles that are not there yet, each with the installed permissions that name
 * it (struct permission): officer, approver, agency_administrator, administrator, auditor. */
bool role_standard(struct cx *c) MUST_USE;
/* The rights of a space-separated list of keys; unknown keys are left out. */
void role_rights(struct text may, struct actor *out);

/* An office: a role held. */
struct office {
	int64_t id, person, agency, role;
	struct text agency_name, role_name, person_name;
	struct day from, to; /* to 0: open */
};

struct offices {
	struct office *p;
	size_t n;
};

/* Only in an agency that c->by covers, and no right of administration that c->by lacks. */
bool office_grant(struct cx *c, struct office *o) MUST_USE;
bool office_end(struct cx *c, int64_t id, struct day to) MUST_USE;
/* FORBIDDEN where the role holds a right of administration that c->by lacks: nobody gives away, or
 * takes, what they do not hold. INVALID on "role" where there is none. */
bool role_require(struct cx *c, int64_t role) MUST_USE;
bool office_by_id(struct cx *c, int64_t id, struct office *out) MUST_USE;
bool offices_of(struct cx *c, int64_t person, struct offices *out) MUST_USE; /* valid today */
/* All of a person, past and future too, newest first. */
bool offices_ever(struct cx *c, int64_t person, struct offices *out) MUST_USE;
/* All that are held in an agency today. */
bool offices_at(struct cx *c, int64_t agency, struct offices *out) MUST_USE;
/* Who holds a permission in an agency (for "assign to"). */
bool offices_in(
    struct cx *c, int64_t agency, const struct permission *may, struct offices *out) MUST_USE;
/* Fills actor->may from the offices of this person in this agency. */
bool office_rights(struct cx *c, int64_t person, int64_t agency, struct actor *out) MUST_USE;

/* For `sen check`: offices whose person, agency or role is not there, or that end before they
 * begin. */
bool office_check(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

extern const struct permission ROLE_MANAGE;

#endif
