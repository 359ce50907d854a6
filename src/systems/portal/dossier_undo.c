/*
 * Taking an act back: by the officer who did it, or where a system did it by the same token, within
 * portal.undo_minutes and before the applicant was told. The event stays; an event of its own puts
 * the projection back to what it was. A person's words (submission, answer, rating) are not taken
 * back this way.
 */
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"

const struct setting UNDO_MINUTES = {.key = "portal.undo_minutes",
    .label = MSG("An officer may take an act back for"),
    .hint = MSG("Minutes, at most 15; 0 switches it off."),
    .number = true,
    .min = 0,
    .max = 15,
    .standard = 15};

/* Acts that reach beyond the dossier itself, or that are nobody's to take back. */
static bool
event_can_be_undone(enum dossier_event event)
{
	switch (event) {
	case EVENT_SUBMIT:
	case EVENT_COUNTER_ENTRY:
	case EVENT_ASK_WITHDRAW:
	case EVENT_ANSWER_SUPPLEMENT:
	case EVENT_DEADLINE_PASSED:
	case EVENT_PAID:
	case EVENT_CONSULT:
	case EVENT_RATE:
	case EVENT_UNDO:
	case EVENT_RECOUNT:
		return false;
	default:
		return true;
	}
}

/* The newest event that still counts, or NULL. */
static const struct dossier_entry *
last_in_force(const struct dossier_entries *all)
{
	for (size_t i = all->n; i-- > 0;)
		if (!all->p[i].undone && all->p[i].event != EVENT_UNDO)
			return &all->p[i];
	return NULL;
}

static struct msg
obstacle_to_undo(
    const struct cx *c, const struct dossier *d, const struct dossier_entry *e, int64_t minutes)
{
	if (e == NULL || !event_can_be_undone(e->event))
		return T("There is nothing to take back.");
	if (!dossier_in_office(c, d) || e->agency != c->by->agency || e->person != c->by->person
	    || e->token != c->by->token || e->actor_kind != c->by->kind)
		return T("Only who did it, an officer or a system by the same token, may take it "
			 "back.");
	if (time_is_set(e->told))
		return T("The applicant has been told already, so it cannot be taken back.");
	if (c->now.ms - e->at.ms > minutes * 60 * 1000)
		return T("The time to take it back is over.");
	return (struct msg){NULL};
}

bool
dossier_undoable(
    struct cx *c, const struct dossier *d, const struct dossier_entries *entries, bool *out)
{
	int64_t minutes;

	*out = false;
	if (!setting_int(c, &UNDO_MINUTES, &minutes))
		return false;
	*out = obstacle_to_undo(c, d, last_in_force(entries), minutes).id == NULL;
	return true;
}

bool
dossier_undo(struct cx *c, struct dossier *d)
{
	struct act a = {.event = EVENT_UNDO, .next = *d, .note = TEXT("")};
	struct dossier_entries entries;
	const struct dossier_entry *e;
	struct msg against;
	int64_t minutes;

	if (!setting_int(c, &UNDO_MINUTES, &minutes) || !store_events(c, d->id, &entries))
		return false;
	e = last_in_force(&entries);
	against = obstacle_to_undo(c, d, e, minutes);
	if (against.id != NULL)
		return fail(c, CONFLICT, against);
	a.undoes = e->seq;
	a.tally = figure_of(e->event, d, e->at, -1);
	if (e->event == EVENT_ASK_PAYMENT && !store_payment_expire(c, d->id))
		return false;
	return dossier_change_apply(c, &a.next, e->change, true)
	       && dossier_tell_cancel(c, d, e->seq) && act_end(c, d, &a);
}
