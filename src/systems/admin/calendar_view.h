/* What the pages of calendars show. */
#ifndef ADMIN_CALENDAR_VIEW_H
#define ADMIN_CALENDAR_VIEW_H

#include "web/parts.h"

struct week_row {
	struct text day, shifts;
};

struct calendar_view {
	int64_t id;
	struct text name, cutoff;
	struct {
		struct week_row *p;
		size_t n;
	} week;
};

struct calendar_list_view {
	struct {
		struct calendar_view *p;
		size_t n;
	} rows;
};

struct calendar_edit_view {
	struct errors_view errors;
	bool is_new;
	int64_t id, rev;
	struct text title;
	struct field_view name, cutoff;
	struct {
		struct field_view p[7];
		size_t n;
	} shifts;
};

struct day_row {
	struct text day, weekday, kind, name;
	struct text iso; /* for the form that takes it away */
};

struct calendar_days_view {
	struct errors_view errors;
	int64_t id;
	bool national;
	struct text title;
	int64_t year;
	struct url before, after;
	struct {
		struct day_row *p;
		size_t n;
	} rows;
	struct field_view day, name, name_en;
	struct choices_view kind;
};

#endif
