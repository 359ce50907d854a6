-- Legal documents (act.h). What is published never changes but for what is computed (status) and
-- for its withdrawal: a later act changes an earlier one by a relation.
CREATE TABLE gazette_act (
	id ID PRIMARY KEY,
	slug TEXT NOT NULL,                   -- its permanent address: /law/SLUG
	kind INT NOT NULL,                    -- enum act_kind
	number TEXT NOT NULL,                 -- "61/2018/NĐ-CP"; may be empty
	number_key TEXT NOT NULL,             -- act_number_key
	name_key TEXT NOT NULL,               -- kind and title folded, of laws; else empty
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT '',
	issuer TEXT NOT NULL,
	issuer_key TEXT NOT NULL,
	signer TEXT NOT NULL,
	field TEXT NOT NULL,
	field_key TEXT NOT NULL,
	issued INT NOT NULL,                  -- day; 0: not known
	effect INT NOT NULL,                  -- day; 0: not said
	expires INT NOT NULL,                 -- day from which its own text ends it; 0: none
	state INT NOT NULL,                   -- enum act_state
	partial INT NOT NULL,                 -- only some of its articles are here
	agency ID NOT NULL,                   -- whose editors keep it; 0: imported
	status INT NOT NULL,                  -- enum act_status on status_day
	status_until INT NOT NULL,            -- the day on which it changes by itself; 0: none
	published INT NOT NULL,               -- instant; 0: not yet
	hash TEXT NOT NULL,                   -- SHA-256 of the text as published, hex
	text TEXT NOT NULL,                   -- as it was entered; provisions are made from it
	created_by ID NOT NULL,
	proposed_by ID NOT NULL,
	approved_by ID NOT NULL,
	reason TEXT NOT NULL,                 -- of what was sent back, or withdrawn
	rev INT NOT NULL,
	at INT NOT NULL
);
CREATE UNIQUE INDEX gazette_act_slug ON gazette_act (slug);
CREATE INDEX gazette_act_number ON gazette_act (number_key, id);
CREATE INDEX gazette_act_name ON gazette_act (name_key, issued);
CREATE INDEX gazette_act_list ON gazette_act (state, issued, id);
CREATE INDEX gazette_act_kind ON gazette_act (state, kind, issued, id);
CREATE INDEX gazette_act_field ON gazette_act (state, field_key, issued, id);
CREATE INDEX gazette_act_issuer ON gazette_act (state, issuer_key, issued, id);
CREATE INDEX gazette_act_turn ON gazette_act (state, status_until);

CREATE TABLE gazette_provision (
	act ID NOT NULL,
	no INT NOT NULL,
	depth INT NOT NULL,
	kind INT NOT NULL,                    -- enum provision_kind
	label TEXT NOT NULL,
	heading TEXT NOT NULL,
	body TEXT NOT NULL,
	path TEXT NOT NULL,                   -- "dieu-5.khoan-2.diem-a"
	PRIMARY KEY (act, no)
) WITHOUT ROWID;

CREATE TABLE gazette_act_file (
	act ID NOT NULL,
	digest TEXT NOT NULL,                 -- SHA-256, hex
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	size INT NOT NULL,
	PRIMARY KEY (act, digest)
) WITHOUT ROWID;
