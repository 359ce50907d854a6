/* What the duty pages show; made by duty_pages.c. */
#ifndef GAZETTE_DUTY_VIEW_H
#define GAZETTE_DUTY_VIEW_H

#include "web/parts.h"

struct duty_row_view {
	struct text name, n, last, missing, old, late;
	struct url url;
	bool there, is_old, is_late, whole;
	struct text term, in_time, waiting;
};

struct duty_view {
	struct text name;
	struct {
		struct duty_row_view *p;
		size_t n;
	} agencies, contents, clocks;
};

#endif
