/* Calendars as stored: the standard, holidays, own days over the country's, what a change tells. */
#include "core/calendar.h"
#include "core/event.h"

#include "unit/core/standing.h"

static struct day
on(int year, int month, int day)
{
	struct day d = {0};

	EXPECT(day_of_date((struct date){.year = year, .month = month, .day = day}, &d));
	return d;
}

static const struct calendar *
standard(struct fixture *f)
{
	const struct calendar *cal = NULL;

	standing_must(f, calendar_of_agency(&f->c, 0, &cal), "calendar");
	return cal;
}

static void
test_standard(struct fixture *f)
{
	struct cx *c = &f->c;
	struct calendar_row row;
	struct calendar_days days;

	EXPECT(day_is_working(standard(f), on(2026, 9, 2))); /* nothing is known yet */
	EXPECT(calendar_make_standard(c));                   /* now is August 2026 */
	EXPECT(calendar_make_standard(c));
	standing_commit(f);
	EXPECT(!day_is_working(standard(f), on(2026, 9, 2)));
	EXPECT(!day_is_working(standard(f), on(2027, 2, 8))
	       && !day_is_working(standard(f), on(2028, 9, 1)));
	EXPECT(day_is_working(standard(f), on(2027, 2, 15)));
	EXPECT(calendar_by_id(c, CALENDAR_STANDARD, &row) && row.cutoff == 900 && row.rev == 1);
	EXPECT_TEXT(shifts_show(&f->mem, &row.week[1]), "07:00-11:30, 13:30-17:00");
	EXPECT(calendar_days(c, CALENDAR_NATIONAL, on(2027, 1, 1), on(2028, 1, 1), &days)
	       && days.n == 14);
}

static void
test_change(struct fixture *f)
{
	static const struct event_listener listeners[] = {{"portal", CALENDAR_CHANGED}};
	struct cx *c = &f->c;
	struct calendar_row row, stale;
	struct jobs jobs;
	struct calendar_rows rows;

	EXPECT(calendar_make_standard(c));
	standing_commit(f);
	event_install(listeners, COUNT(listeners));
	EXPECT(calendar_by_id(c, CALENDAR_STANDARD, &row));
	stale = row;
	EXPECT(shifts_parse(TEXT("07:30-11:30"), &row.week[6]));
	EXPECT(calendar_save(c, &row) && row.rev == 2);
	EXPECT(job_take(c, 10, &jobs) && jobs.n == 1);
	standing_commit(f);
	EXPECT(day_is_working(standard(f), on(2026, 9, 5))); /* a Saturday */
	EXPECT(!calendar_save(c, &stale) && c->why.kind == CONFLICT);
	standing_rollback(f);
	row = (struct calendar_row){.name = TEXT("")};
	EXPECT(!calendar_save(c, &row) && c->why.kind == INVALID && c->why.fields != NULL);
	standing_rollback(f);
	row = (struct calendar_row){.name = TEXT("Lịch riêng"), .week = {[0] = {{{480, 720}}, 1}}};
	EXPECT(calendar_save(c, &row) && row.id > 1);
	EXPECT(calendar_list(c, &rows) && rows.n == 2 && rows.p[1].week[0].n == 1);
	EXPECT(!calendar_by_id(c, 99, &row) && c->why.kind == NOT_FOUND);
	standing_rollback(f);
	event_install(NULL, 0);
}

static void
test_days(struct fixture *f)
{
	struct cx *c = &f->c;
	struct calendar_day d = {.day = on(2026, 8, 31), .kind = DAY_OFF, .name = TEXT("Nghỉ bão")};
	struct calendar_day own = {
	    .calendar = CALENDAR_STANDARD, .day = on(2026, 9, 2), .kind = DAY_USUAL};
	struct calendar_day bad = {.day = on(2014, 9, 1), .kind = DAY_OFF};

	EXPECT(calendar_make_standard(c));
	EXPECT(calendar_day_save(c, &d));
	EXPECT(!day_is_working(standard(f), d.day)); /* seen at once by whoever changed it */
	EXPECT(calendar_day_save(c, &own)); /* this calendar works on the country's holiday */
	standing_commit(f);
	EXPECT(!day_is_working(standard(f), d.day) && day_is_working(standard(f), own.day));
	d.kind = DAY_USUAL;
	EXPECT(calendar_day_save(c, &d));
	d = (struct calendar_day){.day = on(2026, 9, 6), .kind = DAY_WORK, .name = TEXT("Làm bù")};
	EXPECT(calendar_day_save(c, &d)); /* a Sunday */
	standing_commit(f);
	EXPECT(day_is_working(standard(f), on(2026, 8, 31))
	       && day_is_working(standard(f), on(2026, 9, 6)));
	EXPECT(working_minutes(standard(f), time_at(on(2026, 9, 6), 0), time_at(on(2026, 9, 7), 0))
	       == 480);
	EXPECT(!calendar_day_save(c, &bad) && c->why.kind == INVALID);
	standing_rollback(f);
}

int
main(void)
{
	ON_EACH_ENGINE(test_standard);
	ON_EACH_ENGINE(test_change);
	ON_EACH_ENGINE(test_days);
	return unit_end("core/calendar");
}
