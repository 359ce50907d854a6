/*
 * The procedure: what the State offers to do for people, as published: who may ask, what to bring,
 * how long it takes, what it costs, where. Not the dossier: that is one person's asking.
 *
 * Invariants
 *  1. To publish is to make an immutable version with a content hash; a dossier points at its
 *     version and is processed by it whatever comes later. Only the state of a version changes.
 *  2. At most one version of a procedure is published.
 *  3. What is read while people wait (names, terms, fees, components, offerings) lies in a memory
 *     snapshot; long texts (steps, conditions, legal basis) stay in the database.
 *
 * Source of the parts: Decree 63/2010/NĐ-CP article 8 (what a procedure must say); the record of
 * the national database (MATTHC, TRINHTUTHUCHIEN, CACHTHUCTHUCHIEN, THANHPHANHOSO …) where the list
 * of papers and the steps depend on a case (TRUONGHOP).
 */
#ifndef PORTAL_PROCEDURE_H
#define PORTAL_PROCEDURE_H

#include "core/agency.h"
#include "core/workday.h"

/* Of a version. */
enum procedure_state {
	PROCEDURE_PUBLISHED = 1,
	PROCEDURE_REPLACED = 2, /* a newer version is published */
	PROCEDURE_CLOSED = 3,   /* no new dossiers */
};

/* Who handles it: bits, since one procedure may be done at several levels. */
enum procedure_level {
	AT_CENTRAL = 1,
	AT_PROVINCE = 2,
	AT_DISTRICT = 4,
	AT_COMMUNE = 8,
	AT_OTHER = 16,
};

/* Who may ask: bits; the national database's fixed list. */
enum procedure_subject {
	FOR_CITIZEN = 1,
	FOR_OVERSEAS = 2, /* Vietnamese living abroad */
	FOR_FOREIGNER = 4,
	FOR_OFFICIAL = 8, /* cadres, civil servants */
	FOR_BUSINESS = 16,
	FOR_FOREIGN_BUSINESS = 32,
	FOR_ORGANISATION = 64,
	FOR_FOREIGN_ORGANISATION = 128,
	FOR_COOPERATIVE = 256,
	FOR_OTHER = 512,
};

enum procedure_way { BY_COUNTER = 1, BY_ONLINE = 2, BY_POST = 3, BY_OTHER = 4 };

enum fee_kind {
	FEE_PHI = 1,    /* phí: the price of a service */
	FEE_LE_PHI = 2, /* lệ phí: a charge of the State */
};

struct fee {
	enum fee_kind kind;
	int64_t amount;   /* đồng; -1: not a fixed amount, see note */
	struct text per;  /* "lần", "thẻ"; may be empty */
	struct text note; /* when this one is asked; may be empty */
};

struct fees {
	struct fee *p;
	size_t n;
};

/* One way to hand in and how long it then takes; a way may stand several times with its own note
 * (simple and difficult cases). */
struct procedure_channel {
	enum procedure_way way;
	struct term term;      /* TERM_NONE: see term_note */
	struct text term_note; /* the term in words, where it is more than a number */
	bool free;             /* nothing to pay */
	struct fees fees;
	struct text note;
};

struct procedure_channels {
	struct procedure_channel *p;
	size_t n;
};

/* What is asked for decides which papers are needed ("new", "lost", "changed"). No cases: n is 0
 * and every component has case_no 0. */
struct procedure_case {
	int64_t no; /* from 1 */
	struct text name;
};

struct procedure_cases {
	struct procedure_case *p;
	size_t n;
};

/* One paper to hand in. */
struct procedure_component {
	struct text code;  /* within the version: "1", "2" …; stable in it */
	int64_t case_no;   /* 0: in every case */
	struct text group; /* heading over it; may be empty */
	struct text name;
	int64_t originals, copies; /* 0, 0: not said */
	struct text form;          /* file name of the form to fill in; may be empty */
	bool required;             /* false: only for some ("where there is one") */
	bool remark;               /* a remark among the papers: shown, never asked for */
};

struct procedure_components {
	struct procedure_component *p;
	size_t n;
};

struct procedure_result {
	struct text name;
	struct text code; /* "KQ.G05.000123", may be empty */
};

struct procedure_results {
	struct procedure_result *p;
	size_t n;
};

/* How far it can be done online (Decree 42/2022/NĐ-CP): toàn trình, một phần. */
enum online_level { ONLINE_NONE = 0, ONLINE_PARTIAL = 1, ONLINE_FULL = 2 };

/* Who takes dossiers: one agency, or every agency of a level below it. */
struct offering {
	int64_t id;
	int64_t agency;
	int64_t level; /* enum agency_level; 0: the agency itself */
	enum online_level online;
	struct text reason; /* why only partly or not; shown (Decree 42/2022 asks for it) */
};

struct offerings {
	struct offering *p;
	size_t n;
};

struct questions; /* question.h */

