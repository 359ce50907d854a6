-- Pictures (media.h): their copies are what readers get; the file that came is kept, not served.
CREATE TABLE gazette_media (
	id ID PRIMARY KEY,
	key TEXT NOT NULL,                    -- 16 hexadecimal digits of the file's digest
	digest TEXT NOT NULL,
	name TEXT NOT NULL,                   -- as it came
	alt TEXT NOT NULL,                    -- what it shows, for who cannot see it: Vietnamese
	alt_en TEXT NOT NULL,                 -- English; may be empty
	credit TEXT NOT NULL,
	agency ID NOT NULL,
	public INT NOT NULL,                  -- when something that shows it was first published; 0: not yet
	created_by ID NOT NULL,
	at INT NOT NULL,
	rev INT NOT NULL
);
CREATE UNIQUE INDEX gazette_media_key ON gazette_media (key);
CREATE INDEX gazette_media_at ON gazette_media (at, id);

CREATE TABLE gazette_media_copy (
	media ID NOT NULL,
	width INT NOT NULL,                   -- as asked for: 400, 800, 1600
	real_width INT NOT NULL,
	height INT NOT NULL,
	type TEXT NOT NULL,
	digest TEXT NOT NULL,
	size INT NOT NULL,
	PRIMARY KEY (media, width)
) WITHOUT ROWID;
