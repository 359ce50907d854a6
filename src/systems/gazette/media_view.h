#ifndef GAZETTE_MEDIA_VIEW_H
#define GAZETTE_MEDIA_VIEW_H

#include "systems/gazette/article_text.h"
#include "web/parts.h"

struct media_row_view {
	struct text key, name;
	struct picture picture;
	bool is_public, withdrawn;
};

struct media_list_view {
	struct errors_view errors;
	struct field_view file, alt, alt_en, credit;
	struct {
		struct media_row_view *p;
		size_t n;
	} rows;
	struct paging_view paging;
};

struct media_sheet_view {
	struct errors_view errors;
	struct text key, name, markup; /* as it is written in a text */
	int64_t rev;
	struct picture picture;
	bool is_public, may_withdraw;
	struct text withdrawn;
	struct field_view reason;
	struct summary_view facts;
	struct field_view alt, alt_en, credit;
};

#endif
