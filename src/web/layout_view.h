/* What stands around every page: head, navigation, notes, foot. Filled by page.c. */
#ifndef WEB_LAYOUT_VIEW_H
#define WEB_LAYOUT_VIEW_H

#include "web/parts.h"

struct nav_view {
	struct msg text;
	struct url url;
	bool current; /* this page lies under it */
};

struct layout_view {
	struct text lang;        /* "vi" */
	struct text title;       /* of the page; empty on the home page */
	struct text site;        /* the portal's name, from the settings */
	struct text description; /* may be empty */
	struct text about, about_type, about_url, about_at; /* Open Graph; empty: nothing said */
	struct text about_image, about_image_alt, robots;
	struct url canonical; /* the page's one address; empty: not said */
	struct url feed;
	bool foot; /* what readers say of the page and how often it is read */
	struct url foot_yes, foot_no, foot_visits, foot_proof;
	struct url other; /* the same text in another language */
	struct text other_page_lang;
	bool door; /* the home page: no bar of search in the head */
	bool demo; /* says on each page that nothing here is real */
	struct {
		struct nav_view *p;
		size_t n;
	} nav;
	struct text where;  /* the entry that this page lies under; empty: none */
	struct text person; /* empty: nobody is signed in */
	struct text office; /* the agency acted for; empty: for oneself */
	bool offices;       /* has more than one: shows the way to switch */
	int64_t unread;
	struct url here;                         /* to come back to after switching the language */
	struct text other_lang, other_lang_name; /* "en", "English" */
	struct text other_lang_form;             /* "Go on in English" */
	bool form;                               /* something is being filled in: it goes along */
	struct errors_view errors;               /* of filters, where the page says nothing */
	struct text notice;                      /* a note shown once */
	struct markup content;
};

#endif
