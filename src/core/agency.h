/*
 * Agencies: a tree of bodies with validity dates. Names and codes are copied into what was decided
 * at the time; this noun says what is so today. Level-1 codes: Decision 20/2020/QĐ-TTg
 * (QCVN 102:2016), "G01", "H26" and "000.00.01.H26" for what lies below.
 */
#ifndef CORE_AGENCY_H
#define CORE_AGENCY_H

#include "core/actor.h"

enum agency_level { LEVEL_CENTRAL = 1, LEVEL_PROVINCE = 2, LEVEL_DISTRICT = 3, LEVEL_COMMUNE = 4 };

/* How deep the tree may be. */
enum { AGENCY_DEPTH = 16 };

struct agency {
	int64_t id;
	int64_t parent;   /* 0: none */
	struct text code; /* unique among the valid */
	struct text name;
	struct text name_en; /* may be empty */
	enum agency_level level;
	struct text unit;    /* code of the administrative unit it serves, or empty */
	struct day from, to; /* valid [from, to); to not set (0): open */
	int64_t calendar;    /* 0: its parent's */
	struct text address, phone, email;
	int64_t rev;
};

struct agencies {
	const struct agency *p;
	size_t n;
};

/* Snapshot look-ups; NULL when there is none. By name folds marks and case (imports). */
bool agency_by_id(struct cx *c, int64_t id, const struct agency **out) MUST_USE;
bool agency_by_code(struct cx *c, struct text code, const struct agency **out) MUST_USE;
bool agency_by_name(struct cx *c, struct text name, const struct agency **out) MUST_USE;
/* All, in tree order (parents before children, then by code). */
bool agency_all(struct cx *c, struct agencies *out) MUST_USE;
bool agency_children(struct cx *c, int64_t parent, struct agencies *out) MUST_USE;
/* Is `id` equal to or below `top`? */
bool agency_within(struct cx *c, int64_t id, int64_t top, bool *out) MUST_USE;
bool agency_is_valid(const struct agency *a, struct day on);
struct text agency_show(const struct agency *a, enum lang lang);

/*
 * Adds (id 0) or changes (id and rev as read). Checks code (nobody else's at the same time), parent
 * (valid, no circle), dates, and that an agency is not closed while another below it is open. Only
 * within what c->by covers.
 */
bool agency_save(struct cx *c, struct agency *a) MUST_USE;
/* As stored, past and future too; for changing it. NOT_FOUND otherwise. */
bool agency_read(struct cx *c, int64_t id, struct agency *out) MUST_USE;

/* What an officer administers: their agency and what lies below it, or everything. Jobs: all. */
bool agency_covered(struct cx *c, int64_t id, bool *out) MUST_USE;
/* FORBIDDEN where it is not covered. */
bool agency_require(struct cx *c, int64_t id) MUST_USE;

/* For `sen check`: parents that are missing or lie below their child, agencies that outlast the one
 * above, codes held twice at one time. */
bool agency_check(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

extern const struct permission AGENCY_MANAGE;
/* Administers every agency, not only what lies below one's own. */
extern const struct permission EVERYWHERE;

#endif
