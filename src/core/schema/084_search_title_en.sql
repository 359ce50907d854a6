-- What it is called in English; empty: nothing of its own. Found by as other words are.
ALTER TABLE core_search_entry ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
