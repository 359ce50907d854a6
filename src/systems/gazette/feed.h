/*
 * Feeds of what was published: Atom (RFC 4287), JSON Feed 1.1, iCalendar (RFC 5545), sitemaps
 * (sitemaps.org 0.9). Pure writers: publications in, bytes out. Ids are made of kind and key alone,
 * so that they stay when the site moves to another name.
 */
#ifndef GAZETTE_FEED_H
#define GAZETTE_FEED_H

#include "base/buf.h"
#include "systems/gazette/publication.h"

struct feed {
	struct text base;  /* "https://example.gov.vn" */
	struct text title; /* of the feed */
	struct text path;  /* its own address: "/feeds/all.atom" */
	struct text home;  /* the page it belongs to: "/search" */
	struct text site;  /* whose feed it is */
	const struct publications *all;
};

struct text feed_atom(struct cx *c, const struct feed *f);
struct text feed_json(struct cx *c, const struct feed *f);
struct text feed_calendar(struct cx *c, const struct feed *f);

/* "urn:uuid:…" of any text: version 8, by its SHA-256. */
struct text feed_urn(struct arena *a, struct text of);
/* A line of iCalendar: escaped, folded to 75 bytes, CRLF behind it. */
void calendar_line(struct buf *b, const char *name, struct text value);

#endif
