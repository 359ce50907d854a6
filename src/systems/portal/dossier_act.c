/*
 * The one way in which a dossier changes: an event begins (does the law have a row for it, may this
 * actor, does anything stand against it), the rule says what becomes of the dossier, the event ends
 * (event, projection, counters, audit row, notice; all in this transaction).
 */
#include "core/audit.h"
#include "core/event.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"
#include "systems/portal/dossier_desk.h"

/* ---- who may ---- */

bool
dossier_is_applicant(const struct cx *c, const struct dossier *d)
{
	const struct actor *by = c->by;

	if (by->kind == ACTOR_PERSON)
		return by->person != 0 && by->person == d->person;
	/* A system speaks for those whose dossiers it handed in. */
	return by->kind == ACTOR_SYSTEM && d->via != 0 && by->agency == d->via
	       && actor_may(by, &DOSSIER_SUBMIT);
}

bool
dossier_in_office(const struct cx *c, const struct dossier *d)
{
	const struct actor *by = c->by;

	return (by->kind == ACTOR_OFFICER || by->kind == ACTOR_SYSTEM) && by->agency != 0
	       && by->agency == d->agency;
}

bool
dossier_role_ok(const struct cx *c, const struct dossier *d, enum dossier_role role)
{
	const struct actor *by = c->by;
	bool office = dossier_in_office(c, d);

	switch (role) {
	case ROLE_APPLICANT:
		return dossier_is_applicant(c, d);
	case ROLE_RECEIVER:
		return office && actor_may(by, &DOSSIER_RECEIVE);
	case ROLE_PROCESSOR:
		return office && actor_may(by, &DOSSIER_PROCESS);
	case ROLE_OFFICER:
		return office
		       && (actor_may(by, &DOSSIER_RECEIVE) || actor_may(by, &DOSSIER_PROCESS));
	case ROLE_APPROVER:
		return office && actor_may(by, &DOSSIER_APPROVE);
	case ROLE_TIMER:
	case ROLE_GATEWAY:
		return by->kind == ACTOR_JOB;
	}
	return false;
}

/* Invariant 6 of dossier.h: nobody decides on their own dossier. */
static bool
is_own(const struct cx *c, const struct dossier *d, enum dossier_role role)
{
	return role != ROLE_APPLICANT && c->by->person != 0 && c->by->person == d->person;
}

/* ---- what stands against it ---- */

static const struct msg NOTHING = {NULL};

static struct msg
obstacle_to_proposal(const struct cx *c, const struct dossier *d, enum dossier_event event)
{
	if (event == EVENT_PROPOSE && d->proposed != OUTCOME_NONE)
		return T("A decision has been proposed already. It waits for approval.");
	if (event == EVENT_PROPOSE)
		return NOTHING;
	if (d->proposed == OUTCOME_NONE)
		return T("No decision has been proposed yet.");
	/* Systems count as one: none of them is a second person to another. */
	if (c->by->person == d->proposer)
		return T("You proposed this decision, so a second person must approve it.");
	return NOTHING;
}

static struct msg
obstacle_to_extension(const struct cx *c, const struct dossier *d)
{
	enum { DAY_MS = 24 * 3600 * 1000 };

	/* Decree 61/2018/NĐ-CP article 19.9: once at most, a day before the term ends. */
	if (d->extensions > 0)
		return T(
		    "The due date was extended once already; the law allows it one time only.");
	if (!time_is_set(d->due))
		return T("The law sets no term for this procedure, so there is none to extend.");
	if (c->now.ms > d->due.ms - DAY_MS)
		return T("It is too late to extend: the apology must reach the applicant at least "
			 "one day before the due date.");
	return NOTHING;
}

/* What this moment has against an event that the law allows in this status. */
static struct msg
obstacle(const struct cx *c, const struct dossier *d, enum dossier_event event)
{
	switch (event) {
	case EVENT_ASK_SUPPLEMENT:
		/* Decree 61/2018/NĐ-CP article 11.2.c. */
		if (d->supplements > 0)
			return T(
			    "A supplement was asked for once already; the law allows it one time "
			    "only.");
		return NOTHING;
	case EVENT_EXTEND:
		return obstacle_to_extension(c, d);
	case EVENT_ASK_WITHDRAW:
		if (d->withdraw_asked)
			return T(
			    "You have asked for the withdrawal already. The office will confirm "
			    "it.");
		return NOTHING;
	case EVENT_CONFIRM_WITHDRAW:
	case EVENT_DECLINE_WITHDRAW:
		if (!d->withdraw_asked)
			return T("The applicant has not asked for a withdrawal.");
		return NOTHING;
	case EVENT_APPROVE:
		if (d->withdraw_asked)
			return T("The applicant has asked to withdraw this dossier. Settle that "
				 "first.");
		return obstacle_to_proposal(c, d, event);
	case EVENT_PROPOSE:
	case EVENT_SEND_BACK:
		return obstacle_to_proposal(c, d, event);
	case EVENT_RATE:
		if (d->rating != RATING_NONE)
			return T("You have rated this dossier already. Thank you.");
		return NOTHING;
	default:
		return NOTHING;
	}
}

bool
dossier_may(struct cx *c, const struct dossier *d, enum dossier_event event)
{
	const struct transition *t = transition_find(d->status, event, time_is_set(d->accepted));

	return t != NULL && dossier_role_ok(c, d, t->role) && !is_own(c, d, t->role)
	       && obstacle(c, d, event).id == NULL;
}

