-- What one system says that others show: the news on the home page (core/headline.h).
CREATE TABLE core_headline (
	story ID NOT NULL,                    -- what is the same in each language
	lang TEXT NOT NULL,
	title TEXT NOT NULL,
	path TEXT NOT NULL,
	at INT NOT NULL,
	PRIMARY KEY (story, lang)
) WITHOUT ROWID;
CREATE INDEX core_headline_at ON core_headline (at, story);
