/*
 * Relations: what one act does to another, down to the article, from which day. Citations too:
 * who cites whom (found in the text, tied when both are published).
 *
 * Invariants
 *  1. No circles: no act changes one that (through others) changes it; nor guides, nor
 *     consolidates.
 *  2. Nobody approves a relation that they proposed; only approved ones count.
 *  3. A relation takes effect no earlier than its acting act was issued.
 */
#ifndef GAZETTE_RELATION_H
#define GAZETTE_RELATION_H

#include "systems/gazette/act.h"

enum relation_kind {
	AMENDS = 1,       /* sửa đổi, bổ sung */
	REPLACES = 2,     /* thay thế */
	REPEALS = 3,      /* bãi bỏ: the whole, or what its changes name */
	GUIDES = 4,       /* quy định chi tiết, hướng dẫn thi hành */
	CONSOLIDATES = 5, /* hợp nhất */
	ANNEXES = 6,      /* phụ lục kèm theo */
	RELATION_KINDS = 7,
};

enum relation_state { RELATION_PROPOSED = 1, RELATION_APPROVED = 2 };

struct relation {
	int64_t id;
	enum relation_kind kind;
	int64_t act, target;                   /* 0: known by number only */
	struct text act_number, target_number; /* as written */
	struct text act_slug, target_slug;     /* of published ones; else empty */
	struct text act_title, target_title;
	enum act_kind act_kind, target_kind; /* 0: not here */
	struct day effect;                   /* its own, else the acting act's; 0: none known */
	enum relation_state state;
	bool counts; /* approved, and its acting act is published (or not here) */
	int64_t proposed_by, approved_by;
	struct changes changes;
};

struct relations {
	struct relation *p;
	size_t n;
};

/* Approved ones of an act: what it does, and what is done to it; by effect. `all`: proposed ones
 * too (for the desk). */
bool relations_by(struct cx *c, int64_t act, bool all, struct relations *out) MUST_USE;
bool relations_to(struct cx *c, int64_t target, bool all, struct relations *out) MUST_USE;

/* Proposes it: acting act and changes as given; r->effect 0 takes the act's. INVALID on "target",
 * "effect", "path", "text"; CONFLICT where it makes a circle. */
bool relation_propose(struct cx *c, const struct act *by, struct relation *r) MUST_USE;
bool relation_approve(struct cx *c, const struct act *by, int64_t id) MUST_USE;
/* Those that were proposed with an act, by others than the approver, when the act is approved. */
bool relations_approve_all(struct cx *c, const struct act *by) MUST_USE;
bool relation_remove(struct cx *c, const struct act *by, int64_t id) MUST_USE;
/* Proposed and approved at once, act or target perhaps by number only: importers and the demo. The
 * same again adds nothing. */
bool relation_import(struct cx *c, struct relation *r, bool *added) MUST_USE;

/* The changes of the text by approved relations, in order. */
bool changes_to(struct cx *c, int64_t target, struct changes *out) MUST_USE;

/* The status on a day, and until when (0: open). */
bool act_status_on(struct cx *c, const struct act *a, struct day on, enum act_status *out,
    struct day *until) MUST_USE;
/* Writes the projection anew, today. */
bool act_status_update(struct cx *c, int64_t act) MUST_USE;

/* A new act is here: ties relations and citations that wait for it. */
bool relation_arrived(struct cx *c, const struct act *a) MUST_USE;
/* An act was withdrawn: what it changed counts without it. */
bool relation_left(struct cx *c, const struct act *a) MUST_USE;
bool citation_arrived(struct cx *c, const struct act *a) MUST_USE;
/* Finds the citations of its text anew (base text and the texts of its changes). */
bool citation_index(struct cx *c, const struct act *a) MUST_USE;

/* Who cites this act, at most `most`, by act. */
struct citing {
	struct text slug, title, number, path, to_path;
	enum act_kind kind;
};
struct citings {
	struct citing *p;
	size_t n;
};
/* Of the provision `path` and what is in it; the empty path: of the whole act. Newest first. */
bool citations_of(
    struct cx *c, int64_t target, struct text path, int most, struct citings *out) MUST_USE;

/* An article of the legal code is here: what cites it by its code is tied to it. */
bool citation_code_arrived(struct cx *c, struct text code, int64_t act, struct text path) MUST_USE;

/* What this act's citations lead to, for making links while its text is shown. */
struct cited {
	struct text key, name, slug;
	struct day day;
	int64_t year, matched, target;
	struct text to_path; /* as cited */
	struct text there;   /* as far as it is kept: the provision, else its article; empty */
	bool excerpt;        /* only some articles of the act are kept */
};
struct citeds {
	struct cited *p;
	size_t n;
};
bool citations_in(struct cx *c, int64_t act, struct citeds *out) MUST_USE;
/* As far as a path is kept in an act: the provision, else its article; empty: neither. Of a whole
 * act any path: later acts add to its text. */
bool citation_place(
    struct cx *c, int64_t act, bool excerpt, struct text path, struct text *out) MUST_USE;
/* The one that a citation of the text is; NULL: it leads nowhere. */
struct citation;
const struct cited *cited_by(const struct citeds *all, const struct citation *k);

struct msg relation_kind_name(enum relation_kind k);    /* "amends" */
struct msg relation_kind_passive(enum relation_kind k); /* "is amended by" */

#endif
