-- Which of an agency's explanations of one act came first (duty.h).
CREATE INDEX gazette_article_version_explains ON gazette_article_version (agency, act, first, article)
	WHERE shown = 1 AND act <> '';
-- Whether an agency ever published anything, also what it took back.
CREATE INDEX gazette_publication_speaker ON gazette_publication (agency);
