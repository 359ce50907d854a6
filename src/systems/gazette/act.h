/*
 * The act: a legal document with its number, dates, text and what it does to others. Law,
 * ordinance, decree, decision, circular, directive, official letter: whatever has a number and is
 * cited by it.
 *
 * Invariants
 *  1. What is published never changes: neither head nor text. A later act changes it by a relation
 *     (relation.h); a mistake is withdrawn with its reason. Only an imported excerpt is made whole
 *     by an imported text that has more of it, as the next version at its address.
 *  2. Nobody approves what they proposed.
 *  3. `status` is computed from dates and relations (act_status_on), never entered; the column is
 *     its projection and act_status_run keeps it when days pass.
 *  4. The effect is not before the issue (Law on Promulgation of Legal Documents 64/2025/QH15
 *     article 53; 80/2015/QH13 article 151).
 *  5. An address (slug) once published stays with its act.
 */
#ifndef GAZETTE_ACT_H
#define GAZETTE_ACT_H

#include "core/actor.h"
#include "core/file.h"
#include "core/search.h"
#include "systems/gazette/provision.h"
#include "systems/gazette/publication.h"

enum act_kind {
	ACT_CONSTITUTION = 1,
	ACT_CODE = 2, /* bộ luật */
	ACT_LAW = 3,
	ACT_ORDINANCE = 4,
	ACT_ORDER = 5,
	ACT_RESOLUTION = 6,
	ACT_JOINT_RESOLUTION = 7,
	ACT_DECREE = 8,
	ACT_DECISION = 9,
	ACT_CIRCULAR = 10,
	ACT_JOINT_CIRCULAR = 11,
	ACT_DIRECTIVE = 12,
	ACT_DECREE_1945 = 13, /* sắc lệnh */
	ACT_LETTER = 14,      /* công văn */
	ACT_GUIDANCE = 15,
	ACT_NOTICE = 16,
	ACT_PLAN = 17,
	ACT_CONSOLIDATED = 18, /* văn bản hợp nhất */
	ACT_OTHER = 19,
	ACT_KINDS = 20,
};

enum act_state {
	ACT_DRAFT = 1,
	ACT_PROPOSED = 2,
	ACT_PUBLISHED = 3,
	ACT_WITHDRAWN = 4,
};

enum act_status {
	STATUS_UNKNOWN = 0, /* no day of effect is known */
	STATUS_NOT_YET = 1,
	STATUS_IN_FORCE = 2,
	STATUS_PARTLY = 3, /* some of it was changed or repealed */
	STATUS_EXPIRED = 4,
	STATUSES = 5,
};

struct act {
	int64_t id;
	struct text slug;
	enum act_kind kind;
	struct text number, title, title_en, issuer, signer, field;
	struct day issued, effect, expires; /* 0: not known, not said, none */
	enum act_state state;
	bool partial; /* only some of its articles are here */
	int64_t agency;
	enum act_status status; /* today */
	struct day status_until;
	struct time published;
	struct text hash;
	struct text text; /* as entered; only where act_text asked for it */
	int64_t created_by, proposed_by, approved_by;
	struct text reason;
	int64_t rev;
};

/* One of which nothing is known yet. */
struct act act_empty(void);

struct acts {
	struct act *p;
	size_t n;
};

/* ---- reading ---- */

/* Published or withdrawn; NOT_FOUND otherwise, also for a draft. */
bool act_by_slug(struct cx *c, struct text slug, struct act *out) MUST_USE;
/* Any, for those who edit or approve in its agency; NOT_FOUND to others. */
bool act_by_id(struct cx *c, int64_t id, struct act *out) MUST_USE;
/* The published act with this number; *found false where there is none or more than one. */
bool act_by_number(struct cx *c, struct text number, struct act *out, bool *found) MUST_USE;

/* The text as issued, and as it stands on a day. */
bool act_provisions(struct cx *c, const struct act *a, struct provisions *out) MUST_USE;
bool act_provisions_on(
    struct cx *c, const struct act *a, struct day on, struct provisions *out) MUST_USE;
/* The days on which its text changed or will, in order; the first is its effect (or issue). */
struct days {
	struct day *p;
	size_t n;
};
bool act_days(struct cx *c, const struct act *a, struct days *out) MUST_USE;

