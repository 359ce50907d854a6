-- What can be found by words (core/search.h). *_fold is text_fold's: lower case, no marks, đ to d.
-- The many words of an entry lie apart, so that ranking reads small rows only.
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
	extra TEXT NOT NULL
);
CREATE UNIQUE INDEX core_search_entry_key ON core_search_entry (kind, key);
CREATE INDEX core_search_entry_code ON core_search_entry (key_fold);

-- Of the same id.
CREATE TABLE core_search_body (
	id ID PRIMARY KEY,
	kind TEXT NOT NULL,
	words_fold TEXT NOT NULL
);

-- sqlite:
-- Titles have a prefix index: suggestions come while somebody types. No triggers keep these: the
-- driver does not let a schema use virtual tables, search_store.c writes them.
CREATE VIRTUAL TABLE core_search_title USING fts5 (kind, title_fold,
	content = 'core_search_entry', content_rowid = 'id', tokenize = 'ascii', prefix = '2 3');
CREATE VIRTUAL TABLE core_search_words USING fts5 (kind, words_fold,
	content = 'core_search_body', content_rowid = 'id', tokenize = 'ascii');
-- postgres:
-- A short pending list: every search looks through what was put in since it was last emptied.
ALTER TABLE core_search_entry ADD COLUMN vector tsvector
	GENERATED ALWAYS AS (to_tsvector('simple', title_fold)) STORED;
ALTER TABLE core_search_body ADD COLUMN vector tsvector
	GENERATED ALWAYS AS (to_tsvector('simple', words_fold)) STORED;
CREATE INDEX core_search_entry_vector ON core_search_entry USING gin (vector)
	WITH (gin_pending_list_limit = 128);
CREATE INDEX core_search_body_vector ON core_search_body USING gin (vector)
	WITH (gin_pending_list_limit = 128);
-- both:
