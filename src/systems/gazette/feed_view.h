/* The page that lists the feeds; made by feed_pages.c. */
#ifndef GAZETTE_FEED_VIEW_H
#define GAZETTE_FEED_VIEW_H

#include "web/parts.h"

struct feed_row_view {
	struct text name;
	struct url atom, json;
};

struct feed_list_view {
	struct feed_row_view all;
	struct {
		struct feed_row_view *p;
		size_t n;
	} kinds, sections, fields;
};

#endif
