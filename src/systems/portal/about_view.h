/* The standing pages: help, your data, accessibility. */
#ifndef PORTAL_ABOUT_VIEW_H
#define PORTAL_ABOUT_VIEW_H

#include "web/html.h"

struct about_view {
	struct text phone, email; /* from the settings; may be empty */
	struct url phone_link, email_link;
	int64_t draft_days; /* a draft that is not sent goes after */
	bool demo;
};

#endif
