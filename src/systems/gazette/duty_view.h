/* What the duty pages show; made by duty_pages.c. */
#ifndef GAZETTE_DUTY_VIEW_H
#define GAZETTE_DUTY_VIEW_H

#include "web/parts.h"

/* An agency among all, or an item of the list over all agencies: how many of each. */
struct duty_sum_view {
	struct text name, there, old, missing, late, useful;
	struct url url;
	bool whole;
};
struct duty_sums_view {
	struct duty_sum_view *p;
	size_t n;
};

/* An item of the list, of one agency. */
struct duty_item_view {
	struct text name, what, n, title, lang, age, late, worst, next, days, why;
	struct msg state;
	struct url url, newest;
	bool there, is_old, missing, is_late, ages;
};

struct duty_clock_view {
	struct text name, term, all, in_time, late, waiting;
	bool is_late;
};
struct duty_clocks_view {
	struct duty_clock_view *p;
	size_t n;
};

struct duty_late_view {
	struct text title, due, done, days;
	struct url url;
};

struct duty_view {
	struct text name, useful;
	struct url back, csv;
	struct duty_sums_view agencies, contents;
	struct duty_sum_view sum; /* over all agencies */
	struct {
		struct duty_item_view *p;
		size_t n;
	} items;
	struct duty_item_view item; /* of the page of one */
	struct duty_clocks_view clocks;
	struct {
		struct duty_late_view *p;
		size_t n;
	} lates;
	bool more_lates;
	struct {
		struct duty_late_view *p;
		size_t n;
	} unexplained; /* due: the day of issue */
};

#endif
