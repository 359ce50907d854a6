/* Rights as boxes to tick, for the forms of roles and tokens. */
#ifndef ADMIN_RIGHT_VIEW_H
#define ADMIN_RIGHT_VIEW_H

#include "web/parts.h"

struct right_view {
	struct text key;
	struct msg label;
	bool chosen;
};

struct rights_view {
	struct text error;
	struct {
		struct right_view *p;
		size_t n;
	} items;
};

/* Every right that this actor may give; chosen are those typed, else those in `stored`. */
struct rights_view rights_view(struct req *r, struct text stored);

/* The ticked keys (a FIELD_PAIRS called "may") in one text, separated by spaces. */
struct text rights_of_pairs(struct arena *a, const struct pairs *given);

#endif
