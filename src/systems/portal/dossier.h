/*
 * The dossier: what a citizen files, the one-stop shop processes and the citizen gets back. This
 * noun is the house's style guide: read dossier.h, dossier_states.c, dossier.c, dossier_store.c,
 * dossier_pages.c in this order.
 *
 * Invariants
 *  1. portal_event is the truth; the columns of portal_dossier are its projection, written in the
 *     same transaction. Events are added, never changed or removed; an undo is an event.
 *  2. The legal status moves only along dossier_states.c (Decree 61/2018/NĐ-CP; national codes of
 *     TrangThaiHoSo, Circular 18/2019/TT-BTTTT).
 *  3. reference is set at submission, code and due date at acceptance; neither ever changes, except
 *     that undoing the acceptance takes the code's dossier back to "registered" and leaves a gap.
 *  4. rev rises with every event; a write names the rev it was decided on.
 *  5. Who was it? Every event keeps the actor's name and agency as they were.
 */
#ifndef PORTAL_DOSSIER_H
#define PORTAL_DOSSIER_H

#include "core/actor.h"
#include "core/file.h"
#include "core/workday.h"

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
	DOSSIER_EVENTS
};

/* What an event does to the dossier's clock. */
enum clock_effect {
	CLOCK_KEEP,
	CLOCK_START, /* due = f(calendar, term), from now */
	CLOCK_PAUSE,
	CLOCK_RESUME,  /* goes on with what was left */
	CLOCK_RESTART, /* the whole term again, from now */
	CLOCK_STOP,
};

enum dossier_role { ROLE_APPLICANT, ROLE_OFFICER, ROLE_APPROVER, ROLE_TIMER, ROLE_GATEWAY };

/* One row of the law: in `from`, `event` by `role` leads to `to`. */
struct transition {
	enum dossier_status from;
	enum dossier_event event;
	enum dossier_role role;
	enum dossier_status to;
	enum clock_effect clock;
	bool reason; /* the law asks for one, in writing */
};

extern const struct transition dossier_transitions[];
extern const size_t dossier_transitions_n;

/* The row for (from, event), or NULL: then it is refused. */
const struct transition *transition_find(enum dossier_status from, enum dossier_event event);

struct msg dossier_status_name(enum dossier_status s);
struct msg dossier_event_name(enum dossier_event e);
const char *dossier_status_key(enum dossier_status s); /* "processing": API, tables of states */
const char *dossier_event_key(enum dossier_event e);
bool dossier_status_by_key(struct text key, enum dossier_status *out) MUST_USE;
bool dossier_event_by_key(struct text key, enum dossier_event *out) MUST_USE;
bool dossier_is_open(enum dossier_status s);  /* somebody has still to do something */
bool dossier_is_final(enum dossier_status s); /* 3, 7, 10 */

enum dossier_channel { CHANNEL_COUNTER = 1, CHANNEL_ONLINE = 2, CHANNEL_POST = 3 };
enum dossier_outcome { OUTCOME_NONE, OUTCOME_GRANTED, OUTCOME_REJECTED };
enum rating_score { RATING_NONE, RATING_NOT_SATISFIED, RATING_SATISFIED, RATING_VERY_SATISFIED };

struct dossier {
	int64_t id;
	struct text reference; /* 12 characters, random; the citizen's key */
	struct text code;      /* agency-YYMMDD-XXXX; empty before acceptance */
	struct text procedure; /* code of the procedure */
	struct text procedure_name;
	int64_t version; /* of the procedure */
	int64_t case_no;
	int64_t agency;
	struct text agency_name;
	int64_t person;        /* the applicant's account; 0 for a counter entry */
	struct text applicant; /* name */
	struct text id_tail;   /* last four digits of the identity number */
	enum dossier_status status;
	enum dossier_channel channel;
	int64_t rev;
	struct term term;
	struct time created, submitted, accepted, due, finished, returned;
	struct time paused;    /* since; the clock stands */
	int64_t minutes_left;  /* of the term, while it stands */
	struct text trace;     /* why this due date */
	struct time answer_by; /* for a supplement or a payment */
	struct text ask;       /* what the applicant is asked to add or pay */
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
	int64_t id, seq;
	struct time at;
	enum actor_kind actor_kind;
	int64_t person, agency;
	struct text name; /* who, as they were called then */
	enum dossier_event event;
	enum dossier_status from, to;
	struct text note;
	struct text before; /* the projection before it, JSON, for undo */
	struct time told;   /* when the applicant was told; not set: not yet */
	bool undone;
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
bool dossier_answers_of(struct cx *c, const struct dossier *d, struct text *json) MUST_USE;

/* ---- the applicant ---- */

struct draft_input {
	struct text procedure;
	int64_t agency;
	int64_t case_no;
};

/* The open draft of this person for this procedure, or a new one. */
bool dossier_start(struct cx *c, const struct draft_input *in, struct dossier *out) MUST_USE;
/* Keeps the answers (a JSON object) of a draft. */
bool dossier_keep_answers(struct cx *c, struct dossier *d, struct text json) MUST_USE;
bool dossier_attach(struct cx *c, struct dossier *d, struct text component, bool result,
    const struct upload *file) MUST_USE;
bool dossier_detach(struct cx *c, struct dossier *d, int64_t file) MUST_USE;
bool dossier_discard(struct cx *c, struct dossier *d) MUST_USE;
bool dossier_submit(struct cx *c, struct dossier *d) MUST_USE;
bool dossier_ask_withdraw(struct cx *c, struct dossier *d, struct text why) MUST_USE;
bool dossier_answer_supplement(struct cx *c, struct dossier *d, struct text note) MUST_USE;
bool
dossier_rate(struct cx *c, struct dossier *d, enum rating_score score, struct text why) MUST_USE;

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
bool dossier_return(struct cx *c, struct dossier *d, struct text how) MUST_USE;
bool dossier_reopen(struct cx *c, struct dossier *d, struct text why) MUST_USE;
bool dossier_undo(struct cx *c, struct dossier *d) MUST_USE;
bool dossier_ask_payment(
    struct cx *c, struct dossier *d, int64_t amount, struct text what, struct day pay_by) MUST_USE;
bool dossier_paid(struct cx *c, struct dossier *d, struct text gateway_ref) MUST_USE;
bool
dossier_consult(struct cx *c, struct dossier *d, int64_t agency, struct text question) MUST_USE;

/* What this actor may do with it at this moment, for the page's buttons and the API's links. */
bool dossier_may(struct cx *c, const struct dossier *d, enum dossier_event event);
/* The last event, when this actor may still take it back (15 minutes, nobody told). */
bool dossier_undoable(struct cx *c, const struct dossier *d, const struct dossier_entries *entries);

extern const struct permission DOSSIER_RECEIVE, DOSSIER_PROCESS, DOSSIER_APPROVE, DOSSIER_SEE,
    DOSSIER_SUBMIT;

#endif
