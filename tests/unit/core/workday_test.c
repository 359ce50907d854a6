/*
 * Due dates against an oracle that knows nothing of running totals: it walks minute by minute.
 * Then the properties that workday.h promises, the law's examples, and the moon.
 */
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"

#include "unit/unit.h"

static struct arena mem;

static struct day
on(int year, int month, int day)
{
	struct day d = {0};

	EXPECT(day_of_date((struct date){.year = year, .month = month, .day = day}, &d));
	return d;
}

static struct time
at(int year, int month, int day, int hour, int minute)
{
	return time_at(on(year, month, day), hour * 60 + minute);
}

/* 07:30–11:30, 13:30–17:00; Saturday mornings where asked for; holidays of 2020 and a make-up day.
 */
static const struct calendar *
example(bool saturdays, int cutoff)
{
	struct calendar_row row = {.id = 1, .cutoff = cutoff};
	struct calendar_day *days = NEW_ARRAY(&mem, struct calendar_day, 60);
	size_t n = holidays_of_year(2020, days, 30);

	for (int i = 1; i <= 5; i++)
		row.week[i] = (struct shifts){.p = {{450, 690}, {810, 1020}}, .n = 2};
	if (saturdays)
		row.week[6] = (struct shifts){.p = {{450, 690}}, .n = 1};
	days[n++] = (struct calendar_day){.day = on(2020, 9, 12),
	    .kind = DAY_WORK,
	    .name = TEXT("Làm bù"),
	    .name_en = TEXT("Working for 31 August")};
	return calendar_build(&mem, &row, &(struct calendar_days){days, n});
}

/* ---- the oracle ---- */

static bool
oracle_works(bool saturdays, struct day d, int minute, const bool *holiday_of_2020)
{
	struct date date = date_of_day(d);
	bool morning = minute >= 450 && minute < 690;
	bool afternoon = minute >= 810 && minute < 1020;

	if (date.year == 2020 && date.month == 9 && date.day == 12)
		return morning || afternoon;
	if (date.year == 2020 && holiday_of_2020[d.n - 18262])
		return false;
	if (date.weekday == 0 || (date.weekday == 6 && !saturdays))
		return false;
	return morning || (afternoon && date.weekday != 6);
}

struct oracle {
	bool saturdays;
	bool holiday_of_2020[366];
	int64_t first;
	signed char known[800][1440]; /* minutes from 2019-12-01 on: -1 rest, 1 work, 0 unknown */
};

static bool
oracle_minute(struct oracle *o, int64_t minute)
{
	int64_t day = minute / 1440 - o->first;
	signed char *known = &o->known[day][minute % 1440];

	if (*known == 0)
		*known = oracle_works(o->saturdays, (struct day){(int32_t)(day + o->first)},
			     (int)(minute % 1440), o->holiday_of_2020)
			     ? 1
			     : -1;
	return *known > 0;
}

static int64_t
minute_index(struct time t)
{
	return (int64_t)time_day(t).n * 1440 + time_minute(t);
}

/* The end of the minute in which the budget is used up. */
static int64_t
oracle_due(struct oracle *o, struct time start, int64_t budget)
{
	int64_t minute = minute_index(start);

	while (!oracle_minute(o, minute))
		minute++;
	while (budget > 0) {
		if (oracle_minute(o, minute))
			budget--;
		minute++;
	}
	return minute;
}

static int64_t
oracle_minutes(struct oracle *o, struct time from, struct time to)
{
	int64_t n = 0;

	for (int64_t m = minute_index(from); m < minute_index(to); m++)
		n += oracle_minute(o, m);
	return n;
}

static uint32_t seed = 1;

static int
pick(int below)
{
	seed = seed * 1664525 + 1013904223;
	return (int)(((uint64_t)seed * (uint64_t)below) >> 32);
}

static struct time
any_time(void)
{
	return time_at((struct day){18262 + pick(300)}, pick(1440)); /* 2020 */
}

