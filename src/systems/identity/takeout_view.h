/* What the page of a person's own data shows. */
#ifndef IDENTITY_TAKEOUT_VIEW_H
#define IDENTITY_TAKEOUT_VIEW_H

#include "web/parts.h"

struct takeout_cell {
	struct text label, value;
	struct url href; /* empty: no link */
};

struct takeout_row {
	struct takeout_cell *p;
	size_t n;
};

struct takeout_line {
	struct takeout_row cells;
};

struct takeout_table {
	struct text label;
	struct takeout_row columns;
	struct {
		struct takeout_line *p;
		size_t n;
	} rows;
};

struct takeout_list_view {
	struct text label;
	bool single, any;
	struct takeout_row answers;
	struct takeout_table table;
};

struct takeout_thing_view {
	struct text title;
	struct takeout_row facts;
	struct {
		struct takeout_list_view *p;
		size_t n;
	} lists;
};

struct takeout_part {
	struct text label;
	bool plain;
	struct takeout_table table;
	struct {
		struct takeout_thing_view *p;
		size_t n;
	} things;
};

struct takeout_view {
	bool first;
	struct summary_view account;
	struct {
		struct takeout_part *p;
		size_t n;
	} parts;
	struct paging_view paging;
};

#endif
