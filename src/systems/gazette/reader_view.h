/* What the pages of visits and opinions show; made by reader_pages.c. */
#ifndef GAZETTE_READER_VIEW_H
#define GAZETTE_READER_VIEW_H

#include "web/parts.h"

struct visit_row_view {
	struct text name, lang, n;
	struct url url; /* empty: a day */
};

struct visit_view {
	struct text title, lang, sum, opinions;
	bool one; /* of one page */
	struct url page;
	struct {
		struct visit_row_view *p;
		size_t n;
	} days, top;
};

struct opinion_view {
	struct errors_view errors;
	struct text title, path;
	struct url page;
	struct choices_view useful;
	struct field_view why;
};

struct opinion_row_view {
	struct text path, why, at;
	struct url url;
	bool useful;
};

struct opinion_desk_view {
	struct {
		struct opinion_row_view *p;
		size_t n;
	} rows;
	struct paging_view paging;
};

#endif
