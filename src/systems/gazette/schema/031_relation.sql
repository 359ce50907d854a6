-- What one act does to another (relation.h). An act that is not here yet is known by its number;
-- when it comes, the relation is tied to it.
CREATE TABLE gazette_relation (
	id ID PRIMARY KEY,
	kind INT NOT NULL,                    -- enum relation_kind
	act ID NOT NULL,                      -- who does it; 0: not here
	act_number TEXT NOT NULL,             -- as written
	act_key TEXT NOT NULL,
	target ID NOT NULL,                   -- to whom; 0: not here
	target_number TEXT NOT NULL,
	target_key TEXT NOT NULL,
	effect INT NOT NULL,                  -- day; 0: with the acting act
	state INT NOT NULL,                   -- enum relation_state
	proposed_by ID NOT NULL,
	approved_by ID NOT NULL,
	at INT NOT NULL
);
CREATE INDEX gazette_relation_act ON gazette_relation (act, state);
CREATE INDEX gazette_relation_target ON gazette_relation (target, state);
CREATE INDEX gazette_relation_act_key ON gazette_relation (act_key, act);
CREATE INDEX gazette_relation_target_key ON gazette_relation (target_key, target);

-- What of the target it changes; a relation without rows here is about the whole act.
CREATE TABLE gazette_change (
	relation ID NOT NULL,
	no INT NOT NULL,
	what INT NOT NULL,                    -- enum change_kind
	path TEXT NOT NULL,                   -- in the target
	source TEXT NOT NULL,                 -- path in the acting act; may be empty
	text TEXT NOT NULL,                   -- the new text
	PRIMARY KEY (relation, no)
) WITHOUT ROWID;

-- Citations found in the text: one row for each provision that cites and what it cites.
CREATE TABLE gazette_citation (
	act ID NOT NULL,
	no INT NOT NULL,
	path TEXT NOT NULL,                   -- the provision that cites
	key TEXT NOT NULL,                    -- number key; or empty, then:
	name TEXT NOT NULL,                   -- a law's name with what follows it, folded
	day INT NOT NULL,                     -- of issue, as written; 0: not written
	year INT NOT NULL,                    -- likewise; 0: not written
	to_path TEXT NOT NULL,                -- of what is cited; empty: the whole
	target ID NOT NULL,                   -- 0: not here (yet)
	matched INT NOT NULL,                 -- bytes of `name` that are the target's name
	PRIMARY KEY (act, no)
) WITHOUT ROWID;
CREATE INDEX gazette_citation_target ON gazette_citation (target, act, no);
CREATE INDEX gazette_citation_key ON gazette_citation (key, target);
CREATE INDEX gazette_citation_name ON gazette_citation (name);

-- Issues of the Official Gazette: numbered through the year when they are published.
CREATE TABLE gazette_issue (
	id ID PRIMARY KEY,
	year INT NOT NULL,
	no INT NOT NULL,                      -- 0: not published yet
	day INT NOT NULL,
	state INT NOT NULL,                   -- enum issue_state
	created_by ID NOT NULL,
	approved_by ID NOT NULL,
	hash TEXT NOT NULL,                   -- over the hashes of its acts, in order
	rev INT NOT NULL
);
CREATE INDEX gazette_issue_year ON gazette_issue (year, no);

CREATE TABLE gazette_issue_act (
	issue ID NOT NULL,
	no INT NOT NULL,
	act ID NOT NULL,
	PRIMARY KEY (issue, no)
) WITHOUT ROWID;
CREATE UNIQUE INDEX gazette_issue_act_once ON gazette_issue_act (act);
