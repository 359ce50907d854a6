-- Whose issue of the Official Gazette it is: the agency's that began it. Older ones are the agency's whose
-- document stands first in them; 0: an agency did not begin it, and whoever edits documents may change it.
ALTER TABLE gazette_issue ADD COLUMN agency ID NOT NULL DEFAULT 0;
UPDATE gazette_issue SET agency = COALESCE((SELECT a.agency FROM gazette_issue_act x
	JOIN gazette_act a ON a.id = x.act WHERE x.issue = gazette_issue.id ORDER BY x.no LIMIT 1), 0);
