-- A session that an article announces (article.h): place, beginning and end as instants; 0: none.
ALTER TABLE gazette_article ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article ADD COLUMN begins INT NOT NULL DEFAULT 0;
ALTER TABLE gazette_article ADD COLUMN ends INT NOT NULL DEFAULT 0;
ALTER TABLE gazette_article_version ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article_version ADD COLUMN begins INT NOT NULL DEFAULT 0;
ALTER TABLE gazette_article_version ADD COLUMN ends INT NOT NULL DEFAULT 0;

-- The hour of a day that a publication announces, for calendars; 0: the whole day. A deadline has no
-- beginning but its own instant.
ALTER TABLE gazette_publication ADD COLUMN begins INT NOT NULL DEFAULT 0;
ALTER TABLE gazette_publication ADD COLUMN ends INT NOT NULL DEFAULT 0;
ALTER TABLE gazette_publication ADD COLUMN place TEXT NOT NULL DEFAULT '';
