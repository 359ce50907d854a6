/* SQL of calendars, their shifts and their days. */
#include "core/calendar_store.h"

/* ---- calendars ---- */

static bool
read_shifts(struct cx *c, struct calendar_row *row)
{
	struct rows r;

	if (!db_query(c,
		SQL("SELECT weekday, starts, ends FROM core_calendar_shift "
		    "WHERE calendar = $1 ORDER BY weekday, starts"),
		ARGS(row->id), &r))
		return false;
	while (db_next(&r)) {
		int64_t weekday = row_int(&r, 0);
		struct shifts *s = &row->week[weekday >= 0 && weekday < 7 ? weekday : 0];

		if (s->n < SHIFTS_A_DAY)
			s->p[s->n++] = (struct shift){(int)row_int(&r, 1), (int)row_int(&r, 2)};
	}
	return db_end(&r);
}

static struct calendar_row
row_of(struct rows *r)
{
	return (struct calendar_row){.id = row_int(r, 0),
	    .name = row_text(r, 1),
	    .cutoff = (int)row_int(r, 2),
	    .rev = row_int(r, 3)};
}

bool
calendar_rows_read(struct cx *c, struct calendar_rows *out)
{
	if (!db_list(c, SQL("SELECT id, name, cutoff, rev FROM core_calendar ORDER BY id"), NO_ARGS,
		out, row_of))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!read_shifts(c, &out->p[i]))
			return false;
	return true;
}

bool
calendar_row_read(struct cx *c, int64_t id, struct calendar_row *out, bool *found)
{
	struct rows r;

	if (!db_first(c, SQL("SELECT id, name, cutoff, rev FROM core_calendar WHERE id = $1"),
		ARGS(id), &r, found))
		return false;
	if (!*found)
		return true;
	*out = row_of(&r);
	return db_end(&r) && read_shifts(c, out);
}

static bool
write_shifts(struct cx *c, const struct calendar_row *row)
{
	if (!db_exec(c, SQL("DELETE FROM core_calendar_shift WHERE calendar = $1"), ARGS(row->id)))
		return false;
	for (int weekday = 0; weekday < 7; weekday++)
		for (int i = 0; i < row->week[weekday].n; i++)
			if (!db_exec(c,
				SQL("INSERT INTO core_calendar_shift (calendar, weekday, starts, "
				    "ends) "
				    "VALUES ($1, $2, $3, $4)"),
				ARGS(row->id, weekday, row->week[weekday].p[i].from,
				    row->week[weekday].p[i].to)))
				return false;
	return true;
}

bool
calendar_row_write(struct cx *c, struct calendar_row *row, bool *done)
{
	int64_t changed;

	if (row->rev == 0 ? !db_change(c,
		SQL("INSERT INTO core_calendar (id, name, cutoff, rev) "
		    "VALUES ($1, $2, $3, 1) ON CONFLICT (id) DO NOTHING"),
		ARGS(row->id, row->name, row->cutoff), &changed)
			  : !db_change(c,
			      SQL("UPDATE core_calendar SET name = $1, cutoff = $2, rev = rev + 1 "
				  "WHERE id = $3 AND rev = $4"),
			      ARGS(row->name, row->cutoff, row->id, row->rev), &changed))
		return false;
	*done = changed == 1;
	if (!*done)
		return true;
	row->rev++;
	return write_shifts(c, row);
}

bool
calendar_name_taken(struct cx *c, struct text name, int64_t except, bool *out)
{
	int64_t n;

	if (!db_int(c, SQL("SELECT count(*) FROM core_calendar WHERE name = $1 AND id <> $2"),
		ARGS(name, except), &n))
		return false;
	*out = n > 0;
	return true;
}

/* ---- days ---- */

static struct calendar_day
day_of_row(struct rows *r)
{
	return (struct calendar_day){.calendar = row_int(r, 0),
	    .day = row_day(r, 1),
	    .kind = (enum day_kind)row_int(r, 2),
	    .name = row_text(r, 3),
	    .name_en = row_text(r, 4)};
}

bool
calendar_days_read(
    struct cx *c, int64_t calendar, struct day from, struct day to, struct calendar_days *out)
{
	return db_list(c,
	    SQL("SELECT calendar, day, kind, name, name_en FROM core_calendar_day "
		"WHERE calendar = $1 AND day >= $2 AND day < $3 ORDER BY day"),
	    ARGS(calendar, from, to), out, day_of_row);
}

bool
calendar_days_joined(struct cx *c, int64_t calendar, struct calendar_days *out)
{
	return db_list(c,
	    SQL("SELECT calendar, day, kind, name, name_en FROM core_calendar_day "
		"WHERE calendar = 0 OR calendar = $1 ORDER BY day, calendar"),
	    ARGS(calendar), out, day_of_row);
}

bool
calendar_day_write(struct cx *c, const struct calendar_day *d, bool *changed)
{
	int64_t n;

	if (!db_change(c,
		SQL("INSERT INTO core_calendar_day (calendar, day, kind, name, name_en) "
		    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (calendar, day) DO UPDATE "
		    "SET kind = excluded.kind, name = excluded.name, name_en = excluded.name_en "
		    "WHERE core_calendar_day.kind <> excluded.kind "
		    "OR core_calendar_day.name <> excluded.name "
		    "OR core_calendar_day.name_en <> excluded.name_en"),
		ARGS(d->calendar, d->day, d->kind, d->name, d->name_en), &n))
		return false;
	*changed = n > 0;
	return true;
}

bool
calendar_day_remove(struct cx *c, int64_t calendar, struct day day, bool *changed)
{
	int64_t n;

	if (!db_change(c, SQL("DELETE FROM core_calendar_day WHERE calendar = $1 AND day = $2"),
		ARGS(calendar, day), &n))
		return false;
	*changed = n > 0;
	return true;
}
