-- Where whoever gets this mail again and again leaves the list (RFC 8058); empty: it is no list's.
ALTER TABLE core_mail ADD COLUMN leave TEXT NOT NULL DEFAULT '';
