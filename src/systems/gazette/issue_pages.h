/* Handlers of the Official Gazette's issues; the table is gazette.c's. */
#ifndef GAZETTE_ISSUE_PAGES_H
#define GAZETTE_ISSUE_PAGES_H

#include "web/route.h"

struct issue_input {
	int64_t year, no, issue, act;
	struct text number;
	struct day_input day;
};

extern const struct form issue_form, issue_desk_form, issue_begin_form, issue_add_form,
    issue_out_form;

bool issue_list_page(struct req *r);
bool issue_page(struct req *r);
bool issue_desk_page(struct req *r);
bool issue_edit_page(struct req *r);
bool issue_begin_post(struct req *r);
bool issue_add_post(struct req *r);
bool issue_out_post(struct req *r);
bool issue_publish_post(struct req *r);

/* The advisory key of a year's series. */
int64_t issue_key(const void *in);

#endif
