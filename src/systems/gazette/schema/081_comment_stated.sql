-- For which organisation somebody wrote is what they say of themselves; letters bear a head and a
-- seal that the officer saw. What is published already stays as it was published.
ALTER TABLE gazette_comment ADD COLUMN stated INT NOT NULL DEFAULT 0;
UPDATE gazette_comment SET stated = 1 WHERE organisation <> '' AND by_post = 0
	AND consultation NOT IN (SELECT id FROM gazette_consultation WHERE synthesis = 2);
