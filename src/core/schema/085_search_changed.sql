-- When what stands at the address last changed, for sitemaps; 0: it is not known.
ALTER TABLE core_search_entry ADD COLUMN changed INT NOT NULL DEFAULT 0;