static void
test_oracle(bool saturdays)
{
	static struct oracle o;
	const struct calendar *cal = example(saturdays, 0);
	struct calendar_day days[40];
	int wrong = 0;

	memset(&o, 0, sizeof o);
	o.saturdays = saturdays;
	o.first = on(2019, 12, 1).n;
	for (size_t i = holidays_of_year(2020, days, COUNT(days)); i-- > 0;)
		o.holiday_of_2020[days[i].day.n - 18262] = true;
	for (int i = 0; i < 3000; i++) {
		struct time start = any_time(), end = any_time();
		int64_t budget = pick(450 * 40);
		struct deadline d;

		deadline_resume(&mem, cal, start, budget, &d);
		wrong += minute_index(d.due) != oracle_due(&o, start, budget);
		if (i % 30 == 0)
			wrong += working_minutes(cal, start, end) != oracle_minutes(&o, start, end);
		if (i % 100 == 0)
			arena_reset(&mem), cal = example(saturdays, 0);
	}
	EXPECT(wrong == 0);
}

/* ---- properties ---- */

static void
test_properties(void)
{
	const struct calendar *cal = example(true, 0);
	int wrong = 0;

	for (int i = 0; i < 3000; i++) {
		struct time start = any_time();
		struct time later = {start.ms + (int64_t)pick(5000) * 60000};
		int64_t a = pick(9000), b = pick(9000), spent;
		struct deadline first, second, whole, paused;

		deadline_resume(&mem, cal, start, a, &first);
		deadline_resume(&mem, cal, first.due, b, &second);
		deadline_resume(&mem, cal, start, a + b, &whole);
		wrong += b > 0 && second.due.ms != whole.due.ms; /* in two parts */
		wrong += whole.due.ms < first.due.ms;            /* rises with the budget */
		deadline_resume(&mem, cal, later, a, &second);
		wrong += second.due.ms < first.due.ms; /* and with the start */
		wrong += working_minutes(cal, start, first.due) != a;
		/* due in working time: the minute before it was worked, unless nothing was asked
		 * for */
		wrong +=
		    a > 0
		    && working_minutes(cal, (struct time){first.due.ms - 60000}, first.due) != 1;
		spent = working_minutes(cal, start, later);
		if (spent < a) { /* pause and resume at one instant */
			deadline_resume(&mem, cal, later, a - spent, &paused);
			wrong += paused.due.ms != first.due.ms;
		}
	}
	EXPECT(wrong == 0);
}

/* Far from the days that are known, weeks are as usual; nothing is endless. */
static void
test_far_away(void)
{
	const struct calendar *cal = example(false, 0);
	struct deadline d;
	struct calendar_row never = {.id = 2};

	deadline_resume(&mem, cal, at(1999, 3, 1, 7, 30), 450 * 6, &d); /* a Monday */
	EXPECT(d.due.ms == at(1999, 3, 8, 17, 0).ms);
	deadline_resume(&mem, cal, at(2014, 12, 30, 7, 30), 450 * 4, &d); /* over the edge */
	EXPECT(d.due.ms == at(2015, 1, 2, 17, 0).ms);
	deadline_resume(&mem, cal, at(2044, 12, 30, 7, 30), 450 * 2, &d);
	EXPECT(d.due.ms == at(2045, 1, 2, 17, 0).ms);
	EXPECT(working_minutes(cal, at(2050, 1, 3, 0, 0), at(2051, 1, 2, 0, 0)) == 52 * 5 * 450);
	deadline_make(&mem, cal, at(2020, 1, 1, 0, 0), (struct term){INT64_MAX, TERM_DAYS}, &d);
	EXPECT(time_is_set(d.due));
	deadline_make(&mem, calendar_build(&mem, &never, &(struct calendar_days){NULL, 0}),
	    at(2020, 1, 1, 0, 0), (struct term){5, TERM_WORKING_DAYS}, &d);
	EXPECT(time_is_set(d.due));
}

/* ---- the law's examples ---- */

