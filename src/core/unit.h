/*
 * Administrative units: provinces and communes as they are since 1 July 2025 (34 and 3,321), and
 * the 63, 696 and 10,047 before, with what became of each. Decision 19/2025/QĐ-TTg.
 */
#ifndef CORE_UNIT_H
#define CORE_UNIT_H

#include "core/actor.h"

enum unit_kind { UNIT_PROVINCE = 1, UNIT_DISTRICT = 2, UNIT_COMMUNE = 3 };

struct unit {
	int64_t id;
	struct text code; /* unique within kind and period: 2, 3, 5 digits */
	enum unit_kind kind;
	struct text name, full_name, type; /* "xã", "phường", "đặc khu", "tỉnh", "thành phố" */
	struct text name_en;
	struct text parent;  /* code of the unit above, same period */
	struct day from, to; /* before the merger: [0, 2025-07-01) */
};

struct units {
	struct unit *p;
	size_t n;
};

bool
unit_put(struct cx *c, const struct unit *u, bool *changed) MUST_USE; /* add or bring up to date */
/* What `old` (kind, code before) became: a whole unit or a part of it goes into `fresh`. */
bool unit_merge_put(struct cx *c, enum unit_kind kind, struct text old_code, struct text fresh_code,
    bool whole, struct text note, bool *changed) MUST_USE;
bool unit_provinces(struct cx *c, struct day on, struct units *out) MUST_USE;
bool unit_below(struct cx *c, struct text parent, struct day on, struct units *out) MUST_USE;
bool unit_by_code(
    struct cx *c, enum unit_kind kind, struct text code, struct day on, struct unit *out) MUST_USE;
/* Where an old unit's people belong now. */
bool unit_successors(
    struct cx *c, enum unit_kind kind, struct text old_code, struct units *out) MUST_USE;
/* Fold search by name, for the address fields and the page. */
bool
unit_search(struct cx *c, struct text query, struct day on, int most, struct units *out) MUST_USE;

#endif
