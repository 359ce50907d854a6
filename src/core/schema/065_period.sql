-- When the timers that come once an hour or less often last ran (core/period.h).
CREATE TABLE core_period (
	name TEXT NOT NULL PRIMARY KEY,
	ran INT NOT NULL
) WITHOUT ROWID;
