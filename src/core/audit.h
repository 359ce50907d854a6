/*
 * The audit trail: who, what, when, from where, on what; and the chain that proves that nothing
 * in it was changed or taken away.
 *
 * Invariants
 *  1. Rows are added in the transaction of what they tell of; never changed; the actor's name and
 *     address, the payload and its salt lie in core_audit_payload and may be erased by law, the
 *     row stays. An erasure is a row itself, and so is the day before which retention took them; a
 *     payload that is missing without either is a break.
 *  2. core_seal, unique by position (1, 2, 3 …), says the order.
 *  3. Sealing is one function: at the end of each batch on SQLite, by the node that holds the
 *     sealer's lock on PostgreSQL, a moment after the commit. Never under a row lock.
 *  4. On SQLite ids rise in the order of the rows (one writer), so what is not sealed lies above
 *     the last sealed id; on PostgreSQL core_audit_open names what is not sealed.
 *
 * The canonical form, to be checked from outside with nothing but SHA-256. Numbers are decimal,
 * digests lower-case hexadecimal, every line ends with one LF, no value holds an LF:
 *
 *     payload digest = SHA-256(salt LF name LF address LF payload), without an LF at the end
 *     position's hash = SHA-256 of these lines
 *         the hash of the position before (64 zeros before position 1)
 *         "sen-audit-1"
 *         id
 *         at, milliseconds since 1970 UTC
 *         actor kind (enum actor_kind)
 *         person
 *         agency
 *         what
 *         subject
 *         payload digest
 */
#ifndef CORE_AUDIT_H
#define CORE_AUDIT_H

#include "core/setting.h"

/* One row: by c->by at c->now. `what` is a key ("portal.dossier.accept"), `subject` what it was
 * done to ("dossier AB12…"), payload JSON or empty. */
bool audit_add(struct cx *c, struct text what, struct text subject, struct text payload) MUST_USE;
/* Somebody looked at what the law wants to know of: route name and path. */
bool audit_look(struct cx *c, struct text what, struct text path) MUST_USE;
/* {"name":"value",…} for a payload; names and values alternate. */
#define audit_note(c, ...)                                  \
	audit_json((c), (const struct text[]){__VA_ARGS__}, \
	    sizeof((const struct text[]){__VA_ARGS__}) / sizeof(struct text))
struct text audit_json(struct cx *c, const struct text *parts, size_t n);

/* The writer's seal hook (SQLite) and the jobs thread's (PostgreSQL): seals what is not sealed. */
bool audit_seal(struct db *db, struct arena *a, struct time now) MUST_USE;
/* PostgreSQL: the same as a timer's slice, each second; on SQLite it finds nothing to do. */
bool audit_seal_slice(struct cx *c, bool *more) MUST_USE;

/* Erases the payload of all rows of a subject; the chain stays whole. */
bool audit_erase(struct cx *c, struct text subject) MUST_USE;
/* The same for what a person did for themselves; what they did in an office stays. */
bool audit_erase_person(struct cx *c, int64_t person) MUST_USE;

/* The retention of names, addresses and payloads (AUDIT_YEARS): a timer's slice, oldest first. The
 * day up to which they go is a row of its own ahead of them; the chain stays whole. */
bool audit_expire(struct cx *c, bool *more) MUST_USE;

/* Walks the chain from the start; reports each break. */
bool audit_check(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

struct audit_row {
	int64_t id;
	struct time at;
	int64_t person, agency;
	struct text name, address, what, subject, payload;
	enum actor_kind kind;
	int64_t position; /* in the chain; 0: not sealed yet */
	/* For checking the chain from outside, hexadecimal. */
	struct text salt, digest, hash;
	bool erased; /* name, address and payload are gone by law */
};

struct audit_rows {
	struct audit_row *p;
	size_t n;
};

struct audit_filter {
	struct text what;    /* start of the key; empty: all */
	struct text subject; /* exact; empty: all */
	int64_t person;      /* 0: all */
	struct day from, to; /* 0: open */
	int64_t before;      /* keyset: ids below; 0: from the newest */
};

/* Newest first. Who may not look everywhere (core/agency.h) sees the rows of their own agency. */
bool
audit_list(struct cx *c, const struct audit_filter *f, int most, struct audit_rows *out) MUST_USE;

/* What a person did for themselves, for them to take out: out of up to `most` rows with ids below
 * `before`, newest first, those outside any office. *next: where to go on, 0: nothing is left. */
bool audit_of_person(struct cx *c, int64_t person, int64_t before, int most, struct audit_rows *out,
    int64_t *next) MUST_USE;

/* A row that the program itself added (no person, no agency), by what and subject; the newest. To
 * be shown to everybody. *before: the hash of the position before it, hex; both empty until sealed.
 */
bool audit_own(struct cx *c, struct text what, struct text subject, struct audit_row *out,
    struct text *before, bool *found) MUST_USE;

/* The root of a day (hex), for printing and signing: the chain's last hash when that day ended.
 * The empty text where nothing was sealed until then. */
bool audit_root(struct cx *c, struct day d, struct text *out) MUST_USE;

struct audit_day {
	struct day day;
	int64_t position; /* the last of that day */
	struct text root;
};

struct audit_days {
	struct audit_day *p;
	size_t n;
};

/* Days on which something was sealed, newest first, below `before` (0: from today). */
bool audit_days(struct cx *c, struct day before, int most, struct audit_days *out) MUST_USE;

extern const struct permission AUDIT_SEE;
extern const struct setting AUDIT_YEARS;

#endif
