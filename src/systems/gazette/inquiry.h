/*
 * The inquiry: a person asks the State a question, an agency answers it within fifteen working
 * days, and what may be read by everybody is published. On pages it is called a question; in code
 * `question` is portal's, a form's.
 *
 * Sources: answers to questions on portals of the State within 15 days (Decree 43/2011/NĐ-CP
 * article 10, Decree 42/2022/NĐ-CP); Law 91/2025/QH15 (personal data).
 *
 * Invariants
 *  1. What the asker wrote never changes; readers get shown_*, made from it, from the heading and
 *     the answer by striking out `strikes`, at the moment of approval. Nothing else is public.
 *  2. Nobody approves an answer that they wrote or handed in.
 *  3. The clock begins with the asking, whoever the question is sent to afterwards.
 *  4. An address (slug) once published stays with its question.
 *
 *   asked ──write, hand in──▶ waits for approval ──approve, by a second person──▶ answered
 *     │ ▲                          │                                                │ published:
 *     │ └───────send back──────────┘                                                ▼ take down
 *     ├──decline, with reason──▶ declined                                       taken down
 *     └──withdraw, by the asker──▶ withdrawn
 */
#ifndef GAZETTE_INQUIRY_H
#define GAZETTE_INQUIRY_H

#include "core/agency.h"
#include "core/event.h"
#include "core/search.h"
#include "core/setting.h"
#include "core/workday.h"
#include "systems/gazette/personal.h"
#include "systems/gazette/publication.h"

enum inquiry_state {
	INQUIRY_ASKED = 1,
	INQUIRY_PROPOSED = 2,
	INQUIRY_ANSWERED = 3,
	INQUIRY_DECLINED = 4,
	INQUIRY_WITHDRAWN = 5,
	INQUIRY_TAKEN_DOWN = 6,
};

enum inquiry_helpful { HELPFUL_UNSAID = 0, HELPFUL_YES = 1, HELPFUL_NO = 2 };

struct inquiry {
	int64_t id;
	struct text code, slug;
	int64_t person; /* 0: none */
	struct text name, email, phone;
	enum lang lang;
	struct text title, body, field;
	int64_t agency; /* 0: not sent to anybody yet */
	enum inquiry_state state;
	bool closed; /* the asker wants no publication */
	struct time asked, due;
	struct text trace;
	struct text answer;
	bool public;
	struct text heading, strikes, writers;
	int64_t proposed_by, approved_by;
	struct time answered; /* or closed in another way */
	struct text shown_title, shown_body, shown_answer, hash;
	struct text reason;
	enum inquiry_helpful helpful;
	struct text words;
	struct text about; /* title of the procedure it is about; may be empty */
	struct text source;
	int64_t rev;
};

struct inquiries {
	struct inquiry *p;
	size_t n;
};

enum { ANSWER_DAYS = 15, CODE_LETTERS = 12 };
extern const struct term ANSWER_TERM;

/* ---- asking ---- */

struct asking {
	struct text title, body, agency, name, email, phone; /* agency: a name or code as typed */
	bool closed;
};

/* Who is not signed in gives a name and an e-mail address or phone number. INVALID on the field.
 * Tells the asker the code. */
bool inquiry_ask(struct cx *c, const struct asking *in, struct inquiry *out) MUST_USE;
/* Published questions, and procedures, that sound like it; best first. */
bool inquiry_like(struct cx *c, struct text words, struct search_hits *questions,
    struct search_hits *procedures) MUST_USE;

/* ---- reading ---- */

/* Whoever has the code, with or without spaces and in any case. */
bool inquiry_by_code(struct cx *c, struct text code, struct inquiry *out) MUST_USE;
/* Published or taken down; NOT_FOUND otherwise. */
bool inquiry_by_slug(struct cx *c, struct text slug, struct inquiry *out) MUST_USE;
/* Of the agencies that c->by covers, and those that nobody has yet for whoever may send them on. */
bool inquiry_by_id(struct cx *c, int64_t id, struct inquiry *out) MUST_USE;
/* c->by's own, newest first. */
bool inquiry_mine(struct cx *c, struct inquiries *out) MUST_USE;

struct inquiry_filter {
	struct text q, field, after;
	int64_t agency; /* 0: all */
	int most;
};

struct inquiry_list {
	struct inquiries rows;
	struct text next;
};

/* Published ones, newest answer first; with words: best first. */
bool inquiry_find(struct cx *c, const struct inquiry_filter *f, struct inquiry_list *out) MUST_USE;

/* Fields and agencies (key: the id) of published ones. */
bool inquiry_fields(struct cx *c, struct search_counts *out) MUST_USE;
bool inquiry_agencies(struct cx *c, struct search_counts *out) MUST_USE;

