-- The audit trail (core/audit.h). Rows are added, never changed; what may be erased by law lies
-- apart in core_audit_payload.
CREATE TABLE core_audit (
	id ID NOT NULL PRIMARY KEY,
	at INT NOT NULL,
	kind INT NOT NULL,
	person ID NOT NULL DEFAULT 0,
	agency ID NOT NULL DEFAULT 0,
	what TEXT NOT NULL,
	subject TEXT NOT NULL,
	digest BLOB NOT NULL
);
CREATE INDEX core_audit_subject ON core_audit (subject, id);
CREATE INDEX core_audit_person ON core_audit (person, id);

CREATE TABLE core_audit_payload (
	audit ID NOT NULL PRIMARY KEY,
	salt TEXT NOT NULL,
	name TEXT NOT NULL,
	address TEXT NOT NULL,
	payload TEXT NOT NULL
);

-- PostgreSQL only: what is not sealed yet. On SQLite it stays empty.
CREATE TABLE core_audit_open (
	audit ID NOT NULL PRIMARY KEY
);

-- The chain: position 1, 2, 3 … is the order.
CREATE TABLE core_seal (
	position ID NOT NULL PRIMARY KEY,
	audit ID NOT NULL,
	hash BLOB NOT NULL
);
CREATE UNIQUE INDEX core_seal_audit ON core_seal (audit);

-- The chain's end of each day on which something was sealed.
CREATE TABLE core_root (
	day ID NOT NULL PRIMARY KEY,
	position ID NOT NULL,
	hash BLOB NOT NULL
);
