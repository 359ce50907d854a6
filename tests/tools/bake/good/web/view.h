#pragma once
#include "web/html.h"

struct crumb {
	struct text name;
	struct url to;
};

struct crumbs {
	struct crumb *p;
	size_t n;
};

struct field_view {
	struct text name, label, value, error;
	bool required;
};
