#ifndef GAZETTE_FRONT_VIEW_H
#define GAZETTE_FRONT_VIEW_H

#include "web/parts.h"

struct pin_view {
	int64_t story;
	struct text title;
	struct url url;
	struct time until;
	bool leads, ended, there;
	bool own, may_raise;
};

struct front_view {
	struct errors_view errors;
	struct {
		struct pin_view *p;
		size_t n;
	} pins;
	struct field_view article, day, time;
	struct choices_view lead;
};

#endif
