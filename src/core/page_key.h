/*
 * Keys of pages: where a list goes on, as a short text for the address. A page is asked for by the
 * last row of the one before (sort value and id), so that depth costs nothing. What was tampered
 * with or comes from another list reads as the first page, never as an error.
 */
#ifndef CORE_PAGE_KEY_H
#define CORE_PAGE_KEY_H

#include "base/text.h"

struct page_key {
	bool set;         /* false: the first page */
	int64_t number;   /* sort value of a list ordered by a number or a time … */
	struct text text; /* … or by a text, at most 480 bytes of it; else empty */
	int64_t id;
};

/* `list` names the list and its order ("inbox.due"): its keys do not read as another's. */
struct text page_key_show(struct arena *a, const char *list, const struct page_key *k);
struct page_key page_key_read(struct arena *a, const char *list, struct text typed);

#endif
