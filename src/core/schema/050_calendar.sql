-- Working-time calendars (core/calendar.h). Calendar 0 has days only: the country's holidays.
CREATE TABLE core_calendar (
	id ID PRIMARY KEY,
	name TEXT NOT NULL,
	cutoff INT NOT NULL DEFAULT 0,
	rev INT NOT NULL DEFAULT 1
);

-- Minutes of the day.
CREATE TABLE core_calendar_shift (
	calendar ID NOT NULL,
	weekday INT NOT NULL,
	starts INT NOT NULL,
	ends INT NOT NULL,
	PRIMARY KEY (calendar, weekday, starts)
) WITHOUT ROWID;

CREATE TABLE core_calendar_day (
	calendar ID NOT NULL,
	day INT NOT NULL,
	kind INT NOT NULL,
	name TEXT NOT NULL DEFAULT '',
	name_en TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (calendar, day)
) WITHOUT ROWID;
