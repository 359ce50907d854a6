/*
 * Instants and days. An instant is milliseconds since 1970 UTC; a day is a day number in the
 * program's time zone, so that arithmetic on days is arithmetic on integers. One fixed offset from
 * UTC serves the whole program (Viet Nam: +07:00, no summer time).
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/text.h"

struct time {
	int64_t ms;
};

/* Days since 1970-01-01, local. */
struct day {
	int32_t n;
};

struct date {
	int year, month, day; /* month and day from 1 */
	int weekday;          /* 0 Sunday … 6 Saturday; ignored by day_of_date */
};

/* The wall clock. Only the gate, the job runner and main read it; everything else takes cx.now. */
struct time time_read(void);
/* A clock that never goes back, for measuring and deadlines of connections; ms. */
int64_t time_monotonic(void);

/* Test hook: time_read answers from here on `start`, moved on by time_test_advance. */
void time_test_set(struct time start);
void time_test_advance(int64_t ms);

/* Minutes east of UTC; 420 unless set at start. */
void time_set_zone(int minutes);

bool time_is_set(struct time t); /* 0 means "never" in every column */
struct day time_day(struct time t);
int time_minute(struct time t); /* minute of the local day, 0…1439 */
struct time time_at(struct day d, int minute);

struct date date_of_day(struct day d);
/* False where there is no such date (30 February). */
bool day_of_date(struct date d, struct day *out) MUST_USE;

/* YYYY-MM-DD; false on anything else. */
bool day_parse(struct text t, struct day *out) MUST_USE;
/* dd/mm/yyyy or d/m/yyyy, as people in Viet Nam write it, and YYYY-MM-DD. */
bool day_parse_typed(struct text t, struct day *out) MUST_USE;
struct text day_iso(struct arena *a, struct day d);
struct text day_show(struct arena *a, struct day d); /* dd/mm/yyyy */

/* RFC 3339 in UTC, "2026-11-24T08:59:43Z"; parse takes offsets and fractions. */
struct text time_iso(struct arena *a, struct time t);
bool time_parse_iso(struct text t, struct time *out) MUST_USE;
struct text time_show(struct arena *a, struct time t); /* "14:05 24/11/2026", local */
struct text time_http(struct arena *a, struct time t); /* RFC 9110 section 5.6.7 */

#endif
