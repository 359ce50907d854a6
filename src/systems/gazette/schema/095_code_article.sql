-- Articles of the legal code (Bộ pháp điển): where what has this code in it stands here.
CREATE TABLE gazette_code_article (
	code TEXT PRIMARY KEY,                -- folded: "19 8 tt 11 13"
	act ID NOT NULL,
	path TEXT NOT NULL                    -- "dieu-13"
) WITHOUT ROWID;
