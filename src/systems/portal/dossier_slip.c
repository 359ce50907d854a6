#include "systems/portal/dossier_slip.h"

#include "systems/portal/dossier_rules.h"

static const struct {
	const char *key;
	struct msg name;
} slips[SLIPS] = {
    [SLIP_SUPPLEMENT] = {"supplement", MSG("Request to supplement the dossier")},
    [SLIP_REFUSAL] = {"refusal", MSG("Refusal of the dossier")},
    [SLIP_APOLOGY] = {"apology", MSG("Apology and new date of the result")},
    [SLIP_CONTROL] = {"control", MSG("Control slip of the process")},
};

const char *
slip_key(enum slip s)
{
	must(s >= SLIP_SUPPLEMENT && s < SLIPS);
	return slips[s].key;
}

struct msg
slip_name(enum slip s)
{
	must(s >= SLIP_SUPPLEMENT && s < SLIPS);
	return slips[s].name;
}

bool
slip_by_key(struct text key, enum slip *out)
{
	for (int s = SLIP_SUPPLEMENT; s < SLIPS; s++) {
		if (text_is(key, slips[s].key)) {
			*out = (enum slip)s;
			return true;
		}
	}
	return false;
}

static bool
tells_of(const struct dossier *d, enum slip s, enum dossier_event event)
{
	switch (s) {
	case SLIP_SUPPLEMENT:
		return event == EVENT_ASK_SUPPLEMENT;
	case SLIP_REFUSAL:
		if (d->status == DOSSIER_NOT_ACCEPTED)
			return event == EVENT_REFUSE || event == EVENT_DEADLINE_PASSED;
		return d->outcome == OUTCOME_REJECTED && event == EVENT_APPROVE;
	case SLIP_APOLOGY:
		return event == EVENT_EXTEND;
	case SLIP_CONTROL:
		return event == EVENT_ACCEPT || event == EVENT_COUNTER_ENTRY;
	case SLIPS:
		break;
	}
	return false;
}

const struct dossier_entry *
slip_entry(const struct dossier *d, const struct dossier_entries *all, enum slip s)
{
	for (size_t i = all->n; i-- > 0;)
		if (!all->p[i].undone && tells_of(d, s, all->p[i].event))
			return &all->p[i];
	return NULL;
}

/* What the clock was before and after an event, replayed from the changes. */
struct clock_replay {
	struct time due, since;
	bool begun;
};

static enum step_clock
clock_until(const struct clock_replay *r, struct time at)
{
	if (!r->begun)
		return STEP_BEFORE;
	if (!time_is_set(r->since))
		return STEP_STOOD;
	return time_is_set(r->due) && at.ms > r->due.ms ? STEP_LATE : STEP_IN_TIME;
}

static bool
replay(struct cx *c, const struct dossier_entry *e, struct clock_replay *r)
{
	struct dossier_moments due, since;

	if (!dossier_change_moments(c, e->change, "due", &due)
	    || !dossier_change_moments(c, e->change, "since", &since))
		return false;
	if (due.changed)
		r->due = due.after;
	if (since.changed)
		r->since = since.after;
	r->begun = r->begun || time_is_set(r->since);
	return true;
}

bool
control_steps(struct cx *c, const struct dossier *d, const struct dossier_entries *all,
    struct control_steps *out)
{
	struct clock_replay clock = {.begun = false};
	struct time before = {0};
	const struct calendar *cal;

	*out = (struct control_steps){.p = NEW_ARRAY(c->mem, struct control_step, all->n)};
	if (!calendar_of_agency(c, d->agency, &cal))
		return false;
	for (size_t i = 0; i < all->n; i++) {
		const struct dossier_entry *e = &all->p[i];
		struct control_step step = {.e = e, .clock = clock_until(&clock, e->at)};

		if (time_is_set(clock.since))
			step.minutes = working_minutes(cal, before, e->at);
		if (!replay(c, e, &clock))
			return false;
		if (e->undone || e->event == EVENT_UNDO || e->event == EVENT_RATE)
			continue;
		before = e->at;
		out->p[out->n++] = step;
	}
	return true;
}
