-- What was published before publications were kept (070), or before search knew when a page changed:
-- what is still to be written for it. A timer empties it once (publication_owing.c).
CREATE TABLE gazette_publication_owing (
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	PRIMARY KEY (kind, key)
) WITHOUT ROWID;
INSERT INTO gazette_publication_owing (kind, key)
	SELECT 'act', slug FROM gazette_act WHERE state = 3;
INSERT INTO gazette_publication_owing (kind, key)
	SELECT kind, key FROM gazette_publication WHERE last = 1 AND withdrawn = 0 AND kind <> 'act';
