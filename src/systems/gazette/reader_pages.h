/* What readers see and say of pages: visits, opinions. */
#ifndef GAZETTE_READER_PAGES_H
#define GAZETTE_READER_PAGES_H

#include "web/route.h"

struct reader_input {
	struct text page, useful, why, after;
};

extern const struct form visit_form, opinion_form, opinion_desk_form;

bool visit_page(struct req *r);
bool opinion_page(struct req *r);
bool opinion_post(struct req *r);
bool opinion_desk_page(struct req *r);
/* /proof?page=/law/… : to the proof of what stands there. */

#endif
