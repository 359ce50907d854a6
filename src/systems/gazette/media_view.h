#ifndef GAZETTE_MEDIA_VIEW_H
#define GAZETTE_MEDIA_VIEW_H

#include "systems/gazette/article_text.h"
#include "systems/gazette/media.h"
#include "web/parts.h"

struct media_row_view {
	struct text key, name, markup;
	struct picture picture;
	bool is_public, withdrawn;
};

struct media_rows_view {
	struct media_row_view *p;
	size_t n;
};

/* At the desk: a copy of it, with its description in Vietnamese. */
struct picture media_picture(struct cx *c, const struct media *m, size_t copy);
/* As it is written in a text of either language: with its own description. */
struct text media_markup(struct cx *c, const struct media *m);

struct media_list_view {
	struct errors_view errors;
	struct field_view file, alt, alt_en, credit;
	struct media_rows_view rows;
	struct paging_view paging;
};

struct media_sheet_view {
	struct errors_view errors;
	struct text key, name, markup; /* as it is written in a text */
	int64_t rev;
	struct picture picture;
	bool is_public, own, may_withdraw;
	struct text withdrawn;
	struct field_view reason;
	struct summary_view facts;
	struct field_view alt, alt_en, credit;
	struct media_uses uses;
};

#endif