static void
expect_due(const struct calendar *cal, struct time start, struct term term, struct time due,
    const char *en, const char *vi)
{
	struct deadline d;

	deadline_make(&mem, cal, start, term, &d);
	EXPECT_TEXT(time_iso(&mem, d.due), text_z(&mem, time_iso(&mem, due)));
	EXPECT_TEXT(deadline_explain(&mem, LANG_EN, term, d.trace), en);
	if (vi != NULL)
		EXPECT_TEXT(deadline_explain(&mem, LANG_VI, term, d.trace), vi);
}

static void
test_examples(void)
{
	const struct calendar *cal = example(false, 15 * 60);
	struct term three = {3, TERM_WORKING_DAYS};
	static const struct translation vi[] = {
	    {"Mon", "thứ Hai"},
	    {"Thu", "thứ Năm"},
	    {"Tue", "thứ Ba"},
	    {"{0} is a holiday", "ngày {0} nghỉ lễ"},
	    {"{0} working days", "{0} ngày làm việc"},
	};

	lang_install(LANG_VI, vi, COUNT(vi));
	expect_due(cal, at(2020, 8, 31, 7, 30), three, at(2020, 9, 3, 17, 0),
	    "3 working days: Mon 31 Aug, Tue 1 Sep, Thu 3 Sep; 2 Sep is a holiday (National Day)",
	    "3 ngày làm việc: thứ Hai 31/08, thứ Ba 01/09, thứ Năm 03/09; ngày 02/09 nghỉ lễ (Quốc "
	    "khánh)");
	lang_install(LANG_VI, NULL, 0);
	/* after the cut-off on Friday, over the weekend */
	expect_due(cal, at(2020, 8, 28, 15, 0), three, at(2020, 9, 3, 17, 0),
	    "3 working days: Mon 31 Aug, Tue 1 Sep, Thu 3 Sep; 2 Sep is a holiday (National Day)",
	    NULL);
	expect_due(cal, at(2020, 8, 28, 14, 0), three, at(2020, 9, 3, 14, 0),
	    "3 working days: Fri 28 Aug 14:00–17:00, Mon 31 Aug, Tue 1 Sep, Thu 3 Sep 07:30–14:00; "
	    "2 Sep is a holiday (National Day); weekly days off are not counted",
	    NULL);
	expect_due(cal, at(2020, 9, 11, 7, 0), (struct term){2, TERM_WORKING_DAYS},
	    at(2020, 9, 12, 17, 0),
	    "2 working days: Fri 11 Sep, Sat 12 Sep; 12 Sep is a make-up working day (Working for "
	    "31 August)",
	    NULL);
	expect_due(cal, at(2020, 9, 4, 11, 0), (struct term){1, TERM_HOURS}, at(2020, 9, 4, 14, 0),
	    "1 working hour: Fri 4 Sep 11:00–14:00", NULL);
	expect_due(cal, at(2020, 8, 21, 9, 0), (struct term){15, TERM_DAYS}, at(2020, 9, 7, 17, 0),
	    "15 days: the last day, Sat 5 Sep, is a day off, so it is Mon 7 Sep", NULL);
	expect_due(cal, at(2020, 1, 31, 9, 0), (struct term){1, TERM_MONTHS}, at(2020, 3, 2, 17, 0),
	    "1 month: the last day, Sat 29 Feb, is a day off, so it is Mon 2 Mar", NULL);
	expect_due(cal, at(2020, 9, 1, 9, 0), (struct term){7, TERM_DAYS}, at(2020, 9, 8, 17, 0),
	    "7 days: until Tue 8 Sep", NULL);
	expect_due(cal, at(2020, 9, 7, 7, 30), (struct term){20, TERM_WORKING_DAYS},
	    at(2020, 10, 1, 17, 0),
	    "20 working days: from Mon 7 Sep to Thu 1 Oct; 12 Sep is a make-up working day "
	    "(Working for 31 August); "
	    "weekly days off are not counted",
	    NULL);
}

