-- Consultations on drafts (consultation.h). The text of a draft is cut into gazette_provision, its
-- papers lie in gazette_act_file, both under the consultation's id.
CREATE TABLE gazette_consultation (
	id ID PRIMARY KEY,
	slug TEXT NOT NULL,                   -- its permanent address: /consultations/SLUG
	title TEXT NOT NULL,
	title_en TEXT NOT NULL,
	summary TEXT NOT NULL,                -- why, and what is asked
	field TEXT NOT NULL,
	agency ID NOT NULL,                   -- who drafts
	state INT NOT NULL,                   -- enum consultation_state
	opens INT NOT NULL,                   -- instants: comments are taken from … on
	closes INT NOT NULL,                  -- … and before
	text TEXT NOT NULL,                   -- as it was entered; provisions are made from it
	created_by ID NOT NULL,
	proposed_by ID NOT NULL,
	approved_by ID NOT NULL,
	published INT NOT NULL,               -- instant; 0: not yet
	hash TEXT NOT NULL,                   -- SHA-256 of what was published, hex
	reason TEXT NOT NULL,                 -- of what was sent back, or withdrawn
	synthesis INT NOT NULL,               -- enum synthesis_state
	note TEXT NOT NULL,                   -- what the agency says of all comments together
	synthesis_by ID NOT NULL,
	synthesis_approved_by ID NOT NULL,
	synthesis_at INT NOT NULL,            -- instant of publication; 0: not yet
	synthesis_hash TEXT NOT NULL,
	synthesis_reason TEXT NOT NULL,       -- of what was sent back
	rev INT NOT NULL
);
CREATE UNIQUE INDEX gazette_consultation_slug ON gazette_consultation (slug);
CREATE INDEX gazette_consultation_list ON gazette_consultation (state, closes, id);
CREATE INDEX gazette_consultation_desk ON gazette_consultation (agency, id);

-- Comments: what was sent never changes; the answer to it does until the synthesis is published.
CREATE TABLE gazette_comment (
	id ID PRIMARY KEY,
	consultation ID NOT NULL,
	path TEXT NOT NULL,                   -- of the article; '': on the whole draft
	grp ID NOT NULL,                      -- the first comment of those that say the same
	sketch TEXT NOT NULL,                 -- shingles_show, for finding its group
	body TEXT NOT NULL,
	strikes TEXT NOT NULL,                -- passages struck out for readers, one a line
	shown TEXT NOT NULL,                  -- what readers see
	person ID NOT NULL,                   -- 0: by post, or erased
	name TEXT NOT NULL,
	organisation TEXT NOT NULL,           -- for whom; may be empty
	by_post INT NOT NULL,
	letter INT NOT NULL,                  -- day of the letter; 0: sent here
	entered_by ID NOT NULL,               -- of letters: the officer
	at INT NOT NULL,
	state INT NOT NULL,                   -- enum comment_state
	reason TEXT NOT NULL,
	replied_by ID NOT NULL,
	replied INT NOT NULL,                 -- instant; 0: not yet
	rev INT NOT NULL
);
CREATE INDEX gazette_comment_consultation ON gazette_comment (consultation, id);
CREATE INDEX gazette_comment_article ON gazette_comment (consultation, path, id);
CREATE INDEX gazette_comment_person ON gazette_comment (person, id);
