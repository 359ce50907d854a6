-- A picture that must not be shown any more: why; empty where it may.
ALTER TABLE gazette_media ADD COLUMN withdrawn TEXT NOT NULL DEFAULT '';
