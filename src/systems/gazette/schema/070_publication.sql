-- What was published (publication.h): a row a version, never changed but for its withdrawal and for
-- `last`, which a newer version takes over.
CREATE TABLE gazette_publication (
	id ID PRIMARY KEY,
	kind TEXT NOT NULL,                   -- publication_kind.name
	key TEXT NOT NULL,                    -- the noun's public key
	version INT NOT NULL,                 -- 1, 2 …
	last INT NOT NULL,                    -- 1: no newer version
	path TEXT NOT NULL,                   -- permanent address
	title TEXT NOT NULL,
	title_en TEXT NOT NULL,
	summary TEXT NOT NULL,
	section TEXT NOT NULL,                -- key of a section; empty: none
	field TEXT NOT NULL,
	field_key TEXT NOT NULL,
	issuer TEXT NOT NULL,
	agency ID NOT NULL,                   -- 0: imported
	lang TEXT NOT NULL,
	digest TEXT NOT NULL,                 -- SHA-256 of exactly what was published, hex
	size INT NOT NULL,                    -- its bytes
	first INT NOT NULL,                   -- instant of version 1
	published INT NOT NULL,               -- instant of this version
	withdrawn INT NOT NULL DEFAULT 0,     -- instant; 0: not
	reason TEXT NOT NULL DEFAULT ''       -- of its withdrawal
);
CREATE UNIQUE INDEX gazette_publication_key ON gazette_publication (kind, key, version);
CREATE INDEX gazette_publication_path ON gazette_publication (path);
CREATE INDEX gazette_publication_new ON gazette_publication (first, id)
	WHERE last = 1 AND withdrawn = 0;
CREATE INDEX gazette_publication_kind ON gazette_publication (kind, first, id)
	WHERE last = 1 AND withdrawn = 0;
CREATE INDEX gazette_publication_section ON gazette_publication (section, first, id)
	WHERE last = 1 AND withdrawn = 0;
CREATE INDEX gazette_publication_field ON gazette_publication (field_key, first, id)
	WHERE last = 1 AND withdrawn = 0;
CREATE INDEX gazette_publication_agency ON gazette_publication (agency, first, id)
	WHERE last = 1 AND withdrawn = 0;

-- What was published, byte for byte; apart, so that lists read small rows only.
CREATE TABLE gazette_publication_text (
	publication ID PRIMARY KEY,
	text TEXT NOT NULL
);
