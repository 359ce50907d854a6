/* A minute as editors type it: a day and a time of day. */
#ifndef GAZETTE_CLOCK_H
#define GAZETTE_CLOCK_H

#include "web/form.h"

/* Both or neither; INVALID on "day" or "time". 0 where nothing was typed. */
bool
clock_typed(struct cx *c, const struct day_input *day, struct text time, struct time *out) MUST_USE;
/* The same for fields of other names. */
bool clock_named(struct cx *c, const struct day_input *day, struct text time, const char *day_field,
    const char *time_field, struct time *out) MUST_USE;
/* "07:30"; the empty text for 0. */
struct text clock_show(struct arena *a, struct time t);

#endif
