/*
 * Public holidays from a table (date, days, name, type). What is public becomes a day off of the
 * whole country; observances (teachers' day, moon festival …) are working days and only counted.
 * The second day of National Day (Labour Code 2019 article 112) is decided each year by the Prime
 * Minister: a file that lacks it is told so, nothing is guessed.
 */
#include "core/calendar.h"
#include "systems/portal/import_table.h"
#include "systems/portal/importers.h"

struct holiday_import {
	struct table table;
	struct holiday_columns columns;
};

bool
holidays_open(struct cx *c, const char *file, void **state)
{
	struct holiday_import *h = NEW(c->mem, struct holiday_import);

	if (!table_read(c, file, &h->table))
		return false;
	*state = h;
	return holiday_columns(c->mem, &h->table, &h->columns)
	       || fail(c, INVALID,
		   T("{0} has no columns date and name. A table of holidays has the columns "
		     "date, days, name, type."),
		   text_of(file));
}

/* The days of one row; the first that has a name of its own keeps it (Tết's eve and Tết overlap).
 */
static bool
put_run(struct cx *c, const struct holiday_row *h, bool *changed)
{
	*changed = false;
	for (int64_t i = 0; i < h->days; i++) {
		struct calendar_day d = {.calendar = CALENDAR_NATIONAL,
		    .day = {h->first.n + (int32_t)i},
		    .kind = DAY_OFF,
		    .name = h->name,
		    .name_en = h->name_en};
		struct calendar_days there;
		bool one;

		if (!calendar_days(c, CALENDAR_NATIONAL, d.day, (struct day){d.day.n + 1}, &there))
			return false;
		if (there.n > 0 && there.p[0].kind == DAY_OFF)
			continue; /* off already, maybe under a name somebody chose */
		if (!calendar_day_put(c, &d, &one))
			return false;
		*changed = *changed || one;
	}
	return true;
}

/* Is the day before or after 2 September off too? */
static bool
second_national_day(struct cx *c, struct import *report, int64_t line, struct day first)
{
	struct calendar_days days;
	struct date d = date_of_day(first);

	if (d.month != 9 || d.day != 2 || d.year < 2021)
		return true;
	if (!calendar_days(
		c, CALENDAR_NATIONAL, (struct day){first.n - 1}, (struct day){first.n + 2}, &days))
		return false;
	for (size_t i = 0; i < days.n; i++) {
		if (days.p[i].day.n != first.n && days.p[i].kind == DAY_OFF)
			return true;
	}
	return import_note(c, report, line, TEXT("days"),
	    say(c,
		T("The second day of National Day {0} is not in the file. The Prime Minister "
		  "decides whether it is 1 or 3 September: set it under Calendars."),
		text_format(c->mem, "%d", d.year)),
	    false);
}

static bool
put_row(
    struct cx *c, struct import *report, const struct holiday_import *h, const struct csv_row *row)
{
	struct reading r = {c, NULL, 0, 0};
	struct holiday_row one;
	bool changed = false;

	if (!holiday_row(&r, &h->columns, row, &one))
		return doubts_note(c, report, row->line, &r, true);
	if (!one.observance
	    && (!put_run(c, &one, &changed)
		|| !second_national_day(c, report, row->line, one.first)))
		return false;
	import_count(report, changed, false);
	return true;
}

/* Once, with the last rows. */
static bool
count_observances(struct cx *c, struct import *report, const struct holiday_import *h)
{
	int64_t n = 0;

	for (size_t i = 0; i < h->table.n; i++)
		n += text_is(csv_cell(&h->table.rows[i], h->columns.type), "observance");
	if (n == 0)
		return true;
	return import_note(c, report, 0, TEXT("type"),
	    say(c, T("{0} observances are working days: nothing was stored for them."),
		number_show(c->mem, c->lang, n)),
	    false);
}

bool
holidays_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	const struct holiday_import *h = state;
	size_t to = from + IMPORT_SLICE < h->table.n ? from + IMPORT_SLICE : h->table.n;

	for (size_t i = from; i < to; i++) {
		if (!put_row(c, report, h, &h->table.rows[i]))
			return false;
	}
	*next = to;
	if (from < to && to == h->table.n)
		return count_observances(c, report, h) && calendar_changed(c, CALENDAR_NATIONAL);
	return true;
}
