/*
 * The working-time calendar and due dates. A calendar has shifts for each weekday, days off
 * (holidays) and make-up days; agencies point to one. Pure arithmetic on a read-only structure;
 * what an administrator changes is calendar.h, what is stored lies in calendar_store.c.
 *
 * Sources: Decree 61/2018/NĐ-CP articles 17–20 (acceptance, due date, 15:00 cut-off for handing
 * over), Labour Code 2019 articles 111, 112 (weekly rest, holidays), Civil Code 2015 articles 147,
 * 148 (the first day is not counted; a term that ends on a day off ends at the end of the next
 * working day; a month without such a day ends on its last).
 *
 * Invariants (tests/unit/core/workday_test.c holds them against a minute-by-minute oracle)
 *  1. A due date lies in working time, at a shift's end rather than at the next one's start.
 *  2. It never falls when the start or the budget rises.
 *  3. Pause and resume at one instant change nothing; a budget in two parts is the whole of it.
 */
#ifndef CORE_WORKDAY_H
#define CORE_WORKDAY_H

#include "base/cx.h"

struct calendar;

enum term_unit {
	TERM_NONE,         /* the law sets no term */
	TERM_HOURS,        /* working hours */
	TERM_WORKING_DAYS, /* nominal working days: N x the day's nominal minutes */
	TERM_DAYS,         /* calendar days; the last is rolled forward when it is off */
	TERM_MONTHS,       /* calendar months; likewise */
};

struct term {
	int64_t count;
	enum term_unit unit;
};

/* A due date with its reason. */
struct deadline {
	struct time due;   /* not set where the term is TERM_NONE */
	int64_t budget;    /* working minutes given; 0 for calendar terms */
	struct text trace; /* compact: days counted and days skipped with why; stored */
};

/* The calendar of an agency (its own, or the nearest above it that has one, or the standard). */
bool calendar_of_agency(struct cx *c, int64_t agency, const struct calendar **out) MUST_USE;

/* From `start`: moved into working time (after hours or after the calendar's cut-off: the next
 * working day's start). Terms above a hundred years are taken as a hundred years. */
void deadline_make(struct arena *a, const struct calendar *cal, struct time start, struct term term,
    struct deadline *out);

/* Goes on at `resume` with what was left: never a difference of due dates. No cut-off here. */
void deadline_resume(struct arena *a, const struct calendar *cal, struct time resume,
    int64_t minutes_left, struct deadline *out);

/* Working minutes in [from, to); 0 when to <= from. */
int64_t working_minutes(const struct calendar *cal, struct time from, struct time to);

/* "3 working days: Mon 31 Aug, Tue 1 Sep, Thu 3 Sep; 2 Sep is a holiday (National Day)". */
struct text deadline_explain(struct arena *a, enum lang lang, struct term term, struct text trace);

/* How a term reads: "3 working days". */
struct text term_show(struct arena *a, enum lang lang, struct term term);

/* "Mon 31 Aug", "thứ Hai 31/08". */
struct text day_label(struct arena *a, enum lang lang, struct day d);

/* Is this day a working day, and the first minute after its last shift (midnight when it is off).
 */
bool day_is_working(const struct calendar *cal, struct day d);
struct time working_day_end(const struct calendar *cal, struct day d);
/* The first working day after d. */
struct day working_day_next(const struct calendar *cal, struct day d);

#endif
