/* Feeds, calendar and sitemaps as answers, and the page that lists them. */
#ifndef GAZETTE_FEED_PAGES_H
#define GAZETTE_FEED_PAGES_H

#include "web/route.h"

struct feed_input {
	struct text by, file;
};

extern const struct form feed_form, feed_by_form;

bool feed_list_page(struct req *r);
bool feed_page(struct req *r);    /* /feeds/all.atom, /feeds/calendar.ics */
bool feed_by_page(struct req *r); /* /feeds/kind/act.atom, /feeds/field/dat-dai.json */
bool sitemap_page(struct req *r);
bool sitemap_part(struct req *r); /* /sitemaps/1.xml */

#endif
