/*
 * People: one row a human being with an account (citizens and officers alike; an office is a
 * role, core/role.h). The identity number is personal data: pages show id_number only to its owner
 * and to the officers of the person's own dossiers (each look audited); lists show the tail.
 * Legal source: Law on Identification 26/2023/QH15 (12 digits), Law 91/2025/QH15.
 */
#ifndef CORE_PERSON_H
#define CORE_PERSON_H

#include "core/actor.h"

struct person {
	int64_t id;
	struct text name;
	struct text id_number; /* 12 digits; empty for machines' helpers and officers without one */
	struct text phone;     /* +84… normalised */
	struct text email;     /* lower case */
	struct day birth;      /* 0: unknown */
	struct text address;
	enum lang lang;
	bool closed; /* erased or deactivated: cannot sign in */
	struct time created;
	int64_t rev;
};

struct people {
	struct person *p;
	size_t n;
};

/* The 12 digits: three of the province (or country) where the birth was registered, one of century
 * and sex, two of the year of birth, six at random (Decree 137/2015/NĐ-CP article 13, Circular
 * 59/2021/TT-BCA article 4; the codes stay as they were before the mergers of 2025); says through
 * invalid(c, field, …) what is wrong. */
bool id_number_check(struct cx *c, const char *field, struct text typed, struct text *out) MUST_USE;
/* The year of birth that a sound identity number tells. */
int id_number_year(struct text id_number);
/* Vietnamese numbers in any usual writing to +84…; foreign ones with +. */
bool phone_check(struct cx *c, const char *field, struct text typed, struct text *out) MUST_USE;
bool email_check(struct cx *c, const char *field, struct text typed, struct text *out) MUST_USE;
/* All three let the empty text pass as empty: whether a field is required is the form's to say. */

/* Unscoped: for sign-in, rules and jobs. NOT_FOUND otherwise. */
bool person_by_id(struct cx *c, int64_t id, struct person *out) MUST_USE;
/* By identity number, phone or e-mail, whatever was typed; *found false when there is none. */
bool person_by_login(struct cx *c, struct text login, struct person *out, bool *found) MUST_USE;
/* Adds: numbers and addresses as typed, they are normalised here; INVALID on the field that is
 * wrong or that another account has already. Sets id, created, rev. */
bool person_add(struct cx *c, struct person *p) MUST_USE;
/* id and rev as read; closing ends every session. CONFLICT where somebody was faster. */
bool person_change(struct cx *c, struct person *p) MUST_USE;
/*
 * Personal data out, the row and what it did stay (name becomes "(erased)"): password, devices,
 * sessions, offices and the payload of the audit trail go with it, and the event PERSON_ERASED
 * tells the systems, which hold their own. The caller has made sure that nothing is left for which
 * the law keeps the data (Law 91/2025/QH15 article 14).
 */
bool person_erase(struct cx *c, int64_t id) MUST_USE;
#define PERSON_ERASED "core.person.erased"
struct event;
/* Who it was, of that event. */
bool person_erased(struct cx *c, const struct event *e, int64_t *out) MUST_USE;
/* Other accounts with this identity number, telephone number or e-mail; 0: none. */
struct taken {
	int64_t id_number, phone, email;
};
bool person_taken(struct cx *c, const struct person *p, struct taken *out) MUST_USE;

/* For the administrator: whole words of the name in any order, with or without marks, or a whole
 * phone number, e-mail or identity number; newest first, keyset paging by id. */
bool person_search(
    struct cx *c, struct text query, int64_t before, int most, struct people *out) MUST_USE;

extern const struct permission PERSON_MANAGE;

#endif