struct procedure {
	int64_t id;      /* portal_procedure */
	int64_t version; /* portal_version: what a dossier keeps */
	int64_t no;      /* 1, 2 … */
	enum procedure_state state;
	struct text code; /* "1.005129" */
	struct text name;
	struct text name_en; /* may be empty */
	struct text field;   /* "Hộ tịch" */
	struct text issuer;  /* who issued it: a ministry's or province's name */
	struct text kind;
	struct text decision; /* number of the decision that published it */
	struct text hash;     /* SHA-256 of the content, hex */
	struct time published;
	int64_t levels;    /* enum procedure_level */
	int64_t subjects;  /* enum procedure_subject */
	struct text doers; /* implementing agencies, one a line, as published */
	struct procedure_cases cases;
	struct procedure_channels channels;
	struct procedure_components components;
	struct procedure_results results;
	struct offerings offerings;
	bool has_questions;           /* its own form; else the standard one */
	const struct questions *form; /* read already, in the snapshot; NULL: in the database */
};

struct procedures {
	const struct procedure *const *p;
	size_t n;
};

/* One step, under the heading of its case where the text names cases. */
struct procedure_step {
	struct text heading; /* the case in words; may be empty */
	struct text name;    /* "Bước 1"; may be empty */
	struct text text;    /* may have lines */
};

struct procedure_steps {
	struct procedure_step *p;
	size_t n;
};

struct legal_basis {
	struct text number; /* "123/2015/NĐ-CP"; may be empty */
	struct text name;   /* may be empty */
};

struct legal_bases {
	struct legal_basis *p;
	size_t n;
};

/* What is long and seldom read. */
struct procedure_texts {
	struct text summary; /* in plain words, ours; may be empty */
	struct procedure_steps steps;
	struct text conditions;
	struct legal_bases legal;
	struct text legal_text;    /* kept whole where it could not be cut */
	struct text channels_text; /* likewise */
	struct text components_text;
	struct text results_text;
	struct text authority, address, delegated, coordinating;
	struct text questions; /* its own form (question.h), JSON; empty: the standard one */
};

/* ---- reading: from the snapshot, unless said otherwise; valid until the request ends ---- */

/* The published version; NOT_FOUND. A closed one is found too: look at state. */
bool procedure_by_code(struct cx *c, struct text code, const struct procedure **out) MUST_USE;
/* Any version, for dossiers; from the database where it is not the current one. NOT_FOUND. */
bool procedure_by_version(struct cx *c, int64_t version, const struct procedure **out) MUST_USE;
/* From the database. */
bool
procedure_texts_of(struct cx *c, const struct procedure *p, struct procedure_texts *out) MUST_USE;
/* Every published one, by name. */
bool procedure_all(struct cx *c, struct procedures *out) MUST_USE;

/* The name in the reader's language, where it is known. */
struct text procedure_show(const struct procedure *p, enum lang lang);

/* The case; NULL: no such case. */
const struct procedure_case *procedure_case_find(const struct procedure *p, int64_t no);
const struct procedure_component *
procedure_component_find(const struct procedure *p, struct text code);
/* Is this paper asked for in this case? */
bool component_in_case(const struct procedure_component *m, int64_t case_no);
/* The channel that says how long it takes this way (the first of that way, else the first with a
 * term); NULL when the law sets no term. */
const struct procedure_channel *
procedure_channel_for(const struct procedure *p, enum procedure_way way);

/* Does this agency take dossiers of it, and how far online? *out NULL: no. */
bool offering_at(
    struct cx *c, const struct procedure *p, int64_t agency, const struct offering **out) MUST_USE;
/* Every agency that takes it online today, in tree order. */
bool offering_agencies(struct cx *c, const struct procedure *p, struct agencies *out) MUST_USE;

struct msg procedure_way_name(enum procedure_way w);
struct msg procedure_level_name(enum procedure_level l);
struct msg procedure_subject_name(enum procedure_subject s);
struct msg online_level_name(enum online_level o);

/* ---- changing ---- */

/* Publishes `p` and `t` under p->code: a new procedure, a new version where the content differs
 * from the newest, nothing where it is the same. p->version is set. A form
 * (t->questions) that is not given stays as it was; so do, under the same name, the English name
 * and the summary. */
bool procedure_publish(struct cx *c, struct procedure *p, const struct procedure_texts *t,
    bool *added, bool *changed) MUST_USE;
/* SHA-256 over the whole content, hex. */
struct text
procedure_hash(struct arena *a, const struct procedure *p, const struct procedure_texts *t);
/* No new dossiers from now on, and again (the newest version). */
bool procedure_close(struct cx *c, struct text code, struct text why) MUST_USE;
bool procedure_reopen(struct cx *c, struct text code, struct text why) MUST_USE;
/* Adds or changes who takes it; id 0 adds. */
bool offering_put(struct cx *c, const struct procedure *p, const struct offering *o) MUST_USE;
bool offering_remove(struct cx *c, const struct procedure *p, int64_t id) MUST_USE;

/* For `sen check`: re-hashes every version; and with it what dossiers have to say. */
bool procedure_check(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;
bool portal_check(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

extern const struct permission PROCEDURE_MANAGE;

/* The snapshot's kind, for whoever must say that it changed. */
struct snapshot_kind;
extern const struct snapshot_kind PROCEDURE_SNAPSHOT;

#endif
