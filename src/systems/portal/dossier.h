/*
 * The dossier: what a citizen files, the one-stop shop processes and the citizen gets back. This
 * noun is the house's style guide: read dossier.h, dossier_states.c, dossier_act.c,
 * dossier_office.c, dossier_store.c, office_pages.c in this order.
 *
 * Invariants
 *  1. portal_event is the truth; the projected columns of portal_dossier follow from it and are
 *     written in the same transaction. Events are added, never changed or removed; an undo is an
 *     event. (Only the end of the legal retention removes a dossier, whole.)
 *  2. The legal status moves only along dossier_states.c (Decree 61/2018/NĐ-CP; national codes of
 *     TrangThaiHoSo, Circular 18/2019/TT-BTTTT).
 *  3. reference is set when the dossier begins, code and due date at acceptance. A code is never
 *     given twice: where an acceptance is undone, its number stays unused.
 *  4. rev is the number of events; a write names the rev it was decided on, so of two decisions
 *     made at once one is refused.
 *  5. Who was it? Every event keeps the actor's name and agency as they were.
 *  6. Nobody decides on their own dossier, and whoever proposed a decision does not approve it.
 */
#ifndef PORTAL_DOSSIER_H
#define PORTAL_DOSSIER_H

#include "core/actor.h"
#include "core/agency.h"
#include "core/file.h"
#include "core/role.h"
#include "core/workday.h"
#include "systems/portal/procedure.h"

#include <stdio.h>

/* The ten national codes; 0 is ours: not yet submitted. */
enum dossier_status {
	DOSSIER_DRAFT = 0,
	DOSSIER_REGISTERED = 1,   /* Mới đăng ký */
	DOSSIER_ACCEPTED = 2,     /* Được tiếp nhận */
	DOSSIER_NOT_ACCEPTED = 3, /* Không được tiếp nhận */
	DOSSIER_PROCESSING = 4,   /* Đang xử lý */
	DOSSIER_SUPPLEMENT = 5,   /* Yêu cầu bổ sung giấy tờ */
	DOSSIER_PAYMENT = 6,      /* Yêu cầu thực hiện nghĩa vụ tài chính */
	DOSSIER_WITHDRAWN = 7,    /* Công dân yêu cầu rút hồ sơ */
	DOSSIER_STOPPED = 8,      /* Dừng xử lý */
	DOSSIER_FINISHED = 9,     /* Đã xử lý xong */
	DOSSIER_RETURNED = 10,    /* Đã trả kết quả */
	DOSSIER_STATUSES
};

/* Numbers are stored: add at the end. */
enum dossier_event {
	EVENT_SUBMIT,
	EVENT_COUNTER_ENTRY,
	EVENT_ACCEPT,
	EVENT_ASK_SUPPLEMENT,
	EVENT_REFUSE,
	EVENT_ASK_WITHDRAW,
	EVENT_CONFIRM_WITHDRAW,
	EVENT_DECLINE_WITHDRAW,
	EVENT_TRANSFER,
	EVENT_ANSWER_SUPPLEMENT,
	EVENT_DEADLINE_PASSED,
	EVENT_ASK_PAYMENT,
	EVENT_PAID,
	EVENT_CONSULT,
	EVENT_EXTEND,
	EVENT_STOP,
	EVENT_RESUME,
	EVENT_ASSIGN,
	EVENT_PROPOSE,
	EVENT_SEND_BACK,
	EVENT_APPROVE,
	EVENT_RETURN_RESULT,
	EVENT_REOPEN,
	EVENT_RATE,
	EVENT_UNDO,
	EVENT_RECOUNT, /* of the due date, since the calendar changed */
	DOSSIER_EVENTS
};

/* What an event does to the dossier's clock. */
enum clock_effect {
	CLOCK_KEEP,
	CLOCK_START, /* due = f(calendar, term), from now */
	CLOCK_PAUSE,
	CLOCK_RESUME, /* goes on with what was left; or the whole term again, where it was agreed */
	CLOCK_RESTART, /* the whole term again, from now */
	CLOCK_STOP,
};

