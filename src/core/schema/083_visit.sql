-- How often public pages were read (core/visit.h): no cookie, no address, nobody; a row a page and day.
-- The empty path counts all of them.
CREATE TABLE core_visit (
	path TEXT NOT NULL,
	day INT NOT NULL,
	n INT NOT NULL,
	PRIMARY KEY (path, day)
) WITHOUT ROWID;
CREATE INDEX core_visit_day ON core_visit (day, n);

-- The last batch that each running program wrote, so that a batch is never counted twice.
CREATE TABLE core_visit_batch (
	process TEXT NOT NULL,
	batch INT NOT NULL,
	at INT NOT NULL,
	PRIMARY KEY (process)
) WITHOUT ROWID;
