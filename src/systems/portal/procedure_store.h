/* SQL of procedures, their versions and offerings; what is so is procedure.c's. */
#ifndef PORTAL_PROCEDURE_STORE_H
#define PORTAL_PROCEDURE_STORE_H

#include "systems/portal/procedure.h"

/* Every procedure's newest version with its parts and offerings, ordered by version. */
bool procedure_store_all(struct cx *c, struct procedure **out, size_t *n) MUST_USE;
/* One version with its parts and the procedure's offerings. */
bool
procedure_store_version(struct cx *c, int64_t version, struct procedure *out, bool *found) MUST_USE;
bool procedure_store_texts(struct cx *c, int64_t version, struct procedure_texts *out) MUST_USE;

/* The form of a version; empty: the standard one. */
bool procedure_store_questions(struct cx *c, int64_t version, struct text *out) MUST_USE;

/* The procedure's row: its id, newest version and that one's hash. */
struct procedure_head {
	int64_t id, current;
	struct text hash;
};
bool procedure_store_head(
    struct cx *c, struct text code, struct procedure_head *out, bool *found) MUST_USE;

/* A new procedure with `current` not yet set right; *added false when the code is there already. */
bool procedure_store_add(struct cx *c, const struct procedure *p, bool *added) MUST_USE;
/* The version with all its parts; and makes it the procedure's newest. */
bool procedure_store_add_version(
    struct cx *c, const struct procedure *p, const struct procedure_texts *t) MUST_USE;
bool procedure_store_set_state(struct cx *c, int64_t version, enum procedure_state s) MUST_USE;

struct version_row {
	int64_t id, no;
	enum procedure_state state;
	struct text hash, decision;
	struct time published;
};

struct version_rows {
	struct version_row *p;
	size_t n;
};

/* Newest first. */
bool procedure_store_versions(struct cx *c, int64_t procedure, struct version_rows *out) MUST_USE;

bool offering_store_put(struct cx *c, int64_t procedure, const struct offering *o) MUST_USE;
bool offering_store_remove(struct cx *c, int64_t procedure, int64_t id, bool *removed) MUST_USE;

#endif
