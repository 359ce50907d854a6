/* The audit trail as it is stored. Private to audit.c, audit_chain.c and audit_check.c. */
#ifndef CORE_AUDIT_STORE_H
#define CORE_AUDIT_STORE_H

#include "base/digest.h"
#include "core/audit.h"

/* What the chain hashes: a row without what may be erased. */
struct audit_fact {
	int64_t id;
	struct time at;
	enum actor_kind kind;
	int64_t person, agency;
	struct text what, subject;
	struct digest digest; /* of the payload */
};

/* What may be erased. */
struct audit_payload {
	struct text salt, name, address, payload;
};

struct audit_facts {
	struct audit_fact *p;
	size_t n;
};

/* The end of the chain; all zero before the first row. */
struct chain_end {
	int64_t position, audit;
	struct digest hash;
	struct day day; /* of the last root */
};

/* A position of the chain with everything it stands for; parts that are missing have id 0. */
struct chain_link {
	int64_t position, audit;
	struct digest hash;
	struct audit_fact fact;
	bool has_payload;
	struct audit_payload payload;
};

struct chain_links {
	struct chain_link *p;
	size_t n;
};

/* What an erasure is recorded as. */
#define AUDIT_ERASE "core.audit.erase"

bool audit_store_last_id(struct cx *c, int64_t *out) MUST_USE;
bool
audit_store_add(struct cx *c, const struct audit_fact *f, const struct audit_payload *p) MUST_USE;
/* Facts with ids above `after`, in order. */
bool audit_store_above(struct cx *c, int64_t after, int64_t most, struct audit_facts *out) MUST_USE;
/* Facts that core_audit_open names, in order. */
bool audit_store_open(struct cx *c, int64_t most, struct audit_facts *out) MUST_USE;
bool audit_store_close(struct cx *c, int64_t id) MUST_USE;

bool chain_store_end(struct cx *c, struct chain_end *out) MUST_USE;
bool
chain_store_add(struct cx *c, int64_t position, int64_t audit, const struct digest *hash) MUST_USE;
bool
chain_store_root(struct cx *c, struct day d, int64_t position, const struct digest *hash) MUST_USE;
bool chain_store_links(struct cx *c, int64_t after, int64_t most, struct chain_links *out) MUST_USE;
/* Of the next rows above `after`: the last one's id (0: none left) and how many are neither sealed
 * nor waiting for it. */
bool chain_store_unsealed(
    struct cx *c, int64_t after, int64_t most, int64_t *last, int64_t *lacking) MUST_USE;

/* What the end of retention is recorded as, and its subject. */
#define AUDIT_EXPIRE  "core.audit.expire"
#define AUDIT_EXPIRED "audit trail"

/* The day before which retention took payloads, as last recorded; 0 where nothing was. A record
 * that takes what is younger than the shortest retention counts for nothing. */
bool audit_expired(struct cx *c, struct day *out) MUST_USE;
/* The newest record of it: when, and its payload; found false where there is none. */
bool audit_store_expired(struct cx *c, struct time *at, struct text *payload, bool *found) MUST_USE;
bool audit_store_oldest_payload(struct cx *c, int64_t *id) MUST_USE; /* 0: none */
/* Payloads of rows with ids below; *n: how many went. */
bool audit_store_expire(struct cx *c, int64_t below, int most, int64_t *n) MUST_USE;

bool audit_store_erase_subject(struct cx *c, struct text subject) MUST_USE;
bool audit_store_erase_person(struct cx *c, int64_t person) MUST_USE;
/* Was an erasure of this subject, or of this person, recorded behind row `id`? */
bool audit_store_erased(
    struct cx *c, int64_t id, struct text subject, struct text person, bool *out) MUST_USE;

/* Bounds of a list; every one is set. */
struct audit_bounds {
	int64_t id_from, id_below;
	struct time at_from, at_below;
	struct text what_from, what_below;
	int64_t agency; /* 0: all */
};

bool audit_store_list(struct cx *c, const struct audit_filter *f, const struct audit_bounds *b,
    int most, struct audit_rows *out) MUST_USE;
bool audit_store_days(struct cx *c, struct day below, int most, struct audit_days *out) MUST_USE;

#endif
