-- The dossier. Columns behind "projection" follow from portal_event and are written with it; those
-- above them never change after submission (a draft has no events yet and may change freely).
--
-- The submission path writes one row each here, in portal_answers, portal_event and portal_tally.
-- Of its indexes only `reference` has random keys; the inbox grows at one end (agency, desk, time).
CREATE TABLE portal_dossier (
	id ID PRIMARY KEY,
	reference TEXT NOT NULL,
	procedure TEXT NOT NULL,
	version ID NOT NULL,
	case_no INT NOT NULL DEFAULT 0,
	agency ID NOT NULL,
	via ID NOT NULL DEFAULT 0,            -- the agency whose system handed it in; 0: none
	person ID NOT NULL DEFAULT 0,         -- the applicant's account; 0: none
	applicant TEXT NOT NULL DEFAULT '',
	applicant_fold TEXT NOT NULL DEFAULT '',
	id_tail TEXT NOT NULL DEFAULT '',
	channel INT NOT NULL DEFAULT 2,
	term_count INT NOT NULL DEFAULT 0,
	term_unit INT NOT NULL DEFAULT 0,
	created INT NOT NULL,
	-- projection
	rev INT NOT NULL DEFAULT 0,
	status INT NOT NULL DEFAULT 0,
	code TEXT NOT NULL DEFAULT '',
	submitted INT NOT NULL DEFAULT 0,
	accepted INT NOT NULL DEFAULT 0,
	due INT NOT NULL DEFAULT 0,
	trace TEXT NOT NULL DEFAULT '',
	since INT NOT NULL DEFAULT 0,
	paused INT NOT NULL DEFAULT 0,
	minutes_left INT NOT NULL DEFAULT 0,
	minutes_spent INT NOT NULL DEFAULT 0,
	finished INT NOT NULL DEFAULT 0,
	returned INT NOT NULL DEFAULT 0,
	asked INT NOT NULL DEFAULT 0,
	answer_by INT NOT NULL DEFAULT 0,
	ask TEXT NOT NULL DEFAULT '',
	restart INT NOT NULL DEFAULT 0,
	supplements INT NOT NULL DEFAULT 0,
	extensions INT NOT NULL DEFAULT 0,
	withdraw_asked INT NOT NULL DEFAULT 0,
	outcome INT NOT NULL DEFAULT 0,
	proposed INT NOT NULL DEFAULT 0,
	proposal TEXT NOT NULL DEFAULT '',
	proposer ID NOT NULL DEFAULT 0,
	assignee ID NOT NULL DEFAULT 0,
	assignee_name TEXT NOT NULL DEFAULT '',
	rating INT NOT NULL DEFAULT 0,
	-- derived from the projection, for the inbox: which pile, and in which order
	desk INT NOT NULL DEFAULT 0,
	sort_at INT NOT NULL DEFAULT 0,
	-- bookkeeping of timers
	warned INT NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX portal_dossier_reference ON portal_dossier (reference);

-- One open draft a person and procedure: starting again goes on with it.
CREATE UNIQUE INDEX portal_dossier_draft ON portal_dossier (person, procedure)
	WHERE status = 0 AND person <> 0;

CREATE INDEX portal_dossier_mine ON portal_dossier (person, id) WHERE person <> 0;

-- The inbox reads this index and nothing else.
CREATE INDEX portal_dossier_inbox ON portal_dossier (agency, desk, sort_at, id, reference, code,
	procedure, applicant, applicant_fold, status, due, assignee, assignee_name, withdraw_asked,
	submitted);

CREATE UNIQUE INDEX portal_dossier_code ON portal_dossier (code) WHERE code <> '';
CREATE INDEX portal_dossier_assignee ON portal_dossier (assignee, desk, sort_at)
	WHERE assignee <> 0;
CREATE INDEX portal_dossier_answer_by ON portal_dossier (answer_by) WHERE answer_by > 0;
CREATE INDEX portal_dossier_due ON portal_dossier (due)
	WHERE due > 0 AND finished = 0 AND paused = 0 AND warned = 0;
CREATE INDEX portal_dossier_created ON portal_dossier (created) WHERE status = 0;

-- What was filled in, a JSON object of texts by question.
CREATE TABLE portal_answers (
	dossier ID PRIMARY KEY,
	answers TEXT NOT NULL
);

-- The truth: what happened, by whom, in order. `change` says which columns of the projection went
-- from what to what ({"status":[1,2],…}): replayed it gives the projection, backwards it undoes.
CREATE TABLE portal_event (
	dossier ID NOT NULL,
	seq INT NOT NULL,
	at INT NOT NULL,
	event INT NOT NULL,
	status_from INT NOT NULL,
	status_to INT NOT NULL,
	actor_kind INT NOT NULL,
	person ID NOT NULL,
	agency ID NOT NULL,
	name TEXT NOT NULL,
	note TEXT NOT NULL DEFAULT '',
	undoes INT NOT NULL DEFAULT 0,
	change TEXT NOT NULL,
	PRIMARY KEY (dossier, seq)
) WITHOUT ROWID;

-- The applicant was told of an event: from then on it cannot be undone.
CREATE TABLE portal_told (
	dossier ID NOT NULL,
	seq INT NOT NULL,
	at INT NOT NULL,
	PRIMARY KEY (dossier, seq)
) WITHOUT ROWID;

CREATE TABLE portal_file (
	dossier ID NOT NULL,
	id ID NOT NULL,
	component TEXT NOT NULL,
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	digest TEXT NOT NULL,
	size INT NOT NULL,
	at INT NOT NULL,
	result INT NOT NULL DEFAULT 0,
	PRIMARY KEY (dossier, id)
) WITHOUT ROWID;

-- The legal code's running number: a row an agency and day, no gaps.
CREATE TABLE portal_series (
	agency ID NOT NULL,
	day INT NOT NULL,
	last INT NOT NULL,
	PRIMARY KEY (agency, day)
) WITHOUT ROWID;

-- What an event adds to the counters, written with it; folded into them by a timer, so that no
-- event waits for another's row. Whoever reads counters adds what is not folded yet.
CREATE TABLE portal_tally (
	agency ID NOT NULL,
	id ID NOT NULL,
	procedure TEXT NOT NULL,
	desk_from INT NOT NULL,               -- 0: none (drafts are not counted)
	desk_to INT NOT NULL,
	year INT NOT NULL,
	what INT NOT NULL,                    -- enum figure; 0: nothing but the desks
	value INT NOT NULL,
	n INT NOT NULL,                       -- 1, or -1 for what was undone
	PRIMARY KEY (agency, id)
) WITHOUT ROWID;

CREATE TABLE portal_count (
	agency ID NOT NULL,
	desk INT NOT NULL,
	n INT NOT NULL,
	PRIMARY KEY (agency, desk)
) WITHOUT ROWID;

-- A histogram for each procedure, year and kind of figure: received by channel, finished by working
-- hours, rated by score.
CREATE TABLE portal_figure (
	procedure TEXT NOT NULL,
	year INT NOT NULL,
	what INT NOT NULL,
	value INT NOT NULL,
	n INT NOT NULL,
	PRIMARY KEY (procedure, year, what, value)
) WITHOUT ROWID;

CREATE TABLE portal_payment (
	id ID PRIMARY KEY,
	dossier ID NOT NULL,
	amount INT NOT NULL,
	what TEXT NOT NULL,
	state INT NOT NULL,
	asked INT NOT NULL,
	pay_by INT NOT NULL,
	paid INT NOT NULL DEFAULT 0,
	gateway_ref TEXT NOT NULL DEFAULT ''
);
CREATE INDEX portal_payment_dossier ON portal_payment (dossier, id);
CREATE UNIQUE INDEX portal_payment_gateway ON portal_payment (gateway_ref) WHERE gateway_ref <> '';

CREATE TABLE portal_consultation (
	id ID PRIMARY KEY,
	dossier ID NOT NULL,
	agency ID NOT NULL,
	question TEXT NOT NULL,
	asked INT NOT NULL,
	answer_by INT NOT NULL,
	answer TEXT NOT NULL DEFAULT '',
	answered INT NOT NULL DEFAULT 0,
	answerer TEXT NOT NULL DEFAULT ''
);
CREATE INDEX portal_consultation_dossier ON portal_consultation (dossier, id);

-- Wrong guesses of the last four digits, a code and hour.
CREATE TABLE portal_guess (
	code TEXT NOT NULL,
	hour INT NOT NULL,
	n INT NOT NULL,
	PRIMARY KEY (code, hour)
) WITHOUT ROWID;
