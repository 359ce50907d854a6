-- What a section holds of the decree's list of content (content.h): a key of it, or '' for none.
ALTER TABLE gazette_section ADD COLUMN content TEXT NOT NULL DEFAULT 'news';

-- What an explanation of policy and a release of statistics must name (article.h); empty elsewhere.
ALTER TABLE gazette_article ADD COLUMN act TEXT NOT NULL DEFAULT '';       -- address of the act it explains
ALTER TABLE gazette_article ADD COLUMN survey TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article ADD COLUMN period TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article ADD COLUMN available INT NOT NULL DEFAULT 0;   -- day the figures were there
ALTER TABLE gazette_article_version ADD COLUMN act TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article_version ADD COLUMN survey TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article_version ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article_version ADD COLUMN period TEXT NOT NULL DEFAULT '';
ALTER TABLE gazette_article_version ADD COLUMN available INT NOT NULL DEFAULT 0;
CREATE INDEX gazette_article_version_act ON gazette_article_version (act, first, article)
	WHERE shown = 1 AND act <> '';
CREATE INDEX gazette_article_version_agency ON gazette_article_version (agency, kind, first)
	WHERE shown = 1;
