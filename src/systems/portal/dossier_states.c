/*
 * The law of the dossier as one table: in which status which event, by whom, leads where, and what
 * it does to the clock. Nothing else in the program changes a status. `sen states` prints it.
 *
 * Sources: Decree 61/2018/NĐ-CP articles 17 to 20 (acceptance, supplement, refusal, extension,
 * result), article 11 (a supplement is asked for once); status codes TrangThaiHoSo of Circular
 * 18/2019/TT-BTTTT. Where nothing is written a row does not exist, and the event is refused.
 */
#include "systems/portal/dossier.h"

/* from, event, role, to, clock; a reason in writing; a condition. */
const struct transition dossier_transitions[] = {
    {DOSSIER_DRAFT, EVENT_SUBMIT, ROLE_APPLICANT, DOSSIER_REGISTERED, .clock = CLOCK_KEEP},
    {DOSSIER_DRAFT, EVENT_COUNTER_ENTRY, ROLE_RECEIVER, DOSSIER_ACCEPTED, .clock = CLOCK_START},

    {DOSSIER_REGISTERED, EVENT_ACCEPT, ROLE_RECEIVER, DOSSIER_ACCEPTED, .clock = CLOCK_START},
    {DOSSIER_REGISTERED, EVENT_ASK_SUPPLEMENT, ROLE_RECEIVER, DOSSIER_SUPPLEMENT,
	.clock = CLOCK_KEEP, .reason = true},
    {DOSSIER_REGISTERED, EVENT_REFUSE, ROLE_RECEIVER, DOSSIER_NOT_ACCEPTED, .clock = CLOCK_STOP,
	.reason = true},
    {DOSSIER_REGISTERED, EVENT_ASSIGN, ROLE_OFFICER, DOSSIER_REGISTERED, .clock = CLOCK_KEEP},
    {DOSSIER_REGISTERED, EVENT_ASK_WITHDRAW, ROLE_APPLICANT, DOSSIER_REGISTERED,
	.clock = CLOCK_KEEP},
    {DOSSIER_REGISTERED, EVENT_CONFIRM_WITHDRAW, ROLE_OFFICER, DOSSIER_WITHDRAWN,
	.clock = CLOCK_STOP},
    {DOSSIER_REGISTERED, EVENT_DECLINE_WITHDRAW, ROLE_OFFICER, DOSSIER_REGISTERED,
	.clock = CLOCK_KEEP, .reason = true},

    {DOSSIER_ACCEPTED, EVENT_TRANSFER, ROLE_OFFICER, DOSSIER_PROCESSING, .clock = CLOCK_KEEP},
    {DOSSIER_ACCEPTED, EVENT_ASSIGN, ROLE_OFFICER, DOSSIER_ACCEPTED, .clock = CLOCK_KEEP},
    {DOSSIER_ACCEPTED, EVENT_ASK_WITHDRAW, ROLE_APPLICANT, DOSSIER_ACCEPTED, .clock = CLOCK_KEEP},
    {DOSSIER_ACCEPTED, EVENT_CONFIRM_WITHDRAW, ROLE_OFFICER, DOSSIER_WITHDRAWN,
	.clock = CLOCK_STOP},
    {DOSSIER_ACCEPTED, EVENT_DECLINE_WITHDRAW, ROLE_OFFICER, DOSSIER_ACCEPTED, .clock = CLOCK_KEEP,
	.reason = true},
    {DOSSIER_ACCEPTED, EVENT_RECOUNT, ROLE_TIMER, DOSSIER_ACCEPTED, .clock = CLOCK_KEEP},

    {DOSSIER_PROCESSING, EVENT_ASK_SUPPLEMENT, ROLE_PROCESSOR, DOSSIER_SUPPLEMENT,
	.clock = CLOCK_PAUSE, .reason = true},
    {DOSSIER_PROCESSING, EVENT_ASK_PAYMENT, ROLE_PROCESSOR, DOSSIER_PAYMENT, .clock = CLOCK_PAUSE,
	.reason = true},
    {DOSSIER_PROCESSING, EVENT_CONSULT, ROLE_PROCESSOR, DOSSIER_PROCESSING, .clock = CLOCK_KEEP,
	.reason = true},
    {DOSSIER_PROCESSING, EVENT_EXTEND, ROLE_PROCESSOR, DOSSIER_PROCESSING, .clock = CLOCK_KEEP,
	.reason = true},
    {DOSSIER_PROCESSING, EVENT_STOP, ROLE_PROCESSOR, DOSSIER_STOPPED, .clock = CLOCK_PAUSE,
	.reason = true},
    {DOSSIER_PROCESSING, EVENT_ASSIGN, ROLE_OFFICER, DOSSIER_PROCESSING, .clock = CLOCK_KEEP},
    {DOSSIER_PROCESSING, EVENT_PROPOSE, ROLE_PROCESSOR, DOSSIER_PROCESSING, .clock = CLOCK_KEEP},
    {DOSSIER_PROCESSING, EVENT_SEND_BACK, ROLE_APPROVER, DOSSIER_PROCESSING, .clock = CLOCK_KEEP,
	.reason = true},
    {DOSSIER_PROCESSING, EVENT_APPROVE, ROLE_APPROVER, DOSSIER_FINISHED, .clock = CLOCK_STOP},
    {DOSSIER_PROCESSING, EVENT_RECOUNT, ROLE_TIMER, DOSSIER_PROCESSING, .clock = CLOCK_KEEP},
    {DOSSIER_PROCESSING, EVENT_ASK_WITHDRAW, ROLE_APPLICANT, DOSSIER_PROCESSING,
	.clock = CLOCK_KEEP},
    {DOSSIER_PROCESSING, EVENT_CONFIRM_WITHDRAW, ROLE_OFFICER, DOSSIER_WITHDRAWN,
	.clock = CLOCK_STOP},
    {DOSSIER_PROCESSING, EVENT_DECLINE_WITHDRAW, ROLE_OFFICER, DOSSIER_PROCESSING,
	.clock = CLOCK_KEEP, .reason = true},

    {DOSSIER_SUPPLEMENT, EVENT_ANSWER_SUPPLEMENT, ROLE_APPLICANT, DOSSIER_PROCESSING,
	.clock = CLOCK_RESUME, .when = WHEN_ACCEPTED},
    {DOSSIER_SUPPLEMENT, EVENT_ANSWER_SUPPLEMENT, ROLE_APPLICANT, DOSSIER_REGISTERED,
	.clock = CLOCK_KEEP, .when = WHEN_NOT_ACCEPTED},
    {DOSSIER_SUPPLEMENT, EVENT_DEADLINE_PASSED, ROLE_TIMER, DOSSIER_STOPPED, .clock = CLOCK_KEEP,
	.when = WHEN_ACCEPTED},
    {DOSSIER_SUPPLEMENT, EVENT_DEADLINE_PASSED, ROLE_TIMER, DOSSIER_NOT_ACCEPTED,
	.clock = CLOCK_STOP, .when = WHEN_NOT_ACCEPTED},
    {DOSSIER_SUPPLEMENT, EVENT_ASK_WITHDRAW, ROLE_APPLICANT, DOSSIER_SUPPLEMENT,
	.clock = CLOCK_KEEP},
    {DOSSIER_SUPPLEMENT, EVENT_CONFIRM_WITHDRAW, ROLE_OFFICER, DOSSIER_WITHDRAWN,
	.clock = CLOCK_STOP},
    {DOSSIER_SUPPLEMENT, EVENT_DECLINE_WITHDRAW, ROLE_OFFICER, DOSSIER_SUPPLEMENT,
	.clock = CLOCK_KEEP, .reason = true},

    {DOSSIER_PAYMENT, EVENT_PAID, ROLE_GATEWAY, DOSSIER_PROCESSING, .clock = CLOCK_RESUME},
    {DOSSIER_PAYMENT, EVENT_DEADLINE_PASSED, ROLE_TIMER, DOSSIER_STOPPED, .clock = CLOCK_KEEP},
    {DOSSIER_PAYMENT, EVENT_ASK_WITHDRAW, ROLE_APPLICANT, DOSSIER_PAYMENT, .clock = CLOCK_KEEP},
    {DOSSIER_PAYMENT, EVENT_CONFIRM_WITHDRAW, ROLE_OFFICER, DOSSIER_WITHDRAWN, .clock = CLOCK_STOP},
    {DOSSIER_PAYMENT, EVENT_DECLINE_WITHDRAW, ROLE_OFFICER, DOSSIER_PAYMENT, .clock = CLOCK_KEEP,
	.reason = true},

    {DOSSIER_STOPPED, EVENT_RESUME, ROLE_PROCESSOR, DOSSIER_PROCESSING, .clock = CLOCK_RESUME,
	.reason = true},
    {DOSSIER_STOPPED, EVENT_REOPEN, ROLE_APPROVER, DOSSIER_PROCESSING, .clock = CLOCK_RESTART,
	.reason = true},

    {DOSSIER_FINISHED, EVENT_RETURN_RESULT, ROLE_RECEIVER, DOSSIER_RETURNED, .clock = CLOCK_KEEP},
    {DOSSIER_FINISHED, EVENT_REOPEN, ROLE_APPROVER, DOSSIER_PROCESSING, .clock = CLOCK_RESTART,
	.reason = true},

    {DOSSIER_RETURNED, EVENT_RATE, ROLE_APPLICANT, DOSSIER_RETURNED, .clock = CLOCK_KEEP},
    {DOSSIER_NOT_ACCEPTED, EVENT_RATE, ROLE_APPLICANT, DOSSIER_NOT_ACCEPTED, .clock = CLOCK_KEEP},
};

