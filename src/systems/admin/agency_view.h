/* What the pages of agencies show. */
#ifndef ADMIN_AGENCY_VIEW_H
#define ADMIN_AGENCY_VIEW_H

#include "web/parts.h"

struct agency_row {
	int64_t id;
	struct text code, name;
	struct msg level;
	struct text from, until; /* days; empty: open */
	int64_t below;           /* right below it */
	bool closed;             /* over, or not begun yet */
};

struct crumb {
	int64_t id;
	struct text name;
};

struct agency_tree_view {
	struct {
		struct crumb *p;
		size_t n;
	} crumbs;
	int64_t top; /* 0: the roots */
	struct text top_name;
	struct {
		struct agency_row *p;
		size_t n;
	} rows;
	struct text query;
	bool searching, cut; /* cut: more were found than are shown */
	bool with_closed, some_closed;
	bool may_add;
	struct url show_closed, hide_closed;
};

struct agency_edit_view {
	struct errors_view errors;
	bool is_new;
	int64_t id, rev;
	struct text title;
	struct field_view parent, code, name, name_en, unit, from, to, address, phone, email;
	struct choices_view level, calendar;
	bool open; /* may be closed */
};

struct agency_close_view {
	struct errors_view errors;
	int64_t id;
	struct text name;
	struct field_view to;
	int64_t below, officers;
};

#endif
