-- Procedures (procedure.h). A row of portal_version and what hangs on it never changes once it is
-- there, but for its state; the hash says what it was made of.
CREATE TABLE portal_procedure (
	id ID PRIMARY KEY,
	code TEXT NOT NULL,
	current ID NOT NULL,                  -- portal_version: the newest
	hash TEXT NOT NULL                    -- of the newest
);
CREATE UNIQUE INDEX portal_procedure_code ON portal_procedure (code);

CREATE TABLE portal_version (
	id ID PRIMARY KEY,
	procedure ID NOT NULL,
	no INT NOT NULL,
	state INT NOT NULL,                   -- enum procedure_state
	hash TEXT NOT NULL,                   -- SHA-256 of the content, hex
	published INT NOT NULL,
	name TEXT NOT NULL,
	name_en TEXT NOT NULL DEFAULT '',
	field TEXT NOT NULL DEFAULT '',
	issuer TEXT NOT NULL DEFAULT '',
	kind TEXT NOT NULL DEFAULT '',
	decision TEXT NOT NULL DEFAULT '',
	levels INT NOT NULL DEFAULT 0,        -- bits of enum procedure_level
	subjects INT NOT NULL DEFAULT 0,      -- bits of enum procedure_subject
	doers TEXT NOT NULL DEFAULT '',
	has_questions INT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX portal_version_no ON portal_version (procedure, no);

-- What is long and seldom read (its form is in portal_questions): apart, so that the snapshot is built without it.
CREATE TABLE portal_version_text (
	version ID PRIMARY KEY,
	summary TEXT NOT NULL,
	conditions TEXT NOT NULL,
	legal_text TEXT NOT NULL,
	channels_text TEXT NOT NULL,
	components_text TEXT NOT NULL,
	results_text TEXT NOT NULL,
	authority TEXT NOT NULL,
	address TEXT NOT NULL,
	delegated TEXT NOT NULL,
	coordinating TEXT NOT NULL
);

CREATE TABLE portal_channel (
	version ID NOT NULL,
	no INT NOT NULL,
	way INT NOT NULL,
	term_count INT NOT NULL,
	term_unit INT NOT NULL,
	term_note TEXT NOT NULL,
	free INT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (version, no)
) WITHOUT ROWID;

CREATE TABLE portal_fee (
	version ID NOT NULL,
	channel INT NOT NULL,
	no INT NOT NULL,
	kind INT NOT NULL,
	amount INT NOT NULL,                  -- đồng; -1: see the note
	per TEXT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (version, channel, no)
) WITHOUT ROWID;

CREATE TABLE portal_case (
	version ID NOT NULL,
	no INT NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (version, no)
) WITHOUT ROWID;

CREATE TABLE portal_component (
	version ID NOT NULL,
	no INT NOT NULL,
	code TEXT NOT NULL,
	case_no INT NOT NULL,                 -- 0: in every case
	heading TEXT NOT NULL,
	name TEXT NOT NULL,
	originals INT NOT NULL,
	copies INT NOT NULL,
	form TEXT NOT NULL,
	required INT NOT NULL,
	remark INT NOT NULL,
	PRIMARY KEY (version, no)
) WITHOUT ROWID;

CREATE TABLE portal_result (
	version ID NOT NULL,
	no INT NOT NULL,
	name TEXT NOT NULL,
	code TEXT NOT NULL,
	PRIMARY KEY (version, no)
) WITHOUT ROWID;

CREATE TABLE portal_step (
	version ID NOT NULL,
	no INT NOT NULL,
	heading TEXT NOT NULL,
	name TEXT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (version, no)
) WITHOUT ROWID;

CREATE TABLE portal_legal (
	version ID NOT NULL,
	no INT NOT NULL,
	number TEXT NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (version, no)
) WITHOUT ROWID;

-- Who takes dossiers of it. Belongs to the procedure, not to a version: a new decision of a
-- ministry does not change which offices are ready for it.
CREATE TABLE portal_offering (
	id ID PRIMARY KEY,
	procedure ID NOT NULL,
	agency ID NOT NULL,
	level INT NOT NULL,                   -- enum agency_level; 0: the agency itself
	online INT NOT NULL,                  -- enum online_level
	reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX portal_offering_agency ON portal_offering (procedure, agency, level);

-- The questions of a version that has its own form; the standard form serves all others.
CREATE TABLE portal_questions (
	version ID PRIMARY KEY,
	definition TEXT NOT NULL
);
