-- Articles (article.h): the text that is worked on; what was published stands in its versions.
CREATE TABLE gazette_article (
	id ID PRIMARY KEY,
	story ID NOT NULL,                    -- the article it says the same as in another language; its own id: the source
	slug TEXT NOT NULL,                   -- its permanent address: /news/SLUG
	kind INT NOT NULL,                    -- enum article_kind
	lang TEXT NOT NULL,
	section ID NOT NULL,
	agency ID NOT NULL,
	state INT NOT NULL,                   -- enum article_state
	version INT NOT NULL,                 -- the newest that was published; 0: none
	title TEXT NOT NULL,
	summary TEXT NOT NULL,
	body TEXT NOT NULL,
	author TEXT NOT NULL,
	source TEXT NOT NULL,
	picture TEXT NOT NULL,                -- key of the leading picture, or empty
	note TEXT NOT NULL,                   -- what this version corrects
	at INT NOT NULL,                      -- not public before; 0: as soon as approved
	of_version INT NOT NULL,              -- of a translation: the version of its source that it follows
	reason TEXT NOT NULL,                 -- of what was sent back, or withdrawn
	created_by ID NOT NULL,
	proposed_by ID NOT NULL,
	approved_by ID NOT NULL,
	saved_by ID NOT NULL,
	saved_name TEXT NOT NULL,
	saved INT NOT NULL,
	rev INT NOT NULL
);
CREATE UNIQUE INDEX gazette_article_slug ON gazette_article (slug);
CREATE INDEX gazette_article_desk ON gazette_article (state, saved, id);
CREATE INDEX gazette_article_due ON gazette_article (state, at);
CREATE INDEX gazette_article_story ON gazette_article (story, lang);

-- Never changed but for `shown`: 1 on the newest of what is not withdrawn.
CREATE TABLE gazette_article_version (
	article ID NOT NULL,
	no INT NOT NULL,
	shown INT NOT NULL,
	story ID NOT NULL,
	slug TEXT NOT NULL,
	kind INT NOT NULL,
	lang TEXT NOT NULL,
	section ID NOT NULL,
	agency ID NOT NULL,
	title TEXT NOT NULL,
	summary TEXT NOT NULL,
	body TEXT NOT NULL,
	author TEXT NOT NULL,
	source TEXT NOT NULL,
	picture TEXT NOT NULL,
	note TEXT NOT NULL,
	first INT NOT NULL,                   -- when version 1 was published
	published INT NOT NULL,
	approved_by ID NOT NULL,
	hash TEXT NOT NULL,                   -- SHA-256 of its published form, hex
	PRIMARY KEY (article, no)
) WITHOUT ROWID;
CREATE INDEX gazette_article_version_list ON gazette_article_version (shown, first, article);
CREATE INDEX gazette_article_version_section ON gazette_article_version (shown, section, first, article);
CREATE INDEX gazette_article_version_story ON gazette_article_version (story, shown);

-- Who has a text open for writing; what is older than two hours says nothing any more.
CREATE TABLE gazette_article_writer (
	article ID NOT NULL,
	person ID NOT NULL,
	name TEXT NOT NULL,
	at INT NOT NULL,
	PRIMARY KEY (article, person)
) WITHOUT ROWID;

-- Who had a hand in the text since it was last published: they do not approve it.
CREATE TABLE gazette_article_hand (
	article ID NOT NULL,
	person ID NOT NULL,
	PRIMARY KEY (article, person)
) WITHOUT ROWID;
