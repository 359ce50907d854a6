-- People with an account (core/person.h).
CREATE TABLE core_person (
	id ID NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	id_number TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	email TEXT NOT NULL DEFAULT '',
	birth INT NOT NULL DEFAULT 0,
	address TEXT NOT NULL DEFAULT '',
	lang TEXT NOT NULL DEFAULT 'vi',
	closed INT NOT NULL DEFAULT 0,
	created INT NOT NULL,
	rev INT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX core_person_id_number ON core_person (id_number) WHERE id_number <> '';
CREATE UNIQUE INDEX core_person_phone ON core_person (phone) WHERE phone <> '';
CREATE UNIQUE INDEX core_person_email ON core_person (email) WHERE email <> '';

-- Words of names, folded, for the administrator's search.
CREATE TABLE core_person_word (
	word TEXT NOT NULL,
	person ID NOT NULL,
	PRIMARY KEY (word, person)
) WITHOUT ROWID;
CREATE INDEX core_person_word_person ON core_person_word (person);

-- Passwords (core/credential.h): the encoded form of Argon2id.
CREATE TABLE core_credential (
	person ID NOT NULL PRIMARY KEY,
	encoded TEXT NOT NULL,
	at INT NOT NULL
);

-- Wrong passwords. place: a network, a device, or '' for all networks together.
CREATE TABLE core_attempt (
	person ID NOT NULL,
	place TEXT NOT NULL,
	failed INT NOT NULL DEFAULT 0,
	since INT NOT NULL DEFAULT 0,
	step INT NOT NULL DEFAULT 0,
	until INT NOT NULL DEFAULT 0,
	last INT NOT NULL,
	PRIMARY KEY (person, place)
) WITHOUT ROWID;
CREATE INDEX core_attempt_last ON core_attempt (last);

-- Devices that signed in, by the SHA-256 of their cookie's token.
CREATE TABLE core_device (
	digest BLOB NOT NULL PRIMARY KEY,
	person ID NOT NULL,
	seen INT NOT NULL
) WITHOUT ROWID;
CREATE INDEX core_device_person ON core_device (person, seen);
CREATE INDEX core_device_seen ON core_device (seen);

-- One-time recovery links, by the SHA-256 of their token. used: when it was, or was ended.
CREATE TABLE core_recovery (
	digest BLOB NOT NULL PRIMARY KEY,
	person ID NOT NULL,
	made INT NOT NULL,
	used INT NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX core_recovery_person ON core_recovery (person, made);
CREATE INDEX core_recovery_made ON core_recovery (made);
