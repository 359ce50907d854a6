#include "systems/gazette/clock.h"

/* "7:30", "07:30", "7h30", "7h" */
static bool
clock_read(struct text t, int *minute)
{
	struct text rest = t, hour;
	char mark = text_find_char(t, 'h') != SIZE_MAX ? 'h' : ':';
	int64_t h, m = 0;

	if (text_find_char(t, mark) == SIZE_MAX || !text_cut(&rest, mark, &hour)
	    || !text_int(hour, &h) || (rest.n > 0 && !text_int(rest, &m)) || h < 0 || h > 23
	    || m < 0 || m > 59)
		return false;
	*minute = (int)(h * 60 + m);
	return true;
}

bool
clock_typed(struct cx *c, const struct day_input *day, struct text time, struct time *out)
{
	return clock_named(c, day, time, "day", "time", out);
}

bool
clock_named(struct cx *c, const struct day_input *day, struct text time, const char *day_field,
    const char *time_field, struct time *out)
{
	int minute;

	*out = (struct time){0};
	if (!day->set && time.n == 0)
		return true;
	if (!day->set)
		return invalid(c, day_field, T("Enter the day as well."));
	if (time.n == 0 || !clock_read(time, &minute))
		return invalid(
		    c, time_field, T("Enter the time as hours and minutes, such as 07:30."));
	*out = time_at(day->day, minute);
	return true;
}

struct text
clock_show(struct arena *a, struct time t)
{
	int minute = t.ms != 0 ? time_minute(t) : 0;

	return t.ms != 0 ? text_format(a, "%02d:%02d", minute / 60, minute % 60) : TEXT("");
}
