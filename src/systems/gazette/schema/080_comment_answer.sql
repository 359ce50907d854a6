-- The answer that a second person approved, of which the author is told: it may come before the
-- synthesis, and `state` and `reason` may be worked on again after it.
ALTER TABLE gazette_comment ADD COLUMN given INT NOT NULL DEFAULT 0;           -- enum comment_state
ALTER TABLE gazette_comment ADD COLUMN given_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_comment ADD COLUMN given_at INT NOT NULL DEFAULT 0;        -- instant
ALTER TABLE gazette_comment ADD COLUMN given_by ID NOT NULL DEFAULT 0;
ALTER TABLE gazette_comment ADD COLUMN told INT NOT NULL DEFAULT 0;            -- instant; 0: not yet
-- Handed in to be told before the synthesis; 0: not. Why it was sent back.
ALTER TABLE gazette_comment ADD COLUMN handed_in ID NOT NULL DEFAULT 0;
ALTER TABLE gazette_comment ADD COLUMN back TEXT NOT NULL DEFAULT '';
-- Of a letter: where its answer goes, and who sent it.
ALTER TABLE gazette_comment ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_comment ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_comment ADD COLUMN sent_by ID NOT NULL DEFAULT 0;

-- With the syntheses that are public their authors were told; letters were not.
UPDATE gazette_comment SET given = state, given_reason = reason, given_at = replied,
	told = CASE WHEN by_post = 1 THEN 0 ELSE replied END
	WHERE state <> 0
	AND consultation IN (SELECT id FROM gazette_consultation WHERE synthesis = 2);
CREATE INDEX gazette_comment_untold ON gazette_comment (consultation, id)
	WHERE given <> 0 AND told = 0;
CREATE INDEX gazette_comment_handed_in ON gazette_comment (consultation, id)
	WHERE handed_in <> 0;
