/* Calendars as they are stored. Private to calendar.c. */
#ifndef CORE_CALENDAR_STORE_H
#define CORE_CALENDAR_STORE_H

#include "core/calendar.h"

bool calendar_rows_read(struct cx *c, struct calendar_rows *out) MUST_USE;
/* *found false where there is none. */
bool calendar_row_read(struct cx *c, int64_t id, struct calendar_row *out, bool *found) MUST_USE;
/* Adds where rev is 0; *done false where the rev is another by now. */
bool calendar_row_write(struct cx *c, struct calendar_row *row, bool *done) MUST_USE;
bool calendar_name_taken(struct cx *c, struct text name, int64_t except, bool *out) MUST_USE;

bool calendar_days_read(struct cx *c, int64_t calendar, struct day from, struct day to,
    struct calendar_days *out) MUST_USE;
/* The country's and the calendar's own days, by day, the country's first. */
bool calendar_days_joined(struct cx *c, int64_t calendar, struct calendar_days *out) MUST_USE;
bool calendar_day_write(struct cx *c, const struct calendar_day *d, bool *changed) MUST_USE;
bool calendar_day_remove(struct cx *c, int64_t calendar, struct day day, bool *changed) MUST_USE;

#endif
