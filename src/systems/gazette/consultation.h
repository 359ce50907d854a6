/*
 * The consultation: a draft is laid open article by article, people and enterprises say what they
 * think of it until a deadline, and the drafting agency shows in a synthesis what became of each
 * comment. What was said: comment.h.
 *
 * Sources: public consultation on portals of the State (Decree 43/2011/NĐ-CP article 10, Decree
 * 42/2022/NĐ-CP); Law on Promulgation of Legal Documents 64/2025/QH15 (comments are taken,
 * explained and published).
 *
 * Invariants
 *  1. A published draft never changes but for its deadline, which can be put off (a version of its
 * own in publication.h); a mistake is withdrawn with its reason.
 *  2. Nobody approves what they wrote or handed in: neither the draft nor the synthesis.
 *  3. Comments are taken in [opens, closes), to the minute; letters dated until then may be entered
 *     until the synthesis is handed in.
 *  4. The synthesis is published only when each comment has a state; from its handing in on nothing
 *     of it changes unless it is sent back.
 *
 *   draft ──hand in──▶ waits ──approve──▶ published: before, open, over ──▶ synthesis: handed in
 *     ▲                  │                     └──withdraw──▶ withdrawn      ──approve──▶ published
 *     └────send back─────┘
 */
#ifndef GAZETTE_CONSULTATION_H
#define GAZETTE_CONSULTATION_H

#include "core/setting.h"
#include "core/workday.h"
#include "systems/gazette/act.h"
#include "systems/gazette/publication.h"

enum consultation_state {
	CONSULTATION_DRAFT = 1,
	CONSULTATION_PROPOSED = 2,
	CONSULTATION_PUBLISHED = 3,
	CONSULTATION_WITHDRAWN = 4,
};

enum synthesis_state { SYNTHESIS_NONE = 0, SYNTHESIS_PROPOSED = 1, SYNTHESIS_PUBLISHED = 2 };

/* Of a published one, by the clock. */
enum consultation_phase { PHASE_BEFORE = 1, PHASE_OPEN = 2, PHASE_OVER = 3 };

struct consultation {
	int64_t id;
	struct text slug, title, title_en, summary, field;
	int64_t agency;
	enum consultation_state state;
	struct time opens, closes;
	struct text text;
	int64_t created_by, proposed_by, approved_by;
	struct time published;
	struct text hash, reason;
	enum synthesis_state synthesis;
	struct text note;
	int64_t synthesis_by, synthesis_approved_by;
	struct time synthesis_at;
	struct text synthesis_hash, synthesis_reason;
	int64_t rev;
};

struct consultations {
	struct consultation *p;
	size_t n;
};

/* ---- reading ---- */

/* Published or withdrawn; NOT_FOUND otherwise. */
bool consultation_by_slug(struct cx *c, struct text slug, struct consultation *out) MUST_USE;
/* Any of the agencies that c->by covers; NOT_FOUND to others. */
bool consultation_by_id(struct cx *c, int64_t id, struct consultation *out) MUST_USE;
bool consultation_provisions(
    struct cx *c, const struct consultation *k, struct provisions *out) MUST_USE;
bool consultation_files(struct cx *c, const struct consultation *k, struct act_files *out) MUST_USE;
enum consultation_phase consultation_phase_of(const struct consultation *k, struct time now);
struct text consultation_title(const struct consultation *k, enum lang lang);

/* Published ones: those that close soonest first (open and to come), then those that are over, the
 * newest first; `after`: page key. With words: those that have them, best first. */
struct consultation_filter {
	struct text q, after;
	bool over;
	int most;
};
struct consultation_list {
	struct consultations rows;
	struct text next;
};
bool consultation_find(
    struct cx *c, const struct consultation_filter *f, struct consultation_list *out) MUST_USE;
/* Of the actor's agency, newest first. */
bool consultation_desk(struct cx *c, struct consultations *out) MUST_USE;

/* ---- changing: each returns false with a problem and changes nothing then ---- */

/* Adds (id 0) or changes a draft; INVALID on its fields; CONFLICT, as INVALID on "text", when
 * another editor was faster. */
bool consultation_save(struct cx *c, struct consultation *k) MUST_USE;
/* The text anew, from a Word document. */
bool consultation_text(struct cx *c, struct consultation *k, struct text text) MUST_USE;
bool consultation_attach(struct cx *c, struct consultation *k, const struct upload *u) MUST_USE;
bool consultation_detach(struct cx *c, struct consultation *k, struct text digest) MUST_USE;
bool consultation_propose(struct cx *c, struct consultation *k) MUST_USE;
bool consultation_own(const struct cx *c, const struct consultation *k);
bool consultation_approve(struct cx *c, struct consultation *k) MUST_USE;
bool consultation_send_back(struct cx *c, struct consultation *k, struct text reason) MUST_USE;
/* A later deadline, also when the one before is over, as long as the synthesis is not handed in; a
 * correction of what was published. INVALID on "closes". */
bool consultation_extend(struct cx *c, struct consultation *k, struct time closes) MUST_USE;
bool consultation_withdraw(struct cx *c, struct consultation *k, struct text reason) MUST_USE;

/* ---- the synthesis ---- */

/* CONFLICT while comments are taken or one has no state yet. */
bool synthesis_propose(struct cx *c, struct consultation *k, struct text note) MUST_USE;
/* Whoever handed it in, or answered one of its comments, does not approve it. */
bool synthesis_own(struct cx *c, const struct consultation *k, bool *own) MUST_USE;
bool synthesis_approve(struct cx *c, struct consultation *k) MUST_USE;
bool synthesis_send_back(struct cx *c, struct consultation *k, struct text reason) MUST_USE;

/* When comments must have a state and the synthesis be public, counted from the deadline. */
struct consultation_clock {
	struct time comments_due, synthesis_due;
	int64_t comments, waiting;  /* how many there are, how many without a state */
	int64_t handed_in, letters; /* answers to be told before the synthesis; letters to send */
	bool comments_late, synthesis_late;
};
bool consultation_clock_of(
    struct cx *c, const struct consultation *k, struct consultation_clock *out) MUST_USE;
/* Within how long after the deadline a synthesis must be public. */
bool synthesis_term(struct cx *c, struct term *out) MUST_USE;
/* By when its synthesis must be public: the last day on which authors are told. */
bool synthesis_due(struct cx *c, const struct consultation *k, struct time *out) MUST_USE;
/* Of an agency's consultations that closed since `from`: the syntheses that are there or late. */
struct synthesis_date {
	struct text title, path; /* of the consultation while it has none */
	struct time due, done;   /* done 0: not there */
};
struct synthesis_dates {
	struct synthesis_date *p;
	size_t n;
};
bool synthesis_dates(
    struct cx *c, int64_t agency, struct time from, struct synthesis_dates *out) MUST_USE;

/* ---- words ---- */

struct msg consultation_state_name(enum consultation_state s);
struct msg consultation_phase_name(enum consultation_phase p);

extern const struct permission CONSULTATION_EDIT, CONSULTATION_APPROVE;
extern const struct setting COMMENT_TERM, SYNTHESIS_TERM, COMMENTER_YEARS;
extern const struct publication_kind CONSULTATION_PUBLICATION, SYNTHESIS_PUBLICATION;

#endif
