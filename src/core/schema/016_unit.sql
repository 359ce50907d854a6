-- Administrative units (core/unit.h), valid on [from_day, to_day); 0 is open at that end.
CREATE TABLE core_unit (
	id ID NOT NULL PRIMARY KEY,
	kind INT NOT NULL,
	code TEXT NOT NULL,
	from_day INT NOT NULL,
	to_day INT NOT NULL DEFAULT 0,
	name TEXT NOT NULL,
	full_name TEXT NOT NULL,
	name_en TEXT NOT NULL DEFAULT '',
	type TEXT NOT NULL DEFAULT '',
	parent TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX core_unit_code ON core_unit (kind, code, from_day);

-- What an old unit became; whole 0: only a part of it.
CREATE TABLE core_unit_merge (
	kind INT NOT NULL,
	old_code TEXT NOT NULL,
	fresh_code TEXT NOT NULL,
	whole INT NOT NULL,
	note TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (kind, old_code, fresh_code)
) WITHOUT ROWID;
