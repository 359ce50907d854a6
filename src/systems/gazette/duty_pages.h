/* The duty page: all agencies, and one. */
#ifndef GAZETTE_DUTY_PAGES_H
#define GAZETTE_DUTY_PAGES_H

#include "web/route.h"

struct duty_input {
	struct text agency;
};

extern const struct form duty_form;

bool duty_list_page(struct req *r);
bool duty_page(struct req *r);

#endif
