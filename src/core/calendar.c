/*
 * Calendars: the rules of changing them, and the snapshot that requests read. Arithmetic is
 * workday.c's.
 */
#include "core/calendar.h"

#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/calendar_store.h"
#include "core/calendar_time.h"
#include "core/event.h"
#include "core/snapshot.h"

const struct permission CALENDAR_MANAGE = {
    .key = "core.calendar.manage",
    .label = MSG("Change working calendars and holidays"),
    .standard = "administrator",
};

/* ---- the snapshot ---- */

struct calendars {
	const struct calendar **p;
	size_t n;
};

/* Own days win over the country's; an own DAY_USUAL takes the country's away. */
static struct calendar_days
days_that_count(const struct calendar_days *joined)
{
	struct calendar_days out = {joined->p, 0};

	for (size_t i = 0; i < joined->n; i++) {
		struct calendar_day d = joined->p[i];
		bool again = out.n > 0 && out.p[out.n - 1].day.n == d.day.n;

		if (again)
			out.n--;
		if (d.kind != DAY_USUAL)
			out.p[out.n++] = d;
	}
	return out;
}

static struct calendar_row
standard_row(void)
{
	struct calendar_row row = {
	    .id = CALENDAR_STANDARD, .name = TEXT("Lịch làm việc hành chính"), .cutoff = 15 * 60};
	struct shifts office = {.p = {{7 * 60, 11 * 60 + 30}, {13 * 60 + 30, 17 * 60}}, .n = 2};

	for (int weekday = 1; weekday <= 5; weekday++)
		row.week[weekday] = office;
	return row;
}

static bool
build_calendars(struct cx *c, void **out)
{
	struct calendars *all = NEW(c->mem, struct calendars);
	struct calendar_row standard = standard_row();
	struct calendar_rows rows;
	struct calendar_days joined;

	if (!calendar_rows_read(c, &rows))
		return false;
	if (rows.n == 0) /* before sen init has made one */
		rows = (struct calendar_rows){&standard, 1};
	all->p = NEW_ARRAY(c->mem, const struct calendar *, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		struct calendar_days days;

		if (!calendar_days_joined(c, rows.p[i].id, &joined))
			return false;
		days = days_that_count(&joined);
		all->p[all->n++] = calendar_build(c->mem, &rows.p[i], &days);
	}
	*out = all;
	return true;
}

static const struct snapshot_kind calendar_snapshot = {
    "calendar", SNAPSHOT_CALENDAR, build_calendars};

static const struct calendar *
find(const struct calendars *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i]->row.id == id)
			return all->p[i];
	return NULL;
}

bool
calendar_of_agency(struct cx *c, int64_t agency, const struct calendar **out)
{
	const void *snapshot;
	const struct agency *a;

	if (!snapshot_take(c, &calendar_snapshot, &snapshot))
		return false;
	*out = NULL;
	/* The tree has no circles (agency_save); the bound is for a database that was broken. */
	for (int depth = 0; *out == NULL && agency != 0 && depth < 32; depth++) {
		if (!agency_by_id(c, agency, &a))
			return false;
		if (a == NULL)
			break;
		if (a->calendar != 0)
			*out = find(snapshot, a->calendar);
		agency = a->parent;
	}
	if (*out == NULL)
		*out = find(snapshot, CALENDAR_STANDARD);
	return *out != NULL || broken(c, "there is no standard calendar");
}

/* ---- changing ---- */

bool
calendar_list(struct cx *c, struct calendar_rows *out)
{
	return calendar_rows_read(c, out);
}

bool
calendar_by_id(struct cx *c, int64_t id, struct calendar_row *out)
{
	bool found;

	return calendar_row_read(c, id, out, &found)
	       && (found || fail(c, NOT_FOUND, T("There is no such calendar.")));
}

static struct text
id_text(struct cx *c, int64_t id)
{
	return text_format(c->mem, "%lld", (long long)id);
}

bool
calendar_changed(struct cx *c, int64_t calendar)
{
	return snapshot_changed(c, &calendar_snapshot)
	       && event_emit(c, CALENDAR_CHANGED, id_text(c, calendar), TEXT("{}"));
}

