/* What the pages of roles show. */
#ifndef ADMIN_ROLE_VIEW_H
#define ADMIN_ROLE_VIEW_H

#include "systems/admin/right_view.h"

struct role_row {
	struct text key, name;
	bool below;
	int64_t rights;
};

struct role_list_view {
	struct {
		struct role_row *p;
		size_t n;
	} rows;
	bool may_change;
};

struct role_edit_view {
	struct errors_view errors;
	bool is_new, may_change;
	struct text key_stored, title;
	int64_t rev;
	struct field_view key, name;
	struct choices_view below;
	struct rights_view may;
};

#endif
