/*
 * Due dates and why. The trace is kept with the dossier and read years later by any version of the
 * program, so its form is fixed:
 *
 *   r                 counting goes on after a pause
 *   s18505.420        started: day and minute
 *   c18505            a working day counted; cDAY.FROM.TO where only a part of it was
 *   a18505.18590.61   61 working days counted from … to …, where they are too many to name
 *   h18507:NAME|ENGLISH   a day off skipped; m… a make-up day counted
 *   w                 weekly days off were skipped
 *   l18510            a calendar term's last day, before it was rolled forward over h and w
 *   e18508.1020       due
 *
 * separated by ';'. Names lose ';' and '|'.
 */
#include "core/calendar_time.h"

#include "base/buf.h"

/* Terms are named day by day up to this many days. */
enum { NAMED_DAYS = 15, MOST_DAYS = 36525 };

/* ---- making the trace ---- */

static void
add_name(struct buf *b, struct text name)
{
	for (size_t i = 0; i < name.n; i++)
		buf_char(b, name.p[i] == ';' || name.p[i] == '|' ? ',' : name.p[i]);
}

static void
add_special(struct buf *b, char mark, int64_t day, const struct calendar_day *special)
{
	buf_format(b, ";%c%lld:", mark, (long long)day);
	add_name(b, special->name);
	buf_char(b, '|');
	add_name(b, special->name_en);
}

static void
add_instant(struct buf *b, char mark, int64_t minute)
{
	int64_t day = day_of_minute(minute);

	buf_format(b, "%c%lld.%lld", mark, (long long)day, (long long)(minute - day * DAY_MINUTES));
}

/* Days off and make-up days of [from, to]. */
static void
add_unusual(struct buf *b, const struct calendar *cal, int64_t from, int64_t to)
{
	bool rest = false;

	for (int64_t day = from; day <= to; day++) {
		const struct calendar_day *special = calendar_special(cal, day);

		if (special != NULL && special->kind == DAY_OFF)
			add_special(b, 'h', day, special);
		else if (special != NULL && special->kind == DAY_WORK)
			add_special(b, 'm', day, special);
		else
			rest |= calendar_shifts(cal, day)->n == 0;
	}
	if (rest)
		buf_text(b, TEXT(";w"));
}

static void
add_counted(struct buf *b, const struct calendar *cal, int64_t start, int64_t due, int64_t day)
{
	const struct shifts *s = calendar_shifts(cal, day);
	int64_t from = start - day * DAY_MINUTES, to = due - day * DAY_MINUTES;
	int first, last;

	if (s->n == 0)
		return;
	first = s->p[0].from;
	last = s->p[s->n - 1].to;
	buf_format(b, ";c%lld", (long long)day);
	if (from > first || to < last)
		buf_format(b, ".%lld.%lld", (long long)(from > first ? from : first),
		    (long long)(to < last ? to : last));
}

static int64_t
count_days(const struct calendar *cal, int64_t from, int64_t to)
{
	int64_t n = 0;

	for (int64_t day = from; day <= to; day++)
		n += calendar_shifts(cal, day)->n > 0;
	return n;
}

static struct text
trace_of(struct arena *a, const struct calendar *cal, bool resumed, int64_t start, int64_t due)
{
	struct buf b = buf_in(a);
	int64_t from = day_of_minute(start), to = day_of_minute(due);
	int64_t n = count_days(cal, from, to);

	if (resumed)
		buf_text(&b, TEXT("r;"));
	add_instant(&b, 's', start);
	if (n > NAMED_DAYS)
		buf_format(&b, ";a%lld.%lld.%lld", (long long)from, (long long)to, (long long)n);
	for (int64_t day = from; day <= to && n <= NAMED_DAYS; day++)
		add_counted(&b, cal, start, due, day);
	add_unusual(&b, cal, from, to);
	buf_char(&b, ';');
	add_instant(&b, 'e', due);
	return buf_done(&b);
}

/* ---- making due dates ---- */

static void
run_budget(struct arena *a, const struct calendar *cal, bool resumed, int64_t start, int64_t budget,
    struct deadline *out)
{
	int64_t due = budget > 0 ? calendar_when(cal, calendar_worked(cal, start) + budget) : start;

	out->due = time_of_minute(due);
	out->budget = budget;
	out->trace = trace_of(a, cal, resumed, start, due);
}

/* Into working time; what comes after the cut-off counts from the next working day (Decree
 * 61/2018/NĐ-CP article 18: after 15:00 a dossier is handed over the next morning). */
static int64_t
start_minute(const struct calendar *cal, struct time start)
{
	int64_t minute = calendar_enter(cal, minute_of(start));
	int64_t day = day_of_minute(minute);

	if (cal->row.cutoff > 0 && minute - day * DAY_MINUTES >= cal->row.cutoff)
		return calendar_enter(cal, (day + 1) * DAY_MINUTES);
	return minute;
}

static struct day
months_later(struct day d, int64_t months)
{
	struct date date = date_of_day(d);
	int64_t month = (int64_t)date.year * 12 + date.month - 1 + months;
	struct day out;

	date.year = (int)(month / 12);
	date.month = (int)(month % 12) + 1;
	/* Civil Code article 148.4: the month's last day where it has no such day. */
	while (!day_of_date(date, &out))
		date.day--;
	return out;
}

static void
run_calendar_term(struct arena *a, const struct calendar *cal, struct time start, struct term term,
    struct deadline *out)
{
	struct day first = time_day(start);
	struct day last = term.unit == TERM_MONTHS ? months_later(first, term.count)
						   : (struct day){first.n + (int32_t)term.count};
	struct day rolled = {day_is_working(cal, last) ? last.n : working_day_next(cal, last).n};
	struct buf b = buf_in(a);

	add_instant(&b, 's', minute_of(start));
	buf_format(&b, ";l%d", last.n);
	if (rolled.n != last.n)
		add_unusual(&b, cal, last.n, rolled.n - 1);
	out->due = working_day_end(cal, rolled);
	buf_char(&b, ';');
	add_instant(&b, 'e', minute_of(out->due));
	out->trace = buf_done(&b);
}

static int64_t
most_of(enum term_unit unit, int64_t nominal)
{
	switch (unit) {
	case TERM_HOURS:
		return MOST_DAYS * nominal / 60;
	case TERM_MONTHS:
		return 1200;
	default:
		return MOST_DAYS;
	}
}

void
deadline_make(struct arena *a, const struct calendar *cal, struct time start, struct term term,
    struct deadline *out)
{
	int64_t most = most_of(term.unit, cal->nominal);

	*out = (struct deadline){.trace = TEXT("")};
	if (term.count > most)
		term.count = most;
	if (term.count < 0)
		term.count = 0;
	switch (term.unit) {
	case TERM_NONE:
		break;
	case TERM_HOURS:
		run_budget(a, cal, false, start_minute(cal, start), term.count * 60, out);
		break;
	case TERM_WORKING_DAYS:
		run_budget(a, cal, false, start_minute(cal, start), term.count * cal->nominal, out);
		break;
	case TERM_DAYS:
	case TERM_MONTHS:
		run_calendar_term(a, cal, start, term, out);
		break;
	}
}

void
deadline_resume(struct arena *a, const struct calendar *cal, struct time resume,
    int64_t minutes_left, struct deadline *out)
{
	*out = (struct deadline){.trace = TEXT("")};
	run_budget(a, cal, true, calendar_enter(cal, minute_of(resume)),
	    minutes_left > 0 ? minutes_left : 0, out);
}
