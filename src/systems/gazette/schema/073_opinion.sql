-- What readers say of a page: useful or not, and why (opinion.h). Nobody's name, nobody's address.
CREATE TABLE gazette_opinion (
	id ID PRIMARY KEY,
	path TEXT NOT NULL,
	agency ID NOT NULL,                   -- whose page it is; 0: imported
	useful INT NOT NULL,
	why TEXT NOT NULL,
	at INT NOT NULL
);
CREATE INDEX gazette_opinion_path ON gazette_opinion (path, useful);
CREATE INDEX gazette_opinion_agency ON gazette_opinion (agency, id);
CREATE INDEX gazette_opinion_at ON gazette_opinion (at);
