-- Sessions, found by the SHA-256 of the cookie's token. Times are 0 where it has not happened.
CREATE TABLE core_session (
	digest BLOB NOT NULL PRIMARY KEY,
	id ID NOT NULL,
	person ID NOT NULL,
	agency ID NOT NULL DEFAULT 0,
	name TEXT NOT NULL,
	began INT NOT NULL,
	seen INT NOT NULL,
	ended INT NOT NULL DEFAULT 0,
	user_agent TEXT NOT NULL DEFAULT '',
	address TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE UNIQUE INDEX core_session_id ON core_session (id);
CREATE INDEX core_session_person ON core_session (person, ended, id);
-- For the purge.
CREATE INDEX core_session_seen ON core_session (seen);

-- Bearer tokens of systems, found by their SHA-256.
CREATE TABLE core_token (
	id ID NOT NULL PRIMARY KEY,
	digest BLOB NOT NULL,
	agency ID NOT NULL,
	name TEXT NOT NULL,
	may TEXT NOT NULL,
	made INT NOT NULL,
	until INT NOT NULL,
	revoked INT NOT NULL DEFAULT 0,
	seen INT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX core_token_digest ON core_token (digest);

-- What a client's key stands for (core/client_key.h). Kept for ever.
CREATE TABLE core_client_key (
	id ID NOT NULL PRIMARY KEY,
	digest BLOB NOT NULL,
	input BLOB NOT NULL,
	result TEXT NOT NULL
);
CREATE UNIQUE INDEX core_client_key_digest ON core_client_key (digest);
