-- Notices in the program and mails out of it (core/notify.h).
CREATE TABLE core_notice (
	person ID NOT NULL,
	id ID NOT NULL,
	at INT NOT NULL,
	read_at INT NOT NULL DEFAULT 0,
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	path TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (person, id)
) WITHOUT ROWID;
CREATE INDEX core_notice_unread ON core_notice (person) WHERE read_at = 0;
CREATE INDEX core_notice_old ON core_notice (at);

CREATE TABLE core_mail (
	id ID PRIMARY KEY,
	at INT NOT NULL,
	sent INT NOT NULL DEFAULT 0,
	recipient TEXT NOT NULL,
	subject TEXT NOT NULL,
	body TEXT NOT NULL
);
