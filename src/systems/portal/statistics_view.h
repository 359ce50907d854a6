/* How the whole server has done since 1 January. */
#ifndef PORTAL_STATISTICS_VIEW_H
#define PORTAL_STATISTICS_VIEW_H

#include "web/html.h"

struct statistics_row {
	struct text code, name;
	struct text received, on_time, satisfied;
};

struct statistics_view {
	struct text year;
	bool any;
	bool cut; /* there are more procedures than rows */
	struct text received, online, finished, on_time, rated, satisfied;
	struct {
		struct statistics_row *p;
		size_t n;
	} rows;
};

#endif
