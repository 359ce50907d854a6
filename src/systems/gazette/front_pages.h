/* Handlers of the front page's desk and what their routes take; the table is gazette.c's. */
#ifndef GAZETTE_FRONT_PAGES_H
#define GAZETTE_FRONT_PAGES_H

#include "web/route.h"

struct front_input {
	int64_t story;
	struct text article, time;
	struct day_input day;
	bool lead;
};

extern const struct form front_pin_form, front_step_form;

bool front_desk_page(struct req *r);
bool front_pin_post(struct req *r);
bool front_raise_post(struct req *r);
bool front_unpin_post(struct req *r);

int64_t front_key(const void *in);

#endif
