-- Versions of what lives in memory as snapshots (core/snapshot.h): one row a kind.
CREATE TABLE core_version (
	name TEXT NOT NULL PRIMARY KEY,
	version INT NOT NULL
) WITHOUT ROWID;
