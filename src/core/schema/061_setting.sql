-- What an administrator changed from its standard (core/setting.h).
CREATE TABLE core_setting (
	key TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;
