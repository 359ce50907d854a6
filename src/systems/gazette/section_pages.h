/* Handlers of sections and what their routes take; the table is gazette.c's. */
#ifndef GAZETTE_SECTION_PAGES_H
#define GAZETTE_SECTION_PAGES_H

#include "web/route.h"

struct section_input {
	int64_t id, parent, place, agency, rev, person;
	struct text name, name_en, login, content;
	bool closed, approves;
};

extern const struct form section_step_form, section_edit_form, section_person_form,
    section_unname_form;

bool section_desk_page(struct req *r);
bool section_new_page(struct req *r);
bool section_edit_page(struct req *r);
bool section_post(struct req *r);
bool section_person_post(struct req *r);
bool section_unname_post(struct req *r);

int64_t section_key(const void *in);

#endif
