/* Hours as an administrator types them: "07:00-11:30, 13:30-17:00". */
#include "core/calendar_time.h"

#include "base/buf.h"

bool
shifts_rise(const struct shifts *s)
{
	int end = 0;

	for (int i = 0; i < s->n && i < SHIFTS_A_DAY; i++) {
		if (s->p[i].from < end || s->p[i].to <= s->p[i].from || s->p[i].to > DAY_MINUTES
		    || (i > 0 && s->p[i].from == end))
			return false;
		end = s->p[i].to;
	}
	return s->n <= SHIFTS_A_DAY;
}

bool
minute_parse(struct text typed, int *out)
{
	struct text hour, rest = text_trim(typed);
	int64_t h, m;

	if (!text_cut(&rest, ':', &hour) || rest.p == NULL || rest.n != 2 || hour.n == 0
	    || hour.n > 2 || !text_int(hour, &h) || !text_int(rest, &m) || hour.p[0] == '-'
	    || rest.p[0] == '-' || h > 24 || m > 59 || h * 60 + m > DAY_MINUTES)
		return false;
	*out = (int)(h * 60 + m);
	return true;
}

struct text
minute_show(struct arena *a, int minute)
{
	return minute > 0 ? text_format(a, "%02d:%02d", minute / 60, minute % 60) : TEXT("");
}

/* People type en dashes too. */
static bool
cut_dash(struct text range, struct text *from, struct text *to)
{
	size_t at = text_find(range, TEXT("–"));

	if (at != SIZE_MAX) {
		*from = text_part(range, 0, at);
		*to = text_part(range, at + sizeof("–") - 1, range.n);
		return true;
	}
	*to = range;
	return text_cut(to, '-', from) && to->p != NULL;
}

bool
shifts_parse(struct text typed, struct shifts *out)
{
	struct text rest = text_trim(typed), range, from, to;

	*out = (struct shifts){.n = 0};
	if (rest.n == 0)
		return true;
	while (text_cut(&rest, ',', &range)) {
		struct shift *s = &out->p[out->n];

		if (out->n == SHIFTS_A_DAY || !cut_dash(range, &from, &to)
		    || !minute_parse(from, &s->from) || !minute_parse(to, &s->to))
			return false;
		out->n++;
	}
	return shifts_rise(out);
}

struct text
shifts_show(struct arena *a, const struct shifts *s)
{
	struct buf b = buf_in(a);

	for (int i = 0; i < s->n; i++)
		buf_format(&b, "%s%02d:%02d-%02d:%02d", i > 0 ? ", " : "", s->p[i].from / 60,
		    s->p[i].from % 60, s->p[i].to / 60, s->p[i].to % 60);
	return buf_done(&b);
}
