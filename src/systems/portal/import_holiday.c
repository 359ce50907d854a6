/*
 * Public holidays from a table (date, days, name, type). What is public becomes a day off of the
 * whole country; observances (teachers' day, moon festival …) are working days and only counted.
 * The second day of National Day (Labour Code 2019 article 112) is decided each year by the Prime
 * Minister: a file that lacks it is told so, nothing is guessed.
 */
#include "core/calendar.h"
#include "core/import_file.h"
#include "systems/portal/importers.h"
#include "systems/portal/scan.h"

enum { RUN_MOST = 31 };

struct holidays {
	struct table table;
	size_t date, days, name, type;
};

bool
holidays_open(struct cx *c, const char *file, void **state)
{
	struct holidays *h = NEW(c->mem, struct holidays);

	if (!table_read(c, file, &h->table))
		return false;
	h->date = table_column(c->mem, &h->table, "date");
	h->days = table_column(c->mem, &h->table, "days");
	h->name = table_column(c->mem, &h->table, "name");
	h->type = table_column(c->mem, &h->table, "type");
	if (h->date == SIZE_MAX || h->name == SIZE_MAX)
		return fail(c, INVALID,
		    T("{0} has no columns date and name. A table of holidays has the columns "
		      "date, days, name, type."),
		    text_of(file));
	*state = h;
	return true;
}

static struct text
english_name(struct text name)
{
	static const struct {
		const char *words, *name;
	} names[] = {
	    {"tet duong lich", "New Year's Day"},
	    {"giao thua", "Lunar New Year"},
	    {"tet nguyen dan", "Lunar New Year"},
	    {"gio to hung vuong", "Hung Kings' Commemoration Day"},
	    {"ngay giai phong mien nam", "Reunification Day"},
	    {"ngay chien thang", "Reunification Day"},
	    {"quoc te lao dong", "International Labour Day"},
	    {"ngay quoc te lao dong", "International Labour Day"},
	    {"quoc khanh", "National Day"},
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		if (words_at(name, 0, names[i].words) > 0)
			return text_of(names[i].name);
	}
	return TEXT("");
}

/* The days of one row; the first that has a name of its own keeps it (Tết's eve and Tết overlap).
 */
static bool
put_run(struct cx *c, struct day first, int64_t days, struct text name, bool *changed)
{
	*changed = false;
	for (int64_t i = 0; i < days; i++) {
		struct calendar_day d = {.calendar = CALENDAR_NATIONAL,
		    .day = {first.n + (int32_t)i},
		    .kind = DAY_OFF,
		    .name = name,
		    .name_en = english_name(name)};
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
row_bad(struct cx *c, struct import *report, const struct csv_row *row, const char *field,
    struct msg why, struct text what)
{
	return import_note(c, report, row->line, text_of(field), say(c, why, what), true);
}

static bool
put_row(struct cx *c, struct import *report, const struct holidays *h, const struct csv_row *row)
{
	struct text name = csv_cell(row, h->name), type = csv_cell(row, h->type);
	struct text days = csv_cell(row, h->days);
	struct day first;
	int64_t n = 1;
	bool changed;

	if (!day_parse_typed(csv_cell(row, h->date), &first))
		return row_bad(
		    c, report, row, "date", T("{0} is no date."), csv_cell(row, h->date));
	if (days.n > 0 && (!text_int(days, &n) || n < 1 || n > RUN_MOST))
		return row_bad(c, report, row, "days", T("{0} is no number of days."), days);
	if (name.n == 0)
		return row_bad(c, report, row, "name", T("The holiday has no name."), TEXT(""));
	if (text_is(type, "observance")) {
		import_count(report, false, false);
		return true;
	}
	if (type.n > 0 && !text_is(type, "public"))
		return row_bad(
		    c, report, row, "type", T("{0} is neither public nor observance."), type);
	if (!put_run(c, first, n, name, &changed)
	    || !second_national_day(c, report, row->line, first))
		return false;
	import_count(report, changed, false);
	return true;
}

/* Once, with the last rows. */
static bool
count_observances(struct cx *c, struct import *report, const struct holidays *h)
{
	int64_t n = 0;

	for (size_t i = 0; i < h->table.n; i++)
		n += text_is(csv_cell(&h->table.rows[i], h->type), "observance");
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
	const struct holidays *h = state;
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
