/* What the pages of people and offices show. */
#ifndef ADMIN_PEOPLE_VIEW_H
#define ADMIN_PEOPLE_VIEW_H

#include "web/parts.h"

struct person_row {
	int64_t id;
	struct text name, id_number, phone, email; /* no more of the numbers than their end */
	bool closed;
};

struct people_view {
	struct text query;
	struct {
		struct person_row *p;
		size_t n;
	} rows;
	struct paging_view paging;
};

struct office_row {
	int64_t id;
	struct text agency, role, from, until;
	bool over;    /* or not begun */
	bool can_end; /* this actor may */
};

struct person_view {
	struct person_row person;
	int64_t rev;
	struct {
		struct office_row *p;
		size_t n;
	} offices;
	struct time created;
	int64_t signed_in;                      /* sessions */
	bool may_grant, may_account, may_close; /* may_close: and make a link */
};

struct grant_view {
	struct errors_view errors;
	int64_t person;
	struct text person_name;
	struct field_view agency, from, to;
	struct choices_view role;
};

struct office_end_view {
	struct errors_view errors;
	int64_t id, person;
	struct text person_name, agency, role;
	struct field_view to;
};

struct person_new_view {
	struct errors_view errors;
	struct field_view name, id_number, phone, email, agency;
	struct choices_view role;
};

struct link_view {
	int64_t person;
	struct text name, link, mailed;
};

#endif
