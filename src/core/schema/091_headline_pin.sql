-- Stories that come first, whatever is newer: as their editors order them, until a moment (0: open).
CREATE TABLE core_headline_pin (
	story ID PRIMARY KEY,
	place INT NOT NULL,
	until INT NOT NULL
);
