/* What the search page shows; made by finding_pages.c. */
#ifndef GAZETTE_FINDING_VIEW_H
#define GAZETTE_FINDING_VIEW_H

#include "web/parts.h"

struct found_view {
	struct text kind, title, title_lang, summary, summary_lang, extra, status, day;
	struct url url;
	bool act; /* what one can do, not only read */
};

/* A kind as a link, with how many: "Legal documents (12)". */
struct kind_link_view {
	struct text name;
	struct url url;
	bool chosen;
};

struct finding_view {
	struct text heading, q, found, typed, meant;
	bool wordless, instead, many, filtered, asked;
	struct choices_view kind, issuer, field, status, year;
	struct {
		struct found_view *p;
		size_t n;
	} rows;
	struct {
		struct kind_link_view *p;
		size_t n;
	} kinds;
	struct paging_view paging;
};

#endif
