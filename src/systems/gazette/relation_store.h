/* SQL of relations, their changes, and citations. */
#ifndef GAZETTE_RELATION_STORE_H
#define GAZETTE_RELATION_STORE_H

#include "systems/gazette/relation.h"

bool store_relations_by(struct cx *c, int64_t act, bool all, struct relations *out) MUST_USE;
bool store_relations_to(struct cx *c, int64_t target, bool all, struct relations *out) MUST_USE;
bool store_relation_by_id(struct cx *c, int64_t id, struct relation *out, bool *found) MUST_USE;
bool store_relation_add(
    struct cx *c, const struct relation *r, struct text act_key, struct text target_key) MUST_USE;
bool store_relation_approve(struct cx *c, int64_t id, int64_t by, int64_t *changed) MUST_USE;
bool store_relation_remove(struct cx *c, int64_t id) MUST_USE;
/* The same kind between the same two (0: by key). *id 0: none. */
bool store_relation_same(struct cx *c, const struct relation *r, struct text act_key,
    struct text target_key, int64_t *id) MUST_USE;
bool store_relation_change_add(struct cx *c, int64_t relation, const struct change *ch) MUST_USE;
bool store_relation_has_change(
    struct cx *c, int64_t relation, const struct change *ch, bool *has) MUST_USE;
/* Does a chain of relations of the kind's family lead from `from` to `to`? */
bool store_relation_leads(struct cx *c, bool changing, enum relation_kind kind, int64_t from,
    int64_t to, bool *leads) MUST_USE;
/* Of approved relations to the target, the effect as it counts. */
bool store_relations_tie(struct cx *c, int64_t act, struct text key) MUST_USE;
/* Acts that relations of this act are about: their status is computed anew. */
bool store_relation_targets(struct cx *c, int64_t act, int most, int64_t *ids, size_t *n) MUST_USE;

struct citation_row {
	struct text path, key, name, to_path;
	struct day day;
	int64_t year, target, matched;
};

bool store_citations_clear(struct cx *c, int64_t act) MUST_USE;
bool
store_citation_add(struct cx *c, int64_t act, int64_t no, const struct citation_row *row) MUST_USE;
bool store_citations_of(
    struct cx *c, int64_t target, struct text path, int most, struct citings *out) MUST_USE;
bool store_citations_in(struct cx *c, int64_t act, struct citeds *out) MUST_USE;
bool store_provision_is(struct cx *c, int64_t act, struct text path, bool *there) MUST_USE;
/* Articles of the legal code: folded key to act and path; *act 0: not here. */
bool store_code_put(struct cx *c, struct text key, int64_t act, struct text path) MUST_USE;
bool store_code_find(struct cx *c, struct text key, int64_t *act, struct text *path) MUST_USE;

/* Citations that wait for a number, or for a name (or hold a shorter one). */
struct waiting {
	int64_t act, no, year;
	struct day day, issued;   /* as written; of the citing act */
	struct text name, number; /* of what is cited; of the citing act */
	struct text to_path;
};
struct waitings {
	struct waiting *p;
	size_t n;
};
bool store_waiting_number(struct cx *c, struct text key, struct waitings *out) MUST_USE;
bool store_waiting_name(struct cx *c, struct text name, struct waitings *out) MUST_USE;
bool
store_citation_tie(struct cx *c, int64_t act, int64_t no, const struct citation_row *row) MUST_USE;

#endif