static bool
check_row(struct cx *c, struct calendar_row *row)
{
	bool ok = true, taken;
	int64_t week = 0;

	row->name = text_trim(row->name);
	if (!calendar_name_taken(c, row->name, row->id, &taken))
		return false;
	if (row->name.n == 0)
		ok = invalid(c, "name", T("Give the calendar a name."));
	else if (taken)
		ok = invalid(c, "name", T("Another calendar has this name already."));
	if (row->cutoff < 0 || row->cutoff >= DAY_MINUTES)
		ok = invalid(c, "cutoff", T("Give a time of the day, such as 15:00."));
	for (int i = 0; i < 7; i++) {
		const char *field = text_format(c->mem, "shifts-%d", i).p;

		week += shifts_minutes(&row->week[i]);
		if (!shifts_rise(&row->week[i]))
			ok = invalid(c, field, T("Give hours such as 07:00-11:30, 13:30-17:00."));
	}
	if (week == 0)
		ok = invalid(c, "shifts-1", T("At least one day of the week needs hours."));
	return ok;
}

bool
calendar_save(struct cx *c, struct calendar_row *row)
{
	bool done;

	if (!check_row(c, row))
		return false;
	if (row->id == 0) {
		row->id = id_make(c->now);
		row->rev = 0;
	}
	if (!calendar_row_write(c, row, &done))
		return false;
	if (!done)
		return fail(c, CONFLICT,
		    T("Somebody else changed this calendar meanwhile. Look at it again."));
	return audit_add(c, TEXT("core.calendar.save"),
		   text_format(c->mem, "calendar %lld", (long long)row->id),
		   audit_note(c, TEXT("name"), row->name))
	       && calendar_changed(c, row->id);
}

bool
calendar_days(
    struct cx *c, int64_t calendar, struct day from, struct day to, struct calendar_days *out)
{
	return calendar_days_read(c, calendar, from, to, out);
}

bool
calendar_day_put(struct cx *c, const struct calendar_day *d, bool *changed)
{
	bool away = d->calendar == CALENDAR_NATIONAL && d->kind == DAY_USUAL;

	if (away ? !calendar_day_remove(c, d->calendar, d->day, changed)
		 : !calendar_day_write(c, d, changed))
		return false;
	return !*changed || snapshot_changed(c, &calendar_snapshot);
}

static bool
check_day(struct cx *c, const struct calendar_day *d)
{
	bool ok = true;

	if (d->day.n < CALENDAR_FIRST || d->day.n >= CALENDAR_END)
		ok = invalid(c, "day", T("Give a day between 2015 and 2044."));
	if (d->kind != DAY_USUAL && text_trim(d->name).n == 0)
		ok = invalid(c, "name", T("Say what day it is, such as National Day."));
	return ok;
}

bool
calendar_day_save(struct cx *c, const struct calendar_day *d)
{
	struct calendar_row row;
	bool changed;

	if (d->calendar != CALENDAR_NATIONAL && !calendar_by_id(c, d->calendar, &row))
		return false;
	if (!check_day(c, d) || !calendar_day_put(c, d, &changed))
		return false;
	if (!changed)
		return true;
	return audit_add(c, TEXT("core.calendar.day"),
		   text_format(c->mem, "calendar %lld", (long long)d->calendar),
		   audit_note(c, TEXT("day"), day_iso(c->mem, d->day), TEXT("name"), d->name))
	       && calendar_changed(c, d->calendar);
}

/* ---- the standard ---- */

static bool
put_holidays(struct cx *c, int year)
{
	struct calendar_day days[40];
	size_t n = holidays_of_year(year, days, COUNT(days));
	struct calendar_days there;
	struct day from, to;
	bool changed, ok;

	ok = day_of_date((struct date){.year = year, .month = 1, .day = 1}, &from)
	     && day_of_date((struct date){.year = year + 1, .month = 1, .day = 1}, &to);
	must(ok);
	/* A year that somebody or an import has dealt with stays as it is. */
	if (!calendar_days_read(c, CALENDAR_NATIONAL, from, to, &there))
		return false;
	for (size_t i = 0; there.n == 0 && i < n; i++)
		if (!calendar_day_put(c, &days[i], &changed))
			return false;
	return true;
}

bool
calendar_make_standard(struct cx *c)
{
	struct calendar_row row;
	int year = date_of_day(time_day(c->now)).year;
	bool found, done = true;

	if (!calendar_row_read(c, CALENDAR_STANDARD, &row, &found))
		return false;
	row = standard_row();
	if (!found && !calendar_row_write(c, &row, &done))
		return false;
	for (int i = -1; i <= 2; i++)
		if (!put_holidays(c, year + i))
			return false;
	return snapshot_changed(c, &calendar_snapshot);
}
