/* Administrative units as they are stored. Private to unit.c. */
#ifndef CORE_UNIT_STORE_H
#define CORE_UNIT_STORE_H

#include "core/unit.h"

/* What an old unit became. */
struct merge {
	enum unit_kind kind;
	struct text old_code, fresh_code;
	bool whole;
};

bool unit_store_all(struct cx *c, struct units *out) MUST_USE;
bool merge_store_all(struct cx *c, struct merge **out, size_t *n) MUST_USE;
/* The stored unit with the same kind, code and beginning. */
bool unit_store_find(struct cx *c, const struct unit *u, struct unit *out, bool *found) MUST_USE;
bool unit_store_add(struct cx *c, const struct unit *u) MUST_USE;
bool unit_store_change(struct cx *c, const struct unit *u) MUST_USE;
/* *changed false: it stood so already. */
bool merge_store_put(struct cx *c, const struct merge *m, struct text note, bool *changed) MUST_USE;

#endif
