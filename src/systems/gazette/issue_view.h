#ifndef GAZETTE_ISSUE_VIEW_H
#define GAZETTE_ISSUE_VIEW_H

#include "systems/gazette/act_view.h"

struct issue_row_view {
	struct text name, acts;
	struct day day;
	struct url url;
};

struct issue_act_view {
	int64_t id;
	struct text slug, name, title, issuer;
};

struct issue_view {
	struct errors_view errors;
	int64_t id;
	struct text name, hash;
	struct day day;
	bool open, may_publish, own;
	struct field_view number, day_field;
	struct text key;
	struct {
		struct issue_row_view *p;
		size_t n;
	} rows;
	struct {
		struct issue_act_view *p;
		size_t n;
	} acts;
};

#endif
