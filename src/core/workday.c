/* Working time as a running total; see calendar_time.h. Due dates are deadline.c's. */
#include "core/calendar_time.h"

/* ---- one day ---- */

int64_t
minute_of(struct time t)
{
	struct day d = time_day(t);

	return (int64_t)d.n * DAY_MINUTES + time_minute(t);
}

int64_t
day_of_minute(int64_t minute)
{
	return minute / DAY_MINUTES - (minute % DAY_MINUTES < 0);
}

struct time
time_of_minute(int64_t minute)
{
	int64_t day = day_of_minute(minute);

	return time_at((struct day){(int32_t)day}, (int)(minute - day * DAY_MINUTES));
}

int64_t
shifts_minutes(const struct shifts *s)
{
	int64_t sum = 0;

	for (int i = 0; i < s->n; i++)
		sum += s->p[i].to - s->p[i].from;
	return sum;
}

const struct calendar_day *
calendar_special(const struct calendar *cal, int64_t day)
{
	size_t low = 0, high = cal->days.n;

	if (day < CALENDAR_FIRST || day >= CALENDAR_END)
		return NULL;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (cal->days.p[middle].day.n < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low < cal->days.n && cal->days.p[low].day.n == day ? &cal->days.p[low] : NULL;
}

static int
weekday_of(int64_t day)
{
	return (int)(((day + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

const struct shifts *
calendar_shifts(const struct calendar *cal, int64_t day)
{
	static const struct shifts none = {.n = 0};
	const struct calendar_day *special = calendar_special(cal, day);

	if (special != NULL && special->kind == DAY_OFF)
		return &none;
	if (special != NULL && special->kind == DAY_WORK)
		return &cal->longest;
	return &cal->row.week[weekday_of(day)];
}

/* Minutes of this day's shifts before a minute of the day. */
static int64_t
worked_of_day(const struct shifts *s, int64_t minute)
{
	int64_t sum = 0;

	for (int i = 0; i < s->n && s->p[i].from < minute; i++)
		sum += (s->p[i].to < minute ? s->p[i].to : minute) - s->p[i].from;
	return sum;
}

/* The first minute of the day with `worked` (above 0, at most the day's) before it. */
static int64_t
when_of_day(const struct shifts *s, int64_t worked)
{
	for (int i = 0; i < s->n; i++) {
		int64_t length = s->p[i].to - s->p[i].from;

		if (worked <= length)
			return s->p[i].from + worked;
		worked -= length;
	}
	must(s->n < 0); /* the caller found a day that is long enough */
	return 0;
}

/* ---- the running total ---- */

/* Usual minutes of `days` days from `day`: whole weeks, then one by one. */
static int64_t
usual_minutes(const struct calendar *cal, int64_t day, int64_t days)
{
	int64_t sum = days / 7 * cal->week;

	for (int64_t d = day + days / 7 * 7; d < day + days; d++)
		sum += shifts_minutes(&cal->row.week[weekday_of(d)]);
	return sum;
}

static int64_t
worked_before_day(const struct calendar *cal, int64_t day)
{
	if (day < CALENDAR_FIRST)
		return -usual_minutes(cal, day, CALENDAR_FIRST - day);
	if (day > CALENDAR_END)
		return cal->before[CALENDAR_SPAN]
		       + usual_minutes(cal, CALENDAR_END, day - CALENDAR_END);
	return cal->before[day - CALENDAR_FIRST];
}

int64_t
calendar_worked(const struct calendar *cal, int64_t minute)
{
	int64_t day = day_of_minute(minute);

	return worked_before_day(cal, day)
	       + worked_of_day(calendar_shifts(cal, day), minute - day * DAY_MINUTES);
}

/* The last day with less than `worked` before it, within the span. */
static int64_t
search_span(const struct calendar *cal, int64_t worked)
{
	int64_t low = 0, high = CALENDAR_SPAN;

	while (low < high) {
		int64_t middle = (low + high + 1) / 2;

		if (cal->before[middle] < worked)
			low = middle;
		else
			high = middle - 1;
	}
	return CALENDAR_FIRST + low;
}

/* Outside the span: whole weeks, then at most one more. */
static int64_t
search_usual(const struct calendar *cal, int64_t worked)
{
	int64_t base = worked > 0 ? cal->before[CALENDAR_SPAN] : 0;
	int64_t day = worked > 0 ? CALENDAR_END : CALENDAR_FIRST;
	int64_t weeks = worked > 0 ? (worked - base - 1) / cal->week : worked / cal->week - 1;

	base += weeks * cal->week;
	day += weeks * 7;
	while (base + shifts_minutes(calendar_shifts(cal, day)) < worked)
		base += shifts_minutes(calendar_shifts(cal, day++));
	return day;
}

int64_t
calendar_when(const struct calendar *cal, int64_t worked)
{
	bool inside = worked > 0 && worked <= cal->before[CALENDAR_SPAN];
	int64_t day = inside ? search_span(cal, worked) : search_usual(cal, worked);

	return day * DAY_MINUTES
	       + when_of_day(calendar_shifts(cal, day), worked - worked_before_day(cal, day));
}

int64_t
calendar_enter(const struct calendar *cal, int64_t minute)
{
	/* One minute more of work is done by the end of the minute that we look for. */
	return calendar_when(cal, calendar_worked(cal, minute) + 1) - 1;
}

static struct calendar_row
with_shifts(const struct calendar_row *row)
{
	struct calendar_row made = *row;
	int64_t week = 0;

	for (int i = 0; i < 7; i++)
		week += shifts_minutes(&row->week[i]);
	/* A calendar in which nobody ever works has no due dates: it is taken as one that always
	 * works, rather than letting every request for it end in an endless search. */
	for (int i = 0; i < 7 && week == 0; i++)
		made.week[i] = (struct shifts){.p = {{0, DAY_MINUTES}}, .n = 1};
	return made;
}

const struct calendar *
calendar_build(struct arena *a, const struct calendar_row *row, const struct calendar_days *days)
{
	struct calendar *cal = NEW(a, struct calendar);
	int64_t sum = 0;

	cal->row = with_shifts(row);
	cal->days = *days;
	for (int i = 0; i < 7; i++) {
		int64_t minutes = shifts_minutes(&cal->row.week[i]);

		cal->week += minutes;
		if (minutes > cal->nominal) {
			cal->nominal = minutes;
			cal->longest = cal->row.week[i];
		}
	}
	for (int i = 0; i <= CALENDAR_SPAN; i++) {
		cal->before[i] = (int32_t)sum;
		sum += shifts_minutes(calendar_shifts(cal, CALENDAR_FIRST + i));
	}
	return cal;
}

/* ---- questions ---- */

int64_t
working_minutes(const struct calendar *cal, struct time from, struct time to)
{
	int64_t worked =
	    calendar_worked(cal, minute_of(to)) - calendar_worked(cal, minute_of(from));

	return worked > 0 ? worked : 0;
}

bool
day_is_working(const struct calendar *cal, struct day d)
{
	return calendar_shifts(cal, d.n)->n > 0;
}

struct time
working_day_end(const struct calendar *cal, struct day d)
{
	const struct shifts *s = calendar_shifts(cal, d.n);

	return time_at(d, s->n > 0 ? s->p[s->n - 1].to : DAY_MINUTES);
}

struct day
working_day_next(const struct calendar *cal, struct day d)
{
	int64_t enter = calendar_enter(cal, ((int64_t)d.n + 1) * DAY_MINUTES);

	return (struct day){(int32_t)day_of_minute(enter)};
}
