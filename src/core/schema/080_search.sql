-- What can be found by words (core/search.h). *_fold is text_fold's: lower case, no marks, đ to d.
-- words_fold stands last, so that reading the rest does not touch its pages.
CREATE TABLE core_search_entry (
	id ID PRIMARY KEY,
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	noun ID NOT NULL,
	weight INT NOT NULL DEFAULT 0,
	key_fold TEXT NOT NULL,
	title_fold TEXT NOT NULL,
	title TEXT NOT NULL,
	path TEXT NOT NULL,
	extra TEXT NOT NULL,
	words_fold TEXT NOT NULL
);
CREATE UNIQUE INDEX core_search_entry_key ON core_search_entry (kind, key);
CREATE INDEX core_search_entry_code ON core_search_entry (key_fold);

-- sqlite:
-- Titles apart from the rest, with a prefix index: suggestions come while somebody types. No triggers
-- keep them: the driver does not let a schema use virtual tables, search_store.c writes them.
CREATE VIRTUAL TABLE core_search_title USING fts5 (kind, title_fold,
	content = 'core_search_entry', content_rowid = 'id', tokenize = 'ascii', prefix = '2 3');
CREATE VIRTUAL TABLE core_search_words USING fts5 (kind, words_fold,
	content = 'core_search_entry', content_rowid = 'id', tokenize = 'ascii');
-- postgres:
ALTER TABLE core_search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
	setweight(to_tsvector('simple', title_fold), 'A')
	|| setweight(to_tsvector('simple', words_fold), 'B')) STORED;
CREATE INDEX core_search_entry_vector ON core_search_entry USING gin (vector);
-- both:
