/* What the pages of settings show. */
#ifndef ADMIN_SETTING_VIEW_H
#define ADMIN_SETTING_VIEW_H

#include "web/parts.h"

struct setting_row {
	struct text key, label, hint, value, standard;
	bool changed; /* another than the standard */
};

struct setting_list_view {
	struct {
		struct setting_row *p;
		size_t n;
	} rows;
};

struct setting_edit_view {
	struct errors_view errors;
	struct text key, label, standard;
	struct field_view value;
};

#endif