const size_t dossier_transitions_n = COUNT(dossier_transitions);

const struct transition *
transition_find(enum dossier_status from, enum dossier_event event, bool accepted)
{
	for (size_t i = 0; i < COUNT(dossier_transitions); i++) {
		const struct transition *t = &dossier_transitions[i];

		if (t->from == from && t->event == event
		    && (t->when == WHEN_EVER || (t->when == WHEN_ACCEPTED) == accepted))
			return t;
	}
	return NULL;
}

struct named {
	const char *key;
	struct msg name;
};

static const struct named statuses[DOSSIER_STATUSES] = {
    [DOSSIER_DRAFT] = {"draft", MSG("Draft")},
    [DOSSIER_REGISTERED] = {"registered", MSG("Newly registered")},
    [DOSSIER_ACCEPTED] = {"accepted", MSG("Accepted")},
    [DOSSIER_NOT_ACCEPTED] = {"not-accepted", MSG("Not accepted")},
    [DOSSIER_PROCESSING] = {"processing", MSG("In process")},
    [DOSSIER_SUPPLEMENT] = {"supplement", MSG("Supplement requested")},
    [DOSSIER_PAYMENT] = {"payment", MSG("Payment requested")},
    [DOSSIER_WITHDRAWN] = {"withdrawn", MSG("Withdrawn by the applicant")},
    [DOSSIER_STOPPED] = {"stopped", MSG("Processing stopped")},
    [DOSSIER_FINISHED] = {"finished", MSG("Finished")},
    [DOSSIER_RETURNED] = {"returned", MSG("Result returned")},
};

