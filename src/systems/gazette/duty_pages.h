/* The duty pages: all agencies, one, one item of one; all of it as a table. */
#ifndef GAZETTE_DUTY_PAGES_H
#define GAZETTE_DUTY_PAGES_H

#include "web/route.h"

struct duty_input {
	struct text agency, content;
};

extern const struct form duty_form, duty_item_form, duty_csv_form;

bool duty_list_page(struct req *r);
bool duty_page(struct req *r);
bool duty_item_page(struct req *r);
bool duty_csv_page(struct req *r);

#endif