enum inquiry_pile {
	PILE_ROUTE = 0,   /* sent to nobody yet */
	PILE_ANSWER = 1,  /* the actor's agency answers; first due first */
	PILE_APPROVE = 2, /* wait for approval there */
	PILE_DONE = 3,    /* answered, declined, withdrawn, taken down; newest first */
	PILES = 4,
};

struct pile_counts {
	int64_t n[PILES], late;
};

/* `after`: page key. */
bool inquiry_pile(
    struct cx *c, enum inquiry_pile pile, struct text after, struct inquiry_list *out) MUST_USE;
bool inquiry_pile_counts(struct cx *c, struct pile_counts *out) MUST_USE;
bool inquiry_is_open(const struct inquiry *q);
bool inquiry_is_late(const struct inquiry *q, struct time now);

/* ---- answering: each returns false with a problem and changes nothing then ---- */

/* To another agency, named or coded as typed; the clock is counted by that agency's calendar, from
 * the asking on. INVALID on "agency". */
bool inquiry_route(struct cx *c, struct inquiry *q, struct text agency) MUST_USE;

struct answer {
	struct text answer, heading, field, strikes;
	struct text ticked; /* more to strike out, one a line; what stands nowhere is left out */
	bool public;
	int64_t rev; /* as read: CONFLICT when somebody else was faster */
};
bool inquiry_write(struct cx *c, struct inquiry *q, const struct answer *in) MUST_USE;

/* What an officer is offered to strike out: what was found in question and answer, and the asker's
 * name where it stands there; each sentence of the question. `chosen`: struck out already, or,
 * before the first answer, found in the question. */
struct passage {
	struct text text;
	struct msg what;
	bool chosen;
};
struct passages {
	struct passage *p;
	size_t n;
};
void inquiry_passages(struct arena *a, const struct inquiry *q, struct passages *out);
void inquiry_sentences(struct arena *a, const struct inquiry *q, struct passages *out);
/* The other lines that are struck out. */
struct text inquiry_strikes_typed(struct arena *a, const struct inquiry *q,
    const struct passages *found, const struct passages *sentences);

/* What readers will see: title, question, answer, each in runs; and what still looks like personal
 * data in them, one a line. */
struct visible {
	struct strikes title, body, answer;
	struct text left;
};
void inquiry_visible(struct arena *a, const struct inquiry *q, struct visible *out);

/* INVALID on "kept" where something that looks like personal data stays and `kept` does not say
 * that it may. */
bool inquiry_propose(struct cx *c, struct inquiry *q, bool kept) MUST_USE;
/* Whoever wrote the answer or handed it in does not approve it. */
bool inquiry_own(const struct cx *c, const struct inquiry *q);
/* By a second person: tells the asker; publishes where the answer is for everybody. */
bool inquiry_approve(struct cx *c, struct inquiry *q) MUST_USE;
bool inquiry_send_back(struct cx *c, struct inquiry *q, struct text reason) MUST_USE;
bool inquiry_decline(struct cx *c, struct inquiry *q, struct text reason) MUST_USE;
bool inquiry_take_down(struct cx *c, struct inquiry *q, struct text reason) MUST_USE;

/* By the asker: signed in as they were, or with the code where they had no account. */
bool inquiry_is_asker(const struct cx *c, const struct inquiry *q);
bool inquiry_withdraw(struct cx *c, struct inquiry *q) MUST_USE;
/* Once. */
bool
inquiry_rate(struct cx *c, struct inquiry *q, enum inquiry_helpful h, struct text words) MUST_USE;

/* Adds and publishes at once: the importer. *added false: it was there already. */
bool inquiry_import(struct cx *c, struct inquiry *q, bool *added) MUST_USE;

/* ---- words ---- */

struct msg inquiry_state_name(enum inquiry_state s);

/* ---- jobs and check ---- */

#define INQUIRY_RECOUNT_JOB "gazette.inquiry.recount"
/* The calendar has changed: open clocks are counted anew, a page a job. */
bool inquiry_calendar_changed(struct cx *c, const struct event *e) MUST_USE;
bool inquiry_recount_run(struct cx *c, const struct job *j, struct text result) MUST_USE;
/* An erased person's name and contact go; the question stays without them. */
bool inquiry_person_erased(struct cx *c, const struct event *e) MUST_USE;
/* Timer: a question that was closed QUESTION_DAYS ago loses its asker, and what readers never saw;
 * what was not published goes whole. */
bool inquiry_sweep(struct cx *c, bool *more) MUST_USE;
bool inquiry_check_all(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

extern const struct permission INQUIRY_ANSWER, INQUIRY_APPROVE, INQUIRY_ROUTE;
extern const struct publication_kind INQUIRY_PUBLICATION;
extern const struct setting QUESTION_DAYS;

#endif