static bool
refused_by_law(struct cx *c, const struct dossier *d, enum dossier_event event)
{
	return fail(c, CONFLICT,
	    T("“{0}” is not possible while the dossier is in the state “{1}”. Somebody may have "
	      "been faster: look at it again."),
	    tr(c->lang, dossier_event_name(event)), tr(c->lang, dossier_status_name(d->status)));
}

bool
act_begin(struct cx *c, const struct dossier *d, enum dossier_event event, struct text note,
    struct act *a)
{
	const struct transition *t = transition_find(d->status, event, time_is_set(d->accepted));
	struct msg against;

	if (t == NULL)
		return refused_by_law(c, d, event);
	if (is_own(c, d, t->role))
		return fail(
		    c, FORBIDDEN, T("This is your own dossier, so a colleague must handle it."));
	if (!dossier_role_ok(c, d, t->role))
		return fail(c, FORBIDDEN, T("Only the {0} may do this."),
		    tr(c->lang, dossier_role_name(t->role)));
	against = obstacle(c, d, event);
	if (against.id != NULL)
		return fail(c, CONFLICT, against);
	if (t->reason && note.n == 0)
		return invalid(c, "reason", T("Write the reason; the applicant will read it."));
	*a = (struct act){.event = event, .row = t, .next = *d, .note = note};
	a->next.status = t->to;
	/* Whatever else happens, a proposal ends when the dossier leaves the desk it lay on. */
	if (t->from == DOSSIER_PROCESSING && t->to != DOSSIER_PROCESSING)
		a->next.proposed = OUTCOME_NONE;
	return clock_apply(c, &a->next, t->clock);
}

/* ---- writing it down ---- */

struct figure
figure_of(enum dossier_event event, const struct dossier *after, struct time at, int sign)
{
	struct figure f = {.year = date_of_day(time_day(at)).year, .n = sign};

	switch (event) {
	case EVENT_SUBMIT:
	case EVENT_COUNTER_ENTRY:
		f.kind = FIGURE_RECEIVED;
		f.value = after->channel;
		break;
	case EVENT_APPROVE:
		f.kind = dossier_is_late(after, at) ? FIGURE_LATE : FIGURE_ON_TIME;
		f.value = (after->minutes_spent + 59) / 60;
		break;
	case EVENT_RATE:
		f.kind = FIGURE_RATED;
		f.value = after->rating;
		break;
	default:
		break;
	}
	return f;
}

static bool
write_event(struct cx *c, const struct dossier *d, const struct act *a)
{
	const struct dossier_entry e = {.seq = a->next.rev,
	    .at = c->now,
	    .event = a->event,
	    .from = d->status,
	    .to = a->next.status,
	    .actor_kind = c->by->kind,
	    .person = c->by->person,
	    .agency = c->by->agency,
	    .token = c->by->token,
	    .name = c->by->name,
	    .note = a->note,
	    .undoes = a->undoes,
	    .change = dossier_change(c->mem, d, &a->next)};

	return store_event_insert(c, d->id, &e);
}

static bool
write_projection(struct cx *c, const struct act *a)
{
	const struct dossier *next = &a->next;
	bool changed;

	if (a->fresh)
		return store_dossier_insert(c, next, dossier_desk(next), dossier_sort_at(next));
	if (!store_dossier_update(c, next, dossier_desk(next), dossier_sort_at(next), &changed))
		return false;
	if (!changed)
		return fail(c, CONFLICT,
		    T("Somebody has just changed this dossier. Look at it again; what you did was "
		      "not saved."));
	return true;
}

/* The subject is the id, which rises, so that the audit's index grows at one end. */
static bool
write_audit(struct cx *c, const struct act *a)
{
	return audit_add(c, text_format(c->mem, "portal.dossier.%s", dossier_event_key(a->event)),
	    dossier_subject(c, a->next.id), TEXT(""));
}

struct text
dossier_subject(struct cx *c, int64_t id)
{
	return text_format(c->mem, "dossier %lld", (long long)id);
}

/* What other systems may wish to hear of. */
static bool
emit(struct cx *c, const struct act *a)
{
	static const char *const names[DOSSIER_EVENTS] = {
	    [EVENT_SUBMIT] = "portal.dossier.submitted",
	    [EVENT_COUNTER_ENTRY] = "portal.dossier.accepted",
	    [EVENT_ACCEPT] = "portal.dossier.accepted",
	    [EVENT_APPROVE] = "portal.dossier.finished",
	    [EVENT_RETURN_RESULT] = "portal.dossier.returned",
	};

	return names[a->event] == NULL
	       || event_emit(c, names[a->event], a->next.reference, TEXT("{}"));
}

bool
act_end(struct cx *c, struct dossier *d, struct act *a)
{
	struct dossier *next = &a->next;
	struct figure tally =
	    a->event == EVENT_UNDO ? a->tally : figure_of(a->event, next, c->now, 1);

	next->rev = d->rev + 1;
	if (!write_projection(c, a) || !write_event(c, d, a)
	    || !tally_add(c, d->agency, d->procedure, dossier_desk(d), dossier_desk(next), &tally)
	    || !write_audit(c, a) || !emit(c, a))
		return false;
	if (next->person != 0 && !dossier_tell_later(c, next, a->event))
		return false;
	*d = *next;
	return true;
}

bool
act_plain(struct cx *c, struct dossier *d, enum dossier_event event, struct text note)
{
	struct act a;

	return act_begin(c, d, event, note, &a) && act_end(c, d, &a);
}