/* In which capacity somebody acts; the permission that goes with it is in dossier_act.c. */
enum dossier_role {
	ROLE_APPLICANT, /* whose dossier it is, or the system that handed it in */
	ROLE_RECEIVER,
	ROLE_PROCESSOR,
	ROLE_OFFICER, /* either of the two */
	ROLE_APPROVER,
	ROLE_TIMER,
	ROLE_GATEWAY, /* the payment gateway's confirmation */
};

/* Where one event leads to two places. */
enum transition_when { WHEN_EVER, WHEN_ACCEPTED, WHEN_NOT_ACCEPTED };

/* One row of the law: in `from`, `event` by `role` leads to `to`. */
struct transition {
	enum dossier_status from;
	enum dossier_event event;
	enum dossier_role role;
	enum dossier_status to;
	enum clock_effect clock;
	bool reason; /* the law asks for one, in writing */
	enum transition_when when;
};

extern const struct transition dossier_transitions[];
extern const size_t dossier_transitions_n;

/* The row for (from, event), for a dossier that was or was not accepted once; NULL: refused. */
const struct transition *
transition_find(enum dossier_status from, enum dossier_event event, bool accepted);

struct msg dossier_status_name(enum dossier_status s);
struct msg dossier_event_name(enum dossier_event e);
struct msg dossier_role_name(enum dossier_role r);
const char *dossier_status_key(enum dossier_status s); /* "processing": API, tables of states */
const char *dossier_event_key(enum dossier_event e);   /* "ask-supplement" */
bool dossier_status_by_key(struct text key, enum dossier_status *out) MUST_USE;
bool dossier_event_by_key(struct text key, enum dossier_event *out) MUST_USE;
bool dossier_is_final(enum dossier_status s); /* 3, 7, 10 */
void dossier_print_states(FILE *out);

enum dossier_channel { CHANNEL_COUNTER = 1, CHANNEL_ONLINE = 2, CHANNEL_POST = 3 };
enum dossier_outcome { OUTCOME_NONE, OUTCOME_GRANTED, OUTCOME_REJECTED };
enum rating_score { RATING_NONE, RATING_NOT_SATISFIED, RATING_SATISFIED, RATING_VERY_SATISFIED };

struct dossier {
	int64_t id;
	struct text reference; /* 12 characters, random; the citizen's key */
	struct text procedure; /* code of the procedure */
	int64_t version;       /* of the procedure */
	int64_t case_no;
	int64_t agency;
	int64_t via;           /* the agency whose system handed it in; 0: none */
	int64_t person;        /* the applicant's account; 0: none */
	struct text applicant; /* name */
	struct text id_tail;   /* last four digits of the identity number */
	enum dossier_channel channel;
	struct term term;
	struct time created; /* of a draft: when somebody last went on with it */
	/* The projection of the events: dossier_change.c lists it. */
	int64_t rev;
	enum dossier_status status;
	struct text code; /* agency-YYMMDD-XXXX; empty before acceptance */
	struct time submitted, accepted, due;
	struct text trace;     /* why this due date */
	struct time since;     /* the clock runs since; not set: it stands */
	struct time paused;    /* the clock stands since, with minutes_left of the term */
	int64_t minutes_left;  /* working minutes it had when it last stood or went on; below 0: it
				* was late already; 0 while running: the whole term */
	int64_t minutes_spent; /* working minutes in stretches that are over */
	struct time finished, returned;
	struct time asked;     /* for a supplement or a payment */
	struct time answer_by; /* until when it is to be answered */
	struct text ask;       /* what the applicant is asked to add or pay */
	bool restart;          /* when it is answered the whole term begins again */
	int64_t supplements;   /* rounds so far; the law allows one */
	int64_t extensions;    /* one at most */
	bool withdraw_asked;
	enum dossier_outcome outcome;
	enum dossier_outcome proposed;
	struct text proposal; /* the officer's note to the approver */
	int64_t proposer;
	int64_t assignee;
	struct text assignee_name;
	enum rating_score rating;
};

struct dossiers {
	struct dossier *p;
	size_t n;
};

