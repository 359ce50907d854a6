-- Reports of imports (core/import.h).
CREATE TABLE core_import (
	id ID PRIMARY KEY,
	at INT NOT NULL,
	kind TEXT NOT NULL,
	file TEXT NOT NULL,
	records INT NOT NULL DEFAULT 0,
	added INT NOT NULL DEFAULT 0,
	changed INT NOT NULL DEFAULT 0,
	same INT NOT NULL DEFAULT 0,
	refused INT NOT NULL DEFAULT 0,
	notes INT NOT NULL DEFAULT 0
);

-- seq counts within an import, in the order of the file.
CREATE TABLE core_import_note (
	import ID NOT NULL,
	line INT NOT NULL,
	seq INT NOT NULL,
	field TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (import, line, seq)
) WITHOUT ROWID;
