-- Agencies (core/agency.h), valid on [from_day, to_day); 0 is open at that end.
CREATE TABLE core_agency (
	id ID NOT NULL PRIMARY KEY,
	parent ID NOT NULL DEFAULT 0,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	name_en TEXT NOT NULL DEFAULT '',
	level INT NOT NULL,
	unit TEXT NOT NULL DEFAULT '',
	from_day INT NOT NULL DEFAULT 0,
	to_day INT NOT NULL DEFAULT 0,
	calendar ID NOT NULL DEFAULT 0,
	address TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	email TEXT NOT NULL DEFAULT '',
	rev INT NOT NULL DEFAULT 1
);
CREATE INDEX core_agency_code ON core_agency (code, from_day, to_day);
CREATE INDEX core_agency_parent ON core_agency (parent, to_day);
