CREATE TABLE portal_page (id ID PRIMARY KEY);
