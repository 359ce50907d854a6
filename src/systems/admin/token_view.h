/* What the pages of access tokens show. */
#ifndef ADMIN_TOKEN_VIEW_H
#define ADMIN_TOKEN_VIEW_H

#include "systems/admin/right_view.h"

struct token_row {
	int64_t id;
	struct text name, agency, may;
	struct time made, until;
	struct text seen; /* empty: never */
	bool over, revoked;
};

struct token_list_view {
	struct {
		struct token_row *p;
		size_t n;
	} rows;
	struct paging_view paging;
};

struct token_new_view {
	struct errors_view errors;
	struct field_view name, agency, until;
	struct rights_view may;
};

struct token_made_view {
	struct text name, secret;
	struct text header; /* how it is sent */
	struct time until;
};

struct token_revoke_view {
	int64_t id;
	struct text name;
};

#endif
