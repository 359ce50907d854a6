-- Sections of the news: a tree (section.h).
CREATE TABLE gazette_section (
	id ID PRIMARY KEY,
	slug TEXT NOT NULL,                   -- its address: /news/sections/SLUG
	parent ID NOT NULL,                   -- 0: at the top
	name TEXT NOT NULL,
	name_en TEXT NOT NULL,
	place INT NOT NULL,                   -- order among those beside it
	agency ID NOT NULL,                   -- whose editors keep it
	closed INT NOT NULL,                  -- takes nothing new; what is in it stays
	rev INT NOT NULL
);
CREATE UNIQUE INDEX gazette_section_slug ON gazette_section (slug);

-- Who writes or approves in a section, where not everyone does who may by their office.
CREATE TABLE gazette_section_person (
	section ID NOT NULL,
	person ID NOT NULL,
	approves INT NOT NULL,                -- and not only writes
	PRIMARY KEY (section, person)
) WITHOUT ROWID;
