-- A day that a publication announces, for calendars: what it means ("deadline", "session", "effect").
ALTER TABLE gazette_publication ADD COLUMN day INT NOT NULL DEFAULT 0;
ALTER TABLE gazette_publication ADD COLUMN day_means TEXT NOT NULL DEFAULT '';
CREATE INDEX gazette_publication_day ON gazette_publication (day, id)
	WHERE last = 1 AND withdrawn = 0 AND day > 0;
