-- Roles (named sets of permissions) and offices (a role held by a person in an agency).
CREATE TABLE core_role (
	id ID NOT NULL PRIMARY KEY,
	key TEXT NOT NULL,
	name TEXT NOT NULL,
	below INT NOT NULL DEFAULT 0,
	may TEXT NOT NULL DEFAULT '',
	rev INT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX core_role_key ON core_role (key);

-- Held on [from_day, to_day); to_day 0 is open.
CREATE TABLE core_office (
	id ID NOT NULL PRIMARY KEY,
	person ID NOT NULL,
	agency ID NOT NULL,
	role ID NOT NULL,
	from_day INT NOT NULL,
	to_day INT NOT NULL DEFAULT 0
);
-- Covers the rights of a session's person (core/session.h): no look at the table.
CREATE INDEX core_office_person ON core_office (person, from_day, to_day, role, agency);
CREATE INDEX core_office_agency ON core_office (agency, from_day, to_day);
