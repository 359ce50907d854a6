-- With which token a system acted: only that one may take it back. 0: no system, or before this.
ALTER TABLE portal_event ADD COLUMN token ID NOT NULL DEFAULT 0;
