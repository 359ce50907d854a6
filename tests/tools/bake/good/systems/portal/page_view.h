#pragma once
#include "web/view.h"

struct day_row {
	struct day day;
	struct texts {
		struct text *p;
		size_t n;
	} notes;
};

struct page_view {
	struct text title, code, body;
	struct crumb up;
	struct crumbs crumbs;
	struct {
		struct day_row *p;
		size_t n;
	} days;
	bool late, open;
	int64_t count;
	struct money fee;
};
