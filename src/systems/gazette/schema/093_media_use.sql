-- The published articles that show a picture, in any of their versions; none of them: it is not public.
CREATE TABLE gazette_media_use (
	media ID NOT NULL,
	article ID NOT NULL,
	PRIMARY KEY (media, article)
) WITHOUT ROWID;
CREATE INDEX gazette_media_use_article ON gazette_media_use (article);
