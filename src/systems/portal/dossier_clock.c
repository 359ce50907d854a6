/*
 * The dossier's clock: when it is due, and how much of its term is used. Arithmetic over the
 * working-time calendar is core/workday.h; here stands what events do to it (Decree 61/2018/NĐ-CP
 * articles 17 to 19).
 *
 * A clock that stands keeps the working minutes that are left, never a difference of dates, so that
 * holidays between then and now cost nobody anything.
 */
#include "systems/portal/dossier_rules.h"

enum { RESTART_DAYS = 3 };

static void
clock_start(struct cx *c, struct dossier *d, const struct calendar *cal)
{
	struct deadline made = {.trace = TEXT("")};

	deadline_make(c->mem, cal, c->now, d->term, &made);
	d->due = made.due;
	d->trace = made.trace;
	d->since = c->now;
	d->paused = (struct time){0};
	d->minutes_left = 0;
	d->minutes_spent = 0;
	d->restart = false;
}

static void
clock_spend(struct cx *c, struct dossier *d, const struct calendar *cal)
{
	if (time_is_set(d->since))
		d->minutes_spent += working_minutes(cal, d->since, c->now);
	d->since = (struct time){0};
}

static void
clock_pause(struct cx *c, struct dossier *d, const struct calendar *cal)
{
	clock_spend(c, d, cal);
	d->paused = c->now;
	d->minutes_left = 0;
	if (time_is_set(d->due))
		d->minutes_left = c->now.ms <= d->due.ms ? working_minutes(cal, c->now, d->due)
							 : -working_minutes(cal, d->due, c->now);
}

/* What was late before it stood is as late afterwards: its due date stays. */
static void
clock_resume(struct cx *c, struct dossier *d, const struct calendar *cal)
{
	struct deadline made = {.trace = TEXT("")};

	if (d->restart) {
		clock_start(c, d, cal);
		return;
	}
	if (time_is_set(d->due) && d->minutes_left > 0) {
		deadline_resume(c->mem, cal, c->now, d->minutes_left, &made);
		d->due = made.due;
		d->trace = made.trace;
	}
	d->since = c->now;
	d->paused = (struct time){0};
}

/*
 * The calendar has changed: counts anew from where the clock last began to run, with what it had
 * then. A due date that was set by hand (an extension), or was over already, stays.
 */
bool
clock_recount(struct cx *c, struct dossier *d)
{
	const struct calendar *cal;
	struct deadline made = {.trace = TEXT("")};

	if (!dossier_is_running(d) || d->trace.n == 0 || d->minutes_left < 0
	    || c->now.ms > d->due.ms)
		return true;
	if (!calendar_of_agency(c, d->agency, &cal))
		return false;
	if (d->minutes_left > 0)
		deadline_resume(c->mem, cal, d->since, d->minutes_left, &made);
	else
		deadline_make(c->mem, cal, d->since, d->term, &made);
	d->due = made.due;
	d->trace = made.trace;
	return true;
}

bool
clock_apply(struct cx *c, struct dossier *d, enum clock_effect effect)
{
	const struct calendar *cal;

	if (effect == CLOCK_KEEP)
		return true;
	if (!calendar_of_agency(c, d->agency, &cal))
		return false;
	switch (effect) {
	case CLOCK_START:
	case CLOCK_RESTART:
		clock_start(c, d, cal);
		break;
	case CLOCK_PAUSE:
		clock_pause(c, d, cal);
		break;
	case CLOCK_RESUME:
		clock_resume(c, d, cal);
		break;
	case CLOCK_STOP:
		clock_spend(c, d, cal);
		d->paused = (struct time){0};
		d->minutes_left = 0;
		break;
	case CLOCK_KEEP:
		break;
	}
	return true;
}

bool
clock_restarts(struct cx *c, const struct dossier *d, bool *out)
{
	static const struct term three = {RESTART_DAYS, TERM_WORKING_DAYS};
	const struct calendar *cal;
	struct deadline until = {.trace = TEXT("")};

	*out = false;
	if (!time_is_set(d->accepted))
		return true;
	if (!calendar_of_agency(c, d->agency, &cal))
		return false;
	deadline_make(c->mem, cal, d->accepted, three, &until);
	*out = c->now.ms <= until.due.ms;
	return true;
}

bool
clock_day(struct cx *c, const struct dossier *d, const char *field, struct day on, struct time *out)
{
	const struct calendar *cal;
	struct day today = time_day(c->now);

	if (on.n < today.n)
		return invalid(c, field, T("This day is over. Choose a day from today on."));
	if (on.n > today.n + 366)
		return invalid(
		    c, field, T("This is more than a year ahead. Choose an earlier day."));
	if (!calendar_of_agency(c, d->agency, &cal))
		return false;
	/* Civil Code 2015 article 148.5: what ends on a day off ends on the next working day. */
	for (int i = 0; i < 60 && !day_is_working(cal, on); i++)
		on.n++;
	*out = working_day_end(cal, on);
	if (out->ms <= c->now.ms)
		return invalid(
		    c, field, T("Office hours are over on this day. Choose a later one."));
	return true;
}

bool
dossier_is_running(const struct dossier *d)
{
	return time_is_set(d->since);
}

bool
dossier_is_late(const struct dossier *d, struct time now)
{
	if (!time_is_set(d->due))
		return false;
	if (dossier_is_running(d))
		return now.ms > d->due.ms;
	return time_is_set(d->finished) ? d->finished.ms > d->due.ms : d->minutes_left < 0;
}

bool
dossier_is_near(struct cx *c, const struct dossier *d, bool *out)
{
	const struct calendar *cal;
	int64_t hours;

	*out = false;
	if (!dossier_is_running(d) || !time_is_set(d->due) || c->now.ms > d->due.ms)
		return true;
	if (!setting_int(c, &NEAR_HOURS, &hours) || !calendar_of_agency(c, d->agency, &cal))
		return false;
	*out = working_minutes(cal, c->now, d->due) <= hours * 60;
	return true;
}

bool
dossier_minutes(struct cx *c, const struct dossier *d, int64_t *out)
{
	const struct calendar *cal;

	*out = d->minutes_spent;
	if (!dossier_is_running(d))
		return true;
	if (!calendar_of_agency(c, d->agency, &cal))
		return false;
	*out += working_minutes(cal, d->since, c->now);
	return true;
}
