/*
 * The inside of struct calendar: minutes as a running total, so that every question is one or two
 * binary searches. Private to workday.c and deadline.c.
 *
 * Instants are counted in whole minutes of local time since 1970 ("minute"), amounts in working
 * minutes since the calendar's first day ("worked").
 */
#ifndef CORE_CALENDAR_TIME_H
#define CORE_CALENDAR_TIME_H

#include "core/calendar.h"

/* Days with their own rows are known in this span; outside it every day is as its weekday says. */
enum {
	CALENDAR_FIRST = 16436, /* 2015-01-01 */
	CALENDAR_END = 27394,   /* 2045-01-01 */
	CALENDAR_SPAN = CALENDAR_END - CALENDAR_FIRST,
	DAY_MINUTES = 1440,
};

struct calendar {
	struct calendar_row row;
	struct calendar_days days;
	struct shifts longest; /* of all weekdays: a make-up day's */
	int64_t nominal;       /* minutes of it: what "a working day" of a term is */
	int64_t week;          /* minutes of a usual week */
	/* before[i]: minutes worked before day CALENDAR_FIRST + i */
	int32_t before[CALENDAR_SPAN + 1];
};

/* The row that makes this day unusual, or NULL. */
const struct calendar_day *calendar_special(const struct calendar *cal, int64_t day);
const struct shifts *calendar_shifts(const struct calendar *cal, int64_t day);
int64_t shifts_minutes(const struct shifts *s);
/* Do they rise, apart from each other, within a day? */
bool shifts_rise(const struct shifts *s);

int64_t minute_of(struct time t);
struct time time_of_minute(int64_t minute);
int64_t day_of_minute(int64_t minute);

/* Working minutes before the instant; and the first instant with as many before it. */
int64_t calendar_worked(const struct calendar *cal, int64_t minute);
int64_t calendar_when(const struct calendar *cal, int64_t worked);
/* The same or the first later instant that a shift covers. */
int64_t calendar_enter(const struct calendar *cal, int64_t minute);

#endif
