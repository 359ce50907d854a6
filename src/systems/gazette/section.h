/*
 * The section: where an article stands. A tree of few: all are read at once.
 *
 * Who may. The right to write or approve comes from an office, as everywhere (core/role.h). A
 * section belongs to an agency: whoever holds the right there or in an agency below it may use it
 * in this section. Where a section, or the nearest one above it that does, names people, only they
 * may, and approving only those who are named for it.
 *
 * Invariants
 *  1. No circle, at most SECTION_DEPTH levels; below a section of its own agency or of one above.
 *  2. What it holds of the decree's list (content.h) is said by whoever arranges sections; only
 *     items that sections can hold, or none.
 *  3. An address (slug) stays with its section. Sections are closed, never removed.
 */
#ifndef GAZETTE_SECTION_H
#define GAZETTE_SECTION_H

#include "core/actor.h"
#include "systems/gazette/content.h"

enum { SECTION_DEPTH = 5, SECTIONS_MOST = 300 };

struct section {
	int64_t id, parent;
	struct text slug, name, name_en;
	enum content content;
	int64_t place;
	int64_t agency;
	bool closed;
	int64_t rev;
	int depth; /* 0 at the top; set by section_all */
};

struct sections {
	struct section *p;
	size_t n;
};

/* All in the order of the tree: each before what lies below it. */
bool section_all(struct cx *c, struct sections *out) MUST_USE;
bool section_by_slug(struct cx *c, struct text slug, struct section *out) MUST_USE;
bool section_by_id(struct cx *c, int64_t id, struct section *out) MUST_USE;
/* In a list of section_all; NULL: none. */
const struct section *section_find(const struct sections *all, int64_t id);
/* To arrange it: FORBIDDEN where c->by does not cover its agency. */
bool section_own(struct cx *c, int64_t id, struct section *out) MUST_USE;
struct text section_show(const struct section *s, enum lang lang);

/* Adds (id 0) or changes; INVALID on its fields, CONFLICT when somebody was faster. Only where
 * c->by covers its agency, before and after. */
bool section_save(struct cx *c, struct section *s) MUST_USE;

/* May c->by write (approve) in it? The permission itself was checked by the gate. */
bool section_may(struct cx *c, int64_t section, bool approve, bool *out) MUST_USE;
/* FORBIDDEN where not. */
bool section_require(struct cx *c, int64_t section, bool approve) MUST_USE;

struct section_person {
	int64_t person;
	struct text name;
	bool approves;
};
struct section_people {
	struct section_person *p;
	size_t n;
};
bool section_people(struct cx *c, const struct section *s, struct section_people *out) MUST_USE;
/* By login; INVALID on "login" where there is nobody. */
bool section_name(struct cx *c, const struct section *s, struct text login, bool approves) MUST_USE;
bool section_unname(struct cx *c, const struct section *s, int64_t person) MUST_USE;

extern const struct permission SECTION_MANAGE;

#endif
