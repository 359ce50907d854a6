/* Agencies as they are stored. Private to agency.c and agency_save.c. */
#ifndef CORE_AGENCY_STORE_H
#define CORE_AGENCY_STORE_H

#include "core/agency.h"
#include "core/snapshot.h"

extern const struct snapshot_kind AGENCY_SNAPSHOT;

bool agency_store_all(struct cx *c, struct agency **out, size_t *n) MUST_USE;
bool agency_store_by_id(struct cx *c, int64_t id, struct agency *out, bool *found) MUST_USE;
bool agency_store_add(struct cx *c, const struct agency *a) MUST_USE;
/* *changed false: its rev is another by now. */
bool agency_store_change(struct cx *c, const struct agency *a, bool *changed) MUST_USE;
/* Another agency with this code at a time that overlaps [a->from, a->to)? */
bool agency_store_code_taken(struct cx *c, const struct agency *a, bool *out) MUST_USE;
/* Name of an agency right below that is still valid on `day`; empty: none. */
bool agency_store_child_after(struct cx *c, int64_t id, struct day day, struct text *name) MUST_USE;

#endif
