-- A sentence of what stands there, shown under the title; empty: it says nothing of itself.
ALTER TABLE core_search_entry ADD COLUMN summary TEXT NOT NULL DEFAULT '';
