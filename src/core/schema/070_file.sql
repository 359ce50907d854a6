-- Files of the content-addressed store (core/file.h): DIR/files/ab/cdef… by digest. refs is the sum
-- of core_file_ref.n; what has none is swept a day after `at`, its last use.
CREATE TABLE core_file (
	digest TEXT NOT NULL PRIMARY KEY,
	size INT NOT NULL,
	type TEXT NOT NULL,
	state INT NOT NULL,
	refs INT NOT NULL DEFAULT 0,
	made INT NOT NULL,
	at INT NOT NULL
);
CREATE INDEX core_file_loose ON core_file (at) WHERE refs = 0;

CREATE TABLE core_file_ref (
	noun TEXT NOT NULL,
	id ID NOT NULL,
	digest TEXT NOT NULL,
	n INT NOT NULL DEFAULT 1,
	PRIMARY KEY (noun, id, digest)
) WITHOUT ROWID;
CREATE INDEX core_file_ref_digest ON core_file_ref (digest);

-- The one store that belongs to this database: what DIR/files/.store must hold.
CREATE TABLE core_file_marker (
	one INT NOT NULL PRIMARY KEY,
	marker TEXT NOT NULL
);