/* An event of the timeline. */
struct dossier_entry {
	int64_t seq;
	struct time at;
	enum actor_kind actor_kind;
	int64_t person, agency;
	int64_t token;    /* of a system, core/token.h; 0: no system */
	struct text name; /* who, as they were called then */
	enum dossier_event event;
	enum dossier_status from, to;
	struct text note;
	int64_t undoes;     /* of an undo: the seq it takes back */
	struct text change; /* of the projection, JSON */
	struct time told;   /* when the applicant was told; not set: not yet */
	bool undone;        /* a later event takes it back */
};

struct dossier_entries {
	struct dossier_entry *p;
	size_t n;
};

struct dossier_file {
	int64_t id, dossier;
	struct text component; /* code of the component, "result", or "supplement" */
	struct text name, type, digest;
	int64_t size;
	struct time at;
	bool result; /* made by the agency, for the applicant */
	bool ready;  /* scanned, where scanning is on */
};

struct dossier_files {
	struct dossier_file *p;
	size_t n;
};

/* ---- finding: filtered by the actor's scope; a stranger gets NOT_FOUND ---- */

bool dossier_by_reference(struct cx *c, struct text reference, struct dossier *out) MUST_USE;
bool
dossier_entries_of(struct cx *c, const struct dossier *d, struct dossier_entries *out) MUST_USE;
bool dossier_files_of(struct cx *c, const struct dossier *d, struct dossier_files *out) MUST_USE;
/* NOT_FOUND where this actor may not have it (a result before it is returned). */
bool dossier_file_by_id(
    struct cx *c, const struct dossier *d, int64_t id, struct dossier_file *out) MUST_USE;
bool dossier_answers_of(struct cx *c, const struct dossier *d, struct text *json) MUST_USE;
/* What is asked in it, and what was answered. */
struct questions;
struct pairs;
bool dossier_given(struct cx *c, const struct dossier *d, const struct procedure *p,
    struct questions *q, struct pairs *given) MUST_USE;
/* The version it is processed by, and where. */
bool
dossier_procedure(struct cx *c, const struct dossier *d, const struct procedure **out) MUST_USE;
bool dossier_agency(struct cx *c, const struct dossier *d, const struct agency **out) MUST_USE;

/* Of the signed-in person, newest first; before 0: from the newest. */
bool dossier_mine(struct cx *c, int64_t before, int most, struct dossiers *out) MUST_USE;

/*
 * For the public, who prove nothing but that they know the reference, or the code with the last
 * four digits of the applicant's identity number. *out holds no personal data. NOT_FOUND for a
 * wrong pair; wrong pairs are counted by code and network (10 an hour; once 100 came from all, 1),
 * so the caller is a POST. The reference has no such limit.
 */
bool dossier_track(struct cx *c, struct text reference, struct dossier *out) MUST_USE;
bool
dossier_track_code(struct cx *c, struct text code, struct text tail, struct dossier *out) MUST_USE;

/* ---- the applicant ---- */

struct draft_input {
	struct text procedure;
	int64_t agency;
	int64_t case_no;
};

/* The open draft of this person for this procedure, moved to this agency and case, or a new one. */
bool dossier_start(struct cx *c, const struct draft_input *in, struct dossier *out) MUST_USE;
/* Keeps the answers (a JSON object of texts) of a draft; name and identity are read from them. */
bool dossier_keep_answers(struct cx *c, struct dossier *d, struct text json) MUST_USE;
bool dossier_attach(struct cx *c, struct dossier *d, struct text component, bool result,
    const struct upload *file) MUST_USE;
bool dossier_detach(struct cx *c, struct dossier *d, int64_t file) MUST_USE;
bool dossier_discard(struct cx *c, struct dossier *d) MUST_USE;
/* Checks the whole form and every required component; a second time changes nothing. */
bool dossier_submit(struct cx *c, struct dossier *d) MUST_USE;
bool dossier_ask_withdraw(struct cx *c, struct dossier *d, struct text why) MUST_USE;
bool dossier_answer_supplement(struct cx *c, struct dossier *d, struct text note) MUST_USE;
bool
dossier_rate(struct cx *c, struct dossier *d, enum rating_score score, struct text why) MUST_USE;

