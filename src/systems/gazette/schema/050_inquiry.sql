-- Questions of people and their answers (inquiry.h). What the asker wrote stays as it was; what
-- readers see lies beside it, without what was struck out.
CREATE TABLE gazette_inquiry (
	id ID PRIMARY KEY,
	code TEXT NOT NULL,                   -- the asker's key: 12 random characters
	slug TEXT NOT NULL,                   -- /questions/SLUG once published; the code before
	person ID NOT NULL,                   -- who asked; 0: without an account, or imported
	name TEXT NOT NULL,
	email TEXT NOT NULL,
	phone TEXT NOT NULL,
	lang INT NOT NULL,                    -- in which the asker is told
	title TEXT NOT NULL,
	body TEXT NOT NULL,
	field TEXT NOT NULL,
	field_key TEXT NOT NULL,
	agency ID NOT NULL,                   -- who answers; 0: not sent to anybody yet
	state INT NOT NULL,                   -- enum inquiry_state
	closed INT NOT NULL,                  -- the asker wants no publication
	asked INT NOT NULL,
	due INT NOT NULL,
	trace TEXT NOT NULL,                  -- of the due date (core/workday.h)
	answer TEXT NOT NULL,
	public INT NOT NULL,                  -- the answer is for everybody
	heading TEXT NOT NULL,                -- the title for readers
	strikes TEXT NOT NULL,                -- passages struck out for readers, one a line
	writers TEXT NOT NULL,                -- ids of who wrote the answer, separated by spaces
	proposed_by ID NOT NULL,
	approved_by ID NOT NULL,
	answered INT NOT NULL,                -- instant, also of another end; 0: not yet
	shown_title TEXT NOT NULL,            -- what readers see
	shown_body TEXT NOT NULL,
	shown_answer TEXT NOT NULL,
	hash TEXT NOT NULL,                   -- SHA-256 of what readers see, hex
	reason TEXT NOT NULL,                 -- of what was sent back, declined, taken down
	helpful INT NOT NULL,                 -- enum inquiry_helpful
	words TEXT NOT NULL,                  -- what the asker said about the answer
	about TEXT NOT NULL,                  -- title of the procedure it is about; may be empty
	source TEXT NOT NULL,                 -- of an imported one: digest of its question; else ''
	rev INT NOT NULL
);
CREATE UNIQUE INDEX gazette_inquiry_code ON gazette_inquiry (code);
CREATE UNIQUE INDEX gazette_inquiry_slug ON gazette_inquiry (slug);
CREATE INDEX gazette_inquiry_desk ON gazette_inquiry (agency, state, due, id);
CREATE INDEX gazette_inquiry_state ON gazette_inquiry (state, id);
CREATE INDEX gazette_inquiry_list ON gazette_inquiry (state, public, answered, id);
CREATE INDEX gazette_inquiry_field ON gazette_inquiry (state, public, field_key, answered, id);
CREATE INDEX gazette_inquiry_person ON gazette_inquiry (person, id);
CREATE INDEX gazette_inquiry_source ON gazette_inquiry (source, id);
