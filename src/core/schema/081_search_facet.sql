-- What hits are counted and chosen by (core/search.h); *_key is text_fold's of what is shown.
ALTER TABLE core_search_entry ADD COLUMN rank INT NOT NULL DEFAULT 0;
ALTER TABLE core_search_entry ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE core_search_entry ADD COLUMN issuer_key TEXT NOT NULL DEFAULT '';
ALTER TABLE core_search_entry ADD COLUMN field TEXT NOT NULL DEFAULT '';
ALTER TABLE core_search_entry ADD COLUMN field_key TEXT NOT NULL DEFAULT '';
ALTER TABLE core_search_entry ADD COLUMN year INT NOT NULL DEFAULT 0;
ALTER TABLE core_search_entry ADD COLUMN status TEXT NOT NULL DEFAULT '';

-- One row: up to where the words of titles were read (search_meant).
CREATE TABLE core_search_seen (
	id ID PRIMARY KEY,
	last INT NOT NULL,
	n INT NOT NULL
);