static const struct named events[DOSSIER_EVENTS] = {
    [EVENT_SUBMIT] = {"submit", MSG("Submitted")},
    [EVENT_COUNTER_ENTRY] = {"counter-entry", MSG("Taken in at the counter")},
    [EVENT_ACCEPT] = {"accept", MSG("Accepted by the office")},
    [EVENT_ASK_SUPPLEMENT] = {"ask-supplement", MSG("Asked to add something")},
    [EVENT_REFUSE] = {"refuse", MSG("Acceptance refused")},
    [EVENT_ASK_WITHDRAW] = {"ask-withdraw", MSG("Withdrawal asked for")},
    [EVENT_CONFIRM_WITHDRAW] = {"confirm-withdraw", MSG("Withdrawal confirmed")},
    [EVENT_DECLINE_WITHDRAW] = {"decline-withdraw", MSG("Withdrawal declined")},
    [EVENT_TRANSFER] = {"transfer", MSG("Handed over for processing")},
    [EVENT_ANSWER_SUPPLEMENT] = {"answer-supplement", MSG("Supplement answered")},
    [EVENT_DEADLINE_PASSED] = {"deadline-passed", MSG("Not answered in time")},
    [EVENT_ASK_PAYMENT] = {"ask-payment", MSG("Asked to pay")},
    [EVENT_PAID] = {"paid", MSG("Paid")},
    [EVENT_CONSULT] = {"consult", MSG("Another agency consulted")},
    [EVENT_EXTEND] = {"extend", MSG("Due date extended")},
    [EVENT_STOP] = {"stop", MSG("Processing halted")},
    [EVENT_RESUME] = {"resume", MSG("Processing resumed")},
    [EVENT_ASSIGN] = {"assign", MSG("Assigned")},
    [EVENT_PROPOSE] = {"propose", MSG("Decision proposed")},
    [EVENT_SEND_BACK] = {"send-back", MSG("Proposal sent back")},
    [EVENT_APPROVE] = {"approve", MSG("Decision approved")},
    [EVENT_RETURN_RESULT] = {"return-result", MSG("Result given to the applicant")},
    [EVENT_REOPEN] = {"reopen", MSG("Reopened")},
    [EVENT_RATE] = {"rate", MSG("Rated")},
    [EVENT_UNDO] = {"undo", MSG("Taken back")},
    [EVENT_RECOUNT] = {"recount", MSG("Due date counted anew")},
};

struct msg
dossier_status_name(enum dossier_status s)
{
	must(s < DOSSIER_STATUSES);
	return statuses[s].name;
}

struct msg
dossier_event_name(enum dossier_event e)
{
	must(e < DOSSIER_EVENTS);
	return events[e].name;
}

const char *
dossier_status_key(enum dossier_status s)
{
	must(s < DOSSIER_STATUSES);
	return statuses[s].key;
}

const char *
dossier_event_key(enum dossier_event e)
{
	must(e < DOSSIER_EVENTS);
	return events[e].key;
}

struct msg
dossier_role_name(enum dossier_role r)
{
	static const struct msg names[] = {
	    [ROLE_APPLICANT] = MSG("applicant"),
	    [ROLE_RECEIVER] = MSG("receiving officer"),
	    [ROLE_PROCESSOR] = MSG("processing officer"),
	    [ROLE_OFFICER] = MSG("officer"),
	    [ROLE_APPROVER] = MSG("approver"),
	    [ROLE_TIMER] = MSG("timer"),
	    [ROLE_GATEWAY] = MSG("payment gateway"),
	};

	must(r < COUNT(names));
	return names[r];
}

bool
dossier_status_by_key(struct text key, enum dossier_status *out)
{
	for (size_t i = 0; i < DOSSIER_STATUSES; i++) {
		if (text_is(key, statuses[i].key)) {
			*out = (enum dossier_status)i;
			return true;
		}
	}
	return false;
}

bool
dossier_event_by_key(struct text key, enum dossier_event *out)
{
	for (size_t i = 0; i < DOSSIER_EVENTS; i++) {
		if (text_is(key, events[i].key)) {
			*out = (enum dossier_event)i;
			return true;
		}
	}
	return false;
}

bool
dossier_is_final(enum dossier_status s)
{
	return s == DOSSIER_NOT_ACCEPTED || s == DOSSIER_WITHDRAWN || s == DOSSIER_RETURNED;
}

void
dossier_print_states(FILE *out)
{
	static const char *const clocks[] = {"-", "start", "pause", "resume", "restart", "stop"};
	static const char *const when[] = {"", "accepted before", "never accepted"};

	fprintf(out, "%-14s %-18s %-20s %-14s %-8s %s\n", "from", "event", "role", "to", "clock",
	    "remarks");
	for (size_t i = 0; i < COUNT(dossier_transitions); i++) {
		const struct transition *t = &dossier_transitions[i];

		fprintf(out, "%-14s %-18s %-20s %-14s %-8s %s%s%s\n", statuses[t->from].key,
		    events[t->event].key, dossier_role_name(t->role).id, statuses[t->to].key,
		    clocks[t->clock], t->reason ? "reason" : "",
		    t->reason && t->when != WHEN_EVER ? ", " : "", when[t->when]);
	}
}
