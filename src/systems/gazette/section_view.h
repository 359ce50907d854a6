#ifndef GAZETTE_SECTION_VIEW_H
#define GAZETTE_SECTION_VIEW_H

#include "web/parts.h"

struct section_row_view {
	int64_t id;
	struct text name, other_name, agency, indent, slug;
	struct msg content;
	bool closed, own;
};

struct section_desk_view {
	struct {
		struct section_row_view *p;
		size_t n;
	} rows;
};

struct section_person_view {
	int64_t person;
	struct text name;
	bool approves;
};

struct section_edit_view {
	struct errors_view errors;
	int64_t id, rev;
	struct text name, key;
	bool fresh;
	struct field_view name_field, name_en, place, login;
	struct choices_view parent, content, agency, closed, approves;
	struct {
		struct section_person_view *p;
		size_t n;
	} people;
};

#endif