/* What is still missing before it can be submitted; each an INVALID field. */
bool dossier_complete(struct cx *c, const struct dossier *d) MUST_USE;

/* Handed in at once, by a machine or at the counter. answers: checked JSON object of texts. */
struct filing {
	struct text procedure;
	int64_t agency;
	int64_t case_no;
	enum dossier_channel channel;
	struct text applicant, id_number;
	struct text answers;
};

bool dossier_lodge(struct cx *c, const struct filing *in, struct dossier *out) MUST_USE;
/* At the counter by an officer: accepted in the same moment, with code and due date. */
bool dossier_enter(struct cx *c, const struct filing *in, struct dossier *out) MUST_USE;

/* ---- the office ---- */

bool dossier_accept(struct cx *c, struct dossier *d) MUST_USE;
bool dossier_ask_supplement(
    struct cx *c, struct dossier *d, struct text what, struct day answer_by) MUST_USE;
bool dossier_refuse(struct cx *c, struct dossier *d, struct text why) MUST_USE;
bool
dossier_settle_withdrawal(struct cx *c, struct dossier *d, bool confirm, struct text why) MUST_USE;
bool dossier_transfer(struct cx *c, struct dossier *d) MUST_USE;
bool dossier_assign(struct cx *c, struct dossier *d, int64_t person) MUST_USE;
bool dossier_extend(struct cx *c, struct dossier *d, struct day due, struct text why) MUST_USE;
bool dossier_stop(struct cx *c, struct dossier *d, struct text why) MUST_USE;
bool dossier_resume(struct cx *c, struct dossier *d, struct text why) MUST_USE;
bool dossier_propose(
    struct cx *c, struct dossier *d, enum dossier_outcome outcome, struct text note) MUST_USE;
bool dossier_send_back(struct cx *c, struct dossier *d, struct text why) MUST_USE;
bool dossier_approve(struct cx *c, struct dossier *d, struct text why) MUST_USE;
/* how: at the counter, by post, online (then there must be a result's file). */
bool dossier_return(
    struct cx *c, struct dossier *d, enum dossier_channel how, struct text note) MUST_USE;
bool dossier_reopen(struct cx *c, struct dossier *d, struct text why) MUST_USE;
bool dossier_undo(struct cx *c, struct dossier *d) MUST_USE;
bool dossier_ask_payment(
    struct cx *c, struct dossier *d, int64_t amount, struct text what, struct day pay_by) MUST_USE;
/* The gateway's word; a repeat of the same gateway_ref changes nothing. */
bool
dossier_paid(struct cx *c, struct dossier *d, int64_t amount, struct text gateway_ref) MUST_USE;
bool dossier_consult(struct cx *c, struct dossier *d, int64_t agency, struct text question,
    struct day answer_by) MUST_USE;
bool dossier_consult_answer(struct cx *c, int64_t consultation, struct text answer) MUST_USE;
/* The answer did not come in time (a timer). */
bool dossier_deadline_passed(struct cx *c, struct dossier *d) MUST_USE;

/* May this actor do it with it at this moment? For the page's buttons and the API's links. */
bool dossier_may(struct cx *c, const struct dossier *d, enum dossier_event event);
/* May this actor still take back the last event (15 minutes, nobody told)? */
bool dossier_undoable(struct cx *c, const struct dossier *d, const struct dossier_entries *entries,
    bool *out) MUST_USE;
/* Who can be given it: those who may process in its agency. */
bool dossier_assignees(struct cx *c, const struct dossier *d, struct offices *out) MUST_USE;

/* ---- time ---- */

bool dossier_is_running(const struct dossier *d);
bool dossier_is_late(const struct dossier *d, struct time now);
/* Less than portal.near_hours of working time are left. */
bool dossier_is_near(struct cx *c, const struct dossier *d, bool *out) MUST_USE;
/* Working minutes used so far, pauses not counted. */
bool dossier_minutes(struct cx *c, const struct dossier *d, int64_t *out) MUST_USE;

extern const struct permission DOSSIER_RECEIVE, DOSSIER_PROCESS, DOSSIER_APPROVE, DOSSIER_SEE,
    DOSSIER_SUBMIT;

#endif
