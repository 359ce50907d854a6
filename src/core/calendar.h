/*
 * Calendars as an administrator keeps them: shifts for each weekday, holidays and make-up days.
 * Holidays of the whole country belong to CALENDAR_NATIONAL and count in every calendar; a
 * calendar's own day wins over the national one. The arithmetic is workday.h's.
 *
 * A change recalculates open clocks: it emits "core.calendar.changed" (subject: the calendar's id,
 * "0" for the national days).
 */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include "core/actor.h"
#include "core/workday.h"

enum {
	CALENDAR_NATIONAL = 0, /* only days, no shifts */
	CALENDAR_STANDARD = 1, /* made by sen init; for agencies that name none */
	SHIFTS_A_DAY = 4,
};

#define CALENDAR_CHANGED "core.calendar.changed"

/* Minutes of the day, [from, to). */
struct shift {
	int from, to;
};

struct shifts {
	struct shift p[SHIFTS_A_DAY];
	int n;
};

struct calendar_row {
	int64_t id;
	struct text name;
	int cutoff; /* minute from which on an arrival counts as the next day's; 0: none */
	struct shifts week[7]; /* 0 Sunday … 6 Saturday */
	int64_t rev;
};

struct calendar_rows {
	struct calendar_row *p;
	size_t n;
};

enum day_kind {
	DAY_USUAL, /* as its weekday says; on a calendar's own row: not off here, whatever the
		      country does */
	DAY_OFF,
	DAY_WORK, /* a make-up day: the shifts of the longest weekday */
};

struct calendar_day {
	int64_t calendar;
	struct day day;
	enum day_kind kind;
	struct text name, name_en;
};

struct calendar_days {
	struct calendar_day *p;
	size_t n;
};

bool calendar_list(struct cx *c, struct calendar_rows *out) MUST_USE;
bool calendar_by_id(struct cx *c, int64_t id, struct calendar_row *out) MUST_USE;
/* Adds (id 0) or changes (id and rev as read). INVALID on "name", "cutoff" or "shifts-0" …
 * "shifts-6"; CONFLICT where somebody else changed it meanwhile. */
bool calendar_save(struct cx *c, struct calendar_row *row) MUST_USE;

/* The days of one calendar (CALENDAR_NATIONAL: the country's) in [from, to), by day. */
bool calendar_days(struct cx *c, int64_t calendar, struct day from, struct day to,
    struct calendar_days *out) MUST_USE;
/* One day set from the page: checked, audited, announced. DAY_USUAL on the national calendar takes
 * the row away. */
bool calendar_day_save(struct cx *c, const struct calendar_day *d) MUST_USE;
/* For imports: sets without announcing; the import calls calendar_changed once at its end. */
bool calendar_day_put(struct cx *c, const struct calendar_day *d, bool *changed) MUST_USE;
bool calendar_changed(struct cx *c, int64_t calendar) MUST_USE;

/* "07:30-11:30, 13:30-17:00"; empty: none. Minutes are two digits, shifts rise and do not touch. */
bool shifts_parse(struct text typed, struct shifts *out) MUST_USE;
struct text shifts_show(struct arena *a, const struct shifts *s);
/* "15:00"; the empty text for 0. */
bool minute_parse(struct text typed, int *out) MUST_USE;
struct text minute_show(struct arena *a, int minute);

/* What sen init makes: the standard calendar (07:00–11:30, 13:30–17:00, Monday to Friday, cut-off
 * 15:00) and the public holidays of this year and the two after it. Safe to run again. */
bool calendar_make_standard(struct cx *c) MUST_USE;

/*
 * The public holidays of a year by Labour Code 2019 article 112 with the days given for holidays
 * on weekly rest (article 111.3), sorted. What the Prime Minister decides each year (article 112.3:
 * which days of Tết and which one beside National Day, days swapped) may differ: an administrator
 * or an import corrects it.
 */
size_t holidays_of_year(int year, struct calendar_day *out, size_t room);
/* Gregorian day of a day of the Vietnamese lunar year (no leap month); 1900–2199. */
struct day lunar_day(int year, int month, int day);

/* Makes the structure of workday.h; days sorted by day, a day once. For the snapshot and tests. */
const struct calendar *
calendar_build(struct arena *a, const struct calendar_row *row, const struct calendar_days *days);

extern const struct permission CALENDAR_MANAGE;

#endif