static void
test_no_term(void)
{
	struct deadline d;
	struct term none = {0, TERM_NONE};

	deadline_make(&mem, example(false, 0), at(2020, 9, 1, 9, 0), none, &d);
	EXPECT(!time_is_set(d.due) && d.trace.n == 0);
	EXPECT_TEXT(deadline_explain(&mem, LANG_EN, none, d.trace), "No time limit");
	/* a trace that was damaged is still no crash */
	EXPECT(deadline_explain(&mem, LANG_EN, (struct term){1, TERM_DAYS},
		   TEXT("c;;x;h;h1;c9999999999.a;l;m:|;a;a1.99999999999999"))
		   .n
	       > 0);
}

/* ---- the year's holidays ---- */

static void
test_holidays(void)
{
	/* The first day of the lunar year, and Hùng Kings' day, as they were and will be observed.
	 */
	static const struct {
		int year, tet_month, tet_day, hung_month, hung_day;
	} known[] = {{2015, 2, 19, 4, 28}, {2017, 1, 28, 4, 6}, {2020, 1, 25, 4, 2},
	    {2021, 2, 12, 4, 21}, {2023, 1, 22, 4, 29}, {2025, 1, 29, 4, 7}, {2026, 2, 17, 4, 26},
	    {2030, 2, 2, 4, 12}, {2033, 1, 31, 4, 9}, {2036, 1, 28, 4, 6}, {2040, 2, 12, 4, 20}};
	struct calendar_day days[40];
	size_t n, next = 0;

	for (size_t i = 0; i < COUNT(known); i++) {
		EXPECT(lunar_day(known[i].year, 1, 1).n
		       == on(known[i].year, known[i].tet_month, known[i].tet_day).n);
		EXPECT(lunar_day(known[i].year, 3, 10).n
		       == on(known[i].year, known[i].hung_month, known[i].hung_day).n);
	}
	/* 2023 had them all: New Year, 29 and 30 April on a weekend, National Day on a Saturday. */
	n = holidays_of_year(2023, days, COUNT(days));
	for (size_t i = 0; i < n; i++) {
		next += days[i].day.n == on(2023, 1, 2).n || days[i].day.n == on(2023, 5, 2).n
			|| days[i].day.n == on(2023, 5, 3).n || days[i].day.n == on(2023, 9, 1).n
			|| days[i].day.n == on(2023, 9, 4).n;
		EXPECT(i == 0 || days[i - 1].day.n < days[i].day.n);
	}
	EXPECT(next == 5 && n == 17);
	for (int year = 1950; year < 2150; year++)
		EXPECT(holidays_of_year(year, days, COUNT(days)) >= 9);
}

static void
test_typed_hours(void)
{
	struct shifts s;
	int minute;

	EXPECT(shifts_parse(TEXT(" 7:30 - 11:30,13:30–17:00 "), &s) && s.n == 2);
	EXPECT_TEXT(shifts_show(&mem, &s), "07:30-11:30, 13:30-17:00");
	EXPECT(shifts_parse(TEXT(""), &s) && s.n == 0);
	EXPECT(!shifts_parse(TEXT("7:30"), &s) && !shifts_parse(TEXT("11:30-07:30"), &s));
	EXPECT(!shifts_parse(TEXT("7:30-11:30, 11:30-12:00"), &s)
	       && !shifts_parse(TEXT("7:30-25:00"), &s));
	EXPECT(!shifts_parse(TEXT("1:00-2:00,3:00-4:00,5:00-6:00,7:00-8:00,9:00-10:00"), &s));
	EXPECT(minute_parse(TEXT("24:00"), &minute) && minute == 1440);
	EXPECT(!minute_parse(TEXT("24:01"), &minute) && !minute_parse(TEXT("1:5"), &minute));
}

int
main(void)
{
	test_oracle(false);
	test_oracle(true);
	test_properties();
	test_far_away();
	test_examples();
	test_no_term();
	test_holidays();
	test_typed_hours();
	arena_drop(&mem);
	return unit_end("core/workday");
}
