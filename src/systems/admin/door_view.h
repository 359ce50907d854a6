/* What the administrator's first page shows. */
#ifndef ADMIN_DOOR_VIEW_H
#define ADMIN_DOOR_VIEW_H

#include "web/html.h"

struct door_row {
	struct text what, about;
	struct url url;
	struct text count; /* what wants attention; empty: nothing */
};

struct door_rows {
	struct door_row *p;
	size_t n;
};

struct door_view {
	struct door_rows who, how, happened;
};

#endif
