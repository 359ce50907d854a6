-- What editors put on the front page of the news (front.h).
CREATE TABLE gazette_front (
	story ID PRIMARY KEY,
	place INT NOT NULL,                   -- 1 leads
	until INT NOT NULL,                   -- 0: open
	pinned_by ID NOT NULL,
	at INT NOT NULL
);
