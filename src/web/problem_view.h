/* The page that shows a problem. */
#ifndef WEB_PROBLEM_VIEW_H
#define WEB_PROBLEM_VIEW_H

#include "web/parts.h"

struct problem_view {
	struct text title, what;
	struct {
		struct error_view *p;
		size_t n;
	} items;
	struct text advice; /* what to do; may be empty */
	struct url sign_in; /* empty: not what is missing */
	struct text number; /* to find it in the log; empty where there is nothing to find */
};

#endif