struct act_filter {
	struct text q;             /* words or a number; else by day of issue */
	enum act_kind kind;        /* 0: all */
	int64_t status;            /* -1: all; enum act_status */
	struct text field, issuer; /* keys; empty: all */
	int64_t year;              /* of issue; 0: all */
	struct text after;         /* page key */
	int most;
};

struct act_list {
	struct acts rows;
	struct text next;
};

/* Published ones, newest issue first (with words: best first). */
bool act_find(struct cx *c, const struct act_filter *f, struct act_list *out) MUST_USE;
/* Those of the editor's own agency that are not published yet, or withdrawn; newest first, behind
 * the one with the id `before` (0: from the first). */
bool act_desk(struct cx *c, int64_t before, int most, struct acts *out) MUST_USE;

/* Of published acts: fields, issuers, years (newest first), each with how many. */
bool act_fields(struct cx *c, struct search_counts *out) MUST_USE;
bool act_issuers(struct cx *c, struct search_counts *out) MUST_USE;
bool act_years(struct cx *c, struct search_counts *out) MUST_USE;

/* ---- changing: each returns false with a problem and changes nothing then ---- */

/* Adds (id 0) or changes a draft; INVALID on its fields. a->rev as read: CONFLICT when another
 * editor was faster. */
bool act_save(struct cx *c, struct act *a) MUST_USE;
bool act_propose(struct cx *c, struct act *a) MUST_USE;
/* Whoever entered the text or handed it in does not approve it. */
bool act_own(const struct cx *c, const struct act *a);
/* By a second person: publishes it, ties citations and relations both ways, approves the relations
 * that came with it. */
bool act_approve(struct cx *c, struct act *a) MUST_USE;
bool act_send_back(struct cx *c, struct act *a, struct text reason) MUST_USE;
bool act_withdraw(struct cx *c, struct act *a, struct text reason) MUST_USE;
/* What an imported text was to what is here: ARRIVED_MORE made an imported excerpt whole, or put
 * two together, as the next version; ARRIVED_OTHER: the other text stays as it is. */
enum act_arrival { ARRIVED_NEW, ARRIVED_SAME, ARRIVED_MORE, ARRIVED_OTHER };
/* Adds and publishes at once: importers and the demo. */
bool act_import(struct cx *c, struct act *a, enum act_arrival *how) MUST_USE;

/* What an effect before the issue and the like looks like; INVALID on "effect" …; no database. */
bool act_check(struct cx *c, const struct act *a) MUST_USE;

/* ---- files ---- */

struct act_file {
	struct text digest, name, type;
	int64_t size;
};
struct act_files {
	struct act_file *p;
	size_t n;
};
bool act_files(struct cx *c, const struct act *a, struct act_files *out) MUST_USE;
/* Exactly what is published of an act whose text is read: head, files with their digests, text; and
 * its SHA-256, hex. */
struct text act_published(struct arena *mem, const struct act *a, const struct act_files *files);
struct text act_hash(struct arena *mem, const struct act *a, const struct act_files *files);
bool act_attach(struct cx *c, struct act *a, const struct upload *u) MUST_USE;
bool act_detach(struct cx *c, struct act *a, struct text digest) MUST_USE;

/* ---- words ---- */

struct msg act_kind_name(enum act_kind k);
struct msg act_state_name(enum act_state s);
struct msg act_status_name(enum act_status s);
/* "Nghị định" and what it is called in law, at the front of a text; 0: none. *n: bytes of it. */
enum act_kind act_kind_read(struct text t, size_t *n);
struct text act_kind_vi(enum act_kind k);
/* "Nghị định 61/2018/NĐ-CP"; "Luật Hộ tịch" where there is no number. */
struct text act_name(struct arena *a, enum lang lang, const struct act *act);
struct text act_title_show(const struct act *act, enum lang lang);

/* ---- timer and check ---- */
bool act_status_run(struct cx *c, bool *more) MUST_USE;
bool act_check_all(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

extern const struct permission ACT_EDIT, ACT_APPROVE;
extern const struct publication_kind ACT_PUBLICATION;

#endif
